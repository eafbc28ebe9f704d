import type { ReadonlySignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { message } from '@/components/message.ts';
import { ToastRegion } from '@/components/Toast.tsx';
import type { Toasts } from '@/components/toasts.ts';
import type { LookingState } from '../../shared/looking.ts';
import type { CollectionFiles } from '../collection-files.ts';
import type { CollectionState } from '../collection-state.ts';
import type { ExamplesState } from '../examples-state.ts';
import type { LabelSetsState } from '../label-sets-state.ts';
import type { LibraryState } from '../library-state.ts';
import type { ModelsState } from '../models-state.ts';
import { viewNames } from '../names.ts';
import type { OwnState } from '../own-state.ts';
import type { PackAdding } from '../pack-adding.ts';
import type { PackState } from '../pack-state.ts';
import type { PrivacyState } from '../privacy-state.ts';
import type { RestoreState } from '../restore-state.ts';
import { type Route, routeTo, VIEWS, type ViewName } from '../route.ts';
import type { SettingsState } from '../settings-state.ts';
import type { SitesState } from '../sites-state.ts';
import { BankView } from './BankView.tsx';
import { CollectionsView } from './CollectionsView.tsx';
import { ExamplesView } from './ExamplesView.tsx';
import { LibraryView } from './LibraryView.tsx';
import { ModelsView } from './ModelsView.tsx';
import { PrivacyView } from './PrivacyView.tsx';
import { SavedView } from './SavedView.tsx';
import { SettingsView } from './SettingsView.tsx';

export type DashboardProps = {
  route: ReadonlySignal<Route>;
  library: LibraryState;
  collection: CollectionState;
  files: CollectionFiles;
  labelSets: LabelSetsState;
  examples: ExamplesState;
  adding: PackAdding;
  own: OwnState;
  /** Looking for writing like the opened assessment. */
  looking: LookingState;
  models: ModelsState;
  sites: SitesState;
  pack: PackState;
  settings: SettingsState;
  privacy: PrivacyState;
  restore: RestoreState;
  toasts: Toasts;
};

/** The dashboard: navigation and one view at a time, chosen by the address. */
export function Dashboard(props: DashboardProps) {
  const { view, assessmentId, bankId } = props.route.value;
  const main = useRef<HTMLElement>(null);
  const isFirst = useRef(true);
  useEffect(() => {
    document.title = message('dashboardTitle', message(viewNames[view]));
    // A new view is read from its top; the page itself opens without moving the focus.
    if (!isFirst.current) {
      main.current?.focus();
      window.scrollTo(0, 0);
    }
    isFirst.current = false;
  }, [view, assessmentId, bankId]);
  return (
    <>
      <button type="button" class="button skip-link" onClick={() => main.current?.focus()}>
        {message('dashboardSkip')}
      </button>
      <header class="top no-print">
        <div class="top-inner">
          <p class="brand">
            <img src="/icon/penlight.svg" alt="" width="28" height="28" /> {message('extensionName')}
          </p>
          <Navigation current={view} />
        </div>
      </header>
      <main class="page" ref={main} tabIndex={-1}>
        <View {...props} />
      </main>
      <ToastRegion toasts={props.toasts} />
    </>
  );
}

function Navigation({ current }: { current: ViewName }) {
  return (
    <nav aria-label={message('dashboardLabel')}>
      <ul class="tabs">
        {VIEWS.map((view) => (
          <li key={view}>
            <a href={routeTo(view)} aria-current={view === current ? 'page' : undefined}>
              {message(viewNames[view])}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function View(props: DashboardProps) {
  const { view, assessmentId, bankId, exampleId } = props.route.value;
  if (bankId) return <BankView bankId={bankId} exampleId={exampleId} examples={props.examples} />;
  if (view === 'examples') return <ExamplesView {...props} />;
  if (view === 'collections') return <CollectionsView {...props} />;
  if (view === 'models')
    return <ModelsView sites={props.sites} models={props.models} pack={props.pack} settings={props.settings} />;
  if (view === 'settings') return <SettingsView settings={props.settings} />;
  if (view === 'privacy') return <PrivacyView {...props} />;
  if (assessmentId)
    return <SavedView id={assessmentId} library={props.library} lines={props.models.lines} looking={props.looking} />;
  return <LibraryView library={props.library} />;
}
