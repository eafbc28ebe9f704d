/** An invented text of the benchmark. */
export interface BenchText {
  id: string;
  words: number;
  text: string;
}

const LENGTHS = [40, 200, 2000] as const;

const WORDS = {
  who: ['The keeper', 'A surveyor', 'The youngest clerk', 'Our neighbour', 'The night porter', 'A retired pilot'],
  did: ['counted', 'carried', 'described', 'forgot', 'repaired', 'painted', 'measured', 'sold'],
  what: ['the copper lamps', 'seven wooden crates', 'an unfinished map', 'the harbour bell', 'a basket of pears'],
  where: ['behind the chapel', 'near the old station', 'under a leaking roof', 'between two ledgers', 'by the canal'],
  why: [
    'because nobody else would',
    'although the wind had turned',
    'while the radio played',
    'before the first ferry left',
  ],
} as const;

/** Deterministic texts of 40, 200 and 2,000 words by turns, made from a small grammar. */
export function inventedTexts(count: number): BenchText[] {
  return Array.from({ length: count }, (_, index) => {
    const words = LENGTHS[index % LENGTHS.length] ?? LENGTHS[0];
    return { id: `${words}-${index}`, words, text: inventedText(words, index + 1) };
  });
}

/** Invented text of exactly this many words; the same seed gives the same text. */
export function inventedText(words: number, seed: number): string {
  const random = generator(seed);
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? '';
  const chosen: string[] = [];
  while (chosen.length < words) {
    const year = 1800 + Math.floor(random() * 220);
    const sentence = `${pick(WORDS.who)} ${pick(WORDS.did)} ${pick(WORDS.what)} ${pick(WORDS.where)} in ${year}, ${pick(WORDS.why)}.`;
    chosen.push(...sentence.split(' '));
  }
  return `${chosen.slice(0, words).join(' ').replace(/[.,]$/, '')}.`;
}

/** Source: Tommy Ettinger's mulberry32, public domain. */
function generator(seed: number): () => number {
  let state = seed * 0x9e3779b9;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
