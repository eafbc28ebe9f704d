import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readerOf } from '../../components/catalogue.ts';
import { speakFrom } from '../../components/message.ts';
import { assess } from '../../models/assess.ts';
import { examples } from '../../models/evidence/examples.ts';
import { faithfulness } from '../../models/evidence/faithfulness.ts';
import { swap } from '../../models/evidence/swap.ts';
import type { ExampleTools } from '../../models/examples/example-tools.ts';
import type { Passage } from '../../models/passage.ts';
import type { ConversationRecord } from './conversation.ts';
import { type CheckInput, fileInputs, lineInputs } from './inputs.ts';
import { type CheckOptions, HELP, parseOptions, UsageError } from './options.ts';
import { assessmentRecord, type CheckRecord, failedRecord } from './record.ts';
import { failureReport, textReport } from './report.ts';
import type { OpenTools } from './tools.ts';

/** What is printed is English, in the words of the extension. */
const CATALOGUE = 'public/_locales/en/messages.json';

const EXIT = { done: 0, failed: 1, usage: 2 } as const;

/**
 * Runs one command of the command line.
 *
 * @param root - folder that holds `public/models/` and `public/_locales/`
 * @returns the exit code: 0 all checked, 1 a file failed, 2 the command was not understood
 */
export async function main(argv: readonly string[], root: string): Promise<number> {
  // Whoever reads the output may stop early, as `head` does.
  process.stdout.on('error', (error: NodeJS.ErrnoException) =>
    process.exit(error.code === 'EPIPE' ? EXIT.done : EXIT.failed),
  );
  try {
    if (argv[0] === 'build-pack') return await makePack(argv.slice(1), root);
    const options = parseOptions(argv);
    if (options?.conversation) return await checkConversation(options.conversation, options, root);
    if (options) return await check(options, root);
    await print(HELP);
    return EXIT.done;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(
      `${error.message}\nTry: penlight ${argv[0] === 'build-pack' ? 'build-pack' : 'check'} --help\n`,
    );
    return EXIT.usage;
  }
}

async function check(options: CheckOptions, root: string): Promise<number> {
  speakFrom(readerOf(JSON.parse(await readFile(join(root, CATALOGUE), 'utf8'))));
  const isJson = options.isJson || options.jsonLines !== null;
  const inputs = options.jsonLines === null ? fileInputs(options.files) : lineInputs(options.jsonLines);
  const checker = createChecker(options, root);
  let hasFailed = false;
  let isFirst = true;
  for await (const input of inputs) {
    const { record, report } = await checker.check(input);
    hasFailed ||= record.verdict === 'failed';
    await print(isJson ? `${JSON.stringify(record)}\n` : `${isFirst ? '' : '\n'}${report()}`);
    isFirst = false;
  }
  await checker.end();
  return hasFailed ? EXIT.failed : EXIT.done;
}

/** The last reply of a conversation: the record of a text, and what led to it. */
async function checkConversation(path: string, options: CheckOptions, root: string): Promise<number> {
  const [{ explainConversation, readConversation, replyPassage }, { openTools }] = await Promise.all([
    import('./conversation.ts'),
    import('./tools.ts'),
  ]);
  try {
    const conversation = await readConversation(path);
    const passage = replyPassage(path, conversation);
    const tools = await openTools(root, options.threads);
    const assessment = await assess(passage, tools, { budget: options.budget });
    await tools.end();
    const { lm, threads } = options;
    const explained = await explainConversation(conversation, { lm, threads, ngram: tools.ngram });
    const record: CheckRecord & ConversationRecord = {
      ...assessmentRecord(path, assessment, options.evidence),
      ...explained,
    };
    await print(`${JSON.stringify(record)}\n`);
    return record.verdict === 'failed' ? EXIT.failed : EXIT.done;
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    await print(`${JSON.stringify(failedRecord(path, problem))}\n`);
    return EXIT.failed;
  }
}

interface Checked {
  record: CheckRecord;
  report: () => string;
}

/** The encoder is opened with the first text that needs it, and once. */
function createChecker({ budget, evidence, threads, packs }: CheckOptions, root: string) {
  let opening: Promise<OpenTools> | undefined;
  let openingBanks: Promise<ExampleTools> | undefined;
  const run = async (id: CheckInput['id'], passage: Passage, notes: readonly string[]): Promise<Checked> => {
    opening ??= import('./tools.ts').then(({ openTools }) => openTools(root, threads));
    const tools = await opening;
    const assessment = await assess(passage, tools, { budget });
    if (evidence.includes(faithfulness.id)) assessment.evidence.push(await faithfulness.measure(assessment, tools));
    if (evidence.includes(swap.id)) {
      const again = (other: Passage) => assess(other, tools, { budget });
      assessment.evidence.push(await swap.measure(assessment, { assess: again }));
    }
    if (evidence.includes(examples.id)) {
      openingBanks ??= import('./example-tools.ts').then(({ openExampleTools }) =>
        openExampleTools(root, tools, packs),
      );
      assessment.evidence.push(await examples.measure(passage, await openingBanks));
    }
    return {
      record: assessmentRecord(id, assessment, evidence),
      report: () => textReport(id, assessment, notes),
    };
  };
  return {
    async check(input: CheckInput): Promise<Checked> {
      if ('problem' in input) return failed(input.id, input.problem);
      return run(input.id, input.passage, input.notes).catch((error: unknown) =>
        failed(input.id, error instanceof Error ? error.message : String(error)),
      );
    },
    end: async () => (await opening?.catch(() => undefined))?.end(),
  };
}

function failed(id: string | number, problem: string): Checked {
  return { record: failedRecord(id, problem), report: () => failureReport(id, problem) };
}

async function makePack(argv: readonly string[], root: string): Promise<number> {
  const { buildPack } = await import('./build-pack.ts');
  const said: string[] = [];
  const code = await buildPack(argv, root, (text) => said.push(text));
  await print(said.join(''));
  return code;
}

function print(text: string): Promise<void> {
  return new Promise((resolve) => process.stdout.write(text, () => resolve()));
}
