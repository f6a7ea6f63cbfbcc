// Counts on from "since" (a time of the server's, in ms) while it is there. "now" is the server's time when it
// was written: the difference to this browser's clock is taken out.
const clock = (ms) => {
    const s = Math.max(0, Math.floor(ms / 1000));
    const two = (n) => String(n).padStart(2, '0');
    return s < 3600 ? `${Math.floor(s / 60)}:${two(s % 60)}`
        : `${Math.floor(s / 3600)}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`;
};

class LoomElapsed extends HTMLElement {
    static observedAttributes = ['since', 'now'];

    attributeChangedCallback(name) {
        if (name === 'now') {
            this._skew = Number(this.getAttribute('now')) - Date.now();
        }
        this._tick();
    }

    connectedCallback() {
        this._timer = setInterval(() => this._tick(), 1000);
        this._tick();
    }

    disconnectedCallback() {
        clearInterval(this._timer);
    }

    _tick() {
        if (this.hasAttribute('since') && this._skew !== undefined) {
            this.textContent = clock(Date.now() + this._skew - Number(this.getAttribute('since')));
        }
    }
}

if (!customElements.get('loom-elapsed')) {
    customElements.define('loom-elapsed', LoomElapsed);
}
