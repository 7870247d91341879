import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { evolve } from '#shared/meeting/meeting.ts';
import { readMeetingCommit, storedMeeting } from '#shared/meeting/stored.ts';
import { unborn, type Meeting } from '#shared/meeting/state.ts';
import { UnreadableCommit, type CommitOf } from '#shared/aggregate/stored-events.ts';
import { openSqliteLog } from '../../server/log/sqlite.ts';
import { readAll } from '../../server/log/event-log.ts';
import { installationStream } from '../../server/office/installation-kind.ts';
import { readInstallationCommit, storedInstallation } from '../../server/office/stored.ts';
import { sent } from '../machines/json.ts';
import { holds } from '../machines/laws.ts';
import { histories } from '../machines/meeting-arbitraries.ts';
import { commitsIn, copyOf, frozen, type FrozenCommit } from './frozen.ts';

/** Events of types that no frozen log holds, as they are stored. */
const kept: readonly Readonly<Record<string, unknown>>[] = [
  { type: 'office.codeReleased', id: 'euntpvvtprje5ajj' },
  { type: 'office.meetingDeleted', id: 'euntpvvtprje5ajj' },
  { type: 'meeting.deleted' },
  {
    type: 'office.added',
    office: 2,
    name: 'xã Nà Pán',
    addresses: ['na-pan', 'xa-na-pan'],
    request: 'request-0001',
  },
  { type: 'office.renamed', office: 2, name: 'xã Nà Pán Mới', addresses: ['na-pan-moi'] },
  {
    type: 'people.imported',
    people: [
      {
        person: 1,
        text: {
          honorific: '',
          name: 'Y Blem',
          card: 17,
          village: 'Thôn 3',
          category: 'Hộ nghèo',
          ethnicGroup: 'Xơ Đăng',
          birthDate: '1958',
          gender: 'female',
          phone: '',
          household: {
            head: 'A Dơn',
            relation: 'vợ',
            persons: 4,
            categoryYear: 2025,
            isNewCase: false,
          },
          needs: ['elderly'],
          note: '',
        },
      },
    ],
  },
  { type: 'people.personRemoved', person: 1 },
  {
    type: 'people.consentRecorded',
    person: 1,
    consent: { isGiven: true, by: 'Y Blem', way: 'paper' },
  },
  { type: 'answers.handedBack', opinion: 1, leader: 1, grounds: 'Thuộc ngân hàng' },
  {
    type: 'commitments.reported',
    opinion: 1,
    kind: 'kept',
    text: 'Đã sửa xong.',
    day: '2026-12-10',
    reportedBy: 'office',
  },
  {
    type: 'register.claimConfirmed',
    opinion: 2,
    unregistered: {
      kind: 'request',
      field: 1,
      text: 'x',
      named: true,
      author: { name: 'Y Blem', card: 17, village: 'Thôn 3' },
    },
    person: 1,
  },
  { type: 'register.claimDeclined', opinion: 2 },
  {
    type: 'minutes.reworded',
    passage: 'opinion:1',
    text: 'Đề nghị sửa đường.',
    replaced: '“Sửa đường.”',
    rewordedBy: 'secretary',
    rewordedByLink: null,
  },
  { type: 'minutes.rewordingWithdrawn', passage: 'opinion:1' },
  { type: 'minutes.passageLeftOut', passage: 'item:1' },
  { type: 'minutes.passagePutBack', passage: 'item:1' },
  { type: 'minutes.remarkAdded', remark: 1, after: 'dialogue', text: 'Mất điện.' },
  { type: 'minutes.remarkEdited', remark: 1, text: 'Mất điện sáu phút.' },
  { type: 'minutes.remarkMoved', remark: 1, after: 'opinion:1', before: null },
  { type: 'minutes.remarkRemoved', remark: 1 },
  { type: 'minutes.arranged', order: 'byField' },
  {
    type: 'minutes.officialsNamed',
    officials: {
      chair: { honorific: 'Ông', name: 'Lê Quang Thịnh', post: 'Phó Chủ tịch UBND xã' },
      coChairs: [],
      secretary: null,
      interpreters: [],
      delegates: [],
    },
  },
  { type: 'minutes.objectionRecorded', objection: 1, by: 'ông A Thao', text: 'Sai ngày.' },
  { type: 'minutes.objectionWithdrawn', objection: 1 },
  {
    type: 'minutes.adopted',
    passages: [
      {
        passage: 'opinion:1',
        section: 'proceedings',
        form: 'paragraphs',
        heading: '',
        before: 'Ý kiến số 1.',
        text: 'Đề nghị sửa đường.',
        after: '',
      },
    ],
  },
  { type: 'minutes.addendumAdded', text: 'Ngày hẹn là 21/12.' },
  {
    type: 'minutes.pageShown',
    page: 1,
    pages: 2,
    lines: [{ isHeading: true, text: 'NỘI DUNG' }],
  },
  { type: 'minutes.readingEnded', page: 1 },
  {
    type: 'results.published',
    chairedBy: { honorific: 'Ông', name: 'Lê Quang Thịnh', post: 'Phó Chủ tịch UBND xã' },
  },
  { type: 'results.withdrawn' },
  { type: 'queue.absenceUndone', entry: 3, movedBy: 'chair' },
  { type: 'queue.entryTakenOver', entry: 1, owner: 'UQ5LQ2b0s4zQmWfr' },
];

