// Important rules of a shadow tree win over those of its page, important or not.
const HOST = `
:host {
  all: initial !important;
  position: absolute !important;
  display: block !important;
  width: 0 !important;
  height: 0 !important;
  margin: 0 !important;
  padding: 0 !important;
  border: 0 !important;
  float: none !important;
  contain: layout style !important;
  pointer-events: none !important;
  user-select: none !important;
  z-index: 1 !important;
  color-scheme: light dark !important;
}`;

/** The looks of a mark and of the card beside it; `light-dark` follows the page's own scheme. */
export const MARK_RULES = `${HOST}
.place { position: absolute; visibility: hidden; }
.place.stands { visibility: visible; }
button { font: inherit; color: inherit; cursor: pointer; pointer-events: auto; }
.mark {
  display: grid; place-items: center; width: 24px; height: 24px; padding: 0;
  border: 0; border-radius: 50%; background: none; opacity: 0.62;
}
.mark::before {
  content: ""; box-sizing: border-box; width: 14px; height: 14px; border-radius: 50%;
  border: 2px solid light-dark(#0b5f5a, #74d3c7); background: light-dark(#ffffffd9, #1d1d23d9);
  box-shadow: 0 0 0 1px light-dark(#ffffffa6, #000000a6);
}
.mark:hover, .mark:focus-visible { opacity: 1; }
.mark:hover::before, .mark[aria-expanded="true"]::before { background: light-dark(#0b5f5a, #74d3c7); }
.mark:focus-visible { outline: 2px solid light-dark(#0b5f5a, #74d3c7); outline-offset: 0; }
.mark[aria-busy="true"]::before { border-style: dotted; }
.card {
  position: absolute; inset-block-start: 28px; inset-inline-end: 0; box-sizing: border-box;
  width: max-content; max-width: min(320px, 80vw); padding: 12px; pointer-events: auto;
  border: 1px solid light-dark(#83838e, #858593); border-radius: 10px;
  background: light-dark(#ffffff, #1d1d23); color: light-dark(#1c1c22, #ededf2);
  font: 14px/1.45 system-ui, sans-serif; text-align: start; white-space: normal; cursor: default;
  box-shadow: 0 4px 16px #0004;
}
.card p { margin: 0 0 8px; }
.card p:first-child { font-weight: 650; }
.card button {
  min-height: 28px; padding: 2px 10px; border: 1px solid light-dark(#83838e, #858593); border-radius: 8px;
  background: none;
}
.card:focus-visible, .card button:focus-visible { outline: 2px solid light-dark(#0b5f5a, #74d3c7); outline-offset: 2px; }
@media print { .place { display: none; } }
@media (forced-colors: active) { .mark { opacity: 1; } .mark::before { border-color: ButtonText; } }
`;

const sheets = new WeakMap<Document, CSSStyleSheet>();

/** One sheet for all marks of a document: a style sheet belongs to the document it was made in. */
export function markSheet(page: Document): CSSStyleSheet {
  const known = sheets.get(page);
  if (known) return known;
  const sheet = new (page.defaultView as Window & typeof globalThis).CSSStyleSheet();
  sheet.replaceSync(MARK_RULES);
  sheets.set(page, sheet);
  return sheet;
}
