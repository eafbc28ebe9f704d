import { message } from '@/components/message.ts';
import { oneIn } from '@/components/number-words.ts';
import type { Prior } from '@/components/prior-words.ts';
import type { Toasts } from '@/components/toasts.ts';
import type { Budget } from '@/models/verdict/verdict.ts';
import type { HomeChoice, Settings } from '../shared/settings.ts';
import { type Choice, openChoice } from './choice.ts';
import { homeNames, type Theme, themeNames } from './names.ts';

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
    budget: await openChoice(settings.budget, (budget) => message('settingBudgetSaved', oneIn(budget)), toasts),
    home: await openChoice(settings.home, (home) => message('settingHomeSaved', message(homeNames[home])), toasts),
    theme: await openChoice(
      settings.theme,
      (theme) => message('settingThemeSaved', message(themeNames[theme])),
      toasts,
    ),
    prior: await openChoice(settings.prior, priorSaved, toasts),
  };
}

const priorSaved = (prior: Prior | null): string =>
  prior ? message('settingPriorSaved', prior.of, prior.machine) : message('settingPriorNone');
