import type { Assessment } from '@/models/assessment.ts';
import type { PassageKind } from '@/models/passage.ts';
import { languageName } from './certificate-words.ts';
import { counted, type MessageKey, message } from './message.ts';

const kinds: Readonly<Record<PassageKind, MessageKey>> = {
  selection: 'kindSelection',
  article: 'kindArticle',
  message: 'kindMessage',
  file: 'kindFile',
  pasted: 'kindPasted',
};

/** Where the passage came from: what was captured, site or file, title, words and language. */
export function SourceLine({ assessment }: { assessment: Assessment }) {
  const { passage, words, language } = assessment;
  const { title, fileName } = passage.source;
  const place = fileName ?? siteOf(passage.source.url);
  const kind = message(kinds[passage.kind]);
  const facts = [kind, place, words > 0 ? counted('words', words) : null, language ? languageName(language) : null];
  return (
    <div class="source">
      <p class="source-title" dir="auto" title={title}>
        {title || place || kind}
      </p>
      <p class="small muted">
        {facts.filter((fact) => fact !== null && (fact !== title || fact === kind)).join(' · ')}
      </p>
    </div>
  );
}

/** The site of an address, or null where it is no address. */
export function siteOf(url: string | undefined): string | null {
  if (!url) return null;
  try {
    return new URL(url).hostname.replace(/^www\./, '') || null;
  } catch {
    return null; // untrusted text, shown or not but never an error
  }
}
