import { Card } from '@/components/Card.tsx';
import { stratumWords } from '@/components/certificate-words.ts';
import { counted, message } from '@/components/message.ts';
import { count, oneIn, signed } from '@/components/number-words.ts';
import { Section } from '@/components/Section.tsx';
import type { VerdictLines } from '@/models/verdict/lines.ts';
import type { Budget, Certificate } from '@/models/verdict/verdict.ts';
import type { Loaded } from '../models-state.ts';
import { ScrollTable } from './ScrollTable.tsx';

const SHOWN_BUDGETS: readonly Budget[] = [0.05, 0.01, 0.001];

/** The lines a score must cross, per kind of text, with the texts that prove each. */
export function CertificatesCard({ lines, budget }: { lines: Loaded<VerdictLines>; budget: Budget }) {
  return (
    <Card title={message('linesTitle')}>
      <p>{message('linesIntro')}</p>
      <p class="muted">{message('linesBounds')}</p>
      {lines.state === 'loading' && <p class="muted">{message('linesReading')}</p>}
      {lines.state === 'missing' && <p>{message('linesMissing')}</p>}
      {lines.state === 'loaded' &&
        SHOWN_BUDGETS.map((one) => (
          <BudgetSection key={one} budget={one} isOpen={one === budget} certificates={lines.value.certificates} />
        ))}
    </Card>
  );
}

type BudgetSectionProps = { budget: Budget; isOpen: boolean; certificates: readonly Certificate[] };

function BudgetSection({ budget, isOpen, certificates }: BudgetSectionProps) {
  const own = certificates.filter((certificate) => certificate.budget === budget);
  return (
    <Section
      title={message('linesBudget', oneIn(budget))}
      finding={own.length === 0 ? message('linesTooFew') : counted('linesKinds', own.length)}
      isOpen={isOpen}
    >
      {own.length === 0 ? <p>{message('linesNone')}</p> : <CertificatesTable certificates={own} budget={budget} />}
    </Section>
  );
}

function CertificatesTable({ certificates, budget }: { certificates: readonly Certificate[]; budget: Budget }) {
  return (
    <ScrollTable caption={message('linesCaption', oneIn(budget))}>
      <thead>
        <tr>
          <th scope="col">{message('linesKind')}</th>
          <th scope="col">{message('linesLine')}</th>
          <th scope="col">{message('linesTexts')}</th>
          <th scope="col">{message('linesAbove')}</th>
          <th scope="col">{message('linesBound')}</th>
        </tr>
      </thead>
      <tbody>
        {certificates.map((certificate) => (
          <tr key={stratumWords(certificate.stratum)}>
            <th scope="row">{stratumWords(certificate.stratum)}</th>
            <td>{signed(certificate.threshold)}</td>
            <td>{count(certificate.calibrationTexts)}</td>
            <td>{count(certificate.errors)}</td>
            <td>{boundWords(certificate)}</td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}

function boundWords({ bounds, origins }: Certificate): string {
  if (bounds === 'text') return message('linesByText');
  return origins ? counted('linesBySourceOf', origins) : message('linesBySource');
}
