// Lets Vaadin's client run under a policy without 'unsafe-eval': it makes functions of what the server
// sends it, so here the same is done with script elements that carry this page's nonce. Markup that
// somebody smuggled into a page has no nonce, and doesn't run. See docs/adr/0008.
(() => {
  const nonce = document.currentScript.nonce;
  const native = window.Function;
  const made = new Map();
  let number = 0;

  function compile(parameters, body) {
    const key = `loomFunction${++number}`;
    const script = document.createElement('script');
    script.nonce = nonce;
    script.textContent = `window.${key} = function (${parameters}) {\n${body}\n};`;
    document.head.append(script);
    script.remove();
    const result = window[key];
    delete window[key];
    if (!result) {
      throw new SyntaxError(`no function: ${body.slice(0, 200)}`);
    }
    return result;
  }

  function LoomFunction(...args) {
    const body = args.length ? String(args.pop()) : '';
    const parameters = args.join(',');
    const id = `${parameters}\n${body}`;
    let source = made.get(id);
    if (!source) {
      source = compile(parameters, body);
      if (made.size < 500) {
        made.set(id, source);
      }
    }
    // each caller gets a function of its own, as from the constructor
    return function (...given) {
      return source.apply(this, given);
    };
  }

  LoomFunction.prototype = native.prototype;
  window.Function = LoomFunction;
})();
