import { AskAgain } from '@/components/AskAgain.tsx';
import { askAgainWords, secondOpinionWords } from '@/components/ask-words.ts';
import { Button } from '@/components/Button.tsx';
import { counted, message } from '@/components/message.ts';
import { RatingChoices } from '@/components/RatingChoices.tsx';
import { SecondOpinion } from '@/components/SecondOpinion.tsx';
import { Section } from '@/components/Section.tsx';
import { SentenceMarks } from '@/components/SentenceMarks.tsx';
import type { Assessment } from '@/models/assessment.ts';
import { isReply, type ReplyTools } from '../reply-tools.ts';

type ReplyToolsProps = { assessment: Assessment; tools: ReplyTools; hasPage: boolean };

const UNRATED = { correct: null, helpful: null };

/** What a person does with a reply of a chat: rate it, ask again, hear a second opinion. */
export function ReplyToolsView({ assessment, tools, hasPage }: ReplyToolsProps) {
  if (assessment.state !== 'done' || !isReply(assessment)) return null;
  const { passage, sentences } = assessment;
  const rating = tools.rating.value;
  const spans = tools.spans.value;
  const opinions = tools.opinions.value;
  return (
    <section class="group no-print" aria-label={message('replyToolsTitle')}>
      <h2>{message('replyToolsTitle')}</h2>
      <RatingChoices marks={rating ?? UNRATED} onRate={(mark, value) => void tools.rate(mark, value)} />
      {rating && (
        <div>
          <Button kind="quiet" onClick={() => void tools.removeRating()}>
            {message('rateRemove')}
          </Button>
        </div>
      )}
      {sentences.length > 0 && (
        <Section title={message('askTitle')} finding={message('askFinding')}>
          <p class="small">{message('askHow')}</p>
          <SentenceMarks
            text={passage.text}
            sentences={sentences}
            spans={spans}
            onMark={(sentence, isGood) => void tools.markSentence(sentence, isGood)}
          />
          <AskAgain
            composed={askAgainWords(passage.text, spans)}
            onPlace={hasPage ? (text) => void tools.place(text) : undefined}
            onCopy={(text) => void tools.copy(text)}
          />
        </Section>
      )}
      <Section title={message('opinionTitle')} finding={counted('opinionFinding', opinions.length)}>
        <SecondOpinion
          opinions={opinions}
          onCopy={() => void tools.copy(secondOpinionWords(assessment, spans))}
          onKeep={(from, text) => void tools.keepOpinion(from, text)}
          onRemove={(opinion) => void tools.removeOpinion(opinion)}
        />
      </Section>
    </section>
  );
}
