import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { AnnotationForm } from '@/components/AnnotationForm.tsx';
import { Button } from '@/components/Button.tsx';
import { Dialog } from '@/components/Dialog.tsx';
import { EmptyState } from '@/components/EmptyState.tsx';
import { counted, message } from '@/components/message.ts';
import type { Collected } from '@/models/collections/collected.ts';
import type { CollectionFiles } from '../collection-files.ts';
import type { CollectionState } from '../collection-state.ts';
import type { LabelSetsState } from '../label-sets-state.ts';
import { BulkDialog } from './BulkDialog.tsx';
import { CollectionFilters } from './CollectionFilters.tsx';
import { CollectionTable } from './CollectionTable.tsx';
import { CountsSection } from './CountsSection.tsx';
import { ExportDialog } from './ExportDialog.tsx';
import { ImportCard } from './ImportCard.tsx';
import { LabelSetsCard } from './LabelSetsCard.tsx';
import { Problem } from './LibraryView.tsx';
import { NearDialog } from './NearDialog.tsx';

type CollectionsProps = { collection: CollectionState; files: CollectionFiles };
type ViewProps = CollectionsProps & { labelSets: LabelSetsState };

/** Every collected passage: found, changed, merged, taken in and handed out. */
export function CollectionsView({ collection, files, labelSets }: ViewProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { all, problem } = collection;
  const toHeading = () => heading.current?.focus();
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        {message('viewCollections')}
      </h1>
      <ImportCard files={files} onGone={toHeading} />
      {problem.value !== null && <Problem sentence={problem.value} />}
      {problem.value === null && all.value === null && <p class="muted">{message('collectionReading')}</p>}
      {problem.value === null && all.value?.length === 0 && <Empty files={files} />}
      {problem.value === null && all.value !== null && all.value.length > 0 && (
        <List collection={collection} files={files} all={all.value} onGone={toHeading} />
      )}
      <LabelSetsCard sets={labelSets} />
    </>
  );
}

function Empty({ files }: { files: CollectionFiles }) {
  return (
    <div class="card">
      <EmptyState title={message('collectionEmpty')} actions={<FilePicker files={files} />}>
        <p>{message('collectionEmptyHow')}</p>
      </EmptyState>
    </div>
  );
}

/** Chooses a file to take in. */
function FilePicker({ files }: { files: CollectionFiles }) {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button onClick={() => picker.current?.click()}>{message('collectionImport')}</Button>
      <input
        ref={picker}
        type="file"
        hidden
        aria-label={message('collectionImport')}
        accept=".jsonl,.json,.jsonld,.csv,.tsv,.txt,.zip,.parquet"
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          if (file) void files.read(file);
          event.currentTarget.value = ''; // else the same file could not be chosen twice
        }}
      />
    </>
  );
}

type ListProps = CollectionsProps & { all: Collected[]; onGone: () => void };

function List({ collection, files, all, onGone }: ListProps) {
  const edited = useSignal<Collected | null>(null);
  const isExporting = useSignal(false);
  const isEditingMany = useSignal(false);
  const found = collection.found.value;
  const selected = collection.selected.value;
  return (
    <>
      <CountsSection items={all} />
      <CollectionFilters all={all} filter={collection.filter} />
      <p class="small muted" role="status">
        {found.length < all.length
          ? counted('collectionFound', all.length, found.length)
          : counted('collectionCount', all.length)}
      </p>
      <div class="row">
        <FilePicker files={files} />
        <Button
          isDisabled={found.length === 0}
          onClick={() => {
            isExporting.value = true;
          }}
        >
          {message('collectionExport')}
        </Button>
        <MergeButton collection={collection} />
        {found.length > 1 && <Button onClick={collection.findNear}>{message('nearFind')}</Button>}
        {selected.length > 0 && (
          <>
            <Button
              onClick={() => {
                isEditingMany.value = true;
              }}
            >
              {counted('bulkEdit', selected.length)}
            </Button>
            <Button
              onClick={() => {
                onGone(); // the rows go, and the focus with them, unless it moves first
                void collection.remove(selected);
              }}
            >
              {counted('collectionDelete', selected.length)}
            </Button>
          </>
        )}
      </div>
      {found.length === 0 ? (
        <div class="card">
          <EmptyState title={message('libraryNoMatch')}>
            <p>{message('collectionNoMatch')}</p>
          </EmptyState>
        </div>
      ) : (
        <CollectionTable
          collection={collection}
          onEdit={(item) => {
            edited.value = item;
          }}
        />
      )}
      <EditDialog
        item={edited.value}
        collection={collection}
        onClose={() => {
          edited.value = null;
        }}
      />
      <BulkDialog
        isOpen={isEditingMany.value}
        items={selected}
        collection={collection}
        onClose={() => {
          isEditingMany.value = false;
        }}
      />
      <NearDialog collection={collection} />
      <ExportDialog
        isOpen={isExporting.value}
        items={selected.length > 0 ? selected : found}
        files={files}
        onClose={() => {
          isExporting.value = false;
        }}
      />
    </>
  );
}

function MergeButton({ collection }: { collection: CollectionState }) {
  const { removed, disputed } = collection.merge.value;
  if (removed.length === 0 && disputed === 0) return null;
  return (
    <>
      {removed.length > 0 && (
        <Button onClick={() => void collection.mergeAll()}>{counted('collectionMerge', removed.length)}</Button>
      )}
      {disputed > 0 && <span class="small muted">{counted('collectionDisputed', disputed)}</span>}
    </>
  );
}

type EditProps = { item: Collected | null; collection: CollectionState; onClose: () => void };

function EditDialog({ item, collection, onClose }: EditProps) {
  const problem = useSignal<string | null>(null);
  const close = () => {
    problem.value = null;
    onClose();
  };
  return (
    <Dialog isOpen={item !== null} title={message('collectionEditTitle')} onClose={close}>
      {item && (
        <>
          {item.text === null && <p class="small muted">{message('collectionNoText')}</p>}
          <AnnotationForm
            key={item.id}
            initial={item}
            text={item.text}
            labels={collection.labels.value}
            problem={problem.value}
            saveWords={message('collectionEditSave')}
            onClose={close}
            onSave={async ({ label, spans, reasons, comment, tags, knownBecause }) => {
              problem.value = await collection.edit(item, { label, spans, reasons, comment, tags, knownBecause });
              if (problem.value === null) onClose(); // else what was typed stays, to try again
            }}
          />
        </>
      )}
    </Dialog>
  );
}
