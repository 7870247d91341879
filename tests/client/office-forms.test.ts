import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readClock } from '../../web/src/lib/office/clock-draft.ts';
import {
  bearers,
  helpersNote,
  participantUrl,
  shortAddress,
} from '../../web/src/lib/office/links.ts';
import {
  draftOfDetails,
  draftOfField,
  draftOfItem,
  draftOfRules,
  readDetails,
  readField,
  readItem,
  readRules,
} from '../../web/src/lib/office/meeting-drafts.ts';
import type { IssuedLink } from '../../web/src/lib/office/office-http.ts';
import {
  draftOfLeader,
  draftOfPerson,
  emptyPerson,
  readLeader,
  readPerson,
} from '../../web/src/lib/office/people-drafts.ts';
import {
  fieldsWithoutLeader,
  leadersWithoutLink,
  nextFreeCard,
  plannedMinutes,
} from '../../web/src/lib/office/preparation.ts';
import type { Grant } from '#shared/meeting/links/commands.ts';
import { unborn, type Meeting } from '#shared/meeting/state.ts';
import { dialogueTemplate } from '#shared/templates/dialogue.ts';
import { office } from '../machines/actors.ts';
import { prepared } from '../machines/given.ts';
import { leaderId, linkId } from '../machines/ids.ts';
import { leaderText, person } from '../machines/plan.ts';

