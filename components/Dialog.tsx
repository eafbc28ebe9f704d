import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';

type DialogProps = { isOpen: boolean; title: string; onClose: () => void; children: ComponentChildren };

/** A modal dialog; Escape closes it and the focus returns to where it was. */
export function Dialog({ isOpen, title, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const headingId = useId();
  useEffect(() => {
    if (isOpen && !dialog.current?.open) dialog.current?.showModal();
    if (!isOpen && dialog.current?.open) dialog.current.close();
  }, [isOpen]);
  return (
    <dialog ref={dialog} class="dialog" aria-labelledby={headingId} onClose={onClose}>
      {isOpen && (
        <div class="stack">
          <h2 id={headingId}>{title}</h2>
          {children}
        </div>
      )}
    </dialog>
  );
}
