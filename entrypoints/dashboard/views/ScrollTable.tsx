import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

/** A table that scrolls sideways on narrow screens, also by keyboard. */
export function ScrollTable({ caption, children }: { caption: string; children: ComponentChildren }) {
  const captionId = useId();
  return (
    <>
      <p class="small muted" id={captionId}>
        {caption}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section class="scroll" aria-labelledby={captionId} tabIndex={0}>
        <table class="table small" aria-labelledby={captionId}>
          {children}
        </table>
      </section>
    </>
  );
}
