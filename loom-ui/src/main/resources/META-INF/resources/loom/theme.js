// What a person chose in this browser: theme, density, time zone. Loaded before anything is painted.
(() => {
  const root = document.documentElement;
  const THEMES = ['light', 'dark', 'system'];
  const read = (key, otherwise) => localStorage.getItem(`loom.${key}`) ?? otherwise;

  function apply() {
    const theme = read('theme', 'system');
    if (theme === 'system') {
      delete root.dataset.theme;
    } else {
      root.dataset.theme = theme;
    }
    root.dataset.density = read('density', 'compact');
  }

  function choose(key, value) {
    localStorage.setItem(`loom.${key}`, value);
    apply();
    window.dispatchEvent(new CustomEvent('loom-choice', { detail: { key, value } }));
  }

  window.loomChoice = {
    read,
    choose,
    themes: THEMES,
    nextTheme() {
      const next = THEMES[(THEMES.indexOf(read('theme', 'system')) + 1) % THEMES.length];
      choose('theme', next);
    },
    nextDensity() {
      choose('density', read('density', 'compact') === 'compact' ? 'comfortable' : 'compact');
    },
  };
  // another tab chose
  window.addEventListener('storage', (event) => event.key?.startsWith('loom.') && apply());
  apply();
})();
