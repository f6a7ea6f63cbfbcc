// How the log viewer looks; every colour is a token of the theme.

export const sheet = new CSSStyleSheet();

sheet.replaceSync(`
:host { display: flex; flex-direction: column; width: 100%; height: 100%; min-height: 160px; min-width: 0;
  container-type: inline-size; font: 400 var(--loom-fs-m)/var(--loom-lh) var(--loom-font); color: var(--loom-text); }
:host([hidden]), [hidden] { display: none !important; }
*, *::before, *::after { box-sizing: border-box; }
.i { width: 16px; height: 16px; flex: none; fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linecap: round; stroke-linejoin: round; }
.bar { display: flex; flex-wrap: wrap; align-items: center; gap: var(--loom-2); padding: 7px var(--loom-3) 7px var(--loom-4); border-bottom: 1px solid var(--loom-border); min-width: 0; background: var(--loom-sunken); }
.title { display: flex; align-items: center; gap: 6px; min-width: 0; white-space: nowrap; overflow: hidden; flex: 0 1 auto; }
.title b { font-weight: 600; overflow: hidden; text-overflow: ellipsis; } .title .action { color: var(--loom-text-2); overflow: hidden; text-overflow: ellipsis; }
.title .i { color: var(--st, var(--loom-pending)); }
${['pending', 'running', 'succeeded', 'failed', 'aborted', 'lost'].map((state) => `.title[data-state="${state}"] { --st: var(--loom-${state}); }`).join('\n')}
button, a.btn, input { font: inherit; color: inherit; letter-spacing: inherit; }
.btn { display: inline-flex; align-items: center; gap: 6px; height: var(--loom-control); padding: 0 10px; border: 1px solid var(--loom-border-strong); border-radius: var(--loom-r-m); background: var(--loom-surface); font-weight: 500; white-space: nowrap; cursor: pointer; text-decoration: none; }
.btn.icon { width: var(--loom-control); padding: 0; justify-content: center; }
.btn.quiet { border-color: transparent; background: none; }
.btn:hover, .tool:hover { background: var(--loom-hover); }
.btn[aria-pressed="true"], .tool[aria-pressed="true"], .seg button[aria-pressed="true"] { background: var(--loom-selected); color: var(--loom-accent); }
.group { display: inline-flex; border: 1px solid var(--loom-border-strong); border-radius: var(--loom-r-m); background: var(--loom-surface); }
.group .btn { border: 0; background: none; height: calc(var(--loom-control) - 2px); } .group .btn:hover { background: var(--loom-hover); }
.seg { display: inline-flex; padding: 1px; gap: 1px; border: 1px solid var(--loom-border-strong); border-radius: var(--loom-r-m); background: var(--loom-hover); flex: none; }
.seg button { min-width: 26px; height: calc(var(--loom-control) - 4px); border: 0; border-radius: var(--loom-r-s); background: none; cursor: pointer; font-variant-numeric: tabular-nums; }
.search { display: flex; align-items: center; gap: 4px; flex: 1 1 200px; max-width: 420px; min-width: 160px; height: var(--loom-control); padding: 0 4px 0 8px; margin-left: auto; border: 1px solid var(--loom-field-border); border-radius: var(--loom-r-m); background: var(--loom-surface); }
.search > .i { width: 14px; height: 14px; color: var(--loom-text-3); }
.search input { flex: 1; min-width: 40px; border: 0; outline: 0; background: none; padding: 0 2px; height: 100%; }
.search input::placeholder { color: var(--loom-text-3); opacity: 1; } .search input::-webkit-search-cancel-button { display: none; }
.search:focus-within { outline: 2px solid var(--loom-accent); outline-offset: -1px; }
.search:has(input[aria-invalid="true"]) { border-color: var(--loom-failed-fill); } .search:has(input[aria-invalid="true"]) .count { color: var(--loom-failed); }
.count { color: var(--loom-text-2); font-size: var(--loom-fs-s); white-space: nowrap; font-variant-numeric: tabular-nums; overflow: hidden; text-overflow: ellipsis; max-width: 60%; }
.tool { min-width: 24px; height: 22px; padding: 0 3px; border: 0; border-radius: var(--loom-r-s); background: none; cursor: pointer; color: var(--loom-text-2); font: 500 11px/1 var(--loom-mono); display: inline-grid; place-items: center; }
.tool .i { width: 14px; height: 14px; }
kbd { border: 1px solid var(--loom-border-strong); border-radius: var(--loom-r-s); padding: 0 4px; font: 400 10.5px/16px var(--loom-mono); color: var(--loom-text-3); background: var(--loom-sunken); }
:focus-visible { outline: 2px solid var(--loom-accent); outline-offset: 2px; border-radius: var(--loom-r-s); } .search input:focus-visible { outline: 0; }
.body { flex: 1; min-height: 0; overflow-y: auto; overflow-x: hidden; overscroll-behavior: contain; overflow-anchor: none; background: var(--loom-log-bg); color: var(--loom-log-text); font: 400 12px/19px var(--loom-mono); }
.body:focus-visible { outline-offset: -2px; border-radius: 0; }
.pin { position: sticky; top: 0; overflow: hidden; contain: strict; }
.lines { will-change: transform; }
.ln { display: grid; grid-template-columns: var(--no, 6ch) 0 1fr; padding-right: var(--loom-3); min-height: 19px; }
.timed .ln { grid-template-columns: var(--no, 6ch) 78px 1fr; }
.no { text-align: right; padding-right: 12px; color: var(--loom-log-dim); user-select: none; cursor: pointer; overflow: hidden; } .no:hover { color: var(--loom-accent); }
.at { color: var(--loom-log-dim); user-select: none; overflow: hidden; visibility: hidden; } .timed .at { visibility: visible; }
.tx { white-space: pre; overflow: hidden; text-overflow: ellipsis; min-width: 0; tab-size: 8; unicode-bidi: isolate; direction: ltr; }
.wrapped .tx { white-space: pre-wrap; overflow-wrap: anywhere; }
.ln.err { background: var(--loom-failed-soft); box-shadow: inset 3px 0 0 var(--loom-failed-fill); }
.ln.err .no, .ln.err .at { color: var(--loom-text-2); } .ln.err .tx { color: var(--loom-failed); } .ln.err .tx span:not(.a-control, .left) { color: inherit; }
.ln.cur { outline: 1px solid var(--loom-accent); outline-offset: -1px; } .ln.err.cur { outline-color: var(--loom-failed-fill); }
mark { background: light-dark(#ffe08a, #6b5310); color: light-dark(#2a2930, #ffffff); border-radius: 2px; }
.left { color: var(--loom-log-dim); font-style: italic; }
.a-red { color: var(--loom-failed); } .a-green { color: var(--loom-succeeded); } .a-yellow { color: var(--loom-paused); }
.a-blue { color: var(--loom-running); } .a-cyan { color: var(--loom-ready); } .a-magenta { color: var(--loom-lost); }
.a-grey, .a-dim { color: var(--loom-log-dim); } .a-bold { font-weight: 700; } .a-italic { font-style: italic; }
.a-underline { text-decoration: underline; } .a-strike { text-decoration: line-through; } .a-underline.a-strike { text-decoration: underline line-through; }
.a-inverse { box-shadow: inset 0 0 0 1px currentColor; border-radius: 2px; }
.a-control { color: var(--loom-log-dim); border: 1px solid var(--loom-border-strong); border-radius: 2px; font-size: 10px; padding: 0 1px; }
.nothing { flex: 1; margin: 0; padding: var(--loom-5); display: grid; place-items: center; text-align: center; color: var(--loom-text-2); background: var(--loom-log-bg); }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@container (max-width: 700px) { .word, kbd { display: none; } .search { flex-basis: 100%; order: 9; max-width: none; } .title { flex: 1 1 auto; } .timed .ln { grid-template-columns: var(--no, 6ch) 66px 1fr; } }
`);
