// <loom-layout-map>: the nodes of a cluster as tiles, weave or dense squares. One of them takes the focus;
// arrows move it, Enter or a click tells the server by the event "loom-node".
(() => {
  const MOST_TILES = 60;
  const MOST_WOVEN = 40;
  const CSS = `
    .map { display: flex; flex-wrap: wrap; gap: var(--loom-4, 16px) var(--loom-5, 24px); align-items: flex-start; }
    .group { display: flex; flex-direction: column; gap: 6px; min-width: 0; max-width: 100%; }
    .head { display: flex; align-items: baseline; gap: 6px; white-space: nowrap; min-width: 0; color: var(--loom-text-2); }
    .head b { font-weight: 600; color: var(--loom-text); overflow: hidden; text-overflow: ellipsis; max-width: 22ch; }
    .tiles { display: flex; flex-wrap: wrap; gap: 5px; }
    .tile { position: relative; width: 46px; height: 54px; padding: 4px 5px 5px; border-radius: var(--loom-r-m, 6px); border: 1px solid color-mix(in srgb, var(--st-fill) 55%, transparent); background: var(--st-soft); color: var(--st); display: flex; flex-direction: column; justify-content: space-between; font: 500 11px/1.2 var(--loom-font, sans-serif); font-variant-numeric: tabular-nums; transition: background-color 240ms, box-shadow 120ms; }
    .acts .tile { cursor: pointer; }
    :not(.acts) > .group .tile { cursor: default; }
    .acts .tile:hover { box-shadow: 0 0 0 2px color-mix(in srgb, var(--st-fill) 40%, transparent); }
    .tile[aria-current] { box-shadow: 0 0 0 2px var(--loom-accent); border-color: var(--loom-accent); border-style: solid; }
    .tile[data-state="pending"] { border-style: dashed; }
    .top { display: flex; justify-content: space-between; align-items: center; }
    .tile .i { width: 12px; height: 12px; }
    .tile[data-moves] .i { animation: spin 1.6s linear infinite; transform-origin: center; }
    @keyframes spin { to { transform: rotate(360deg); } }
    .weft { display: flex; flex-direction: column; gap: 1.5px; }
    .weft i { height: 2px; border-radius: 1px; background: var(--st-fill); }
    .weft i.off { opacity: .16; }
    .dense .tiles { gap: 2px; }
    .dense .tile { width: 14px; height: 14px; padding: 0; border-radius: 3px; background: var(--st-fill); border: 0; display: grid; place-items: center; }
    .dense .tile[data-state="pending"] { background: none; border: 1px dashed var(--loom-border-strong); }
    .dense .tile .i { width: 10px; height: 10px; color: #fff; stroke-width: 3.5; animation: none; }
    .dense .tile .top > span, .dense .weft { display: none; }
    .dense .tile .top { display: none; }
    .dense .tile:is([data-state="failed"], [data-state="lost"], [data-state="aborted"], [data-state="paused"]) .top { display: grid; }
    .threads { display: flex; flex-wrap: wrap; gap: 2px 12px; color: var(--loom-text-2); margin-top: var(--loom-3, 12px); font-size: 11.5px; }
    .threads b { font-weight: 500; color: var(--loom-text-3); }
    .weave { display: grid; grid-template-columns: minmax(0, auto) minmax(0, 1fr) auto; column-gap: var(--loom-3, 12px); align-items: center; }
    .name, .cnt { height: 22px; line-height: 22px; white-space: nowrap; }
    .name { overflow: hidden; text-overflow: ellipsis; max-width: 34cqw; }
    .cnt { text-align: right; font-variant-numeric: tabular-nums; font-weight: 600; }
    .cnt.faint { font-weight: 400; color: var(--loom-text-3); }
    .warp { display: flex; gap: 14px; height: 22px; position: relative; }
    .warp > span { display: flex; gap: 3px; flex: var(--n) 1 0; min-width: 0; max-width: calc(var(--n) * 43px); }
    .warp i { flex: 1; position: relative; max-width: 40px; min-width: 3px; font-style: normal; }
    .stacked { grid-template-columns: minmax(0, 1fr) auto; grid-auto-flow: row dense; }
    .stacked > .name { grid-column: 1; max-width: none; } .stacked > .cnt { grid-column: 2; } .stacked > .warp { grid-column: 1 / 3; }
    .tight .warp { gap: 8px; } .tight .warp > span { gap: 1px; }
    .warp i::before { content: ""; position: absolute; left: 50%; top: 0; bottom: 0; width: 2px; margin-left: -1px; background: var(--loom-border); }
    .warp i.on::after { content: ""; position: absolute; inset: 3px 0; border-radius: 4px; background: var(--loom-thread-1); }
    .warp i.on.under::before { z-index: 1; background: color-mix(in srgb, var(--loom-surface) 42%, transparent); top: 3px; bottom: 3px; }
    .heads > span > * { flex: 1; min-width: 3px; max-width: 40px; display: grid; place-items: end center; color: var(--loom-text-3); font: 500 10.5px/1.3 var(--loom-font, sans-serif); font-variant-numeric: tabular-nums; overflow: visible; }
    .heads i::before { display: none; }
    .heads button:hover { color: var(--loom-accent); }
    .heads [aria-current] { color: var(--loom-accent); font-weight: 700; }
    .legend { display: flex; flex-wrap: wrap; gap: 4px 14px; color: var(--loom-text-2); margin-top: 8px; }
    .legend b { font-weight: 500; color: var(--loom-text); }
    :host { container-type: inline-size; }
    :host([mode="miniature"]) { display: flex; justify-content: center; align-items: center; height: 100%; }
    .sum { display: flex; flex-direction: column; gap: 7px; padding: 10px 12px; min-width: 220px; max-width: 100%; text-align: left; border: 1px solid var(--loom-border-strong); border-radius: var(--loom-r-m, 6px); background: var(--loom-surface); color: var(--loom-text); font: inherit; }
    .acts .sum { cursor: pointer; }
    .acts .sum:hover { border-color: var(--loom-accent); }
    .bar { display: flex; gap: 1px; height: 8px; border-radius: 4px; overflow: hidden; }
    .bar i { flex: var(--n) 1 0; min-width: 3px; background: var(--st-fill); }
    .bar i[data-state="pending"] { opacity: .35; }
    .how { display: flex; flex-wrap: wrap; gap: 2px 12px; font-size: 11.5px; font-variant-numeric: tabular-nums; }
    .how span { display: inline-flex; align-items: center; gap: 4px; color: var(--st); }
    .how .i { width: 12px; height: 12px; }
    .mini { max-width: 100%; max-height: 100%; }
    .mini line { stroke: var(--loom-accent-line); stroke-width: 1.5; }
    .mini rect { fill: var(--loom-accent); }
    .mini rect.under { opacity: .6; }
  `;

  class LayoutMap extends HTMLElement {
    static observedAttributes = ['mode'];

    constructor() {
      super();
      this.view = window.loomPicture.root(this, CSS);
      this.spots = [];
      this.at = 0;
      this.view.addEventListener('click', (event) => this.clicked(event));
      this.view.addEventListener('keydown', (event) => this.pressed(event));
      this.sizes = new ResizeObserver(() => this.fit());
    }

    connectedCallback() {
      window.loomPicture.takeUp(this, 'picture', 'selected', 'acts');
      this.sizes.observe(this);
      this.render();
    }

    disconnectedCallback() {
      this.sizes.disconnect();
    }

    attributeChangedCallback() {
      this.render();
    }

    set picture(value) { this.data = value; this.render(); }

    get picture() { return this.data; }

    set selected(id) { this.chosen = id; this.mark(); }

    get selected() { return this.chosen; }

    set acts(value) { this.active = value; this.render(); }

    get acts() { return this.active; }

    /** States and tooltips of some nodes: [index, state, tip]. */
    change(changes, summary) {
      if (!this.data) {
        return;
      }
      if (this.data.counted) {
        for (const [index, counts] of changes) {
          this.data.groups[index].counts = counts;
          if (this.spots[index]) {
            this.tell(this.spots[index], this.data.groups[index]);
          }
        }
        this.data.summary = summary;
        this.name();
        return;
      }
      const nodes = this.data.groups.flatMap((group) => group.nodes);
      for (const [index, state, tip] of changes) {
        nodes[index][3] = state;
        nodes[index][4] = tip;
        if (this.spots[index]) {
          this.dress(this.spots[index], nodes[index]);
        }
      }
      this.data.summary = summary;
      this.name();
    }

    way() {
      const wanted = this.getAttribute('mode') || 'auto';
      const count = this.data.groups.reduce((sum, group) => sum + group.count, 0);
      if (this.data.counted && wanted !== 'miniature') {
        return 'counted';
      }
      if (wanted === 'weave' && count > MOST_WOVEN) {
        return count > MOST_TILES ? 'dense' : 'tiles';
      }
      if (wanted === 'auto' || wanted === 'tiles') {
        return count > MOST_TILES ? 'dense' : 'tiles';
      }
      return wanted;
    }

    render() {
      if (!this.isConnected || !this.data) {
        return;
      }
      const focused = this.view.activeElement !== null;
      this.spots = [];
      const way = this.way();
      if (way === 'miniature') {
        this.view.replaceChildren(this.miniature());
      } else if (way === 'counted') {
        this.view.replaceChildren(this.counted());
      } else if (way === 'weave') {
        this.view.replaceChildren(...this.weave());
      } else {
        this.view.replaceChildren(...this.tiles(way === 'dense'));
      }
      this.at = Math.min(this.at, Math.max(0, this.spots.length - 1));
      this.mark();
      this.name();
      this.fit();
      if (focused && this.spots[this.at]) {
        this.spots[this.at].focus();
      }
    }

    /** A picture that nothing can be done with is an image; else a group of buttons. */
    name() {
      this.setAttribute('role', this.active ? 'group' : 'img');
      this.setAttribute('aria-label', this.data.summary);
    }

    tiles(dense) {
      const { make } = window.loomPicture;
      const map = make('div', 'map' + (dense ? ' dense' : '') + (this.active ? ' acts' : ''));
      const digits = Math.max(2, String(Math.max(0, ...this.data.groups.flatMap((g) => g.nodes.map((n) => n[1])))).length);
      for (const group of this.data.groups) {
        const held = new Set(group.services);
        const tiles = make('div', 'tiles');
        for (const node of group.nodes) {
          const top = make('span', 'top', {}, make('span', '', {}, String(node[1]).padStart(digits, '0')),
            window.loomPicture.icon(this.data.states[node[3]][1]));
          const tile = make(this.active ? 'button' : 'span', 'tile', {}, top);
          if (!dense) {
            const weft = make('span', 'weft');
            this.data.services.slice(0, 14).forEach((_, i) => weft.append(make('i', held.has(i) ? '' : 'off')));
            tile.append(weft);
          }
          this.dress(tile, node);
          this.place(tile, node);
          tiles.append(tile);
        }
        const services = group.services.map((i) => this.data.services[i]).join(', ');
        const head = make('div', 'head', { title: services }, make('b', '', {}, group.name), `× ${group.nodes.length}`);
        map.append(make('div', 'group', {}, head, tiles));
      }
      const parts = [map];
      if (!dense && this.data.services.length > 0) {
        parts.push(make('div', 'threads', { 'aria-hidden': 'true' }, make('b', '', {}, 'Threads, top to bottom'),
          ...this.data.services.slice(0, 14).map((service) => make('span', '', {}, service))));
      }
      return parts;
    }

    /** Far too many nodes: how many of each group are how. */
    counted() {
      const { make } = window.loomPicture;
      const map = make('div', 'map' + (this.active ? ' acts' : ''));
      this.data.groups.forEach((group, i) => {
        const head = make('span', 'head', {}, make('b', '', {}, group.name), `× ${group.count.toLocaleString('en')}`);
        const sum = make(this.active ? 'button' : 'div', 'sum', { title: group.services.map((s) => this.data.services[s]).join(', ') },
          head, make('span', 'bar'), make('span', 'how'));
        this.place(sum, ['group-' + i]);
        this.tell(sum, group);
        map.append(sum);
      });
      return map;
    }

    tell(sum, group) {
      const { make } = window.loomPicture;
      const states = group.counts.map(([state, count]) => [...this.data.states[state], count]);
      sum.querySelector('.bar').replaceChildren(...states.map(([look, , , count]) => {
        const part = make('i', '', { 'data-state': look });
        part.style.setProperty('--n', count);
        return part;
      }));
      sum.querySelector('.how').replaceChildren(...states.map(([look, name, word, count]) =>
        make('span', '', { 'data-state': look }, window.loomPicture.icon(name), `${count.toLocaleString('en')} ${word}`)));
      if (this.active) {
        sum.setAttribute('aria-label', `${group.name}, ${group.count} nodes: `
          + states.map(([, , word, count]) => `${count} ${word}`).join(', '));
      }
    }

    weave() {
      const { make } = window.loomPicture;
      const grid = make('div', 'weave');
      const heads = make('span', 'warp heads');
      for (const group of this.data.groups) {
        const span = make('span');
        span.style.setProperty('--n', group.nodes.length);
        for (const node of group.nodes) {
          const spot = make(this.active ? 'button' : 'i', '', {}, String(node[1]));
          this.dress(spot, node);
          this.place(spot, node);
          span.append(spot);
        }
        heads.append(span);
      }
      grid.append(make('span', 'name'), heads, make('span', 'cnt faint', {}, 'nodes'));
      this.data.services.forEach((service, row) => {
        const warp = make('span', 'warp');
        let total = 0;
        let column = 0;
        for (const group of this.data.groups) {
          const on = group.services.includes(row);
          const span = make('span');
          span.style.setProperty('--n', group.nodes.length);
          for (const node of group.nodes) {
            const under = (row + column) % 2 === 0;
            span.append(make('i', on ? 'on' + (under ? ' under' : '') : '', { title: on ? `${service} on ${node[2]}` : null }));
            total += on ? 1 : 0;
            column++;
          }
          warp.append(span);
        }
        grid.append(make('span', 'name', { title: service }, service), warp, make('span', 'cnt', {}, String(total)));
      });
      const legend = make('div', 'legend', { 'aria-hidden': 'true' }, ...this.data.groups.map((group) =>
        make('span', '', {}, make('b', '', {}, String(group.nodes.length)), ` × ${group.name}`)));
      return this.data.groups.length > 1 ? [grid, legend] : [grid];
    }

    miniature() {
      const { draw } = window.loomPicture;
      const groups = this.shrunk();
      const rows = this.data.services.length || 1;
      const columns = groups.reduce((sum, group) => sum + group.count, 0);
      const pitch = Math.min(13, Math.max(4.5, 62 / rows), Math.max(4, 150 / Math.max(1, columns)));
      const width = pitch * 1.02;
      const height = pitch * .68;
      const gap = pitch * .46;
      const svg = draw('svg', { class: 'mini', 'aria-hidden': 'true' });
      let x = 0;
      let column = 0;
      for (const group of groups) {
        for (let i = 0; i < group.count; i++) {
          svg.append(draw('line', { x1: x + width / 2, x2: x + width / 2, y1: 0, y2: rows * pitch }));
          for (const row of group.services) {
            svg.append(draw('rect', { x, y: row * pitch + (pitch - height) / 2, width, height,
              rx: Math.min(2, height / 3), class: (row + column) % 2 ? '' : 'under' }));
          }
          x += width * 1.14;
          column++;
        }
        x += gap;
      }
      x = Math.max(1, x - gap - width * .14);
      svg.setAttribute('viewBox', `0 0 ${x} ${rows * pitch}`);
      svg.setAttribute('width', x);
      svg.setAttribute('height', rows * pitch);
      return svg;
    }

    /** Every group with at most so many columns that the picture stays a picture. */
    shrunk() {
      const most = 24;
      const groups = this.data.groups.slice(0, most);
      const all = groups.reduce((sum, group) => sum + group.count, 0);
      return groups.map((group) => ({ services: group.services,
        count: all <= most ? group.count : Math.max(1, Math.round(group.count * most / all)) }));
    }

    place(spot, node) {
      const index = this.spots.length;
      spot.dataset.index = index;
      spot.dataset.id = node[0];
      if (this.active) {
        spot.tabIndex = index === this.at ? 0 : -1;
      }
      this.spots.push(spot);
    }

    dress(spot, node) {
      const [look, icon, word] = this.data.states[node[3]];
      spot.dataset.state = look;
      spot.toggleAttribute('data-moves', look === 'running');
      const words = `${node[2]}: ${word}${node[4] ? '\n' + node[4] : ''}`;
      spot.title = words;
      if (this.active) {
        spot.setAttribute('aria-label', words.replace('\n', ', '));
      }
      const svg = spot.querySelector('svg');
      if (svg) {
        window.loomPicture.changeIcon(svg, icon);
      }
    }

    mark() {
      for (const spot of this.spots) {
        if (this.chosen !== undefined && this.chosen !== null && spot.dataset.id === this.chosen) {
          spot.setAttribute('aria-current', 'true');
        } else {
          spot.removeAttribute('aria-current');
        }
      }
    }

    /** Where columns get narrow, threads move together and only some numbers are said. */
    fit() {
      const heads = this.view.querySelector('.heads');
      if (!heads || this.spots.length === 0) {
        return;
      }
      const grid = this.view.querySelector('.weave');
      grid.classList.toggle('stacked', this.clientWidth < 300 + this.spots.length * 8);
      const room = heads.clientWidth / this.spots.length;
      grid.classList.toggle('tight', room < 12);
      const each = room >= 17 ? 1 : room >= 8 ? 5 : 10;
      this.spots.forEach((spot, i) => {
        const text = i % each === 0 ? String(this.numberOf(i)) : '';
        if (spot.textContent !== text) {
          spot.textContent = text;
        }
      });
    }

    numberOf(index) {
      return this.data.groups.flatMap((group) => group.nodes)[index][1];
    }

    clicked(event) {
      const spot = event.composedPath().find((each) => each.dataset && each.dataset.index);
      if (this.active && spot) {
        this.move(Number(spot.dataset.index));
        if (this.data.counted) {
          this.dispatchEvent(new CustomEvent('loom-group', { detail: { index: Number(spot.dataset.index) } }));
          return;
        }
        this.dispatchEvent(new CustomEvent('loom-node', { detail: { id: spot.dataset.id } }));
      }
    }

    pressed(event) {
      if (!this.active || this.spots.length === 0) {
        return;
      }
      const last = this.spots.length - 1;
      const to = { ArrowRight: this.at + 1, ArrowLeft: this.at - 1, Home: 0, End: last,
        ArrowDown: this.beside(1), ArrowUp: this.beside(-1) }[event.key];
      if (to !== undefined) {
        event.preventDefault();
        this.move(Math.max(0, Math.min(last, to)));
        this.spots[this.at].focus();
      }
    }

    /** The node above or below: the nearest one whose middle is another line. */
    beside(direction) {
      const here = this.spots[this.at].getBoundingClientRect();
      let best = this.at;
      let least = Infinity;
      this.spots.forEach((spot, i) => {
        const there = spot.getBoundingClientRect();
        const down = (there.top - here.top) * direction;
        const distance = down * 4 + Math.abs(there.left - here.left);
        if (down > 2 && distance < least) {
          best = i;
          least = distance;
        }
      });
      return best;
    }

    move(index) {
      if (this.spots[this.at]) {
        this.spots[this.at].tabIndex = -1;
      }
      this.at = index;
      this.spots[index].tabIndex = 0;
    }
  }

  if (!customElements.get('loom-layout-map')) {
    customElements.define('loom-layout-map', LayoutMap);
  }
})();
