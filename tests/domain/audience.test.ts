import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { audienceOf, audiences, type Audience } from '#shared/access/audience.ts';
import { redactEvent, redactMeeting } from '#shared/access/redact.ts';
import { eventVisibility } from '#shared/access/visibility/events.ts';
import { meetingVisibility } from '#shared/access/visibility/meeting.ts';
import { commandOf } from '#shared/meeting/command-of.ts';
import { givenOf, type Minutes } from '../machines/given.ts';
import type { Command } from '#shared/meeting/commands.ts';
import { wordingOf, type Opinion } from '#shared/meeting/register/state.ts';
import { accept } from '#shared/aggregate/decision.ts';
import { find } from '#shared/aggregate/ids.ts';
import { decide, evolve } from '#shared/meeting/meeting.ts';
import { unborn, type Meeting } from '#shared/meeting/state.ts';
import type { MeetingEvent } from '#shared/meeting/events.ts';
import { nextSteps } from '#shared/meeting/next-step.ts';
import { isRegistered, type RegisteredOpinion } from '#shared/meeting/register/state.ts';
import { inverse } from '#shared/meeting/undo.ts';
import { permission } from '#shared/access/permissions.ts';
import { roles } from '#shared/aggregate/roles.ts';
import { secretary } from '../machines/actors.ts';
import { entryId } from '../machines/ids.ts';
import { assertSameWhenSent, eachProperty } from '../machines/json.ts';
import { holds } from '../machines/laws.ts';
import { histories, History } from '../machines/meeting-arbitraries.ts';
import { mark, secretKinds, type SecretKind } from '../machines/secrets.ts';
import { deletedMeeting, wholeMeeting } from '../machines/whole-meeting.ts';
import { wantedAudiences } from '../machines/wanted-audiences.ts';
import { contextOf } from '../machines/context.ts';

/** A meeting that was written by hand, as if it had been generated. */
const historyOf = ({ commits }: Minutes): History =>
  new History(commits.map(({ events, ...told }) => ({ ...told, decision: accept(...events) })));

const generatedMeetings: readonly History[] = fc.sample(histories(), {
  numRuns: 150,
  seed: 20_261_126,
});

/** Also those in which everything happens that can, so that nothing rare is missing. */
const manyMeetings = [...generatedMeetings, historyOf(wholeMeeting()), historyOf(deletedMeeting())];

const eventsOf = ({ commits }: History): readonly MeetingEvent[] =>
  commits.flatMap(({ decision }) => decision.events);

/** The meeting at some moments, the last one among them. */
const statesOf = ({ commits }: History): readonly Meeting[] =>
  commits.filter((_, index) => (commits.length - 1 - index) % 9 === 0).map(({ after }) => after);

/** What an audience is sent about a meeting: every event, and a snapshot now and then. */
function sentTo(audience: Audience, history: History): readonly unknown[] {
  return [
    ...eventsOf(history).map((event) => redactEvent(event, audience)),
    ...statesOf(history).map((meeting) => redactMeeting(meeting, audience)),
  ];
}

/** The names of all properties in these values; the lists that stand empty for those who do not get them aside. */
function namesIn(values: readonly unknown[]): ReadonlySet<string> {
  const names = new Set<string>();
  eachProperty(values, (name, inner) => {
    const isKeptEmpty = ['roster', 'proofs', 'links'].includes(name) && String(inner) === '';
    if (!isKeptEmpty) names.add(name);
  });
  return names;
}

describe('who may see what', () => {
  const seen = new Map(
    audiences.map((audience) => [
      audience,
      namesIn(manyMeetings.flatMap((history) => sentTo(audience, history))),
    ]),
  );
  const written = namesIn(
    manyMeetings.flatMap((history) => [eventsOf(history), statesOf(history)]),
  );

  for (const [name, wanted] of wantedAudiences)
    it(`AU1 ${name}: ${wanted.length === 0 ? 'nobody' : wanted.join(', ')}`, () => {
      assert.ok(written.has(name), `no event and no meeting has anything called ${name}`);
      assert.deepEqual(
        audiences.filter((audience) => seen.get(audience)?.has(name)),
        wanted,
      );
    });

  it('AU1 the table has exactly the names that are written, and each has been thought about', () => {
    const tables = [meetingVisibility, ...Object.values(eventVisibility)];
    const tabled = [...namesIn(tables)].sort();
    assert.deepEqual([...written].sort(), tabled);
    assert.deepEqual([...wantedAudiences.keys()].sort(), tabled);
  });

  it('AU1 shows nothing that has no place in the table', () => {
    const known: MeetingEvent = { type: 'queue.entryAbsent', entry: entryId(1), movedBy: 'chair' };
    const event = { ...known, constructor: 'x', toString: 'x', nickname: 'x' };
    for (const audience of audiences) assert.deepEqual(redactEvent(event, audience), known);
  });
});

