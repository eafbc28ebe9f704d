import type { Assessment } from '@/models/assessment.ts';
import type { Place } from '../shared/live.ts';
import type { PaintSpan, Protocol } from '../shared/protocol.ts';
import { toneOf } from '../shared/tone.ts';

/** Requests to the content script of a frame; they reject when there is none. */
export interface FrameSender {
  paint(data: Parameters<Protocol['paint']>[0], place: Place): Promise<{ lost: number[] }>;
  light(data: Parameters<Protocol['light']>[0], place: Place): Promise<void>;
}

export interface PainterParts {
  send: FrameSender;
  /** Puts the content script into a frame; rejects where the page may not be touched any more. */
  inject: (place: Place) => Promise<unknown>;
  findPlace: (assessmentId: string) => Promise<Place | null>;
  saveLost: (assessmentId: string, lost: number[]) => Promise<void>;
}

/** One highlight for each sentence, with the words to find it by. */
export function paintSpans({ passage, sentences }: Assessment): PaintSpan[] {
  const strongest = sentences.reduce((most, { contribution }) => Math.max(most, Math.abs(contribution)), 0);
  return sentences.map(({ start, end, contribution }, sentence) => ({
    start,
    end,
    sentence,
    quote: passage.text.slice(start, end),
    tone: toneOf(contribution, strongest),
  }));
}

/** Paints assessments in the frames they came from. A page that is gone is no error: all is lost there. */
export function createPainter({ send, inject, findPlace, saveLost }: PainterParts) {
  const request = (assessment: Assessment, isShown: boolean) => ({
    assessmentId: assessment.id,
    spans: isShown ? paintSpans(assessment) : [],
  });
  const allOf = ({ sentences }: Assessment) => ({ lost: sentences.map((_, sentence) => sentence) });

  return {
    /** Paints every sentence of a finished check; a page that was left meanwhile is passed over. */
    async paint(assessment: Assessment): Promise<void> {
      const place = await findPlace(assessment.id);
      if (!place || assessment.sentences.length === 0) return;
      const { lost } = await send.paint(request(assessment, true), place).catch(() => allOf(assessment));
      await saveLost(assessment.id, lost);
    },
    /**
     * Paints again or clears, as a person asked. A page that was loaded anew gets its content script
     * back first; one that may not be touched any more has lost every sentence.
     */
    async paintAgain(assessment: Assessment, isShown: boolean): Promise<{ lost: number[] }> {
      const place = await findPlace(assessment.id);
      if (!place) return { lost: [] };
      const ask = () => send.paint(request(assessment, isShown), place);
      const again = () => (isShown ? inject(place).then(ask) : Promise.resolve({ lost: [] }));
      const answer = await ask()
        .catch(again)
        .catch(() => allOf(assessment));
      if (isShown) await saveLost(assessment.id, answer.lost);
      return answer;
    },
    /** Lights one sentence up in the page, or none. */
    async light(assessmentId: string, data: { sentence: number | null; isScrolled: boolean }): Promise<void> {
      const place = await findPlace(assessmentId);
      // The page may have gone meanwhile; then there is nothing to light up.
      if (place) await send.light(data, place).catch(() => undefined);
    },
  };
}
