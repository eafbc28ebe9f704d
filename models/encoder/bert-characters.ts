/** A character as BERT sees it, and how it stands: in a word, alone, or as a blank. */
export interface Form {
  text: string;
  standing: 'letter' | 'alone' | 'blank';
}

// The remaining white space of the control characters is removed, as Rust does.
const BLANK = /^[\t\n\r\p{Z}]$/u;
const REMOVED = /^[\ufffd\p{Cc}\p{Cf}\p{Co}\p{Cs}]$/u;
const MARK = /^[!-/:-@[-`{-~\p{P}]$/u;
// The ranges that BERT parts by blanks: CJK ideographs, neither kana nor Hangul.
const IDEOGRAPH =
  /^[\u4e00-\u9fff\u3400-\u4dbf\uf900-\ufaff\u{20000}-\u{2a6df}\u{2a700}-\u{2b73f}\u{2b740}-\u{2b81f}\u{2b920}-\u{2ceaf}\u{2f800}-\u{2fa1f}]$/u;

const knownForms = new Map<number, readonly Form[]>();

/**
 * Forms of one code point: lower case, accents removed; none for a control character. Remembers
 * what it has seen.
 *
 * Source: Devlin et al., BERT, 2019, BasicTokenizer; in the order of the Rust `tokenizers`, from which
 * it differs in 671 marks that Unicode took in after version 8.
 */
export function characterForms(codePoint: number): readonly Form[] {
  let forms = knownForms.get(codePoint);
  if (!forms) {
    forms = formsOf(String.fromCodePoint(codePoint));
    knownForms.set(codePoint, forms);
  }
  return forms;
}

function formsOf(character: string): Form[] {
  if (BLANK.test(character)) return [{ text: ' ', standing: 'blank' }];
  if (REMOVED.test(character)) return [];
  const isIdeograph = IDEOGRAPH.test(character);
  const plain = [...character.normalize('NFD')].filter((part) => !/^\p{Mn}$/u.test(part));
  return plain
    .flatMap((part) => [...part.toLowerCase()])
    .map((text) => ({ text, standing: isIdeograph ? 'alone' : standingOf(text) }));
}

function standingOf(text: string): Form['standing'] {
  if (BLANK.test(text)) return 'blank';
  return MARK.test(text) ? 'alone' : 'letter';
}
