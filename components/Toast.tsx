import { useEffect, useRef } from 'preact/hooks';
import { Button } from './Button.tsx';
import { message } from './message.ts';
import type { Toasts } from './toasts.ts';

type ToastRegionProps = { toasts: Toasts; stayMs?: number };

/** Shows the present message and its undo. It stays while the pointer or the focus rests on it. */
export function ToastRegion({ toasts, stayMs = 10_000 }: ToastRegionProps) {
  const toast = toasts.current.value;
  const isHeld = useRef(false);
  useEffect(() => {
    if (!toast) return;
    const timer = setInterval(() => {
      if (!isHeld.current) toasts.dismiss();
    }, stayMs);
    return () => clearInterval(timer);
  }, [toast, stayMs, toasts]);
  const hold = (held: boolean) => () => {
    isHeld.current = held;
  };
  const undo = () => {
    toast?.undo?.();
    toasts.dismiss();
  };
  return (
    <div class="toasts no-print" role="status" aria-live="polite">
      {toast && (
        // biome-ignore lint/a11y/noStaticElementInteractions: only keeps the message while it is being read
        <div
          class="toast reveal"
          onMouseEnter={hold(true)}
          onMouseLeave={hold(false)}
          onFocusCapture={hold(true)}
          onBlurCapture={hold(false)}
        >
          <span class="grow">{toast.text}</span>
          {toast.undo && <Button onClick={undo}>{message('undo')}</Button>}
          <Button onClick={toasts.dismiss}>{message('close')}</Button>
        </div>
      )}
    </div>
  );
}
