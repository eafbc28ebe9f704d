import { EmptyState } from '@/components/EmptyState.tsx';
import type { Actions } from '../actions.ts';
import { Sources } from './Sources.tsx';

type BeginProps = { notice: string | null; actions: Actions };

/** How to begin, or why the last attempt gave no text and what to do instead. */
export function Begin({ notice, actions }: BeginProps) {
  return (
    <EmptyState
      title={notice ? 'No text from this page' : 'Does a text read like machine or human writing?'}
      actions={<Sources actions={actions} isMain />}
    >
      {notice ? (
        <p role="status">{notice}</p>
      ) : (
        <>
          <p>
            Select some text on a page, or nothing to check its main text, and press the Penlight icon. At least 60
            words are needed for a verdict.
          </p>
          <p>You can also paste a text, or drop a file anywhere here: TXT, Markdown, HTML, DOCX or PDF.</p>
        </>
      )}
      <p class="small">Everything is computed on this device. No text leaves it.</p>
    </EmptyState>
  );
}
