import type { Assessment } from '@/models/assessment.ts';

const WITHOUT_TOKENS =
  'The text is too large to keep its parts for this session: the sentences and the score stand, the single tokens were left out.';

/** What an assessment does not cover or hold, in plain sentences; nothing where there is nothing to say. */
export function PassageNotes({ assessment: { passage, isWithoutTokens } }: { assessment: Assessment }) {
  const notes = [passage.note, isWithoutTokens && WITHOUT_TOKENS].filter(Boolean);
  return notes.map((note) => (
    <p key={note} class="small" dir="auto">
      {note}
    </p>
  ));
}
