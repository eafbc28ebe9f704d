import { InfluenceTable } from '@/components/InfluenceTable.tsx';
import { InfluenceView } from '@/components/InfluenceView.tsx';
import { followingSentence, influenceFinding, influenceMethod } from '@/components/influence-words.ts';
import { message } from '@/components/message.ts';
import { AboutEvidence, Section } from '@/components/Section.tsx';
import type { Assessment } from '@/models/assessment.ts';
import type { PromptInfluence } from '@/models/language-model/influence.ts';
import { evidenceOf } from './FactsView.tsx';

type InfluenceSectionProps = { assessment: Assessment; isRunning: boolean };

/** What in the prompt made a chat reply likelier to the stand-in model; nothing for other passages. */
export function InfluenceSection({ assessment, isRunning }: InfluenceSectionProps) {
  const outcome = evidenceOf(assessment, 'prompt-influence');
  const { role, source } = assessment.passage;
  if (role !== 'assistant' || !source.chat) return null;
  if (outcome?.state === 'measured') {
    const { influence, isFollowed } = outcome.data;
    return <Measured {...{ influence, isFollowed }} reply={assessment.passage.text} />;
  }
  return (
    <Section title={message('influenceTitle')} finding={message(isRunning ? 'influenceSoon' : 'influenceNotYet')}>
      <p>{source.chat.prompt ? (outcome?.reason ?? message('influenceAsk')) : message('influenceNoPrompt')}</p>
    </Section>
  );
}

type MeasuredProps = { influence: PromptInfluence; isFollowed: boolean; reply: string };

function Measured({ influence, isFollowed, reply }: MeasuredProps) {
  if (!isFollowed) {
    return (
      <Section title={message('influenceTitle')} finding={message('influenceHidden')}>
        <p>{message('influenceHiddenWhy')}</p>
        <p class="small muted">{followingSentence(influence)}</p>
      </Section>
    );
  }
  return (
    <Section title={message('influenceTitle')} finding={influenceFinding(influence)} isOpen>
      <p class="small">{followingSentence(influence)}</p>
      {influence.readUntil < reply.length && <p class="small">{message('influenceReadUntil')}</p>}
      <InfluenceView influence={influence} reply={reply} />
      <InfluenceTable influence={influence} />
      <AboutEvidence words={influenceMethod} />
    </Section>
  );
}
