import { grantedSites, patternOfAddress } from './granted-sites.ts';
import { settings } from './settings.ts';

/** Sites on which replies have marks: wished for by a person, and granted by them. */
export const markedSites = {
  /** Patterns of the sites that are both. */
  async all(): Promise<string[]> {
    const [wished, granted] = await Promise.all([settings.markedSites.getValue(), grantedSites.all()]);
    return wished.filter((pattern) => granted.includes(pattern));
  },
  /** Asks for one site; call it before anything is awaited in the listener of a click. False: not granted. */
  async add(pattern: string): Promise<boolean> {
    const isGranted = await grantedSites.ask(pattern);
    if (isGranted) await change((patterns) => [...patterns.filter((one) => one !== pattern), pattern]);
    return isGranted;
  },
  /** Takes the marks away and gives the site back, unless annotations return there by themselves. */
  async remove(pattern: string): Promise<void> {
    await change((patterns) => patterns.filter((one) => one !== pattern));
    const annotated = (await settings.annotatedSites.getValue()).map(patternOfAddress);
    // Without marks the script is gone whether or not the browser takes the access back.
    if (!annotated.includes(pattern)) await grantedSites.giveBack(pattern).catch(() => false);
  },
  /** Calls back after every change; returns how to stop. */
  watch(changed: () => void): () => void {
    const stops = [settings.markedSites.watch(changed), grantedSites.watch(changed)];
    return () => {
      for (const stop of stops) stop();
    };
  },
};

async function change(next: (patterns: string[]) => string[]): Promise<void> {
  await settings.markedSites.setValue(next(await settings.markedSites.getValue()));
}
