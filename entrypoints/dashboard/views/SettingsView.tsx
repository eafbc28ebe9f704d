import { BudgetChooser } from '@/components/BudgetChooser.tsx';
import { Card } from '@/components/Card.tsx';
import { message } from '@/components/message.ts';
import { homeNames, themeNames } from '../names.ts';
import type { SettingsState } from '../settings-state.ts';
import { Choices } from './Choices.tsx';
import { PriorField } from './PriorField.tsx';

/** Every setting with what it does; a change is saved at once. */
export function SettingsView({ settings }: { settings: SettingsState }) {
  const { budget, home, theme, prior } = settings;
  return (
    <>
      <h1>{message('viewSettings')}</h1>
      <p class="muted">{message('settingsNote')}</p>
      <Card title={message('settingBudget')}>
        <p>{message('settingBudgetDoes')}</p>
        <BudgetChooser budget={budget.value.value} onChoose={(value) => void budget.choose(value)} />
      </Card>
      <Card title={message('settingHome')}>
        <p>{message('settingHomeDoes')}</p>
        <Choices
          legend={message('settingHomeLegend')}
          names={homeNames}
          chosen={home.value.value}
          onChoose={(value) => void home.choose(value)}
        />
      </Card>
      <Card title={message('settingTheme')}>
        <p>{message('settingThemeDoes')}</p>
        <Choices
          legend={message('settingThemeLegend')}
          names={themeNames}
          chosen={theme.value.value}
          onChoose={(value) => void theme.choose(value)}
        />
      </Card>
      <Card title={message('settingPrior')}>
        <p>{message('settingPriorDoes')}</p>
        <PriorField prior={prior.value.value} onChange={(value) => void prior.choose(value)} />
      </Card>
    </>
  );
}
