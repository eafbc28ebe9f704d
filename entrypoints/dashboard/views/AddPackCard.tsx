import { useRef, useState } from 'preact/hooks';
import { Button } from '@/components/Button.tsx';
import { Card } from '@/components/Card.tsx';
import { type MessageKey, message } from '@/components/message.ts';
import { ProgressBar } from '@/components/ProgressBar.tsx';
import type { Adding, PackAdding } from '../pack-adding.ts';
import { bytesWords } from './ModelsView.tsx';

type AddPackProps = { adding: PackAdding; onGone: () => void };

/** Adds a pack from a file or an address: how, how far it is, or why it was refused. */
export function AddPackCard({ adding, onGone }: AddPackProps) {
  const shown = adding.current.value;
  const cancel = () => {
    onGone(); // what stands here goes, and the focus with it, unless it moves first
    adding.cancel();
  };
  return (
    <Card title={message('examplePackAddTitle')}>
      {shown.step === 'none' && <Ways adding={adding} />}
      {shown.step === 'refused' && (
        <>
          <p class="code small clamp" dir="auto">
            {shown.name}
          </p>
          <p role="alert">{shown.sentence}</p>
          <div class="row">
            {shown.url !== null && (
              <Button kind="primary" onClick={() => void adding.fromAddress(shown.url ?? '')}>
                {message('examplePackGoOn')}
              </Button>
            )}
            <Button onClick={cancel}>{message('close')}</Button>
          </div>
        </>
      )}
      {(shown.step === 'loading' || shown.step === 'reading' || shown.step === 'writing') && (
        <>
          <Progress shown={shown} />
          <div>
            <Button onClick={cancel}>{message('cancel')}</Button>
          </div>
        </>
      )}
    </Card>
  );
}

const labels = {
  loading: 'examplePackLoading',
  reading: 'examplePackReading',
  writing: 'examplePackWriting',
} as const satisfies Record<string, MessageKey>;

type Working = Extract<Adding, { done: number }>;

function Progress({ shown: { step, name, done, total } }: { shown: Working }) {
  const isLoading = step === 'loading';
  const label = message(labels[step], name);
  // Millions of bytes are read by nobody; hundredths of the whole are.
  const share = isLoading && total > 0 ? Math.floor((100 * done) / total) : done;
  return (
    <>
      <ProgressBar label={label} done={share} total={isLoading ? Math.min(100, total) : total} />
      {isLoading && done > 0 && <p class="small muted">{message('examplePackLoaded', bytesWords(done))}</p>}
    </>
  );
}

function Ways({ adding }: { adding: PackAdding }) {
  const [address, setAddress] = useState('');
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <p>{message('examplePackAddNote')}</p>
      <div>
        <Button onClick={() => picker.current?.click()}>{message('examplePackAddFile')}</Button>
        <input
          ref={picker}
          type="file"
          hidden
          aria-label={message('examplePackAddFile')}
          accept=".penlight-pack"
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            if (file) void adding.fromFile(file);
            event.currentTarget.value = ''; // else the same file could not be chosen twice
          }}
        />
      </div>
      <form
        class="row address"
        onSubmit={(event) => {
          event.preventDefault();
          void adding.fromAddress(address);
        }}
      >
        <label class="field grow">
          {message('examplePackAddress')}
          <input
            type="url"
            inputMode="url"
            autocomplete="off"
            spellcheck={false}
            value={address}
            onInput={(event) => setAddress(event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="button plain" disabled={address.trim() === ''}>
          {message('examplePackAddAddress')}
        </button>
      </form>
      <p class="small muted">{message('examplePackAddressNote')}</p>
    </>
  );
}
