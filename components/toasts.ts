import { type ReadonlySignal, signal } from '@preact/signals';

/** One short message about what was just done, with the way back where there is one. */
export interface ToastMessage {
  text: string;
  undo?: () => void;
}

export interface Toasts {
  current: ReadonlySignal<ToastMessage | null>;
  show(text: string, undo?: () => void): void;
  dismiss(): void;
}

/** Messages of one page, one at a time; a newer one replaces the older. */
export function createToasts(): Toasts {
  const current = signal<ToastMessage | null>(null);
  return {
    current,
    show: (text, undo) => {
      current.value = { text, undo };
    },
    dismiss: () => {
      current.value = null;
    },
  };
}
