import { useEffect, useState } from 'preact/hooks';
import { Button } from '@/components/Button.tsx';
import { Card } from '@/components/Card.tsx';
import { Dialog } from '@/components/Dialog.tsx';
import type { PrivacyState } from '../privacy-state.ts';
import { permissionReasons, privacyStatement, siteReason } from '../privacy-words.ts';
import { StoredList } from './StoredList.tsx';

/** What Penlight stores, the way to take it along or delete it, and the privacy statement. */
export function PrivacyView({ privacy }: { privacy: PrivacyState }) {
  const [isAsking, setAsking] = useState(false);
  const busy = privacy.busy.value;
  useEffect(() => void privacy.refresh(), [privacy]);
  return (
    <>
      <h1>Privacy</h1>
      <Card title="What is stored on this device">
        <StoredList stored={privacy.stored.value} problem={privacy.problem.value} />
        <div class="row">
          <Button isDisabled={busy !== null} onClick={() => void privacy.exportAll()}>
            {busy === 'export' ? 'Exporting …' : 'Export everything'}
          </Button>
          <Button isDisabled={busy !== null} onClick={() => setAsking(true)}>
            {busy === 'delete' ? 'Deleting …' : 'Delete everything …'}
          </Button>
        </div>
        <p class="small muted">
          The export is one file of gzipped JSON Lines: settings, saved assessments with their texts, those of this
          session, and cached scores.
        </p>
      </Card>
      <Statement />
      <DeleteDialog isOpen={isAsking} onClose={() => setAsking(false)} onDelete={() => void privacy.deleteAll()} />
    </>
  );
}

function Statement() {
  return (
    <>
      <Card title="What happens to your texts">
        <ul class="prose">
          {privacyStatement.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        <p>
          <a href="/privacy.html">The same as a page of its own</a>
        </p>
      </Card>
      <Card title="Permissions, one by one">
        <dl class="terms">
          {Object.entries(permissionReasons).map(([permission, reason]) => (
            <div key={permission}>
              <dt class="code">{permission}</dt>
              <dd>{reason}</dd>
            </div>
          ))}
        </dl>
        <p>{siteReason}</p>
      </Card>
    </>
  );
}

type DeleteDialogProps = { isOpen: boolean; onClose: () => void; onDelete: () => void };

function DeleteDialog({ isOpen, onClose, onDelete }: DeleteDialogProps) {
  const confirm = () => {
    onClose();
    onDelete();
  };
  return (
    <Dialog isOpen={isOpen} title="Delete everything?" onClose={onClose}>
      <p>This deletes from this device, for good:</p>
      <ul class="prose">
        <li>every saved assessment, with its text</li>
        <li>every assessment of this session</li>
        <li>the cache of scores and windows</li>
        <li>all settings, which go back to their defaults</li>
      </ul>
      <p>It cannot be undone. Export first if you may want something back.</p>
      <div class="row end">
        <Button onClick={onClose}>Keep everything</Button>
        <Button kind="primary" onClick={confirm}>
          Delete everything
        </Button>
      </div>
    </Dialog>
  );
}
