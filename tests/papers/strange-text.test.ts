import assert from 'node:assert/strict';
import { test } from 'node:test';
import { papersOf, sheetsOf } from '#shared/papers/all-papers.ts';
import { officeKnownBy } from '#shared/papers/office.ts';
import { chair, office, secretary } from '../machines/actors.ts';
import { opened } from '../machines/given.ts';
import { leaderText, recorded } from '../machines/plan.ts';
import { docxOf } from '../../server/papers/docx.ts';
import { printPageOf } from '../../server/papers/print-page.ts';
import { workbookOf } from '../../server/papers/spreadsheet.ts';
import { OfficeFile } from './machines/word-file.ts';

const typed = '<script>alert("1")</script> & \u0000\u000B\u001F\uD800\uFFFE ]]> hết';

const meeting = opened
  .and(office, 'people.addLeader', { text: leaderText('Lê Quang Thịnh', [1]) })
  .and(secretary, 'register.record', recorded(typed))
  .and(chair, 'meeting.adjourn', {}).meeting;

/** What no XML may hold. */
const unprintable = /[^\t\n\r\u0020-\uFFFD]/;

test('PA18 what people wrote is text in Word documents, workbooks and print pages', async () => {
  const [minutes] = papersOf(meeting, officeKnownBy(meeting.details.agency));
  assert.ok(minutes !== undefined);
  const { body } = new OfficeFile(await docxOf(minutes.papers, typed));
  assert.match(body, /&lt;script&gt;/);
  assert.doesNotMatch(body, /<script|\]\]>/);
  assert.doesNotMatch(body, unprintable);
  const page = printPageOf(minutes.papers, typed);
  assert.match(page, /&lt;script&gt;/);
  assert.doesNotMatch(page, /<script/);
  for (const { sheet } of sheetsOf(meeting)) {
    const book = new OfficeFile(await workbookOf(sheet));
    assert.doesNotMatch(book.part('xl/sharedStrings.xml'), unprintable);
    assert.doesNotMatch(book.part('xl/sharedStrings.xml'), /<script/);
  }
});
