import { render } from 'preact';
import '@/components/theme.css';
import '@/components/parts.css';
import './welcome.css';
import { browser } from 'wxt/browser';
import { message } from '@/components/message.ts';
import { browserGaps } from '../shared/browser-gaps.ts';
import { speakOnPage } from '../shared/language.ts';
import { settings } from '../shared/settings.ts';
import { followTheme } from '../shared/theme.ts';
import { Welcome } from './views/Welcome.tsx';

/** The key a person really has: they may have changed or removed it. */
async function findShortcut(): Promise<string | null> {
  const commands = await browser.commands.getAll();
  return commands.find(({ name }) => name === 'check')?.shortcut || null;
}

async function open(root: HTMLElement): Promise<void> {
  speakOnPage(document);
  document.title = message('welcomeTitle');
  await followTheme(settings.theme, document.documentElement);
  const gaps = browserGaps(import.meta.env.BROWSER);
  const copy = (text: string) => navigator.clipboard.writeText(text);
  render(<Welcome gaps={gaps} shortcut={await findShortcut()} copy={copy} />, root);
}

const root = document.getElementById('root');
if (root) void open(root);
