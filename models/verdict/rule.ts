import * as v from 'valibot';
import { RULE_TERMS, type RuleTermId, type RuleValue } from './rule-terms.ts';

/** One number's step function: what it adds to the log-odds, in nats. */
export interface RuleTerm {
  id: RuleTermId;
  /** Ascending; a value belongs to the step after the last edge that is not above it. */
  edges: number[];
  /** One more than edges. */
  logOdds: number[];
  /** What a text adds that is too short for the number. */
  missing: number;
}

/** `public/models/verdict/rule.json`: an additive model that can be read term by term (DESIGN 7.2). */
export interface VerdictRule {
  /** Texts it was fitted on, each as an encoder read it that never saw its source. */
  texts: number;
  intercept: number;
  terms: RuleTerm[];
}

/** What one number of a text adds, in nats. */
export interface RuleContribution extends RuleValue {
  logOdds: number;
}

/** Rule score of a text: exactly the intercept plus the contributions, in nats. */
export interface RuleReading {
  score: number;
  intercept: number;
  terms: RuleContribution[];
}

/** The rule's file is not what was written. */
export class DamagedRuleError extends Error {
  override name = 'DamagedRuleError';
}

const MAX_EDGES = 512;
const finite = v.pipe(v.number(), v.finite());
const isAscending = (values: number[]) => values.every((value, at) => at === 0 || values[at - 1]! < value);

const termSchema = v.pipe(
  v.strictObject({
    id: v.picklist(RULE_TERMS),
    edges: v.pipe(v.array(finite), v.maxLength(MAX_EDGES), v.check(isAscending, 'edges that do not rise')),
    logOdds: v.array(finite),
    missing: finite,
  }),
  v.check(({ edges, logOdds }) => logOdds.length === edges.length + 1, 'not one step more than edges'),
);

const ruleSchema = v.strictObject({
  texts: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  intercept: finite,
  terms: v.pipe(
    v.array(termSchema),
    v.minLength(1),
    v.check((terms) => new Set(terms.map(({ id }) => id)).size === terms.length, 'a term twice'),
  ),
});

/**
 * The rule of a parsed file.
 *
 * @throws {DamagedRuleError} naming the field that is missing, unknown or out of bounds
 */
export function readRule(value: unknown): VerdictRule {
  const result = v.safeParse(ruleSchema, value);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new DamagedRuleError(`The rule is damaged at ${v.getDotPath(issue) ?? 'its top'}: ${issue.message}`);
}

/**
 * What each term adds to the log-odds of a text.
 *
 * @param values - numbers of the text by id; one that is not there counts as missing
 *
 * Source: Lou, Caruana and Gehrke, Intelligible Models for Classification and Regression, 2012;
 * without pairs of terms.
 */
export function readWithRule({ intercept, terms }: VerdictRule, values: readonly RuleValue[]): RuleReading {
  const byId = new Map(values.map(({ id, value }) => [id, value]));
  const contributions = terms.map((term): RuleContribution => {
    const value = byId.get(term.id) ?? null;
    return { id: term.id, value, logOdds: value === null ? term.missing : term.logOdds[stepOf(term, value)]! };
  });
  const score = contributions.reduce((sum, { logOdds }) => sum + logOdds, intercept);
  return { score, intercept, terms: contributions };
}

/** How many edges are at or below the value. */
function stepOf({ edges }: RuleTerm, value: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (edges[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
