import { type ReadonlySignal, signal } from '@preact/signals';
import { message } from '@/components/message.ts';
import type { Toasts } from '@/components/toasts.ts';
import { LIMITS } from '@/models/collections/collected.ts';
import type { settings as allSettings, LabelSet } from '../shared/settings.ts';

type LabelSettings = Pick<typeof allSettings, 'labelSets' | 'labelSet'>;

/** The label sets of a person, as their card draws them. */
export interface LabelSetsState {
  sets: ReadonlySignal<readonly LabelSet[]>;
  /** Id of the set whose labels are offered; null for the built-in one. */
  chosen: ReadonlySignal<string | null>;
  choose(id: string | null): Promise<void>;
  /** Adds a set, or changes the one of its id, and chooses it; false where it has no name or no label. */
  save(set: { id: string | null; name: string; labels: string }): Promise<boolean>;
  remove(set: LabelSet): Promise<void>;
}

const MAX_LABELS = 30;

/** The labels of a text, one a line or with commas between them, each once. */
export function labelsOf(words: string): string[] {
  const labels = words.split(/[\n,]/).map((label) => label.trim().slice(0, LIMITS.label));
  return [...new Set(labels.filter((label) => label !== ''))].slice(0, MAX_LABELS);
}

/** Every change is saved at once, and its message offers the way back. */
export async function openLabelSets(settings: LabelSettings, toasts: Toasts): Promise<LabelSetsState> {
  const sets = signal<readonly LabelSet[]>(await settings.labelSets.getValue());
  const chosen = signal(await settings.labelSet.getValue());
  settings.labelSets.watch((changed) => (sets.value = changed));
  settings.labelSet.watch((changed) => (chosen.value = changed));

  async function store(nextSets: readonly LabelSet[], nextChosen: string | null, words: string): Promise<boolean> {
    const before = { sets: sets.peek(), chosen: chosen.peek() };
    const write = async (all: readonly LabelSet[], id: string | null) => {
      await settings.labelSets.setValue([...all]);
      await settings.labelSet.setValue(id);
    };
    try {
      await write(nextSets, nextChosen);
      const undo = () => void write(before.sets, before.chosen).catch(() => toasts.show(message('settingNotSaved')));
      toasts.show(words, undo);
      return true;
    } catch {
      toasts.show(message('settingNotSaved'));
      return false;
    }
  }

  return {
    ...{ sets, chosen },
    choose: async (id) => {
      const name = sets.peek().find((set) => set.id === id)?.name ?? message('labelSetBuiltIn');
      await store(sets.peek(), id, message('labelSetChosen', name));
    },
    save: async ({ id, name, labels }) => {
      const set = { id: id ?? crypto.randomUUID(), name: name.trim().slice(0, LIMITS.label), labels: labelsOf(labels) };
      if (set.name === '' || set.labels.length === 0) {
        toasts.show(message('labelSetNeeds'));
        return false;
      }
      const isKnown = sets.peek().some((other) => other.id === set.id);
      const next = isKnown ? sets.peek().map((other) => (other.id === set.id ? set : other)) : [...sets.peek(), set];
      return store(next, set.id, message('labelSetSaved', set.name));
    },
    remove: async ({ id, name }) => {
      const others = sets.peek().filter((other) => other.id !== id);
      await store(others, chosen.peek() === id ? null : chosen.peek(), message('labelSetRemoved', name));
    },
  };
}
