import { useState } from 'preact/hooks';
import { Button } from '@/components/Button.tsx';
import { message } from '@/components/message.ts';
import type { AssessmentProps } from './AssessmentView.tsx';

/** What can be done with the assessment: keep it, collect its passage, print it, show or hide it in the page. */
export function BottomBar({ assessment, actions, state, collecting, pages, windowId }: AssessmentProps) {
  const [isShown, setShown] = useState(true);
  const isDone = assessment.state === 'done';
  const toggle = () => {
    setShown(!isShown);
    void actions.showInPage(!isShown);
  };
  // A page of its own prints alike in every browser; a side panel cannot be printed in all of them.
  const printed = `${pages.panel}?assessment=${assessment.id}&window=${windowId}&print`;
  return (
    <footer class="bottom-bar no-print">
      <Button isDisabled={!isDone} onClick={() => void actions.save()}>
        {message('panelSave')}
      </Button>
      <Button isDisabled={!isDone} onClick={() => void collecting.open()}>
        {message('panelCollect')}
      </Button>
      {isDone && (
        <a class="button plain" href={printed} target="_blank" rel="noreferrer">
          {message('print')}
        </a>
      )}
      {state.hasPage.value && isDone && assessment.sentences.length > 0 && (
        <Button onClick={toggle}>{message(isShown ? 'panelHide' : 'panelShow')}</Button>
      )}
      <a class="button plain" href={`${pages.dashboard}#/library/${assessment.id}`} target="_blank" rel="noreferrer">
        {message('panelDashboard')}
      </a>
    </footer>
  );
}