const commit = (event: unknown): CommitOf<unknown> => ({
  version: 7,
  commandId: 'c7',
  actor: { role: 'chair', link: 1 },
  at: 1_795_222_000_000,
  events: [event],
});

function read(stored: FrozenCommit): CommitOf<{ readonly type: string }> {
  return stored.stream === installationStream
    ? readInstallationCommit(stored, stored.stream)
    : readMeetingCommit(stored, stored.stream);
}

function refused(event: object): void {
  assert.throws(
    () => readMeetingCommit(commit(event), 'm'),
    UnreadableCommit,
    JSON.stringify(event),
  );
}

const foldOf = (commits: readonly FrozenCommit[]): Meeting =>
  commits
    .map((stored) => readMeetingCommit(stored, stored.stream))
    .reduce(
      (meeting, { events, at }) =>
        events.reduce((state, event) => evolve(state, event, at), meeting),
      unborn,
    );

describe('reading what was stored', () => {
  for (const { day, meetingFile, meeting: then } of frozen) {
    it(`folds the log of ${day} into the meeting that it was then`, () => {
      assert.deepEqual(sent(foldOf(commitsIn(meetingFile))), then);
    });
  }

  it('PR10 opens lines that no command may bring any more', () => {
    const name = `A\u202e Thao${'\u0301'.repeat(9)}\n`;
    const fieldText = { name: { vi: name, en: name }, usualPost: name };
    const event = { type: 'meeting.fieldAdded', field: 9, fieldText };
    assert.deepEqual(readMeetingCommit(commit(event), 'm').events, [event]);
  });

  it('knows of the log of 2026-11-28 what people would remember of it', () => {
    const [log] = frozen.filter(({ day }) => day === '2026-11-28');
    const { stage, agenda, queue, register, leaders, roster, present, links, fields, rules } =
      foldOf(commitsIn(log?.meetingFile ?? ''));
    assert.equal(stage.name, 'adjourned');
    assert.equal(stage.item, 3, 'the hearing ran until the end');
    assert.equal(agenda.items[2]?.conclusion, 'Bà con phát biểu ba ý kiến.');
    assert.deepEqual(
      queue.entries.map(({ name, status }) => `${name} ${status.name}`),
      ['A Thao spoken', 'Chị Blem withdrawn', 'A Nhún spoken', 'Khách withdrawn'],
    );
    assert.deepEqual(
      register.opinions.map(({ standing, answer, supports }) => [
        standing.name,
        answer?.outcome.name ?? null,
        supports,
      ]),
      [
        ['registered', 'promised', 0],
        ['registered', 'answered', 1],
        ['withdrawn', null, 0],
        ['hidden', null, 0],
        ['hidden', null, 0],
        ['registered', 'merged', 0],
      ],
    );
    const [loan, medicine] = register.opinions;
    assert.equal(loan?.answer?.outcome.due, '2026-12-15');
    assert.equal(loan.originalWords, 'Cho tôi vay thêm.');
    assert.ok(loan.answeringMs > 0, 'it was answered aloud');
    assert.equal(medicine?.answer?.text, 'Đã bổ sung thuốc.', 'came back when it was shown again');
    assert.deepEqual(
      leaders.map(({ removed }) => removed),
      [false, false, true],
    );
    assert.deepEqual([roster.length, present], [3, 2]);
    assert.equal(links.filter(({ revokedAt }) => revokedAt !== null).length, 2);
    assert.equal(fields.filter(({ removed }) => !removed).length, 4);
    assert.deepEqual([rules.speakMinutes, rules.roundSize], [2.5, 3]);
  });

  it('knows of the log of 2026-11-29 what people would remember of it', () => {
    const [log] = frozen.filter(({ day }) => day === '2026-11-29');
    const { stage, corrections, queue, register, roster, proofs, stubLength, links } = foldOf(
      commitsIn(log?.meetingFile ?? ''),
    );
    assert.equal(stage.name, 'adjourned');
    assert.deepEqual(
      corrections.map(({ ms }) => ms),
      [-21_600_000],
    );
    assert.deepEqual(
      queue.entries.map(({ name, card, claim, status }) => [
        name || (claim?.name ?? ''),
        card,
        status.name,
      ]),
      [
        ['Khách', null, 'withdrawn'],
        ['Y Blêm', 17, 'spoken'],
        ['A Nhúng', 20, 'waiting'],
        ['Già làng', null, 'waiting'],
      ],
    );
    assert.deepEqual(
      register.opinions.map(({ standing, earlier, earlierAnswers }) => [
        standing.name,
        earlier?.length ?? 0,
        earlierAnswers?.length ?? 0,
      ]),
      [
        ['registered', 0, 1],
        ['hidden', 1, 1],
        ['registered', 2, 0],
        ['registered', 1, 0],
        ['hidden', 0, 0],
        ['hidden', 0, 0],
        ['withdrawn', 0, 0],
        ['registered', 1, 0],
        ['registered', 1, 0],
      ],
    );
    assert.equal(register.opinions[0]?.summary, 'Sửa đường vào khu sản xuất');
    assert.equal(register.opinions[0].answer?.text, 'Xã sửa trước ngày 20 tháng 12.');
    assert.deepEqual([roster.length, stubLength], [4, 5]);
    assert.deepEqual(
      proofs.map(({ card }) => card),
      [17],
    );
    assert.ok(
      links.every(({ nonce }) => nonce != null),
      'each with a nonce of its own',
    );
    const [ended] = links.filter(({ devices }) => devices.length === 2);
    assert.deepEqual(
      ended?.devices.map(({ endedAt }) => endedAt === null),
      [true, false],
    );
  });

  it('reads every type of event that a frozen log or the table holds, and there is no other', async (t) => {
    const stored: FrozenCommit[] = kept.map((event) => ({
      ...commit(event),
      events: [event],
      stream: String(event.type).startsWith('office.') ? installationStream : 'm',
    }));
    for (const { meetingFile, installationFile, dataFolder } of frozen) {
      stored.push(...commitsIn(meetingFile), ...commitsIn(installationFile));
      const log = await openSqliteLog(await copyOf(t, dataFolder));
      for (const { stream } of await log.list()) {
        for await (const found of readAll(log, stream))
          stored.push({ ...found, stream } as FrozenCommit); // its events are records of some kind
      }
      await log.close();
    }
    const types = new Set(
      stored.flatMap(read).flatMap(({ events }) => events.map(({ type }) => type)),
    );
    const known = [storedMeeting.shapes, storedInstallation.shapes].flatMap((shapes) =>
      Object.keys(shapes),
    );
    assert.deepEqual([...types].sort(), known.sort());
    const formerTypes = new Set(stored.flatMap(({ events }) => events.map(({ type }) => type)));
    for (const type of Object.keys({ ...storedMeeting.older, ...storedInstallation.older }))
      assert.ok(formerTypes.has(type), `no frozen log holds ${type}`);
  });

  it('gives back every event that is decided today as it was', () => {
    holds(
      150,
      fc.property(histories(), ({ commits }) => {
        for (const { actor, at, decision } of commits) {
          const events: unknown = JSON.parse(JSON.stringify(decision.events));
          assert.ok(Array.isArray(events));
          const stored = { version: 1, commandId: 'c1', actor, at, events };
          assert.deepEqual(readMeetingCommit(stored, 'm'), stored);
          const unstored = { ...stored, events: decision.events };
          assert.deepEqual(readMeetingCommit(unstored, 'm'), unstored, 'handed on in memory');
        }
      }),
    );
  });

  it('notices a property that is unknown or of another kind', () => {
    holds(
      60,
      fc.property(histories(40), ({ commits }) => {
        for (const event of commits.flatMap(({ decision }) => decision.events)) {
          refused({ ...event, unheardOf: 1 });
          for (const [name, value] of Object.entries(event)) {
            if (value == null) continue;
            refused({ ...event, [name]: typeof value === 'object' ? 'a text' : { none: true } });
          }
        }
      }),
    );
  });

  it('either reads or names the fault, whatever is stored', () => {
    const types = Object.keys(storedMeeting.shapes);
    const anyEvent = fc.oneof(
      fc.jsonValue(),
      fc.record({ type: fc.constantFrom(...types, 'toString'), item: fc.jsonValue() }),
    );
    holds(
      500,
      fc.property(anyEvent, (event) => {
        try {
          readMeetingCommit(commit(event), 'm');
        } catch (error) {
          assert.ok(error instanceof UnreadableCommit, String(error));
        }
      }),
    );
  });

  it('says which commit of which stream has what fault, and quotes nothing', () => {
    const item = { kind: 'report', title: 5, presenter: 'A Thao', plannedMinutes: 5 };
    for (const [event, fault] of [
      [
        { type: 'agenda.itemAdded', item: 1, text: item, before: null },
        'agenda.itemAdded.text.title is not a text',
      ],
      [{ type: 'agenda.itemMoved', item: 1 }, 'agenda.itemMoved.before is missing'],
      [{ type: 'agenda.itemStarted', item: 0 }, 'agenda.itemStarted.item is not a position'],
      [
        { type: 'feedback.opinionHidden', opinion: 1 },
        'feedback.opinionHidden.unregistered is missing',
      ],
      [{ type: 'people.personAdded', person: null }, 'people.personAdded.person is not a position'],
      [{ type: 'agenda.itemSung', item: 1 }, 'there is no event "agenda.itemSung"'],
      [['agenda.itemStarted'], 'one of its events has no type'],
    ] as const) {
      assert.throws(() => readMeetingCommit(commit(event), 'abc'), {
        name: 'UnreadableCommit',
        stream: 'abc',
        version: 7,
        message:
          `Version 7 of stream abc cannot be read: ${fault}; ` +
          'it was written by a newer program, or damaged',
      });
    }
    const stranger = { ...commit({ type: 'queue.closed' }), actor: { role: 'mayor' } };
    assert.throws(() => readMeetingCommit(stranger, 'abc'), /nobody known gave the command/);
  });
});
