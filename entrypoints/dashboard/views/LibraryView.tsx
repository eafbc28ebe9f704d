import { useId, useRef } from 'preact/hooks';
import { Button } from '@/components/Button.tsx';
import { EmptyState } from '@/components/EmptyState.tsx';
import { counted, message } from '@/components/message.ts';
import type { Saved } from '../../shared/store/library.ts';
import type { LibraryState } from '../library-state.ts';
import { SavedRow } from './SavedRow.tsx';

/** Every saved assessment, newest first, with a search. */
export function LibraryView({ library }: { library: LibraryState }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const remove = (saved: Saved) => {
    // The row goes, and the focus with it, unless it moves first.
    heading.current?.focus();
    library.remove(saved);
  };
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        {message('viewLibrary')}
      </h1>
      <Content library={library} onDelete={remove} />
    </>
  );
}

type ContentProps = { library: LibraryState; onDelete: (saved: Saved) => void };

function Content({ library, onDelete }: ContentProps) {
  const { saved, problem } = library;
  if (problem.value) return <Problem sentence={problem.value} />;
  if (saved.value === null) return <p class="muted">{message('libraryReading')}</p>;
  if (saved.value.length === 0) {
    return (
      <div class="card">
        <EmptyState title={message('libraryEmpty')}>
          <p>{message('libraryEmptyHow')}</p>
        </EmptyState>
      </div>
    );
  }
  return <List library={library} total={saved.value.length} onDelete={onDelete} />;
}

/** A storage problem in plain words, with the way to try again. */
export function Problem({ sentence }: { sentence: string }) {
  return (
    <div class="card" role="alert">
      <p>{sentence}</p>
      <div>
        <Button onClick={() => location.reload()}>{message('tryAgain')}</Button>
      </div>
    </div>
  );
}

function List({ library, total, onDelete }: ContentProps & { total: number }) {
  const searchId = useId();
  const found = library.found.value;
  const isSearching = library.query.value.trim() !== '';
  return (
    <>
      <search class="field search">
        <label for={searchId}>{message('librarySearch')}</label>
        <input
          id={searchId}
          type="search"
          value={library.query.value}
          onInput={(event) => {
            library.query.value = event.currentTarget.value;
          }}
        />
      </search>
      <p class="small muted" role="status">
        {isSearching ? counted('libraryFound', total, found.length) : counted('libraryCount', total)}
      </p>
      {found.length === 0 ? (
        <div class="card">
          <EmptyState title={message('libraryNoMatch')}>
            <p>{message('libraryNoMatchWhy')}</p>
          </EmptyState>
        </div>
      ) : (
        <ul class="rows">
          {found.map((saved) => (
            <SavedRow key={saved.id} saved={saved} onDelete={() => onDelete(saved)} />
          ))}
        </ul>
      )}
    </>
  );
}
