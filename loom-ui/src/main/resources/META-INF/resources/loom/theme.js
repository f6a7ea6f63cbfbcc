// Remembers in this browser which of light and dark a person chose; without a choice the system decides.
const KEY = 'loom.theme';
const root = document.documentElement;

function apply(theme) {
  if (theme) {
    root.dataset.theme = theme;
  } else {
    delete root.dataset.theme;
  }
}

function isDark() {
  return root.dataset.theme
    ? root.dataset.theme === 'dark'
    : matchMedia('(prefers-color-scheme: dark)').matches;
}

window.loomTheme = {
  toggle() {
    const theme = isDark() ? 'light' : 'dark';
    localStorage.setItem(KEY, theme);
    apply(theme);
  },
};

apply(localStorage.getItem(KEY));
