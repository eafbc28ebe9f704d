import { Button } from '@/components/Button.tsx';
import { message } from '@/components/message.ts';
import { PassageNotes } from '@/components/PassageNotes.tsx';
import { ProgressBar } from '@/components/ProgressBar.tsx';
import { ReplyBar } from '@/components/ReplyBar.tsx';
import { Report } from '@/components/Report.tsx';
import { SiteMarksLine } from '@/components/SiteMarksLine.tsx';
import { SourceLine } from '@/components/SourceLine.tsx';
import type { Assessment } from '@/models/assessment.ts';
import { BottomBar } from './BottomBar.tsx';
import { ExamplesView } from './ExamplesView.tsx';
import { FactsView, hasToolTrace } from './FactsView.tsx';
import { OnThisPage } from './OnThisPage.tsx';
import type { PanelProps } from './Panel.tsx';
import { ReplyToolsView } from './ReplyToolsView.tsx';
import { revealRow, SentencesView } from './SentencesView.tsx';
import { Sources } from './Sources.tsx';
import { StyleView } from './StyleView.tsx';
import { SwapView } from './SwapView.tsx';
import { VerdictView } from './VerdictView.tsx';
import { WordsView } from './WordsView.tsx';

export type AssessmentProps = PanelProps & { assessment: Assessment };

/** One assessment: where the text came from, the verdict or its progress, facts, and evidence. */
export function AssessmentView(props: AssessmentProps) {
  const { assessment, actions } = props;
  const { verdict } = assessment;
  const facts = <FactsView assessment={assessment} />;
  // A mark that an assistant's interface left is plainer than any score.
  const areFactsFirst = hasToolTrace(assessment);
  const reveal = (sentence: number) => {
    revealRow(sentence);
    actions.reveal(sentence);
  };
  return (
    <>
      <header class="panel-header">
        <h1 class="visually-hidden">{message('extensionName')}</h1>
        <SourceLine assessment={assessment} />
        <ReplyBar
          passage={assessment.passage}
          onStep={props.state.hasPage.value ? (step) => void actions.checkReply(step) : undefined}
        />
        <PassageNotes assessment={assessment} />
        <SiteMarksLine
          site={props.chat.siteMarks.site.value}
          onShow={() => void props.chat.siteMarks.show()}
          onEnd={() => void props.chat.siteMarks.end()}
        />
        <div class="row no-print">
          <Sources actions={actions} />
        </div>
      </header>
      <main class="panel">
        {areFactsFirst && facts}
        {assessment.state === 'running' && <Running assessment={assessment} onCancel={actions.cancel} />}
        {assessment.state === 'unfinished' && <Unfinished onContinue={actions.checkAgain} />}
        {verdict && <VerdictView {...props} assessment={{ ...assessment, verdict }} onReveal={reveal} />}
        {!areFactsFirst && facts}
        <SentencesView {...props} />
        <SwapView {...props} />
        <StyleView {...props} />
        <WordsView {...props} />
        <OnThisPage annotating={props.annotating} />
        <ExamplesView {...props} />
        <ReplyToolsView assessment={assessment} tools={props.chat.tools} hasPage={props.state.hasPage.value} />
        {verdict && <Report assessment={assessment} />}
      </main>
      <BottomBar {...props} />
    </>
  );
}

function Running({ assessment: { windows }, onCancel }: { assessment: Assessment; onCancel: () => Promise<void> }) {
  const label = message(windows.total > 0 ? 'panelReading' : 'panelStarting');
  return (
    <section class="card" aria-label={message('panelProgress')}>
      <ProgressBar label={label} done={windows.done} total={windows.total} />
      <p class="small muted">{message('panelVerdictComes')}</p>
      <div>
        <Button onClick={() => void onCancel()}>{message('cancel')}</Button>
      </div>
    </section>
  );
}

function Unfinished({ onContinue }: { onContinue: () => Promise<void> }) {
  return (
    <section class="card" aria-label={message('panelUnfinishedTitle')}>
      <h2>{message('panelUnfinishedTitle')}</h2>
      <p role="status">{message('panelUnfinished')}</p>
      <div>
        <Button kind="primary" onClick={() => void onContinue()}>
          {message('panelContinue')}
        </Button>
      </div>
    </section>
  );
}
