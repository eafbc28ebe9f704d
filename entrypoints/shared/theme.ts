import type { Settings } from './settings.ts';

/** Follows the chosen theme on one page: light, dark, or whatever the system says. */
export async function followTheme(theme: Settings['theme'], root: HTMLElement): Promise<void> {
  const apply = (value: 'system' | 'light' | 'dark') => {
    if (value === 'system') delete root.dataset.theme;
    else root.dataset.theme = value;
  };
  theme.watch(apply);
  // A page whose settings cannot be read is still drawn, as the system says.
  apply(await theme.getValue().catch(() => theme.fallback));
}
