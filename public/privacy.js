// In the extension the page is in the language of the browser; opened as a file it stays English.
const { i18n } = globalThis.browser ?? globalThis.chrome ?? {};

if (i18n) {
  document.documentElement.lang = i18n.getMessage('languageTag');
  document.documentElement.dir = i18n.getMessage('textDirection');
  for (const element of document.querySelectorAll('[data-message]')) {
    element.textContent = i18n.getMessage(element.dataset.message);
  }
}
