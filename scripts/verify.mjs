import { join } from 'node:path';
import { main, root, run } from './run.mjs';
import { setUpNode } from './setup.mjs';

// `node scripts/verify.mjs FILE CODE`; what else may stand there the program itself says.
await main(async () => {
  const node = await setUpNode();
  const program = join(root, 'server', 'verification', 'main.ts');
  const flags = ['--disable-warning=ExperimentalWarning'];
  const { code } = await run(node, [...flags, program, ...process.argv.slice(2)], {
    env: { INIT_CWD: process.env.INIT_CWD ?? process.cwd() },
  });
  process.exitCode = code;
});
