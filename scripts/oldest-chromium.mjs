import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { Problem, root, run } from './run.mjs';

/** Its Chromium 83 is the oldest browser that the phones' pages run on; too large for the dependencies, of which every start has its copy. */
const archive = 'chrome-aws-lambda-3.1.1.tgz';
const digest =
  'ikOcpFgobiiUvDXtBft+jxVz2CsauRV58owDtVyF1ocl/YN+/eqdIrrmbItm3yeJGnb9RtKxzFAqGcpBTQbTCA==';
const kept = join(root, 'node_modules', '.cache', 'chromium-83');

/**
 * The oldest browser that the phones' pages run on, fetched once. There is one for Linux on x64 only, where the tests ask for it.
 * @returns {Promise<string | undefined>} its path; undefined on other systems
 */
export async function findOldestChromium() {
  if (process.env.OLDEST_CHROMIUM_PATH !== undefined) return process.env.OLDEST_CHROMIUM_PATH;
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  if (existsSync(kept)) return kept;
  console.log('Fetching a browser of 2020 for the tests …');
  const folder = mkdtempSync(join(tmpdir(), 'chromium-83-'));
  try {
    const packed = await run('npm', ['pack', 'chrome-aws-lambda@3.1.1', '--silent'], {
      cwd: folder,
      quiet: true,
    });
    const file = join(folder, archive);
    if (packed.code !== 0 || digestOf(file) !== digest)
      throw new Problem(`The browser of 2020 for the tests was not to be had:\n${packed.output}`);
    const unpacked = await run('tar', ['xzf', archive, 'package/bin/chromium.br'], { cwd: folder });
    if (unpacked.code !== 0) throw new Problem(`${file} could not be unpacked.`);
    // Whole or not at all, also when the machine stops meanwhile.
    mkdirSync(join(kept, '..'), { recursive: true });
    const bytes = brotliDecompressSync(readFileSync(join(folder, 'package', 'bin', 'chromium.br')));
    writeFileSync(`${kept}.new`, bytes, { mode: 0o755 });
    renameSync(`${kept}.new`, kept);
    return kept;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} file */
const digestOf = (file) =>
  existsSync(file) ? createHash('sha512').update(readFileSync(file)).digest('base64') : '';
