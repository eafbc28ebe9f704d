// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ReplyBar } from '@/components/ReplyBar.tsx';
import type { ChatSource, Passage } from '@/models/passage.ts';

afterEach(cleanup);

const chat: ChatSource = {
  site: 'ChatGPT',
  reply: 3,
  replies: 5,
  model: 'gpt-invented',
  prompt: 'What to <b>pack</b>?',
};
const passage = (changed: Partial<ChatSource> = {}): Passage => ({
  ...{ text: 'Pack layers.', kind: 'message', role: 'assistant' },
  source: { title: 'Boats', chat: { ...chat, ...changed } },
});

describe('what the panel says of a captured reply', () => {
  it('is its number, who wrote it, the chat, the model and the prompt, as plain text', () => {
    const { container } = render(<ReplyBar passage={passage()} onStep={() => {}} />);
    expect(screen.getByRole('status').textContent).toBe(
      'Reply 3 of 5 · by the assistant · ChatGPT · model gpt-invented',
    );
    expect(screen.getByText('What to <b>pack</b>?')).toBeTruthy();
    expect(container.querySelector('b')).toBeNull();
  });

  it('leaves out what the page did not show', () => {
    render(<ReplyBar passage={passage({ model: undefined, prompt: undefined })} />);
    expect(screen.getByRole('status').textContent).toBe('Reply 3 of 5 · by the assistant · ChatGPT');
    expect(screen.queryByText('The prompt before it')).toBeNull();
    expect(screen.queryAllByRole('button')).toEqual([]);
  });

  it('does not say the host of a chat without a name again', () => {
    const own = passage({ site: 'www.chat.example' });
    render(<ReplyBar passage={{ ...own, source: { ...own.source, url: 'https://www.chat.example/c/1' } }} />);
    expect(screen.getByRole('status').textContent).not.toContain('chat.example');
  });

  it('leads to the replies before and after it, also at the ends', () => {
    const step = vi.fn();
    render(<ReplyBar passage={passage({ reply: 5 })} onStep={step} />);
    for (const name of ['Previous reply', 'Next reply']) {
      const button = screen.getByRole<HTMLButtonElement>('button', { name });
      expect(button.disabled).toBe(false);
      fireEvent.click(button);
    }
    expect(step.mock.calls).toEqual([[-1], [1]]);
  });

  it('is nothing for a passage of another kind', () => {
    const { container } = render(<ReplyBar passage={{ text: 'x', kind: 'pasted', source: { title: '' } }} />);
    expect(container.textContent).toBe('');
  });
});
