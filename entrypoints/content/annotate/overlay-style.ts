/** Rules of what stands over a page: the look of the panel, without its files. */
export const OVERLAY_STYLE = `
:host {
  --surface: light-dark(#ffffff, #1d1d23);
  --text: light-dark(#1c1c22, #ededf2);
  --muted: light-dark(#565661, #aeaebb);
  --line: light-dark(#83838e, #858593);
  --accent: light-dark(#0b5f5a, #74d3c7);
  --on-accent: light-dark(#ffffff, #06211e);
  --accent-soft: light-dark(#e2f0ee, #1d3936);
}
* { box-sizing: border-box; }
.box {
  display: flex; flex-wrap: wrap; align-items: center; gap: 6px;
  padding: 8px 10px; border: 1px solid var(--line); border-radius: 10px;
  background: var(--surface); color: var(--text); box-shadow: 0 4px 16px rgb(0 0 0 / 0.25);
  font: 14px/1.4 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
}
.name { font-weight: 650; padding-inline-end: 2px; }
.words { flex: 1 1 12rem; overflow-wrap: anywhere; }
.muted { color: var(--muted); font-size: 13px; }
button {
  display: inline-flex; align-items: center; gap: 6px; min-height: 30px; padding: 3px 9px;
  border: 1px solid var(--line); border-radius: 8px; background: none; color: inherit; font: inherit; cursor: pointer;
}
button:hover { border-color: var(--accent); background: var(--accent-soft); }
button[aria-pressed="true"] {
  border-color: var(--accent); background: var(--accent-soft); box-shadow: inset 0 -2px 0 var(--accent);
}
button:focus-visible, input:focus-visible { outline: 3px solid var(--accent); outline-offset: 1px; }
kbd {
  min-width: 1.3em; padding: 0 4px; border: 1px solid var(--line); border-radius: 4px;
  color: var(--muted); font: 600 11px/1.4 ui-monospace, Menlo, Consolas, monospace; text-align: center;
}
input {
  flex: 1 1 10rem; min-width: 0; min-height: 30px; padding: 3px 8px;
  border: 1px solid var(--line); border-radius: 8px; background: var(--surface); color: inherit; font: inherit;
}
.list { flex-basis: 100%; margin: 0; padding-inline-start: 1.2em; }
`;
