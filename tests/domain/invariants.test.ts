import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Opinion } from '#shared/meeting/register/state.ts';
import { elapsed } from '#shared/aggregate/stopwatch.ts';
import { totals } from '#shared/meeting/totals.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import { accompanying } from '#shared/meeting/register/state.ts';
import { refusalCodes } from '#shared/aggregate/refusals.ts';
import { holds } from '../machines/laws.ts';
import { sent } from '../machines/json.ts';
import { histories, type Step } from '../machines/meeting-arbitraries.ts';

/** Checks what must hold after every step of many meetings. */
function always(check: (meeting: Meeting, step: Step) => void, runs = 150): void {
  holds(
    runs,
    fc.property(histories(), ({ steps }) => {
      for (const step of steps) check(step.after, step);
    }),
  );
}

describe('what always holds', () => {
  it('FL1 one holder at most, and exactly the entry that holds the floor is speaking', () => {
    always(({ queue }) => {
      const speaking = queue.entries.filter(({ status }) => status.name === 'speaking');
      const holder = queue.floor?.holder;
      assert.deepEqual(
        speaking.map(({ id }) => id),
        holder?.kind === 'speaker' ? [holder.entry] : [],
      );
    });
  });

  it('FL1 a leader holds the floor for a registered opinion that is assigned to them', () => {
    always(({ queue, register, leaders }) => {
      const holder = queue.floor?.holder;
      if (holder?.kind !== 'answer') return;
      const opinion = register.opinions[holder.opinion - 1];
      assert.equal(opinion?.standing.name, 'registered');
      assert.equal(opinion.assignment?.leader, holder.leader);
      assert.equal(leaders[holder.leader - 1]?.removed, false);
    });
  });

  it('ME4 ME5 the floor is held and an item runs only while the meeting is open', () => {
    always(({ stage, queue, agenda }) => {
      if (stage.name === 'open') return;
      assert.equal(queue.floor, null);
      assert.equal(agenda.running, null);
    });
  });

  it('QU17 the order holds exactly those who wait, each once', () => {
    always(({ queue }) => {
      const waiting = queue.entries
        .filter(({ status }) => status.name === 'waiting')
        .map(({ id }) => id);
      assert.deepEqual(
        queue.order.toSorted((one, other) => one - other),
        waiting,
      );
    });
  });

  it('QU4 no device and no person of the roster waits or speaks twice', () => {
    always(({ queue }) => {
      const live = queue.entries.filter(
        ({ status }) => status.name === 'waiting' || status.name === 'speaking',
      );
      for (const known of [
        live.flatMap(({ owner }) => owner ?? []),
        live.flatMap(({ person }) => person ?? []),
      ])
        assert.equal(new Set<unknown>(known).size, known.length);
    });
  });

  it('QU10 with first turns first, asking passes nobody who asked for the same or an earlier turn', () => {
    always((after, { decision, before }) => {
      if (!decision.accepted) return;
      for (const event of decision.events) {
        if (event.type !== 'queue.entryAdded') continue;
        const { order, entries } = after.queue;
        const behind = order.slice(order.indexOf(event.entry) + 1);
        assert.ok(before.rules.firstTurnFirst || behind.length === 0);
        for (const id of behind) assert.ok((entries[id - 1]?.turn ?? 0) > event.turn);
      }
    });
  });

  it('PR9 the order of those who wait changes only by an event that says who did it', () => {
    const named = ['queue.entryMoved', 'queue.entryPutBack', 'queue.floorReturned'];
    always((after, { before, decision }) => {
      const stayed = (one: Meeting, other: Meeting) =>
        one.queue.order.filter((id) => other.queue.order.includes(id));
      const events = decision.accepted ? decision.events : [];
      if (!events.some(({ type }) => named.includes(type)))
        assert.deepEqual(stayed(after, before), stayed(before, after));
      for (const event of events) {
        if ('movedBy' in event) assert.ok(event.movedBy);
        if (event.type === 'queue.entryMoved') assert.ok(event.reason);
      }
    });
  });

  it('AG4 one item runs at most, and its watch is the only one that goes', () => {
    always(({ agenda }) => {
      const going = agenda.items.filter(({ watch }) => watch.runningSince !== null);
      const running = agenda.items.filter(({ status }) => status === 'running');
      const expected = agenda.running === null ? [] : [agenda.running];
      assert.deepEqual(
        [running.map(({ id }) => id), going.map(({ id }) => id)],
        [expected, expected],
      );
    });
  });

  it('AG1 AG3 the programme holds every item that is not removed, each once', () => {
    always(({ agenda }) => {
      const kept = agenda.items.filter(({ status }) => status !== 'removed').map(({ id }) => id);
      assert.deepEqual(
        agenda.order.toSorted((one, other) => one - other),
        kept,
      );
    });
  });

  it('FB1 FB14 no record disappears: every list only grows, and ids are positions', () => {
    always((after, { before }) => {
      const lists = (meeting: Meeting): readonly (readonly { readonly id: number }[])[] => [
        meeting.register.opinions,
        meeting.queue.entries,
        meeting.agenda.items,
        meeting.fields,
        meeting.leaders,
        meeting.roster,
        meeting.links,
      ];
      lists(after).forEach((list, index) => {
        assert.ok(list.length >= (lists(before)[index]?.length ?? 0));
        list.forEach(({ id }, position) => assert.equal(id, position + 1));
      });
    });
  });

  it('FB14 each opinion stands somewhere: hidden with a reason, merged into one that stands', () => {
    always(({ register }) => {
      for (const opinion of register.opinions) {
        const { standing, answer, reason, unregistered } = opinion;
        if (standing.name === 'hidden') assert.ok(reason);
        if (standing.name !== 'registered') assert.ok(unregistered, 'its words are kept');
        if (answer?.outcome.name !== 'merged') continue;
        const target = register.opinions[answer.outcome.into - 1];
        assert.equal(target?.standing.name, 'registered');
        assert.notEqual(target.answer?.outcome.name, 'merged');
      }
    });
  });

  it('FB14 an answered opinion stays answered and an opinion never pends again', () => {
    always((after, { before }) => {
      before.register.opinions.forEach((opinion, index) => {
        const now = after.register.opinions[index];
        if (opinion.answer !== null) assert.ok(now && accompanying(now).answer);
        if (opinion.standing.name !== 'pending') assert.notEqual(now?.standing.name, 'pending');
        if (opinion.standing.name === 'withdrawn') assert.deepEqual(now, opinion);
      });
    });
  });

  it('FB13 speakers heard are recounted from the register', () => {
    always(({ register }) => {
      const voices = register.opinions.flatMap((opinion) => voiceOf(opinion) ?? []);
      assert.equal(register.speakersHeard, new Set(voices).size);
    });
  });

  it('FB11 supports are counted by device, each once and never the own', () => {
    always(({ register }) => {
      for (const { supports, supporters, owner } of register.opinions) {
        const devices = new Set(supporters ?? []);
        assert.equal(supports, devices.size);
        assert.ok(owner == null || !devices.has(owner));
      }
    });
  });

  it('AN12 PE5 an assigned leader is not removed', () => {
    always(({ register, leaders }) => {
      for (const { assignment } of register.opinions)
        if (assignment !== null) assert.equal(leaders[assignment.leader - 1]?.removed, false);
    });
  });

  it('PE3 the number present is recounted from the roster', () => {
    always(({ present, roster }) => {
      assert.equal(present, roster.filter(({ presentSince }) => presentSince !== null).length);
    });
  });

  it('PE1 no card belongs to two people', () => {
    always(({ roster }) => {
      const cards = roster.flatMap(({ text }) => text.card ?? []);
      assert.equal(new Set(cards).size, cards.length);
    });
  });

  it('PE6 a removed leader has no link that works', () => {
    always(({ leaders, links }) => {
      for (const { grant, revokedAt } of links)
        if (grant.role === 'leader' && leaders[grant.leader - 1]?.removed === true)
          assert.notEqual(revokedAt, null);
    });
  });

  it('TO1 TO2 TO3 totals add up', () => {
    always((meeting) => {
      const counted = totals(meeting);
      const sum = (counts: ReadonlyMap<unknown, number>) =>
        [...counts.values()].reduce((total, count) => total + count, 0);
      const standing = (name: Opinion['standing']['name']) =>
        meeting.register.opinions.filter((opinion) => opinion.standing.name === name);
      assert.equal(counted.opinions, standing('registered').length);
      assert.equal(counted.pending, standing('pending').length);
      assert.equal(
        counted.answered,
        standing('registered').filter(({ answer }) => answer !== null).length,
      );
      assert.equal(sum(counted.byField), counted.opinions);
      assert.equal(sum(counted.byChannel), counted.opinions);
      assert.equal(sum(counted.byOutcome), counted.answered);
      assert.equal(sum(counted.byAuthority), counted.answered);
      assert.equal(counted.speakers, meeting.register.speakersHeard);
      assert.ok(counted.speakers <= counted.opinions);
    });
  });

  it('PR2 a refusal is of the closed list and changes nothing', () => {
    always((after, { decision, before }) => {
      if (decision.accepted) {
        assert.ok(decision.events.length > 0);
      } else {
        assert.ok(refusalCodes.includes(decision.refusal.code));
        assert.equal(after, before);
      }
    });
  });

  it('PR4 events and meetings are the same after being written and read', () => {
    always((after, { decision }) => {
      assert.deepEqual(sent(after), JSON.parse(JSON.stringify(after)));
      const events = decision.accepted ? decision.events : [];
      assert.deepEqual(JSON.parse(JSON.stringify(events)), sent(events));
    }, 40);
  });

  it('FL13 no clock counts less than nothing', () => {
    always(({ queue, agenda, register }, { at }) => {
      for (const { watch } of agenda.items) assert.ok(elapsed(watch, at) >= 0);
      if (queue.floor !== null) assert.ok(elapsed(queue.floor.watch, at) >= 0);
      for (const { answeringMs } of register.opinions) assert.ok(answeringMs >= 0);
    });
  });
});

/** Who an opinion comes from: the person, else the device, else name, card and village, else nobody else. */
function voiceOf(opinion: Opinion): string | null {
  const { standing, person, owner, confidentialAuthor, id } = opinion;
  if (standing.name !== 'registered') return null;
  if (person != null) return `person ${person}`;
  if (owner != null) return `device ${owner}`;
  const author = standing.content.author ?? confidentialAuthor;
  return author == null || author.name === '' ? `opinion ${id}` : JSON.stringify(author);
}
