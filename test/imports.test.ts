import { readdirSync, readFileSync } from 'node:fs';
import { dirname, extname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { onDemandSources } from '@/models/evidence/on-demand.ts';
import { evidenceSources } from '@/models/evidence/registry.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

interface Import {
  file: string;
  from: string;
  /** Path inside the project, or null for a package. */
  target: string | null;
  isTypeOnly: boolean;
}

const files = ['entrypoints', 'components', 'models'].flatMap(sourcesUnder).map((path) => relative(root, path));
const imports = files.flatMap(importsOf);

/** Files are read and written where they are dropped and saved: a document, a collection, a pack. */
const FILES_READ_IN_PAGES = ['models/files/', 'models/collections/', 'models/examples/', 'models/chat/'];

/** The words of the interface; every context may say something. */
const WORDS = 'components/message.ts';
const LABEL_WORDS = 'components/collection-words.ts';
const CATALOGUE = 'public/_locales/en/messages.json';

/** The answer in sentences, for the card of a mark where no panel can be opened. */
const VERDICT_WORDS = 'components/verdict-words.ts';
const REPLY_WORDS = 'components/reply-words.ts';

/** Where each area may import from; `types` are folders from which it takes types only. */
const RULES: { area: string; may: string[]; types?: string[] }[] = [
  { area: 'models/', may: ['models/'] },
  { area: 'components/', may: ['components/', 'models/chat/'], types: ['models/', CATALOGUE] },
  { area: 'entrypoints/shared/', may: ['entrypoints/shared/', WORDS], types: ['models/'] },
  {
    area: 'entrypoints/background/',
    may: ['entrypoints/background/', 'entrypoints/shared/', 'models/', WORDS, LABEL_WORDS, VERDICT_WORDS, REPLY_WORDS],
  },
  { area: 'entrypoints/offscreen/', may: ['entrypoints/offscreen/', 'entrypoints/shared/', 'models/'] },
  {
    area: 'entrypoints/content/',
    may: [
      'entrypoints/content/',
      'entrypoints/shared/protocol.ts',
      'entrypoints/shared/chat-protocol.ts',
      'entrypoints/shared/language.ts',
      'models/text/',
      WORDS,
    ],
    types: ['models/'],
  },
  { area: 'entrypoints/marks.content.ts', may: [], types: ['entrypoints/content/running.ts'] },
  ...['sidepanel', 'dashboard', 'welcome'].map((page) => ({
    area: `entrypoints/${page}/`,
    may: [`entrypoints/${page}/`, 'entrypoints/shared/', 'components/', ...FILES_READ_IN_PAGES],
    types: ['models/'],
  })),
];

describe('who imports whom', () => {
  it('looks at every source file', () => expect(files.length).toBeGreaterThan(20));

  it.each(RULES)('$area imports only what it may', ({ area, may, types = [] }) => {
    const broken = imports.filter(({ file, target, isTypeOnly }) => {
      if (!file.startsWith(area) || target === null) return false;
      return ![...may, ...(isTypeOnly ? types : [])].some((allowed) => target.startsWith(allowed));
    });
    expect(broken).toEqual([]);
  });

  it('has a rule for every file', () => {
    expect(files.filter((file) => !RULES.some(({ area }) => file.startsWith(area)))).toEqual([]);
  });

  it('names the file, with its ending, in every import of the project', () => {
    expect(imports.filter(({ target }) => target !== null && extname(target) === '')).toEqual([]);
  });

  it('lets the shared folder alone import the database, extension storage and messaging', () => {
    const sharedOnly = /^(dexie|@wxt-dev\/storage|@webext-core\/messaging)$/;
    const broken = imports.filter(({ file, from }) => sharedOnly.test(from) && !file.startsWith('entrypoints/shared/'));
    expect(broken).toEqual([]);
  });

  it('knows of a browser extension under entrypoints only', () => {
    const outside = files.filter((file) => !file.startsWith('entrypoints/'));
    expect(outside.filter((file) => usesExtensionApi(file))).toEqual([]);
    expect(imports.filter(({ file, from }) => outside.includes(file) && from.startsWith('wxt'))).toEqual([]);
  });
});

describe('the evidence registry', () => {
  const notKinds = ['evidence.ts', 'registry.ts', 'on-demand.ts'];
  const inFolder = readdirSync(resolve(root, 'models/evidence'))
    .filter((name) => /\.ts$/.test(name) && !notKinds.includes(name))
    .map((name) => name.replace(/\.ts$/, ''));

  it('lists every file of its folder by its name', () => {
    const kinds = [...evidenceSources, ...onDemandSources].map((source) => source.id);
    expect([...kinds].sort()).toEqual(inFolder.sort());
  });
});

function sourcesUnder(folder: string): string[] {
  return readdirSync(resolve(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = resolve(root, folder, entry.name);
    if (entry.isDirectory()) return path === resolve(root, 'models/train') ? [] : sourcesUnder(path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(resolve(root, file), 'utf8'), ts.ScriptTarget.Latest, true);
}

function importsOf(file: string): Import[] {
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    const specifier = specifierOf(node);
    if (specifier)
      found.push({ file, from: specifier, target: inProject(file, specifier), isTypeOnly: isTypeOnly(node) });
    ts.forEachChild(node, visit);
  };
  visit(parse(file));
  return found;
}

function specifierOf(node: ts.Node): string | null {
  if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier)
    return ts.isStringLiteral(node.moduleSpecifier) ? node.moduleSpecifier.text : null;
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
    return ts.isStringLiteral(node.argument.literal) ? node.argument.literal.text : null;
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [argument] = node.arguments;
    return argument && ts.isStringLiteral(argument) ? argument.text : null;
  }
  return null;
}

function isTypeOnly(node: ts.Node): boolean {
  if (ts.isImportTypeNode(node)) return true;
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  if (!ts.isImportDeclaration(node) || !node.importClause) return false;
  const { name, namedBindings, phaseModifier } = node.importClause;
  if (phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  return (
    !name && !!namedBindings && ts.isNamedImports(namedBindings) && namedBindings.elements.every((e) => e.isTypeOnly)
  );
}

function inProject(file: string, specifier: string): string | null {
  const path = specifier.replace(/\?.*$/, '');
  if (path.startsWith('@/')) return path.slice(2);
  return path.startsWith('.') ? relative(root, resolve(root, dirname(file), path)) : null;
}

/** An access to a global or imported name `browser` or `chrome`; a parameter of that name counts too. */
function usesExtensionApi(file: string): boolean {
  let isUsed = false;
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression))
      isUsed ||= ['browser', 'chrome'].includes(node.expression.text);
    ts.forEachChild(node, visit);
  };
  visit(parse(file));
  return isUsed;
}
