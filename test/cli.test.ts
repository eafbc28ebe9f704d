import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { parseOptions, UsageError } from '../bin/check/options.ts';
import type { CheckRecord } from '../bin/check/record.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const files = join(root, 'test/fixtures/files');
const essay = readFileSync(join(files, 'essay.txt'), 'utf8');
const longEssay = Array.from({ length: 4 }, (_, part) => essay.replaceAll('harbour', `harbour ${part}`)).join('\n\n');

// Each claim starts a process and most load the model; a busy machine takes its time.
vi.setConfig({ testTimeout: 180_000 });

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'penlight-cli-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function start(args: readonly string[]) {
  const child = spawn(process.execPath, [join(root, 'bin/penlight.mjs'), ...args], { cwd: root });
  const output = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.err += text;
  });
  const ended = new Promise<{ out: string; err: string; code: number | null }>((resolve) =>
    child.on('close', (code) => resolve({ ...output, code })),
  );
  return { child, ended };
}

async function penlight(args: readonly string[], input = '') {
  const { child, ended } = start(args);
  child.stdin.on('error', () => {}).end(input);
  const result = await ended;
  expect(result.err + result.out).not.toMatch(/\n\s+at .+:\d+:\d+/); // no stack trace, whatever came in
  return result;
}

const records = (out: string): CheckRecord[] =>
  out
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

function expectExactSum({ score, bias, sentences }: CheckRecord) {
  const sum = sentences.reduce((total, { contribution }) => total + contribution, bias ?? 0);
  expect(Math.abs(sum - (score ?? Number.NaN))).toBeLessThan(1e-4);
}

describe('check --json', () => {
  it('gives one record per file and nothing else, with contributions that add up to the score', async () => {
    const path = join(folder, 'long.txt');
    writeFileSync(path, longEssay);
    const { out, err, code } = await penlight(['check', '--json', path, join(files, 'essay.docx')]);
    const [long, short] = records(out);
    expect({ code, err, ids: [long?.id, short?.id] }).toEqual({
      code: 0,
      err: '',
      ids: [path, join(files, 'essay.docx')],
    });
    for (const record of [long, short] as CheckRecord[]) expectExactSum(record);
    expect(long?.stratum).toMatch(/^en\/(\d+-\d+|500\+|any)\/\w+$/);
  });

  it('gives sentences as half-open spans of the raw text, in order', async () => {
    const text = `\u200B${essay.replaceAll(' ', '  ')} \u{1F600}`;
    const [record] = records((await penlight(['check', '--json', '-'], text)).out);
    const spans = record?.sentences ?? [];
    expect(spans.length).toBeGreaterThan(4);
    expect(spans.every(({ start, end }, index) => start < end && start >= (spans[index - 1]?.end ?? 0))).toBe(true);
    expect(text.slice(spans[0]?.start, spans[0]?.end)).toContain('harbour  bell');
    expect(spans.at(-1)?.end).toBeLessThanOrEqual(text.length);
  });

  it('says what is wrong with a file and goes on with the next', async () => {
    const names = ['broken.docx', 'encrypted.pdf', 'no-such-file.txt', 'essay.pdf'];
    const { out, code } = await penlight(['check', '--json', ...names.map((name) => join(files, name))]);
    const found = records(out);
    expect(found.map(({ verdict }) => verdict === 'failed')).toEqual([true, true, true, false]);
    expect(found[0]?.reason).toContain('DOCX file is damaged');
    expect(code).toBe(1);
  });

  it('calls an empty text too short, from a file and from standard input', async () => {
    const { out, code } = await penlight(['check', '--json', join(files, 'empty.txt'), '-'], '');
    expect(records(out).map(({ verdict }) => verdict)).toEqual(['too-short', 'too-short']);
    expect(records(out).every(({ reason }) => typeof reason === 'string')).toBe(true);
    expect(code).toBe(0);
  });

  it('adds the evidence kinds asked for, and only then', async () => {
    const args = ['check', '--json', join(files, 'essay.txt')];
    expect(records((await penlight(args)).out)[0]).not.toHaveProperty('evidence');
    const [record] = records((await penlight([...args, '--evidence', 'residue,hidden-characters'])).out);
    expect(Object.keys(record?.evidence ?? {}).sort()).toEqual(['hidden-characters', 'residue']);
  });
});

describe('check --jsonl', () => {
  it('writes one line each in order, also for bad lines', async () => {
    const path = join(folder, 'texts.jsonl');
    const breaks = `${essay} First line\u2028second line.`;
    const lines = [
      JSON.stringify({ id: 'a', text: essay }),
      'not json',
      '[1]',
      '{"text":"no id"}',
      '{"id":"no text"}',
      '',
      JSON.stringify({ id: 7, text: breaks }).replace('\\u2028', '\u2028'),
      '{"id":"lone","text":"\\ud800 alone"}',
    ];
    writeFileSync(path, lines.join('\n'));
    const { out, code } = await penlight(['check', '--jsonl', path]);
    expect(records(out).map(({ id }) => id)).toEqual(['a', 'line 2', 'line 3', 'line 4', 'no text', 7, 'lone']);
    expect(
      records(out)
        .map(({ verdict }) => verdict === 'failed')
        .join(),
    ).toBe('false,true,true,true,true,false,false');
    for (const record of records(out).filter(({ score }) => score !== null)) expectExactSum(record);
    expect(code).toBe(1);
  });

  it('answers a line before the next one comes', async () => {
    const { child, ended } = start(['check', '--jsonl', '-']);
    child.stdin.write(`${JSON.stringify({ id: 'first', text: essay })}\n`);
    const first = await new Promise<string>((resolve) => child.stdout.once('data', resolve));
    expect(JSON.parse(first).id).toBe('first');
    child.stdin.end(JSON.stringify({ id: 'second', text: 'One word.' }));
    expect(records((await ended).out).map(({ id }) => id)).toEqual(['first', 'second']);
  });

  it('ends quietly when its reader goes away', async () => {
    const { child, ended } = start(['check', '--jsonl', '-']);
    child.stdin.on('error', () => {});
    child.stdout.once('data', () => child.stdout.destroy());
    const line = `${JSON.stringify({ id: 1, text: 'One word.' })}\n`;
    child.stdin.end(line.repeat(2000));
    expect((await ended).err).toBe('');
  });
});

