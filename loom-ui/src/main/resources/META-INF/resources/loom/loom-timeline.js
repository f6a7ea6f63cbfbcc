// The timeline of a run: a row per node, a bar per attempt at a step. Only rows in view are drawn.
// show({zero, now, end, expectedEnd, nodes: [[id, name]], kinds: [[action, service]], steps: [STEP]})
// patch({now, end, expectedEnd, steps: [STEP]})
// STEP = [number, node, kind, state, critical, [[start, end or -1, state, message]…], [start, end] or 0]
// Times are ms since zero. Says "step-select" {step, attempt}.
(() => {
    const { state, icon, element, clock, length, STYLE, Tip, summary, worst } = window.loomRunPicture;
    const ROW = 24;
    const TICKS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200, 86400].map((s) => s * 1000);

    const CSS = `
        :host { --name: 196px; background: var(--loom-surface); display: flex; flex-direction: column; min-height: 0; }
        .axis { display: grid; grid-template-columns: var(--name) 1fr; height: 26px; flex: none;
            border-bottom: 1px solid var(--loom-border); color: var(--loom-text-3); font-size: var(--loom-fs-xs);
            font-variant-numeric: tabular-nums; }
        .axis > :first-child { padding: 5px 16px; display: flex; gap: 8px; font-weight: 500; overflow: hidden; }
        .ticks { position: relative; cursor: ew-resize; }
        .ticks span { position: absolute; left: calc(var(--x) * 1%); top: 5px; transform: translateX(-50%); pointer-events: none; }
        .ticks span:first-child { transform: none; }
        .rows { position: relative; overflow-y: auto; overflow-x: hidden; flex: 1; min-height: 0; outline-offset: -2px; }
        .rows:focus-visible { outline: 2px solid var(--loom-accent); }
        .all { position: relative; }
        .row { position: absolute; left: 0; right: 0; height: ${ROW}px; display: grid; grid-template-columns: var(--name) 1fr; align-items: center; }
        .row:hover { background: var(--loom-hover); } .row.is-selected { background: var(--loom-selected); }
        .name { display: flex; align-items: center; gap: 7px; padding: 0 10px 0 16px; min-width: 0; white-space: nowrap; }
        .name .i { color: var(--st); } .name > span:first-of-type { overflow: hidden; text-overflow: ellipsis; }
        .name > span:last-child { margin-left: auto; color: var(--loom-text-3); font-size: var(--loom-fs-xs); font-variant-numeric: tabular-nums; }
        .track { position: relative; height: 100%; overflow: hidden; }
        .lines { position: absolute; inset: 0 0 0 var(--name); pointer-events: none; }
        .lines i { position: absolute; top: 0; bottom: 0; left: calc(var(--x) * 1%); border-left: 1px solid var(--loom-border); }
        .bar { position: absolute; left: calc(var(--x) * 1%); width: max(2px, calc(var(--w) * 1% - 1px)); top: 4px; height: 16px; padding: 0 0 0 4px;
            border: 0; border-left: 2px solid var(--st-fill); border-radius: 3px; cursor: pointer; text-align: left;
            background-color: color-mix(in srgb, var(--st-fill) 30%, var(--loom-surface)); color: var(--loom-text);
            font: 500 10px/16px var(--loom-font); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
        .bar.thin { padding: 0; border-left-width: 1px; background-color: color-mix(in srgb, var(--st-fill) 75%, var(--loom-surface)); }
        .bar[data-state="running"] { background-color: color-mix(in srgb, var(--st-fill) 42%, var(--loom-surface));
            background-image: linear-gradient(115deg, transparent 25%, var(--stripe) 25% 50%, transparent 50% 75%, var(--stripe) 75%);
            background-size: 12px 100%; --stripe: light-dark(rgb(255 255 255 / .4), rgb(255 255 255 / .07)); animation: stripes 1.2s steps(8) infinite; }
        @keyframes stripes { to { background-position: 12px 0; } }
        .bar[data-state="failed"] { background-color: var(--loom-failed-fill); color: #fff; }
        .bar.past[data-state="failed"] { background-color: var(--loom-failed-soft); color: var(--loom-failed); box-shadow: inset 0 0 0 1px color-mix(in srgb, var(--loom-failed-fill) 45%, transparent); }
        .bar.expected { background: none; border: 1px dashed var(--loom-border-strong); color: var(--loom-text-3); line-height: 14px; cursor: pointer; }
        .bar.skipped { background: repeating-linear-gradient(135deg, var(--loom-pending-soft) 0 4px, transparent 4px 7px); border: 1px solid var(--loom-border-strong); }
        .bar.critical::after { content: ""; position: absolute; left: -2px; right: 0; bottom: 0; height: 2px; background: var(--loom-accent); }
        .bar.is-selected { box-shadow: 0 0 0 2px var(--loom-accent); z-index: 1; overflow: visible; }
        .bar.is-cursor { outline: 2px solid var(--loom-accent); outline-offset: 1px; z-index: 1; }
        .now { position: absolute; top: 0; bottom: 0; left: calc(var(--name) + (100% - var(--name)) * var(--x) / 100); width: 0;
            border-left: 1.5px solid var(--loom-accent); z-index: 2; pointer-events: none; }
        .pill { position: absolute; top: 5px; left: calc(var(--x) * 1%); transform: translateX(-50%); background: var(--loom-accent-fill); color: #fff;
            font-size: 10px; font-weight: 600; padding: 1px 6px; border-radius: var(--loom-r-full); white-space: nowrap; pointer-events: none; z-index: 3; line-height: 14px; }
        .area { position: absolute; top: 0; bottom: 0; background: color-mix(in srgb, var(--loom-accent) 14%, transparent);
            border-inline: 1px solid var(--loom-accent); pointer-events: none; z-index: 3; }
        .reset { margin-left: auto; border: 0; background: none; padding: 0; color: var(--loom-accent); font: 500 var(--loom-fs-xs)/1.4 var(--loom-font); cursor: pointer; white-space: nowrap; }
        .reset:focus-visible { outline: 2px solid var(--loom-accent); }
        [hidden] { display: none !important; }
        @media (max-width: 640px) { :host { --name: 118px; } .name { padding-left: 8px; gap: 5px; } .axis > :first-child { padding-left: 8px; } }
    `;

    class LoomTimeline extends HTMLElement {
        constructor() {
            super();
            const root = this.attachShadow({ mode: 'open' });
            const style = element('style');
            style.textContent = STYLE + CSS;
            this._axis = element('div', 'axis');
            this._head = element('div', '');
            this._reset = element('button', 'reset', 'Reset zoom');
            this._reset.type = 'button';
            this._reset.hidden = true;
            this._reset.addEventListener('click', () => this._zoom(null));
            this._head.append(element('span', '', 'Node'), this._reset);
            this._ticks = element('div', 'ticks');
            this._axis.append(this._head, this._ticks);
            this._rows = element('div', 'rows');
            this._rows.tabIndex = 0;
            this._rows.setAttribute('role', 'group');
            this._all = element('div', 'all');
            this._lines = element('div', 'lines');
            this._now = element('div', 'now');
            this._rows.append(this._all);
            this._all.append(this._lines, this._now);
            this._said = element('div', 'said');
            this._said.setAttribute('aria-live', 'polite');
            root.append(style, this._axis, this._rows, this._said);
            this._tip = new Tip(root);
            this._drawn = new Map();
            this._top = 0;
            this._rows.addEventListener('scroll', () => { this._top = this._rows.scrollTop; this._draw(); }, { passive: true });
            this._rows.addEventListener('keydown', (e) => this._key(e));
            this._rows.addEventListener('click', (e) => this._click(e));
            this._rows.addEventListener('pointermove', (e) => this._hover(e));
            this._rows.addEventListener('pointerleave', () => this._tip.hide());
            this._rows.addEventListener('blur', () => this._point(null));
            this._rows.addEventListener('wheel', () => { this._scrolled = true; }, { passive: true });
            this.addEventListener('pointerdown', (e) => this._drag(e));
            this._rows.addEventListener('dblclick', () => this._zoom(null));
            this._clear();
        }

        connectedCallback() {
            this._size = new ResizeObserver(() => {
                this._width = this._ticks.clientWidth;
                this._height = this._rows.clientHeight;
                if (this._selected && !this._scrolled) {
                    this._reveal(this._steps.get(this._selected[0]));
                }
                this._redraw();
            });
            this._size.observe(this);
            this._size.observe(this._rows);
            this._timer = setInterval(() => this._tick(), 1000);
        }

        disconnectedCallback() {
            this._size.disconnect();
            clearInterval(this._timer);
        }

        _clear() {
            this._steps = new Map();
            this._byNode = [];
            this._nodes = [];
            this._kinds = [];
            this._view = null;
            this._cursor = null;
            this._selected = null;
            this._end = null;
            this._expectedEnd = 0;
        }

        show(data) {
            const selected = this._selected;
            this._clear();
            this._selected = selected;
            this._zero = data.zero;
            this._nodes = data.nodes;
            this._kinds = data.kinds;
            this._byNode = data.nodes.map(() => []);
            this._take(data);
            this._redraw();
        }

        patch(data) {
            const rows = this._take(data);
            if (String(this._range()) !== this._shownRange) {
                this._redraw();
                return;
            }
            rows.forEach((i) => {
                const row = this._drawn.get(i);
                if (row) {
                    row.remove();
                    this._drawn.delete(i);
                }
            });
            this._draw();
            this._drawAxis();
            this._name();
        }

        // the selected step; it is scrolled to if it is new
        select(step, attempt) {
            const fresh = !this._selected || this._selected[0] !== step;
            this._selected = step === null ? null : [step, attempt];
            if (fresh && step !== null) {
                this._reveal(this._steps.get(step));
            }
            this._redraw();
        }

        _take(data) {
            this._skew = data.now - Date.now();
            this._end = data.end;
            this._expectedEnd = data.expectedEnd;
            const rows = new Set();
            for (const step of data.steps) {
                const known = this._steps.get(step[0]);
                this._steps.set(step[0], step);
                if (step[1] < 0) {
                    continue;
                }
                rows.add(step[1]);
                const row = this._byNode[step[1]];
                if (known) {
                    row[row.indexOf(known)] = step;
                } else {
                    row.push(step);
                }
            }
            return rows;
        }

        _time() {
            return this._end !== null ? this._end : Date.now() + this._skew - this._zero;
        }

        _range() {
            if (this._view) {
                return this._view;
            }
            const now = this._time();
            let last = Math.max(now, this._expectedEnd || 0, 1000);
            if (this._end === null) {
                last = Math.max(last, now * 1.04);
            }
            // rounded up, so that the axis stands still while time goes on
            const round = TICKS.find((t) => t >= last / 50) || TICKS[TICKS.length - 1];
            return [0, Math.ceil(last * 1.015 / round) * round];
        }

        _redraw() {
            this._drawn.forEach((row) => row.remove());
            this._drawn.clear();
            this._all.style.setProperty('height', `${this._nodes.length * ROW}px`);
            this._drawAxis();
            this._draw();
            this._name();
        }

        _tick() {
            if (this._end !== null || !this.isConnected || document.hidden) {
                return;
            }
            if (String(this._range()) === this._shownRange) {
                this._drawAxis();
                this._grow();
            } else {
                this._redraw();
            }
        }

        // the bars that go on end now
        _grow() {
            const [from, to] = this._range();
            const now = this._time();
            this._drawn.forEach((row) => {
                for (const bar of row.querySelectorAll('[data-open]')) {
                    bar.style.setProperty('--w', Math.max(0, now - Number(bar.dataset.open)) * 100 / (to - from));
                }
            });
        }

        _name() {
            const states = this._byNode.map((steps) => worst(steps.map((s) => s[3])));
            const words = `Timeline of ${this._nodes.length} nodes: ${summary(states) || 'nothing yet'}. `
                + 'Arrow keys move from step to step, Enter opens its log.';
            if (this._rows.getAttribute('aria-label') !== words) {
                this._rows.setAttribute('aria-label', words);
            }
        }

        _drawAxis() {
            const [from, to] = this._range();
            this._shownRange = String([from, to]);
            const width = this._width || 800;
            const wanted = (to - from) / Math.max(2, width / 105);
            const every = TICKS.find((t) => t >= wanted) || TICKS[TICKS.length - 1];
            const marks = [];
            const lines = [];
            for (let t = Math.ceil(from / every) * every; t <= to; t += every) {
                const x = 100 * (t - from) / (to - from);
                const mark = element('span', '', clock(t));
                mark.style.setProperty('--x', x);
                if (x < 97) {
                    marks.push(mark);
                }
                const line = element('i');
                line.style.setProperty('--x', x);
                lines.push(line);
            }
            const now = this._time();
            const seen = this._end === null && now >= from && now <= to;
            this._now.hidden = !seen;
            if (seen) {
                const x = 100 * (now - from) / (to - from);
                this._now.style.setProperty('--x', x);
                const pill = element('b', 'pill', `now ${clock(now)}`);
                pill.style.setProperty('--x', Math.min(x, 97));
                marks.push(pill);
            }
            this._ticks.replaceChildren(...marks);
            this._lines.replaceChildren(...lines);
            this._reset.hidden = !this._view;
        }

        _draw() {
            const top = this._top;
            const height = this._height || 400;
            const first = Math.max(0, Math.floor(top / ROW) - 3);
            const last = Math.min(this._nodes.length - 1, Math.ceil((top + height) / ROW) + 3);
            this._drawn.forEach((row, i) => {
                if (i < first || i > last) {
                    row.remove();
                    this._drawn.delete(i);
                }
            });
            const fresh = document.createDocumentFragment();
            for (let i = first; i <= last; i++) {
                if (!this._drawn.has(i)) {
                    const row = this._row(i);
                    this._drawn.set(i, row);
                    fresh.append(row);
                }
            }
            this._all.append(fresh);
        }

        _row(i) {
            const steps = this._byNode[i];
            const letter = worst(steps.map((s) => s[3]));
            const row = element('div', 'row');
            row.style.setProperty('top', `${i * ROW}px`);
            row.dataset.state = state(letter)[0];
            const name = element('div', 'name');
            const done = steps.filter((s) => s[3] === 'S').length;
            const words = element('span', '', this._nodes[i][1]);
            words.title = this._nodes[i][1];
            name.append(icon(state(letter)[1]), words, element('span', '', `${done}/${steps.length}`));
            const track = element('div', 'track');
            row.append(name, track);
            const chosen = this._selected && this._steps.get(this._selected[0]);
            row.classList.toggle('is-selected', Boolean(chosen && chosen[1] === i));
            this._bars(steps, track);
            return row;
        }

        _bars(steps, track) {
            const [from, to] = this._range();
            const width = this._width || 800;
            const scale = 100 / (to - from);
            const now = this._time();
            let edge = 0;
            const put = (start, end, look, classes, step, attempt, label, open) => {
                if (end < from || start > to) {
                    return;
                }
                const bar = element('div', `bar ${classes}`);
                const pixels = (end - start) * scale * width / 100;
                bar.dataset.state = look;
                bar.dataset.step = step[0];
                bar.dataset.attempt = attempt;
                if (open) {
                    bar.dataset.open = start;
                }
                bar.style.setProperty('--x', (start - from) * scale);
                bar.style.setProperty('--w', (end - start) * scale);
                if (pixels < 6) {
                    bar.classList.add('thin');
                } else if (pixels > 24) {
                    bar.textContent = label;
                }
                const [chosen, chosenAttempt] = this._selected || [];
                bar.classList.toggle('is-selected', chosen === step[0] && (!chosenAttempt || !attempt || chosenAttempt === attempt));
                bar.classList.toggle('is-cursor', this._cursor === step[0]);
                track.append(bar);
            };
            for (const step of steps) {
                const attempts = step[5];
                attempts.forEach(([start, end, letter], n) => {
                    const label = attempts.length > 1 ? `try ${n + 1}` : this._label(step);
                    const past = n < attempts.length - 1 ? 'past' : '';
                    put(start, end < 0 ? Math.max(now, start) : end, state(letter)[0], (step[4] ? 'critical ' : '') + past, step, n + 1, label, end < 0);
                    edge = Math.max(edge, end < 0 ? now : end);
                });
            }
            let skipped = null;
            for (const step of steps) {
                if (step[6]) {
                    put(step[6][0], step[6][1], 'pending', `expected${step[4] ? ' critical' : ''}`, step, 0, this._label(step));
                } else if (!step[5].length && step[3] === 'K') {
                    skipped = skipped || step;
                }
            }
            if (skipped) {
                const count = steps.filter((s) => s[3] === 'K').length;
                put(edge + (to - from) * .004, Math.min(to, edge + (to - from) * .07), 'skipped', 'skipped', skipped, 0, count > 1 ? `${count} skipped` : 'skipped');
            }
        }

        _label(step) {
            const [action, service] = this._kinds[step[2]];
            return service || action;
        }

        _title(step) {
            const [action, service] = this._kinds[step[2]];
            return action.toUpperCase() + (service ? ` ${service}` : '');
        }

        _about(step, attempt) {
            const node = step[1] < 0 ? '' : this._nodes[step[1]][1];
            const tried = attempt ? step[5][attempt - 1] : step[5][step[5].length - 1];
            const lines = [node];
            let why = '';
            if (tried) {
                const [start, end, letter, message] = tried;
                const of = step[5].length > 1 ? `Attempt ${attempt || step[5].length} of ${step[5].length}: ` : '';
                const took = length((end < 0 ? this._time() : end) - start);
                lines.push(end < 0 ? `${of}${state(letter)[2]} for ${took}` : `${of}${state(letter)[2]} after ${took}`, `from ${clock(start)}`);
                why = message || '';
            } else if (step[6]) {
                lines.push(`Expected at ${clock(step[6][0])}, for ${length(step[6][1] - step[6][0])}`);
            } else {
                lines.push(state(step[3])[2]);
            }
            if (step[4]) {
                lines.push('On the critical path');
            }
            return [this._title(step), lines, why];
        }

        _barAt(e) {
            const bar = e.composedPath().find((each) => each.dataset && each.dataset.step);
            return bar ? [this._steps.get(Number(bar.dataset.step)), Number(bar.dataset.attempt)] : null;
        }

        _hover(e) {
            const at = this._dragging ? null : this._barAt(e);
            if (at && at[0]) {
                this._tip.show(this._about(at[0], at[1]), e.clientX, e.clientY);
            } else {
                this._tip.hide();
            }
        }

        _click(e) {
            const at = this._barAt(e);
            if (at && at[0] && !this._dragged) {
                this._choose(at[0], at[1] || 0);
            }
        }

        _choose(step, attempt) {
            this.dispatchEvent(new CustomEvent('step-select', { detail: { step: step[0], attempt } }));
        }

        _drag(e) {
            const box = this._ticks.getBoundingClientRect();
            this._dragged = false;
            if (e.button !== 0 || e.clientX < box.left || e.clientX > box.right) {
                return;
            }
            const area = element('div', 'area');
            const host = this.getBoundingClientRect();
            const at = (x) => Math.max(box.left, Math.min(box.right, x));
            const begin = at(e.clientX);
            const move = (m) => {
                const [a, b] = [Math.min(begin, at(m.clientX)), Math.max(begin, at(m.clientX))];
                if (b - a > 5 && !this._dragging) {
                    this._dragging = true;
                    this._tip.hide();
                    this.shadowRoot.append(area);
                }
                area.style.setProperty('left', `${a - host.left}px`);
                area.style.setProperty('width', `${b - a}px`);
            };
            const up = (m) => {
                removeEventListener('pointermove', move);
                removeEventListener('pointerup', up);
                removeEventListener('pointercancel', up);
                area.remove();
                if (this._dragging) {
                    this._dragging = false;
                    this._dragged = true;
                    const [from, to] = this._range();
                    const time = (x) => from + (to - from) * (x - box.left) / box.width;
                    const [a, b] = [Math.min(begin, at(m.clientX)), Math.max(begin, at(m.clientX))];
                    if (b - a > 5) {
                        this._zoom([time(a), Math.max(time(b), time(a) + 100)]);
                    }
                }
            };
            addEventListener('pointermove', move);
            addEventListener('pointerup', up);
            addEventListener('pointercancel', up);
        }

        _zoom(view) {
            this._view = view;
            this._redraw();
        }

        _reveal(step) {
            if (!step || step[1] < 0) {
                return;
            }
            const y = step[1] * ROW;
            const { scrollTop, clientHeight } = this._rows;
            if (y < scrollTop || y + ROW > scrollTop + clientHeight) {
                this._rows.scrollTop = Math.max(0, y - clientHeight / 2);
            }
        }

        _point(step) {
            if (this._cursor === (step && step[0])) {
                return;
            }
            this._cursor = step ? step[0] : null;
            if (step) {
                const [title, lines, why] = this._about(step, 0);
                this._said.textContent = [title, ...lines, why].filter(Boolean).join(', ');
                this._reveal(step);
            }
            this._redraw();
        }

        _key(e) {
            const at = this._steps.get(this._cursor ?? (this._selected ? this._selected[0] : -1));
            const row = at ? at[1] : 0;
            const place = at && this._byNode[row] ? this._byNode[row].indexOf(at) : -1;
            const go = (i, n) => {
                const steps = this._byNode[Math.max(0, Math.min(this._nodes.length - 1, i))] || [];
                this._point(steps[Math.max(0, Math.min(steps.length - 1, n))] || null);
            };
            const moves = {
                ArrowLeft: () => go(row, place - 1),
                ArrowRight: () => go(row, place + 1),
                ArrowUp: () => go(row - 1, Math.max(0, place)),
                ArrowDown: () => go(at ? row + 1 : 0, Math.max(0, place)),
                Home: () => go(row, 0),
                End: () => go(row, Infinity),
                PageUp: () => go(row - 10, Math.max(0, place)),
                PageDown: () => go(row + 10, Math.max(0, place)),
                Enter: () => at && this._choose(at, 0),
                Escape: () => this._zoom(null),
            };
            if (moves[e.key] && !e.ctrlKey && !e.metaKey && !e.altKey) {
                e.preventDefault();
                moves[e.key]();
            }
        }
    }

    if (!customElements.get('loom-timeline')) {
        customElements.define('loom-timeline', LoomTimeline);
    }
})();
