// The frame's own behaviour in the browser: switches, drawer, focus after navigation, the connection.
const WORDS = { light: 'Theme: light', dark: 'Theme: dark', system: 'Theme: as the system' };
const ICONS = { light: 'sun', dark: 'moon', system: 'contrast' };

class LoomSwitch extends HTMLElement {
  connectedCallback() {
    this.listener ??= () => this.show();
    window.addEventListener('loom-choice', this.listener);
    this.click ??= () => (this.kind === 'theme' ? loomChoice.nextTheme() : loomChoice.nextDensity());
    this.button?.removeEventListener('click', this.click);
    this.button?.addEventListener('click', this.click);
    this.show();
  }

  disconnectedCallback() {
    window.removeEventListener('loom-choice', this.listener);
  }

  get kind() {
    return this.getAttribute('kind');
  }

  get button() {
    return this.querySelector('button');
  }

  show() {
    const button = this.button;
    if (!button) {
      return;
    }
    const value = loomChoice.read(this.kind, this.kind === 'theme' ? 'system' : 'compact');
    const label = this.kind === 'theme' ? WORDS[value] : `Density: ${value}`;
    button.setAttribute('aria-label', label);
    button.title = label;
    this.querySelectorAll('[data-for]').forEach((icon) => {
      icon.hidden = icon.dataset.for !== (this.kind === 'theme' ? ICONS[value] : value);
    });
  }
}

// Whether changes arrive; what is said while they don't. Fires loom-back once they do again. Three things tell:
// what Vaadin knows of its requests, what becomes of the push connection, and, as a connection that is half open
// tells nothing by itself, a question to the server now and then.
const ASK_MS = 20_000;
const ASK_AGAIN_MS = 2_000;
const ANSWER_MS = 5_000;
const LOST = ['re-connecting', 'closed', 'error', 'fail-to-reconnect'];

class LoomLive extends HTMLElement {
  connectedCallback() {
    this.className = 'live';
    this.setAttribute('role', 'status');
    this.requests = true;
    this.push = true;
    this.answers = true;
    const state = window.Vaadin?.connectionState;
    this.changed ??= (_, now) => {
      this.requests = now !== 'connection-lost' && now !== 'reconnecting';
      this.show();
    };
    state?.addStateChangeListener(this.changed);
    this.browser ??= () => this.ask();
    window.addEventListener('offline', this.browser);
    window.addEventListener('online', this.browser);
    document.addEventListener('visibilitychange', this.browser);
    this.watchPush();
    this.askLater();
    this.show();
  }

  /** Its script comes after the page. */
  watchPush() {
    const push = window.vaadinPush?.atmosphere;
    if (!push) {
      this.waiting = setTimeout(() => this.watchPush(), 500);
      return;
    }
    this.heard ??= (response) => {
      if (LOST.includes(response.state)) {
        this.push = false;
        this.show();
      } else if (['opening', 're-opening', 'messageReceived'].includes(response.state)) {
        this.push = true;
        this.show();
      }
    };
    push.addCallback(this.heard);
  }

  askLater() {
    clearTimeout(this.asking);
    this.asking = setTimeout(() => this.ask(), this.since ? ASK_AGAIN_MS : ASK_MS);
  }

  async ask() {
    if (!document.hidden) {
      try {
        await fetch('status', { cache: 'no-store', signal: AbortSignal.timeout(ANSWER_MS) });
        this.answers = true;
        if (this.since && await this.hasEnded()) {
          await this.comeBackLater();
          location.assign(new URL('login?ended', document.baseURI));
        }
      } catch {
        this.answers = false;
      }
    }
    if (this.isConnected) {
      this.show();
      this.askLater();
    }
  }

  /** The server is there, and knows nothing of this session any more: it sends whoever asks to where one signs in. */
  async hasEnded() {
    const asked = new URL('?v-r=heartbeat&v-uiId=-1', document.baseURI);
    const answer = await fetch(asked, {
      method: 'POST', cache: 'no-store', redirect: 'manual', signal: AbortSignal.timeout(ANSWER_MS),
    });
    return answer.type === 'opaqueredirect' || answer.status === 403;
  }

  /** Whoever signs in is led to the page that was asked for last without being signed in: this one. */
  async comeBackLater() {
    await fetch(location.href, {
      cache: 'no-store', redirect: 'manual', headers: { Accept: 'text/html' },
      signal: AbortSignal.timeout(ANSWER_MS),
    });
  }

  disconnectedCallback() {
    window.Vaadin?.connectionState?.removeStateChangeListener(this.changed);
    window.removeEventListener('offline', this.browser);
    window.removeEventListener('online', this.browser);
    document.removeEventListener('visibilitychange', this.browser);
    window.vaadinPush?.atmosphere?.removeCallback(this.heard);
    clearTimeout(this.waiting);
    clearTimeout(this.asking);
    clearInterval(this.ticking);
    this.banner?.remove();
  }

  show() {
    const off = !(this.requests && this.push && this.answers && navigator.onLine);
    if (off === Boolean(this.since) && this.textContent) {
      return;
    }
    this.toggleAttribute('data-off', off);
    this.textContent = off ? 'Offline' : 'Live';
    this.title = off ? 'Not connected; trying again' : 'Connected; changes arrive as they happen';
    if (off) {
      this.since = Date.now();
      this.ticking = setInterval(() => this.lost(), 1000);
      this.lost();
      this.askLater();
    } else if (this.since) {
      this.since = 0;
      clearInterval(this.ticking);
      this.say('running', 'Back, catching up');
      this.closest('.app')?.dispatchEvent(new CustomEvent('loom-back'));
      setTimeout(() => !this.since && this.banner?.remove(), 2500);
    }
  }

