import type { Collected } from './collected.ts';
import { asRecord, type Entry } from './entry.ts';
import type { Split } from './split.ts';

// Penlight writes what is a list or an object as JSON; the other cells are words or numbers.
const COLUMNS = [
  'schema',
  'id',
  'label',
  'text',
  'comment',
  'tags',
  'reasons',
  'knownBecause',
  'title',
  'url',
  'fileName',
  'chat',
  'kind',
  'role',
  'collectedAt',
  'changedAt',
  'score',
  'verdict',
  'budget',
  'modelRevision',
  'spans',
  'selectors',
  'textHash',
] as const;
type Column = (typeof COLUMNS)[number];

const BYTE_ORDER_MARK = '\uFEFF';
const JSON_MARK = 'json:';

/**
 * A table with a header, every cell in quotes, lines ended as RFC 4180 says. No cell starts a formula:
 * one that could has an apostrophe in front, as has one that starts with an apostrophe. A cell that
 * UTF-8 cannot hold is a JSON string after `json:`. Both are undone when read.
 */
export function writeCsv(items: readonly Collected[], split: Split | null = null): string {
  const sideOf = ({ id }: Collected) => (split ? [split.sideOf.get(id) ?? ''] : []);
  const header = [...COLUMNS.map(String), ...(split ? ['split'] : [])];
  const rows = [header, ...items.map((item) => [...cellsOf(item), ...sideOf(item)])];
  // Without the mark, spreadsheets take UTF-8 for something else.
  return BYTE_ORDER_MARK + rows.map((row) => `${row.map(quoted).join(',')}\r\n`).join('');
}

function cellsOf(item: Collected): string[] {
  const { source, finding, spans, tags, reasons, selectors } = item;
  const values: Record<Column, string | number | null | undefined> = {
    ...item,
    role: item.role,
    ...{ title: source.title, url: source.url, fileName: source.fileName },
    chat: source.chat && JSON.stringify(source.chat),
    ...{ tags: JSON.stringify(tags), reasons: JSON.stringify(reasons) },
    ...{ spans: JSON.stringify(spans), selectors: selectors && JSON.stringify(selectors) },
    ...{ score: finding?.score, verdict: finding?.verdict },
    ...{ budget: finding?.budget, modelRevision: finding?.modelRevision },
  };
  return COLUMNS.map((column) => guarded(whole(String(values[column] ?? ''))));
}

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

/** A cell that survives UTF-8. */
const whole = (cell: string): string =>
  cell.startsWith(JSON_MARK) || /\p{Cs}/u.test(cell) ? JSON_MARK + JSON.stringify(cell) : cell;

const PLAIN_NUMBER = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;
// What spreadsheets take for the start of a formula, also after blanks, and in its East Asian width.
const FORMULA = /^(?:'|[\s\p{Cc}\p{Cf}]*[\t\r\n=+\-@\uFF1D\uFF0B\uFF0D\uFF20|])/u;

/**
 * A cell that no spreadsheet runs.
 *
 * Source: OWASP, CSV Injection.
 */
const guarded = (cell: string): string => (!PLAIN_NUMBER.test(cell) && FORMULA.test(cell) ? `'${cell}` : cell);

/** A cell as it was before `whole` and `guarded`; one that somebody broke stays as it is. */
function restored(cell: string): string {
  const bare = cell.startsWith("'") ? cell.slice(1) : cell;
  if (!bare.startsWith(JSON_MARK)) return bare;
  try {
    return String(JSON.parse(bare.slice(JSON_MARK.length)));
  } catch {
    return bare;
  }
}

/** Rows of a table with a header that names at least `text` or `textHash`, by whatever tool it was made. */
export function readCsv(text: string): Entry[] {
  const [header, ...rows] = tableOf(text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text);
  if (!header) return [];
  const names = header.cells.map((name) => name.trim());
  if (!names.includes('text') && !names.includes('textHash')) {
    return [{ at: 1, reason: 'field', field: 'text' }];
  }
  const isOwn = names.includes('schema') && names.includes('textHash');
  return rows
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
    .map(({ at, cells }) => {
      const values = cells.map((cell) => (isOwn ? restored(cell) : cell));
      return { at, row: recordOf(Object.fromEntries(names.map((name, index) => [name, values[index] ?? '']))) };
    });
}

function recordOf(cells: Record<string, string>): unknown {
  const given = Object.entries(cells).filter(([, cell]) => cell !== '');
  const {
    title = '',
    url,
    fileName,
    chat,
    score,
    verdict,
    budget,
    modelRevision = '',
    ...others
  } = Object.fromEntries(given);
  const { schema, tags, reasons, spans, selectors, text = null, ...row } = others;
  const lists = { tags: listOf(tags), reasons: listOf(reasons), spans: listOf(spans) };
  const number = (cell: string | undefined) => (cell === undefined ? null : Number(cell));
  return {
    ...row,
    ...(schema !== undefined && { schema: Number(schema) }),
    ...lists,
    text,
    source: { title, url, fileName, chat: chat === undefined ? undefined : jsonOf(chat) },
    selectors: selectors === undefined ? null : jsonOf(selectors),
    finding: verdict === undefined ? null : { score: number(score), verdict, budget: number(budget), modelRevision },
  };
}

/** A list written as JSON, or by hand with commas. */
function listOf(cell: string | undefined): unknown {
  if (cell === undefined) return [];
  const parsed = jsonOf(cell);
  if (parsed !== cell && (Array.isArray(parsed) || asRecord(parsed))) return parsed;
  return cell.split(',').map((part) => part.trim());
}

function jsonOf(cell: string): unknown {
  try {
    return JSON.parse(cell);
  } catch {
    return cell;
  }
}

/** Cells of a table, with the line each row starts on. Commas, semicolons or tabs part them, as in its header. */
export function tableOf(text: string): { at: number; cells: string[] }[] {
  const separator = separatorOf(text);
  const rows: { at: number; cells: string[] }[] = [];
  let cells: string[] = [];
  let at = 1;
  let line = 1;
  let from = 0;
  while (from < text.length) {
    const { cell, end: close } = text[from] === '"' ? quotedCell(text, from) : { cell: '', end: from };
    // What somebody left between a closing quote and the next cell belongs to the cell.
    const { cell: more, end } = plainCell(text, close, separator);
    cells.push(cell + more);
    line += breaksIn(text.slice(from, end));
    from = end + 1;
    if (text[end] === separator && from < text.length) continue;
    if (text[end] === separator) cells.push('');
    else if (text[end] === '\r' && text[from] === '\n') from += 1;
    rows.push({ at, cells });
    line += 1;
    at = line;
    cells = [];
  }
  return rows;
}

function quotedCell(text: string, from: number): { cell: string; end: number } {
  let at = text.indexOf('"', from + 1);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  const close = at < 0 ? text.length : at;
  return { cell: text.slice(from + 1, close).replaceAll('""', '"'), end: Math.min(close + 1, text.length) };
}

function plainCell(text: string, from: number, separator: string): { cell: string; end: number } {
  let end = from;
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return { cell: text.slice(from, end), end };
}

function separatorOf(text: string): string {
  const header = text.slice(0, 10_000).split(/\r?\n/, 1)[0] ?? '';
  const counts = [',', ';', '\t'].map((one) => ({ one, count: header.split(one).length }));
  return counts.sort((a, b) => b.count - a.count)[0]?.one ?? ',';
}

const breaksIn = (text: string): number => text.split('\n').length - 1;
