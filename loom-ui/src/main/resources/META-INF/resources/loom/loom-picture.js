// What all pictures share: the colours of states inside shadow roots, icons, and how elements are made.
(() => {
  if (window.loomPicture) {
    return;
  }

  const ICONS = new URL('loom/icons.svg', document.baseURI).href;
  const SVG = 'http://www.w3.org/2000/svg';

  const FAMILIES = {
    ready: 'ready',
    running: 'running',
    succeeded: 'succeeded',
    failed: 'failed',
    paused: 'paused',
    warning: 'paused',
    aborted: 'aborted',
    lost: 'lost',
  };

  function family(selector, name) {
    return `${selector} { --st: var(--loom-${name}); --st-fill: var(--loom-${name}-fill); --st-soft: var(--loom-${name}-soft); }`;
  }

  const shared = new CSSStyleSheet();
  shared.replaceSync(`
    :host { display: block; width: 100%; min-width: 0; font: 400 var(--loom-fs-s, 12px)/1.45 var(--loom-font, sans-serif); color: var(--loom-text); }
    :host([hidden]) { display: none; }
    *, *::before, *::after { box-sizing: border-box; }
    button { font: inherit; color: inherit; background: none; border: 0; padding: 0; margin: 0; cursor: pointer; }
    :focus-visible { outline: 2px solid var(--loom-accent); outline-offset: 2px; }
    .i { width: 14px; height: 14px; flex: none; fill: none; stroke: currentColor; }
    ${family('[data-state]', 'pending')}
    ${Object.entries(FAMILIES).map(([word, name]) => family(`[data-state="${word}"]`, name)).join('\n')}
    @media (prefers-reduced-motion: reduce) { *, *::before, *::after { animation: none !important; transition: none !important; } }
  `);

  // The paths themselves, because a reference into another file is not drawn within a shadow root everywhere.
  const symbols = fetch(ICONS)
    .then((answer) => answer.text())
    .then((text) => new DOMParser().parseFromString(text, 'image/svg+xml'))
    .catch(() => null);

  function fill(svg, name) {
    symbols.then((file) => {
      const symbol = file && file.getElementById(name);
      if (symbol && svg.dataset.icon === name) {
        svg.replaceChildren(...[...symbol.childNodes].map((node) => document.importNode(node, true)));
      }
    });
  }

  window.loomPicture = {
    SVG,

    /** A shadow root with the shared style and that of one picture. */
    root(element, css) {
      const own = new CSSStyleSheet();
      own.replaceSync(css);
      const root = element.attachShadow({ mode: 'open' });
      root.adoptedStyleSheets = [shared, own];
      return root;
    },

    /** Takes up properties that were set before the element was known. */
    takeUp(element, ...names) {
      for (const name of names) {
        if (Object.hasOwn(element, name)) {
          const value = element[name];
          delete element[name];
          element[name] = value;
        }
      }
    },

    /** An element with classes, attributes and children; text never becomes markup. */
    make(tag, classes, attributes, ...children) {
      const element = document.createElement(tag);
      if (classes) {
        element.className = classes;
      }
      for (const [name, value] of Object.entries(attributes || {})) {
        if (value !== null && value !== undefined) {
          element.setAttribute(name, value);
        }
      }
      element.append(...children);
      return element;
    },

    /** The same for SVG. */
    draw(tag, attributes, ...children) {
      const element = document.createElementNS(SVG, tag);
      for (const [name, value] of Object.entries(attributes || {})) {
        if (value !== null && value !== undefined) {
          element.setAttribute(name, value);
        }
      }
      element.append(...children);
      return element;
    },

    /** An icon out of icons.svg. */
    icon(name, size) {
      const svg = this.draw('svg', { class: 'i', viewBox: '0 0 24 24', 'aria-hidden': 'true', fill: 'none',
        stroke: 'currentColor', 'stroke-width': '2', 'stroke-linecap': 'round', 'stroke-linejoin': 'round',
        width: size, height: size });
      svg.dataset.icon = name;
      fill(svg, name);
      return svg;
    },

    /** Puts another picture into an icon. */
    changeIcon(svg, name) {
      if (svg.dataset.icon !== name) {
        svg.dataset.icon = name;
        fill(svg, name);
      }
    },
  };
})();
