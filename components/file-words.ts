import type { FileReadError, FileReason } from '@/models/files/file-read-error.ts';
import type { FileNote } from '@/models/files/plain-text.ts';
import { type MessageKey, message } from './message.ts';

const reasons: Readonly<Record<FileReason, MessageKey>> = {
  empty: 'fileEmpty',
  blank: 'fileBlank',
  'too-large': 'fileTooLarge',
  'old-word': 'fileOldWord',
  rtf: 'fileRtf',
  picture: 'filePicture',
  compressed: 'fileCompressed',
  spreadsheet: 'fileSpreadsheet',
  'open-document': 'fileOpenDocument',
  zip: 'fileZip',
  'named-pdf': 'fileNamedPdf',
  'named-docx': 'fileNamedDocx',
  binary: 'fileBinary',
  'docx-empty': 'fileDocxEmpty',
  'docx-damaged': 'fileDocxDamaged',
  'html-empty': 'fileHtmlEmpty',
  'pdf-pictures': 'filePdfPictures',
  'pdf-password': 'filePdfPassword',
  'pdf-damaged': 'filePdfDamaged',
};

/**
 * Why a file could not be read and what to do next, in a sentence or two.
 *
 * @param bytes - its size
 */
export const fileProblemWords = ({ reason }: Pick<FileReadError, 'reason'>, bytes: number): string =>
  message(reasons[reason], Math.ceil(bytes / 1_000_000));

const notes: Readonly<Record<FileNote[0], MessageKey>> = {
  'Windows-1252': 'fileNoteWindows1252',
  'side-texts': 'fileNoteSideTexts',
  'bare-pages': 'fileNoteBarePages',
};

/** What a person should know about how a file was read, in a sentence or two. */
export const fileNoteWords = ([note, ...figures]: FileNote): string => message(notes[note], ...figures);
