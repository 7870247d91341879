import { enableCompileCache, flushCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// Keeps what Node makes of the sources, so that a restart in the middle of a meeting takes half as long. Where the
// folder cannot be written, nothing is kept and nothing else changes.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/server', import.meta.url)));
const { run } = await import('./program.ts');
await run(process.argv.slice(2));
flushCompileCache();
