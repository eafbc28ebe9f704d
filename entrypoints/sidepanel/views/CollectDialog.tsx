import { useState } from 'preact/hooks';
import { AnnotationForm } from '@/components/AnnotationForm.tsx';
import { Dialog } from '@/components/Dialog.tsx';
import { message } from '@/components/message.ts';
import { canGrant } from '../../shared/site-pattern.ts';
import type { Annotating } from '../annotating.ts';
import { type BeingCollected, saidOf } from '../collecting.ts';
import type { PanelProps } from './Panel.tsx';

type CollectProps = Pick<PanelProps, 'collecting' | 'striking' | 'annotating' | 'labels'>;

/** The form that puts the shown passage into the collection. */
export function CollectDialog(props: CollectProps) {
  const { collecting } = props;
  const being = collecting.being.value;
  return (
    <Dialog
      isOpen={being !== null}
      title={message(being?.known ? 'collectAgainTitle' : 'collectTitle')}
      onClose={collecting.close}
    >
      {being && <Form {...props} key={being.assessment.id} being={being} />}
    </Dialog>
  );
}

function Form({ being, collecting, striking, annotating, labels }: CollectProps & { being: BeingCollected }) {
  const [isReturning, setReturning] = useState(false);
  const { sentences, passage } = being.assessment;
  const picked = sentences.filter((_, index) => striking.struck.value.has(index));
  const origin = grantable(passage.source.url, annotating);
  return (
    <>
      <p class="small muted">{message(being.known ? 'collectAgainNote' : 'collectNote')}</p>
      <AnnotationForm
        initial={saidOf(being)}
        text={passage.text}
        labels={labels.value}
        picked={picked}
        problem={being.problem}
        saveWords={message('collectSave')}
        onSave={(said) => {
          // Browsers ask for a site only while the click is being handled, so this comes first.
          const asked = isReturning && origin ? annotating.grant(origin, true) : Promise.resolve();
          void asked.then(() => collecting.save(said));
        }}
        onClose={collecting.close}
      >
        {origin && (
          <label class="check">
            <input
              type="checkbox"
              checked={isReturning}
              onChange={(event) => setReturning(event.currentTarget.checked)}
            />
            {message('collectReturning', new URL(origin).host)}
          </label>
        )}
      </AnnotationForm>
    </>
  );
}

/** The origin of an address where it may be granted and is not yet. */
function grantable(url: string | undefined, { granted }: Annotating): string | null {
  if (!url || !URL.canParse(url)) return null;
  const { origin } = new URL(url);
  return canGrant(origin) && !granted.value.includes(origin) ? origin : null;
}
