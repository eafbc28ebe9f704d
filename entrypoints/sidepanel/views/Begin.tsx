import { EmptyState } from '@/components/EmptyState.tsx';
import { message } from '@/components/message.ts';
import type { Actions } from '../actions.ts';
import { Sources } from './Sources.tsx';

type BeginProps = { notice: string | null; actions: Actions };

/** How to begin, or why the last attempt gave no text and what to do instead. */
export function Begin({ notice, actions }: BeginProps) {
  return (
    <EmptyState
      title={message(notice ? 'panelNoText' : 'panelQuestion')}
      actions={<Sources actions={actions} isMain />}
    >
      {notice ? (
        <p role="status">{notice}</p>
      ) : (
        <>
          <p>{message('panelBegin')}</p>
          <p>{message('panelBeginOther')}</p>
        </>
      )}
      <p class="small">{message('panelOnDevice')}</p>
    </EmptyState>
  );
}
