import { runChecks } from './checks.mjs';
import { Problem, main } from './run.mjs';
import { setUp } from './setup.mjs';

await main(async () => {
  const group = process.argv[2];
  if (group !== 'check' && group !== 'lint') throw new Problem('Say which: check or lint.');
  const failed = await runChecks(await setUp(), [group]);
  if (failed > 0) process.exitCode = 1;
});
