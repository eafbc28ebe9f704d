import { type ReadonlySignal, signal } from '@preact/signals';
import { message } from '@/components/message.ts';
import type { Toasts } from '@/components/toasts.ts';

/** One setting as it is stored. */
export interface SettingItem<T> {
  fallback: T;
  getValue(): Promise<T>;
  setValue(value: T): Promise<void>;
  watch(changed: (value: T) => void): () => void;
}

/** One setting as the page draws it; `choose` saves at once and offers the way back. */
export interface Choice<T> {
  value: ReadonlySignal<T>;
  choose(value: T): Promise<void>;
}

/**
 * Opens a setting; one that cannot be read shows its default.
 *
 * @param said - the confirmation for a new value, a full sentence
 */
export async function openChoice<T>(
  item: SettingItem<T>,
  said: (value: T) => string,
  toasts: Toasts,
): Promise<Choice<T>> {
  const value = signal<T>(item.fallback);
  const show = (stored: T) => {
    value.value = stored;
  };
  await item.getValue().then(show, () => undefined); // one that cannot be read shows its default
  item.watch(show);
  const store = async (next: T): Promise<boolean> => {
    try {
      await item.setValue(next);
      show(next);
      return true;
    } catch {
      toasts.show(message('settingNotSaved'));
      return false;
    }
  };
  return {
    value,
    async choose(next) {
      const previous = value.peek();
      if (JSON.stringify(previous) === JSON.stringify(next)) return;
      if (await store(next)) toasts.show(said(next), () => void store(previous));
    },
  };
}
