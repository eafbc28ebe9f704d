import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import type { Catalogue } from '@/components/catalogue.ts';
import type { MessageKey } from '@/components/message.ts';
import english from '@/public/_locales/en/messages.json';

const root = fileURLToPath(new URL('..', import.meta.url));
const locales = readdirSync(join(root, 'public/_locales'));
const readCatalogue = (locale: string): Catalogue =>
  JSON.parse(readFileSync(join(root, 'public/_locales', locale, 'messages.json'), 'utf8'));
const keys = Object.keys(english) as MessageKey[];
const sources = ['components', 'entrypoints']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(root, folder, file)),
  )
  .filter((file) => /\.tsx?$/.test(file));

// Forms by number end in a category of Unicode's; the two other endings are put on in verdict-words and reason-words.
const PLURAL = /_(zero|one|two|few|many|other)$/;
const ENDING = /(_(zero|one|two|few|many|other)|Next|Bare)$/;

describe.each(locales)('the catalogue %s', (locale) => {
  const catalogue = readCatalogue(locale);
  const entries = Object.entries(catalogue);

  it('names its language and direction', () => {
    expect(Intl.getCanonicalLocales(catalogue.languageTag?.message ?? '')).toHaveLength(1);
    expect(catalogue.textDirection?.message).toMatch(/^(ltr|rtl)$/);
  });

  it('has names that browsers take, no two of which differ in case only', () => {
    expect(Object.keys(catalogue).filter((key) => !/^[A-Za-z0-9_]+$/.test(key))).toEqual([]);
    expect(new Set(Object.keys(catalogue).map((key) => key.toLowerCase())).size).toBe(entries.length);
  });

  it('uses every placeholder it declares, declares every one it uses, and has nine values at most', () => {
    const wrong = entries.filter(([, { message, placeholders = {} }]) => {
      const used = [...message.matchAll(/\$(\w+)\$/g)].map(([, name = '']) => name.toLowerCase());
      const declared = Object.keys(placeholders).map((name) => name.toLowerCase());
      const areValues = Object.values(placeholders).every(({ content }) => /^\$[1-9]$/.test(content));
      return [...new Set(used)].sort().join() !== declared.sort().join() || !areValues;
    });
    expect(wrong).toEqual([]);
  });

  it('has every message of the English one, with the same values, and no other', () => {
    const values = ({ placeholders = {} }: Catalogue[string]) =>
      Object.values(placeholders).map(({ content }) => content);
    const stem = (key: string) => key.replace(PLURAL, '_other');
    const all: Catalogue = english;
    const missing = keys.filter((key) => !PLURAL.test(key) || key.endsWith('_other')).filter((key) => !catalogue[key]);
    expect(missing).toEqual([]);
    const wrong = entries.filter(([key, entry]) => {
      const own = all[stem(key)];
      return !own || values(own).sort().join() !== values(entry).sort().join();
    });
    expect(wrong).toEqual([]);
  });
});

describe('the English catalogue', () => {
  it('holds no message that nothing says', () => {
    const said = new Set(sources.flatMap(literalsOf));
    const page = readFileSync(join(root, 'public/privacy.html'), 'utf8');
    for (const [, key = ''] of page.matchAll(/data-message="(\w+)"/g)) said.add(key);
    for (const [, key = ''] of readFileSync(join(root, 'wxt.config.ts'), 'utf8').matchAll(/__MSG_(\w+)__/g))
      said.add(key);
    expect(keys.filter((key) => !said.has(key) && !said.has(key.replace(ENDING, '')))).toEqual([]);
  });

  it('has the messages with an ending beside those without it', () => {
    const stems = keys.filter((key) => /(Next|Bare)$/.test(key)).map((key) => key.replace(/(Next|Bare)$/, ''));
    expect(stems.filter((stem) => !keys.some((key) => key.replace(PLURAL, '') === stem))).toEqual([]);
  });

  it('has as many values in each message as are given to it', () => {
    const wrong = sources.flatMap(callsOf).filter(({ stem, given }) => {
      const own = (english as Catalogue)[stem] ?? (english as Catalogue)[`${stem}_other`];
      return own && Object.keys(own.placeholders ?? {}).length !== given;
    });
    expect(wrong).toEqual([]);
  });
});

describe('the interface', () => {
  const views = sources.filter((file) => file.endsWith('.tsx'));

  it('holds no words of its own between tags or in what a screen reader says', () => {
    expect(views.length).toBeGreaterThan(30);
    expect(views.flatMap(ownWords)).toEqual([]);
  });

  it('holds none in its pages either, which have English titles of one word until they speak', () => {
    const pages = readdirSync(join(root, 'entrypoints'), { recursive: true, encoding: 'utf8' });
    const titles = pages
      .filter((file) => file.endsWith('.html'))
      .map((file) => /<title>(.*)<\/title>/.exec(readFileSync(join(root, 'entrypoints', file), 'utf8'))?.[1]);
    expect(new Set(titles)).toEqual(new Set(['Penlight']));
  });
});

const SPOKEN = /^(aria-label|aria-description|title|placeholder|label|alt|caption|legend|finding)$/;

/** Words in a view that no catalogue knows: text between tags, and strings in attributes that are read out. */
function ownWords(file: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) found.push(node.text);
    if (ts.isJsxAttribute(node) && SPOKEN.test(node.name.getText()) && node.initializer)
      found.push(...spoken(node.initializer));
    if (ts.isJsxExpression(node) && (ts.isJsxElement(node.parent) || ts.isJsxFragment(node.parent)))
      found.push(...spoken(node));
    ts.forEachChild(node, visit);
  };
  visit(parse(file));
  return found.filter((text) => /\p{L}/u.test(text)).map((text) => `${file}: ${text.trim()}`);
}

/** Strings that an expression may come to: those in calls are keys, or none that is shown. */
function spoken(node: ts.Node): string[] {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [node.text];
  if (ts.isTemplateExpression(node)) return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)];
  if (ts.isJsxExpression(node) || ts.isParenthesizedExpression(node))
    return node.expression ? spoken(node.expression) : [];
  if (ts.isConditionalExpression(node)) return [...spoken(node.whenTrue), ...spoken(node.whenFalse)];
  if (ts.isBinaryExpression(node)) return isJoined(node) ? [...spoken(node.left), ...spoken(node.right)] : [];
  return [];
}

function isJoined({ operatorToken: { kind } }: ts.BinaryExpression): boolean {
  const { AmpersandAmpersandToken, BarBarToken, QuestionQuestionToken, PlusToken } = ts.SyntaxKind;
  return [AmpersandAmpersandToken, BarBarToken, QuestionQuestionToken, PlusToken].some((one) => one === kind);
}

function literalsOf(file: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(parse(file));
  return found;
}

/** Calls that name their message themselves, with the number of values they give. */
function callsOf(file: string): { file: string; stem: string; given: number }[] {
  const found: { file: string; stem: string; given: number }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && /^(message|counted|richMessage)$/.test(node.expression.getText())) {
      const [key, ...values] = node.arguments;
      const isSpread = values.some((value) => ts.isSpreadElement(value));
      if (key && !isSpread) found.push(...spoken(key).map((stem) => ({ file, stem, given: values.length })));
    }
    ts.forEachChild(node, visit);
  };
  visit(parse(file));
  return found;
}

function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
}
