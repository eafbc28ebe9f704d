import { storage } from '@wxt-dev/storage';

/** Where reading a passage with the language model stands; what it found is evidence of the assessment. */
export interface ReadingRow {
  state: 'running' | 'done' | 'stopped' | 'failed';
  /** Revision of the pack. */
  revision: string;
  done: number;
  total: number;
  /** What an error said; empty where it said nothing. */
  reason: string;
  /** How often it was taken up again after the worker died in it. */
  resumptions: number;
}

const readingKey = (assessmentId: string) => `session:reading:${assessmentId}` as const;

/** Readings of this session, by assessment; the background alone writes them. */
export const readingRows = {
  find: (assessmentId: string) => storage.getItem<ReadingRow>(readingKey(assessmentId)),
  save: (assessmentId: string, row: ReadingRow) => storage.setItem(readingKey(assessmentId), row),
  watch: (assessmentId: string, changed: (row: ReadingRow | null) => void) =>
    storage.watch<ReadingRow>(readingKey(assessmentId), changed),
  /** Ids of assessments that are being read. */
  async running(): Promise<string[]> {
    const session = await storage.snapshot('session');
    const keys = Object.keys(session).filter((key) => key.startsWith('reading:'));
    return keys.filter((key) => (session[key] as ReadingRow).state === 'running').map((key) => key.slice(8));
  },
};
