import { join } from 'node:path';
import { root, run } from './run.mjs';

/**
 * @typedef {{ program: string, args: string[] }} Step
 * @typedef {{ name: string, steps: Step[], cwd?: string }} Check its steps in order, until one fails
 */

/** A core each; the types of a part or the linter leave hardly anything for a third. */
const atOnce = 2;

/** @param {string} name */
const typesOf = (name) => ({
  name: `types of ${name}`,
  steps: [{ program: 'typescript/bin/tsc', args: ['--project', name] }],
});

/**
 * The longest of each group first.
 * @type {Record<'check' | 'lint', Check[]>}
 */
const checks = {
  check: [
    typesOf('tests'),
    typesOf('.'),
    {
      name: 'types of the web pages',
      steps: [
        { program: '@sveltejs/kit/svelte-kit.js', args: ['sync'] },
        {
          program: 'svelte-check/bin/svelte-check',
          args: ['--tsconfig', 'tsconfig.json', '--fail-on-warnings', '--output', 'human'],
        },
      ],
      cwd: 'web',
    },
    typesOf('shared'),
    typesOf('web/vite'),
  ],
  lint: [
    {
      name: 'lint',
      steps: [{ program: 'eslint/bin/eslint.js', args: ['--max-warnings', '0', '.'] }],
    },
    {
      name: 'format',
      steps: [
        { program: 'prettier/bin/prettier.cjs', args: ['--check', '--log-level', 'warn', '.'] },
      ],
    },
    {
      name: 'structure',
      steps: [
        {
          program: 'dependency-cruiser/bin/dependency-cruise.mjs',
          args: ['--config', '.dependency-cruiser.mjs', 'shared', 'server', 'web/src'],
        },
      ],
    },
    { name: 'unused code', steps: [{ program: 'knip/bin/knip.js', args: [] }] },
  ],
};

/**
 * Runs the named groups of checks, two at a time, and prints the output of those that fail.
 * @param {string} node
 * @param {readonly ('check' | 'lint')[]} groups
 * @returns {Promise<number>} how many failed
 */
export async function runChecks(node, groups) {
  let failed = 0;
  const waiting = groups.flatMap((group) => checks[group]);
  const work = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift())
      if (!(await passes(node, check))) failed += 1;
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return failed;
}

/**
 * @param {string} node
 * @param {Check} check
 */
async function passes(node, { name, steps, cwd = '.' }) {
  const started = Date.now();
  for (const { program, args } of steps) {
    const { code, output } = await run(node, [join(root, 'node_modules', program), ...args], {
      cwd: join(root, cwd),
      quiet: true,
    });
    if (code === 0) continue;
    console.log(`✖ ${name}\n${output}`);
    return false;
  }
  console.log(`✔ ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  return true;
}
