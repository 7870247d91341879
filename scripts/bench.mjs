import { join } from 'node:path';
import { main, root, run } from './run.mjs';
import { setUp } from './setup.mjs';
import { findRedisServer } from './test-programs.mjs';

/** Measures every budget of the project, or those rows that are named: `npm run bench -- fan-out memory`. */
await main(async () => {
  const node = await setUp();
  const env = { REDIS_SERVER_PATH: await findRedisServer() };
  const args = [
    '--disable-warning=ExperimentalWarning',
    join(root, 'tests', 'bench', 'main.ts'),
    ...process.argv.slice(2),
  ];
  const { code } = await run(node, args, { env });
  process.exitCode = code;
});
