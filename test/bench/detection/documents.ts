import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { table } from './figures.ts';

type Sections = Readonly<Record<string, readonly object[]>>;

/** Puts the main tables into README and model card, between `<!-- name -->` and `<!-- /name -->`. */
export function writeDocuments(root: string, sections: Sections, revision: string, date: string): void {
  const made = `By \`npm run bench:detection\` on ${date}, encoder ${revision}; English texts, scored by the shipped path in Node.`;
  writeBlock(join(root, 'README.md'), 'detection', `${made}\n\n${readmeTables(sections)}`);
  writeBlock(join(root, 'models/cards/encoder.md'), 'figures', `${made}\n\n${cardTables(sections)}`);
}

function readmeTables(sections: Sections): string {
  return [
    'AUROC, and share of machine texts above the line that 1 % or 0.1 % of the human texts exceed (95 %\nbootstrap bounds in brackets), beside other detectors on the same texts:',
    table(rowsOf(sections, 'Detection, test')),
    'By length, both test files:',
    table(
      rowsOf(sections, 'By length, test').map((row) =>
        columnsOf(row, ['texts', 'human', 'machine', 'penlight', 'tfidf']),
      ),
    ),
    'What a reader gets at each budget, on the test texts of 60 words and more. A false positive is a\nhuman text called machine or mixed:',
    table(rowsOf(sections, 'Verdicts, test')),
    ...leftOut(sections),
    'Documents of two hands (a person and a model), by how they were made:',
    table(rowsOf(sections, 'Mixed authorship, test')),
    'The same 240 test texts as they are, under attacks that hide the writer, and with something taken away:',
    table(rowsOf(sections, 'Attacks and corruptions, test')),
  ].join('\n\n');
}

function cardTables(sections: Sections): string {
  const comparison = [...rowsOf(sections, 'Detection, dev'), ...rowsOf(sections, 'Detection, test')];
  const own = comparison.filter((row) => !('detector' in row) || row.detector === 'penlight');
  return [
    table(own),
    'Human texts of 60 words and more that were flagged on test, by budget; the lines were computed from\ndev and from the sources never trained on:',
    table(rowsOf(sections, 'Verdicts, test')),
    'By writer, where it is known, at 1 %:',
    table(rowsOf(sections, 'Human texts flagged at 1 %, test, by writer')),
    ...leftOut(sections),
    'Conformal family sets:',
    table(rowsOf(sections, 'Families, test: conformal sets at 90 %')),
    'How far the probability that the score stands for, at equal classes, is from what came true:',
    table(rowsOf(sections, 'Calibration at equal classes')),
    'All tables: `test/bench/results/detection.md`.',
  ].join('\n\n');
}

/** The table of folds, or nothing where none was run with this recipe. */
function leftOut(sections: Sections): string[] {
  const rows = rowsOf(sections, 'Sources left out of training');
  const made =
    'Encoders that never saw the sources of the row (`models/train/folds.json`), trained for the steps given, and\nlines computed without them:';
  return rows.length > 0 ? [made, table(rows)] : [];
}

function rowsOf(sections: Sections, title: string): readonly object[] {
  const rows = sections[title];
  if (!rows) throw new Error(`there is no section ${title}`);
  return rows;
}

/** The columns whose name begins with one of these. */
function columnsOf(row: object, names: readonly string[]): object {
  return Object.fromEntries(Object.entries(row).filter(([name]) => names.some((wanted) => name.startsWith(wanted))));
}

export function writeBlock(path: string, name: string, text: string): void {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const document = readFileSync(path, 'utf8');
  const [from, to] = [document.indexOf(begin), document.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${path} has no block ${name}`);
  writeFileSync(path, `${document.slice(0, from + begin.length)}\n\n${text}\n\n${document.slice(to)}`);
}
