import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { message } from '@/components/message.ts';

type DropZoneProps = { children: ComponentChildren; onFiles: (files: readonly File[]) => Promise<void> };

/** Takes a file that is dropped anywhere on the page. */
export function DropZone({ children, onFiles }: DropZoneProps) {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      setOver(false);
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      void onFiles(Array.from(event.dataTransfer.files));
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, [onFiles]);
  return (
    <>
      {children}
      {isOver && (
        <div class="drop-cover" aria-hidden="true">
          {message('panelDrop')}
        </div>
      )}
    </>
  );
}
