import type { MessageKey } from '@/components/message.ts';

/** The privacy statement, in the order of `public/privacy.html`; a test keeps both the same. */
export const privacyStatement: readonly MessageKey[] = [
  'privacyNoText',
  'privacyNoTelemetry',
  'privacyAsked',
  'privacyMemory',
  'privacyDisk',
  'privacyNotPrivate',
];

/** Why each permission is asked for, in the order of the manifest. */
export const permissionReasons: Readonly<Record<string, MessageKey>> = {
  activeTab: 'permissionActiveTab',
  scripting: 'permissionScripting',
  storage: 'permissionStorage',
  unlimitedStorage: 'permissionUnlimitedStorage',
  contextMenus: 'permissionContextMenus',
  alarms: 'permissionAlarms',
  sidePanel: 'permissionSidePanel',
  offscreen: 'permissionOffscreen',
};
