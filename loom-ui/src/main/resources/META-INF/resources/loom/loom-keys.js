// A key that is pressed outside of fields goes to the element that names it: <… data-key="/"> gets the focus.
(() => {
  if (window.loomKeys) {
    return;
  }
  window.loomKeys = true;
  document.addEventListener('keydown', (event) => {
    const on = event.composedPath()[0];
    const typing = on instanceof Element && (on.matches('input, textarea, select') || on.isContentEditable);
    if (typing || event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1) {
      return;
    }
    const target = [...document.querySelectorAll('[data-key]')]
      .find((each) => each.dataset.key === event.key && each.checkVisibility());
    if (target) {
      event.preventDefault();
      target.focus();
    }
  });
})();
