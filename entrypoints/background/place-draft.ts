import type { Place } from '../shared/live.ts';
import { sendMessage } from '../shared/protocol.ts';
import { through } from '../shared/seam.ts';

export interface PlaceDraftParts {
  findPlace: (assessmentId: string) => Promise<Place | null>;
  /** Puts the content script into a frame; rejects where the page may not be touched any more. */
  inject: (place: Place) => Promise<unknown>;
  write?: (text: string, place: Place) => Promise<{ isPlaced: boolean }>;
}

/** Places a text in the chat that an assessment came from; a page that is gone took none. */
export function createPlaceDraft({ findPlace, inject, write = writeInto }: PlaceDraftParts) {
  return async ({ assessmentId, text }: { assessmentId: string; text: string }): Promise<{ isPlaced: boolean }> => {
    const place = await findPlace(assessmentId);
    if (!place) return { isPlaced: false };
    return inject(place)
      .then(() => write(text, place))
      .catch(() => ({ isPlaced: false }));
  };
}

const writeInto = (text: string, place: Place) =>
  through('message', async () => await sendMessage('writeDraft', { text }, place));
