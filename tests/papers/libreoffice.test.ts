import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Meeting } from '#shared/meeting/state.ts';
import { playedSample } from '../../server/exports/played-sample.ts';
import { writeMeeting } from '../../server/exports/written-files.ts';
import { printed } from './machines/libreoffice.ts';
import { emptyMeeting, longMeeting, preparedMeeting } from './machines/meetings.ts';

const { meeting, office } = await playedSample();

/** Times New Roman, or what has its widths and every letter of the hall. */
const wanted = /^(?:TimesNewRoman|LiberationSerif)/;

const meetings: readonly (readonly [name: string, meeting: Meeting, leastPages: number])[] = [
  ['the sample meeting', meeting, 8],
  ['a meeting of 300 opinions', longMeeting(300), 40],
  ['a meeting without a word', emptyMeeting, 1],
  ['a meeting that has not begun', preparedMeeting, 1],
];

for (const [name, held, leastPages] of meetings)
  test(`PA16 LibreOffice opens every paper of ${name}, in the font of the decree`, async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'papers-'));
    t.after(() => rm(folder, { recursive: true, force: true }));
    await writeMeeting(folder, held, office);
    const files = (await readdir(folder)).filter((file) => /\.(?:docx|xlsx)$/.test(file));
    assert.ok(files.length >= 12);
    const pages = await printed(
      t,
      files.map((file) => join(folder, file)),
    );
    for (const file of files) {
      const paper = pages.get(file) ?? assert.fail(file);
      assert.ok(paper.pages > 0, file);
      if (!file.endsWith('.docx')) continue;
      for (const font of paper.fonts) assert.match(font, wanted, file);
    }
    const minutes = files.find((file) => file.startsWith('Bien-ban')) ?? assert.fail('no minutes');
    assert.ok((pages.get(minutes)?.pages ?? 0) >= leastPages);
  });
