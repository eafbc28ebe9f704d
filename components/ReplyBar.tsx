import type { Passage } from '@/models/passage.ts';
import { Button } from './Button.tsx';
import { counted, message } from './message.ts';
import { siteOf } from './SourceLine.tsx';

type ReplyBarProps = {
  passage: Passage;
  /** Shows the reply before (-1) or after (1) this one; left out where their page is gone. */
  onStep?: (step: -1 | 1) => void;
};

/** Which reply of a chat was captured, of which model, to which prompt; nothing for other passages. */
export function ReplyBar({ passage: { role, source }, onStep }: ReplyBarProps) {
  const { chat } = source;
  if (!chat) return null;
  const facts = [
    message('replyPosition', chat.reply, chat.replies),
    role === 'assistant' ? message('replyByAssistant') : null,
    // A chat without a name is known by its host, which the line above says.
    chat.site.replace(/^www\./, '') === siteOf(source.url) ? null : chat.site,
    chat.model ? message('replyModel', chat.model) : null,
    chat.version ? message('replyVersion', chat.version.number, chat.version.of) : null,
    chat.regenerations?.length ? counted('replyOthers', chat.regenerations.length) : null,
  ];
  return (
    <section class="reply-bar" aria-label={message('replyTitle')}>
      <p class="small" role="status">
        {facts
          .filter((fact) => fact !== null)
          .map((fact, i) => (
            <span key={fact}>
              {i > 0 && ' · '}
              <bdi>{fact}</bdi>
            </span>
          ))}
      </p>
      {/* Never disabled: the page may have loaded more, and a button that is would lose the focus. */}
      {onStep && (
        <div class="row no-print">
          <Button kind="quiet" onClick={() => onStep(-1)}>
            {message('replyBefore')}
          </Button>
          <Button kind="quiet" onClick={() => onStep(1)}>
            {message('replyAfter')}
          </Button>
        </div>
      )}
      {chat.prompt && (
        <details class="about">
          <summary>{message('replyPrompt')}</summary>
          <p class="small prompt" dir="auto">
            {chat.prompt}
          </p>
        </details>
      )}
    </section>
  );
}
