import { Card } from '@/components/Card.tsx';
import { words } from '../words.ts';
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
          <img src="/icon/penlight.svg" alt="" width="40" height="40" /> Penlight
        </p>
        <h1>Does a text read like machine or human writing, how sure is that, and why?</h1>
      </header>
      <div class="trio">
        <Card title={words.does.title}>
          <DoesPicture alt={words.does.picture} />
          <p>{words.does.text}</p>
        </Card>
        <Card title={words.cannot.title}>
          <CannotPicture alt={words.cannot.picture} />
          <p>{words.cannot.text}</p>
        </Card>
        <Needs gaps={gaps} />
      </div>
      <Start shortcut={shortcut} copy={copy} />
      <nav class="row" aria-label="More about Penlight">
        <a class="button plain" href="/dashboard.html#settings">
          Settings
        </a>
        <a class="button plain" href="/dashboard.html#models">
          The model
        </a>
        <a class="button plain" href="/privacy.html">
          Privacy
        </a>
      </nav>
    </main>
  );
}
