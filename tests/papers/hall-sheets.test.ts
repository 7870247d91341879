import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Meeting } from '#shared/meeting/state.ts';
import { officeKnownBy } from '#shared/papers/office.ts';
import { hallSheetsOf } from '#shared/papers/hall/all-sheets.ts';
import type { HallSheet, HallSheetKind } from '#shared/papers/hall/sheet.ts';
import { wordsOf, type Table } from '#shared/papers/paper.ts';
import { playedSample } from '../../server/exports/played-sample.ts';
import { hallFilesOf } from '../../server/paper-files/paper-files.ts';
import { chair, office as officeActor, secretary } from '../machines/actors.ts';
import { hearing, prepared } from '../machines/given.ts';
import { added, leaderText, person, recorded } from '../machines/plan.ts';
import { emptyMeeting } from './machines/meetings.ts';
import { OfficeFile } from './machines/word-file.ts';

const sample = await playedSample();
const unknown = officeKnownBy([]);

function sheet(kind: HallSheetKind, meeting: Meeting, office = unknown): HallSheet {
  const found = hallSheetsOf(meeting, office).find((printed) => printed.kind === kind)?.sheet;
  assert.ok(found?.form === 'hall', kind);
  return found;
}

const tablesOf = ({ blocks }: HallSheet): readonly Table[] =>
  blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : []));

const rowsOf = (table: Table | undefined): readonly (readonly string[])[] =>
  (table?.groups ?? []).flatMap(({ rows }) => rows.map((row) => row.map(({ text }) => text)));

/** Everything that is read on a sheet. */
const readOn = (printed: HallSheet): string =>
  JSON.stringify([printed.title, printed.about, printed.blocks]);

