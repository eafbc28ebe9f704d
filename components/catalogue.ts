import type { ReadMessage } from './message.ts';

/** A file `messages.json` of `public/_locales`. */
export type Catalogue = Readonly<
  Record<
    string,
    { message: string; description?: string; placeholders?: Readonly<Record<string, { content: string }>> }
  >
>;

/**
 * Reads messages where there is no browser, by the browsers' rules: `$NAME$` is a placeholder, `$1`
 * to `$9` are values, of several dollars in a row the first is dropped.
 */
export function readerOf(catalogue: Catalogue): ReadMessage {
  return (key, values) => {
    const found = Object.hasOwn(catalogue, key) ? catalogue[key] : undefined;
    if (!found) return '';
    const named = new Map(Object.entries(found.placeholders ?? {}).map(([name, { content }]) => [fold(name), content]));
    const numbered = found.message.replace(/\$([\w@]+)\$/g, (whole, name: string) => named.get(fold(name)) ?? whole);
    return numbered.replace(/\$(?:([1-9])|(\$+))/g, (_, at: string | undefined, dollars: string | undefined) =>
      at ? (values[Number(at) - 1] ?? '') : (dollars ?? ''),
    );
  };
}

const fold = (name: string): string => name.toLowerCase();
