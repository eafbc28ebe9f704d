import { labelWords } from '@/components/collection-words.ts';
import { counted, message } from '@/components/message.ts';
import { Section } from '@/components/Section.tsx';
import type { Collected } from '@/models/collections/collected.ts';
import { countsOf, placeOf } from '../collection-filter.ts';
import { ScrollTable } from './ScrollTable.tsx';

const SHOWN_SITES = 20;
const SHOWN_LABELS = 8;

/** How many passages there are by label and site. */
export function CountsSection({ items }: { items: readonly Collected[] }) {
  const site = (item: Collected) => placeOf(item) ?? message('countsNoSite');
  const sites = countsOf(items, (item) => [site(item)]);
  const labels = countsOf(items, ({ label }) => [label]);
  const columns = labels.slice(0, SHOWN_LABELS);
  return (
    <Section
      level={2}
      title={message('countsTitle')}
      finding={message('countsFinding', counted('countsLabels', labels.length), counted('countsSites', sites.length))}
    >
      <ScrollTable caption={message('countsTable')}>
        <thead>
          <tr>
            <th scope="col">{message('collectionSite')}</th>
            {columns.map(({ value }) => (
              <th key={value} scope="col" dir="auto">
                {labelWords(value)}
              </th>
            ))}
            <th scope="col">{message('countsAll')}</th>
          </tr>
        </thead>
        <tbody>
          {sites.slice(0, SHOWN_SITES).map(({ value, count }) => (
            <Counts
              key={value}
              name={value}
              items={items.filter((item) => site(item) === value)}
              columns={columns.map((one) => one.value)}
              count={count}
            />
          ))}
          <Counts
            name={message('countsAll')}
            items={items}
            columns={columns.map((one) => one.value)}
            count={items.length}
          />
        </tbody>
      </ScrollTable>
      {sites.length > SHOWN_SITES && (
        <p class="small muted">{counted('countsMoreSites', sites.length - SHOWN_SITES)}</p>
      )}
    </Section>
  );
}

type CountsProps = { name: string; items: readonly Collected[]; columns: readonly string[]; count: number };

function Counts({ name, items, columns, count }: CountsProps) {
  return (
    <tr>
      <th scope="row" dir="auto">
        {name}
      </th>
      {columns.map((label) => (
        <td key={label}>{items.filter((item) => item.label === label).length}</td>
      ))}
      <td>
        <strong>{count}</strong>
      </td>
    </tr>
  );
}
