import { through } from '../seam.ts';

/** A folder for parts of files, by name: the file system of the origin, or the Cache API where that is missing. */
export interface PartFolder {
  /** Names of all parts and their bytes. */
  list(): Promise<Map<string, number>>;
  write(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  read(name: string): Promise<Uint8Array<ArrayBuffer>>;
  remove(name: string): Promise<void>;
  /** Removes all parts. */
  clear(): Promise<void>;
}

/** Files that arrive in parts, so that what was written once outlives the death of its writer. */
export type PartStore = ReturnType<typeof partStoreOver>;

const FOLDER = 'language-model';
/** Part names sort as their numbers do. */
const DIGITS = 6;

/** Opens the store of the language-model pack. */
export async function openPartStore(): Promise<PartStore> {
  return partStoreOver((await originFolder()) ?? (await cacheFolder()));
}

/** A store over a folder; a test passes its own. */
export function partStoreOver(folder: PartFolder) {
  const partsOf = async (file: string) => {
    const all = await through('storage', () => folder.list());
    return [...all].filter(([name]) => name.startsWith(`${file}~`)).sort(([a], [b]) => (a < b ? -1 : 1));
  };
  return {
    /** Bytes of a file that are there, from its beginning. */
    async size(file: string): Promise<number> {
      return (await partsOf(file)).reduce((sum, [, bytes]) => sum + bytes, 0);
    },
    /** Adds bytes at the end of a file. */
    async append(file: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
      const last = (await partsOf(file)).at(-1)?.[0];
      const number = last ? Number(last.slice(file.length + 1)) + 1 : 0;
      const name = `${file}~${String(number).padStart(DIGITS, '0')}`;
      await through('storage', () => folder.write(name, bytes));
    },
    /** All bytes of a file, in order; empty where there are none. */
    async read(file: string): Promise<Uint8Array<ArrayBuffer>> {
      const parts = await partsOf(file);
      const whole = new Uint8Array(parts.reduce((sum, [, bytes]) => sum + bytes, 0));
      let at = 0;
      for (const [name] of parts) {
        const bytes = await through('storage', () => folder.read(name));
        whole.set(bytes, at);
        at += bytes.length;
      }
      return whole;
    },
    async remove(file: string): Promise<void> {
      for (const [name] of await partsOf(file)) await through('storage', () => folder.remove(name));
    },
    /** Removes every file. */
    clear: (): Promise<void> => through('storage', () => folder.clear()),
  };
}

/** The origin's own file system; null where the browser has none or refuses it. */
async function originFolder(): Promise<PartFolder | null> {
  if (typeof navigator.storage?.getDirectory !== 'function') return null;
  try {
    await (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER, { create: true });
  } catch {
    return null; // private windows of some browsers refuse
  }
  const open = async () => (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER, { create: true });
  const fileOf = async (name: string) => (await (await open()).getFileHandle(name)).getFile();
  return {
    async list() {
      const found = new Map<string, number>();
      for await (const name of (await open()).keys()) found.set(name, (await fileOf(name)).size);
      return found;
    },
    async write(name, bytes) {
      const handle = await (await open()).getFileHandle(name, { create: true });
      const writable = await handle.createWritable();
      await writable.write(bytes);
      await writable.close();
    },
    read: async (name) => new Uint8Array(await (await fileOf(name)).arrayBuffer()),
    remove: async (name) => (await open()).removeEntry(name),
    clear: async () => (await navigator.storage.getDirectory()).removeEntry(FOLDER, { recursive: true }),
  };
}

/** A cache takes web addresses only; nothing is ever asked of this one. */
const CACHE_ADDRESS = 'https://language-model.invalid/';

async function cacheFolder(): Promise<PartFolder> {
  const open = () => caches.open(FOLDER);
  const readPart = async (name: string) => {
    const response = await (await open()).match(CACHE_ADDRESS + name);
    return new Uint8Array(response ? await response.arrayBuffer() : new ArrayBuffer(0));
  };
  return {
    async list() {
      const found = new Map<string, number>();
      for (const { url } of await (await open()).keys()) {
        const name = url.slice(CACHE_ADDRESS.length);
        found.set(name, (await readPart(name)).length);
      }
      return found;
    },
    write: async (name, bytes) => (await open()).put(CACHE_ADDRESS + name, new Response(bytes)),
    read: readPart,
    remove: async (name) => void (await (await open()).delete(CACHE_ADDRESS + name)),
    clear: async () => void (await caches.delete(FOLDER)),
  };
}
