import type { ReadonlySignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { message } from '@/components/message.ts';
import { openWhilePrinting } from '@/components/open-while-printing.ts';
import { ProgressBar } from '@/components/ProgressBar.tsx';
import { ToastRegion } from '@/components/Toast.tsx';
import type { Toasts } from '@/components/toasts.ts';
import type { StyleReference } from '@/models/style/reference.ts';
import type { Actions } from '../actions.ts';
import type { Collecting } from '../collecting.ts';
import type { Masking } from '../masking.ts';
import type { ChatPanel } from '../open-chat.ts';
import type { ReadingState } from '../reading.ts';
import type { PanelState } from '../state.ts';
import type { Striking } from '../what-if.ts';
import { AssessmentView } from './AssessmentView.tsx';
import { Begin } from './Begin.tsx';
import { CollectDialog } from './CollectDialog.tsx';
import { DropZone } from './DropZone.tsx';

export type PanelProps = {
  /** The test of the sentence marks. */
  masking: Masking;
  /** Where the style terms lie in known texts. */
  styleReference: ReadonlySignal<StyleReference | null>;
  state: PanelState;
  actions: Actions;
  striking: Striking;
  collecting: Collecting;
  /** Reading it with the language model. */
  reading: ReadingState;
  /** What is offered for the reply of a chat. */
  chat: ChatPanel;
  toasts: Toasts;
  /** Addresses of the extension's own pages. */
  pages: { dashboard: string; panel: string };
  windowId: number;
};

/** The side panel: how to begin, a notice, or one assessment. */
export function Panel(props: PanelProps) {
  const { actions, toasts, collecting, striking } = props;
  useEffect(openWhilePrinting, []);
  return (
    <DropZone onFiles={actions.checkFiles}>
      <Content {...props} />
      <CollectDialog collecting={collecting} striking={striking} />
      <ToastRegion toasts={toasts} />
    </DropZone>
  );
}

function Content(props: PanelProps) {
  const { state, actions } = props;
  const assessment = state.assessment.value;
  if (assessment) return <AssessmentView {...props} assessment={assessment} />;
  return (
    <main class="panel">
      <h1 class="visually-hidden">{message('extensionName')}</h1>
      {state.isStarting.value ? (
        <ProgressBar label={message('panelGettingReady')} done={0} total={0} />
      ) : (
        <Begin notice={state.notice.value} actions={actions} />
      )}
    </main>
  );
}
