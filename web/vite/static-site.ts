import adapterStatic from '@sveltejs/adapter-static';
import type { Adapter } from '@sveltejs/kit';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const INLINE_SCRIPT = /<script>([^]*?)<\/script>/;

/**
 * A static site with one page for every route (`index.html`), without inline script: the polyfills and
 * Kit's start script become one file, so that `script-src 'self'` suffices and old browsers get the
 * polyfills before any module runs.
 */
export function staticSite(site: { output: string; polyfills: string }): Adapter {
  const page = 'index.html';
  const inner = adapterStatic({ pages: site.output, fallback: page });
  return {
    ...inner,
    name: 'static-site',
    async adapt(builder) {
      await inner.adapt(builder);
      moveInlineScript(site, page, builder.getAppPath());
      await builder.compress(site.output);
    },
  };
}

function moveInlineScript(
  site: { output: string; polyfills: string },
  page: string,
  appPath: string,
): void {
  const html = readFileSync(join(site.output, page), 'utf8');
  const start = INLINE_SCRIPT.exec(html)?.[1];
  if (start === undefined) throw new Error(`${page} has no inline start script to move`);
  const script = `${readFileSync(site.polyfills, 'utf8')}\n${start.replaceAll(/\n\s*/g, '\n')}`;
  const hash = createHash('sha256').update(script).digest('base64url').slice(0, 8);
  const file = `${appPath}/immutable/start.${hash}.js`;
  writeFileSync(join(site.output, file), script);
  const moved = html
    .replace(INLINE_SCRIPT, `<script src="/${file}"></script>`)
    .replaceAll(/\n\s*/g, '\n');
  writeFileSync(join(site.output, page), moved);
}
