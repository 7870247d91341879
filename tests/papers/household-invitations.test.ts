import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { composeHouseholdInvitations } from '#shared/papers/hall/household-invitations.ts';
import { composeInvitations } from '#shared/papers/invitation.ts';
import { officeKnownBy } from '#shared/papers/office.ts';
import { wordsOf } from '#shared/papers/paper.ts';
import { expectedPeople } from '#shared/meeting/people/state.ts';
import { playedSample } from '../../server/exports/played-sample.ts';
import { hallFilesOf } from '../../server/paper-files/paper-files.ts';
import { office as officeActor } from '../machines/actors.ts';
import { prepared } from '../machines/given.ts';
import { person } from '../machines/plan.ts';
import { OfficeFile } from './machines/word-file.ts';

const { meeting, office } = await playedSample();

const households = expectedPeople(meeting);
const files = hallFilesOf(meeting, office).find(({ sheet }) => sheet === 'householdInvitations');

async function made(ending: string): Promise<string | Buffer> {
  const form = files?.forms.find(({ name }) => name.endsWith(ending)) ?? assert.fail(ending);
  return form.make();
}

describe('invitations', () => {
  it('PA22 each household has one with its name and card, two on a sheet, as a page and as a Word document', async () => {
    const page = String(await made('.html'));
    const word = new OfficeFile((await made('.docx')) as Buffer); // what a Word document is made as
    const sheets = Math.ceil(households.length / 2);
    assert.equal(page.match(/<article class="paper halves">/g)?.length, sheets);
    assert.equal(page.match(/<section class="half">/g)?.length, households.length);
    assert.equal(word.body.match(/<w:sectPr>|<w:sectPr /g)?.length, sheets);
    assert.equal(word.body.match(/<w:tr>|<w:tr /g)?.length, households.length);
    const read = word.paragraphs.join('\n');
    for (const { text } of households) {
      assert.ok(page.includes(`${text.name}, Thôn 3</b>`), text.name);
      if (text.card !== null) {
        assert.ok(page.includes(`>Thẻ số ${String(text.card)}<`), text.name);
        assert.ok(read.includes(`${text.name}, Thôn 3 (thẻ số ${String(text.card)})`), text.name);
      }
    }
  });

  it('PA22 it says in sixteen points what for, when with the weekday, and where, and who invites', () => {
    const { lines, signature, agency, symbol, missing } = composeHouseholdInvitations(
      meeting,
      office,
    );
    assert.deepEqual(
      lines.map(([label]) => label),
      ['Tới dự', 'Thời gian', 'Địa điểm'],
    );
    assert.equal(lines[1]?.[1], '08 giờ 00 phút, thứ Năm, ngày 26 tháng 11 năm 2026');
    assert.deepEqual([agency.at(-1), symbol], ['XÃ ĐĂK HOONG', '41/GM-UBND']);
    assert.equal(signature?.name, office.issuer.signatory?.name);
    assert.deepEqual(missing, []);
  });

  it('PA22 before day and place are known it says so, and nobody is invited without a list', () => {
    const invited = prepared.and(officeActor, 'people.addPerson', { text: person('A Thao', null) });
    const unknown = officeKnownBy([]);
    const details = { ...invited.meeting.details, startsAt: null, venue: '' };
    const sheet = composeHouseholdInvitations({ ...invited.meeting, details }, unknown);
    assert.deepEqual(
      sheet.lines.slice(1).map(([, text]) => text),
      ['sẽ thông báo sau', 'sẽ thông báo sau'],
    );
    assert.deepEqual(sheet.missing, ['agency', 'signatory', 'startsAt', 'venue']);
    const named = (from: typeof details) =>
      hallFilesOf({ ...prepared.meeting, details: from }, unknown).map((one) => one.sheet);
    assert.ok(!named(details).includes('householdInvitations'));
  });

  it('PA22 leaders and delegates are invited formally, households are not', () => {
    const guests = composeInvitations(meeting, office).map(({ blocks }) =>
      blocks.map((block) => ('line' in block ? wordsOf(block.line) : '')).join(' '),
    );
    assert.ok(guests.length > 0);
    for (const { text } of meeting.leaders.filter(
      ({ text: { name } }) => name !== office.session.chair?.name,
    ))
      assert.ok(
        guests.some((words) => words.includes(`${text.name}, ${text.post}`)),
        text.name,
      );
    for (const { text } of households)
      assert.ok(!guests.some((words) => words.includes(`${text.name}, Thôn`)), text.name);
  });
});
