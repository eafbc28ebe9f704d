import { useRef, useState } from 'preact/hooks';
import { Button } from '@/components/Button.tsx';
import { Dialog } from '@/components/Dialog.tsx';
import { message } from '@/components/message.ts';
import type { Actions } from '../actions.ts';

type SourcesProps = { actions: Actions; isMain?: boolean };

/** The ways to give Penlight a text: this page, pasted words, a file. */
export function Sources({ actions, isMain }: SourcesProps) {
  const [isPasting, setPasting] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const kind = isMain ? 'plain' : 'quiet';
  return (
    <>
      <Button kind={isMain ? 'primary' : 'quiet'} onClick={() => void actions.checkPage()}>
        {message('panelCheckPage')}
      </Button>
      <Button kind={kind} onClick={() => setPasting(true)}>
        {message('panelPaste')}
      </Button>
      <Button kind={kind} onClick={() => picker.current?.click()}>
        {message('panelOpenFile')}
      </Button>
      <input
        ref={picker}
        type="file"
        hidden
        aria-label={message('panelFileLabel')}
        accept=".txt,.md,.markdown,.html,.htm,.docx,.pdf"
        onChange={(event) => {
          void actions.checkFiles(Array.from(event.currentTarget.files ?? []));
          event.currentTarget.value = '';
        }}
      />
      <PasteDialog isOpen={isPasting} onClose={() => setPasting(false)} onPaste={actions.checkPasted} />
    </>
  );
}

type PasteDialogProps = { isOpen: boolean; onClose: () => void; onPaste: (text: string) => Promise<void> };

function PasteDialog({ isOpen, onClose, onPaste }: PasteDialogProps) {
  const [text, setText] = useState('');
  const paste = () => {
    onClose();
    void onPaste(text);
    setText('');
  };
  return (
    <Dialog isOpen={isOpen} title={message('pasteTitle')} onClose={onClose}>
      <label class="field">
        <span class="small muted">{message('pasteNote')}</span>
        <textarea
          rows={10}
          aria-label={message('pasteLabel')}
          dir="auto"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) paste();
          }}
        />
      </label>
      <div class="row">
        <Button kind="primary" onClick={paste} isDisabled={text.trim() === ''}>
          {message('pasteCheck')}
        </Button>
        <Button onClick={onClose}>{message('close')}</Button>
      </div>
    </Dialog>
  );
}
