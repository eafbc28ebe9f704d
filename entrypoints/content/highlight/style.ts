import type { PaintSpan } from '../../shared/protocol.ts';

export type Shade = PaintSpan['tone'] | 'lit' | 'note' | 'note-part';

// Mid-tones that keep 4:1 against white and black. The kinds differ by the line's pattern as well as by
// colour. `lit` lies over one of them, so it is grey and leaves the underline to it.
const RULES: Record<Shade, string> = {
  'machine-like':
    'background-color: rgb(107 92 255 / 0.16); text-decoration: underline solid rgb(118 104 255); text-decoration-thickness: 3px',
  'human-like':
    'background-color: rgb(176 112 20 / 0.13); text-decoration: underline dotted rgb(176 112 20); text-decoration-thickness: 2px',
  neutral: 'text-decoration: underline dashed rgb(128 128 128 / 0.6); text-decoration-thickness: 1px',
  lit: 'background-color: rgb(128 128 160 / 0.35); text-decoration: overline solid rgb(128 128 128); text-decoration-thickness: 2px',
  note: 'background-color: rgb(11 128 118 / 0.14); text-decoration: underline double rgb(20 140 130); text-decoration-thickness: 1px',
  'note-part':
    'background-color: rgb(11 128 118 / 0.24); text-decoration: underline wavy rgb(20 140 130); text-decoration-thickness: 1px',
};

export const SHADES = Object.keys(RULES) as Shade[];

/** Rules of a style sheet for highlights whose names start with a prefix. */
export function highlightRules(prefix: string): string {
  return SHADES.map((shade) => `::highlight(${prefix}-${shade}) { ${RULES[shade]} }`).join('\n');
}
