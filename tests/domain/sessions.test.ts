import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fingerprint } from '#shared/aggregate/fingerprint.ts';
import type { Command } from '#shared/meeting/commands.ts';
import { decide, evolve } from '#shared/meeting/meeting.ts';
import { unborn, type Meeting } from '#shared/meeting/state.ts';
import { programme } from '#shared/meeting/agenda/state.ts';
import { presentFields } from '#shared/meeting/fields.ts';
import { adoption } from '#shared/office/sessions/adopting.ts';
import { clashesIn } from '#shared/office/sessions/clashes.ts';
import {
  conferenceTitle,
  offersOf,
  preparedMeeting,
  takenFrom,
  type PreparedMeeting,
} from '#shared/office/sessions/making.ts';
import { presentLeaders } from '#shared/office/leaders/state.ts';
import { dialogueTemplate } from '#shared/templates/dialogue.ts';
import { office as officeActor } from '../machines/actors.ts';
import { contextOf } from '../machines/context.ts';
import { givenOf } from '../machines/given.ts';
import type { GivenOffice } from '../machines/office.ts';
import { newPlanText } from '../machines/office-plan.ts';
import {
  morning,
  officeFieldId,
  officeLeaderId,
  planId,
  prepared,
  sessionId,
  villageId,
} from '../machines/office.ts';

const hour = 3_600_000;

const planned = prepared
  .and('plans.add', { text: newPlanText() })
  .and('sessions.plan', { plan: planId(1), villages: [villageId(1), villageId(2)] });

const scheduled = (given: GivenOffice, id: number, startsAt: number, chair: number | null = 1) => {
  const session = given.office.sessions[id - 1] ?? assert.fail();
  return given.and('sessions.schedule', {
    session: sessionId(id),
    schedule: {
      ...session.schedule,
      startsAt,
      endsAt: startsAt + 3 * hour,
      chair: chair === null ? null : officeLeaderId(chair),
    },
    began: fingerprint(session.schedule),
  });
};

const preparedIn = ({ office }: GivenOffice, id = 1): PreparedMeeting =>
  preparedMeeting(office, office.sessions[id - 1] ?? assert.fail()) ?? assert.fail();

/** The meeting after commands of the office, all of which must be accepted. */
function after(meeting: Meeting, commands: readonly Command[]): Meeting {
  return commands.reduce((state, command) => {
    const decision = decide(state, command, contextOf(officeActor, morning));
    assert.ok(decision.accepted, `${command.type}: ${JSON.stringify(decision)}`);
    return decision.events.reduce((one, event) => evolve(one, event, morning), state);
  }, meeting);
}

/** The meeting of a session as it is made. */
const madeFrom = ({ plan, leaders }: PreparedMeeting): Meeting =>
  after(unborn, [
    { type: 'meeting.create', data: { code: '4821', plan } },
    ...leaders.map((text): Command => ({ type: 'people.addLeader', data: { text } })),
  ]);

/** The office after it has noted the meeting of the first session. */
const noted = (given: GivenOffice) =>
  given.and('sessions.noteMeeting', {
    session: sessionId(1),
    meeting: 'abc',
    code: '4821',
    taken: takenFrom(preparedIn(given)),
  });

