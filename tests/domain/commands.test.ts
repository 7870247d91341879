import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Compile } from 'typebox/compile';
import { fingerprint } from '#shared/aggregate/fingerprint.ts';
import { commandSchemas, type Command, type CommandType } from '#shared/meeting/commands.ts';
import { decide } from '#shared/meeting/meeting.ts';
import { Day } from '#shared/forms/schema.ts';
import { limits } from '#shared/forms/limits.ts';
import { CommandMessage, Credential, JoinRequest } from '#shared/wire/protocol.ts';
import { refusalCodes } from '#shared/aggregate/refusals.ts';
import { dialogueTemplate } from '#shared/templates/dialogue.ts';
import { chair, secretary } from '../machines/actors.ts';
import { hearing } from '../machines/given.ts';
import { holds } from '../machines/laws.ts';
import { histories } from '../machines/meeting-arbitraries.ts';
import { deletedMeeting, wholeMeeting } from '../machines/whole-meeting.ts';
import { added, answered, recorded, written } from '../machines/plan.ts';
import { contextOf } from '../machines/context.ts';

const forms = new Map(
  Object.entries(commandSchemas).map(([type, schema]) => [type, Compile(schema)]),
);

const isWellFormed = ({ type, data }: { type: string; data: unknown }): boolean =>
  forms.get(type)?.Check(data) ?? false;

/** A place inside a value, and the value with something else there, or nothing. */
function altered(
  value: unknown,
  path: readonly number[],
  change: (inner: unknown) => unknown,
): unknown {
  const [first, ...rest] = path;
  if (first === undefined || typeof value !== 'object' || value === null) return change(value);
  const names = Object.keys(value);
  const name = names[first % Math.max(1, names.length)];
  if (name === undefined) return change(value);
  const copy = Array.isArray(value) ? [...(value as readonly unknown[])] : { ...value };
  const slots = copy as Record<string, unknown>; // arrays and objects alike are written by name here
  const inner = altered(slots[name], rest, change);
  // What arrives as JSON has no gaps in its lists.
  if (inner === absent && Array.isArray(copy)) copy.splice(Number(name), 1);
  else if (inner === absent) Reflect.deleteProperty(slots, name);
  else slots[name] = inner;
  return copy;
}
const absent = Symbol('nothing in this place');

/** Values that are wrong in every place of every command. */
const wrong = fc.constantFrom<unknown>(
  { nested: { deeper: [] } },
  [[1], 'x'],
  -1,
  0.5,
  Number.MAX_SAFE_INTEGER,
  '',
  '\u0000',
  'x'.repeat(10_000),
  true,
  undefined,
  null,
  absent,
);

const began = (type: string): string => `${type}.began`;

/** What need not be said. */
const optional: ReadonlySet<string> = new Set([
  'people.checkIn.instead',
  'people.checkIn.waited',
  'people.checkOut.isMistake',
  ...['before', 'limitMs', 'paused', 'earlierMs'].map((name) => `queue.returnFloor.${name}`),
  'register.approve.person',
  'register.edit.person',
  ...['meeting.editDetails', 'meeting.editRules', 'meeting.editField'].map(began),
  ...['agenda.edit', 'agenda.conclude', 'people.editPerson', 'people.editLeader'].map(began),
  ...['register.approve', 'register.edit', 'answers.record'].map(began),
]);

