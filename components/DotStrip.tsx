import { useId } from 'preact/hooks';
import { type Distribution, quantileDots, shareAbove } from './distribution.ts';
import { axisRange, axisTicks, type Dot, stackDots } from './dot-layout.ts';
import { message } from './message.ts';
import { signed } from './number-words.ts';
import { type StripFigures, stripNote, stripSentence } from './strip-words.ts';

type DotStripProps = {
  human: Distribution;
  machine: Distribution;
  score: number;
  /** The line of the chosen budget, or null where there is none. */
  threshold: number | null;
};

const WIDTH = 320;
const DIAMETER = 11;
const DOTS = 25;

/** Where this text lies among measured human and machine texts of its kind, with the line of the budget. */
export function DotStrip({ human, machine, score, threshold }: DotStripProps) {
  const titleId = useId();
  const dots = { machine: quantileDots(machine, DOTS), human: quantileDots(human, DOTS) };
  const range = axisRange([...dots.machine, ...dots.human, score, ...(threshold === null ? [] : [threshold])]);
  const toX = (value: number) => ((value - range[0]) / (range[1] - range[0])) * WIDTH;
  const upper = stackDots(dots.machine, toX, DIAMETER);
  const lower = stackDots(dots.human, toX, DIAMETER);
  const axisY = 32 + (tallest(upper) + 1) * DIAMETER;
  const height = axisY + 22 + (tallest(lower) + 1) * DIAMETER + 4;
  const figures: StripFigures = {
    score,
    threshold,
    humanAbove: shareAbove(human, score),
    machineAbove: shareAbove(machine, score),
    humanTexts: human.texts,
    machineTexts: machine.texts,
  };
  return (
    <figure class="strip">
      <div class="row spread small strip-key">
        <span class="key machine-key">{message('stripMachineKey')}</span>
        <span class="key human-key">{message('stripHumanKey')}</span>
      </div>
      <svg viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-labelledby={titleId}>
        <title id={titleId}>{stripSentence(figures)}</title>
        {upper.map(({ x, level }) => (
          <circle class="dot machine-dot" cx={x} cy={axisY - 7 - level * DIAMETER} r={4.6} />
        ))}
        {lower.map(({ x, level }) => (
          <circle class="dot human-dot" cx={x} cy={axisY + 24 + level * DIAMETER} r={4} />
        ))}
        <Axis range={range} toX={toX} y={axisY} />
        {threshold !== null && (
          <Marker x={toX(threshold)} height={height} words={message('stripLine')} kind="line" y={11} />
        )}
        <Marker x={toX(score)} height={height} words={message('stripOwn')} kind="own" y={26} />
      </svg>
      <figcaption class="small muted">{stripNote(figures, DOTS)}</figcaption>
      <QuantileTable human={human} machine={machine} />
    </figure>
  );
}

function Axis({ range, toX, y }: { range: readonly [number, number]; toX: (value: number) => number; y: number }) {
  return (
    <g class="axis">
      <line x1={0} x2={WIDTH} y1={y} y2={y} />
      {axisTicks(range).map((tick) => (
        <text x={toX(tick)} y={y + 14} text-anchor="middle">
          {signed(tick, Number.isInteger(tick) ? 0 : 1)}
        </text>
      ))}
    </g>
  );
}

function Marker({ x, y, height, words, kind }: { x: number; y: number; height: number; words: string; kind: string }) {
  const anchor = x < 40 ? 'start' : x > WIDTH - 40 ? 'end' : 'middle';
  return (
    <g class={`marker ${kind}`}>
      <line x1={x} x2={x} y1={y + 2} y2={height} />
      <text x={x} y={y} text-anchor={anchor}>
        {words}
      </text>
    </g>
  );
}

const SHARES = [2, 10, 25, 50, 75, 90, 98];

function QuantileTable({ human, machine }: { human: Distribution; machine: Distribution }) {
  const at = ({ quantiles }: Distribution, share: number) =>
    signed(quantiles[Math.round((share / 100) * (quantiles.length - 1))] ?? 0);
  return (
    <details class="about">
      <summary>{message('stripTable')}</summary>
      <table class="table small">
        <thead>
          <tr>
            <th scope="col">{message('stripTableShare')}</th>
            <th scope="col">{message('stripTableHuman')}</th>
            <th scope="col">{message('stripTableMachine')}</th>
          </tr>
        </thead>
        <tbody>
          {SHARES.map((share) => (
            <tr>
              <th scope="row">{message('shareOf100', share)}</th>
              <td>{at(human, share)}</td>
              <td>{at(machine, share)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

const tallest = (dots: readonly Dot[]) => dots.reduce((most, { level }) => Math.max(most, level), 0);
