// When a job fired and will, in slots of a day or of a week: show({slots, lines, often, now, words, closed: [slot], marks:
// [{slot, look, kind, tip: [line], href}]}), now as a part of the whole or null. What became of the times of one slot stands in one column; a mark with an address
// leads there when it is clicked; legend([{look, kind, word}]) says what marks mean. Kinds differ by shape, too: whoever sees no colours tells missed, refused and skipped apart.
(() => {
    const { element, STYLE } = window.loomRunPicture;
    const CSS = `
        .strip { position: relative; display: grid; grid-template-columns: repeat(var(--slots), minmax(0, 1fr)); height: 24px; border-radius: 3px;
            background: repeating-linear-gradient(90deg, var(--loom-border) 0 1px, transparent 1px calc(100% / var(--lines))); }
        .slot { display: flex; flex-direction: column; gap: 1px; min-width: 0; padding: 2px 0; }
        .slot[data-closed] { background: repeating-linear-gradient(135deg, color-mix(in srgb, var(--loom-text-3) 30%, transparent) 0 2px, transparent 2px 6px); }
        .mark { display: block; flex: 1; min-height: 3px; width: calc(100% - 2px); max-width: 14px; margin: 0 auto; border-radius: 2px; background: var(--st-fill); }
        .strip[data-often] .mark:is([data-kind="fired"], [data-kind="planned"], [data-kind="closed"]) { width: 100%; max-width: none; border-radius: 0; }
        .mark[data-kind="fired"] { background: color-mix(in srgb, var(--st-fill) 45%, transparent); }
        .mark[data-kind="planned"] { background: var(--loom-accent-soft); box-shadow: inset 0 0 0 1px color-mix(in srgb, var(--loom-accent) 55%, transparent); }
        .strip[data-often] .mark[data-kind="planned"] { box-shadow: inset 0 1px 0 color-mix(in srgb, var(--loom-accent) 55%, transparent), inset 0 -1px 0 color-mix(in srgb, var(--loom-accent) 55%, transparent); }
        .mark[data-kind="closed"] { background: none; box-shadow: inset 0 0 0 1px color-mix(in srgb, var(--loom-accent) 30%, transparent); }
        .strip[data-often] .mark[data-kind="closed"] { box-shadow: none; }
        .mark[data-kind="skipped"] { background: none; box-shadow: inset 0 0 0 1.5px var(--st-fill); }
        .mark[data-kind="missed"] { background: repeating-linear-gradient(0deg, var(--st-fill) 0 2px, var(--st-soft) 2px 4px); box-shadow: inset 0 0 0 1px var(--st-fill); }
        .mark[data-kind="refused"] { background: linear-gradient(45deg, transparent 38%, var(--st-fill) 38% 62%, transparent 62%), var(--st-soft); box-shadow: inset 0 0 0 1.5px var(--st-fill); }
        .mark[data-href] { cursor: pointer; }
        .strip .mark:hover { box-shadow: 0 0 0 1px var(--loom-surface), 0 0 0 2.5px var(--loom-accent); }
        .legend { display: flex; flex-wrap: wrap; gap: 2px 16px; color: var(--loom-text-2); }
        .legend > span { display: inline-flex; align-items: center; gap: 6px; } .legend .mark, .legend .slot { flex: none; width: 10px; height: 14px; margin: 0; padding: 0; }
        .now { position: absolute; inset-block: -3px; width: 1px; background: var(--loom-accent); pointer-events: none; }
    `;

    class LoomFiringStrip extends HTMLElement {
        constructor() {
            super();
            const root = this.attachShadow({ mode: 'open' });
            const style = element('style');
            style.textContent = STYLE + CSS;
            this._strip = element('div', 'strip');
            this._strip.setAttribute('role', 'img');
            this._strip.addEventListener('click', (e) => this._go(e.target.dataset && e.target.dataset.href));
            root.append(style, this._strip);
        }

        show(told) {
            const strip = this._strip;
            strip.style.setProperty('--slots', told.slots);
            strip.style.setProperty('--lines', told.lines);
            strip.toggleAttribute('data-often', told.often);
            strip.setAttribute('aria-label', told.words);
            const slots = Array.from({ length: told.slots }, () => element('div', 'slot'));
            told.closed.forEach((slot) => slots[slot].toggleAttribute('data-closed', true));
            told.marks.forEach((mark) => {
                const made = this._mark(mark);
                made.title = mark.tip.join('\n');
                if (mark.href) {
                    made.dataset.href = mark.href;
                }
                slots[mark.slot].append(made);
            });
            strip.replaceChildren(...slots);
            if (told.now !== null) {
                const now = element('span', 'now');
                now.style.left = `${100 * told.now}%`;
                strip.append(now);
            }
        }

        legend(kinds) {
            const legend = element('div', 'legend');
            kinds.forEach((kind) => {
                const one = element('span');
                if (kind.kind === 'blackout') {
                    const slot = element('i', 'slot');
                    slot.toggleAttribute('data-closed', true);
                    one.append(slot);
                } else {
                    one.append(this._mark(kind));
                }
                one.append(element('span', '', kind.word));
                legend.append(one);
            });
            this._strip.replaceWith(legend);
        }

        _mark(mark) {
            const made = element('i', 'mark');
            made.dataset.state = mark.look;
            made.dataset.kind = mark.kind;
            return made;
        }

        _go(href) {
            if (href) {
                location.assign(new URL(href, document.baseURI));
            }
        }
    }

    if (!customElements.get('loom-firing-strip')) {
        customElements.define('loom-firing-strip', LoomFiringStrip);
    }
})();
