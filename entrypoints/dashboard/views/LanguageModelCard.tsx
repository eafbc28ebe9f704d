import { useState } from 'preact/hooks';
import { Button } from '@/components/Button.tsx';
import { Card } from '@/components/Card.tsx';
import { Dialog } from '@/components/Dialog.tsx';
import { message } from '@/components/message.ts';
import { ProgressBar } from '@/components/ProgressBar.tsx';
import type { PackState as PackRow } from '../../shared/model-pack/pack-state.ts';
import type { PackState } from '../pack-state.ts';
import { packProblemWords } from '../pack-words.ts';
import { PackSources } from './PackSources.tsx';

/** The language model that a reader may add: where it comes from, how far it is, what it is, and away with it. */
export function LanguageModelCard({ pack }: { pack: PackState }) {
  const row = pack.row.value;
  return (
    <Card title={message('modelPackTitle')}>
      <p>{message('modelPackDoes')}</p>
      <div class="stack" role="status">
        {pack.refusal.value && <p>{pack.refusal.value}</p>}
        {row.problem && <p>{packProblemWords(row)}</p>}
        {row.phase === 'copying' && !pack.isCopying.value && <p>{message('modelPackCopyEnded')}</p>}
        {row.phase === 'paused' && !row.problem && <p>{message('modelPackPaused')}</p>}
        {row.phase === 'ready' && (
          <p>
            <strong>{message('modelPackReady')}</strong>
          </p>
        )}
      </div>
      <Arriving row={row} />
      {row.facts && <PackFacts row={row} />}
      <Verbs pack={pack} row={row} />
      {['none', 'failed', 'copying'].includes(row.phase) && !pack.isCopying.value && <PackSources pack={pack} />}
    </Card>
  );
}

function Arriving({ row: { phase, doneBytes, totalBytes } }: { row: PackRow }) {
  if (phase === 'checking') return <ProgressBar label={message('modelPackChecking')} done={0} total={0} />;
  if (phase !== 'copying' && phase !== 'downloading' && phase !== 'paused') return null;
  const label = message(phase === 'copying' ? 'modelPackCopying' : 'modelPackDownloading');
  return <ProgressBar label={label} done={megabytes(doneBytes)} total={megabytes(totalBytes)} />;
}

/** With one decimal, and never nothing while there is something. */
const megabytes = (bytes: number): number => Math.ceil(bytes / 1e5) / 10;

function PackFacts({ row: { facts, totalBytes, address } }: { row: PackRow }) {
  if (!facts) return null;
  return (
    <dl class="terms">
      <Term name={message('modelPackName')} value={facts.name} />
      <Term name={message('modelRevision')} value={facts.revision} isCode />
      <Term name={message('modelLicence')} value={facts.licence} />
      <Term name={message('modelPackMadeFrom')} value={facts.madeFrom} />
      <Term name={message('modelSize')} value={message('modelPackSize', megabytes(totalBytes), facts.bits)} />
      <Term name={message('modelPackFrom')} value={address ?? message('modelPackFromFiles')} />
    </dl>
  );
}

function Term({ name, value, isCode }: { name: string; value: string; isCode?: boolean }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd class={isCode ? 'code' : undefined}>
        <bdi>{value}</bdi>
      </dd>
    </div>
  );
}

function Verbs({ pack, row: { phase, address } }: { pack: PackState; row: PackRow }) {
  const [isAsking, setAsking] = useState(false);
  if (phase === 'none' || pack.isCopying.value) return null;
  const mayContinue = phase === 'paused' || (phase === 'failed' && address !== null);
  return (
    <div class="row">
      {phase === 'downloading' && <Button onClick={() => void pack.pause()}>{message('modelPackPause')}</Button>}
      {mayContinue && (
        <Button kind="primary" onClick={() => void pack.resume()}>
          {message('modelPackResume')}
        </Button>
      )}
      {phase === 'ready' ? (
        <Button onClick={() => setAsking(true)}>{message('modelPackRemove')}</Button>
      ) : (
        <Button onClick={() => void pack.remove()}>{message('modelPackGiveUp')}</Button>
      )}
      <Dialog isOpen={isAsking} title={message('modelPackRemoveTitle')} onClose={() => setAsking(false)}>
        <p>{message('modelPackRemoveSays')}</p>
        <div class="row">
          <Button
            kind="primary"
            onClick={() => {
              setAsking(false);
              void pack.remove();
            }}
          >
            {message('modelPackRemoveYes')}
          </Button>
          <Button onClick={() => setAsking(false)}>{message('modelPackKeep')}</Button>
        </div>
      </Dialog>
    </div>
  );
}