describe('sheets for the hall', () => {
  it('PA19 every sheet is A4 in the margins and font of the decree, in each orientation in which it is of use', async () => {
    for (const { title, forms } of hallFilesOf(sample.meeting, sample.office)) {
      const pages = forms.filter(({ name }) => name.endsWith('.html'));
      assert.ok(pages.length > 0, title);
      for (const { name, make } of pages) {
        const page = String(await make());
        const size = name.endsWith('-ngang.html') ? '297mm 210mm' : '210mm 297mm';
        assert.ok(page.includes(`@page{size:${size};margin:20mm 15mm 20mm 30mm`), name);
        assert.match(page, /font-family:"Times New Roman"/);
        assert.match(page, /thead\{display:table-header-group\}/);
      }
    }
  });

  it('PA19 a row that is written into has room for a pen and is not cut by the end of a page', async () => {
    for (const { sheet: kind, forms } of hallFilesOf(sample.meeting, sample.office)) {
      for (const { name, make } of forms) {
        const made = await make();
        if (name.endsWith('.docx')) {
          const { body } = new OfficeFile(made as Buffer); // what a Word document is made as
          const rows = body.match(/<w:tr>|<w:tr /g)?.length ?? 0;
          assert.equal(body.match(/<w:cantSplit\/>/g)?.length, rows, name);
        } else if (kind !== 'opinionSlips') {
          const page = String(made);
          assert.match(page, /tr\.whole\{break-inside:avoid\}/);
          assert.equal(/<tbody>(?:(?!<\/tbody>)[^])*<tr>/.test(page), false, name);
        }
      }
    }
  });

  it('PA20 the signing sheet has everybody who is expected, delegates by group and households by card, and free rows', () => {
    const printed = sheet('signingSheet', sample.meeting, sample.office);
    const [delegates, households] = tablesOf(printed);
    const people = sample.meeting.roster.filter(({ removed }) => !removed);
    const named = rowsOf(households).filter(([, card]) => card !== '');
    assert.deepEqual(
      named.map(([, card]) => Number(card)),
      people.flatMap(({ text }) => text.card ?? []).sort((one, other) => one - other),
    );
    assert.ok(rowsOf(households).filter(([, , head]) => head === '').length >= 10);
    const signed = rowsOf(delegates).map(([, name]) => name);
    for (const { text } of sample.meeting.leaders)
      assert.ok(
        signed.some((name) => name?.includes(text.name)),
        text.name,
      );
    assert.deepEqual(
      [...rowsOf(delegates), ...rowsOf(households)].map((row) => row.at(-1)).filter(Boolean),
      [],
    );
  });

  it('PA20 whoever comes for the head of a household stands beside them; the place of one who comes is free', () => {
    const household = { persons: 4, categoryYear: 2026, isNewCase: false };
    const { meeting } = prepared
      .and(officeActor, 'people.addPerson', {
        text: person('Y Nhưn', 2, {
          household: { ...household, head: 'A Blem', relation: 'Vợ' },
        }),
      })
      .and(officeActor, 'people.addPerson', {
        text: person('A Thao', 1, { household: { ...household, head: '', relation: '' } }),
      });
    const rows = rowsOf(tablesOf(sheet('signingSheet', meeting))[0]).slice(0, 2);
    assert.deepEqual(rows, [
      ['1', '1', 'A Thao', '', 'Thôn 3', ''],
      ['2', '2', 'A Blem', 'Y Nhưn (vợ)', 'Thôn 3', ''],
    ]);
  });

  it('PA20 the list by name is in the order of given names', () => {
    const { meeting } = ['A Thao', 'Y Blem', 'Nguyễn Văn Ân'].reduce(
      (minutes, name, index) =>
        minutes.and(officeActor, 'people.addPerson', { text: person(name, index + 1) }),
      prepared,
    );
    assert.deepEqual(
      rowsOf(tablesOf(sheet('nameList', meeting))[0]).map(([, name]) => name),
      ['Nguyễn Văn Ân', 'Y Blem', 'A Thao'],
    );
  });

  it('PA20 no sheet for the hall says what only office and desk know of somebody', () => {
    const known = { category: 'Hộ cận nghèo', ethnicGroup: 'Giẻ Triêng', birthDate: '1958-01-02' };
    const { meeting } = prepared.and(officeActor, 'people.addPerson', {
      text: person('Y Blem', 17, { ...known, phone: '0900111222', note: 'Nói tiếng Xơ Đăng' }),
    });
    for (const printed of hallSheetsOf(meeting, unknown)) {
      const read = JSON.stringify(printed.sheet);
      for (const secret of [...Object.values(known), '0900111222', 'Nói tiếng'])
        assert.ok(!read.includes(secret), `${printed.kind}: ${secret}`);
    }
  });

  it('PA21 sheets to be written by hand go on from what there is: who waits stands first, numbers follow', () => {
    const { meeting } = hearing
      .and(officeActor, 'people.addLeader', { text: leaderText('An', [1]) })
      .and(secretary, 'register.record', recorded('một'))
      .and(secretary, 'register.record', recorded('hai'))
      .and(chair, 'queue.add', added('Y Blem', { card: 17 }));
    const [first, second] = rowsOf(tablesOf(sheet('queueSheet', meeting))[0]);
    assert.deepEqual(first?.slice(0, 3), ['1', '17', 'Y Blem']);
    assert.deepEqual(second?.slice(0, 3), ['2', '', '']);
    assert.equal(rowsOf(tablesOf(sheet('registerSheet', meeting))[0])[0]?.[0], '3');
    const fields = wordsOf(
      sheet('queueSheet', meeting).blocks.flatMap((block) =>
        block.kind === 'paragraph' ? block.line : [],
      ),
    );
    for (const { id, text } of meeting.fields) assert.ok(fields.includes(`${id}. ${text.name.vi}`));
  });

  it('PA10 what hangs on the wall without day or place is a draft and says so', () => {
    for (const kind of ['boardNotice', 'wallAgenda'] as const) {
      assert.deepEqual(sheet(kind, sample.meeting, sample.office).missing, []);
      const draft = sheet(kind, {
        ...emptyMeeting,
        details: { ...emptyMeeting.details, startsAt: null, venue: '' },
      });
      assert.deepEqual(draft.missing, ['startsAt', 'venue']);
      assert.ok(!readOn(draft).includes('Thời gian'));
    }
  });

  it('PA7 what hangs on the wall names no household', () => {
    for (const kind of ['boardNotice', 'wallAgenda'] as const) {
      const read = readOn(sheet(kind, sample.meeting, sample.office));
      for (const { text } of sample.meeting.roster) assert.ok(!read.includes(text.name), text.name);
    }
  });
});
