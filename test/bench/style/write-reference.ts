import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { styleValues } from '@/models/evidence/style.ts';
import { auroc, quantile } from '@/models/statistics/detection.ts';
import type { StyleDistribution, StyleReference } from '@/models/style/reference.ts';
import { styleTerms } from '@/models/style/terms.ts';
import { countWords } from '@/models/text/words.ts';
import { bandOf, containingStrata, MIN_WORDS, stratumName } from '@/models/verdict/strata.ts';
import type { Stratum } from '@/models/verdict/verdict.ts';
import { type CorpusRow, EVALUATION_SOURCES, RESERVED_SOURCES, readSplit } from '../detection/corpus.ts';
import { figure, table } from '../detection/figures.ts';

/** Registers as the encoder was taught them, in models/train/penlight_train/corpus.py. */
const REGISTER_OF_DOMAIN: Readonly<Record<string, string>> = {
  ...{ essay: 'essay', story: 'story', news: 'news', wiki: 'news', abstract: 'academic', review: 'review' },
  ...{ qa: 'answer', chat: 'answer', forum: 'answer', docs: 'general', blog: 'general' },
  ...{ email: 'general', other: 'general' },
};
const SHARES = [0.02, 0.1, 0.25, 0.5, 0.75, 0.9, 0.98];
/** Texts of a label in a stratum; more change the quantiles little. */
const MOST_TEXTS = 600;
const LEAST_TEXTS = 100;

type Label = StyleDistribution['label'];

interface Group {
  stratum: Stratum;
  label: Label;
  /** By text: its terms in order. */
  values: (number | null)[][];
}

/** Writes `public/models/style/reference.json` and says how far each term parts the two kinds. */
export async function writeReference(root: string): Promise<string> {
  const groups = await measuredGroups(root);
  const path = join(root, 'public/models/style/reference.json');
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(referenceOf(groups))}\n`);
  const all = (label: Label) =>
    groups.find((group) => group.label === label && stratumName(group.stratum) === 'en/any/any')?.values ?? [];
  const rows = styleTerms.map(({ id, unit }, term) => {
    const of = (label: Label) => all(label).flatMap((values) => values[term] ?? []);
    const [human, machine] = [of('human'), of('machine')];
    return {
      ...{ term: id, unit },
      'median, human': figure(quantile(human, 0.5)),
      'median, machine': figure(quantile(machine, 0.5)),
      'AUROC alone': figure(auroc(human, machine)),
    };
  });
  return `${groups.length} groups of up to ${MOST_TEXTS} texts. A term by itself, over all strata:\n\n${table(rows)}\n`;
}

/** Texts are dealt out evenly over the narrow strata, so that a wide one is not all of one kind. */
async function measuredGroups(root: string): Promise<Group[]> {
  const groups = new Map<string, Group>();
  for (const split of ['train', 'extra.train']) {
    for await (const row of readSplit(root, split)) {
      const own = stratumOf(row);
      if (!own) continue;
      const label: Label = row.label === 'human' ? 'human' : 'machine';
      const narrow = groupOf(groups, own, label);
      if (narrow.values.length >= MOST_TEXTS) continue;
      const values = styleValues(row.text).map(({ value }) => value);
      for (const stratum of containingStrata(own)) groupOf(groups, stratum, label).values.push(values);
    }
  }
  return [...groups.keys()].sort().map((name) => groups.get(name)!);
}

/** Null for what is left out: other languages, mixed hands, short texts, sources not trained on. */
function stratumOf({ lang, label, source, domain, text }: CorpusRow): Stratum | null {
  if (lang !== 'en' || label === 'mixed' || [...RESERVED_SOURCES, ...EVALUATION_SOURCES].includes(source)) return null;
  const words = countWords(text);
  const register = REGISTER_OF_DOMAIN[domain];
  return words < MIN_WORDS || !register ? null : { language: 'en', band: bandOf(words), register };
}

function groupOf(groups: Map<string, Group>, stratum: Stratum, label: Label): Group {
  const name = `${stratumName(stratum)} ${label}`;
  const group = groups.get(name) ?? { stratum, label, values: [] };
  groups.set(name, group);
  return group;
}

function referenceOf(groups: readonly Group[]): StyleReference {
  return {
    terms: styleTerms.map(({ id }) => id),
    shares: SHARES,
    distributions: groups
      .filter(({ values }) => values.length >= LEAST_TEXTS)
      .map(({ stratum, label, values }) => ({
        ...{ stratum, label, texts: values.length },
        quantiles: styleTerms.map((_, term) => quantilesOf(values.flatMap((row) => row[term] ?? []))),
      })),
  };
}

function quantilesOf(values: readonly number[]): number[] | null {
  if (values.length < LEAST_TEXTS) return null;
  return SHARES.map((share) => Number(quantile(values, share).toPrecision(3)));
}
