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
