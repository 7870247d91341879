import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { papersOf } from '#shared/papers/all-papers.ts';
import { playedSample } from '../../server/exports/played-sample.ts';
import { withMinutesCode } from '#shared/papers/office.ts';
import { plainTextOf } from '../../server/papers/plain-text.ts';

/** Set to write the texts anew, which are then to be read by somebody who knows how officials write. */
const rewrites = process.env.WRITE_GOLDEN_TEXTS === '1';

/** All invitations are alike but for the guest: a leader's, and a delegate's. */
const shownInvitations = [0, 8];

const { meeting, office } = await playedSample();

for (const { file, papers } of papersOf(meeting, withMinutesCode(office, null))) {
  const name = file.replace(/-Thon-3-2026-11-26$/, '');
  test(`PA1 ${name} of the sample meeting reads as it was read and found good`, async () => {
    const shown =
      name === 'Giay-moi' ? shownInvitations.flatMap((index) => papers[index] ?? []) : papers;
    const text = shown.map(plainTextOf).join('\n\n');
    const path = new URL(`golden/${name}.txt`, import.meta.url);
    if (rewrites) await writeFile(path, text);
    assert.equal(text, await readFile(path, 'utf8'));
  });
}