  lost() {
    const seconds = Math.round((Date.now() - this.since) / 1000);
    this.say('paused', `Connection lost ${seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min`} ago`);
  }

  say(state, words) {
    this.banner ??= document.createElement('div');
    this.banner.className = 'banner banner--connection';
    this.banner.dataset.state = state;
    this.banner.setAttribute('aria-hidden', 'true');
    this.banner.textContent = words;
    if (!this.banner.isConnected) {
      this.closest('header')?.after(this.banner);
    }
  }
}

// A point in time, relative, in this browser's or the chosen zone; the exact one in the tooltip.
class LoomTime extends HTMLElement {
  static observedAttributes = ['datetime'];
  static all = new Set();

  constructor() {
    super();
    this.attachShadow({ mode: 'open' });
    this.words = this.shadowRoot.appendChild(document.createElement('span'));
  }

  connectedCallback() {
    LoomTime.all.add(this);
    this.show();
  }

  disconnectedCallback() {
    LoomTime.all.delete(this);
  }

  attributeChangedCallback() {
    this.show();
  }

  show() {
    const time = Date.parse(this.getAttribute('datetime'));
    if (Number.isNaN(time)) {
      return;
    }
    const words = relative((Date.now() - time) / 1000);
    if (this.words.textContent !== words) {
      this.words.textContent = words;
    }
    const exact = absolute(time);
    if (this.title !== exact) {
      this.title = exact;
    }
  }
}

function relative(past) {
  const length = Math.abs(past);
  if (length < 5) {
    return past < 0 ? 'now' : 'just now';
  }
  const [unit, of] = length < 60 ? ['s', 1] : length < 3600 ? ['min', 60] : length < 86400 ? ['h', 3600] : ['d', 86400];
  const words = `${Math.floor(length / of)} ${unit}`;
  return past < 0 ? `in ${words}` : `${words} ago`;
}

const formats = new Map();

function absolute(time) {
  const zone = loomChoice.read('zone', '') || undefined;
  if (!formats.has(zone)) {
    formats.set(zone, new Intl.DateTimeFormat('en-GB', {
      day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit',
      timeZone: zone, timeZoneName: 'short',
    }));
  }
  return formats.get(zone).format(time);
}

setInterval(() => document.hidden || LoomTime.all.forEach((each) => each.show()), 1000);
window.addEventListener('loom-choice', () => LoomTime.all.forEach((each) => each.show()));

for (const [name, type] of [['loom-switch', LoomSwitch], ['loom-live', LoomLive], ['loom-time', LoomTime]]) {
  customElements.get(name) ?? customElements.define(name, type);
}

// The drawer of narrow screens.
document.addEventListener('click', (event) => {
  const app = document.querySelector('.app');
  if (event.target.closest?.('.drawer-toggle')) {
    drawer(app, !app.hasAttribute('data-drawer'));
  } else if (app?.hasAttribute('data-drawer') && (!event.target.closest?.('.nav') || event.target.closest('a'))) {
    drawer(app, false);
  }
});
document.addEventListener('keydown', (event) => {
  const app = document.querySelector('.app[data-drawer]');
  if (event.key === 'Escape' && app) {
    drawer(app, false);
    app.querySelector('.drawer-toggle')?.focus();
  }
});

function drawer(app, open) {
  app.toggleAttribute('data-drawer', open);
  app.querySelector('.drawer-toggle')?.setAttribute('aria-expanded', String(open));
  if (open) {
    app.querySelector('.nav a')?.focus();
  }
}

// The search: Ctrl K opens it; in it the arrow keys choose among what was found, focus stays in the field.
document.addEventListener('keydown', (event) => {
  if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'k') {
    const box = document.querySelector('.topbar .searchbox');
    if (box) {
      event.preventDefault();
      document.querySelector('.jump__found') ?? box.click();
    }
  }
});

function jump(field, found) {
  const lines = () => [...found.querySelectorAll('[role="option"]')];
  const chosen = () => lines().findIndex((line) => line.getAttribute('aria-selected') === 'true');
  const choose = (index) => lines().forEach((line, each) => {
    line.id ||= `jump-${Math.random().toString(36).slice(2)}`;
    line.setAttribute('aria-selected', String(each === index));
    if (each === index) {
      line.scrollIntoView({ block: 'nearest' });
      field.inputElement?.setAttribute('aria-activedescendant', line.id);
    }
  });
  const input = field.inputElement;
  input?.setAttribute('role', 'combobox');
  input?.setAttribute('aria-expanded', 'true');
  input?.setAttribute('aria-autocomplete', 'list');
  input?.setAttribute('aria-controls', found.id);
  new MutationObserver(() => choose(0)).observe(found, { childList: true });
  field.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const count = lines().length;
      choose((chosen() + step + count) % Math.max(count, 1));
    } else if (event.key === 'Enter') {
      lines()[chosen()]?.click();
    }
  });
  choose(0);
}

// After a navigation within the application focus goes to the new page's heading.
window.loomFrame = {
  jump,
  arrived() {
    const heading = document.querySelector('.main h1');
    if (heading && !(document.activeElement?.closest?.('.main .page') && document.activeElement !== document.body)) {
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    }
    window.scrollTo(0, 0);
  },
};
