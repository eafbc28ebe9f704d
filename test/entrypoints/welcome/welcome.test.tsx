// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import { sample } from '@/entrypoints/welcome/sample.ts';
import { Welcome } from '@/entrypoints/welcome/views/Welcome.tsx';

afterEach(cleanup);
const copy = async () => {};

it('describes each of its three pictures', () => {
  render(<Welcome gaps={[]} shortcut="Alt+Shift+P" copy={copy} />);
  const pictures = screen.getAllByRole('img').filter(({ tagName }) => tagName === 'svg');
  expect(pictures).toHaveLength(3);
  for (const picture of pictures) expect(picture.getAttribute('aria-label')?.length).toBeGreaterThan(40);
});

it('names everything the browser lacks', () => {
  render(<Welcome gaps={['a side panel', 'compression streams']} shortcut={null} copy={copy} />);
  const alert = screen.getByRole('alert').textContent;
  expect(alert).toContain('a side panel');
  expect(alert).toContain('compression streams');
});

it('says so when nothing is missing, and when no key is set', () => {
  render(<Welcome gaps={[]} shortcut={null} copy={copy} />);
  expect(screen.queryByRole('alert')).toBeNull();
  expect(screen.getByText(/none is set/)).toBeTruthy();
});

it('copies the sample', async () => {
  const copied = vi.fn(copy);
  render(<Welcome gaps={[]} shortcut={null} copy={copied} />);
  fireEvent.click(screen.getByRole('button', { name: 'Copy the sample' }));
  expect(copied).toHaveBeenCalledWith(sample);
  expect(await screen.findByText(/^Copied/)).toBeTruthy();
});
