import type { Evidence } from '@/models/evidence/evidence.ts';
import type { ExamplesData } from '@/models/evidence/examples.ts';
import { Button } from './Button.tsx';
import { ExamplesFound, type WhyTools } from './ExamplesFound.tsx';
import { examplesFinding, examplesMethod } from './examples-words.ts';
import { type MessageKey, message } from './message.ts';
import { ProgressBar } from './ProgressBar.tsx';
import { AboutEvidence, Section } from './Section.tsx';

/** Where looking for similar writing stands. */
export interface Looking {
  state: 'running' | 'done' | 'stopped';
  /** Share of the work done, in [0, 1]. */
  done: number;
  evidence: Evidence<'examples'> | null;
  /** What was found before the banks were changed. */
  before: Pick<ExamplesData, 'share' | 'coverage'> | null;
}

type ExamplesSectionProps = {
  text: string;
  /** Null where nobody has asked yet. */
  looking: Looking | null;
  onFind: () => void;
  onStop: () => void;
  /** Address of the dashboard's page of examples. */
  packsHref: string;
  why: WhyTools;
};

/** Evidence by example: not asked for yet, under way, found, or why there is none. */
export function ExamplesSection(props: ExamplesSectionProps) {
  const evidence = props.looking?.evidence ?? null;
  const isOpen = props.looking !== null;
  return (
    <Section title={message('examplesTitle')} finding={findingOf(props.looking)} isOpen={isOpen}>
      <Content {...props} evidence={evidence} />
      <AboutEvidence words={examplesMethod} />
    </Section>
  );
}

function findingOf(looking: Looking | null): string {
  if (looking?.evidence?.state === 'measured') return examplesFinding(looking.evidence.data);
  if (looking?.state === 'running') return message('examplesLooking');
  return message(looking?.evidence ? 'evidenceNotLookedFor' : 'examplesNotAsked');
}

function Content({
  text,
  looking,
  evidence,
  onFind,
  onStop,
  packsHref,
  why,
}: ExamplesSectionProps & { evidence: Looking['evidence'] }) {
  if (looking?.state === 'running') {
    return (
      <>
        <ProgressBar label={message('examplesLooking')} done={Math.round(100 * looking.done)} total={100} />
        <div>
          <Button onClick={onStop}>{message('cancel')}</Button>
        </div>
      </>
    );
  }
  if (evidence?.state === 'measured') {
    const exampleHref = (bank: string, id: string) => `${packsHref}/${bank}/${encodeURIComponent(id)}`;
    return (
      <>
        <ExamplesFound
          key={text}
          text={text}
          data={evidence.data}
          before={looking?.before ?? null}
          exampleHref={exampleHref}
          why={why}
        />
        <div class="row no-print">
          <Button onClick={onFind}>{message('examplesAgain')}</Button>
          <PacksLink href={packsHref} />
        </div>
      </>
    );
  }
  if (evidence) return <Reason evidence={evidence} onFind={onFind} packsHref={packsHref} />;
  return (
    <>
      <p>{message(looking ? 'examplesStopped' : 'examplesAsk')}</p>
      <div class="no-print">
        <Button kind="primary" onClick={onFind}>
          {message('examplesFind')}
        </Button>
      </div>
    </>
  );
}

const reasons: Readonly<Record<string, MessageKey>> = {
  'no-bank': 'examplesNoBank',
  'all-outdated': 'examplesAllOutdated',
  'too-short': 'examplesTooShort',
  'session-full': 'examplesSessionFull',
};

type ReasonProps = {
  evidence: Exclude<Evidence<'examples'>, { state: 'measured' }>;
  onFind: () => void;
  packsHref: string;
};

function Reason({ evidence: { reason }, onFind, packsHref }: ReasonProps) {
  const known = Object.hasOwn(reasons, reason) ? reasons[reason] : undefined;
  return (
    <>
      <p role="status">{known ? message(known) : message('examplesFailed', reason)}</p>
      <div class="row no-print">
        {reason !== 'too-short' && <Button onClick={onFind}>{message('tryAgain')}</Button>}
        {(reason === 'no-bank' || reason === 'all-outdated') && <PacksLink href={packsHref} />}
      </div>
    </>
  );
}

const PacksLink = ({ href }: { href: string }) => (
  <a class="button plain" href={href} target="_blank" rel="noreferrer">
    {message('examplesPacks')}
  </a>
);
