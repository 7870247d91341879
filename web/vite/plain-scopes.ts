import type { Plugin } from 'vite';

/**
 * Writes Svelte's scoping selector `:where(.svelte-x)` as `.svelte-x`: Chrome below 88 does not know
 * `:where` and drops every rule that contains it.
 */
export function plainScopes(): Plugin {
  return {
    name: 'plain-scopes',
    transform: {
      filter: { id: /\.svelte\?.*type=style/, code: ':where(' },
      handler: (css) => ({ code: css.replaceAll(/:where\((\.svelte-[\w-]+)\)/g, '$1'), map: null }),
    },
  };
}
