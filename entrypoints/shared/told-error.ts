import { message } from '@/components/message.ts';

/** An error whose message is a sentence for the reader, in the language of the interface. */
export class ToldError extends Error {
  override name = 'ToldError';
}

// Between contexts an error loses its class and keeps its name.
const TOLD: readonly string[] = ['ToldError', 'StorageProblem'];

/** What an error says to the reader; null where it speaks to developers only. */
export function sentenceOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if (error.name === 'CorruptModelError' && 'path' in error) return message('modelFileWrong', String(error.path));
  return TOLD.includes(error.name) ? error.message : null;
}
