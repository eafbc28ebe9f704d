/** The privacy statement, in the words of `public/privacy.html`; a test keeps both the same. */
export const privacyStatement: readonly string[] = [
  'No text leaves your machine. Penlight reads, scores and explains with a model that is part of the extension. It makes no network request of its own.',
  'There is no telemetry: no usage figures, no crash reports, no identifiers, no accounts, no advertising.',
  'Penlight looks at a page only when you ask on that page, by its icon, its menu entry or its key. On other pages nothing of it runs.',
  'What you check is kept in memory until the browser closes, and swept again at the next start. It reaches the disk only when you press Save.',
  'Kept on disk without asking: your settings, the last comparison of inference homes on this device, and a cache of scores and part results under fingerprints (SHA-256) of texts. The cache holds no text, but whoever has the very same text and this profile could tell that it was checked.',
  'Penlight does not run in private windows.',
];

/** Why each permission is asked for, in the order of the manifest. */
export const permissionReasons: Readonly<Record<string, string>> = {
  activeTab: 'to read the page you are on at the moment you ask, and no other.',
  scripting: 'to place the script that reads and highlights into that page.',
  storage: 'to keep settings and, for the session, what you checked.',
  unlimitedStorage: 'so that the browser does not delete your library when space runs low.',
  contextMenus: 'for the entry in the menu of the right mouse button.',
  alarms: 'to go on with a check after the browser has put the extension to sleep.',
  sidePanel: 'to show results beside the page (Chrome and Edge).',
  offscreen: 'to run the model with several threads (Chrome and Edge).',
};

/** Why sites may be asked for, one at a time. */
export const siteReason =
  'No site is granted at installation. If a function needs to run on a site by itself, Penlight asks for that one site, and you can take it back at any time.';
