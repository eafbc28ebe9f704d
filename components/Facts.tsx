import type { HiddenCharactersData } from '@/models/evidence/hidden-characters.ts';
import type { ResidueData } from '@/models/evidence/residue.ts';
import type { Span } from '@/models/text/span.ts';
import { hiddenGroups, residueWords } from './evidence-words.ts';
import { counted, message } from './message.ts';

const SHOWN = 50;
const CONTEXT = 24;

/** Traces of chat assistants, each in its own words from the text. */
export function ResidueFacts({ text, data }: { text: string; data: ResidueData }) {
  if (data.findings.length === 0) return <p>{message('tracesNone')}</p>;
  return (
    <ul class="facts">
      {data.findings.slice(0, SHOWN).map((finding) => (
        <li key={`${finding.start}-${finding.trace}`}>
          <p>{residueWords(finding)}</p>
          <Quote text={text} span={finding} />
        </li>
      ))}
      <More count={data.findings.length} />
    </ul>
  );
}

/** Hidden characters by kind, with the words around the first of each. */
export function HiddenFacts({ text, data }: { text: string; data: HiddenCharactersData }) {
  if (data.findings.length === 0) return <p>{message('hiddenNone')}</p>;
  return (
    <ul class="facts">
      {hiddenGroups(data.findings).map(({ words, codePoints, findings: [first] }) => (
        <li key={words}>
          <p>
            {words} <span class="code small muted">{codePoints}</span>
          </p>
          {first && <Quote text={text} span={first} mark="▯" />}
        </li>
      ))}
    </ul>
  );
}

/** The words around a finding; `mark` stands for what cannot be seen. */
function Quote({ text, span, mark }: { text: string; span: Span; mark?: string }) {
  const before = text.slice(Math.max(0, span.start - CONTEXT), span.start);
  const after = text.slice(span.end, span.end + CONTEXT);
  return (
    <p class="small context" dir="auto">
      <span class="muted">…{before}</span>
      <mark>{mark ?? text.slice(span.start, Math.min(span.end, span.start + 200))}</mark>
      <span class="muted">{after}…</span>
    </p>
  );
}

const More = ({ count }: { count: number }) =>
  count > SHOWN ? <li class="muted">{counted('factsMore', count - SHOWN)}</li> : null;
