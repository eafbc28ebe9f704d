import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import type { Neighbour } from '@/models/evidence/examples.ts';
import { Button } from './Button.tsx';
import { alikeParts, likenessWords, rightsWords, sourceWords } from './examples-words.ts';
import { message } from './message.ts';
import type { OneOpen } from './one-open.ts';
import { type WhyAlike, WhyAlikeView } from './WhyAlikeView.tsx';

type NeighbourCardProps = {
  neighbour: Neighbour;
  /** The words of the passage that it is like. */
  words: string;
  /** Where it can be corrected. */
  href: string;
  /** Why it is alike, and how to ask for that. */
  why: WhyAlike;
  onAskWhy: () => void;
  onStopWhy: () => void;
  /** Whether the answer is shown, and what shows it. */
  opening: {
    isOpen: boolean;
    /** Whether it was asked for by pressing, not only by pointing. */
    isPinned: boolean;
    onToggle: () => void;
    onClose: () => void;
    onFocus: () => void;
    around: ReturnType<OneOpen['around']>;
  };
};

/** One known piece of writing that a part of the passage is like. */
export function NeighbourCard({ neighbour, words, href, opening, ...asking }: NeighbourCardProps) {
  const { example, quote } = neighbour;
  const [source, rights] = [sourceWords(example), rightsWords(example)];
  const whyId = useId();
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    // In this order, for the focus alone would open it again.
    button.current?.focus();
    opening.onClose();
  };
  const around = quote ? opening.around : {};
  return (
    <li class="neighbour stack tight" {...around}>
      <p class="small figure-words">
        <strong>{likenessWords(neighbour)}</strong>
      </p>
      {quote ? <Quote quote={quote} words={words} /> : <Described description={example.description} />}
      {source !== '' && (
        <p class="small muted clamp" dir="auto">
          {source}
        </p>
      )}
      {rights !== '' && (
        <p class="small muted clamp" dir="auto">
          {rights}
        </p>
      )}
      {example.isOwn && <p class="small">{message('neighbourOwn')}</p>}
      {!example.countsInShare && <p class="small">{message('neighbourNotCounted')}</p>}
      <p class="small row no-print">
        {quote && (
          <button
            ref={button}
            type="button"
            class="button quiet"
            aria-expanded={opening.isOpen}
            aria-controls={whyId}
            onClick={opening.onToggle}
            onFocus={opening.onFocus}
          >
            {message('whyAlike')}
          </button>
        )}
        {isWebAddress(example.url) && (
          <a href={example.url} target="_blank" rel="noreferrer">
            {message('neighbourPage')}
          </a>
        )}
        <a href={href} target="_blank" rel="noreferrer">
          {message('neighbourCorrect')}
        </a>
      </p>
      <div id={whyId} class="why-place">
        {opening.isOpen && (
          <Opened isPinned={opening.isPinned} state={asking.why?.state} onClose={close}>
            <WhyAlikeView
              why={asking.why}
              similarity={neighbour.similarity}
              onAsk={asking.onAskWhy}
              onStop={asking.onStopWhy}
            />
          </Opened>
        )}
      </div>
    </li>
  );
}

type OpenedProps = {
  isPinned: boolean;
  state: string | undefined;
  onClose: () => void;
  children: ComponentChildren;
};

function Opened({ isPinned, state, onClose, children }: OpenedProps) {
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    // What a pointer only rests on moves nothing.
    if (isPinned) section.current?.scrollIntoView({ block: 'nearest' });
  }, [isPinned, state]);
  return (
    <section
      ref={section}
      class="why stack tight no-print"
      aria-label={message('whyTitle')}
      onKeyDown={({ key }) => key === 'Escape' && onClose()}
    >
      <div class="row spread">
        <h6>{message('whyTitle')}</h6>
        <Button kind="quiet" onClick={onClose}>
          {message('close')}
        </Button>
      </div>
      {children}
    </section>
  );
}

function Quote({ quote, words }: { quote: NonNullable<Neighbour['quote']>; words: string }) {
  return (
    <blockquote class="neighbour-quote" dir="auto">
      <span class="muted">{quote.before}</span>
      {alikeParts(quote.exact, words).map(({ text, isAlike }, index) =>
        isAlike ? <b key={index}>{text}</b> : <span key={index}>{text}</span>,
      )}
      <span class="muted">{quote.after}</span>
    </blockquote>
  );
}

function Described({ description }: { description: string }) {
  return (
    <>
      {description !== '' && <p dir="auto">{description}</p>}
      <p class="small muted">
        {message('neighbourNoText')} {message('neighbourNoLinks')}
      </p>
    </>
  );
}

/** Only an address of the web is a link: anyone may have written the pack. */
export const isWebAddress = (url: string | null): url is string => url !== null && /^https?:\/\//i.test(url);
