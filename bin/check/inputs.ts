import { open, readFile as readBytes } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileNoteWords, fileProblemWords } from '../../components/file-words.ts';
import { FileReadError } from '../../models/files/file-read-error.ts';
import { MAX_FILE_BYTES, readFile } from '../../models/files/read-file.ts';
import type { Passage } from '../../models/passage.ts';
import { textLines } from './json-lines.ts';

/** A passage to check, or the plain sentence that says why there is none. */
export type CheckInput = { id: string | number; notes: string[] } & ({ passage: Passage } | { problem: string });

/** Passages of files, in order; each is read when its turn comes. */
export async function* fileInputs(paths: readonly string[]): AsyncGenerator<CheckInput> {
  for (const path of paths) yield fileInput(path);
}

/** Passages of a JSONL file, one a line, as they are read. */
export async function* lineInputs(path: string): AsyncGenerator<CheckInput> {
  try {
    for await (const { id, ...line } of textLines(path === '-' ? process.stdin : await chunksOf(path))) {
      if ('problem' in line) yield { id, notes: [], problem: line.problem };
      else yield { id, notes: [], passage: { text: line.text, kind: 'pasted', source: { title: String(id) } } };
    }
  } catch (error) {
    yield { id: path, notes: [], problem: sentence(error) };
  }
}

async function fileInput(path: string): Promise<CheckInput> {
  const name = path === '-' ? 'standard input' : basename(path);
  const source = { title: name, fileName: name };
  let bytes: Uint8Array = new Uint8Array();
  try {
    bytes = path === '-' ? await standardInput() : await readBytes(path);
    const { text, notes } = await readFile(name, bytes, { parseHtml });
    return { id: path, notes: notes.map(fileNoteWords), passage: { text, kind: 'file', source } };
  } catch (error) {
    if (!(error instanceof FileReadError)) return { id: path, notes: [], problem: sentence(error) };
    const problem = fileProblemWords(error, bytes.length);
    // An empty text is no failure: it is too short, and the verdict says so.
    if (error.problem === 'empty') return { id: path, notes: [problem], passage: { text: '', kind: 'file', source } };
    return { id: path, notes: [], problem };
  }
}

async function standardInput(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of process.stdin as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > MAX_FILE_BYTES) break; // the reader of files refuses it with its own sentence
  }
  return Buffer.concat(chunks);
}

async function chunksOf(path: string): Promise<AsyncIterable<Uint8Array>> {
  return (await open(path)).createReadStream();
}

async function parseHtml(html: string): Promise<Document> {
  const { DOMParser } = await import('linkedom');
  return new DOMParser().parseFromString(html, 'text/html') as unknown as Document;
}

const SENTENCES: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file. Check its name and folder.',
  EACCES: 'This file may not be read. Check its permissions.',
  EISDIR: 'This is a folder. Name the files in it.',
};

function sentence(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  return (code && SENTENCES[code]) || (error instanceof Error ? error.message : String(error));
}
