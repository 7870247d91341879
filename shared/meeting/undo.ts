import type { Command, DataOf } from './commands.ts';
import { find, type EntryId } from '../aggregate/ids.ts';
import type { Meeting } from './state.ts';

/**
 * The command that takes back what `command` did to the meeting as it was `before`, or null when it cannot be taken
 * back with one press. Taking back is itself a command: the log keeps both, and it is refused like any
 * other when something else has happened meanwhile.
 */
export function inverse(before: Meeting, command: Command): Command | null {
  const holder = before.queue.floor?.holder ?? null;
  switch (command.type) {
    case 'queue.grantFloor':
      return {
        type: 'queue.returnFloor',
        data: {
          to: holder,
          floor: { kind: 'speaker', entry: command.data.entry },
          before: after(before, command.data.entry),
          ...asItWas(before),
        },
      };
    case 'queue.yieldFloor':
      return {
        type: 'queue.returnFloor',
        data: { to: command.data.floor, floor: null, ...asItWas(before) },
      };
    case 'answers.call': {
      const { opinion } = command.data;
      const leader = find(before.register.opinions, opinion)?.assignment?.leader;
      if (leader === undefined) return null;
      return {
        type: 'queue.returnFloor',
        data: { to: holder, floor: { kind: 'answer', opinion, leader }, ...asItWas(before) },
      };
    }
    case 'queue.extendFloor':
      return { type: 'queue.extendFloor', data: { ms: -command.data.ms } };
    case 'queue.pauseFloor':
      return { type: 'queue.resumeFloor', data: {} };
    case 'queue.resumeFloor':
      return { type: 'queue.pauseFloor', data: {} };
    case 'queue.markAbsent':
    case 'queue.withdraw': {
      const { entry } = command.data;
      const status = find(before.queue.entries, entry)?.status.name;
      if (status === 'speaking')
        return {
          type: 'queue.returnFloor',
          data: { to: { kind: 'speaker', entry }, floor: null, ...asItWas(before) },
        };
      // Put back, one who had spoken would be one who waits.
      if (status === 'spoken') return { type: 'queue.undoAbsent', data: { entry } };
      if (status !== 'waiting') return null;
      const next = after(before, entry);
      return {
        type: 'queue.putBack',
        data: { entry, position: next === null ? 'last' : { before: next } },
      };
    }
    case 'queue.undoAbsent':
      return { type: 'queue.markAbsent', data: command.data };
    case 'queue.putBack': {
      const { entry } = command.data;
      const status = find(before.queue.entries, entry)?.status.name;
      if (status === 'absent') return { type: 'queue.markAbsent', data: { entry } };
      return status === 'withdrawn'
        ? { type: 'queue.withdraw', data: { entry, reason: '' } }
        : null;
    }
    case 'queue.move':
      return {
        type: 'queue.move',
        data: {
          entry: command.data.entry,
          before: after(before, command.data.entry),
          reason: command.data.reason,
        },
      };
    case 'queue.close':
      return { type: 'queue.reopen', data: {} };
    case 'queue.reopen':
      return { type: 'queue.close', data: {} };
    case 'answers.assign': {
      const { opinion, leader, assigned } = command.data;
      return assigned === null
        ? { type: 'answers.unassign', data: { opinion, assigned: leader } }
        : { type: 'answers.assign', data: { opinion, leader: assigned, assigned: leader } };
    }
    case 'answers.unassign': {
      const { opinion, assigned } = command.data;
      return { type: 'answers.assign', data: { opinion, leader: assigned, assigned: null } };
    }
    case 'people.checkIn': {
      const { person, instead, waited } = command.data;
      // Whoever was expected would not be on the roster again.
      if (instead !== undefined) return null;
      const isMistake = waited === undefined ? { isMistake: true } : {};
      return { type: 'people.checkOut', data: { person, ...isMistake } };
    }
    case 'people.checkOut': {
      const { person, isMistake } = command.data;
      // Who was never there goes on waiting.
      if (isMistake === true) return { type: 'people.checkIn', data: { person } };
      const waiting = before.queue.order.find(
        (id) => find(before.queue.entries, id)?.person === person,
      );
      const waited =
        waiting === undefined ? {} : { waited: { entry: waiting, before: after(before, waiting) } };
      return { type: 'people.checkIn', data: { person, ...waited } };
    }
    case 'agenda.start': {
      const { item, running } = command.data;
      const status = find(before.agenda.items, item)?.status;
      // What was over is not over in the same way again: it would come back as suspended.
      if (status === 'concluded' || status === 'skipped') return null;
      return { type: 'agenda.undoStart', data: { item, resume: running } };
    }
    case 'agenda.conclude': {
      const wasRunning = before.agenda.running === command.data.item;
      return wasRunning
        ? { type: 'agenda.start', data: { item: command.data.item, running: null } }
        : null;
    }
    case 'minutes.leaveOut':
      return { type: 'minutes.putBack', data: command.data };
    case 'minutes.putBack':
      return { type: 'minutes.leaveOut', data: command.data };
    case 'minutes.arrange': {
      const order = command.data.order === 'byTurn' ? 'byField' : 'byTurn';
      return { type: 'minutes.arrange', data: { order } };
    }
    case 'meeting.open':
      return { type: 'meeting.undoOpen', data: {} };
    case 'meeting.adjourn':
      return { type: 'meeting.reopen', data: {} };
    default:
      return null;
  }
}

/** What the floor is to be again for whoever gets it back. */
function asItWas({
  queue: { floor },
  register,
}: Meeting): Pick<DataOf<'queue.returnFloor'>, 'limitMs' | 'paused' | 'earlierMs'> {
  if (floor === null) return {};
  const { limitMs, holder, watch } = floor;
  const earlierMs =
    holder.kind === 'answer' ? (find(register.opinions, holder.opinion)?.answeringMs ?? 0) : 0;
  return {
    // Whole ones, as the form has them: fractions of minutes make others.
    limitMs: Math.round(limitMs),
    paused: watch.runningSince === null,
    earlierMs: Math.round(earlierMs),
  };
}

/** Who waits directly behind this entry, or null when it is the last. */
function after(meeting: Meeting, entry: EntryId): EntryId | null {
  const { order } = meeting.queue;
  return order[order.indexOf(entry) + 1] ?? null;
}
