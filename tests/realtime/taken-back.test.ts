import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Audience } from '#shared/access/audience.ts';
import { redactMeeting } from '#shared/access/redact.ts';
import type { MeetingEvent } from '#shared/meeting/events.ts';
import { isRegistered } from '#shared/meeting/register/state.ts';
import { evolve } from '#shared/meeting/meeting.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import type { OpinionId } from '#shared/aggregate/ids.ts';
import type { Frame, JoinReply, Moment } from '#shared/wire/protocol.ts';
import { Fold } from '../../server/aggregates/fold.ts';
import { meetingKind, type MeetingCommit } from '../../server/meetings/meeting-kind.ts';
import { AudienceFeed, type News } from '../../server/realtime/audience-feed.ts';
import { Replica } from '../../web/src/lib/meeting/replica.ts';
import { chair, phone, screen, secretary } from '../machines/actors.ts';
import { dawn, hearing, type Minutes } from '../machines/given.ts';
import { entryId, leaderId, opinionId } from '../machines/ids.ts';
import { assertSameWhenSent } from '../machines/json.ts';
import { holds } from '../machines/laws.ts';
import { histories } from '../machines/meeting-arbitraries.ts';
import { answered, leaderText, person, wording } from '../machines/plan.ts';
import { textSent } from '../machines/text-sent.ts';

/** Those who may not read what is hidden or withdrawn. */
const unentitled = ['helper', 'leader', 'hall', 'phone'] as const satisfies readonly Audience[];

/** Everything that was ever said in an opinion or of who asks to speak, written down from the events as they happen. */
class Said {
  readonly #opinions = new Map<OpinionId, Set<string>>();
  readonly #withThem = new Map<OpinionId, Set<string>>();
  readonly #speakers = new Set<string>();
  readonly #claims = new Set<string>();

