import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { redactEvent, redactMeeting } from '#shared/access/redact.ts';
import type { PersonId } from '#shared/aggregate/ids.ts';
import type { PersonText } from '#shared/meeting/people/commands.ts';
import type { Claim } from '#shared/meeting/queue/state.ts';
import { evolve } from '#shared/meeting/meeting.ts';
import type { MeetingEvent } from '#shared/meeting/events.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import { isToldOf } from '#shared/meeting/villages.ts';
import type { Moment } from '#shared/wire/protocol.ts';
import { Fold } from '../../server/aggregates/fold.ts';
import { meetingKind, type MeetingCommit } from '../../server/meetings/meeting-kind.ts';
import { AudienceFeed } from '../../server/realtime/audience-feed.ts';
import { Replica } from '../../web/src/lib/meeting/replica.ts';
import { screen } from '../machines/actors.ts';
import { dawn } from '../machines/given.ts';
import { assertSameWhenSent } from '../machines/json.ts';
import { holds } from '../machines/laws.ts';
import { histories } from '../machines/meeting-arbitraries.ts';
import { textSent } from '../machines/text-sent.ts';

const own = 'Thôn 3';

/** What was ever said of each person, and what the public has heard. */
class Said {
  readonly #ofPeople = new Map<number, Set<string>>();
  #public = '';

  hear(event: MeetingEvent): void {
    this.#public += JSON.stringify(redactEvent(event, 'hall'));
    if (event.type === 'people.personAdded' || event.type === 'people.personEdited')
      this.#note(event.person, event.personText);
    if (event.type === 'people.imported')
      for (const { person, text } of event.people ?? []) this.#note(person, text);
  }

  #note(person: PersonId | null | undefined, text: PersonText | null | undefined): void {
    if (person == null || text == null) return;
    const known = this.#ofPeople.get(person) ?? new Set();
    for (const name of [text.name, text.household?.head ?? '']) if (name !== '') known.add(name);
    this.#ofPeople.set(person, known);
  }

  /** What was ever said of those who are of other villages as the meeting stands, and never to everybody. */
  ofOthers({ roster, queue }: Meeting): readonly string[] {
    const others = roster.filter(({ text }) => !isToldOf(own, text.village));
    const told = roster.filter(({ text }) => isToldOf(own, text.village));
    const isClaimTold = ({ card, village }: Claim) => card === null || isToldOf(own, village);
    const claims = queue.entries.flatMap(({ claim }) => claim ?? []);
    const known = new Set([
      ...told.flatMap(({ id }) => [...(this.#ofPeople.get(id) ?? [])]),
      ...claims.filter(isClaimTold).map(({ name }) => name),
    ]);
    return [
      ...others.flatMap(({ id }) => [...(this.#ofPeople.get(id) ?? [])]),
      ...claims.filter((claim) => !isClaimTold(claim)).flatMap(({ name }) => name || []),
    ].filter((name) => !known.has(name) && !this.#public.includes(JSON.stringify(name)));
  }
}

describe('what helpers of one village are sent', () => {
  it('AU14 no byte of it says who somebody of another village is, whatever they have, at any moment', () => {
    let found = 0;
    const joins = fc.array(fc.record({ of: fc.nat(5), have: fc.nat() }), {
      minLength: 8,
      maxLength: 40,
    });
    holds(
      240,
      fc.property(histories(), joins, ({ commits }, chances) => {
        const fold = new Fold(meetingKind);
        const since = (moment: Moment) => fold.since(moment);
        const feedOf = () => new AudienceFeed('helper', fold.state, fold.moment, own);
        const log = commits.map(({ decision: { events }, actor, at }, index): MeetingCommit => ({
          version: index + 1,
          commandId: `command-${String(index)}`,
          actor,
          at,
          events,
        }));
        const said = new Said();
        const moments: Moment[] = [fold.moment];
        let feed = feedOf();
        const replica = new Replica<Meeting, MeetingEvent>(evolve);
        const join = (): void => {
          const { have } = replica.beginJoin();
          const start = feed.start(have, since);
          replica.endJoin({
            ...{ ok: true, meeting: 'meeting', actor: screen, now: dawn, storage: 'available' },
            ...start,
            mine: { entries: [], opinions: [], cards: [], reasons: [] },
          });
        };
        join();
        for (let turn = 0; fold.head.version < log.length; turn += 1) {
          const { of: size, have } = chances[turn % chances.length] ?? assert.fail();
          if (have % 7 === 0) feed = feedOf();
          const { version } = fold.head;
          const learned = log.slice(version, version + 1 + size);
          for (const commit of learned) {
            fold.add(commit);
            moments.push(fold.moment);
            for (const event of commit.events) said.hear(event);
          }
          const news = feed.adopt(learned);
          const older = [have, have * 31, have * 57].map(
            (chance) => moments[chance % moments.length] ?? null,
          );
          const sent = [
            JSON.stringify(news),
            ...[null, ...older].map((moment) => textSent(feed.start(moment, since))),
          ].join('\n');
          const others = said.ofOthers(fold.state);
          for (const name of others) assert.ok(!sent.includes(JSON.stringify(name)), name);
          found += others.length;
          if (news === 'joinAgain') join();
          else if (news !== null && replica.take(news) === 'gap') join();
          assertSameWhenSent(replica.shown, redactMeeting(fold.state, 'helper', own));
        }
      }),
    );
    assert.ok(found > 500, `only ${String(found)} names were looked for`);
  });
});
