import type { ReadonlySignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { message } from '@/components/message.ts';
import { openWhilePrinting } from '@/components/open-while-printing.ts';
import { ProgressBar } from '@/components/ProgressBar.tsx';
import { ToastRegion } from '@/components/Toast.tsx';
import type { Toasts } from '@/components/toasts.ts';
import type { StyleReference } from '@/models/style/reference.ts';
import type { LookingState } from '../../shared/looking.ts';
import type { Actions } from '../actions.ts';
import type { Annotating } from '../annotating.ts';
import type { Collecting } from '../collecting.ts';
import type { OnDemand } from '../on-demand.ts';
import type { ChatPanel } from '../open-chat.ts';
import type { ReadingState } from '../reading.ts';
import type { PanelState } from '../state.ts';
import type { Striking } from '../what-if.ts';
import { AssessmentView } from './AssessmentView.tsx';
import { Begin } from './Begin.tsx';
import { CollectDialog } from './CollectDialog.tsx';
import { DropZone } from './DropZone.tsx';
import { OnThisPage } from './OnThisPage.tsx';

export type PanelProps = {
  state: PanelState;
  actions: Actions;
  striking: Striking;
  collecting: Collecting;
  /** Looking for writing like the shown passage. */
  looking: LookingState;
  /** Reading it with the language model. */
  reading: ReadingState;
  /** The test of the sentence marks. */
  masking: OnDemand<'faithfulness'>;
  swapping: OnDemand<'swap'>;
  /** Where the style terms lie in known texts. */
  styleReference: ReadonlySignal<StyleReference | null>;
  annotating: Annotating;
  /** The labels to choose from. */
  labels: ReadonlySignal<readonly string[]>;
  /** What is offered for the reply of a chat. */
  chat: ChatPanel;
  toasts: Toasts;
  /** Addresses of the extension's own pages. */
  pages: { dashboard: string; panel: string };
  windowId: number;
};

/** The side panel: how to begin, a notice, or one assessment. */
export function Panel(props: PanelProps) {
  const { actions, toasts } = props;
  useEffect(openWhilePrinting, []);
  return (
    <DropZone onFiles={actions.checkFiles}>
      <Content {...props} />
      <CollectDialog {...props} />
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
      <OnThisPage annotating={props.annotating} />
    </main>
  );
}