describe('the forms of the office', () => {
  it('read the template as it is', () => {
    const { details, rules, items, fields } = dialogueTemplate;
    assert.deepEqual(readDetails(draftOfDetails(details)), { ok: true, value: details });
    assert.deepEqual(readRules(draftOfRules(rules)), { ok: true, value: rules });
    for (const item of items)
      assert.deepEqual(readItem(draftOfItem(item)), { ok: true, value: item });
    for (const field of fields)
      assert.deepEqual(readField(draftOfField(field)), { ok: true, value: field });
  });

  it('name every input that is wrong', () => {
    const draft = draftOfDetails(dialogueTemplate.details);
    const wrong = {
      ...draft,
      title: ' ',
      startsAt: '26/11/2026 08:00',
      endsAt: '07:00',
      agency: '1\n2\n3\n4\n5',
      notice: 'a'.repeat(1_001),
    };
    assert.deepEqual(readDetails(wrong), {
      ok: false,
      problems: {
        title: 'missing',
        endsAt: 'endBeforeStart',
        agency: 'tooManyLines',
        notice: 'tooLong',
      },
    });
  });

  it('PR10 name every line that holds what nobody sees, as the server would', () => {
    const draft = draftOfDetails(dialogueTemplate.details);
    const strange = { village: 'Thôn\u200b 3', agency: 'UBND\nXã \u202eĐăk', notice: 'a\nb' };
    assert.deepEqual(readDetails({ ...draft, ...strange }), {
      ok: false,
      problems: { village: 'strangeCharacters', agency: 'strangeCharacters' },
    });
    const named = {
      ...emptyPerson('Thôn 3'),
      name: `A${'\u0301'.repeat(9)}`,
      phone: 'x'.repeat(401),
    };
    assert.deepEqual(readPerson(named), {
      ok: false,
      problems: { name: 'strangeCharacters', phone: 'tooLong' },
    });
  });

  it('take minutes with a comma and refuse a limit of nothing', () => {
    const draft = draftOfRules(dialogueTemplate.rules);
    const halves = readRules({ ...draft, speakMinutes: '2,5' });
    assert.equal(halves.ok && halves.value.speakMinutes, 2.5);
    assert.deepEqual(readRules({ ...draft, answerMinutes: '0' }), {
      ok: false,
      problems: { answerMinutes: 'minutesUnread' },
    });
  });

  it('take an address of the results as people type it, and nothing for none', () => {
    const draft = draftOfDetails(dialogueTemplate.details);
    const read = (resultsAddress: string): unknown => {
      const reading = readDetails({ ...draft, resultsAddress });
      return reading.ok ? reading.value.resultsAddress : reading.problems;
    };
    assert.equal(read(' '), '');
    assert.equal(read('dakhoong.quangngai.gov.vn'), 'https://dakhoong.quangngai.gov.vn');
    assert.equal(read('HTTP://xa.gov.vn:81/a?b=1#c'), 'http://xa.gov.vn:81/a?b=1#c');
    for (const wrong of [
      'bảng tin',
      'xã.vn',
      'javascript:alert(1)',
      'https://a',
      'ftp://a.vn',
      'a b.vn',
    ])
      assert.deepEqual(read(wrong), { resultsAddress: 'webAddressUnread' }, wrong);
  });

  it('FB21 take no minutes after the end, or some, but not anything', () => {
    const draft = draftOfRules(dialogueTemplate.rules);
    const none = readRules({ ...draft, lateMinutes: '0' });
    assert.equal(none.ok && none.value.lateMinutes, 0);
    for (const lateMinutes of ['', '-1', '1,5', '1441', 'mười'])
      assert.deepEqual(readRules({ ...draft, lateMinutes }), {
        ok: false,
        problems: { lateMinutes: 'lateMinutesUnread' },
      });
  });

  it('ask for the size of a round only when there are rounds', () => {
    const draft = { ...draftOfRules(dialogueTemplate.rules), roundSize: 'nhiều' };
    assert.equal(readRules(draft).ok, true);
    assert.deepEqual(readRules({ ...draft, isInRounds: true }), {
      ok: false,
      problems: { roundSize: 'roundUnread' },
    });
  });

  it('give a field without an English name its Vietnamese one', () => {
    const read = readField({ vi: ' Văn hoá ', en: '', usualPost: '' });
    assert.deepEqual(read.ok && read.value.name, { vi: 'Văn hoá', en: 'Văn hoá' });
  });

  it('store composed letters', () => {
    const read = readLeader({ ...draftOfLeader(leaderText('', [1])), name: 'Hoa\u0300' });
    assert.equal(read.ok && read.value.name, 'Hoà');
  });

  it('read back a leader and a person unchanged', () => {
    const leader = leaderText('Bùi Đức Thắng', [2, 3]);
    assert.deepEqual(readLeader(draftOfLeader(leader)), { ok: true, value: leader });
    const blem = person('Y Blem', 17, { gender: 'female', phone: '0950000001' });
    assert.deepEqual(readPerson(draftOfPerson(blem)), { ok: true, value: blem });
  });

  it('want a name, and a card that is a number', () => {
    assert.deepEqual(readPerson({ ...emptyPerson('Thôn 3'), card: '0' }), {
      ok: false,
      problems: { name: 'missing', card: 'cardUnread' },
    });
  });
});

