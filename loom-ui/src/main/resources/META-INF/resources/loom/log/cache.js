// The lines that are known. One request is under way at a time, always for what is seen by then, so
// that dragging through a million lines asks for few of them.

const WINDOW = 200;
const MOST = 4_000;

export class Cache {
  #lines = new Map();
  #ask;
  #changed;
  #asking = false;
  #wanted = [];
  #last = 0;
  #age = 0;

  constructor(ask, changed) {
    this.#ask = ask;
    this.#changed = changed;
  }

  get(line) { return this.#lines.get(line)?.data ?? null; }

  clear() {
    this.#lines.clear();
    this.#wanted = [];
    this.#age++;
  }

  /** From there on lines may have gone on. */
  forgetFrom(line) {
    if (!line) return;
    for (const [number, entry] of this.#lines) if (number >= line) entry.age = -1;
  }

  /** What is known stays until it is known anew. */
  refresh() { this.#age++; }

  put(lines) {
    for (const data of lines) {
      this.#lines.delete(data[0]);
      this.#lines.set(data[0], { data, age: this.#age });
    }
    for (const number of this.#lines.keys()) {
      if (this.#lines.size <= MOST) break;
      this.#lines.delete(number);
    }
  }

  /** Sees to it that these lines, and some around them, are known. */
  want(numbers, last) {
    this.#wanted = numbers;
    this.#last = last;
    this.#fetch();
  }

  async #fetch() {
    if (this.#asking) return;
    const missing = this.#wanted.findIndex((number) => this.#lines.get(number)?.age !== this.#age);
    if (missing < 0) return;
    const age = this.#age;
    const number = this.#wanted[missing];
    // from the top of what is seen some come before it, else further down
    const first = missing === 0 ? Math.max(1, number - WINDOW / 4) : number;
    this.#asking = true;
    try {
      const lines = await this.#ask(first, WINDOW);
      if (age !== this.#age) return;
      this.put(lines);
      if (!lines.some((data) => data[0] === number)) { // not there, or after very long ones
        const some = number > first ? await this.#ask(number, WINDOW) : [];
        if (age !== this.#age) return;
        this.put(some.some((data) => data[0] === number) ? some : [[number, NaN, 0, 0, [], []]]);
      }
    } catch {
      return; // the connection is lost; whatever is drawn next asks again
    } finally {
      this.#asking = false;
    }
    this.#changed();
  }
}