describe('the plans and sessions of an office', () => {
  it('PL5 keeps a plan that has sessions', () => {
    assert.equal(planned.refuses('plans.remove', { plan: planId(1) }), 'inUse');
    const without = planned
      .and('sessions.remove', { session: sessionId(1) })
      .and('sessions.remove', { session: sessionId(2) })
      .and('plans.remove', { plan: planId(1) });
    assert.equal(without.refuses('plans.remove', { plan: planId(1) }), 'notFound');
  });

  it('OF4 lets two officials edit two parts of one plan, and refuses the second of one part', () => {
    const { heading, tasks } = planned.office.plans[0]?.text ?? assert.fail();
    const plan = planId(1);
    const one = planned.and('plans.editHeading', {
      plan,
      heading: { ...heading, signer: 'Y Hương' },
      began: fingerprint(heading),
    });
    const both = one.and('plans.editTasks', {
      plan,
      tasks: [{ owner: 'Thôn', text: 'Mời hộ', due: null }],
      began: fingerprint(tasks),
    });
    assert.equal(both.office.plans[0]?.text.heading.signer, 'Y Hương');
    const late = { plan, heading: { ...heading, signer: 'A Đức' }, began: fingerprint(heading) };
    assert.equal(both.refuses('plans.editHeading', late), 'changedMeanwhile');
  });

  it('SS1 gives each village that was chosen one session, before it has a date', () => {
    const { sessions } = planned.office;
    assert.deepEqual(
      sessions.map(({ id, village, schedule }) => [id, village, schedule.startsAt]),
      [
        [1, 1, null],
        [2, 2, null],
      ],
    );
    assert.deepEqual(sessions[0]?.schedule.leaders, [1, 2]);
    const again = { plan: planId(1), villages: [villageId(3), villageId(1)] };
    assert.equal(planned.refuses('sessions.plan', again), 'alreadyDone');
    const strange = { plan: planId(1), villages: [villageId(9)] };
    assert.equal(planned.refuses('sessions.plan', strange), 'notFound');
    const more = planned.and('sessions.plan', { plan: planId(1), villages: [villageId(3)] });
    assert.equal(more.office.sessions.length, 3);
  });

  it('SS2 makes a meeting of the plan: its programme, rules, fields, and leaders with theirs', () => {
    const { plan, leaders } = preparedIn(planned);
    assert.equal(plan.details.title, 'Hội nghị đối thoại năm 2026');
    assert.equal(plan.details.village, 'Thôn Đăk Bể');
    assert.equal(plan.details.venue, 'Nhà sinh hoạt cộng đồng');
    assert.deepEqual(plan.items, dialogueTemplate.items);
    assert.equal(plan.fields.length, dialogueTemplate.fields.length);
    const meeting = madeFrom({ plan, leaders });
    assert.deepEqual(
      meeting.leaders.map(({ text }) => [text.name, text.fields]),
      [
        ['A Đức', [2, 3]],
        ['Y Hạnh', [8]],
      ],
    );
  });

  it('SS2 counts the fields of leaders anew where the office has removed some', () => {
    const fewer = planned.and('fields.remove', { field: officeFieldId(1) });
    const { plan, leaders } = preparedIn(fewer);
    const names = leaders.map(({ fields }) => fields.map((id) => plan.fields[id - 1]?.name.vi));
    assert.deepEqual(names, [
      ['Nhà ở', 'Đất ở, đất sản xuất, giấy chứng nhận'],
      ['Y tế, bảo hiểm y tế'],
    ]);
  });

  it('SS2 calls the conference what the plan calls it', () => {
    assert.equal(conferenceTitle('Tổ chức hội nghị A'), 'Hội nghị A');
    assert.equal(conferenceTitle('Về việc tổ chức đối thoại B'), 'Đối thoại B');
    assert.equal(conferenceTitle('Hội nghị C'), 'Hội nghị C');
  });

  it('SS4 finds whoever would have to be in two villages at one time', () => {
    const one = scheduled(planned, 1, morning);
    assert.deepEqual(clashesIn(one.office), []);
    const both = scheduled(one, 2, morning + 2 * hour);
    assert.deepEqual(clashesIn(both.office), [
      { leader: 1, isChair: true, sessions: [1, 2] },
      { leader: 2, isChair: false, sessions: [1, 2] },
    ]);
    assert.deepEqual(clashesIn(scheduled(one, 2, morning + 3 * hour).office), []);
    const apart = scheduled(one, 2, morning, null);
    const session = apart.office.sessions[1] ?? assert.fail();
    const alone = apart.and('sessions.schedule', {
      session: sessionId(2),
      schedule: { ...session.schedule, leaders: [officeLeaderId(2)] },
    });
    assert.deepEqual(clashesIn(alone.office), [{ leader: 2, isChair: false, sessions: [1, 2] }]);
  });

  it('SS5 keeps why a session was postponed, and from when', () => {
    const given = scheduled(planned, 1, morning);
    const reason = 'Sạt lở đường vào thôn';
    const wish = { session: sessionId(1), startsAt: null, endsAt: null, reason };
    const put = given.and('sessions.postpone', wish);
    assert.deepEqual(put.office.sessions[0]?.postponements, [
      { from: morning, to: null, reason, at: morning },
    ]);
    assert.equal(put.office.sessions[0].schedule.startsAt, null);
    assert.equal(put.refuses('sessions.postpone', wish), 'notFound', 'it has no date');
    const same = { ...wish, startsAt: morning };
    assert.equal(given.refuses('sessions.postpone', same), 'alreadyDone');
    const backwards = { ...wish, startsAt: morning + hour, endsAt: morning };
    assert.equal(given.refuses('sessions.postpone', backwards), 'malformed');
  });

  it('OF4 SS3 refuses a date that began from another one, and an end before its beginning', () => {
    const before = planned.office.sessions[0]?.schedule ?? assert.fail();
    const given = scheduled(planned, 1, morning);
    const late = { session: sessionId(1), schedule: before, began: fingerprint(before) };
    assert.equal(given.refuses('sessions.schedule', late), 'changedMeanwhile');
    const endless = { ...before, startsAt: null, endsAt: morning };
    const wrong = { session: sessionId(1), schedule: endless };
    assert.equal(planned.refuses('sessions.schedule', wrong), 'malformed');
  });

  it('OF7 keeps a village with sessions ahead, and a chair', () => {
    const given = scheduled(planned, 1, morning + hour);
    assert.equal(given.refuses('villages.remove', { village: villageId(1) }), 'inUse');
    assert.equal(given.refuses('leaders.remove', { leader: officeLeaderId(1) }), 'inUse');
    const over = given.at(morning + 24 * hour);
    assert.equal(
      over.and('villages.remove', { village: villageId(1) }).office.villages[0]?.removed,
      true,
    );
  });

  it('SS6 offers what has changed since, part by part, to each meeting that was made', () => {
    const given = noted(planned);
    assert.deepEqual(offersOf(given.office, planId(1)), []);
    const { programme: before } = given.office.plans[0]?.text ?? assert.fail();
    const changed = given
      .and('plans.editProgramme', {
        plan: planId(1),
        programme: { ...before, rules: { ...before.rules, speakMinutes: 5 } },
      })
      .and('leaders.remove', { leader: officeLeaderId(2) });
    const offers = offersOf(changed.office, planId(1));
    assert.deepEqual(offers, [{ session: 1, parts: ['rules', 'leaders'] }]);
    const taken = takenFrom(preparedIn(changed));
    const adopted = changed.and('sessions.noteAdoption', { session: sessionId(1), taken });
    assert.deepEqual(offersOf(adopted.office, planId(1)), []);
  });

  it('SS6 offers nothing for a date and a place, which each session has for itself', () => {
    assert.deepEqual(offersOf(scheduled(noted(planned), 1, morning).office, planId(1)), []);
  });

  it('SS7 taking the plan over keeps date and place, and whoever has a link is who they were', () => {
    const meeting = after(madeFrom(preparedIn(planned)), [
      { type: 'agenda.remove', data: { item: programmeIds(madeFrom(preparedIn(planned)))[0] } },
    ]);
    const { programme: before } = planned.office.plans[0]?.text ?? assert.fail();
    const items = [...before.items].reverse();
    const given = planned
      .and('plans.editProgramme', { plan: planId(1), programme: { ...before, items } })
      .and('fields.add', { text: { name: { vi: 'Rừng', en: 'Forests' }, usualPost: '' } })
      .and('leaders.remove', { leader: officeLeaderId(1) })
      .and('leaders.add', {
        text: {
          honorific: 'Ông',
          name: 'A Mới',
          post: 'Phó Chủ tịch',
          fields: [officeFieldId(16)],
        },
      });
    const wanted = preparedMeeting(given.office, {
      ...(given.office.sessions[0] ?? assert.fail()),
      schedule: {
        startsAt: null,
        endsAt: null,
        venue: '',
        chair: null,
        leaders: presentLeaders(given.office).map(({ id }) => id),
      },
    });
    assert.ok(wanted !== null);
    const dated = after(meeting, [
      givenOf(meeting, 'meeting.editDetails', {
        details: { ...meeting.details, startsAt: morning, venue: 'Nhà rông' },
      }),
    ]);
    const adopted = after(dated, adoption(dated, wanted));
    assert.equal(adopted.details.startsAt, morning);
    assert.equal(adopted.details.venue, 'Nhà rông');
    assert.deepEqual(
      programme(adopted.agenda).map(({ text }) => text),
      items,
    );
    assert.equal(presentFields(adopted).at(-1)?.text.name.vi, 'Rừng');
    assert.deepEqual(
      adopted.leaders.map(({ text, removed }) => [text.name, removed]),
      [
        ['A Đức', true],
        ['Y Hạnh', false],
        ['A Mới', false],
      ],
    );
    assert.deepEqual(adopted.leaders[2]?.text.fields, [16]);
    assert.deepEqual(adoption(adopted, wanted), [], 'nothing is left to do');
  });

  it('SS8 keeps a session whose meeting was made', () => {
    assert.equal(noted(planned).refuses('sessions.remove', { session: sessionId(1) }), 'inUse');
    const taken = takenFrom(preparedIn(planned));
    const second = { session: sessionId(1), meeting: 'xyz', code: '1357', taken };
    assert.equal(noted(planned).refuses('sessions.noteMeeting', second), 'alreadyDone');
  });
});

const programmeIds = (meeting: Meeting) => {
  const [first] = programme(meeting.agenda);
  assert.ok(first !== undefined);
  return [first.id] as const;
};

it('SS8 a session goes with its meeting when that is deleted, and its village can be planned again', () => {
  const session = planned.office.sessions[0] ?? assert.fail();
  const taken = takenFrom(preparedMeeting(planned.office, session) ?? assert.fail());
  const deleted = planned
    .and('sessions.noteMeeting', { session: sessionId(1), meeting: 'abc', code: '4821', taken })
    .and('sessions.noteDeletion', { meeting: 'abc' });
  assert.deepEqual(
    deleted.office.sessions.map(({ removed, meeting }) => ({ removed, meeting })),
    [
      { removed: true, meeting: null },
      { removed: false, meeting: null },
    ],
  );
  const again = deleted.and('sessions.plan', { plan: planId(1), villages: [villageId(1)] });
  assert.equal(again.office.sessions.length, 3);
  // Of a meeting that was made for no session the office only hears.
  const other = deleted.and('sessions.noteDeletion', { meeting: 'def' });
  assert.deepEqual(other.office, deleted.office);
});
