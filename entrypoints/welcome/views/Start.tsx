import { useState } from 'preact/hooks';
import { Button } from '@/components/Button.tsx';
import { Card } from '@/components/Card.tsx';
import { type MessageKey, message } from '@/components/message.ts';
import { richMessage } from '@/components/rich-message.ts';
import { sample } from '../sample.ts';

type StartProps = { shortcut: string | null; copy: (text: string) => Promise<void> };

/** Three ways to begin, and a text to try them with. */
export function Start({ shortcut, copy }: StartProps) {
  return (
    <div class="duo">
      <Card title={message('welcomeStart')}>
        <p>{message('welcomeStartText')}</p>
        <ul class="ways">
          <li>{richMessage('welcomeByIcon', <strong>{message('welcomeIcon')}</strong>)}</li>
          <li>{shortcut ? richMessage('welcomeByKey', <kbd>{shortcut}</kbd>) : message('welcomeNoKey')}</li>
          <li>{richMessage('welcomeByMenu', <strong>{message('menuPage')}</strong>)}</li>
        </ul>
        <p>{message('welcomePanel')}</p>
      </Card>
      <TryIt copy={copy} />
    </div>
  );
}

function TryIt({ copy }: Pick<StartProps, 'copy'>) {
  const [outcome, setOutcome] = useState<MessageKey | null>(null);
  const press = () =>
    copy(sample).then(
      () => setOutcome('welcomeCopied'),
      () => setOutcome('welcomeNotCopied'),
    );
  return (
    <Card title={message('welcomeTry')}>
      <p>{message('welcomeTryText')}</p>
      <blockquote class="sample small" lang="en">
        {sample}
      </blockquote>
      <div class="row">
        <Button kind="primary" onClick={() => void press()}>
          {message('welcomeCopy')}
        </Button>
        <span class="small" role="status">
          {outcome && message(outcome)}
        </span>
      </div>
    </Card>
  );
}
