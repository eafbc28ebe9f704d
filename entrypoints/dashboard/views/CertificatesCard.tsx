import { Card } from '@/components/Card.tsx';
import { stratumWords } from '@/components/certificate-words.ts';
import { count, counted, oneIn, signed } from '@/components/number-words.ts';
import { Section } from '@/components/Section.tsx';
import type { VerdictLines } from '@/models/verdict/lines.ts';
import type { Budget, Certificate } from '@/models/verdict/verdict.ts';
import type { Loaded } from '../models-state.ts';
import { ScrollTable } from './ScrollTable.tsx';

const SHOWN_BUDGETS: readonly Budget[] = [0.05, 0.01, 0.001];

/** The lines a score must cross, per kind of text, with the texts that prove each. */
export function CertificatesCard({ lines, budget }: { lines: Loaded<VerdictLines>; budget: Budget }) {
  return (
    <Card title="Certificates">
      <p>
        A text is flagged only when its score is above the line of its kind. Each line was computed from human texts the
        model was never trained on; so few of them may score above it that, with 95 % confidence, no more human texts of
        that kind do than the budget allows. Certificates hold one by one, not jointly.
      </p>
      <p class="muted">
        “By text” holds for texts like the calibration ones. “By source” is a stricter line, taken from whole sources
        left out of training; “certified” refers to the line by text only.
      </p>
      {lines.state === 'loading' && <p class="muted">Reading the lines …</p>}
      {lines.state === 'missing' && <p>This copy of Penlight holds no lines, so no text can be flagged.</p>}
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
      title={`At most ${oneIn(budget)}`}
      finding={own.length === 0 ? 'too few texts for any line' : counted(own.length, 'kind of text', 'kinds of text')}
      isOpen={isOpen}
    >
      {own.length === 0 ? (
        <p>No kind of text has enough calibration texts, so the answer at this budget is always “cannot tell”.</p>
      ) : (
        <CertificatesTable certificates={own} budget={budget} />
      )}
    </Section>
  );
}

function CertificatesTable({ certificates, budget }: { certificates: readonly Certificate[]; budget: Budget }) {
  return (
    <ScrollTable caption={`Lines for at most ${oneIn(budget)} human texts flagged by mistake`}>
      <thead>
        <tr>
          <th scope="col">Kind of text</th>
          <th scope="col">Line (nats)</th>
          <th scope="col">Calibration texts</th>
          <th scope="col">Above the line</th>
          <th scope="col">Bound</th>
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
  if (bounds === 'text') return 'by text';
  return origins ? `by source (${counted(origins, 'source')})` : 'by source';
}
