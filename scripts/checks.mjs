import { join } from 'node:path';
import { root, run } from './run.mjs';

/** @typedef {{ name: string, program: string, args: string[], cwd?: string }} Check */

/** @param {string} name */
const typesOf = (name) => ({
  name: `types of ${name}`,
  program: 'typescript/bin/tsc',
  args: ['--project', name],
});

/** @type {Record<'check' | 'lint', Check[]>} */
const checks = {
  check: [
    {
      name: 'types of the web pages: prepare',
      program: '@sveltejs/kit/svelte-kit.js',
      args: ['sync'],
      cwd: 'web',
    },
    typesOf('.'),
    typesOf('shared'),
    typesOf('tests'),
    typesOf('web/vite'),
    {
      name: 'types of the web pages',
      program: 'svelte-check/bin/svelte-check',
      args: ['--tsconfig', 'tsconfig.json', '--fail-on-warnings', '--output', 'human'],
      cwd: 'web',
    },
  ],
  lint: [
    {
      name: 'format',
      program: 'prettier/bin/prettier.cjs',
      args: ['--check', '--log-level', 'warn', '.'],
    },
    { name: 'lint', program: 'eslint/bin/eslint.js', args: ['--max-warnings', '0', '.'] },
    {
      name: 'structure',
      program: 'dependency-cruiser/bin/dependency-cruise.mjs',
      args: ['--config', '.dependency-cruiser.mjs', 'shared', 'server', 'web/src'],
    },
    { name: 'unused code', program: 'knip/bin/knip.js', args: [] },
  ],
};

/**
 * Runs the named groups of checks and prints the output of those that fail.
 * @param {string} node
 * @param {readonly ('check' | 'lint')[]} groups
 * @returns {Promise<number>} how many failed
 */
export async function runChecks(node, groups) {
  let failed = 0;
  for (const { name, program, args, cwd = '.' } of groups.flatMap((group) => checks[group])) {
    const started = Date.now();
    const { code, output } = await run(node, [join(root, 'node_modules', program), ...args], {
      cwd: join(root, cwd),
      quiet: true,
    });
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    console.log(`${code === 0 ? '✔' : '✖'} ${name} (${seconds} s)`);
    if (code === 0) continue;
    failed += 1;
    console.log(output);
  }
  return failed;
}
