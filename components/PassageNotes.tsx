import type { Assessment } from '@/models/assessment.ts';
import { message } from './message.ts';

/** What an assessment does not cover or hold, in plain sentences; nothing where there is nothing to say. */
export function PassageNotes({ assessment: { passage, isWithoutTokens } }: { assessment: Assessment }) {
  const notes = [passage.note, isWithoutTokens && message('noteWithoutTokens')].filter(Boolean);
  return notes.map((note) => (
    <p key={note} class="small" dir="auto">
      {note}
    </p>
  ));
}
