import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runChecks } from './checks.mjs';
import { findOldestChromium } from './oldest-chromium.mjs';
import { Problem, main, root, run } from './run.mjs';
import { setUp } from './setup.mjs';
import { findChromium, findHaproxy, findLibreOffice, findRedisServer } from './test-programs.mjs';

/** Suites that take long: after the quick ones. */
const longSuites = new Set(['e2e', 'faults', 'operation', 'papers']);

/** Suites whose files each keep the whole machine busy, and measure time: one file at a time. */
const demandingSuites = new Set(['faults', 'operation']);

/** Run by `npm run bench`, not with the tests. */
const notTests = new Set(['bench']);

/** Lets suites that have a long form, such as the fault tests, run it. */
const longOption = '--long';

await main(async () => {
  const words = process.argv.slice(2);
  const named = words.filter((word) => word !== longOption);
  const node = await setUp();
  const oldest = await findOldestChromium();
  const env = {
    ...(oldest === undefined ? {} : { OLDEST_CHROMIUM_PATH: oldest }),
    CHROMIUM_PATH: await findChromium(node),
    REDIS_SERVER_PATH: await findRedisServer(),
    HAPROXY_PATH: await findHaproxy(),
    LIBREOFFICE_PATH: await findLibreOffice(),
    // Two hundred test files, and the servers that they start, load the same modules: what was compiled once is kept.
    NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'compiled'),
    ...(words.includes(longOption) ? { TEST_LENGTH: 'long' } : {}),
  };

  const counts = { passed: 0, failed: 0, skipped: 0 };
  if (named.length === 0) counts.failed += await runChecks(node, ['lint', 'check']);
  for (const suite of named.length === 0 ? allSuites() : named) {
    const result = await runSuite(node, suite, env);
    counts.passed += result.passed;
    counts.failed += result.failed;
    counts.skipped += result.skipped;
  }

  const skipped = counts.skipped === 0 ? '' : `, ${counts.skipped} skipped`;
  console.log(`\n${counts.passed} passed, ${counts.failed} failed${skipped}`);
  if (counts.failed > 0 || counts.passed === 0) process.exitCode = 1;
});

/** The folders of tests/ that hold tests, the quick ones first. */
function allSuites() {
  return readdirSync(join(root, 'tests'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !notTests.has(entry.name))
    .map(({ name }) => name)
    .filter((name) =>
      readdirSync(join(root, 'tests', name), { recursive: true }).some((file) =>
        String(file).endsWith('.test.ts'),
      ),
    )
    .sort((a, b) => Number(longSuites.has(a)) - Number(longSuites.has(b)) || a.localeCompare(b));
}

/**
 * @param {string} node
 * @param {string} suite the name of a folder of tests/
 * @param {Record<string, string>} env
 * @returns {Promise<{ passed: number, failed: number, skipped: number }>}
 */
async function runSuite(node, suite, env) {
  if (!existsSync(join(root, 'tests', suite)))
    throw new Problem(`There is no suite tests/${suite}.`);
  console.log(`\n— ${suite} —`);
  const folder = mkdtempSync(join(tmpdir(), 'doi-thoai-tests-'));
  const countsFile = join(folder, 'counts.json');
  try {
    const { code } = await run(
      node,
      [
        '--disable-warning=ExperimentalWarning',
        '--test',
        `--test-concurrency=${demandingSuites.has(suite) ? 1 : 2}`,
        '--test-reporter=spec',
        '--test-reporter-destination=stdout',
        `--test-reporter=${join(root, 'scripts', 'count-tests.mjs')}`,
        `--test-reporter-destination=${countsFile}`,
        `tests/${suite}/**/*.test.ts`,
      ],
      { env },
    );
    return countsOf(countsFile, code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} file
 * @param {number} code how the runner ended; a failure that no test shows counts as one
 */
function countsOf(file, code) {
  /** @type {unknown} */
  const counts = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8') || '{}') : {};
  const {
    passed = 0,
    failed = 0,
    cancelled = 0,
    skipped = 0,
  } = /** @type {Record<string, number>} */ (counts);
  const shown = failed + cancelled;
  return { passed, failed: code !== 0 && shown === 0 ? 1 : shown, skipped };
}
