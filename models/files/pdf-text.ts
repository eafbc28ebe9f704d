/** One printed line: its words and where it stands, in PDF points, the baseline counted from below. */
export interface PdfLine {
  text: string;
  left: number;
  right: number;
  baseline: number;
  height: number;
}

// Running heads stand in the first or last lines of a page.
const EDGE_LINES = 2;
// Fewer pages cannot tell a running head from a line that happens to return.
const LEAST_REPEATS = 3;
// A gap this much wider than the usual line distance starts a paragraph.
const PARAGRAPH_GAP = 1.35;
const PAGE_NUMBER = /^[-–—\s]*(page\s+)?(\d{1,4}|[ivxl]{1,7})(\s*(\/|of)\s*\d{1,4})?[-–—\s]*$/i;

/**
 * Running text of pages of printed lines: running heads and page numbers dropped, lines joined to
 * paragraphs, words divided at line ends made whole.
 */
export function pdfText(pages: readonly (readonly PdfLine[])[]): string {
  const repeated = repeatedEdges(pages);
  const lines = pages.flatMap((page) => page.filter((line, index) => !isFurniture(page, index, line, repeated)));
  return joinLines(lines).join('\n\n');
}

function isFurniture(page: readonly PdfLine[], index: number, line: PdfLine, repeated: ReadonlySet<string>): boolean {
  return isEdge(page, index) && (repeated.has(edgeKey(line)) || PAGE_NUMBER.test(line.text.trim()));
}

/** Lines at page edges that return on at least three and on half of the pages, digits apart. */
function repeatedEdges(pages: readonly (readonly PdfLine[])[]): Set<string> {
  const counts = new Map<string, number>();
  for (const page of pages) {
    const keys = new Set(page.filter((_, index) => isEdge(page, index)).map(edgeKey));
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const least = Math.max(LEAST_REPEATS, pages.length / 2);
  return new Set([...counts].filter(([, count]) => count >= least).map(([key]) => key));
}

function isEdge(page: readonly PdfLine[], index: number): boolean {
  return index < EDGE_LINES || index >= page.length - EDGE_LINES;
}

function edgeKey(line: PdfLine): string {
  return line.text.trim().replace(/\d+/g, '#').replace(/\s+/g, ' ').toLowerCase();
}

function joinLines(lines: readonly PdfLine[]): string[] {
  const step = usualStep(lines);
  const width = usualWidth(lines);
  const paragraphs: string[] = [];
  lines.forEach((line, index) => {
    const before = lines[index - 1];
    const text = line.text.replace(/\s+/g, ' ').trim();
    const open = paragraphs.at(-1);
    if (before === undefined || open === undefined || startsParagraph(before, line, step, width)) paragraphs.push(text);
    else paragraphs[paragraphs.length - 1] = joinWords(open, text);
  });
  return paragraphs;
}

function startsParagraph(before: PdfLine, line: PdfLine, step: number, width: number): boolean {
  const gap = before.baseline - line.baseline;
  if (gap > step * PARAGRAPH_GAP) return true;
  const endsSentence = /[.!?:;]["'”’)\]]*\s*$/.test(before.text);
  const isShort = before.right - before.left < width * 0.8;
  if (gap > 0) return (endsSentence && (isShort || line.left - before.left > before.height)) || isHeading(before, line);
  // A new column or page: the paragraph goes on unless its last line was short or ended a sentence.
  return endsSentence;
}

function isHeading(before: PdfLine, line: PdfLine): boolean {
  return Math.abs(before.height - line.height) > Math.min(before.height, line.height) * 0.15;
}

/** A divided word is made whole; a hyphen before a capital or a digit is kept. */
function joinWords(open: string, text: string): string {
  if (/\u00AD$/.test(open)) return open.slice(0, -1) + text;
  if (/\p{Ll}[-‐]$/u.test(open) && /^\p{Ll}/u.test(text)) return open.slice(0, -1) + text;
  return /[-‐–—/]$/.test(open) ? open + text : `${open} ${text}`;
}

function usualStep(lines: readonly PdfLine[]): number {
  const steps = lines.slice(1).map((line, index) => (lines[index]?.baseline ?? 0) - line.baseline);
  return median(steps.filter((step) => step > 0)) ?? Number.POSITIVE_INFINITY;
}

/** Upper quartile of line widths: most lines of a paragraph are full. */
function usualWidth(lines: readonly PdfLine[]): number {
  const widths = lines.map((line) => line.right - line.left).sort((a, b) => a - b);
  return widths[Math.floor(widths.length * 0.75)] ?? 0;
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}
