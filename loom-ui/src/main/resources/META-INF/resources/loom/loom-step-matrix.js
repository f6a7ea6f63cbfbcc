// Node by step: a row per node, a column per action, grouped by service. Only rows in view are drawn.
// show({nodes: [[id, name]], kinds: [[action, service]], steps: [[number, node, kind, state]…]}), patch({steps})
// Says "step-select" {step, attempt: 0}.
(() => {
    const { state, icon, element, STYLE, Tip, summary, worst } = window.loomRunPicture;
    const ROW = 26;
    const ORDER = ['create', 'confirm', 'bootstrap', 'install', 'configure', 'initialize', 'start', 'stop', 'remove', 'delete'];
    const SHORT = { create: 'cr', confirm: 'co', bootstrap: 'bo', install: 'in', configure: 'cf', initialize: 'iz', start: 'st', stop: 'sp', remove: 'rm', delete: 'de' };

    const CSS = `
        :host { display: flex; flex-direction: column; min-height: 0; }
        .rows { position: relative; overflow: auto; flex: 0 1 auto; min-height: 0; outline-offset: -2px; }
        .rows:focus-visible { outline: 2px solid var(--loom-accent); }
        .inner { width: max-content; min-width: 100%; position: relative; padding: 0 24px 0 0; }
        .head { position: sticky; top: 0; z-index: 2; background: var(--ground, var(--loom-canvas)); padding: 4px 0 2px; }
        .line { display: flex; align-items: center; }
        .name { position: sticky; left: 0; z-index: 1; width: var(--name); flex: none; padding: 0 10px 0 24px; overflow: hidden; text-overflow: ellipsis;
            white-space: nowrap; background: var(--ground, var(--loom-canvas)); display: flex; align-items: center; gap: 7px; height: 100%; }
        .name .i { color: var(--st); } .name span { overflow: hidden; text-overflow: ellipsis; }
        .head .name { color: var(--loom-text-2); font-weight: 500; font-size: var(--loom-fs-xs); }
        .group { flex: none; margin-left: 10px; text-align: center; color: var(--loom-text-2); font-size: var(--loom-fs-xs); font-weight: 500; white-space: nowrap;
            overflow: hidden; text-overflow: ellipsis; border-bottom: 1px solid var(--loom-border); padding: 2px 3px 3px; }
        .col { flex: none; width: 30px; text-align: center; color: var(--loom-text-2); font-size: var(--loom-fs-xs); font-weight: 500; padding: 3px 0; }
        .group.lone { border: 0; } .col.lone { width: auto; text-align: start; padding-inline: 3px; }
        .first { margin-left: 10px; }
        .all { position: relative; }
        .row { position: absolute; left: 0; height: ${ROW}px; display: flex; align-items: center; min-width: 100%; }
        .row:hover, .row:hover .name { background: var(--loom-hover); }
        .cell { flex: none; width: 26px; height: 22px; margin-inline: 2px; border-radius: 4px; display: inline-grid; place-items: center; cursor: pointer;
            background: var(--st-soft); color: var(--st); border: 1px solid color-mix(in srgb, var(--st-fill) 35%, transparent); }
        .cell.first { margin-left: 12px; }
        .cell[data-state="failed"] { background: var(--st-fill); color: #fff; }
        .cell[data-state="pending"] { background: none; border-style: dashed; border-color: var(--loom-border-strong); }
        .cell.none { border: 0; background: none; cursor: default; } .cell.none::before { content: ""; width: 8px; height: 1px; background: var(--loom-border-strong); }
        .cell.is-selected { box-shadow: 0 0 0 2px var(--loom-accent); } .cell.is-cursor { outline: 2px solid var(--loom-accent); outline-offset: 1px; }
        .cell[data-state="running"] .i { animation: spin 1.6s steps(16) infinite; } @keyframes spin { to { transform: rotate(360deg); } }
        .key { padding: 8px 24px; color: var(--loom-text-2); font-size: var(--loom-fs-s); flex: none; }
        :host { --name: 190px; } @media (max-width: 640px) { :host { --name: 120px; } .name { padding-left: 10px; } .key { padding-inline: 10px; } }
    `;

    class LoomStepMatrix extends HTMLElement {
        constructor() {
            super();
            const root = this.attachShadow({ mode: 'open' });
            const style = element('style');
            style.textContent = STYLE + CSS;
            this._rows = element('div', 'rows');
            this._rows.tabIndex = 0;
            this._rows.setAttribute('role', 'group');
            this._inner = element('div', 'inner');
            this._head = element('div', 'head');
            this._all = element('div', 'all');
            this._inner.append(this._head, this._all);
            this._rows.append(this._inner);
            this._key = element('div', 'key');
            this._said = element('div', 'said');
            this._said.setAttribute('aria-live', 'polite');
            root.append(style, this._rows, this._key, this._said);
            this._tip = new Tip(root);
            this._drawn = new Map();
            this._rows.addEventListener('scroll', () => this._draw(), { passive: true });
            this._rows.addEventListener('wheel', () => { this._scrolled = true; }, { passive: true });
            this._rows.addEventListener('keydown', (e) => this._press(e));
            this._rows.addEventListener('click', (e) => { const step = this._at(e); if (step) { this._choose(step); } });
            this._rows.addEventListener('pointermove', (e) => this._hover(e));
            this._rows.addEventListener('pointerleave', () => this._tip.hide());
            this._rows.addEventListener('blur', () => this._point(null, null));
            this._clear();
        }

        connectedCallback() {
            this._size = new ResizeObserver(() => {
                const at = this._states.get(this._selected);
                if (at && at[1] >= 0 && !this._scrolled) {
                    this._reveal(at[1]);
                }
                this._draw();
            });
            this._size.observe(this);
        }

        disconnectedCallback() {
            this._size.disconnect();
        }

        _clear() {
            this._nodes = [];
            this._columns = [];
            this._cells = [];
            this._states = new Map();
            this._cursor = null;
        }

        show(data) {
            this._clear();
            this._nodes = data.nodes;
            this._kinds = data.kinds;
            const place = (action) => { const i = ORDER.indexOf(action); return i < 0 ? ORDER.length : i; };
            const services = [];
            data.kinds.forEach(([, service]) => { if (service && !services.includes(service)) { services.push(service); } });
            const rank = ([action, service]) => [service ? 1 + services.indexOf(service) : 0, place(action)];
            this._columns = data.kinds.map((_, i) => i).sort((a, b) => {
                const [x, y] = [rank(data.kinds[a]), rank(data.kinds[b])];
                return x[0] - y[0] || x[1] - y[1];
            });
            this._cells = data.nodes.map(() => new Map());
            this._take(data.steps);
            this._header();
            this._redraw();
        }

        patch(data) {
            this._take(data.steps).forEach((i) => { const row = this._drawn.get(i); if (row) { row.remove(); this._drawn.delete(i); } });
            this._draw();
            this._name();
        }

        select(step) {
            this._selected = step;
            const at = this._states.get(step);
            if (at) {
                this._reveal(at[1]);
            }
            this._redraw();
        }

        _take(steps) {
            const rows = new Set();
            for (const step of steps) {
                this._states.set(step[0], step);
                if (step[1] >= 0) {
                    this._cells[step[1]].set(step[2], step);
                    rows.add(step[1]);
                }
            }
            return rows;
        }

        _starts(n) {
            const [, service] = this._kinds[this._columns[n]];
            return n === 0 || this._kinds[this._columns[n - 1]][1] !== service;
        }

        _header() {
            const groups = element('div', 'line');
            const names = element('div', 'line');
            groups.append(element('div', 'name', ''));
            names.append(element('div', 'name', 'Node'));
            let group;
            const used = [];
            const lone = this._columns.length === 1; // a task on many nodes
            this._columns.forEach((kind, n) => {
                const [action, service] = this._kinds[kind];
                if (this._starts(n)) {
                    const title = lone && !service ? '' : service || 'Machine';
                    group = element('div', title ? 'group' : 'group lone', title);
                    group.title = title;
                    group._columns = 0;
                    groups.append(group);
                }
                group._columns++;
                group.style.setProperty('width', `${group._columns * 30}px`);
                const short = lone ? action : SHORT[action] || action.slice(0, 2);
                const col = element('div', `col${this._starts(n) ? ' first' : ''}${lone ? ' lone' : ''}`, short);
                col.title = action;
                names.append(col);
                if (!lone && !used.includes(`${short} ${action}`)) {
                    used.push(`${short} ${action}`);
                }
            });
            this._head.replaceChildren(groups, names);
            this._key.textContent = this._columns.length ? `${used.length ? `${used.join(' · ')}. ` : ''}A cell opens its log.` : '';
        }

        _redraw() {
            this._drawn.forEach((row) => row.remove());
            this._drawn.clear();
            this._all.style.setProperty('height', `${this._nodes.length * ROW}px`);
            this._draw();
            this._name();
        }

        _name() {
            const letters = this._cells.map((cells) => worst([...cells.values()].map((s) => s[3])));
            this._rows.setAttribute('aria-label', `Steps of ${this._nodes.length} nodes: ${summary(letters) || 'nothing yet'}. `
                + 'Arrow keys move from cell to cell, Enter opens its log.');
        }

        _draw() {
            const top = this._rows.scrollTop;
            const first = Math.max(0, Math.floor(top / ROW) - 3);
            const last = Math.min(this._nodes.length - 1, Math.ceil((top + (this._rows.clientHeight || 400)) / ROW) + 3);
            this._drawn.forEach((row, i) => { if (i < first || i > last) { row.remove(); this._drawn.delete(i); } });
            for (let i = first; i <= last; i++) {
                if (!this._drawn.has(i)) {
                    const row = this._row(i);
                    this._drawn.set(i, row);
                    this._all.append(row);
                }
            }
        }

        _row(i) {
            const row = element('div', 'row');
            const cells = this._cells[i];
            const look = state(worst([...cells.values()].map((s) => s[3])));
            row.style.setProperty('top', `${i * ROW}px`);
            row.dataset.state = look[0];
            const name = element('div', 'name');
            const words = element('span', '', this._nodes[i][1]);
            words.title = this._nodes[i][1];
            name.append(icon(look[1]), words);
            row.append(name);
            this._columns.forEach((kind, n) => {
                const step = cells.get(kind);
                const cell = element('div', `cell${step ? '' : ' none'}${this._starts(n) ? ' first' : ''}`);
                if (step) {
                    const [shade, picture] = state(step[3]);
                    cell.dataset.state = shade;
                    cell.dataset.step = step[0];
                    cell.append(icon(picture));
                    cell.classList.toggle('is-selected', this._selected === step[0]);
                }
                cell.classList.toggle('is-cursor', Boolean(this._cursor && this._cursor[0] === i && this._cursor[1] === n));
                row.append(cell);
            });
            return row;
        }

        _at(e) {
            const cell = e.composedPath().find((each) => each.dataset && each.dataset.step);
            return cell ? this._states.get(Number(cell.dataset.step)) : null;
        }

        _about(step) {
            const [action, service] = this._kinds[step[2]];
            return [action.toUpperCase() + (service ? ` ${service}` : ''), [step[1] < 0 ? '' : this._nodes[step[1]][1], state(step[3])[2]], ''];
        }

        _hover(e) {
            const step = this._at(e);
            if (step) {
                this._tip.show(this._about(step), e.clientX, e.clientY);
            } else {
                this._tip.hide();
            }
        }

        _choose(step) {
            this.dispatchEvent(new CustomEvent('step-select', { detail: { step: step[0], attempt: 0 } }));
        }

        _reveal(row) {
            const y = row * ROW;
            const { scrollTop, clientHeight } = this._rows;
            if (y < scrollTop || y + 3 * ROW > scrollTop + clientHeight) {
                this._rows.scrollTop = Math.max(0, y - clientHeight / 2);
            }
        }

        _point(row, column) {
            const before = this._cursor;
            this._cursor = row === null ? null : [row, column];
            if (row !== null) {
                this._reveal(row);
                const step = this._cells[row] && this._cells[row].get(this._columns[column]);
                this._said.textContent = step ? [this._about(step)[0], ...this._about(step)[1]].join(', ') : `${this._nodes[row][1]}: no such step`;
            }
            if (before || this._cursor) {
                this._redraw();
            }
        }

        _press(e) {
            if (e.ctrlKey || e.metaKey || e.altKey || !this._nodes.length) {
                return;
            }
            const [row, column] = this._cursor || [-1, 0];
            const go = (r, c) => this._point(Math.max(0, Math.min(this._nodes.length - 1, r)), Math.max(0, Math.min(this._columns.length - 1, c)));
            const moves = {
                ArrowLeft: () => go(Math.max(0, row), column - 1),
                ArrowRight: () => go(Math.max(0, row), this._cursor ? column + 1 : 0),
                ArrowUp: () => go(row - 1, column),
                ArrowDown: () => go(row + 1, column),
                Home: () => go(Math.max(0, row), 0),
                End: () => go(Math.max(0, row), this._columns.length),
                PageUp: () => go(row - 10, column),
                PageDown: () => go(row + 10, column),
                Enter: () => { const step = row >= 0 && this._cells[row].get(this._columns[column]); if (step) { this._choose(step); } },
            };
            if (moves[e.key]) {
                e.preventDefault();
                moves[e.key]();
            }
        }
    }

    if (!customElements.get('loom-step-matrix')) {
        customElements.define('loom-step-matrix', LoomStepMatrix);
    }
})();
