import type { Signal } from '@preact/signals';
import { labelWords } from '@/components/collection-words.ts';
import { message } from '@/components/message.ts';
import type { Collected } from '@/models/collections/collected.ts';
import { type CollectionFilter, countsOf, placeOf } from '../collection-filter.ts';

type FiltersProps = { all: readonly Collected[]; filter: Signal<CollectionFilter> };

/** Search by words, and by label, tag and site with their counts. */
export function CollectionFilters({ all, filter }: FiltersProps) {
  const change = (changes: Partial<CollectionFilter>) => {
    filter.value = { ...filter.value, ...changes };
  };
  const { query, label, tag, site, from, to } = filter.value;
  const labels = countsOf(all, (item) => [item.label]);
  const tags = countsOf(all, (item) => item.tags);
  const sites = countsOf(all, (item) => [placeOf(item)].filter((place) => place !== null));
  return (
    <search class="filters">
      <label class="field filter-words">
        {message('collectionSearch')}
        <input type="search" value={query} onInput={(event) => change({ query: event.currentTarget.value })} />
      </label>
      <Choice
        name={message('collectionLabel')}
        options={labels.map((one) => ({ ...one, words: labelWords(one.value) }))}
        chosen={label}
        onChoose={(value) => change({ label: value })}
      />
      <Choice
        name={message('collectionTag')}
        options={tags}
        chosen={tag}
        onChoose={(value) => change({ tag: value })}
      />
      <Choice
        name={message('collectionSite')}
        options={sites}
        chosen={site}
        onChoose={(value) => change({ site: value })}
      />
      <Day name={message('collectionFrom')} day={from} onChoose={(value) => change({ from: value })} />
      <Day name={message('collectionTo')} day={to} onChoose={(value) => change({ to: value })} />
    </search>
  );
}

type DayProps = { name: string; day: string; onChoose: (day: string) => void };

function Day({ name, day, onChoose }: DayProps) {
  return (
    <label class="field">
      {name}
      <input type="date" value={day} onChange={(event) => onChoose(event.currentTarget.value)} />
    </label>
  );
}

type ChoiceProps = {
  name: string;
  options: readonly { value: string; count: number; words?: string }[];
  chosen: string;
  onChoose: (value: string) => void;
};

function Choice({ name, options, chosen, onChoose }: ChoiceProps) {
  return (
    <label class="field">
      {name}
      <select value={chosen} onChange={(event) => onChoose(event.currentTarget.value)}>
        <option value="">{message('collectionAny')}</option>
        {options.map(({ value, count, words = value }) => (
          <option key={value} value={value}>
            {message('collectionCounted', words, count)}
          </option>
        ))}
      </select>
    </label>
  );
}