/** Who may read what was marked in the generated meetings. */
const readers: Readonly<Record<SecretKind, readonly Audience[]>> = {
  category: ['office', 'desk'],
  ethnicGroup: ['office'],
  birthDate: ['office', 'desk'],
  phone: ['office'],
  note: ['office'],
  unregistered: ['office', 'desk'],
  unregisteredAuthor: ['office', 'desk'],
  reason: ['office', 'desk'],
  confidentialAuthor: ['office', 'desk', 'leader'],
  originalWords: ['office', 'desk', 'leader'],
  interpreter: ['office', 'desk', 'leader'],
  device: [],
};

describe('what is private', () => {
  const transcripts = new Map(
    audiences.map((audience) => [
      audience,
      JSON.stringify(generatedMeetings.map((history) => sentTo(audience, history))),
    ]),
  );

  for (const kind of secretKinds)
    it(`AU3 AU4 AU5 AU6 ${kind} reaches ${readers[kind].join(', ') || 'nobody'} and nobody else`, () => {
      for (const audience of audiences)
        assert.equal(
          transcripts.get(audience)?.includes(mark(kind)),
          readers[kind].includes(audience),
          audience,
        );
    });

  it('AU3 AU6 no gender, owner, supporter or link is sent where it must not be', () => {
    assert.ok(!transcripts.get('desk')?.includes('"gender"'), 'the desk gets gender');
    for (const word of ['"gender"', '"category"', '"birthDate"', '"reason"', '"unregistered"'])
      assert.ok(!transcripts.get('helper')?.includes(word), `helpers get ${word}`);
    for (const audience of ['leader', 'hall', 'phone'] as const)
      for (const word of [
        '"gender"',
        '"owner"',
        '"supporters"',
        '"grant"',
        '"link"',
        '"personText"',
      ])
        assert.ok(!transcripts.get(audience)?.includes(word), `${audience} gets ${word}`);
  });

  it('AU4 the words of what was hidden or withdrawn are no longer shown', () => {
    holds(
      60,
      fc.property(histories(), ({ meeting }) => {
        const { opinions } = meeting.register;
        const standing = JSON.stringify(opinions.map((opinion) => opinion.standing));
        for (const audience of ['helper', 'leader', 'hall', 'phone'] as const) {
          const shown = JSON.stringify(redactMeeting(meeting, audience));
          for (const { unregistered } of opinions)
            if (unregistered != null && !standing.includes(unregistered.text))
              assert.ok(!shown.includes(unregistered.text));
        }
      }),
    );
  });
});

const contentOf = ({ standing }: RegisteredOpinion) => standing.content;

describe('a meeting that is over', () => {
  it('AU12 shows the public no name, card or village of a household, and everything else', () => {
    let found = 0;
    holds(
      100,
      fc.property(histories(), ({ meeting }) => {
        const over: Meeting = {
          ...meeting,
          stage: { name: 'adjourned', openedAt: 0, adjournedAt: 1, item: null },
        };
        for (const audience of ['helper', 'hall', 'phone'] as const) {
          const { queue, register, leaders } = redactMeeting(over, audience);
          const going = redactMeeting({ ...over, stage: meeting.stage }, audience);
          for (const { name, card, village } of queue.entries)
            assert.deepEqual([name, card, village], ['', null, '']);
          for (const { author } of register.opinions.filter(isRegistered).map(contentOf))
            assert.equal(author, null);
          found += going.register.opinions.filter(isRegistered).map(contentOf).length;
          assert.deepEqual(leaders, going.leaders);
          assert.deepEqual(
            register.opinions.filter(isRegistered).map((opinion) => contentOf(opinion).text),
            going.register.opinions.filter(isRegistered).map((opinion) => contentOf(opinion).text),
          );
        }
        for (const audience of ['office', 'desk', 'leader'] as const) {
          const { queue, register } = redactMeeting(over, audience);
          const going = redactMeeting({ ...over, stage: { name: 'open', openedAt: 0 } }, audience);
          assertSameWhenSent({ queue, register }, { queue: going.queue, register: going.register });
        }
      }),
    );
    assert.ok(found > 100, `only ${String(found)} opinions`);
  });
});

