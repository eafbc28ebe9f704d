import { BudgetChooser } from '@/components/BudgetChooser.tsx';
import { Card } from '@/components/Card.tsx';
import type { SettingsState } from '../settings-state.ts';
import { homeNames, settingWords, themeNames } from '../words.ts';
import { Choices } from './Choices.tsx';
import { PriorField } from './PriorField.tsx';

/** Every setting with what it does; a change is saved at once. */
export function SettingsView({ settings }: { settings: SettingsState }) {
  const { budget, home, theme, prior } = settings;
  return (
    <>
      <h1>Settings</h1>
      <p class="muted">A change is saved at once and can be undone.</p>
      <Card title="False-positive budget">
        <p>{settingWords.budget}</p>
        <BudgetChooser budget={budget.value.value} onChoose={(value) => void budget.choose(value)} />
      </Card>
      <Card title="Inference home">
        <p>{settingWords.home}</p>
        <Choices
          legend="Run the model with"
          names={homeNames}
          chosen={home.value.value}
          onChoose={(value) => void home.choose(value)}
        />
      </Card>
      <Card title="Theme">
        <p>{settingWords.theme}</p>
        <Choices
          legend="Colours"
          names={themeNames}
          chosen={theme.value.value}
          onChoose={(value) => void theme.choose(value)}
        />
      </Card>
      <Card title="Your expectation">
        <p>{settingWords.prior}</p>
        <PriorField prior={prior.value.value} onChange={(value) => void prior.choose(value)} />
      </Card>
    </>
  );
}
