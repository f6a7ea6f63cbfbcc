// The search in a log: the server looks through it in slices, while the run goes on, and this keeps
// the numbers of the lines that match.

import { icon } from './icons.js';

const MOST_KEPT = 100_000;
const NUMBER = new Intl.NumberFormat('en');

const tool = (text, label) => {
  const element = document.createElement('button');
  element.type = 'button';
  element.className = 'tool';
  element.title = label;
  element.setAttribute('aria-label', label);
  element.append(text);
  return element;
};

export class Search {
  #log;
  #input = document.createElement('input');
  #count = document.createElement('span');
  #case = tool('Aa', 'Match upper and lower case');
  #regex = tool('.*', 'Search for a regular expression');
  #previous = tool(icon('up'), 'Previous match (N)');
  #next = tool(icon('down'), 'Next match (n)');
  #query = null;
  #found = [];
  #total = 0;
  #upTo = 0;
  #complete = true;
  #running = false;
  #typed = 0;
  #jump = false;

  constructor(log) {
    this.#log = log;
    this.#input.type = 'search';
    this.#input.placeholder = 'Search this log';
    this.#input.setAttribute('aria-label', 'Search this log');
    this.#input.maxLength = 500;
    this.#input.spellcheck = false;
    this.#count.className = 'count';
    this.element = document.createElement('div');
    this.element.className = 'search';
    this.element.setAttribute('role', 'search');
    this.element.append(icon('search'), this.#input, this.#count, this.#previous, this.#next, this.#case, this.#regex);
    this.#input.addEventListener('input', () => this.#soon());
    this.#input.addEventListener('keydown', (event) => this.#key(event));
    this.#previous.addEventListener('click', () => this.next(true));
    this.#next.addEventListener('click', () => this.next(false));
    for (const each of [this.#case, this.#regex]) {
      each.setAttribute('aria-pressed', 'false');
      each.addEventListener('click', () => {
        each.setAttribute('aria-pressed', String(each.getAttribute('aria-pressed') === 'false'));
        this.#begin();
      });
    }
    this.#show();
  }

  focus() {
    this.#input.focus();
    this.#input.select();
  }

  /** Another log: the same search in it. */
  restart() {
    if (this.#query) this.#begin();
  }

  /** There is more to look through. */
  grown() {
    if (this.#query && this.#complete) {
      this.#complete = false;
      this.#run();
    }
  }

  /** Another line is current. */
  moved() {
    if (this.#query) this.#showCount();
  }

  #soon() {
    clearTimeout(this.#typed);
    this.#typed = setTimeout(() => this.#begin(), 150);
  }

  #key(event) {
    if (event.key === 'Enter') {
      event.preventDefault();
      clearTimeout(this.#typed);
      if (this.#input.value !== (this.#query?.text ?? '')) this.#begin();
      else this.next(event.shiftKey);
    } else if (event.key === 'Escape') {
      this.#input.value = '';
      this.#begin();
      this.#log.body.focus();
    }
  }

  #begin() {
    const text = this.#input.value;
    this.#query = text && {
      text,
      regex: this.#regex.getAttribute('aria-pressed') === 'true',
      matchCase: this.#case.getAttribute('aria-pressed') === 'true',
      key: this.#log.info.key,
    };
    this.#found = [];
    this.#total = 0;
    this.#upTo = 0;
    this.#complete = !text;
    this.#jump = Boolean(text);
    this.#log.cache.refresh();
    if (!text) {
      this.#log.$server?.endSearch();
      this.#log.grow([]);
    }
    this.#show();
    this.#run();
  }

  async #run() {
    if (this.#running || this.#complete) return;
    this.#running = true;
    try {
      while (!this.#complete) await this.#slice();
    } catch {
      this.#complete = true; // the connection is lost; growth goes on from here
    } finally {
      this.#running = false;
    }
  }

  async #slice() {
    const query = this.#query;
    const page = await this.#log.$server.search(
      query.key, query.text, query.regex, query.matchCase, this.#upTo + 1);
    if (query !== this.#query) return;
    if (page.problem) {
      this.#complete = true;
      this.#show(page.problem);
      return;
    }
    this.#total += page.count;
    if (this.#found.length < MOST_KEPT) this.#found.push(...page.lines);
    if (this.#upTo === 0) this.#log.grow([]); // its marks are known to the server by now
    this.#upTo = page.upTo;
    this.#complete = page.complete;
    this.#jumpOnce();
    this.#show();
  }

  /** To the first match from here on; to the first of all if there is none. */
  #jumpOnce() {
    if (!this.#jump) return;
    const here = this.#log.here;
    const line = this.#found.find((each) => each >= here) ?? (this.#complete ? this.#found[0] : undefined);
    if (line === undefined) {
      if (this.#complete) this.#jump = false;
      return;
    }
    this.#jump = false;
    this.#log.goTo(line, false);
  }

  async next(up) {
    if (!this.#query || this.#total === 0) return;
    const here = this.#log.here + (this.#log.current ? 0 : up ? 1 : -1);
    let line = up ? this.#found.findLast((each) => each < here) : this.#found.find((each) => each > here);
    if (line === undefined && this.#total > this.#found.length) line = await this.#seek(here + (up ? -1 : 1), up);
    if (line === undefined && this.#complete) line = up ? this.#found.at(-1) : this.#found[0];
    if (line === undefined) return;
    this.#log.goTo(line, true);
    this.#show();
    this.#log.sayLine(line);
  }

  /** Beyond those that are kept. */
  async #seek(start, up) {
    for (let from = start; from >= 1 && from <= this.#log.info.lines;) {
      const found = await this.#log.$server.seekMatch(this.#log.info.key, from, up);
      if (found.line) return found.line;
      if (found.complete) return undefined;
      from = found.upTo + (up ? -1 : 1);
    }
    return undefined;
  }

  #show(problem) {
    this.#showCount(problem);
    this.#input.setAttribute('aria-invalid', String(Boolean(problem)));
    for (const each of [this.#previous, this.#next]) each.hidden = this.#total === 0;
    if (this.#query && this.#complete) this.#log.say(this.#count.textContent);
  }

  #showCount(problem) {
    const at = this.#log.current ? this.#found.indexOf(this.#log.current) : -1;
    const total = NUMBER.format(this.#total);
    let words = '';
    if (problem) words = problem;
    else if (this.#query && at >= 0) words = `${NUMBER.format(at + 1)} of ${total}`;
    else if (this.#query && this.#total > 0) words = `${total} ${this.#total === 1 ? 'line' : 'lines'}`;
    else if (this.#query && this.#complete) words = 'No line';
    if (this.#query && !this.#complete) words += ' …';
    this.#count.textContent = words;
    this.#count.title = words;
  }
}
