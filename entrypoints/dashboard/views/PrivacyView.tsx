import { useEffect, useState } from 'preact/hooks';
import { Button } from '@/components/Button.tsx';
import { Card } from '@/components/Card.tsx';
import { Dialog } from '@/components/Dialog.tsx';
import { type MessageKey, message } from '@/components/message.ts';
import type { PrivacyState } from '../privacy-state.ts';
import { permissionReasons, privacyStatement } from '../privacy-words.ts';
import type { RestoreState } from '../restore-state.ts';
import { RestoreCard } from './RestoreCard.tsx';
import { StoredList } from './StoredList.tsx';

type PrivacyProps = { privacy: PrivacyState; restore: RestoreState };

/** What Penlight stores, the way to take it along, take it back or delete it, and the privacy statement. */
export function PrivacyView({ privacy, restore }: PrivacyProps) {
  const [isAsking, setAsking] = useState(false);
  const busy = privacy.busy.value;
  useEffect(() => void privacy.refresh(), [privacy]);
  return (
    <>
      <h1>{message('viewPrivacy')}</h1>
      <Card title={message('storedTitle')}>
        <StoredList stored={privacy.stored.value} problem={privacy.problem.value} />
        <div class="row">
          <Button isDisabled={busy !== null} onClick={() => void privacy.exportAll()}>
            {message(busy === 'export' ? 'exporting' : 'exportAll')}
          </Button>
          <Button isDisabled={busy !== null} onClick={() => setAsking(true)}>
            {message(busy === 'delete' ? 'deleting' : 'deleteAllAsk')}
          </Button>
        </div>
        <p class="small muted">{message('exportNote')}</p>
      </Card>
      <RestoreCard restore={restore} />
      <Statement />
      <DeleteDialog isOpen={isAsking} onClose={() => setAsking(false)} onDelete={() => void privacy.deleteAll()} />
    </>
  );
}

function Statement() {
  return (
    <>
      <Card title={message('privacyTexts')}>
        <ul class="prose">
          {privacyStatement.map((sentence) => (
            <li key={sentence}>{message(sentence)}</li>
          ))}
        </ul>
        <p>
          <a href="/privacy.html">{message('privacyPage')}</a>
        </p>
      </Card>
      <Card title={message('permissionsTitle')}>
        <dl class="terms">
          {Object.entries(permissionReasons).map(([permission, reason]) => (
            <div key={permission}>
              <dt class="code">{permission}</dt>
              <dd>{message(reason)}</dd>
            </div>
          ))}
        </dl>
        <p>{message('permissionSites')}</p>
      </Card>
    </>
  );
}

const DELETED: readonly MessageKey[] = [
  'deleteAllLibrary',
  'deleteAllCollection',
  'deleteAllPacks',
  'deleteAllSession',
  'deleteAllCache',
  'deleteAllSettings',
];

type DeleteDialogProps = { isOpen: boolean; onClose: () => void; onDelete: () => void };

function DeleteDialog({ isOpen, onClose, onDelete }: DeleteDialogProps) {
  const confirm = () => {
    onClose();
    onDelete();
  };
  return (
    <Dialog isOpen={isOpen} title={message('deleteAllTitle')} onClose={onClose}>
      <p>{message('deleteAllIntro')}</p>
      <ul class="prose">
        {DELETED.map((what) => (
          <li key={what}>{message(what)}</li>
        ))}
      </ul>
      <p>{message('deleteAllFinal')}</p>
      <div class="row end">
        <Button onClick={onClose}>{message('deleteAllKeep')}</Button>
        <Button kind="primary" onClick={confirm}>
          {message('deleteAll')}
        </Button>
      </div>
    </Dialog>
  );
}
