/** What the content script says to the reader, through the panel. */
export const words = {
  noText: 'There is no text on this page that can be read. Select some text, or paste it in the panel.',
  pdf: 'This tab shows a PDF, which cannot be read from the page. Save the file and drop it in the panel.',
  media: 'This tab shows a picture, sound or film and no text. Paste the text in the panel.',
  otherSite:
    'The text here sits in a frame from another site, which cannot be read. Open that frame in its own tab, or paste the text in the panel.',
  onlyFields: 'The text here sits in a text field. Select the part you want to check, then press the icon again.',
  failed: 'This page could not be read. Select some text, or paste it in the panel.',
  cut: (maxCharacters: number) =>
    `The text is very long: only its first ${maxCharacters.toLocaleString('en')} characters were read.`,
};
