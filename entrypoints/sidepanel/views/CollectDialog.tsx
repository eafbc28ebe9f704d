import { AnnotationForm } from '@/components/AnnotationForm.tsx';
import { Dialog } from '@/components/Dialog.tsx';
import { message } from '@/components/message.ts';
import { type Collecting, saidOf } from '../collecting.ts';
import type { Striking } from '../what-if.ts';

/** The form that puts the shown passage into the collection. */
export function CollectDialog({ collecting, striking }: { collecting: Collecting; striking: Striking }) {
  const being = collecting.being.value;
  const picked = being?.assessment.sentences.filter((_, index) => striking.struck.value.has(index)) ?? [];
  return (
    <Dialog
      isOpen={being !== null}
      title={message(being?.known ? 'collectAgainTitle' : 'collectTitle')}
      onClose={collecting.close}
    >
      {being && (
        <>
          <p class="small muted">{message(being.known ? 'collectAgainNote' : 'collectNote')}</p>
          {being.problem && <p role="alert">{being.problem}</p>}
          <AnnotationForm
            key={being.assessment.id}
            initial={saidOf(being)}
            text={being.assessment.passage.text}
            picked={picked}
            saveWords={message('collectSave')}
            onSave={(said) => void collecting.save(said)}
            onClose={collecting.close}
          />
        </>
      )}
    </Dialog>
  );
}
