import { useEffect, useRef } from 'preact/hooks';
import { Button } from './Button.tsx';
import type { Toasts } from './toasts.ts';

type ToastRegionProps = { toasts: Toasts; stayMs?: number };

/** Shows the present message and its undo. It stays while the pointer or the focus rests on it. */
export function ToastRegion({ toasts, stayMs = 10_000 }: ToastRegionProps) {
  const message = toasts.current.value;
  const isHeld = useRef(false);
  useEffect(() => {
    if (!message) return;
    const timer = setInterval(() => {
      if (!isHeld.current) toasts.dismiss();
    }, stayMs);
    return () => clearInterval(timer);
  }, [message, stayMs, toasts]);
  const hold = (held: boolean) => () => {
    isHeld.current = held;
  };
  const undo = () => {
    message?.undo?.();
    toasts.dismiss();
  };
  return (
    <div class="toasts no-print" role="status" aria-live="polite">
      {message && (
        // biome-ignore lint/a11y/noStaticElementInteractions: only keeps the message while it is being read
        <div
          class="toast reveal"
          onMouseEnter={hold(true)}
          onMouseLeave={hold(false)}
          onFocusCapture={hold(true)}
          onBlurCapture={hold(false)}
        >
          <span class="grow">{message.text}</span>
          {message.undo && <Button onClick={undo}>Undo</Button>}
          <Button onClick={toasts.dismiss}>Close</Button>
        </div>
      )}
    </div>
  );
}
