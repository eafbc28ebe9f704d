import type { ReadonlySignal } from '@preact/signals';
import type { Assessment } from '@/models/assessment.ts';

/** Prints the page once its assessment stands and is drawn. */
export function printWhenDrawn(assessment: ReadonlySignal<Assessment | null>): void {
  const stop = assessment.subscribe((row) => {
    if (row?.state !== 'done') return;
    printOnceDrawn(row.sentences.length);
    queueMicrotask(() => stop()); // it is not there yet where the row already stands
  });
}

// A long text is drawn part by part, and half a list must not be printed.
function printOnceDrawn(sentences: number): void {
  if (document.querySelectorAll('.sentence').length < sentences) setTimeout(printOnceDrawn, 50, sentences);
  else window.print();
}
