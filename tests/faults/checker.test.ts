import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { MeetingEvent } from '#shared/meeting/events.ts';
import { entryId } from '../machines/ids.ts';
import { villages } from '../machines/plausible-register.ts';
import { mark } from '../machines/secrets.ts';
import { defectsIn } from './machines/checker.ts';
import type { LoggedCommit, Report } from './machines/evidence.ts';
import { honestEvidence, reportOf } from './machines/honest.ts';
import {
  assertFound,
  commitWith,
  honest,
  withCommits,
  withEvents,
  withReport,
} from './machines/planted.ts';
import { leaksIn } from './machines/privacy.ts';

// The judge of the fault tests is itself judged: it must be content with what is right, and name what was planted.

const acked = honest.commits.at(-1) ?? assert.fail('an empty meeting');
const helpers =
  honest.reports.find(({ audience }) => audience === 'helper') ?? assert.fail('no helper');
const phone = ({ audience }: Report) => audience === 'phone';

describe('the checker of the fault tests', () => {
  it('finds nothing wrong with honest meetings', () => {
    for (const seed of [1, 2, 3, 4, 5]) assert.deepEqual(defectsIn(honestEvidence(seed)), []);
  });

  it('finds a lost ack', () => {
    const lost = withCommits((commits) => commits.slice(0, -1));
    assertFound(lost, new RegExp(`lost ack: ${acked.commandId} was acked at version`));
  });

  it('finds an ack that names another version', () => {
    const moved = withReport(
      ({ told }) => told.some((one) => 'version' in one),
      ({ told }) => ({
        told: told.map((one) => ('version' in one ? { ...one, version: one.version + 1 } : one)),
      }),
    );
    assertFound(moved, /moved ack: .+ was acked at version \d+ and stands at \d+/);
  });

  it('finds a command that was done twice', () => {
    const twice = withCommits((commits) => [...commits, { ...acked, version: commits.length + 1 }]);
    assertFound(twice, new RegExp(`done twice: ${acked.commandId} at versions`));
  });

  it('finds a gap in the log', () => {
    const gap = withCommits((commits) => commits.filter(({ version }) => version !== 20));
    assertFound(gap, /gap in the log: version 21 stands where 20 belongs/);
  });

  it('finds time that goes back', () => {
    const back = withCommits((commits) =>
      commits.map((commit) =>
        commit.version === 20 ? { ...commit, at: commit.at - 9_000 } : commit,
      ),
    );
    assertFound(back, /time went back at version 20/);
  });

  it('finds a time that is not of the server', () => {
    assertFound({ ...honest, ended: honest.ended - 60_000 }, /strange clock: version \d+ is of/);
  });

  it('finds a refused command that is present', () => {
    const refused = withReport(
      ({ told }) => told.some((one) => 'version' in one),
      ({ told }) => ({ told: told.map(({ id }) => ({ id, refused: 'floorChanged' as const })) }),
    );
    assertFound(refused, /refused but present: .+ was refused \(floorChanged\) and stands at \d+/);
  });

  it('takes a commit without events for a refusal, which is neither an ack nor without a reason', () => {
    const unwanted = honest.reports.flatMap(({ actor, told, given }) =>
      actor === null
        ? []
        : told.flatMap((one) =>
            'refused' in one && one.refused !== 'notPermitted'
              ? given.filter(({ id }) => id === one.id).map(() => ({ actor, one }))
              : [],
          ),
    );
    const barring = unwanted.map(({ actor, one }, index) => ({
      ...acked,
      actor,
      version: honest.commits.length + 1 + index,
      commandId: one.id,
      events: [],
    }));
    const noted = defectsIn(withCommits((commits) => [...commits, ...barring]));
    assert.deepEqual(
      noted.filter((defect) => !/refused for nothing|out of order/.test(defect)),
      [],
    );
    const emptied = withCommits((commits) => [...commits.slice(0, -1), { ...acked, events: [] }]);
    assertFound(emptied, new RegExp(`lost ack: ${acked.commandId} `));
    assertFound(emptied, /refused for nothing: .+ at version \d+ should have been done/);
  });

  it('takes "not saved" for no answer', () => {
    const unsure = withReport(phone, ({ told }) => ({
      told: told.flatMap((one) => [{ id: one.id, refused: 'notSaved' as const }, one]),
    }));
    assert.deepEqual(defectsIn(unsure), []);
  });

  it('finds a command without an answer', () => {
    const silent = withReport(phone, () => ({ unanswered: ['phone-1'] }));
    assertFound(silent, /no answer: phone-1 was never answered/);
  });

  it('finds what nobody gave', () => {
    const ghost = withCommits((commits) => [
      ...commits,
      { ...acked, version: commits.length + 1, commandId: 'ghost' },
    ]);
    assertFound(ghost, /from nobody: ghost at version/);
  });

  it('finds a command under the name of another', () => {
    const other = withCommits((commits) =>
      commits.map((commit) =>
        commit === acked ? { ...commit, actor: { role: 'screen', link: 99 as never } } : commit,
      ),
    );
    assertFound(other, new RegExp(`wrong actor: ${acked.commandId}`));
  });

  it('PM1 finds a role that did what it may not', () => {
    const may = withReport(
      ({ actor, told }) => actor?.role === 'chair' && told.some((one) => 'version' in one),
      ({ given }) => ({
        given: given.map(({ id }) => ({
          id,
          type: 'register.withdraw',
          data: { opinion: 1 as never },
        })),
      }),
    );
    assertFound(may, /not permitted: chair did register.withdraw at version/);
  });

  it('finds a decision on a meeting that was not so', () => {
    const stale = withCommits((commits) => {
      const [one, other] = [commits[30], commits[31]];
      assert.ok(one !== undefined && other !== undefined);
      commits[30] = { ...one, events: other.events };
      commits[31] = { ...other, events: one.events };
      return commits;
    });
    assertFound(stale, /decided on another meeting: /);
  });

  it('finds commands of one person in the wrong order', () => {
    const turned = withReport(
      ({ told }) => told.filter((one) => 'version' in one).length > 1,
      ({ given }) => ({ given: given.toReversed() }),
    );
    assertFound(turned, /out of order: /);
  });

  it('FL1 finds two who have the floor', () => {
    const both = withCommits((commits) => [
      ...commits,
      ...[1, 2].map((entry, index) => ({
        ...acked,
        version: commits.length + 1 + index,
        events: [
          {
            type: 'queue.floorGranted' as const,
            holder: { kind: 'speaker' as const, entry: entryId(entry) },
            limitMs: 1,
          },
        ],
      })),
    ]);
    assertFound(both, /floor: held by entries \[1,2[,\d]*\], granted to \[2\]/);
  });

  it('QU4 finds somebody who waits twice', () => {
    const added = commitWith('queue.entryAdded');
    const twice = withCommits((commits) => {
      const next = commits.flatMap(({ events }) => events).filter(isEntry).length + 1;
      return [1, 2].reduce<LoggedCommit[]>((all, count) => {
        const entry = entryId(next + count - 1);
        const events = added.events.map((event) =>
          event.type === 'queue.entryAdded'
            ? { ...event, entry, person: null, owner: 'one-device' as never, before: null }
            : event,
        );
        return [...all, { ...added, version: all.length + 1, events }];
      }, commits);
    });
    assertFound(twice, /device one-device waits twice/);
  });

  it('QU12 finds a change of order without reason or under another name', () => {
    const moved = commitWith('queue.entryMoved');
    const change = (more: object) => withEvents(moved, (event) => ({ ...event, ...more }));
    assertFound(change({ reason: '' }), /unexplained: entry \d+ was moved without a reason/);
    assertFound(
      change({ movedBy: 'screen' }),
      /unsigned: queue.entryMoved by \w+ stands under screen/,
    );
  });

  it('FB14 finds an opinion that has lost its words, and one hidden without a reason', () => {
    const hidden = commitWith('register.opinionHidden');
    const change = (more: object) => withEvents(hidden, (event) => ({ ...event, ...more }));
    assertFound(change({ unregistered: null }), /opinion \d+ has lost its words/);
    assertFound(change({ reason: null }), /opinion \d+ is hidden without a reason/);
  });

  it('finds a view that differs, at the end and in between', () => {
    const differing = withReport(phone, ({ sights }) => ({
      sights: sights.map((sight, index) => (index === 5 ? { ...sight, digest: 'other' } : sight)),
    }));
    assertFound(differing, /view differs: \w+ at version \d+ of \d+/);
    const behind = withReport(phone, ({ sights }) => ({ sights: sights.slice(0, 9) }));
    assertFound(behind, /behind: \w+ ended at version \d+ of \d+/);
  });

  it('AU14 finds a helper of one village who is shown the people of another one or of all, or let in for another', () => {
    const { actor } = helpers;
    assert.ok(actor?.role === 'helper');
    const shownAs = (village: string | null) =>
      withReport(
        (report) => report === helpers,
        () => reportOf({ ...helpers, actor }, honest.commits, village),
      );
    assert.deepEqual(defectsIn(shownAs(villages[0])), []);
    const isWrong = /view differs: helper\d+ at version \d+ of \d+/;
    for (const village of [villages[1], null]) assertFound(shownAs(village), isWrong);
    assertFound(
      withReport(
        (report) => report === helpers,
        () => ({ village: null }),
      ),
      /wrong village: helper\d+ of Thôn 3 was let in for null/,
    );
  });

  it('finds a screen that went back', () => {
    const back = withReport(phone, ({ sights }) => ({
      sights: [...sights, ...sights.slice(-5)],
    }));
    assertFound(back, /went back: \w+ showed version \d+ after \d+/);
  });

  it('finds a reordered, a repeated and a missing frame', () => {
    const change = (
      of: (
        frames: Report['connections'][number]['frames'],
      ) => Report['connections'][number]['frames'],
    ) =>
      withReport(phone, ({ connections }) => ({
        connections: connections.map(({ start, frames }) => ({ start, frames: of(frames) })),
      }));
    const [first, second] = [3, 4];
    assertFound(
      change((frames) =>
        frames.map((frame, index) =>
          index === first
            ? (frames[second] ?? frame)
            : index === second
              ? (frames[first] ?? frame)
              : frame,
        ),
      ),
      /frame out of order: /,
    );
    assertFound(
      change((frames) => [...frames.slice(0, 4), ...frames.slice(3)]),
      /frame out of order: /,
    );
    assertFound(
      change((frames) => frames.toSpliced(3, 1)),
      /frame out of order: /,
    );
  });

  it('finds a wrong clock', () => {
    assertFound(
      withReport(phone, () => ({ clockError: 201 })),
      /wrong clock: \w+ is 201 ms off/,
    );
  });

  it('AU3 finds a private field and a private value in what a phone receives', () => {
    const added: MeetingEvent = {
      type: 'queue.entryWithdrawn',
      entry: entryId(1),
      movedBy: 'chair',
    };
    assert.deepEqual(leaksIn('phone', [added]), []);
    assert.deepEqual(leaksIn('phone', [{ ...added, reason: 'private' }]), ['the field reason']);
    const misplaced = { ...added, movedBy: mark('category') as never };
    assert.deepEqual(leaksIn('hall', [misplaced]), ['a value of category']);
    assert.deepEqual(leaksIn('desk', [{ ...misplaced, reason: 'private' }]), []);
    const leaked = withReport(phone, () => ({ leaks: ['a value of category'] }));
    assertFound(leaked, /leak: \w+ \(phone\) received a value of category/);
  });
});

const isEntry = ({ type }: MeetingEvent) => type === 'queue.entryAdded';
