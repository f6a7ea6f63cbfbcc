// A source text: numbered, coloured lines that are made once and scrolled by the browser.
const STYLE = `
:host { display: block; width: 100%; position: relative; min-width: 0; }
.box { overflow: auto; max-height: var(--loom-source-height, none); background: var(--loom-log-bg); color: var(--loom-log-text);
  font: 400 12px/19px var(--loom-mono); padding: 6px 0; border-radius: inherit; outline-offset: -2px; }
.box:focus-visible { outline: 2px solid var(--loom-accent); }
.lines { display: grid; grid-template-columns: auto auto 1fr; min-width: max-content; }
.lines > div { display: contents; }
.n, .s { text-align: right; color: var(--loom-log-dim); user-select: none; padding: 0 10px 0 14px; font-variant-numeric: tabular-nums; }
.n:empty { padding: 0; }
.n + .n { padding-left: 8px; }
.t { white-space: pre; padding-right: 56px; tab-size: 2; }
.added > * { background: var(--loom-succeeded-soft); }
.removed > * { background: var(--loom-failed-soft); }
.added > .t::before { content: "+ "; color: var(--loom-succeeded); user-select: none; }
.removed > .t::before { content: "- "; color: var(--loom-failed); user-select: none; }
.both > .t:not(.x)::before { content: "  "; }
.remark > * { background: var(--loom-paused-soft); }
.remark > .t { color: var(--loom-paused); font-family: var(--loom-font); white-space: normal; padding: 2px 16px 2px 0; user-select: none; }
.marked > * { background: var(--loom-paused-soft); }
.same > * { background: var(--loom-hover); color: var(--loom-text-2); user-select: none; }
.same > .t { font-family: var(--loom-font); }
.key { color: var(--loom-accent); }
.text { color: var(--loom-succeeded); }
.number, .word { color: var(--loom-paused); }
.comment { color: var(--loom-log-dim); font-style: italic; }
.mark { color: var(--loom-lost); }
button { position: absolute; top: 6px; right: 10px; height: 24px; padding: 0 8px; display: inline-flex; align-items: center; gap: 5px;
  border: 1px solid var(--loom-border-strong); border-radius: var(--loom-r-m); background: var(--loom-surface); color: var(--loom-text-2);
  font: 500 12px var(--loom-font); cursor: pointer; z-index: 1; }
button:hover { background: var(--loom-hover); color: var(--loom-text); }
button:focus-visible { outline: 2px solid var(--loom-accent); outline-offset: 2px; }
`;
const sheet = new CSSStyleSheet();
sheet.replaceSync(STYLE);

const make = (tag, className, text) => {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
};

class LoomSource extends HTMLElement {
  #rows = [];
  #box = make('div', 'box');
  #lines = make('div', 'lines');
  #copy = make('button', '', 'Copy');

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet];
    this.#box.tabIndex = 0;
    this.#box.setAttribute('role', 'region');
    this.#copy.type = 'button';
    this.#copy.addEventListener('click', () => this.#copied());
    this.#box.append(this.#lines);
    root.append(this.#copy, this.#box);
  }

  connectedCallback() {
    const name = this.getAttribute('aria-label') || 'Source';
    this.#box.setAttribute('aria-label', name);
    this.#copy.setAttribute('aria-label', 'Copy ' + name.charAt(0).toLowerCase() + name.slice(1));
    if (Object.hasOwn(this, 'rows')) {
      const rows = this.rows;
      delete this.rows;
      this.rows = rows;
    }
  }

  get rows() {
    return this.#rows;
  }

  set rows(rows) {
    this.#rows = Array.isArray(rows) ? rows : [];
    const both = this.#rows.some(row => row.old !== undefined || row.change);
    const made = this.#rows.map((row, i) => this.#row(row, both, this.#rows[i + 1]));
    this.#lines.replaceChildren(...made);
    this.#copy.hidden = made.length === 0;
  }

  #row(row, both, next) {
    if (row.remark !== undefined) return this.#words('remark', row.remark);
    if (row.same !== undefined) {
      return this.#words('same', row.same === 1 ? '1 line is the same' : row.same + ' lines are the same');
    }
    const line = make('div', row.change || (both ? 'both' : next?.remark !== undefined ? 'marked' : ''));
    const text = make('span', 't');
    for (const [look, words] of row.text) {
      text.append(look === 'plain' ? words : make('span', look, words));
    }
    line.append(make('span', 'n', both ? (row.old ?? '') : ''), make('span', both ? 'n' : 's', row.number ?? ''), text);
    return line;
  }

  #words(className, words) {
    const line = make('div', className);
    line.append(make('span', 'n'), make('span', 's'), make('span', 't x', words));
    return line;
  }

  async #copied() {
    const text = this.#rows
      .filter(row => row.text && row.change !== 'removed')
      .map(row => row.text.map(piece => piece[1]).join(''))
      .join('\n');
    await navigator.clipboard.writeText(text + '\n');
    this.#copy.textContent = 'Copied';
    setTimeout(() => { this.#copy.textContent = 'Copy'; }, 1500);
  }
}

customElements.define('loom-source', LoomSource);
