import type { Tree } from '../anchor/flat-tree.ts';
import type { TextIndex } from '../anchor/text-index.ts';

/** Who wrote a turn of a chat. */
export type Role = 'user' | 'assistant';

/** The words of a turn. All of it is untrusted text and never markup. */
export interface TurnText {
  /** What was written to be read, with the text nodes it stands in; of a prompt, everything. */
  prose: TextIndex;
  code: string[];
  thinking: string[];
}

/** Which of several answers to the same prompt a reply is, as the page's pager says: "2 / 3". */
export interface Regeneration {
  number: number;
  of: number;
}

/** One message of a chat as the page shows it. */
export interface Turn {
  role: Role;
  element: Element;
  /** Name of the model as the page says it; null where it does not. */
  model: string | null;
  /** True where the page says that the turn is still being written. */
  isGrowing: boolean;
  /** Looks for the pager of a turn; null where the page shows none. */
  regeneration(): Regeneration | null;
  /** Reads the turn's words; the first call does the work. */
  read(): TurnText;
}

/** What a chat page no longer says as its adapter expects it. */
export type ChatWarning = 'user-lost' | 'assistant-lost' | 'site-changed';

/** How the selectors of one role fared: the one in use, and those that matched nothing before it. */
export interface HookReport {
  role: Role;
  used: string | null;
  refused: readonly string[];
}

/** The turns of a chat page, oldest first. */
export interface Conversation {
  /** Id of the adapter. */
  adapter: string;
  /** Name of the chat, or the host of a page that no adapter knows. */
  site: string;
  turns: readonly Turn[];
  hooks: readonly HookReport[];
  warnings: readonly ChatWarning[];
  /** The page, shadow tree or frame in which the turns stand. */
  tree: Tree;
  /**
   * The conversation as it is now, found in the same tree by the same hooks: quick, since nothing else
   * of the page is looked at. Null where they find nothing any more.
   */
  again(): Conversation | null;
}
