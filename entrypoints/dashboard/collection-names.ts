import { type MessageKey, message } from '@/components/message.ts';
import type { RowProblem, RowReason } from '@/models/collections/check-row.ts';
import type { CollectionFileReason } from '@/models/collections/file-error.ts';
import type { CollectionFormat } from '@/models/collections/formats.ts';

export const formatNames: Readonly<Record<CollectionFormat, MessageKey>> = {
  jsonl: 'formatJsonl',
  csv: 'formatCsv',
  doccano: 'formatDoccano',
  'label-studio': 'formatLabelStudio',
  'web-annotation': 'formatWebAnnotation',
  'data-set': 'formatDataSet',
  parquet: 'formatParquet',
};

/** Why a file as a whole was refused. */
export const fileReasons: Readonly<Record<CollectionFileReason, MessageKey>> = {
  empty: 'importEmpty',
  'too-large': 'importTooLarge',
  'not-utf8': 'importNotUtf8',
  'not-json': 'importNotJson',
  'zip-damaged': 'importZipDamaged',
  'zip-without-data': 'importZipWithoutData',
  'parquet-damaged': 'importParquetDamaged',
};

const rowReasons: Readonly<Record<Exclude<RowReason, 'field'>, MessageKey>> = {
  'not-json': 'rowNotJson',
  'not-a-record': 'rowNotRecord',
  newer: 'rowNewer',
  span: 'rowSpan',
  hash: 'rowHash',
  repeated: 'rowRepeated',
};

/** One row that was not taken, with where it stands and what to look at. */
export function rowProblemWords({ at, reason, field }: RowProblem, isInLines: boolean): string {
  const what = reason === 'field' ? message('rowField', field ?? '') : message(rowReasons[reason]);
  return message(isInLines ? 'rowAtLine' : 'rowAtEntry', at, what);
}
