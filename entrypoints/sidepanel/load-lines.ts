import type { VerdictLines } from '@/models/verdict/lines.ts';

/** The lines and measured distributions that ship with the model; null where they are missing. */
export async function loadLines(url: string): Promise<VerdictLines | null> {
  try {
    const answer = await fetch(url);
    const lines: Partial<VerdictLines> | null = answer.ok ? await answer.json() : null;
    return Array.isArray(lines?.distributions) ? (lines as VerdictLines) : null;
  } catch {
    return null; // the verdict carries its own certificate; only the dot plot is left out
  }
}
