import { onTrusted } from './overlay.ts';

/** Elements of an overlay; words are set as text, so nothing in them is ever markup. */
export function createElements(page: Document) {
  const element = <K extends keyof HTMLElementTagNameMap>(
    name: K,
    { words, ...attributes }: Record<string, string | undefined> = {},
  ): HTMLElementTagNameMap[K] => {
    const made = page.createElement(name);
    for (const [attribute, value] of Object.entries(attributes)) {
      if (value !== undefined) made.setAttribute(attribute, value);
    }
    if (words !== undefined) made.textContent = words;
    return made;
  };
  const button = (words: string, act: () => void, attributes: Record<string, string> = {}): HTMLButtonElement => {
    const made = element('button', { type: 'button', words, ...attributes });
    onTrusted(made, 'click', act);
    // Pressed with the pointer, the page's selection stays as it is.
    onTrusted(made, 'mousedown', (event) => event.preventDefault());
    return made;
  };
  return { element, button };
}
