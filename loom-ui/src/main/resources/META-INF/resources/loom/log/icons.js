// The pictures that the log viewer's buttons carry.

const SVG = 'http://www.w3.org/2000/svg';

const PATHS = {
  up: 'M12 19V6M6.5 11.5 12 6l5.5 5.5',
  down: 'M12 5v13m-5.5-5.5L12 18l5.500-5.500',
  wrap: 'M4 6.5h16M4 12h13a3 3 0 0 1 0 6h-4m2-2-2 2 2 2M4 18h4',
  clock: 'M3.5 12a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0-17 0M12 7.5V12l3 2',
  follow: 'M12 4v12m-5-5 5 5 5-5M6 20h12',
  download: 'M12 4v11m-4.500-4.500L12 15l4.500-4.500M5 19.500h14',
  search: 'M4.500 11a6.500 6.500 0 1 0 13 0a6.500 6.500 0 1 0-13 0M16 16l4.500 4.500',
};

/** A picture by its name; those of states lie in the shared file. */
export const icon = (name) => {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'i');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  if (name in PATHS) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', PATHS[name]);
    svg.append(path);
  } else {
    const use = document.createElementNS(SVG, 'use');
    use.setAttribute('href', new URL('../icons.svg', import.meta.url).pathname + '#' + name);
    svg.append(use);
  }
  return svg;
};
