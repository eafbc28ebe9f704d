import { browser } from 'wxt/browser';

/** Firefox's sidebar, which the types of Chromium's API do not know; undefined elsewhere. */
export const sidebarAction = () =>
  (browser as typeof browser & { sidebarAction?: { open(): Promise<void> } }).sidebarAction;
