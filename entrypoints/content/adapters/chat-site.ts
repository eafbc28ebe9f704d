/** Where a model's name stands: the words of an element, or one of its attributes. */
export interface ModelHook {
  at: string;
  attribute?: string;
  /** It stands once on the page and tells the model in use: that of the newest reply at most. */
  isOfPage?: boolean;
}

/**
 * The hooks of one chat site: for each role a list of selectors, the most stable first. They rot
 * within weeks, so one that matches nothing is refused and the next one tried.
 */
export interface ChatSite {
  /** Equals the file's name. */
  id: string;
  /** The site's own name for itself, the same in every language. */
  name: string;
  /** Hosts of the site, their subdomains included. */
  hosts: readonly string[];
  /** How the paths of its chats begin, where the host has other pages too. */
  path?: string;
  /** Selectors that tell this markup on any host: for software that people host themselves. */
  signs?: readonly string[];
  /** What holds the parts of one turn together; it may hold a prompt and its reply. */
  turn: readonly string[];
  user: readonly string[];
  assistant: readonly string[];
  /** What no prompt contains, where prompts and replies share a hook. */
  notUser?: string;
  /** The words of a turn, without names and buttons; the whole turn where none matches. */
  content?: readonly string[];
  model?: readonly ModelHook[];
  code?: readonly string[];
  thinking?: readonly string[];
  /** Within a turn, but not of its words: citation marks, names. */
  leftOut?: readonly string[];
  /** Within the newest turn while it is being written. */
  growing?: readonly string[];
  /** On the page while a reply is being written. */
  stop?: readonly string[];
}
