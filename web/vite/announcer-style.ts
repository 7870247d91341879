import type { Plugin } from 'vite';

/**
 * Kit's screen reader announcer hides itself with a `style` attribute, which `style-src 'self'`
 * forbids. As `style:` directives the same declarations are set by script, which it allows.
 */
export function announcerStyle(): Plugin {
  return {
    name: 'announcer-style',
    enforce: 'pre',
    transform: {
      filter: { id: /[\\/]kit[\\/]src[\\/]runtime[\\/]components[\\/]root\.svelte$/ },
      handler: (component) => ({
        code: component.replace(/\bstyle="([^"]*)"/, (_, style: string) => directives(style)),
        map: null,
      }),
    },
  };
}

const directives = (style: string): string =>
  style
    .split(';')
    .map((declaration) => declaration.split(':'))
    .flatMap(([name, value]) =>
      name === undefined || value === undefined ? [] : [`style:${name.trim()}="${value.trim()}"`],
    )
    .join(' ');
