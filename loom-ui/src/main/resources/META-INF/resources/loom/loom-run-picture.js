// What the pictures of a run share: states, icons, times, a tooltip. Loaded before them.
window.loomRunPicture = (() => {
    // one letter each in what the server sends; [look, icon, word]
    const STATES = {
        P: ['pending', 's-pending', 'pending'],
        Q: ['ready', 's-ready', 'ready'],
        R: ['running', 's-running', 'running'],
        S: ['succeeded', 's-succeeded', 'succeeded'],
        F: ['failed', 's-failed', 'failed'],
        K: ['skipped', 's-skipped', 'skipped'],
        A: ['aborted', 's-aborted', 'aborted'],
        L: ['lost', 's-lost', 'lost'],
        U: ['pending', 's-notice', 'unknown'],
    };
    const SVG = 'http://www.w3.org/2000/svg';

    const state = (letter) => STATES[letter] || STATES.U;

    const icon = (name) => {
        const svg = document.createElementNS(SVG, 'svg');
        svg.setAttribute('class', 'i');
        svg.setAttribute('viewBox', '0 0 24 24');
        svg.setAttribute('aria-hidden', 'true');
        const use = document.createElementNS(SVG, 'use');
        use.setAttribute('href', new URL(`loom/icons.svg#${name}`, document.baseURI).href);
        svg.append(use);
        return svg;
    };

    const element = (tag, className, text) => {
        const made = document.createElement(tag);
        if (className) {
            made.className = className;
        }
        if (text !== undefined) {
            made.textContent = text;
        }
        return made;
    };

    const two = (n) => String(n).padStart(2, '0');

    // 5:26, 1:02:09
    const clock = (ms) => {
        const s = Math.max(0, Math.round(ms / 1000));
        return s < 3600 ? `${Math.floor(s / 60)}:${two(s % 60)}`
            : `${Math.floor(s / 3600)}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`;
    };

    // 340 ms, 4.2 s, 31 s, 5 min 2 s
    const length = (ms) => {
        if (ms < 1000) {
            return `${Math.max(0, Math.round(ms))} ms`;
        }
        const s = ms / 1000;
        if (s < 10) {
            return `${s.toFixed(1)} s`;
        }
        if (s < 60) {
            return `${Math.round(s)} s`;
        }
        const whole = Math.round(s);
        return whole < 3600 ? `${Math.floor(whole / 60)} min ${whole % 60} s`
            : `${Math.floor(whole / 3600)} h ${Math.floor(whole / 60) % 60} min`;
    };

    const STYLE = `
        :host { display: block; width: 100%; position: relative; min-width: 0; color: var(--loom-text);
            font: 400 var(--loom-fs-s)/var(--loom-lh) var(--loom-font); }
        * { box-sizing: border-box; }
        .i { width: 13px; height: 13px; flex: none; fill: none; stroke: currentColor; stroke-width: 1.75;
            stroke-linecap: round; stroke-linejoin: round; }
        [data-state] { --st: var(--loom-pending); --st-fill: var(--loom-pending-fill); --st-soft: var(--loom-pending-soft); }
        [data-state="ready"] { --st: var(--loom-ready); --st-fill: var(--loom-ready-fill); --st-soft: var(--loom-ready-soft); }
        [data-state="running"] { --st: var(--loom-running); --st-fill: var(--loom-running-fill); --st-soft: var(--loom-running-soft); }
        [data-state="succeeded"] { --st: var(--loom-succeeded); --st-fill: var(--loom-succeeded-fill); --st-soft: var(--loom-succeeded-soft); }
        [data-state="failed"] { --st: var(--loom-failed); --st-fill: var(--loom-failed-fill); --st-soft: var(--loom-failed-soft); }
        [data-state="aborted"] { --st: var(--loom-aborted); --st-fill: var(--loom-aborted-fill); --st-soft: var(--loom-aborted-soft); }
        [data-state="lost"] { --st: var(--loom-lost); --st-fill: var(--loom-lost-fill); --st-soft: var(--loom-lost-soft); }
        .tip { position: fixed; z-index: 20; max-width: 380px; padding: 7px 10px; border-radius: var(--loom-r-m);
            background: var(--loom-surface); border: 1px solid var(--loom-border-strong);
            box-shadow: var(--loom-shadow-overlay); pointer-events: none; font-size: var(--loom-fs-s); }
        .tip b { display: block; font-weight: 600; } .tip span { display: block; color: var(--loom-text-2); }
        .tip .why { color: var(--loom-failed); font-family: var(--loom-mono); font-size: 11px; overflow-wrap: anywhere;
            display: -webkit-box; -webkit-line-clamp: 4; -webkit-box-orient: vertical; overflow: hidden; }
        .said { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
        @media (prefers-reduced-motion: reduce) { * { animation: none !important; transition: none !important; } }
    `;

    // a tooltip in the picture's shadow; lines: [first in bold, others, failure]
    class Tip {
        constructor(root) {
            this._box = element('div', 'tip');
            this._box.hidden = true;
            root.append(this._box);
        }

        show(lines, x, y) {
            this._box.replaceChildren(element('b', '', lines[0]));
            lines[1].filter(Boolean).forEach((line) => this._box.append(element('span', '', line)));
            if (lines[2]) {
                this._box.append(element('span', 'why', lines[2]));
            }
            this._box.hidden = false;
            const size = this._box.getBoundingClientRect();
            const left = Math.max(8, Math.min(x + 12, innerWidth - size.width - 8));
            const below = y + 16 + size.height < innerHeight;
            this._box.style.setProperty('left', `${left}px`);
            this._box.style.setProperty('top', `${below ? y + 16 : y - size.height - 10}px`);
        }

        hide() {
            this._box.hidden = true;
        }
    }

    // counts of nodes by state in words, worst first
    const summary = (letters) => {
        const counts = {};
        letters.forEach((letter) => { counts[letter] = (counts[letter] || 0) + 1; });
        return ['F', 'L', 'R', 'S', 'A', 'K', 'P', 'U'].filter((letter) => counts[letter])
            .map((letter) => `${counts[letter]} ${state(letter)[2]}`).join(', ');
    };

    // the state of a node by those of its steps
    const worst = (letters) => {
        for (const letter of ['F', 'L', 'R', 'A']) {
            if (letters.includes(letter)) {
                return letter;
            }
        }
        if (letters.every((letter) => letter === 'S')) {
            return letters.length ? 'S' : 'P';
        }
        if (letters.includes('K') && !letters.includes('P')) {
            return 'K';
        }
        return letters.includes('S') ? 'R' : 'P';
    };

    return { state, icon, element, clock, length, STYLE, Tip, summary, worst };
})();
