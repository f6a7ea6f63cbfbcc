// The key E goes to the next error, wherever on the page one is, but not while one types.
window.loomRunKeys = (page) => {
    const press = (e) => {
        if (!page.isConnected) {
            window.removeEventListener('keydown', press);
            return;
        }
        const at = e.composedPath()[0];
        const types = at && (/^(input|textarea|select)$/i.test(at.tagName || '') || at.isContentEditable);
        if (e.key.toLowerCase() === 'e' && !types && !e.ctrlKey && !e.metaKey && !e.altKey && !e.defaultPrevented) {
            e.preventDefault();
            page.dispatchEvent(new CustomEvent('next-error'));
        }
    };
    window.addEventListener('keydown', press);
};

// How much room the picture above the log has, kept from page to page.
window.loomRunSplit = (split) => {
    const KEY = 'loom.run.split';
    const above = split.querySelector('[slot="primary"]') || split.firstElementChild;
    const kept = Number(localStorage.getItem(KEY));
    const share = (part) => above && above.style.setProperty('flex', `1 1 ${part}%`);
    if (kept > 5 && kept < 95) {
        share(kept);
        const below = split.querySelector('[slot="secondary"]');
        if (below) {
            below.style.setProperty('flex', `1 1 ${100 - kept}%`);
        }
    }
    split.addEventListener('splitter-dragend', () => {
        const part = 100 * above.getBoundingClientRect().height / split.getBoundingClientRect().height;
        localStorage.setItem(KEY, part.toFixed(1));
    });
};
