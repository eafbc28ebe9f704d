import { useState } from 'preact/hooks';
import type { ExamplesData, MatchedSpan, Nearness, Neighbour } from '@/models/evidence/examples.ts';
import { ExamplesPassage } from './ExamplesPassage.tsx';
import { likenessWords, nearnessWords, type SideSummary, summaryOf } from './examples-words.ts';
import { counted, listed, message } from './message.ts';
import { NeighbourCard } from './NeighbourCard.tsx';
import { useOneOpen } from './one-open.ts';
import type { WhyAlike } from './WhyAlikeView.tsx';

/** Explains why a neighbour is like a part of the passage. */
export interface WhyTools {
  of: (span: MatchedSpan, neighbour: Neighbour) => WhyAlike;
  onAsk: (span: MatchedSpan, neighbour: Neighbour) => void;
  onStop: () => void;
}

type ExamplesFoundProps = {
  text: string;
  data: ExamplesData;
  /** Share and coverage before the banks were changed, where it was looked before. */
  before: { share: number | null; coverage: number } | null;
  /** Where an example of a bank can be corrected. */
  exampleHref: (bank: string, exampleId: string) => string;
  why: WhyTools;
};

/** What known writing a passage is like: in sum, in its place, and piece by piece. */
export function ExamplesFound({ text, data, before, exampleHref, why }: ExamplesFoundProps) {
  const [chosen, setChosen] = useState<number | null>(null);
  const span = chosen === null ? undefined : data.spans[chosen];
  return (
    <>
      <Sums data={data} before={before} />
      <p class="small">{message('examplesNoProof')}</p>
      {data.share !== null && <Sides sides={summaryOf(data)} />}
      <ExamplesPassage text={text} read={data.read} spans={data.spans} chosen={chosen} onChoose={setChosen} />
      <Key />
      {span && <Neighbours key={chosen} words={text.slice(span.start, span.end)} {...{ span, exampleHref, why }} />}
      <p class="small muted">{message('examplesSearched', listed(data.banks.map(({ name }) => name)))}</p>
      {data.outdated.length > 0 && (
        <p class="small">{message('examplesOutdated', listed(data.outdated.map(({ name }) => name)))}</p>
      )}
      {data.leftOut > 0 && <p class="small muted">{counted('examplesLeftOut', data.leftOut)}</p>}
    </>
  );
}

const hundredths = (share: number): number => Math.round(100 * share);

function Sums({ data: { share, coverage, spans }, before }: Pick<ExamplesFoundProps, 'data' | 'before'>) {
  const known = spans.filter(({ isKnown }) => isKnown).length;
  if (share === null) return <p>{message('examplesNoCoverage', hundredths(coverage))}</p>;
  return (
    <>
      <p>{counted('examplesShare', known, hundredths(share), hundredths(coverage))}</p>
      {before && before.share !== null && before.share !== share && (
        <p class="small">{message('examplesBefore', hundredths(before.share), hundredths(share))}</p>
      )}
    </>
  );
}

const NEARNESSES: readonly Nearness[] = ['nearly-the-same', 'similar', 'faintly-similar'];

function Sides({ sides }: { sides: readonly SideSummary[] }) {
  return (
    <div class="pair">
      {sides.map(({ label, leaning, neighbours, sources }) => (
        <section class={`side-summary side-${label} stack tight`} key={label} aria-label={sideName(label)}>
          <h4>{sideName(label)}</h4>
          <p class="small">{counted('sideLeaning', leaning)}</p>
          <ul class="small bare">
            {NEARNESSES.map((nearness) => (
              <li key={nearness}>{message('sideNeighbours', nearnessWords(nearness), neighbours[nearness])}</li>
            ))}
          </ul>
          {sources.length > 0 && (
            <p class="small muted clamp" dir="auto">
              {message('sideSources', listed(sources))}
            </p>
          )}
        </section>
      ))}
    </div>
  );
}

const sideName = (label: SideSummary['label']): string => message(label === 'human' ? 'sideHuman' : 'sideMachine');

function Key() {
  return (
    <p class="small muted compared-key">
      <span class="lean-machine">{message('keyMachine')}</span> <span class="lean-human">{message('keyHuman')}</span>{' '}
      <span class="lean-neither">{message('keyNeither')}</span>{' '}
      <span class="lean-unknown">{message('keyUnknown')}</span>
    </p>
  );
}

type NeighboursProps = Pick<ExamplesFoundProps, 'exampleHref' | 'why'> & { span: MatchedSpan; words: string };

const keyOf = (neighbour: Neighbour): string => `${neighbour.bank} ${neighbour.example.id} ${likenessWords(neighbour)}`;

/** The pieces most like one part of the passage, human and machine writing side by side. */
function Neighbours({ span, words, exampleHref, why }: NeighboursProps) {
  const ask = (neighbour: Neighbour | undefined) => neighbour && why.onAsk(span, neighbour);
  const opening = useOneOpen({
    onOpen: (key) => ask(span.neighbours.find((one) => keyOf(one) === key)),
    onClose: why.onStop,
  });
  const card = (neighbour: Neighbour, key = keyOf(neighbour)) => (
    <NeighbourCard
      {...{ key, neighbour, words }}
      href={exampleHref(neighbour.bank, neighbour.example.id)}
      why={why.of(span, neighbour)}
      onAskWhy={() => ask(neighbour)}
      onStopWhy={why.onStop}
      opening={{
        isOpen: opening.isOpen(key),
        isPinned: opening.isPinned(key),
        onToggle: () => opening.toggle(key),
        onClose: opening.close,
        onFocus: () => opening.focused(key),
        around: opening.around(key),
      }}
    />
  );
  return (
    <section class="stack neighbours" aria-label={message('neighboursOf', words)}>
      <h4 dir="auto">{message('neighboursOf', words)}</h4>
      {!span.isKnown && <p class="small">{message('neighboursFar')}</p>}
      <p class="small muted">{message('neighboursBold')}</p>
      <div class="pair">
        {(['human', 'machine'] as const).map((label) => {
          const own = span.neighbours.filter(({ example }) => example.label === label);
          return (
            <div class="stack tight" key={label}>
              <h5>{message('sideCount', sideName(label), own.length, span.neighbours.length)}</h5>
              {own.length === 0 ? (
                <p class="small muted">{message('sideEmpty')}</p>
              ) : (
                <ul class="neighbour-list">{own.map((neighbour) => card(neighbour))}</ul>
              )}
            </div>
          );
        })}
      </div>
    </section>
  );
}
