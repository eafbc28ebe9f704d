/** What the content script of a frame leaves in its world for scripts of this extension that come later. */
export interface RunningContent {
  /** False once the extension was updated or removed: the script stays in the page and hears nothing. */
  isAlive: () => boolean;
  /** Puts marks beside the replies of a chat; called again it changes nothing. */
  showMarks: () => void;
}
