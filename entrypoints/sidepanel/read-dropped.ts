import pdfWorkerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

/** Text of a dropped or chosen file; the readers are loaded when one is needed. */
export async function readDropped(file: File): Promise<{ text: string; notes: string[] }> {
  const { readFile } = await import('@/models/files/read-file.ts');
  return readFile(file.name, new Uint8Array(await file.arrayBuffer()), { pdfWorkerUrl });
}
