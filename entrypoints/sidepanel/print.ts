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

/** Opens every section while the page is printed: closed ones would be left out. */
export function openWhilePrinting(): () => void {
  let closed: HTMLDetailsElement[] = [];
  const before = () => {
    closed = Array.from(document.querySelectorAll<HTMLDetailsElement>('details:not([open]):not(.no-print)'));
    for (const details of closed) details.open = true;
  };
  const after = () => {
    for (const details of closed) details.open = false;
  };
  window.addEventListener('beforeprint', before);
  window.addEventListener('afterprint', after);
  return () => {
    window.removeEventListener('beforeprint', before);
    window.removeEventListener('afterprint', after);
  };
}