describe('what is hidden or withdrawn', () => {
  const isKept = ({ standing }: Opinion): boolean =>
    standing.name === 'hidden' || standing.name === 'withdrawn';

  it('AU4 shows the public and the leaders nothing that went with its words', () => {
    holds(
      60,
      fc.property(histories(), ({ meeting }) => {
        for (const audience of ['helper', 'leader', 'hall', 'phone'] as const)
          for (const opinion of redactMeeting(meeting, audience).register.opinions.filter(isKept)) {
            const { assignment, answer, summary, originalWords, interpreter, withheld } = opinion;
            assert.deepEqual([assignment, answer], [null, null]);
            assert.deepEqual(
              [summary, originalWords, interpreter, withheld],
              Array(4).fill(undefined),
            );
          }
      }),
    );
  });

  it('AU4 FB3 loses nothing: hidden and approved again, an opinion is as it was', () => {
    let tried = 0;
    holds(
      120,
      fc.property(histories(), ({ meeting, steps }) => {
        const now = (steps.at(-1)?.at ?? 0) + 1;
        for (const before of meeting.register.opinions.filter(isRegistered)) {
          const give = (to: Meeting, command: Command) => {
            const decision = decide(to, command, contextOf(secretary, now));
            return decision.accepted
              ? decision.events.reduce((state, event) => evolve(state, event, now), to)
              : null;
          };
          const hide = commandOf('register.hide', { opinion: before.id, reason: 'x' });
          const hidden = give(meeting, hide);
          if (hidden === null) continue;
          tried += before.answer === null ? 0 : 1;
          const again = { opinion: before.id, wording: wordingOf(before) ?? assert.fail() };
          const after = give(hidden, givenOf(hidden, 'register.approve', again)) ?? assert.fail();
          assertSameWhenSent(find(after.register.opinions, before.id), before);
        }
      }),
    );
    assert.ok(tried > 5, `only ${String(tried)} answered opinions were hidden`);
  });
});

describe('redacting and folding', () => {
  it('AU2 folding redacted events gives the redacted meeting, for every audience after every event', () => {
    holds(
      60,
      fc.property(histories(), ({ commits }) => {
        let meeting: Meeting = unborn;
        const views = new Map(audiences.map((audience) => [audience, unborn]));
        for (const { at, decision } of commits)
          for (const event of decision.events) {
            meeting = evolve(meeting, event, at);
            for (const audience of audiences) {
              const redacted = redactEvent(event, audience);
              const before = views.get(audience) ?? unborn;
              const view = redacted === null ? before : evolve(before, redacted, at);
              views.set(audience, view);
              assertSameWhenSent(
                view,
                redactMeeting(meeting, audience),
                `${audience} after ${event.type}`,
              );
            }
          }
      }),
    );
  });

  it('AU2 a snapshot and what follows it lead to the same as everything from the beginning', () => {
    holds(
      60,
      fc.property(histories(), fc.nat(), ({ commits }, cut) => {
        for (const audience of audiences) {
          const later = commits.slice(cut % (commits.length + 1));
          const snapshot: unknown = JSON.parse(
            JSON.stringify(redactMeeting(later[0]?.before ?? unborn, audience)),
          );
          const view = later.reduce(
            (before, { decision, at }) =>
              decision.events.reduce((now, event) => {
                const redacted = redactEvent(event, audience);
                return redacted === null ? now : evolve(now, redacted, at);
              }, before),
            snapshot as Meeting, // written and read, as a screen gets it
          );
          const meeting = later.at(-1)?.after ?? unborn;
          assertSameWhenSent(view, redactMeeting(meeting, audience), audience);
        }
      }),
    );
  });

  it('AU2 redacting twice shows no more and no less', () => {
    holds(
      30,
      fc.property(histories(), ({ meeting }) => {
        for (const audience of audiences) {
          const once = redactMeeting(meeting, audience);
          assertSameWhenSent(redactMeeting(once, audience), once);
        }
      }),
    );
  });

  it('AU7 an event of which nothing is left is not sent', () => {
    for (const event of manyMeetings.flatMap(eventsOf))
      for (const audience of audiences) {
        const redacted = redactEvent(event, audience);
        const isBare = Object.keys(redacted ?? {}).length === 1;
        assert.ok(
          !isBare || Object.keys(event).length === 1,
          `${audience} gets a bare ${event.type}`,
        );
        assert.equal(redacted?.type ?? event.type, event.type);
      }
  });

  it('AU8 the chair is shown what the hall is shown', () => {
    assert.deepEqual(
      roles.map((role) => [role, audienceOf(role)]),
      [
        ['office', 'office'],
        ['chair', 'hall'],
        ['secretary', 'desk'],
        ['helper', 'helper'],
        ['leader', 'leader'],
        ['screen', 'hall'],
        ['participant', 'phone'],
      ],
    );
  });

  it('AU9 the hall is shown enough for the next steps and for taking them back', () => {
    holds(
      60,
      fc.property(histories(), ({ steps }) => {
        for (const { before, command } of steps) {
          const hall = redactMeeting(before, 'hall');
          assert.deepEqual(nextSteps(hall), nextSteps(before));
          if (permission('chair', command.type) !== 'no')
            assert.deepEqual(inverse(hall, command), inverse(before, command));
        }
      }),
    );
  });
});
