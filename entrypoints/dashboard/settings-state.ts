import type { Prior } from '@/components/prior-words.ts';
import type { Toasts } from '@/components/toasts.ts';
import type { Budget } from '@/models/verdict/verdict.ts';
import type { HomeChoice, Settings } from '../shared/settings.ts';
import { type Choice, openChoice } from './choice.ts';
import { type Theme, words } from './words.ts';

/** Every setting a person may change. */
export interface SettingsState {
  budget: Choice<Budget>;
  home: Choice<HomeChoice>;
  theme: Choice<Theme>;
  prior: Choice<Prior | null>;
}

/** Opens the settings; each is saved at once, with a message that can undo it. */
export async function openSettingsState(settings: Omit<Settings, 'welcomed'>, toasts: Toasts): Promise<SettingsState> {
  return {
    budget: await openChoice(settings.budget, words.budgetSaved, toasts),
    home: await openChoice(settings.home, words.homeSaved, toasts),
    theme: await openChoice(settings.theme, words.themeSaved, toasts),
    prior: await openChoice(settings.prior, words.priorSaved, toasts),
  };
}
