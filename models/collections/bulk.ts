import { changed } from './collect.ts';
import { type Collected, LIMITS } from './collected.ts';

/** What a person changes on many passages at once; what is left out stays as it is. */
export interface BulkEdit {
  label?: string;
  addTags?: readonly string[];
  removeTags?: readonly string[];
}

/** The passages that an edit changes, as they are afterwards; the others are left out. */
export function bulkEdited(items: readonly Collected[], edit: BulkEdit, now: Date): Collected[] {
  const { addTags = [], removeTags = [] } = edit;
  return items.flatMap((item) => {
    const label = edit.label?.trim() || item.label;
    const kept = item.tags.filter((tag) => !removeTags.includes(tag));
    const tags = [...new Set([...kept, ...addTags])].slice(0, LIMITS.tags);
    const isSame = label === item.label && tags.join('\n') === item.tags.join('\n');
    return isSame ? [] : changed(item, { label, tags }, now);
  });
}
