import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadFile } from '@/models/encoder/load-files.ts';
import { openNodeHost, readModelFolder } from '@/models/encoder/node-host.ts';
import { createTokenizer } from '@/models/encoder/tokenizer.ts';
import { embedExamples } from '@/models/examples/embed.ts';
import type { Example } from '@/models/examples/example.ts';
import type { ShippedExamples } from '@/models/examples/example-tools.ts';
import { emptyTable } from '@/models/examples/span-table.ts';
import { type Pack, writePack } from '@/models/examples/write-pack.ts';

const ENCODER = fileURLToPath(new URL('../../public/models/encoder', import.meta.url));

/** Every token is the first of a span of each kind: a few texts give thousands of spans. */
const DENSE = { strides: { sentence: 1, 4: 1, 8: 1, 12: 1, 16: 1 }, maxTokens: 2_000 };

const MACHINE = [
  `Keeping a garden is a meaningful and rewarding activity that provides a wide range of benefits for people and for the planet. By caring for plants, gardeners play a crucial role in supporting wildlife, promoting biodiversity, and building a deeper relationship with nature. Additionally, the process offers valuable opportunities for learning, mindfulness, and personal development.`,
  `To begin, it is important to consider several key factors. First, choosing a suitable location is essential, because plants require access to sunlight, clean water, and healthy soil. Second, investing in reliable tools, such as a sturdy spade and comfortable gloves, can help ensure safety and success. Finally, joining a local gardening club can provide beginners with guidance and support.`,
  `It is worth noting that photography presents its own unique set of challenges. Light, movement, and changing conditions can all have a considerable impact on the quality of a picture. However, with regular practice, careful preparation, and a commitment to continuous improvement, these challenges can be effectively managed. Ultimately, photography is not just about taking pictures; it is about telling stories.`,
];
const HUMAN = [
  `So the old mare got out again on Friday, and of course I was up a ladder with a bucket. My brother rang and all he could say was that she was stood in the vicar's roses. By the time I got down there she had eaten the lot, bold as brass, and his wife was sat on the wall laughing at me.`,
  `I lent my good drill to Piet and never got it back, so I did the shelf with a knife and a lot of swearing. It holds. One end is lower than the other, but the cat likes it up there, and Mum says nobody looks that high anyway. Fair enough, I thought, and put the kettle on.`,
  `We drove out to the coast and it rained for two days solid. The kids were in the back with the door open, thrilled to bits, throwing crisps at the gulls. Dad always said you go to the sea to get wet, you know, and I did feel a bit daft eating soup in the boot of a car.`,
];

/** Texts that mean to do harm where anything is taken for markup, a path or a command. */
export const HOSTILE = '<img src=x onerror="document.title=1">{{7*7}}\u202e\u0000../../etc/passwd =cmd|calc';

const exampleOf = (id: string, label: Example['label'], text: string): Example => ({
  ...{ id, label, text, model: label === 'machine' ? 'invented-1' : null, family: null, domain: 'note' },
  ...{ source: 'Invented notes', url: null, licence: 'CC0-1.0', author: null, era: null },
  ...{ countsInShare: true, isOwn: false, description: '' },
});

/** Six invented notes, written as people and as models write. */
export const NOTES: readonly Example[] = [
  ...MACHINE.map((text, index) => exampleOf(`machine-${index}`, 'machine', text)),
  ...HUMAN.map((text, index) => exampleOf(`human-${index}`, 'human', text)),
];

/** The same notes with hostile words in every field. */
export const HOSTILE_NOTES: readonly Example[] = NOTES.map((example, index) => ({
  ...example,
  ...{ id: `${HOSTILE} ${index}`, model: HOSTILE, family: HOSTILE.slice(0, 90), domain: HOSTILE, source: HOSTILE },
  ...{
    isOwn: true,
    url: `https://site.example/${index}"><script>`,
    licence: HOSTILE,
    author: HOSTILE,
    era: HOSTILE,
    description: HOSTILE,
  },
  text: `${HOSTILE} ${example.text}`,
}));

/** A pack of so many spans without meaning, to have something that takes a while. */
export async function largePack(spans: number, encoderRevision: string): Promise<Pack> {
  const table = emptyTable(spans, [{ kind: 16, from: 0, to: spans }]);
  table.tokens.fill(16);
  table.vectors.forEach((_, index) => {
    table.vectors[index] = (Math.imul(index, 2_654_435_761) >>> 24) - 128 || 1;
  });
  table.example.forEach((_, row) => {
    table.example[row] = Math.floor((row * NOTES.length) / spans);
  });
  const info = { name: 'Large', version: '1', description: '', createdAt: '2026-11-01T00:00:00.000Z', encoderRevision };
  return writePack({ info, examples: [...NOTES], spans: table, fingerprints: NOTES.map(() => new Uint32Array()) });
}

/** Packs of invented notes, with vectors of the shipped encoder. */
export async function openPackMaker() {
  const host = await openNodeHost(ENCODER);
  const file = await loadFile(readModelFolder(ENCODER), host.manifest.tokenizer);
  const tokenize = createTokenizer(JSON.parse(new TextDecoder().decode(file)));
  const { encodeStates } = host;
  return {
    encoderRevision: host.manifest.revision,
    async pack(name: string, examples: readonly Example[]) {
      const bank = await embedExamples(examples, { tokenize, encodeStates }, { plan: DENSE, keepsText: () => true });
      const { revision: encoderRevision } = host.manifest;
      const info = { name, version: '1', description: name, createdAt: '2026-11-01T00:00:00.000Z', encoderRevision };
      return writePack({ ...bank, info });
    },
    end: () => host.end(),
  };
}

/** What stands in the package of an extension that ships no bank. */
export async function shipNoBank(extension: string, encoderRevision: string): Promise<void> {
  const numbers: ShippedExamples = {
    ...{ encoderRevision, packs: [] },
    cover: {
      ...{ alpha: 0.5, floor: 0.3, coverage: 0.1 },
      ...{ length: { mean: 10, deviation: 5 }, reliability: { mean: 0.5, deviation: 0.2 } },
    },
    nearness: { nearlyTheSame: 0.9, similar: 0.7 },
  };
  const folder = join(extension, 'models/examples');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(numbers));
}
