// <loom-plan-graph>: a plan laid out by the server, drawn as SVG. The wheel with Ctrl and + - 0 zoom, dragging and
// arrows on the ground pan; one box takes the focus, arrows move it, Enter or a click sends "loom-box".
(() => {
  const BOX_W = 106;
  const BOX_H = 40;
  const LEAST = .2;
  const MOST = 2.5;
  const READABLE = .62;
  const CSS = `
    .frame { position: relative; overflow: auto; max-height: 70vh; border-radius: var(--loom-r-l, 10px); scrollbar-width: thin; }
    .frame.grabs { cursor: grabbing; user-select: none; }
    svg.graph { display: block; }
    .tools { display: flex; align-items: center; gap: 6px 14px; flex-wrap: wrap; margin-bottom: 10px; color: var(--loom-text-2); }
    .tools > span { display: inline-flex; align-items: center; gap: 5px; white-space: nowrap; }
    .tools .i { width: 13px; height: 13px; color: var(--st); }
    .tools .line { width: 18px; height: 2px; background: var(--loom-accent); }
    .zoom { margin-left: auto; display: inline-flex; border: 1px solid var(--loom-border-strong); border-radius: var(--loom-r-m, 6px); overflow: hidden; background: var(--loom-surface); }
    .zoom button { min-width: 26px; height: 24px; padding: 0 7px; font-weight: 500; }
    .zoom button:hover { background: var(--loom-hover); }
    .zoom button:focus-visible { outline-offset: -2px; }
    .lane { fill: var(--loom-sunken); stroke: var(--loom-border); }
    .lane-name { font: 600 11.5px var(--loom-font, sans-serif); fill: var(--loom-text); }
    .lane-sub { font-weight: 400; fill: var(--loom-text-3); }
    .edge { fill: none; stroke: var(--loom-border-strong); stroke-width: 1.25; transition: stroke 240ms; }
    .edge.done { stroke: var(--loom-succeeded-fill); opacity: .75; }
    .edge.critical { stroke: var(--loom-accent); stroke-width: 2; opacity: 1; }
    .edge.blocked { stroke: var(--loom-failed-fill); stroke-dasharray: 4 3; }
    .box rect.ground { fill: var(--st-soft); stroke: color-mix(in srgb, var(--st-fill) 65%, transparent); stroke-width: 1; transition: fill 240ms; }
    .box[data-state="pending"] rect.ground { stroke-dasharray: 3 2; }
    .box.critical rect.ground { stroke: var(--loom-accent); stroke-width: 2; stroke-dasharray: none; }
    .acts .box { cursor: pointer; }
    .acts .box:hover rect.ground { filter: brightness(.97); }
    .box:focus { outline: none; }
    .box:focus-visible rect.ground { stroke: var(--loom-accent); stroke-width: 3; stroke-dasharray: none; }
    .act { font: 600 10px var(--loom-font, sans-serif); letter-spacing: .01em; fill: var(--st); }
    .svc { font: 500 11px var(--loom-font, sans-serif); fill: var(--loom-text); }
    .cnt { font: 500 10.5px var(--loom-font, sans-serif); fill: var(--loom-text-2); text-anchor: end; }
    .fill { fill: var(--st-fill); }
    .box .i { color: var(--st); }
    .box[data-moves] .i { animation: spin 1.6s linear infinite; transform-origin: center; transform-box: fill-box; }
    @keyframes spin { to { transform: rotate(360deg); } }
    text { font-variant-numeric: tabular-nums; }
    :host([thumb]) .frame { overflow: hidden; max-height: none; }
    :host([thumb]) svg.graph { width: 100%; height: auto; max-height: 180px; }
    :host([thumb]) .box rect.ground { fill: var(--st-fill); stroke: none; }
    :host([thumb]) .box.critical rect.ground { fill: var(--loom-accent); }
    :host([thumb]) .edge { stroke-width: 2; } :host([thumb]) .edge.critical { stroke-width: 3; }
  `;

  /** The end of a name tells more than its beginning. */
  function fit(text, letters) {
    return text.length <= letters ? text : '…' + text.slice(text.length - letters + 1);
  }

  /** As much of "9 of 12" as a box has room for. */
  const counts = (done, total) => total < 1000 ? `${done}/${total}`
    : done === total ? String(total) : `${Math.floor(100 * done / total)} %`;

  class PlanGraph extends HTMLElement {
    constructor() {
      super();
      this.view = window.loomPicture.root(this, CSS);
      this.at = 0;
      this.scale = null;
      this.view.addEventListener('click', (event) => this.clicked(event));
      this.view.addEventListener('keydown', (event) => this.pressed(event));
      this.sizes = new ResizeObserver(() => this.fitFirst());
    }

    connectedCallback() {
      window.loomPicture.takeUp(this, 'picture', 'thumb', 'acts');
      this.sizes.observe(this);
      this.render();
    }

    disconnectedCallback() { this.sizes.disconnect(); }

    set picture(value) {
      const other = !this.data || this.data.width !== value.width || this.data.height !== value.height;
      this.data = value;
      if (other) {
        this.scale = null;
      }
      this.render();
    }

    get picture() { return this.data; }

    set thumb(value) { this.toggleAttribute('thumb', Boolean(value)); this.render(); }

    get thumb() { return this.hasAttribute('thumb'); }

    set acts(value) { this.active = value; this.render(); }

    get acts() { return this.active; }

    /** How far some boxes are: [box, state, done, failed]. */
    change(changes, summary) {
      if (!this.data) {
        return;
      }
      for (const [box, ...state] of changes) {
        this.data.boxes[box].state = state;
        this.dress(box);
      }
      this.data.summary = summary;
      this.name();
      this.dressEdges();
      this.legend();
    }

    name() {
      this.setAttribute('role', this.thumb ? 'img' : 'group'); // what can be panned is no mere image
      this.setAttribute('aria-label', this.data.summary);
    }

    render() {
      if (!this.isConnected || !this.data) {
        return;
      }
      const { make, draw } = window.loomPicture;
      const { width, height } = this.data;
      const svg = draw('svg', { class: 'graph' + (this.active ? ' acts' : ''), viewBox: `0 0 ${width} ${height}` });
      for (const lane of this.data.lanes) {
        svg.append(draw('rect', { class: 'lane', x: .5, y: lane.y, width: Math.max(0, width - 1), height: lane.height, rx: 8 }));
        if (!this.thumb) {
          const sub = draw('tspan', { class: 'lane-sub', dx: 5 }, lane.nodes > 1 ? `${lane.nodes} nodes` : '');
          svg.append(draw('text', { class: 'lane-name', x: 14, y: lane.y + 17 }, lane.name, sub));
        }
      }
      this.lines = this.data.edges.map((edge) => draw('path', { class: 'edge', d: edge.path }));
      svg.append(...this.lines);
      this.boxes = this.data.boxes.map((box, i) => this.box(box, i));
      svg.append(...this.boxes);
      this.svg = svg;
      this.frame = make('div', 'frame', {}, svg);
      this.tools = make('div', 'tools');
      this.view.replaceChildren(...(this.thumb ? [this.frame] : [this.tools, this.frame]));
      if (!this.thumb) {
        this.grab();
      }
      this.data.boxes.forEach((_, i) => this.dress(i));
      this.dressEdges();
      this.name();
      this.legend();
      this.fitFirst();
    }

    box(box, i) {
      const { draw } = window.loomPicture;
      const group = draw('g', { class: 'box' + (box.critical ? ' critical' : ''), transform: `translate(${box.x} ${box.y})` });
      const title = draw('title');
      const ground = draw('rect', { class: 'ground', width: BOX_W, height: BOX_H, rx: 8 });
      group.append(title, ground);
      if (!this.thumb) {
        const svg = window.loomPicture.icon('s-pending', 12);
        svg.setAttribute('x', 7);
        svg.setAttribute('y', 6);
        group.append(svg,
          draw('text', { class: 'act', x: 22, y: 15.5 }, box.action),
          draw('text', { class: 'svc', x: 8, y: 31 }),
          draw('text', { class: 'cnt', x: BOX_W - 7, y: 31 }),
          draw('rect', { class: 'fill', x: 3, y: BOX_H - 4, width: 0, height: 2.5, rx: 1.25 }));
        if (this.active) {
          group.setAttribute('role', 'button');
          group.setAttribute('tabindex', i === this.at ? '0' : '-1');
        }
      }
      return group;
    }

    dress(i) {
      const group = this.boxes && this.boxes[i];
      if (!group) {
        return;
      }
      const box = this.data.boxes[i];
      const [state, done, failed] = box.state;
      const [look, iconName, word] = this.data.states[state];
      group.dataset.state = look;
      group.toggleAttribute('data-moves', look === 'running');
      const counted = box.total > 1 ? `, ${done} of ${box.total} done${failed ? `, ${failed} failed` : ''}` : '';
      const words = `${box.title.trim()} · ${box.lane}: ${word}${counted}`;
      group.firstChild.textContent = words;
      if (this.thumb) {
        return;
      }
      if (this.active) {
        group.setAttribute('aria-label', words);
      }
      window.loomPicture.changeIcon(group.querySelector('.i'), iconName);
      const count = box.total > 1 && box.what ? counts(done, box.total) : '';
      const svc = group.querySelector('.svc');
      svc.textContent = box.what ? fit(box.what, count ? 15 - count.length : 16)
        : box.total > 1 ? `${done} of ${box.total}` : word;
      group.querySelector('.cnt').textContent = count;
      const part = box.total > 1 && done + failed > 0 && done < box.total ? done / box.total : 0;
      group.querySelector('.fill').setAttribute('width', (BOX_W - 6) * part);
    }

    dressEdges() {
      this.data.edges.forEach((edge, i) => {
        const from = this.data.states[this.data.boxes[edge.from].state[0]];
        const to = this.data.states[this.data.boxes[edge.to].state[0]];
        const list = this.lines[i].classList;
        const blocked = ['failed', 'aborted', 'lost'].includes(from[0]) || from[2] === 'Skipped' || to[2] === 'Skipped';
        list.toggle('blocked', blocked && from[0] !== 'succeeded');
        list.toggle('critical', edge.critical && !list.contains('blocked'));
        list.toggle('done', from[0] === 'succeeded');
      });
    }

    /** What colours are there now, and the buttons that zoom. */
    legend() {
      if (this.thumb) {
        return;
      }
      const { make } = window.loomPicture;
      const present = new Map();
      this.data.boxes.forEach((box) => present.set(box.state[0], this.data.states[box.state[0]]));
      const key = [...present.keys()].sort().join();
      if (this.tools.dataset.key === key) {
        return;
      }
      this.tools.dataset.key = key;
      const words = [...present.values()].map(([look, name, word]) =>
        make('span', '', { 'data-state': look }, window.loomPicture.icon(name), word));
      const critical = this.data.boxes.some((box) => box.critical)
        ? [make('span', '', {}, make('i', 'line'), 'Critical path')] : [];
      const zoom = make('span', 'zoom', { role: 'group', 'aria-label': 'Zoom' },
        this.button('−', 'Zoom out', () => this.zoom(1 / 1.25)),
        this.button('Fit', 'Fit the whole plan', () => this.fitAll()),
        this.button('+', 'Zoom in', () => this.zoom(1.25)));
      this.tools.replaceChildren(...critical, ...words, zoom);
    }

    button(text, label, action) {
      const button = window.loomPicture.make('button', '', { type: 'button', 'aria-label': label, title: label }, text);
      button.addEventListener('click', action);
      return button;
    }

    fitFirst() {
      if (this.thumb || !this.svg || !this.frame.clientWidth || !this.data.width) {
        return;
      }
      if (this.scale === null || this.whole) {
        this.whole = true;
        const fits = this.frame.clientWidth / this.data.width;
        this.size(Math.min(1, Math.max(READABLE, fits)));
      } else {
        this.size(this.scale);
      }
    }

    fitAll() {
      this.whole = false;
      this.size(Math.max(LEAST, Math.min(1.4, this.frame.clientWidth / this.data.width)));
    }

    zoom(by) {
      const before = this.scale;
      const middle = (this.frame.scrollLeft + this.frame.clientWidth / 2) / before;
      const centre = (this.frame.scrollTop + this.frame.clientHeight / 2) / before;
      this.whole = false;
      this.size(Math.max(LEAST, Math.min(MOST, before * by)));
      this.frame.scrollLeft = middle * this.scale - this.frame.clientWidth / 2;
      this.frame.scrollTop = centre * this.scale - this.frame.clientHeight / 2;
    }

    size(scale) {
      this.scale = scale;
      this.svg.setAttribute('width', this.data.width * scale);
      this.svg.setAttribute('height', this.data.height * scale);
    }

    /** Dragging the ground moves it; so does the keyboard, because the frame takes the focus. */
    grab() {
      const frame = this.frame;
      frame.tabIndex = 0;
      frame.setAttribute('role', 'region');
      frame.setAttribute('aria-label', 'Plan, arrows move it, plus and minus zoom');
      frame.addEventListener('wheel', (event) => {
        if (event.ctrlKey || event.metaKey) {
          event.preventDefault();
          this.zoom(event.deltaY < 0 ? 1.12 : 1 / 1.12);
        }
      }, { passive: false });
      frame.addEventListener('pointerdown', (event) => {
        if (event.button !== 0 || event.target.closest('.box') && this.active) {
          return;
        }
        const from = { x: event.clientX + frame.scrollLeft, y: event.clientY + frame.scrollTop };
        const move = (moved) => {
          frame.classList.add('grabs');
          frame.scrollLeft = from.x - moved.clientX;
          frame.scrollTop = from.y - moved.clientY;
        };
        const end = () => {
          frame.classList.remove('grabs');
          window.removeEventListener('pointermove', move);
          window.removeEventListener('pointerup', end);
          window.removeEventListener('pointercancel', end);
        };
        window.addEventListener('pointermove', move);
        window.addEventListener('pointerup', end);
        window.addEventListener('pointercancel', end);
      });
    }

    choose(index) {
      this.dispatchEvent(new CustomEvent('loom-box', { detail: { box: index } }));
    }

    clicked(event) {
      const group = event.target.closest('.box');
      if (this.active && group && !this.thumb) {
        const index = this.boxes.indexOf(group);
        this.move(index);
        this.choose(index);
      }
    }

    pressed(event) {
      if (this.thumb) {
        return;
      }
      const by = { '+': 1.25, '=': 1.25, '-': 1 / 1.25 }[event.key];
      if (by && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        this.zoom(by);
      } else if (event.key === '0' && !event.ctrlKey && !event.metaKey) {
        this.fitAll();
      } else if (event.target.closest('.box')) {
        this.pressedOnBox(event);
      }
    }

    pressedOnBox(event) {
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        this.choose(this.at);
        return;
      }
      const way = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[event.key];
      if (way) {
        event.preventDefault();
        this.move(this.nearest(way));
        this.boxes[this.at].focus();
      }
    }

    nearest([right, down]) {
      const here = this.data.boxes[this.at];
      let best = this.at;
      let least = Infinity;
      this.data.boxes.forEach((box, i) => {
        const along = (box.x - here.x) * right + (box.y - here.y) * down;
        const aside = Math.abs((box.x - here.x) * down) + Math.abs((box.y - here.y) * right);
        if (along > 1 && along + aside * 3 < least) {
          best = i;
          least = along + aside * 3;
        }
      });
      return best;
    }

    move(index) {
      this.boxes[this.at]?.setAttribute('tabindex', '-1');
      this.at = index;
      this.boxes[index].setAttribute('tabindex', '0');
    }
  }

  if (!customElements.get('loom-plan-graph')) {
    customElements.define('loom-plan-graph', PlanGraph);
  }
})();