describe('the command', () => {
  it('speaks to people without --json, and keeps control characters out of the terminal', async () => {
    const { out, code } = await penlight(['check', '-'], `${longEssay} \u001b[31mred\u202e.`);
    expect(out).toMatch(/Reads like|Mixed|Cannot tell/);
    expect(out).not.toMatch(/[^\P{C}\n]/u);
    expect(code).toBe(0);
  });

  it.each([
    [['look'], 'no command "look"'],
    [['check'], 'Name a file'],
    [['check', '--jsonl', 'a.jsonl', 'b.txt'], 'not both'],
    [['check', '--budget', '0.5', 'a.txt'], '--budget is 0.05, 0.01, 0.001'],
    [['check', '--evidence', 'tea', 'a.txt'], '--evidence knows'],
    [['check', '--threads', 'many', 'a.txt'], '--threads is a whole number'],
    [['check', '--colour', 'a.txt'], '--colour'],
  ])('%j is not understood', (args, words) => {
    expect(() => parseOptions(args)).toThrow(UsageError);
    expect(() => parseOptions(args)).toThrow(words);
  });

  it('ends with 2 where it is not understood', async () => {
    const { err, code } = await penlight(['check', '--colour']);
    expect(err).toContain('penlight check --help');
    expect(code).toBe(2);
  });

  it('explains itself', async () => {
    const { out, code } = await penlight(['--help']);
    expect(out).toContain('penlight check');
    expect(code).toBe(0);
  });
});

describe('check --conversation', () => {
  const lm = join(root, 'test/fixtures/tiny-language-model');
  const conversationFile = (messages: unknown, name = 'chat.json') => {
    const path = join(folder, name);
    writeFileSync(path, typeof messages === 'string' ? messages : JSON.stringify(messages));
    return path;
  };
  const chat = [
    { role: 'user', text: 'The key lies under the green pot. Water the plants. Where is the key?' },
    {
      role: 'assistant',
      text: 'It lies under the green pot. Ask if you cannot find it.',
      regenerations: ['Under it.'],
    },
  ];

  it('gives influence and costs of the last reply, with spans that hold their words', async () => {
    const path = conversationFile([...chat, { role: 'user', text: 'Thank you!' }]);
    const { out, code } = await penlight(['check', '--json', '--conversation', path, '--lm', lm]);
    expect(code).toBe(0);
    const { reply, promptInfluence, predictability } = JSON.parse(out);
    expect(reply).toBe(1);
    const { segments, sentences, matrix, shapley } = promptInfluence.data;
    expect(segments.map(({ start, end }: { start: number; end: number }) => chat[0]?.text.slice(start, end))).toEqual([
      'The key lies under the green pot.',
      'Water the plants.',
      'Where is the key?',
    ]);
    expect(sentences).toHaveLength(2);
    for (const rows of [matrix, shapley]) expect(rows.map((row: number[]) => row.length)).toEqual([2, 2, 2]);
    expect(predictability.data.tokens.at(-1).end).toBe(chat[1]?.text.length);
  });

  it('says why there is nothing without a pack, and that a folder is none', async () => {
    const path = conversationFile(chat);
    const { out, code } = await penlight(['check', '--json', '--conversation', path]);
    expect(code).toBe(0);
    expect(JSON.parse(out).promptInfluence).toMatchObject({
      state: 'unavailable',
      reason: expect.stringContaining('--lm'),
    });
    const wrong = await penlight(['check', '--json', '--conversation', path, '--lm', files]);
    expect(JSON.parse(wrong.out).predictability.reason).toContain('manifest.json');
  });

  it('says what is wrong with the file or the command', async () => {
    const cases = [
      ['not json', 'is not JSON'],
      [{}, 'not a list'],
      [[{ role: 'robot', text: '' }], 'Message 1'],
      [[chat[1]], 'no prompt'],
      [[{ ...chat[0], regenerations: 3 }, chat[1]], 'regenerations'],
    ] as const;
    for (const [messages, words] of cases) {
      const { out, code } = await penlight(['check', '--json', '--conversation', conversationFile(messages)]);
      expect(code).toBe(1);
      expect(JSON.parse(out)).toMatchObject({ verdict: 'failed', reason: expect.stringContaining(words) });
    }
    expect(() => parseOptions(['check', '--conversation', 'a'])).toThrow(UsageError);
    expect(() => parseOptions(['check', '--json', '--conversation', 'a', 'b'])).toThrow(UsageError);
    expect(() => parseOptions(['check', '--lm', 'a', 'b'])).toThrow(UsageError);
  });
});
