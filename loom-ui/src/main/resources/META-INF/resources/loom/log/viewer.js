// The log viewer: a window over an attempt's output. The page never holds more than what is seen and
// a few hundred lines around it; everything else is asked for as it comes into view. What a line
// looks like was decided on the server: here are only text nodes and names of styles.

import { sheet } from './style.js';
import { icon } from './icons.js';
import { Cache } from './cache.js';
import { Search } from './search.js';

const ROW = 19;
const PAD = 6;
const MOST_PX = 12_000_000; // browsers end at 17 to 33 million
const STYLES = new Set(['bold', 'dim', 'italic', 'underline', 'strike', 'inverse', 'red', 'green', 'yellow',
  'blue', 'magenta', 'cyan', 'grey', 'control']);
const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const EXACT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'long' });
const NUMBER = new Intl.NumberFormat('en');

const make = (tag, name, ...children) => {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.append(...children);
  return element;
};

const button = (name, label, ...children) => {
  const element = make('button', name, ...children);
  element.type = 'button';
  element.title = label;
  if (!children.some((child) => typeof child === 'string')) element.setAttribute('aria-label', label);
  return element;
};

class LoomLog extends HTMLElement {
  static observedAttributes = ['src'];

  #info = { key: 0, lines: 0, missingFrom: 0, missingTo: 0, ended: true, attempt: 0, attempts: 0 };
  #top = 0;
  #follow = false;
  #hidden = false;
  #current = 0;
  #expected = 0;
  #rows = new Map();
  #frame = 0;
  #prefs = { wrap: false, times: true };
  #tellFollowing = '';

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet];
    this.#loadPrefs();
    this.cache = new Cache((first, count) => this.$server.lines(this.#info.key, first, count), () => this.#draw());
    this.search = new Search(this);
    root.append(this.#makeBar(), this.#makeBody(), this.#makeNothing(), this.#makeStatus());
    this.#showPrefs();
    this.#showInfo();
  }

  // ---- parts ------------------------------------------------------------------------------------

  #makeBar() {
    this.title_ = make('div', 'title');
    this.attempts = make('div', 'seg');
    this.attempts.setAttribute('role', 'group');
    this.attempts.setAttribute('aria-label', 'Attempt');
    this.up = button('btn icon', 'Previous error (Shift+E)', icon('up'));
    this.down = button('btn quiet', 'Next error', icon('down'), make('span', 'word', 'Next error'), make('kbd', '', 'E'));
    this.down.setAttribute('aria-label', 'Next error');
    this.down.setAttribute('aria-keyshortcuts', 'E');
    this.wrap = button('btn icon quiet', 'Wrap long lines (W)', icon('wrap'));
    this.times = button('btn icon quiet', 'Show times (T)', icon('clock'));
    this.following = button('btn', 'Follow the end as it grows (F)', icon('follow'), make('span', 'word', 'Follow'));
    this.following.setAttribute('aria-label', 'Follow');
    this.download = make('a', 'btn icon quiet', icon('download'));
    this.download.title = 'Download the raw output';
    this.download.setAttribute('aria-label', this.download.title);
    this.download.setAttribute('download', '');
    this.up.addEventListener('click', () => this.nextError(true));
    this.down.addEventListener('click', () => this.nextError(false));
    this.wrap.addEventListener('click', () => this.#toggle('wrap'));
    this.times.addEventListener('click', () => this.#toggle('times'));
    this.following.addEventListener('click', () => this.#setFollow(!this.#follow));
    this.bar = make('div', 'bar', this.title_, this.attempts, this.search.element,
      make('div', 'group', this.up, this.down), this.wrap, this.times, this.following, this.download);
    return this.bar;
  }

  #makeBody() {
    this.lines = make('div', 'lines');
    this.pin = make('div', 'pin', this.lines);
    this.spacer = make('div', 'spacer', this.pin);
    this.body = make('div', 'body', this.spacer);
    this.body.tabIndex = 0;
    this.body.setAttribute('role', 'log');
    this.body.setAttribute('aria-live', 'off');
    this.body.addEventListener('scroll', () => this.#scrolled());
    this.body.addEventListener('wheel', (event) => this.#wheel(event), { passive: false });
    this.body.addEventListener('keydown', (event) => this.#key(event));
    this.lines.addEventListener('click', (event) => this.#clicked(event));
    return this.body;
  }

  #makeNothing() {
    this.nothing = make('p', 'nothing');
    return this.nothing;
  }

  #makeStatus() {
    this.status = make('div', 'unseen');
    this.status.setAttribute('role', 'status');
    return this.status;
  }

  connectedCallback() {
    if (Object.hasOwn(this, 'info')) { // it was set before this element was known
      const info = this.info;
      delete this.info;
      this.info = info;
    }
    this.sizes = new ResizeObserver(() => this.#draw());
    this.sizes.observe(this.body);
    this.seen = new IntersectionObserver((entries) => {
      this.#hidden = !entries.at(-1).isIntersecting;
      this.#tell();
    });
    this.seen.observe(this);
    this.keys = (event) => this.#pageKey(event);
    this.visible = () => this.#tell();
    document.addEventListener('keydown', this.keys);
    document.addEventListener('visibilitychange', this.visible);
    this.#draw();
  }

  disconnectedCallback() {
    this.sizes.disconnect();
    this.seen.disconnect();
    document.removeEventListener('keydown', this.keys);
    document.removeEventListener('visibilitychange', this.visible);
    this.#tellFollowing = '';
  }

  attributeChangedCallback(name, before, value) {
    if (value) this.download.href = value;
    else this.download.removeAttribute('href');
  }

  // ---- what the server says ---------------------------------------------------------------------

  /** What there is to read; another key is another log. */
  set info(info) {
    if (!info) return;
    const other = info.key !== this.#info.key;
    const ended = info.ended && !this.#info.ended && !other;
    this.#info = info;
    if (other) {
      this.cache.clear();
      this.search.restart();
      this.#rows.forEach((row) => row.element.remove());
      this.#rows.clear();
      this.#current = 0;
      this.#top = 0;
      this.#follow = !info.ended;
    } else {
      this.cache.forgetFrom(info.grownFrom || 0);
      this.search.grown();
    }
    if (ended) {
      // who followed stays at the end: the last lines come together with it
      this.say(`The attempt has ended with ${NUMBER.format(info.lines)} lines`);
    }
    this.#showInfo();
    this.#draw();
    this.#tell();
  }

  get info() { return this.#info; }

  /** Lines that come without having been asked for. */
  grow(lines) {
    this.cache.put(lines);
    this.#draw();
  }

  /** Shows a line, a third from the top. */
  goTo(line, tell) {
    if (this.#info.lines === 0) return;
    this.#current = Math.min(Math.max(1, line), this.#info.lines);
    this.#follow = false;
    const row = this.#rowOf(this.#current);
    const inside = row >= this.#top + 1 && row < this.#top + this.#viewRows() - 2;
    if (!inside) this.#setTop(row - this.#viewRows() / 3);
    this.#tell();
    this.#draw();
    this.search.moved();
    if (tell && this.$server) this.$server.chooseLine(this.#current);
  }

  goToEnd() { this.#setTop(Infinity); }

  goToFirstError() {
    this.#current = 0;
    this.#top = 0;
    this.nextError(false);
  }

  /** The line that is current, or the first that is seen. */
  get here() { return this.#current || this.#lineOf(Math.floor(this.#top)); }

  get current() { return this.#current; }

  /** Goes to an error; after the last one the page may show another step. */
  async nextError(up) {
    const key = this.#info.key;
    let from = this.#current ? this.#current + (up ? -1 : 1) : this.here;
    for (;;) {
      if (from < 1 || from > this.#info.lines) break;
      const found = await this.$server.seekError(key, from, up);
      if (key !== this.#info.key) return;
      if (found.line) {
        this.goTo(found.line, true);
        this.sayLine(found.line);
        return;
      }
      if (found.complete) break;
      from = found.upTo + (up ? -1 : 1);
    }
    this.say(up ? 'No error before this line' : 'No further error in this log');
    this.$server.wantStep(up);
  }

  say(words) { this.status.textContent = words; }

  sayLine(line) {
    const data = this.cache.get(line);
    this.say(`Line ${line}${data ? ': ' + data[4].map((span) => span[0]).join('') : ''}`);
  }

  // ---- drawing ----------------------------------------------------------------------------------

  #showInfo() {
    const info = this.#info;
    const some = info.lines > 0;
    this.title_.replaceChildren(...(info.action ? [icon('s-' + info.state), make('b', '', info.node || 'Loom'),
      make('span', 'action', info.action)] : []));
    this.title_.dataset.state = info.state || 'pending';
    this.title_.title = info.action ? `${info.node || ''} ${info.action}, ${info.state}` : '';
    const buttons = [];
    for (let i = Math.max(1, info.attempts - 8); i <= info.attempts && info.attempts > 1; i++) {
      const each = button('', `Attempt ${i} of ${info.attempts}`, String(i));
      each.setAttribute('aria-pressed', String(i === info.attempt));
      each.addEventListener('click', () => this.$server.chooseAttempt(i));
      buttons.push(each);
    }
    this.attempts.replaceChildren(...buttons);
    this.attempts.hidden = buttons.length === 0;
    this.bar.hidden = !info.action;
    this.nothing.textContent = info.nothing || '';
    this.nothing.hidden = some;
    this.body.hidden = !some;
    this.following.hidden = info.ended;
    this.download.hidden = !some;
    this.body.setAttribute('aria-label',
      `Output of ${info.action || 'nothing'}${info.node ? ' on ' + info.node : ''}, ${NUMBER.format(info.lines)} lines`);
    const width = Math.max(3, String(info.lines).length);
    this.body.style.setProperty('--no', `${width + 2}ch`);
  }

  #missing() { return this.#info.missingFrom ? this.#info.missingTo - this.#info.missingFrom + 1 : 0; }

  #rowCount() { return Math.max(0, this.#info.lines - this.#missing()); }

  #lineOf(row) {
    const from = this.#info.missingFrom;
    return from && row + 1 >= from ? row + 1 + this.#missing() : row + 1;
  }

  #rowOf(line) {
    const { missingFrom, missingTo } = this.#info;
    if (!missingFrom || line < missingFrom) return line - 1;
    return line <= missingTo ? missingFrom - 2 : line - 1 - this.#missing();
  }

  #viewRows() { return Math.max(1, (this.body.clientHeight - 2 * PAD) / ROW); }

  #maxTop() { return Math.max(0, this.#rowCount() - this.#viewRows()); }

  #height() { return Math.min(this.#rowCount() * ROW + 2 * PAD, MOST_PX); }

  #scaled() { return this.#rowCount() * ROW + 2 * PAD > MOST_PX; }

  #scrollable() { return Math.max(0, this.#height() - this.body.clientHeight); }

  #draw() {
    if (this.#frame || !this.isConnected) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#drawNow();
    });
  }

  #drawNow() {
    if (!this.isConnected || this.body.clientHeight === 0) return;
    const max = this.#maxTop();
    this.#top = this.#follow ? max : Math.min(this.#top, max);
    this.spacer.style.setProperty('height', `${this.#height()}px`);
    this.pin.style.setProperty('height', `${this.body.clientHeight}px`);
    const scroll = max === 0 ? 0 : (this.#top / max) * this.#scrollable();
    if (Math.abs(this.body.scrollTop - scroll) >= 1) this.body.scrollTop = scroll;
    this.#expected = this.body.scrollTop;
    const atEnd = max > 0 && this.#top >= max - 0.001;
    const many = Math.ceil(this.#viewRows()) + 2;
    const first = atEnd ? Math.max(0, this.#rowCount() - many) : Math.floor(this.#top);
    const count = Math.min(many, this.#rowCount() - first);
    this.#place(first, count);
    this.#shift(first, atEnd);
    this.cache.want(Array.from({ length: count }, (_, i) => this.#lineOf(first + i)), this.#info.lines);
    this.#showFollow();
  }

  /** Puts these rows into the page, keeping those that are there: a selection outlives growth. */
  #place(first, count) {
    const keep = new Set();
    let after = null;
    for (let i = 0; i < count; i++) {
      const line = this.#lineOf(first + i);
      keep.add(line);
      let row = this.#rows.get(line);
      if (!row) {
        row = this.#makeRow(line);
        this.#rows.set(line, row);
      }
      this.#fill(row, line);
      const next = after ? after.nextSibling : this.lines.firstChild;
      if (next !== row.element) this.lines.insertBefore(row.element, next);
      after = row.element;
    }
    for (const [line, row] of this.#rows) {
      if (!keep.has(line)) {
        row.element.remove();
        this.#rows.delete(line);
      }
    }
  }

  #shift(first, atEnd) {
    let y = PAD;
    if (atEnd) {
      y = Math.min(PAD, this.body.clientHeight - PAD - this.lines.offsetHeight);
    } else if (this.lines.firstChild) {
      y = PAD - (this.#top - first) * this.lines.firstChild.offsetHeight;
    }
    this.lines.style.setProperty('transform', `translateY(${y}px)`);
  }

  #makeRow(line) {
    const number = make('span', 'no', String(line));
    const time = make('span', 'at');
    const text = make('span', 'tx');
    return { element: make('div', 'ln', number, time, text), time, text, data: null };
  }

  #fill(row, line) {
    const data = this.cache.get(line);
    row.element.classList.toggle('cur', line === this.#current);
    if (data === row.data) return;
    row.data = data;
    row.element.classList.toggle('err', Boolean(data && data[2]));
    row.time.textContent = data ? TIME.format(data[1]) : '';
    row.time.title = data ? EXACT.format(data[1]) : '';
    row.text.replaceChildren(...(data ? this.#spans(data) : []));
  }

  /** The line's pieces, cut where a mark begins or ends. */
  #spans(data) {
    const [, , , left, spans, marks] = data;
    const nodes = [];
    let at = 0;
    for (const [text, style] of spans) {
      const names = style.split(' ').filter((name) => STYLES.has(name));
      let done = 0;
      for (const [from, to] of marks) {
        const begin = Math.max(from - at, done);
        const end = Math.min(to - at, text.length);
        if (begin >= end) continue;
        nodes.push(this.#piece(text.slice(done, begin), names), this.#piece(text.slice(begin, end), names, 'mark'));
        done = end;
      }
      nodes.push(this.#piece(text.slice(done), names));
      at += text.length;
    }
    if (left > 0) nodes.push(make('span', 'left', ` … ${NUMBER.format(left)} more bytes`));
    return nodes.filter((node) => node.textContent);
  }

  #piece(text, names, tag) {
    if (names.length === 0 && !tag) return document.createTextNode(text);
    return make(tag || 'span', names.map((name) => 'a-' + name).join(' '), text);
  }

  // ---- moving -----------------------------------------------------------------------------------

  #setTop(top) {
    const max = this.#maxTop();
    this.#top = Math.min(Math.max(0, top), max);
    this.#follow = !this.#info.ended && this.#top >= max - 0.001;
    this.#tell();
    this.#draw();
  }

  #scrolled() {
    if (Math.abs(this.body.scrollTop - this.#expected) < 1) return;
    this.#expected = this.body.scrollTop;
    const scrollable = this.#scrollable();
    const part = scrollable === 0 ? 0 : this.body.scrollTop / scrollable;
    this.#setTop(scrollable - this.body.scrollTop < 1 ? Infinity : part * this.#maxTop());
  }

  /** Where the scroll bar stands for more pixels than there are, a turn of the wheel must not leap. */
  #wheel(event) {
    if (!this.#scaled() || event.ctrlKey || event.deltaY === 0) return;
    event.preventDefault();
    const unit = [1, ROW, this.body.clientHeight][event.deltaMode];
    this.#setTop(this.#top + (event.deltaY * unit) / ROW);
  }

  #key(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const page = Math.max(1, Math.floor(this.#viewRows()) - 1);
    const actions = {
      ArrowDown: () => this.#setTop(this.#top + 1),
      ArrowUp: () => this.#setTop(this.#top - 1),
      PageDown: () => this.#setTop(this.#top + page),
      PageUp: () => this.#setTop(this.#top - page),
      ' ': () => this.#setTop(this.#top + (event.shiftKey ? -page : page)),
      Home: () => this.#setTop(0),
      End: () => this.#setTop(Infinity),
      '/': () => this.search.focus(),
      n: () => this.search.next(false),
      N: () => this.search.next(true),
      f: () => this.#setFollow(!this.#follow),
      w: () => this.#toggle('wrap'),
      t: () => this.#toggle('times'),
    };
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  }

  /** The one key that works anywhere on the page. */
  #pageKey(event) {
    if (event.key.toLowerCase() !== 'e' || event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    const target = event.composedPath()[0];
    const typing = target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);
    if (typing || this.#info.lines === 0 || !this.checkVisibility()) return;
    event.preventDefault();
    this.nextError(event.shiftKey);
  }

  #clicked(event) {
    if (!event.target.classList.contains('no')) return;
    this.goTo(Number(event.target.textContent), true);
  }

  #setFollow(follow) {
    if (follow) {
      this.#current = 0;
      this.#setTop(Infinity);
    } else {
      this.#follow = false;
      this.#tell();
      this.#draw();
    }
  }

  #showFollow() {
    this.following.setAttribute('aria-pressed', String(this.#follow));
    this.wrap.setAttribute('aria-pressed', String(this.#prefs.wrap));
    this.times.setAttribute('aria-pressed', String(this.#prefs.times));
  }

  /** Tells the server whether the end is seen: else it sends counts alone. */
  #tell() {
    if (!this.$server) return;
    const seen = this.#follow && !this.#hidden && document.visibilityState === 'visible';
    const now = `${this.#info.key} ${seen}`;
    if (now !== this.#tellFollowing) {
      this.#tellFollowing = now;
      this.$server.follow(seen);
    }
  }

  // ---- habits -----------------------------------------------------------------------------------

  #loadPrefs() {
    try {
      Object.assign(this.#prefs, JSON.parse(localStorage.getItem('loom-log') || '{}'));
    } catch { /* nothing kept */ }
  }

  #toggle(name) {
    this.#prefs[name] = !this.#prefs[name];
    try {
      localStorage.setItem('loom-log', JSON.stringify(this.#prefs));
    } catch { /* kept for this page only */ }
    this.#showPrefs();
    this.#draw();
  }

  #showPrefs() {
    this.body.classList.toggle('wrapped', Boolean(this.#prefs.wrap));
    this.body.classList.toggle('timed', Boolean(this.#prefs.times));
    this.#showFollow();
  }
}

customElements.define('loom-log', LoomLog);
