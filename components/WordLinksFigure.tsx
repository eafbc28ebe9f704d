import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Likeness, WordedText } from '@/models/examples/likeness.ts';
import { message } from './message.ts';

type WordLinksFigureProps = { likeness: Likeness };

interface Line {
  path: string;
  width: number;
}

/** Two texts with lines between the words that are most alike. Each line has a number, which the table explains. */
export function WordLinksFigure({ likeness }: WordLinksFigureProps) {
  const figure = useRef<HTMLDivElement>(null);
  const lines = useLines(figure, likeness);
  const { here, there, links } = likeness;
  return (
    <div class="word-links" ref={figure}>
      <svg aria-hidden="true" class="word-lines">
        {lines.map(({ path, width }, index) => (
          <path key={index} d={path} stroke-width={width} />
        ))}
      </svg>
      <Worded title={message('whyHere')} side="here" worded={here} linked={links.map((link) => link.here)} />
      <Worded title={message('whyThere')} side="there" worded={there} linked={links.map((link) => link.there)} />
    </div>
  );
}

type WordedProps = {
  title: string;
  side: 'here' | 'there';
  worded: WordedText;
  /** By link: the index of its word. */
  linked: readonly number[];
};

function Worded({ title, side, worded: { text, words }, linked }: WordedProps) {
  const marked = words.map((word, index) => ({
    before: text.slice(words[index - 1]?.end ?? 0, word.start),
    word: text.slice(word.start, word.end),
    numbers: linked.flatMap((one, link) => (one === index ? [link + 1] : [])),
  }));
  return (
    <div>
      <p class="small muted">{title}</p>
      <p class="worded" dir="auto">
        {marked.map(({ before, word, numbers }, index) => (
          <span key={index}>
            {before}
            {numbers.length === 0 ? (
              word
            ) : (
              <b class="linked-word" data-side={side} data-links={numbers.join(' ')}>
                {word}
                <sup>{numbers.join(' ')}</sup>
              </b>
            )}
          </span>
        ))}
        {text.slice(words.at(-1)?.end ?? 0)}
      </p>
    </div>
  );
}

/** Where the lines run, measured after the words were laid out and whenever they are laid out anew. */
function useLines(figure: RefObject<HTMLDivElement | null>, { links }: Likeness): Line[] {
  const [lines, setLines] = useState<Line[]>([]);
  useLayoutEffect(() => {
    const element = figure.current;
    if (!element) return;
    const measure = () => setLines(linesIn(element, links));
    measure();
    const resized = new ResizeObserver(measure);
    resized.observe(element);
    return () => resized.disconnect();
  }, [figure, links]);
  return lines;
}

/** The strongest line is so many pixels wide, and none is thinner than the least. */
const WIDEST = 5;
const THINNEST = 1.5;

function linesIn(element: HTMLElement, links: Likeness['links']): Line[] {
  const from = element.getBoundingClientRect();
  const find = (side: string, link: number) =>
    Array.from(element.querySelectorAll<HTMLElement>(`[data-side=${side}]`)).find((word) =>
      word.dataset.links?.split(' ').includes(String(link + 1)),
    );
  return links.flatMap(({ strength }, link) => {
    const [here, there] = [find('here', link)?.getClientRects()[0], find('there', link)?.getClientRects()[0]];
    if (!here || !there) return [];
    const [x1, y1] = [here.left + here.width / 2 - from.left, here.bottom - from.top];
    const [x2, y2] = [there.left + there.width / 2 - from.left, there.top - from.top];
    const middle = (y1 + y2) / 2;
    const width = Math.max(THINNEST, (WIDEST * strength) / (links[0]?.strength ?? strength));
    return [{ path: `M${x1} ${y1} C${x1} ${middle} ${x2} ${middle} ${x2} ${y2}`, width }];
  });
}
