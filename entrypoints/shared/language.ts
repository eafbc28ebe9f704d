import { browser } from 'wxt/browser';
import { message, speakFrom } from '@/components/message.ts';

/** Lets this context speak the language of the browser, or English where `_locales` has no file for it. */
export function speakAsBrowser(): void {
  speakFrom((key, values) => browser.i18n.getMessage(key as never, values));
}

/** The same for a page: its document says which language it is in. */
export function speakOnPage({ documentElement }: Document): void {
  speakAsBrowser();
  documentElement.lang = message('languageTag');
  documentElement.dir = message('textDirection');
}
