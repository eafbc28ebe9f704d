import { useState } from 'preact/hooks';
import { Button } from '@/components/Button.tsx';
import { labelWords, reasonNames } from '@/components/collection-words.ts';
import { counted, listed, message } from '@/components/message.ts';
import { verdictHeading } from '@/components/verdict-words.ts';
import type { Collected } from '@/models/collections/collected.ts';
import { placeOf } from '../collection-filter.ts';
import type { CollectionState } from '../collection-state.ts';
import { dayWords } from './SavedRow.tsx';
import { ScrollTable } from './ScrollTable.tsx';

type TableProps = { collection: CollectionState; onEdit: (item: Collected) => void };

const PART = 50;
// Enough to know a passage by; the whole of it is in its dialog.
const SHOWN_CHARACTERS = 240;
const NAMED_CHARACTERS = 40;

/** The found passages, the newest first, a part at a time. */
export function CollectionTable({ collection, onEdit }: TableProps) {
  const [drawn, setDrawn] = useState(PART);
  const found = collection.found.value;
  const selected = new Set(collection.selected.value);
  const left = found.length - drawn;
  return (
    <>
      <ScrollTable caption={message('collectionTable')}>
        <thead>
          <tr>
            <td class="tick">
              <input
                type="checkbox"
                aria-label={message('collectionSelectAll')}
                checked={selected.size === found.length}
                onChange={(event) => collection.select(found, event.currentTarget.checked)}
              />
            </td>
            <th scope="col">{message('collectionPassage')}</th>
            <th scope="col">{message('collectionLabel')}</th>
            <th scope="col">{message('collectionSite')}</th>
            <th scope="col">{message('collectionDay')}</th>
            <th scope="col">{message('collectionChange')}</th>
          </tr>
        </thead>
        <tbody>
          {found.slice(0, drawn).map((item) => (
            <Row
              key={item.id}
              item={item}
              isSelected={selected.has(item)}
              onSelect={(isSelected) => collection.select([item], isSelected)}
              onEdit={() => onEdit(item)}
            />
          ))}
        </tbody>
      </ScrollTable>
      {left > 0 && (
        <div>
          <Button onClick={() => setDrawn(drawn + PART)}>{counted('collectionMore', Math.min(PART, left))}</Button>
        </div>
      )}
    </>
  );
}

type RowProps = {
  item: Collected;
  isSelected: boolean;
  onSelect: (isSelected: boolean) => void;
  onEdit: () => void;
};

function Row({ item, isSelected, onSelect, onEdit }: RowProps) {
  const { text, source, finding } = item;
  const name = (text ?? (source.title || item.textHash)).slice(0, NAMED_CHARACTERS);
  return (
    <tr>
      <td class="tick">
        <input
          type="checkbox"
          aria-label={message('collectionSelect', name)}
          checked={isSelected}
          onChange={(event) => onSelect(event.currentTarget.checked)}
        />
      </td>
      <th scope="row">
        <p class="clamp" dir="auto">
          {text === null ? message('collectionNoText') : text.slice(0, SHOWN_CHARACTERS)}
        </p>
        {item.comment !== '' && (
          <p class="clamp muted" dir="auto">
            {item.comment.slice(0, SHOWN_CHARACTERS)}
          </p>
        )}
      </th>
      <td>
        <strong dir="auto">{labelWords(item.label)}</strong>
        <Details item={item} />
        {finding && <div class="muted">{message('collectionFinding', verdictHeading(finding.verdict))}</div>}
      </td>
      <td dir="auto">
        <Place item={item} />
        {source.chat?.model && <div class="muted">{source.chat.model}</div>}
      </td>
      <td>
        <time dateTime={item.collectedAt}>{dayWords(item.collectedAt)}</time>
      </td>
      <td>
        <Button onClick={onEdit} label={message('collectionEditLabel', name)}>
          {message('collectionEdit')}
        </Button>
      </td>
    </tr>
  );
}

function Details({ item: { reasons, tags } }: { item: Collected }) {
  return (
    <>
      {reasons.length > 0 && <div class="muted">{listed(reasons.map((reason) => message(reasonNames[reason])))}</div>}
      {tags.length > 0 && (
        <div class="muted" dir="auto">
          {listed(tags.map((tag) => `#${tag}`))}
        </div>
      )}
    </>
  );
}

/** Where it was found; only an address of the web is a link, since anyone may have written the record. */
function Place({ item }: { item: Collected }) {
  const place = placeOf(item) ?? item.source.title;
  const { url } = item.source;
  if (!url || !/^https?:\/\//i.test(url)) return <>{place}</>;
  return (
    <a href={url} target="_blank" rel="noreferrer" title={item.source.title}>
      {place || url}
    </a>
  );
}
