import { type PartFolder, partStoreOver } from '@/entrypoints/shared/model-pack/part-store.ts';

/** A folder of parts in memory; it outlives the stores over it. */
export function fakeFolder(): PartFolder & { parts: Map<string, Uint8Array<ArrayBuffer>> } {
  const parts = new Map<string, Uint8Array<ArrayBuffer>>();
  return {
    parts,
    list: async () => new Map([...parts].map(([name, bytes]) => [name, bytes.length])),
    write: async (name, bytes) => void parts.set(name, bytes),
    read: async (name) => parts.get(name) ?? new Uint8Array(0),
    remove: async (name) => void parts.delete(name),
    clear: async () => parts.clear(),
  };
}

export const fakeStore = (folder = fakeFolder()) => partStoreOver(folder);
