import type { Assessment } from '@/models/assessment.ts';
import type { Evidence } from '@/models/evidence/evidence.ts';
import type { MeasuredOnDemand } from '../shared/on-demand-protocol.ts';

export interface OnDemandOptions {
  /** Called with the share of the work done, in [0, 1]. */
  onProgress: (done: number) => void;
  signal: AbortSignal;
}

export interface OnDemandParts<K extends MeasuredOnDemand> {
  find: (assessmentId: string) => Promise<Assessment>;
  shelf: { find(assessmentId: string): Promise<Assessment | null>; save(assessment: Assessment): Promise<void> };
  measure: (assessment: Assessment, options: OnDemandOptions) => Promise<Evidence<K>>;
  saveProgress: (progress: { assessmentId: string; done: number } | null) => Promise<void>;
  setBusy: (isBusy: boolean) => void;
}

/** Steps that a reader can see; each is written for the panel. */
const STEPS = 25;

/** Measures one kind of evidence when a reader asks for it, one assessment at a time, and keeps it with it. */
export function createOnDemand<K extends MeasuredOnDemand>(parts: OnDemandParts<K>) {
  let active: { assessmentId: string; controller: AbortController } | null = null;

  async function run(assessment: Assessment, signal: AbortSignal): Promise<Evidence<K>> {
    let shown = -1;
    const onProgress = (done: number) => {
      const step = Math.floor(done * STEPS);
      if (step === shown || signal.aborted) return;
      shown = step;
      void parts.saveProgress({ assessmentId: assessment.id, done });
    };
    return parts.measure(assessment, { signal, onProgress });
  }

  return {
    async measure(assessmentId: string): Promise<Evidence<K> | null> {
      const assessment = await parts.find(assessmentId);
      active?.controller.abort();
      const controller = new AbortController();
      const own = { assessmentId, controller };
      active = own;
      parts.setBusy(true);
      try {
        const evidence = await run(assessment, controller.signal);
        await keep(parts, assessmentId, evidence);
        return evidence;
      } catch (error) {
        if (controller.signal.aborted) return null;
        throw error;
      } finally {
        if (active === own) {
          active = null;
          parts.setBusy(false);
          await parts.saveProgress(null);
        }
      }
    },
    stop(assessmentId: string): void {
      if (active?.assessmentId === assessmentId) active.controller.abort();
    },
  };
}

/** One that the session no longer holds is in the library, where it stays as it was saved. */
async function keep<K extends MeasuredOnDemand>(
  { shelf }: OnDemandParts<K>,
  assessmentId: string,
  evidence: Evidence<K>,
) {
  const row = await shelf.find(assessmentId);
  if (!row || evidence.state === 'failed') return;
  const others = row.evidence.filter(({ kind }) => kind !== evidence.kind);
  await shelf.save({ ...row, evidence: [...others, evidence] });
}
