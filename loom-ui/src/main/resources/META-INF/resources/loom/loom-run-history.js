// The last runs as bars, the oldest first: as high as they took long, coloured by how they ended.
// show([{id, state, took, tip, href}]): took in ms, or null while nobody knows. A bar with an address is a link.
(() => {
    const { element, length, STYLE, Tip } = window.loomRunPicture;
    const CSS = `
        :host { display: inline-block; width: auto; }
        .bars { display: inline-flex; align-items: flex-end; gap: 2px; height: var(--loom-history-height, 22px); }
        .bars > * { width: 4px; min-height: 3px; height: calc(var(--h) * 1%); border-radius: 1px; background: var(--st-fill); position: relative; display: block; }
        .bars > a::after { content: ""; position: absolute; inset: auto -1px 0; height: var(--loom-history-height, 22px); }
        .bars > :hover, .bars > :focus-visible { box-shadow: 0 0 0 1px var(--loom-surface), 0 0 0 2.5px var(--loom-accent); outline: none; }
        .bars > [data-now] { outline: 1px solid var(--loom-accent); outline-offset: 1px; }
        .bars > [data-state="running"] { animation: breathe 1.6s ease-in-out infinite alternate; } @keyframes breathe { to { opacity: .55; } }
    `;

    class LoomRunHistory extends HTMLElement {
        constructor() {
            super();
            const root = this.attachShadow({ mode: 'open' });
            const style = element('style');
            style.textContent = STYLE + CSS;
            this._bars = element('div', 'bars');
            this._bars.setAttribute('role', 'group');
            root.append(style, this._bars);
            this._tip = new Tip(root);
            this._bars.addEventListener('pointerover', (e) => this._hover(e.target, e.clientX, e.clientY));
            this._bars.addEventListener('pointerleave', () => this._tip.hide());
            this._bars.addEventListener('focusin', (e) => {
                const box = e.target.getBoundingClientRect();
                this._hover(e.target, box.left, box.bottom);
            });
            this._bars.addEventListener('focusout', () => this._tip.hide());
        }

        show(runs) {
            const longest = Math.max(1, ...runs.map((run) => run.took || 0));
            this._runs = runs;
            const bars = runs.map((run, i) => {
                const bar = element(run.href ? 'a' : 'i');
                bar.dataset.state = run.state;
                bar.dataset.index = i;
                bar.style.setProperty('--h', Math.max(12, 100 * (run.took || longest * .35) / longest));
                if (run.href) {
                    bar.href = run.href;
                    bar.setAttribute('aria-label', this._words(run).flat().filter(Boolean).join(', '));
                } else {
                    bar.setAttribute('aria-hidden', 'true');
                }
                return bar;
            });
            const counts = {};
            runs.forEach((run) => { counts[run.state] = (counts[run.state] || 0) + 1; });
            this._bars.setAttribute('aria-label', `Last ${runs.length} runs: ${Object.entries(counts).map(([word, n]) => `${n} ${word}`).join(', ')}`);
            this._bars.replaceChildren(...bars);
        }

        _words(run) {
            return [run.tip, [run.state + (run.took === null ? '' : ` after ${length(run.took)}`)], ''];
        }

        _hover(bar, x, y) {
            const run = this._runs && this._runs[Number(bar.dataset && bar.dataset.index)];
            if (run) {
                this._tip.show(this._words(run), x, y);
            }
        }
    }

    if (!customElements.get('loom-run-history')) {
        customElements.define('loom-run-history', LoomRunHistory);
    }
})();
