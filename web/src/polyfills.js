// What Svelte, Kit and this project use and Chrome 83 lacks. It runs as a plain script before the
// modules, in the browsers as they are: no import, no syntax newer than theirs.
(function () {
  'use strict';

  /**
   * @param {object} owner
   * @param {string} name
   * @param {Function} value
   */
  function provide(owner, name, value) {
    if (name in owner) return;
    Object.defineProperty(owner, name, { value, configurable: true, writable: true });
  }

  /** @type {(this: ArrayLike<unknown>, index: number) => unknown} */
  function at(index) {
    var whole = Math.trunc(index) || 0;
    return this[whole < 0 ? this.length + whole : whole];
  }
  provide(Array.prototype, 'at', at);
  provide(String.prototype, 'at', at);

  provide(
    String.prototype,
    'replaceAll',
    /** @type {(this: string, what: string | RegExp, by: string) => string} */
    function (what, by) {
      var pattern =
        what instanceof RegExp
          ? what
          : new RegExp(what.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), 'g');
      return this.replace(pattern, by);
    },
  );

  provide(
    Object,
    'hasOwn',
    /** @type {(owner: object, key: PropertyKey) => boolean} */
    function (owner, key) {
      return Object.prototype.hasOwnProperty.call(owner, key);
    },
  );

  provide(
    Element.prototype,
    'replaceChildren',
    /** @type {(this: Element, ...nodes: (string | Node)[]) => void} */
    function (...nodes) {
      this.textContent = '';
      this.append(...nodes);
    },
  );
})();
