import type { settings } from '../shared/settings.ts';

/** Follows the chosen theme: light, dark, or whatever the system says. */
export async function followTheme(theme: typeof settings.theme, root: HTMLElement): Promise<void> {
  const apply = (value: 'system' | 'light' | 'dark') => {
    if (value === 'system') delete root.dataset.theme;
    else root.dataset.theme = value;
  };
  apply(await theme.getValue());
  theme.watch(apply);
}
