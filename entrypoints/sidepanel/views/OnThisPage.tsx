import { Button } from '@/components/Button.tsx';
import { counted, type MessageKey, message } from '@/components/message.ts';
import { Section } from '@/components/Section.tsx';
import type { ShownAnnotations } from '../../shared/live.ts';
import type { Annotating } from '../annotating.ts';

type Note = ShownAnnotations['notes'][number];

const STATES: Readonly<Record<Note['state'], MessageKey>> = {
  exact: 'noteExact',
  approximate: 'noteApproximate',
  lost: 'noteLost',
};

/** Collecting on the page in front: the small bar, and what was collected here before. */
export function OnThisPage({ annotating }: { annotating: Annotating }) {
  const isCollecting = annotating.isCollecting.value;
  const shown = annotating.shown.value;
  return (
    <Section title={message('pageTitle')} finding={findingOf(shown, isCollecting)}>
      <p class="small muted">
        {annotating.key.value === '' ? message('pageNoKey') : message('pageKey', annotating.key.value)}
      </p>
      <div class="row">
        <Button isPressed={isCollecting} onClick={() => void annotating.collect(!isCollecting)}>
          {message('pageBar')}
        </Button>
        <Button isPressed={shown !== null} onClick={() => void annotating.show(shown === null)}>
          {message('pageAnnotations')}
        </Button>
      </div>
      {shown && <Notes shown={shown} annotating={annotating} />}
    </Section>
  );
}

function findingOf(shown: ShownAnnotations | null, isCollecting: boolean): string {
  if (!shown) return message(isCollecting ? 'pageBarOn' : 'pageNothing');
  const found = shown.notes.filter(({ state }) => state !== 'lost').length;
  return counted('pageFound', shown.notes.length, found);
}

function Notes({ shown, annotating }: { shown: ShownAnnotations; annotating: Annotating }) {
  return (
    <>
      {shown.notes.length === 0 && <p role="status">{message('pageNoneHere')}</p>}
      <ul class="plain-list">
        {shown.notes.map((note) => (
          <NoteRow key={note.id} note={note} onReveal={() => void annotating.reveal(note.id)} />
        ))}
      </ul>
      <Site annotating={annotating} />
    </>
  );
}

function NoteRow({ note: { words, quote, state, lostParts }, onReveal }: { note: Note; onReveal: () => void }) {
  return (
    <li class="stack tight">
      <span>
        <strong dir="auto">{words}</strong> <span class="small muted">{message(STATES[state])}</span>
      </span>
      <q class="clamp small" dir="auto">
        {quote}
      </q>
      {lostParts.map((part) => (
        <span key={part} class="small muted" dir="auto">
          {message('notePartLost', part)}
        </span>
      ))}
      {state !== 'lost' && (
        <div>
          <Button kind="quiet" onClick={onReveal} label={message('noteShowLabel', quote.slice(0, 40))}>
            {message('noteShow')}
          </Button>
        </div>
      )}
    </li>
  );
}

function Site({ annotating }: { annotating: Annotating }) {
  const site = annotating.site.value;
  if (!site) return null;
  const { origin, isGranted } = site;
  return (
    <div>
      <Button onClick={() => void annotating.grant(origin, !isGranted)}>
        {message(isGranted ? 'siteEnd' : 'siteGrant', new URL(origin).host)}
      </Button>
    </div>
  );
}
