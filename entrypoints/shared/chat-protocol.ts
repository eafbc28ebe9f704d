import * as v from 'valibot';

/** A reply that was captured before: its number then, how its text starts, and which way to go from it. */
export interface Beside {
  reply: number;
  start: string;
  step: -1 | 0 | 1;
}

/** How often one selector of a role matched on a visit. */
export interface HookMatches {
  role: 'user' | 'assistant';
  at: string;
  matches: number;
  isUsed: boolean;
}

/** How the hooks of a chat fared on one visit. It says nothing of what was written there. */
export interface SiteReport {
  /** Id of the adapter; `generic` where the page was read by its structure alone. */
  adapter: string;
  prompts: number;
  replies: number;
  warnings: ('user-lost' | 'assistant-lost' | 'site-changed')[];
  /** Each selector of the site, in the order of trust. */
  hooks: HookMatches[];
}

/** The requests of marks on chat pages, and the one write into a page. */
export interface ChatProtocol {
  /**
   * Places a text in the field of the chat an assessment was captured from, where a person writes, and
   * sends nothing; false where no such field is found.
   */
  placeDraft(data: { assessmentId: string; text: string }): Promise<{ isPlaced: boolean }>;

  /**
   * From the mark of a reply: checks that reply and opens the panel. In Firefox, whose sidebar no message
   * can open, the answer comes back in a few sentences once it stands, for a card beside the mark.
   */
  markPressed(data: { reply: number; start: string }): Promise<{ sentences: string[] } | null>;
  /** From a page with marks: how the hooks of its chat fared on this visit. */
  siteSeen(data: SiteReport): Promise<void>;

  /** To every tab's content script: the sites that have marks now; on others they go. */
  marksChanged(data: { patterns: string[] }): Promise<void>;
  /** To a tab's content script: places a text in the chat's field, as a person would type it. */
  writeDraft(data: { text: string }): Promise<{ isPlaced: boolean }>;
}

const index = v.pipe(v.number(), v.integer(), v.minValue(0));
const short = v.pipe(v.string(), v.maxLength(400));
const draft = v.pipe(v.string(), v.maxLength(200_000));
const hook = v.object({ role: v.picklist(['user', 'assistant']), at: short, matches: index, isUsed: v.boolean() });

export const besideSchema = v.object({ reply: index, start: v.string(), step: v.picklist([-1, 0, 1]) });

/** Who may send each of these requests, and its shape. */
export const chatRequests = {
  placeDraft: {
    from: ['page'],
    schema: v.object({ assessmentId: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)), text: draft }),
  },
  markPressed: { from: ['content'], schema: v.object({ reply: index, start: short }) },
  siteSeen: {
    from: ['content'],
    schema: v.object({
      adapter: short,
      prompts: index,
      replies: index,
      warnings: v.pipe(v.array(v.picklist(['user-lost', 'assistant-lost', 'site-changed'])), v.maxLength(3)),
      hooks: v.pipe(v.array(hook), v.maxLength(40)),
    }),
  },
  marksChanged: { from: ['background'], schema: v.object({ patterns: v.array(v.string()) }) },
  writeDraft: { from: ['background'], schema: v.object({ text: draft }) },
} as const;
