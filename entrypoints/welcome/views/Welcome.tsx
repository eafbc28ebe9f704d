import { Card } from '@/components/Card.tsx';
import { message } from '@/components/message.ts';
import { Needs } from './Needs.tsx';
import { CannotPicture, DoesPicture } from './Pictures.tsx';
import { Start } from './Start.tsx';

export type WelcomeProps = {
  /** What this browser lacks, in words. */
  gaps: readonly string[];
  /** The key that checks a page, or null where none is set. */
  shortcut: string | null;
  copy: (text: string) => Promise<void>;
};

/** The first-run page: what Penlight does, what it cannot know, what it needs, and how to begin. */
export function Welcome({ gaps, shortcut, copy }: WelcomeProps) {
  return (
    <main class="welcome">
      <header class="stack tight">
        <p class="brand">
          <img src="/icon/penlight.svg" alt="" width="40" height="40" /> {message('extensionName')}
        </p>
        <h1>{message('welcomeQuestion')}</h1>
      </header>
      <div class="trio">
        <Card title={message('welcomeDoes')}>
          <DoesPicture alt={message('welcomeDoesPicture')} />
          <p>{message('welcomeDoesText')}</p>
        </Card>
        <Card title={message('welcomeCannot')}>
          <CannotPicture alt={message('welcomeCannotPicture')} />
          <p>{message('welcomeCannotText')}</p>
        </Card>
        <Needs gaps={gaps} />
      </div>
      <Start shortcut={shortcut} copy={copy} />
      <nav class="row" aria-label={message('welcomeMore')}>
        <a class="button plain" href="/dashboard.html#settings">
          {message('welcomeSettings')}
        </a>
        <a class="button plain" href="/dashboard.html#models">
          {message('welcomeModel')}
        </a>
        <a class="button plain" href="/privacy.html">
          {message('welcomePrivacy')}
        </a>
      </nav>
    </main>
  );
}
