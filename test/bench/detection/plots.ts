import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { reliability } from '@/models/statistics/calibration-error.ts';
import { thresholdWithErrors } from '@/models/statistics/detection.ts';
import type { VerdictLines } from '@/models/verdict/lines.ts';
import { MIN_WORDS } from '@/models/verdict/strata.ts';
import type { Detector } from './detectors.ts';
import { probabilities } from './further.ts';
import type { ScoredText } from './score.ts';
import { flaggedRows, stratumLabel } from './verdicts.ts';

const [WIDTH, HEIGHT, MARGIN] = [520, 360, 56];
const DASHES = ['', '6 4', '2 3', '10 4 2 4'];

/** Writes `roc.svg`, `calibration.svg` and `flagged.svg`. */
export function writePlots(
  folder: string,
  rows: readonly ScoredText[],
  lines: VerdictLines,
  detectors: readonly Detector[],
): void {
  const write = (name: string, svg: string) => writeFileSync(join(folder, name), svg);
  write('roc.svg', rocPlot(rows, detectors));
  write('calibration.svg', calibrationPlot(rows));
  write('flagged.svg', flaggedPlot(rows, lines));
}

const LEAST_RATE = 0.0005;

function rocPlot(rows: readonly ScoredText[], detectors: readonly Detector[]): string {
  const x = (rate: number) => across(1 - Math.log10(Math.max(rate, LEAST_RATE)) / Math.log10(LEAST_RATE));
  const curves = detectors.map(({ name, scores }, index) => {
    const of = (label: string) => rows.filter((row) => row.label === label).flatMap(({ id }) => scores.get(id) ?? []);
    const [human, machine] = [of('human'), of('ai')];
    if (human.length === 0 || machine.length === 0) return '';
    const rates = Array.from({ length: 80 }, (_, step) => LEAST_RATE ** (1 - step / 80));
    const points = rates.map((rate) => {
      const line = thresholdWithErrors(human, Math.floor(rate * human.length));
      return [x(rate), up(machine.filter((score) => score > line).length / machine.length)] as const;
    });
    const label = `<text x="${MARGIN + 12}" y="${MARGIN + 4 + 16 * index}">${name}</text>`;
    const key = `<line x1="${MARGIN - 20}" x2="${MARGIN + 8}" y1="${MARGIN + 16 * index}" y2="${MARGIN + 16 * index}" ${stroke(index)}/>`;
    return `<polyline points="${pointList(points)}" ${stroke(index)}/><g transform="translate(${WIDTH - 220} ${HEIGHT - 170})">${key}${label}</g>`;
  });
  const ticks = [0.001, 0.01, 0.1, 1].map((rate) => xTick(x(rate), `${rate * 100} %`)).join('');
  return plot(
    'Share of human texts above the line (log)',
    'Share of machine texts above it',
    `${ticks}${shares()}${curves.join('')}`,
  );
}

function calibrationPlot(rows: readonly ScoredText[]): string {
  const { human, machine } = probabilities(rows);
  const points = reliability(human, machine).map(({ stated, share }) => [across(stated), up(share)] as const);
  const dots = points.map(([x, y]) => `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="4"/>`).join('');
  const ideal = `<line x1="${across(0)}" y1="${up(0)}" x2="${across(1)}" y2="${up(1)}" ${stroke(1)}/>`;
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((share) => xTick(across(share), share.toFixed(2))).join('');
  return plot(
    'Probability from the score, at equal classes',
    'Share of machine texts',
    `${ticks}${shares()}${ideal}<polyline points="${pointList(points)}" ${stroke(0)}/>${dots}`,
  );
}

function flaggedPlot(rows: readonly ScoredText[], lines: VerdictLines): string {
  const strata = flaggedRows(
    rows.filter(({ words }) => words >= MIN_WORDS),
    lines,
    stratumLabel,
  ) as {
    texts: string;
    human: number;
    share: string;
  }[];
  const most = 0.03;
  const height = 40 + 18 * strata.length;
  const x = (share: number) => 230 + (Math.min(share, most) / most) * (WIDTH - 270);
  const bars = strata.map(({ texts, human, share }, index) => {
    const y = 24 + 18 * index;
    return `<text x="222" y="${y + 9}" text-anchor="end">${texts} (${human})</text><rect x="${x(0)}" y="${y}" width="${Math.max(1, x(Number(share)) - x(0)).toFixed(1)}" height="11"/>`;
  });
  const budget = `<line x1="${x(0.01)}" x2="${x(0.01)}" y1="14" y2="${height - 20}" ${stroke(1)}/><text x="${x(0.01)}" y="${height - 6}" text-anchor="middle">1 %</text>`;
  return svg(height, `${bars.join('')}${budget}<text x="${x(0)}" y="${height - 6}" text-anchor="middle">0</text>`);
}

function plot(xTitle: string, yTitle: string, inside: string): string {
  const axes = `<path d="M${across(0)} ${up(1)}V${up(0)}H${across(1)}" fill="none" stroke="currentColor"/>`;
  const titles = `<text x="${WIDTH / 2}" y="${HEIGHT - 10}" text-anchor="middle">${xTitle}</text><text transform="translate(14 ${HEIGHT / 2}) rotate(-90)" text-anchor="middle">${yTitle}</text>`;
  return svg(HEIGHT, `${axes}${titles}${inside}`);
}

function svg(height: number, inside: string): string {
  const style = 'text{font:12px system-ui,sans-serif;fill:currentColor}svg{color:#333;background:#fff}';
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}"><style>${style}</style><rect width="100%" height="100%" fill="#fff"/>${inside}</svg>\n`;
}

function across(share: number): number {
  return MARGIN + share * (WIDTH - 2 * MARGIN);
}

function up(share: number): number {
  return HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN);
}

function xTick(x: number, label: string): string {
  return `<line x1="${x}" x2="${x}" y1="${up(0)}" y2="${up(0) + 5}" stroke="currentColor"/><text x="${x}" y="${up(0) + 18}" text-anchor="middle">${label}</text>`;
}

function shares(): string {
  return [0, 0.25, 0.5, 0.75, 1]
    .map((share) => `<text x="${across(0) - 6}" y="${up(share) + 4}" text-anchor="end">${share.toFixed(2)}</text>`)
    .join('');
}

function stroke(index: number): string {
  return `fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="${DASHES[index % DASHES.length]}"`;
}

function pointList(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
}
