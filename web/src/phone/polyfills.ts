// What Svelte and this project use and Chrome 83 lacks; the first module of the phone site.

/** Gives `owner` what it lacks under `name`, as the language itself would define it. */
function provide(owner: object, name: string, value: unknown): void {
  if (name in owner) return;
  Object.defineProperty(owner, name, { value, configurable: true, writable: true });
}

function at(this: ArrayLike<unknown>, index: number): unknown {
  const whole = Math.trunc(index) || 0;
  return this[whole < 0 ? this.length + whole : whole];
}
provide(Array.prototype, 'at', at);
provide(String.prototype, 'at', at);

provide(
  String.prototype,
  'replaceAll',
  function (this: string, what: string | RegExp, by: string): string {
    const literal = (text: string) => new RegExp(text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), 'g');
    return this.replace(what instanceof RegExp ? what : literal(what), by);
  },
);

provide(Object, 'hasOwn', (owner: object, key: PropertyKey): boolean =>
  Object.prototype.hasOwnProperty.call(owner, key),
);

provide(
  Element.prototype,
  'replaceChildren',
  function (this: Element, ...nodes: (string | Node)[]) {
    this.textContent = '';
    this.append(...nodes);
  },
);
