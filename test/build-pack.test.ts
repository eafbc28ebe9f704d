import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ExamplesData } from '@/models/evidence/examples.ts';
import { readPack } from '@/models/examples/read-pack.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const essay = readFileSync(join(root, 'test/fixtures/files/essay.txt'), 'utf8');

// Each claim starts a process that loads the model; a busy machine takes its time.
vi.setConfig({ testTimeout: 180_000 });

let folder = '';
const at = (name: string) => join(folder, name);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'penlight-pack-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const texts = [
  'The ferry was late again, so we sat on the wall and ate the last of the bread while gulls argued above us.',
  'Effective communication is essential in every workplace, and it fosters collaboration, clarity and shared purpose.',
];
const rows = [
  { id: 'a', label: 'human', text: texts[0], source: 'invented', url: 'javascript:alert(1)' },
  { id: 'b', label: 'ai', text: texts[1], model: 'some model', licence: 'CC0' },
  { id: 'b', label: 'ai', text: texts[1] },
  { label: 'unsure', text: texts[0] },
];

describe('penlight build-pack', () => {
  it('makes a pack of the labelled texts of a JSONL file and says what it passed over', async () => {
    writeFileSync(at('texts.jsonl'), `${rows.map((row) => JSON.stringify(row)).join('\n')}\nnot json\n`);
    const { out, err, code } = await penlight(['build-pack', at('texts.jsonl'), '--licence', 'mine']);
    expect(code).toBe(0);
    expect(out).toContain('2 texts, 3 rows passed over');
    expect(err).toContain('texts.jsonl:4 has no label');
    const { info, examples } = await packOf('texts.penlight-pack');
    expect(info.counts).toMatchObject({ label: { human: 1, machine: 1 }, licence: { CC0: 1, mine: 1 } });
    expect(examples.map(({ url }) => url)).toEqual([null, null]);
  });

  it('reads CSV, with formulas as the words they are', async () => {
    writeFileSync(
      at('texts.csv'),
      `label,text,author\nhuman,"${texts[0]}","=HYPERLINK(""x"")"\nmachine,"${texts[1]}",\n`,
    );
    expect((await penlight(['build-pack', at('texts.csv'), '--out', at('csv.pack')])).code).toBe(0);
    expect((await packOf('csv.pack')).examples.map(({ author }) => author)).toEqual(['=HYPERLINK("x")', null]);
  });

  it('reads Parquet, and passes over rows of another type', async () => {
    const bytes = parquetWriteBuffer({
      columnData: [
        { name: 'label', data: ['human', 'machine', 'human'], type: 'STRING' },
        { name: 'text', data: [texts[0], texts[1], ''], type: 'STRING' },
        { name: 'model', data: [1, 2, 3], type: 'INT32' },
      ],
    });
    writeFileSync(at('texts.parquet'), new Uint8Array(bytes));
    const { out, code } = await penlight(['build-pack', at('texts.parquet')]);
    expect(code).toBe(0);
    expect(out).toContain('2 texts, 1 rows passed over');
    expect((await packOf('texts.penlight-pack')).examples.every(({ model }) => model === null)).toBe(true);
  });

  it('keeps no text where none is wanted', async () => {
    writeFileSync(at('bare.jsonl'), JSON.stringify(rows[0]));
    expect((await penlight(['build-pack', at('bare.jsonl'), '--without-text'])).code).toBe(0);
    const { info, examples, spans } = await packOf('bare.penlight-pack');
    expect([info.texts, examples[0]?.text, Math.max(...spans.end)]).toEqual([0, null, 0]);
  });

  it('writes nothing where there is nothing to write, and says why', async () => {
    writeFileSync(at('empty.jsonl'), '');
    expect(await penlight(['build-pack', at('empty.jsonl')])).toMatchObject({ code: 1 });
    expect(await penlight(['build-pack', at('missing.jsonl')])).toMatchObject({ code: 1 });
    expect(await penlight(['build-pack'])).toMatchObject({ code: 2 });
  });
});

describe('penlight check --evidence examples --pack', () => {
  it('prints the neighbours of a text out of the pack, and never the text itself', async () => {
    const close = `${essay}\n\nThe ferry was late again that day, and we sat on the wall eating bread.`;
    writeFileSync(
      at('own.jsonl'),
      [{ id: 'self', label: 'human', text: close }, ...rows.slice(0, 2)].map((row) => JSON.stringify(row)).join('\n'),
    );
    writeFileSync(at('close.txt'), close);
    await penlight(['build-pack', at('own.jsonl')]);
    const { out } = await penlight([
      ...['check', '--json', '--evidence', 'examples'],
      ...['--pack', at('own.penlight-pack'), at('close.txt')],
    ]);
    const { evidence } = JSON.parse(out) as { evidence: { examples: { state: string; data: ExamplesData } } };
    expect(evidence.examples.state).toBe('measured');
    const { spans, banks, leftOut } = evidence.examples.data;
    const neighbours = spans.flatMap(({ neighbours: found }) => found);
    expect(banks.at(-1)?.name).toBe('own.jsonl');
    expect(leftOut).toBeGreaterThanOrEqual(1);
    expect(neighbours.map(({ example }) => example.id)).not.toContain('self');
    for (const { similarity } of neighbours) expect(Math.abs(similarity)).toBeLessThanOrEqual(1);
    for (const { quote, example } of neighbours) if (example.id === 'a') expect(texts[0]).toContain(quote?.exact);
  });

  it('fails with a sentence for a pack that is none', async () => {
    writeFileSync(at('bad.penlight-pack'), 'PENLPACK and then nothing');
    writeFileSync(at('short.txt'), texts.join(' '));
    const bad = ['--evidence', 'examples', '--pack', at('bad.penlight-pack'), at('short.txt')];
    const { out, code } = await penlight(['check', '--json', ...bad]);
    expect(code).toBe(1);
    expect(JSON.parse(out).reason).toContain('The pack was not read');
  });
});

async function packOf(name: string) {
  return readPack(new Uint8Array(readFileSync(at(name))));
}

function penlight(args: readonly string[]): Promise<{ out: string; err: string; code: number | null }> {
  const child = spawn(process.execPath, [join(root, 'bin/penlight.mjs'), ...args], { cwd: root });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ out, err, code })));
}
