import type { App } from '../../server/app.ts';

/** `GET /api/meetings/:id/links` and so on: every route that a server answers, as it prints them itself. */
export function routesOf({ http }: Pick<App, 'http'>): readonly string[] {
  const path: string[] = [];
  return http
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const [, indent = '', part = '', methods = ''] =
        /^((?:[│ ] {3})*)[├└]── (\S*) \(([A-Z, ]+)\)$/.exec(line) ?? [];
      if (methods === '') return [];
      const depth = indent.length / 4;
      path.splice(depth, path.length, part);
      return methods
        .split(', ')
        .filter((method) => method !== 'HEAD')
        .map((method) => `${method} ${path.join('')}`);
    });
}
