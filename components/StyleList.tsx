import { message } from './message.ts';
import {
  type StyleComparison,
  type StyleRow,
  termHalves,
  termMeaning,
  termName,
  termPlace,
  termValue,
} from './style-words.ts';

const WIDTH = 320;
const SHOWN = 8;

/** Terms of style beside human and machine texts of the kind, most unusual first. */
export function StyleList({ compared }: { compared: StyleComparison }) {
  const [first, rest] = [compared.rows.slice(0, SHOWN), compared.rows.slice(SHOWN)];
  return (
    <>
      <div class="row spread small strip-key">
        <span class="style-key style-human-key">{message('styleHumanKey')}</span>
        <span class="style-key style-machine-key">{message('styleMachineKey')}</span>
      </div>
      <Rows rows={first} shares={compared.shares} />
      {rest.length > 0 && (
        <details class="about">
          <summary>{message('styleRest', rest.length)}</summary>
          <Rows rows={rest} shares={compared.shares} />
        </details>
      )}
    </>
  );
}

const Rows = ({ rows, shares }: { rows: readonly StyleRow[]; shares: readonly number[] }) => (
  <ul class="style-rows">
    {rows.map((row) => (
      <li class="style-row stack tight" key={row.id}>
        <div class="row spread">
          <strong>{termName(row.id)}</strong>
          <span class="figure">{termValue(row.id, row.value)}</span>
        </div>
        <StyleStrip row={row} shares={shares} />
        <p class="small">
          {termPlace(row)} {termHalves(row, shares)}
        </p>
        <p class="small muted">{termMeaning(row.id)}</p>
      </li>
    ))}
  </ul>
);

/** The middle halves of both kinds with this text as a line; the words beside it say the same. */
function StyleStrip({ row, shares }: { row: StyleRow; shares: readonly number[] }) {
  const { human, machine, value } = row;
  const low = Math.min(value, human[0] ?? value, machine[0] ?? value);
  const high = Math.max(value, human.at(-1) ?? value, machine.at(-1) ?? value);
  const toX = (one: number) => 4 + ((one - low) / (high - low || 1)) * (WIDTH - 8);
  const half = (quantiles: readonly number[]) => {
    const from = toX(quantiles[shares.indexOf(0.25)] ?? low);
    return { x: from, width: Math.max(3, toX(quantiles[shares.indexOf(0.75)] ?? low) - from) };
  };
  const reach = (quantiles: readonly number[]) => ({ x1: toX(quantiles[0] ?? low), x2: toX(quantiles.at(-1) ?? low) });
  return (
    <svg class="style-strip" viewBox={`0 0 ${WIDTH} 30`} aria-hidden="true">
      <line class="style-reach" {...reach(human)} y1={9} y2={9} />
      <rect class="style-human" {...half(human)} y={5} height={8} />
      <line class="style-reach" {...reach(machine)} y1={21} y2={21} />
      <rect class="style-machine" {...half(machine)} y={17} height={8} />
      <line class="style-own" x1={toX(value)} x2={toX(value)} y1={0} y2={30} />
    </svg>
  );
}