describe('what is left to prepare', () => {
  const { meeting } = prepared
    .and(office, 'people.addLeader', { text: leaderText('Bùi Đức Thắng', [2]) })
    .and(office, 'people.addLeader', { text: leaderText('Y Mlen', [2]) })
    .and(office, 'people.addPerson', { text: person('A Thao', 1) })
    .and(office, 'people.addPerson', { text: person('Y Blem', 3) })
    .and(office, 'links.issue', { grant: { role: 'leader', leader: leaderId(1) } })
    .and(office, 'links.issue', { grant: { role: 'leader', leader: leaderId(2) } })
    .and(office, 'links.revoke', { link: linkId(2) });

  it('names fields that nobody is in charge of and leaders without a link that works', () => {
    assert.deepEqual(
      fieldsWithoutLeader(meeting).map(({ id }) => id),
      [1, 3],
    );
    assert.deepEqual(
      leadersWithoutLink(meeting).map(({ id }) => id),
      [2],
    );
  });

  it('counts the programme and the cards', () => {
    assert.equal(plannedMinutes(meeting), 145);
    assert.equal(nextFreeCard(meeting), 2);
  });

  it('sorts links by their bearer, the newest that works first', () => {
    const link = (number: number, revokedAt: number | null): IssuedLink => ({
      link: linkId(number),
      grant: { role: 'leader', leader: leaderId(1) },
      secret: '',
      url: '',
      code: null,
      revokedAt,
    });
    const known = [1, 2, 3].map((number) => ({
      id: linkId(number),
      grant: { role: 'leader', leader: leaderId(1) } as const,
      issuedAt: 0,
      codesUsed: 0,
      devices: [],
      revokedAt: number === 2 ? 5 : null,
    }));
    const all = bearers({ ...meeting, links: known }, [link(1, null), link(2, 5), link(3, null)]);
    assert.deepEqual(
      all.map(({ grant, name }) => name ?? grant.role),
      ['chair', 'secretary', 'helper', 'screen', 'Ông Bùi Đức Thắng', 'Ông Y Mlen'],
    );
    assert.deepEqual(
      all[4]?.links.map((one) => one.link),
      [3, 1],
    );
    assert.equal(all[4].revoked, 1);
  });

  it('LI12 has a helper for each village that the roster or a link names, and says what is not right about one', () => {
    const grants = (of: Meeting, links: readonly IssuedLink[]) =>
      bearers(of, links)
        .map(({ grant }) => grant)
        .filter(({ role }) => role === 'helper');
    const helpers = (village?: string): Grant =>
      village === undefined ? { role: 'helper' } : { role: 'helper', village };
    const issued = (grant: Grant): IssuedLink => ({
      ...{ link: linkId(1), secret: '', url: '', code: null, revokedAt: null },
      grant,
    });
    const unsaid = prepared.and(office, 'people.addPerson', {
      text: person('A Thao', 1, { village: '' }),
    });
    const two = prepared
      .and(office, 'people.addPerson', { text: person('A Thao', 1, { village: 'Thôn 3' }) })
      .and(office, 'people.addPerson', { text: person('Y Blem', 2, { village: 'Kon Pring' }) });
    assert.deepEqual(grants(unsaid.meeting, []), [helpers()]);
    assert.equal(helpersNote(unsaid.meeting, helpers()), 'noVillages');
    assert.deepEqual(grants(two.meeting, [issued(helpers('thôn 3'))]), [
      helpers('Kon Pring'),
      helpers('Thôn 3'),
    ]);
    assert.deepEqual(grants(two.meeting, [issued(helpers())]), [
      helpers('Kon Pring'),
      helpers('Thôn 3'),
      helpers(),
    ]);
    assert.equal(helpersNote(two.meeting, helpers()), 'wholeRoster');
    assert.equal(helpersNote(two.meeting, helpers('Thôn 5')), 'noneOfVillage');
    assert.equal(helpersNote(two.meeting, helpers('thôn 03')), null);
  });

  it('tells participants the short address', () => {
    assert.equal(
      participantUrl('http://192.168.1.10:8080/', '1234'),
      'http://192.168.1.10:8080/m/1234',
    );
    assert.equal(shortAddress('http://192.168.1.10:8080'), '192.168.1.10:8080');
  });
});

describe('the true time of a meeting', () => {
  const now = Date.parse('2026-11-26T09:40:35+07:00');
  const corrected = { ...unborn, corrections: [{ since: now - 600_000, ms: 3_600_000 }] };

  it('CL4 is typed as people see it, and holds from the moment that they see', () => {
    assert.deepEqual(readClock({ now: '12h42', since: '' }, unborn, now), {
      ok: true,
      value: { since: 0, ms: 3 * 3_600_000 + 2 * 60_000 },
    });
    assert.deepEqual(readClock({ now: '9h41', since: '10:35' }, corrected, now), {
      ok: true,
      value: { since: Date.parse('2026-11-26T09:35:00+07:00'), ms: 60_000 },
    });
  });

  it('says what cannot be read', () => {
    assert.deepEqual(readClock({ now: '', since: 'trưa' }, unborn, now), {
      ok: false,
      problems: { now: 'timeUnread', since: 'timeUnread' },
    });
  });
});
