import { useEffect, useRef, useState } from 'preact/hooks';

/** What is open among several: only while it is pointed at, or until it is closed. */
interface Open {
  key: string;
  isPinned: boolean;
}

/** A pointer or the focus that only passes by opens nothing. */
const DWELL_MS = 350;
/** Time to move the pointer over a gap. */
const LEAVE_MS = 250;

export interface OneOpenHooks {
  /** Called as something opens, with its key. */
  onOpen: (key: string) => void;
  onClose: (key: string) => void;
}

export type OneOpen = ReturnType<typeof useOneOpen>;

/**
 * At most one of several things is open. Pointing at one with a mouse or moving the focus to its button
 * opens it for as long as that lasts; pressing the button keeps it open; Escape closes it.
 */
export function useOneOpen({ onOpen, onClose }: OneOpenHooks) {
  const [open, setOpen] = useState<Open | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const set = (next: Open | null) => {
    clearTimeout(timer.current);
    if (open && open.key !== next?.key) onClose(open.key);
    if (next && open?.key !== next.key) onOpen(next.key);
    setOpen(next);
  };
  // What a timer calls is of the latest drawing, not of the one that set it.
  const latest = useRef({ set, open });
  latest.current = { set, open };
  const later = (ms: number, change: () => void) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(change, ms);
  };
  const peek = (key: string) =>
    later(DWELL_MS, () => {
      const now = latest.current.open;
      if (!now?.isPinned && now?.key !== key) latest.current.set({ key, isPinned: false });
    });
  const unpeek = (key: string) =>
    later(LEAVE_MS, () => {
      const now = latest.current.open;
      if (now?.key === key && !now.isPinned) latest.current.set(null);
    });

  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (open === null) return;
    const closeOnEscape = (event: KeyboardEvent) => event.key === 'Escape' && latest.current.set(null);
    document.addEventListener('keydown', closeOnEscape);
    return () => document.removeEventListener('keydown', closeOnEscape);
  }, [open]);

  return {
    isOpen: (key: string): boolean => open?.key === key,
    /** Whether it stays open until it is closed. */
    isPinned: (key: string): boolean => open?.key === key && open.isPinned,
    /** The button was pressed. */
    toggle: (key: string): void => set(open?.key === key && open.isPinned ? null : { key, isPinned: true }),
    close: (): void => set(null),
    /** For the element that holds both the button and what it opens. */
    around: (key: string) => ({
      onPointerEnter: ({ pointerType }: PointerEvent) => pointerType === 'mouse' && peek(key),
      onPointerLeave: ({ pointerType }: PointerEvent) => pointerType === 'mouse' && unpeek(key),
      onFocusOut: ({ currentTarget, relatedTarget }: FocusEvent) => {
        if (!(currentTarget as Element).contains(relatedTarget as Node | null)) unpeek(key);
      },
    }),
    focused: (key: string): void => peek(key),
  };
}
