import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mayCommandOffice } from '#shared/access/office.ts';
import { fingerprint } from '#shared/aggregate/fingerprint.ts';
import { roles } from '#shared/aggregate/roles.ts';
import { officeCommandSchemas, type OfficeCommandType } from '#shared/office/commands.ts';
import { dueDay, lastDayBefore } from '#shared/office/settings/deadlines.ts';
import { unfounded } from '#shared/office/state.ts';
import { newOffice } from '#shared/templates/office.ts';
import {
  founded,
  GivenOffice,
  morning,
  officeFieldId,
  officeLeaderId,
  prepared,
  villageId,
} from '../machines/office.ts';

const commandTypes = Object.keys(officeCommandSchemas) as OfficeCommandType[]; // the keys of the table of commands

describe('the office', () => {
  it('OF1 is founded once, and takes nothing before', () => {
    const unborn = new GivenOffice(unfounded);
    assert.equal(unborn.refuses('villages.add', { villages: [] }), 'notFound');
    assert.equal(founded.office.isFounded, true);
    assert.equal(founded.office.fields.length, newOffice(2026).fields.length);
    assert.equal(founded.refuses('office.found', newOffice(2027)), 'alreadyDone');
  });

  it('OF3 takes commands from whoever is signed in, and from no link, code or screen', () => {
    const ofServer = [
      'office.found',
      'sessions.noteMeeting',
      'sessions.noteAdoption',
      'sessions.noteDeletion',
    ];
    for (const type of commandTypes)
      for (const role of roles)
        assert.equal(
          mayCommandOffice(role, type),
          role === 'office' && !ofServer.includes(type),
          `${role} ${type}`,
        );
  });

  it('OF4 refuses an edit of settings that began from another text', () => {
    const { agency, texts } = founded.office.settings;
    const began = fingerprint(agency);
    const first = founded.and('settings.editAgency', {
      agency: { ...agency, place: 'Đăk Hoong' },
      began,
    });
    const late = { agency: { ...agency, place: 'Mường Hoong' }, began };
    assert.equal(first.refuses('settings.editAgency', late), 'changedMeanwhile');
    assert.equal(first.office.settings.agency.place, 'Đăk Hoong');
    // Another part of the settings is another text.
    const other = first.and('settings.editTexts', {
      texts: { ...texts, funding: 'Ngân sách xã' },
      began: fingerprint(texts),
    });
    assert.equal(other.office.settings.texts.funding, 'Ngân sách xã');
  });

  it('OF5 keeps the names that a village had', () => {
    const village = villageId(1);
    const renamed = prepared
      .and('villages.edit', { village, text: { name: 'Thôn Đăk Bể mới', venue: '' } })
      .at(morning + 1_000)
      .and('villages.edit', { village, text: { name: 'Thôn Tân Lập', venue: '' } })
      .and('villages.edit', { village, text: { name: 'Thôn Tân Lập', venue: 'Nhà rông' } });
    assert.deepEqual(renamed.office.villages[0], {
      id: 1,
      text: { name: 'Thôn Tân Lập', venue: 'Nhà rông' },
      formerNames: [
        { name: 'Thôn Đăk Bể', until: morning },
        { name: 'Thôn Đăk Bể mới', until: morning + 1_000 },
      ],
      removed: false,
    });
  });

  it('OF6 has no two villages of one name', () => {
    const twice = (name: string) => ({ villages: [{ name, venue: '' }] });
    assert.equal(prepared.refuses('villages.add', twice('thon dak be')), 'alreadyDone');
    const inOneList = { villages: ['Thôn 9', 'THÔN 9'].map((name) => ({ name, venue: '' })) };
    assert.equal(prepared.refuses('villages.add', inOneList), 'alreadyDone');
    const text = { name: 'Thôn Mô Po', venue: '' };
    assert.equal(prepared.refuses('villages.edit', { village: villageId(1), text }), 'alreadyDone');
    const gone = prepared.and('villages.remove', { village: villageId(1) });
    assert.equal(gone.and('villages.add', twice('Thôn Đăk Bể')).office.villages.length, 4);
  });

  it('OF7 keeps a field that somebody is in charge of, and the last one', () => {
    assert.equal(prepared.refuses('fields.remove', { field: officeFieldId(2) }), 'inUse');
    const free = prepared.and('leaders.remove', { leader: officeLeaderId(1) });
    assert.equal(
      free.and('fields.remove', { field: officeFieldId(2) }).office.fields[1]?.removed,
      true,
    );
    const only = new GivenOffice(unfounded).and('office.found', {
      ...newOffice(2026),
      fields: newOffice(2026).fields.slice(0, 1),
    });
    assert.equal(only.refuses('fields.remove', { field: officeFieldId(1) }), 'inUse');
  });

  it('OF8 has one counter of papers for a type and year', () => {
    const [first] = founded.office.settings.numbering.series;
    assert.ok(first !== undefined);
    const series = [first, { ...first, next: 7 }];
    assert.equal(
      founded.refuses('settings.editNumbering', { numbering: { series } }),
      'alreadyDone',
    );
    const nextYear = [first, { ...first, year: first.year + 1 }];
    const edited = founded.and('settings.editNumbering', { numbering: { series: nextYear } });
    assert.equal(edited.office.settings.numbering.series.length, 2);
  });

  it('OF9 counts terms in calendar days or in working days', () => {
    const known = { holidays: ['2026-12-01'] };
    const ten = (counting: 'calendar' | 'working') => ({ days: 10, counting });
    // 26 November 2026 is a Thursday.
    assert.equal(dueDay('2026-11-26', ten('calendar'), known), '2026-12-06');
    assert.equal(dueDay('2026-11-26', ten('working'), known), '2026-12-11');
    assert.equal(dueDay('2026-11-26', ten('working'), { holidays: [] }), '2026-12-10');
    assert.equal(lastDayBefore('2026-11-26', ten('calendar'), known), '2026-11-16');
    assert.equal(
      lastDayBefore('2026-12-02', { days: 2, counting: 'working' }, known),
      '2026-11-27',
    );
  });
});
