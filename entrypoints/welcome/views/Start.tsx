import { useState } from 'preact/hooks';
import { Button } from '@/components/Button.tsx';
import { Card } from '@/components/Card.tsx';
import { sample, words } from '../words.ts';

type StartProps = { shortcut: string | null; copy: (text: string) => Promise<void> };

/** Three ways to begin, and a text to try them with. */
export function Start({ shortcut, copy }: StartProps) {
  return (
    <div class="duo">
      <Card title="How to start">
        <p>On any page with text, select a passage or nothing at all; then the main text is found. Then</p>
        <ul class="ways">
          <li>
            press the <strong>Penlight icon</strong> in the toolbar (it may be in the menu of extensions; pin it there),
          </li>
          <li>
            or press <Shortcut keys={shortcut} />
          </li>
          <li>
            or choose <strong>Check this page with Penlight</strong> in the menu of the right mouse button.
          </li>
        </ul>
        <p>
          The panel opens at the side. It also takes a pasted text or a dropped file: TXT, Markdown, HTML, DOCX or PDF.
        </p>
      </Card>
      <TryIt copy={copy} />
    </div>
  );
}

function Shortcut({ keys }: { keys: string | null }) {
  if (!keys) return <>{words.noShortcut}</>;
  return (
    <>
      <kbd>{keys}</kbd>,
    </>
  );
}

function TryIt({ copy }: Pick<StartProps, 'copy'>) {
  const [outcome, setOutcome] = useState('');
  const press = () =>
    copy(sample).then(
      () => setOutcome('Copied. Now press the Penlight icon and paste it in the panel.'),
      () => setOutcome('The browser did not allow it. Select the text above and copy it.'),
    );
  return (
    <Card title="Try it">
      <p>Copy this sample, press the Penlight icon, and paste it in the panel.</p>
      <blockquote class="sample small">{sample}</blockquote>
      <div class="row">
        <Button kind="primary" onClick={() => void press()}>
          Copy the sample
        </Button>
        <span class="small" role="status">
          {outcome}
        </span>
      </div>
    </Card>
  );
}
