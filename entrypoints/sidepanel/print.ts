import type { ReadonlySignal } from '@preact/signals';
import type { Assessment } from '@/models/assessment.ts';

/** Prints the page once its assessment stands. */
export function printWhenDrawn(assessment: ReadonlySignal<Assessment | null>): void {
  const stop = assessment.subscribe((row) => {
    if (row?.state !== 'done') return;
    requestAnimationFrame(() => {
      stop();
      window.print();
    });
  });
}
