import adapterStatic from '@sveltejs/adapter-static';
import type { Adapter } from '@sveltejs/kit';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withFirstWords } from './first-words.ts';

/** The page of every staff route; the phone's pages are phone.html. */
const STAFF_PAGE = 'index.html';

const INLINE_SCRIPT = /<script>([^]*?)<\/script>/;

/**
 * Writes the site as static files, compressed beforehand. `addPages` puts further files into the
 * folder; the second argument is where files with a hash in their name belong.
 */
export function staticSite(
  output: string,
  addPages: (output: string, hashed: string) => Promise<void>,
): Adapter {
  const inner = adapterStatic({ pages: output, fallback: STAFF_PAGE });
  return {
    ...inner,
    name: 'static-site',
    async adapt(builder) {
      const hashed = `${builder.getAppPath()}/immutable`;
      await inner.adapt(builder);
      moveInlineScript(output, hashed);
      await addPages(output, hashed);
      await builder.compress(output);
    },
  };
}

/** Moves Kit's start script into a file: `script-src 'self'` forbids scripts inside the page. */
function moveInlineScript(output: string, hashed: string): void {
  const html = readFileSync(join(output, STAFF_PAGE), 'utf8');
  const inline = INLINE_SCRIPT.exec(html)?.[1];
  if (inline === undefined) throw new Error(`${STAFF_PAGE} has no inline start script to move`);
  const script = inline.replaceAll(/\n\s*/g, '\n');
  const hash = createHash('sha256').update(script).digest('base64url').slice(0, 8);
  const file = `${hashed}/start.${hash}.js`;
  writeFileSync(join(output, file), script);
  const moved = html
    .replace(INLINE_SCRIPT, `<script src="/${file}"></script>`)
    .replaceAll(/\n\s*/g, '\n');
  writeFileSync(join(output, STAFF_PAGE), withFirstWords(moved, 'staff'));
}
