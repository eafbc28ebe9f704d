import type { SiteReport } from '../../shared/chat-protocol.ts';
import { readChat } from '../adapters/read-chat.ts';
import { MARK_NAME } from '../anchor/flat-tree.ts';
import { createHealth } from './health.ts';
import { type Pressed, showMarks } from './marks.ts';
import { createVersionMemory } from './version-memory.ts';

export interface PageMarksParts {
  send: {
    (name: 'markPressed', data: Parameters<Pressed>[0]): ReturnType<Pressed>;
    (name: 'siteSeen', data: SiteReport): Promise<void>;
  };
  isAlive: () => boolean;
}

/** The marks of one frame: shown where its site was granted, and gone as soon as it is not. */
export function openPageMarks(page: Document, { send, isAlive }: PageMarksParts) {
  let hide: (() => void) | null = null;
  const stop = () => {
    hide?.();
    hide = null;
  };
  return {
    show(): void {
      if (hide) return;
      // Those of a script whose extension was updated no longer answer.
      for (const left of page.querySelectorAll(MARK_NAME)) left.remove();
      hide = showMarks(page, {
        read: () => readChat(page).conversation,
        written: createVersionMemory(page),
        // Nothing is awaited before it is sent: the panel opens only while the click counts.
        pressed: (reply) => send('markPressed', reply),
        seen: createHealth(page, (report) => {
          if (isAlive()) send('siteSeen', report).catch(() => undefined);
          else stop();
        }),
      });
    },
    /** Takes the marks away unless one of these patterns of whole sites holds this page. */
    allowedOn(patterns: readonly string[]): void {
      const { protocol, hostname } = page.location;
      if (!patterns.includes(`${protocol}//${hostname}/*`)) stop();
    },
  };
}