describe('the form of commands', () => {
  it('PR5 every command of every generated meeting is well formed', () => {
    holds(
      100,
      fc.property(histories(), ({ steps }) => {
        for (const { command } of steps) assert.ok(isWellFormed(command), JSON.stringify(command));
      }),
    );
  });

  it('PR5 every command that there is has been given in a meeting in which everything happens', () => {
    const commits = [...wholeMeeting().commits, ...deletedMeeting().commits];
    const given = commits.map(({ command }) => command);
    for (const command of given) assert.ok(isWellFormed(command), JSON.stringify(command));
    const types = new Set(given.map(({ type }) => type));
    assert.deepEqual([...types].sort(), Object.keys(commandSchemas).sort());
  });

  it('PR5 whatever is sent is judged without throwing', () => {
    holds(
      500,
      fc.property(fc.constantFrom(...forms.keys()), fc.anything(), (type, data) => {
        isWellFormed({ type, data });
      }),
    );
  });

  it('PR5 PR6 a command with something else in one place is malformed, or decided without throwing', () => {
    let malformed = 0;
    let decided = 0;
    holds(
      150,
      fc.property(
        histories(40),
        fc.array(fc.nat({ max: 20 }), { minLength: 1, maxLength: 4 }),
        wrong,
        ({ steps }, path, value) => {
          for (const { before, command, actor, at } of steps) {
            const data = altered(command.data, path, () => value);
            if (isWellFormed({ type: command.type, data })) {
              const sent = { type: command.type, data } as Command; // it has just been checked
              const decision = decide(before, sent, contextOf(actor, at));
              if (!decision.accepted) assert.ok(refusalCodes.includes(decision.refusal.code));
              decided += 1;
            } else {
              malformed += 1;
            }
          }
        },
      ),
    );
    assert.ok(malformed > 1_000 && decided > 20, `${malformed} malformed, ${decided} decided`);
  });

  it('PR5 a missing, an additional or a misnamed property is malformed', () => {
    holds(
      60,
      fc.property(histories(40), ({ steps }) => {
        for (const { command } of steps) {
          const { type, data } = command;
          assert.ok(!isWellFormed({ type, data: { ...data, extra: 1 } }), type);
          for (const name of Object.keys(data)) {
            if (optional.has(`${type}.${name}`)) continue;
            const rest = Object.fromEntries(
              Object.entries(data).filter(([other]) => other !== name),
            );
            assert.ok(!isWellFormed({ type, data: rest }), `${type} without ${name}`);
          }
          for (const junk of [null, undefined, 1, 'x', [], [data]])
            assert.ok(!isWellFormed({ type, data: junk }), `${type} with ${JSON.stringify(junk)}`);
        }
      }),
    );
  });

  it('PR5 texts have a longest length and say something where they must', () => {
    const text = (length: number) => ({
      type: 'register.submit' as CommandType,
      data: written('x'.repeat(length)),
    });
    assert.ok(isWellFormed(text(limits.opinion)));
    assert.ok(!isWellFormed(text(limits.opinion + 1)));
    assert.ok(!isWellFormed(text(0)));
    assert.ok(!isWellFormed({ type: 'register.submit', data: written(' \n\t ') }));
    assert.ok(isWellFormed({ type: 'register.submit', data: written('Đường', { name: '' }) }));
    assert.ok(!isWellFormed({ type: 'queue.add', data: added('x'.repeat(limits.title + 1)) }));
    assert.ok(!isWellFormed({ type: 'queue.add', data: added('', { card: 10_000 }) }));
    assert.ok(!isWellFormed({ type: 'queue.add', data: added('', { card: 0 }) }));
  });

  it('AN8 a promise has a day, and nothing is merged without naming what it is merged into', () => {
    const record = (outcome: unknown) =>
      isWellFormed({
        type: 'answers.record',
        data: { ...answered(1, 1), outcome, began: fingerprint(null) },
      });
    assert.ok(record({ name: 'promised', due: '2026-12-15' }));
    assert.ok(!record({ name: 'promised', due: null }));
    assert.ok(!record({ name: 'promised' }));
    assert.ok(record({ name: 'merged', into: 2, due: null }));
    assert.ok(!record({ name: 'merged', due: null }));
    assert.ok(!record({ name: 'answered', due: null, into: 2 }));
    for (const name of ['answered', 'resolved', 'noted', 'sentUp', 'writtenReply', 'explained'])
      assert.ok(record({ name, due: null }) && record({ name, due: '2026-12-15' }), name);
    assert.ok(!record({ name: 'forgotten', due: null }));
  });

  it('PR8 a day exists in its month', () => {
    const day = Compile(Day);
    for (let month = 1; month <= 12; month += 1)
      for (let date = 0; date <= 32; date += 1) {
        const written = `2028-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
        const exists = new Date(Date.UTC(2028, month - 1, date)).getUTCMonth() === month - 1;
        assert.equal(day.Check(written), exists, written);
      }
    for (const text of ['2026-1-1', '26-01-01', '2026-13-01', '2026-01-01 ', '2026-01-01T00:00:00'])
      assert.ok(!day.Check(text), text);
  });

  it('PR5 the template is a plan', () => {
    assert.ok(
      isWellFormed({ type: 'meeting.create', data: { code: '2468', plan: dialogueTemplate } }),
    );
    for (const code of ['123', '123456789', '12a4', '1234\n', ''])
      assert.ok(!isWellFormed({ type: 'meeting.create', data: { code, plan: dialogueTemplate } }));
  });

  it('PR5 messages of the protocol have closed forms too', () => {
    const message = Compile(CommandMessage);
    assert.ok(message.Check({ id: 'abcdefgh', type: 'queue.close', data: {} }));
    for (const bad of [
      { id: 'short', type: 'queue.close', data: {} },
      { id: 'has space in it', type: 'queue.close', data: {} },
      { id: 'abcdefgh', type: 'x'.repeat(65), data: {} },
      { id: 'abcdefgh', type: 'queue.close', data: {}, extra: 1 },
    ])
      assert.ok(!message.Check(bad), JSON.stringify(bad));
    const credential = Compile(Credential);
    assert.ok(
      credential.Check({ kind: 'participant', code: '2468', device: 'abcdefghijklmnopqrstuv' }),
    );
    assert.ok(!credential.Check({ kind: 'participant', code: '2468', device: 'short' }));
    assert.ok(!credential.Check({ kind: 'link', token: 'x'.repeat(513) }));
    const join = Compile(JoinRequest);
    const asked = { protocol: 2, credential: { kind: 'link', token: 'x'.repeat(16) } };
    const have = { version: 0, mark: 'Zm9y' };
    assert.ok(join.Check({ ...asked, have: null }) && join.Check({ ...asked, have }));
    assert.ok(!join.Check({ ...asked, have: { ...have, version: -1 } }) && !join.Check(asked));
    assert.ok(!join.Check({ ...asked, have: 0 }));
    holds(
      300,
      fc.property(fc.anything(), (junk) => {
        for (const form of [message, credential, join]) assert.ok(!form.Check(junk));
      }),
    );
  });

  it('PR6 numbers of things that do not exist are refused as not found', () => {
    const far = hearing.and(secretary, 'register.record', recorded('x'));
    for (const [type, data] of [
      ['queue.markAbsent', { entry: 1e6 }],
      ['agenda.start', { item: 1e6, running: 3 }],
      ['answers.assign', { opinion: 1, leader: 1e6, assigned: null }],
      ['register.hide', { opinion: 1e6, reason: 'x' }],
      ['people.checkIn', { person: 1e6 }],
      ['links.revoke', { link: 1e6 }],
    ] as const) {
      assert.ok(isWellFormed({ type, data }));
      far.whenCommand(chair, { type, data } as unknown as Command).refused('notFound'); // just checked
    }
  });
});