  hear(event: MeetingEvent): void {
    switch (event.type) {
      case 'register.opinionSubmitted':
        note(
          this.#opinions,
          event.opinion,
          event.unregistered?.text,
          event.unregistered?.author.name,
        );
        break;
      case 'register.opinionRecorded':
      case 'register.opinionApproved':
      case 'register.opinionEdited': {
        const { text, author } = event.content;
        note(this.#opinions, event.opinion, text, author?.name, event.confidentialAuthor?.name);
        if ('originalWords' in event)
          note(this.#withThem, event.opinion, event.originalWords, event.interpreter);
        break;
      }
      case 'queue.entryAdded':
      case 'queue.claimConfirmed':
        this.#speakers.add(event.name);
        if ('claim' in event && event.claim != null) this.#claims.add(event.claim.name);
        break;
      case 'queue.entryCorrected':
        this.#speakers.add(event.author?.name ?? '');
        break;
      case 'answers.recorded':
        note(this.#withThem, event.opinion, event.text);
        note(this.#opinions, event.opinion, event.former?.text);
        break;
      default:
    }
  }

  /** What an audience was once shown, or never, and may not read as the meeting stands. */
  hiddenIn(meeting: Meeting, from: Audience): readonly string[] {
    const shown = JSON.stringify(redactMeeting(meeting, from));
    const ofOpinions = meeting.register.opinions.flatMap((opinion) => [
      ...(this.#opinions.get(opinion.id) ?? []),
      ...(isRegistered(opinion) ? [] : (this.#withThem.get(opinion.id) ?? [])),
    ]);
    const isOver = meeting.stage.name === 'adjourned';
    // While the meeting goes on helpers may have read what is not claimed any more.
    const claims =
      from === 'helper' && !isOver
        ? []
        : [...this.#claims].filter((claim) => !this.#speakers.has(claim));
    const texts = [...ofOpinions, ...this.#speakers].filter(
      (text) => !shown.includes(JSON.stringify(text)),
    );
    // Whatever the server shows: of a meeting that is over, no name of who asked; and never who is only claimed to ask.
    const names = isOver && from !== 'leader' ? [...this.#speakers, ...claims] : claims;
    return [...texts, ...names].filter((text) => text !== '');
  }
}

function note(
  said: Map<OpinionId, Set<string>>,
  opinion: OpinionId,
  ...texts: readonly (string | null | undefined)[]
): void {
  const known = said.get(opinion) ?? new Set();
  for (const text of texts) if (text) known.add(text);
  said.set(opinion, known);
}

/** Where people stand as the roster has them: in the meeting, and in the events by which they come there. */
const ofRoster: ReadonlySet<string> = new Set(['roster', 'personText', 'people']);

/** What is sent beside the roster, by which helpers receive people: of a corrected name they may have read the former one there. */
function besideRoster(sent: string): string {
  const withoutRoster = (line: string): unknown =>
    JSON.parse(line, (key, value: unknown) => (ofRoster.has(key) ? undefined : value));
  return sent
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.stringify(withoutRoster(line)))
    .join('\n');
}

/** What the answer to a join says beside the meeting. */
const welcomed = {
  ok: true,
  meeting: 'meeting',
  actor: screen,
  now: dawn,
  storage: 'available',
  mine: { entries: [], opinions: [], cards: [], reasons: [] },
} as const;

/** A node in its smallest form: a fold of the log, and the server's own feed for each audience. */
class Node {
  readonly fold = new Fold(meetingKind);
  readonly moments: Moment[] = [this.fold.moment];
  readonly since = (moment: Moment) => this.fold.since(moment);
  feeds = this.#openFeeds();

  /** Learns of some commits at once; what is broadcast of them to an audience. */
  learn(commits: readonly MeetingCommit[]): ReadonlyMap<Audience, News | null> {
    for (const commit of commits) {
      this.fold.add(commit);
      this.moments.push(this.fold.moment);
    }
    return new Map([...this.feeds].map(([audience, feed]) => [audience, feed.adopt(commits)]));
  }

  /** The last screen leaves and the first one comes: the feeds begin anew. */
  reopen(): void {
    this.feeds = this.#openFeeds();
  }

  feed(audience: Audience): AudienceFeed {
    return this.feeds.get(audience) ?? assert.fail();
  }

  /** Every byte of the answer to a join, as text. */
  joined(audience: Audience, have: Moment | null): string {
    return textSent(this.feed(audience).start(have, this.since));
  }

  /** The answer to a join as the client takes it. */
  join(audience: Audience, have: Moment | null): Extract<JoinReply, { readonly ok: true }> {
    return { ...welcomed, ...this.feed(audience).start(have, this.since) };
  }

  #openFeeds(): Map<Audience, AudienceFeed> {
    const { state, moment } = this.fold;
    return new Map(
      (['desk', ...unentitled] as const).map((audience) => [
        audience,
        new AudienceFeed(audience, state, moment),
      ]),
    );
  }
}

/** Commits as the log would hold them. */
function stored(
  commits: readonly Pick<MeetingCommit, 'at' | 'actor' | 'events'>[],
): readonly MeetingCommit[] {
  return commits.map(({ at, actor, events }, index) => ({
    version: index + 1,
    commandId: `command-${String(index)}`,
    actor,
    at,
    events,
  }));
}

const words = 'Con đường vào nhà Y Blem';
const name = 'Y Blem';

const recorded = hearing.and(secretary, 'register.record', {
  wording: wording(words),
  channel: 'spoken',
  person: null,
  spokenIn: null,
  originalWords: '',
  interpreter: '',
});

const answer = 'Y Blem không được hưởng';
const answeredOnce = recorded
  .and(secretary, 'people.addLeader', { text: leaderText('Nguyễn Văn An', [2]) })
  .and(secretary, 'answers.record', answered(1, 1, { text: answer }));

const first = { opinion: opinionId(1) };

/** The ways in which something that was public is taken back, and what then is in no byte. */
const retractions: readonly (readonly [string, Minutes, readonly string[]])[] = [
  ['hidden', recorded.and(secretary, 'register.hide', { ...first, reason: 'x' }), [words, name]],
  ['withdrawn', recorded.and(secretary, 'register.withdraw', first), [words, name]],
  ['named in a meeting that is over', recorded.and(chair, 'meeting.adjourn', {}), [`"${name}"`]],
  [
    'edited without the author',
    recorded.and(secretary, 'register.edit', {
      ...first,
      wording: wording('Con đường', { named: false }),
    }),
    [words, name],
  ],
  [
    'an answer that was replaced',
    answeredOnce.and(secretary, 'answers.record', answered(1, 1, { text: 'Sẽ xem xét' })),
    [answer],
  ],
];

function frameIn(news: News | null | undefined): Frame {
  return typeof news === 'object' && news !== null ? news : assert.fail('there is no frame');
}

describe('what was public and is taken back', () => {
  it('AU11 is in no byte that those who may not read it are given, whatever they have, at any moment', () => {
    let found = 0;
    const joins = fc.array(fc.record({ of: fc.nat(5), have: fc.nat() }), {
      minLength: 8,
      maxLength: 40,
    });
    holds(
      60,
      fc.property(histories(), joins, ({ commits }, chances) => {
        const node = new Node();
        const said = new Said();
        const log = stored(
          commits.map(({ decision: { events }, ...step }) => ({ ...step, events })),
        );
        for (let turn = 0; node.fold.head.version < log.length; turn += 1) {
          const { of: size, have } = chances[turn % chances.length] ?? assert.fail();
          if (have % 7 === 0) node.reopen();
          const { version } = node.fold.head;
          const learned = log.slice(version, version + 1 + size);
          const news = node.learn(learned);
          for (const { events } of learned) for (const event of events) said.hear(event);
          for (const audience of unentitled) {
            const hidden = said.hiddenIn(node.fold.state, audience);
            const older = [have, have * 31, have * 57].map(
              (chance) => node.moments[chance % node.moments.length] ?? null,
            );
            const all = [
              JSON.stringify(news.get(audience)),
              ...[null, ...older].map((moment) => node.joined(audience, moment)),
            ].join('\n');
            const sent = audience === 'helper' ? besideRoster(all) : all;
            for (const text of hidden)
              assert.ok(!sent.includes(JSON.stringify(text)), `${audience}: ${text}`);
            found += hidden.length;
          }
        }
      }),
    );
    assert.ok(found > 1_000, `only ${String(found)} texts were looked for`);
  });

  for (const [how, minutes, gone] of retractions) {
    const commits = stored(minutes.commits);
    const before = commits.slice(0, -1);
    const last = commits.slice(-1);

    it(`AU11 ${how}: a snapshot that is shared is not shared any more`, () => {
      const node = new Node();
      node.learn(before);
      assert.ok(node.joined('phone', null).includes(words));
      node.learn(last);
      for (const text of gone) assert.ok(!node.joined('phone', null).includes(text));
    });

    it(`AU11 ${how}: who was there before it was said is given a snapshot, the desk what it missed`, () => {
      const node = new Node();
      node.learn(before.slice(0, -1));
      const { moment } = node.fold;
      node.learn([...before.slice(-1), ...last]);
      for (const audience of unentitled) {
        const start = node.feed(audience).start(moment, node.since);
        assert.ok(start.snapshot !== null, audience);
      }
      assert.equal(node.feed('desk').start(moment, node.since).snapshot, null);
    });

    it(`AU11 ${how}: who has seen it is told that it is taken back`, () => {
      const node = new Node();
      node.learn(before);
      const { moment } = node.fold;
      const frame = frameIn(node.learn(last).get('phone'));
      assert.equal(frame.commits.length, 1);
      assert.deepEqual(node.feed('phone').start(moment, node.since).frame?.commits, frame.commits);
    });

    it(`AU11 ${how} as it is said: screens have to join again, and are shown how it is`, () => {
      const node = new Node();
      node.learn(before.slice(0, -1));
      const replica = new Replica(evolve);
      replica.beginJoin();
      replica.endJoin(node.join('phone', null));
      const news = node.learn([...before.slice(-1), ...last]);
      for (const audience of unentitled) assert.equal(news.get(audience), 'joinAgain');
      assert.equal(frameIn(news.get('desk')).commits.length, 2);

      const { have } = replica.beginJoin();
      assert.equal(replica.endJoin(node.join('phone', have)), 'applied');
      assertSameWhenSent(replica.shown, redactMeeting(node.fold.state, 'phone'));
    });

    it(`AU11 ${how} while the snapshot is made: it is made again`, async () => {
      const node = new Node();
      node.learn(before);
      const prepared = node.feed('phone').prepare(null, node.since);
      node.learn(last);
      await prepared;
      assert.equal(node.feed('phone').isPrepared(null, node.since), false);
      for (const text of gone) assert.ok(!node.joined('phone', null).includes(text));
    });
  }

  it('AU11 the leader to whom a hidden opinion had been given is not told either', () => {
    const assigned = recorded
      .and(secretary, 'people.addLeader', { text: leaderText('Hùng', []) })
      .and(secretary, 'answers.assign', { ...first, leader: leaderId(1), assigned: null });
    const hidden = assigned.and(secretary, 'register.hide', { ...first, reason: 'x' });
    const node = new Node();
    const commits = stored(hidden.commits);
    node.learn(commits.slice(0, -2));
    const { moment } = node.fold;
    node.learn(commits.slice(-2));
    for (const audience of unentitled)
      assert.ok(!node.joined(audience, moment).includes('assignedBy'), audience);
  });

  it('AU12 names come back to the public when the meeting goes on, and go again when it is over', () => {
    const over = hearing
      .and(secretary, 'queue.add', { person: null, name: 'Y Mlen', card: 17, field: null })
      .and(chair, 'meeting.adjourn', {})
      .and(secretary, 'register.record', {
        ...{ channel: 'paper', person: null, spokenIn: null, originalWords: '', interpreter: '' },
        wording: wording(words),
      });
    const again = over.and(chair, 'meeting.reopen', {});
    const overAgain = again.and(chair, 'meeting.adjourn', {});
    const log = stored(overAgain.commits);
    const node = new Node();
    const replica = new Replica(evolve);
    replica.beginJoin();
    replica.endJoin(node.join('phone', null));
    const moments: Moment[] = [];
    for (const commit of log) {
      const frame = frameIn(node.learn([commit]).get('phone'));
      assert.equal(replica.take(frame), 'applied');
      assertSameWhenSent(replica.shown, redactMeeting(node.fold.state, 'phone'));
      const isOver = node.fold.state.stage.name === 'adjourned';
      for (const moment of [null, ...moments]) {
        const bytes = node.joined('phone', moment);
        if (isOver)
          for (const named of ['"Y Mlen"', `"${name}"`, '"card":17'])
            assert.ok(!bytes.includes(named), named);
      }
      assert.equal(node.joined('leader', null).includes('Y Mlen'), node.fold.head.version > 3);
      moments.push(node.fold.moment);
    }
    const shown = JSON.stringify(redactMeeting(again.meeting, 'hall'));
    assert.ok(shown.includes('"Y Mlen"') && shown.includes(`"${name}"`));
  });

  it('AU12 who claims to ask is told to helpers while the meeting goes on, and of one village to no helper of another', () => {
    const household = (name: string, card: number, village: string) => ({
      text: person(name, card, { village }),
    });
    const over = hearing
      .and(secretary, 'people.addPerson', household('Y Blem', 1, 'Thôn 3'))
      .and(secretary, 'people.addPerson', household('A Thao', 2, 'Kon Pring'))
      .and(phone('one'), 'queue.raiseHand', { name: 'claims 1', card: 1, field: null })
      .and(phone('two'), 'queue.raiseHand', { name: 'claims 2', card: 2, field: null })
      .and(phone('three'), 'queue.raiseHand', { name: 'claims no card', card: null, field: null })
      .and(phone('four'), 'queue.raiseHand', { name: 'is declined', card: 1, field: null })
      .and(secretary, 'queue.decline', { entry: entryId(4), card: 1 })
      .and(chair, 'meeting.adjourn', {});
    const overAgain = over.and(chair, 'meeting.reopen', {}).and(chair, 'meeting.adjourn', {});
    const log = stored(overAgain.commits);
    for (const village of [null, 'Thôn 3']) {
      const fold = new Fold(meetingKind);
      const since = (moment: Moment) => fold.since(moment);
      const feed = new AudienceFeed('helper', fold.state, fold.moment, village);
      const watching = new Replica<Meeting, MeetingEvent>(evolve);
      watching.beginJoin();
      watching.endJoin({ ...welcomed, ...feed.start(null, since) });
      const moments: Moment[] = [];
      for (const commit of log) {
        fold.add(commit);
        assert.equal(watching.take(frameIn(feed.adopt([commit]))), 'applied');
        assertSameWhenSent(watching.shown, redactMeeting(fold.state, 'helper', village));
        const isOver = fold.state.stage.name === 'adjourned';
        for (const moment of [null, ...moments]) {
          const bytes = textSent(feed.start(moment, since));
          if (isOver) assert.ok(!bytes.includes('claims ') && !bytes.includes('is declined'));
          if (village !== null) assert.ok(!bytes.includes('claims 2'));
        }
        moments.push(fold.moment);
      }
    }
    const reopened = redactMeeting(overAgain.commits.at(-1)?.before ?? assert.fail(), 'helper');
    const again = reopened.queue.entries.map(({ claim }) => claim?.name);
    assert.deepEqual(again, ['claims 1', 'claims 2', 'claims no card', 'is declined']);
  });

  it('AU11 what nothing takes back is told to who missed it, and shared by who comes', () => {
    const node = new Node();
    const commits = stored(recorded.commits);
    node.learn(commits.slice(0, -1));
    const { moment } = node.fold;
    node.joined('phone', null);
    node.learn(commits.slice(-1));
    assert.equal(node.feed('phone').start(moment, node.since).snapshot, null);
    assert.equal(node.feed('phone').start(null, node.since).frame?.commits.length, 1);
  });
});
