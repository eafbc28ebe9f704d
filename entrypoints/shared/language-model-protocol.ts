import * as v from 'valibot';

/** The requests of the language model and its pack; progress and outcome are rows, which pages watch. */
export interface LanguageModelProtocol {
  /** Downloads the pack from a folder; what of it is there already is not asked for again. */
  downloadPack(data: { address: string }): Promise<void>;
  /** Stops the download; what has arrived stays. */
  pausePack(data: Record<string, never>): Promise<void>;
  /** Goes on with a download that was stopped or failed. */
  resumePack(data: Record<string, never>): Promise<void>;
  /** Checks the files that a page has put into the store, and installs them. */
  adoptPack(data: Record<string, never>): Promise<void>;
  /** Removes the pack, installed or not. */
  removePack(data: Record<string, never>): Promise<void>;
  /** Reads the passage of an assessment with the language model, unless that was done already. */
  readWithModel(data: { assessmentId: string }): Promise<void>;
  /** Stops reading. */
  stopReading(data: { assessmentId: string }): Promise<void>;
}

const assessmentId = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const nothing = v.object({});

/** Folders that a pack may come from: the web over TLS, or this device. */
const address = v.pipe(
  v.string(),
  v.maxLength(2000),
  v.url(),
  v.regex(/^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1)[:/])[^?#]*\/$/),
);

/** Who may send each of them, and its shape. */
export const languageModelRequests = {
  downloadPack: { from: ['page'], schema: v.object({ address }) },
  pausePack: { from: ['page'], schema: nothing },
  resumePack: { from: ['page'], schema: nothing },
  adoptPack: { from: ['page'], schema: nothing },
  removePack: { from: ['page'], schema: nothing },
  readWithModel: { from: ['page'], schema: v.object({ assessmentId }) },
  stopReading: { from: ['page'], schema: v.object({ assessmentId }) },
} as const;
