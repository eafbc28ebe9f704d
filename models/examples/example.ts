/** Who wrote an example. Passages of mixed or unsure authorship are no examples. */
export const EXAMPLE_LABELS = ['human', 'machine'] as const;
export type ExampleLabel = (typeof EXAMPLE_LABELS)[number];

/** A labelled passage that a text can be compared with. JSON-safe; every string is untrusted. */
export interface Example {
  /** Unique within its bank. */
  id: string;
  label: ExampleLabel;
  /** Name of the model as its source gives it; null for a person or where it is unknown. */
  model: string | null;
  family: string | null;
  /** Register or field, for example `essay` or `news`. */
  domain: string;
  /** Data set, package, site or collection it comes from. */
  source: string;
  /** Address of the page it stands on, or null. */
  url: string | null;
  licence: string;
  author: string | null;
  /** When it was written, for example `1840s`, where that is not today. */
  era: string | null;
  /** Whether its spans count in the share of machine neighbours; false where era or register differ. */
  countsInShare: boolean;
  /** Whether the person added it. */
  isOwn: boolean;
  /** The passage; null where it may not be shipped or was not kept. */
  text: string | null;
  /** What a reader is told where there is no text: kind of writer, repository, how it was made. */
  description: string;
}

/** Larger values are refused when read, in UTF-16 units: no person or data set needs them. */
export const EXAMPLE_LIMITS = {
  id: 300,
  model: 200,
  family: 100,
  domain: 100,
  source: 300,
  url: 10_000,
  licence: 500,
  author: 300,
  era: 100,
  text: 2_000_000,
  description: 2_000,
} as const;
