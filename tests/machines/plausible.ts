import type { Command } from '#shared/meeting/commands.ts';
import { find } from '#shared/aggregate/ids.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import { permission } from '#shared/access/permissions.ts';
import { roles, type Actor, type Role } from '#shared/aggregate/roles.ts';
import { actorOf, leader, phone } from './actors.ts';
import type { Dice } from './dice.ts';
import { minutesMaking } from './plausible-minutes.ts';
import { proceedings } from './plausible-proceedings.ts';
import { registerAndPeople } from './plausible-register.ts';
import { Situation, type Mood } from './situation.ts';
import { mark } from './secrets.ts';

const makers = [...proceedings, ...registerAndPeople, ...minutesMaking];

/** One of the few devices of a generated meeting: few, so that they come back. */
const devices = ['1', '2', '3', '4'].map((name) => phone(`${mark('device')}-${name}`));

/** Somebody tries something that mostly makes sense as the meeting stands. */
export function attemptFor(
  meeting: Meeting,
  dice: Dice,
): { readonly actor: Actor; readonly command: Command } {
  const situation = new Situation(meeting, dice, moodOf(dice));
  for (;;) {
    const make = dice.pick(makers);
    const made = make?.(situation) ?? null;
    if (made !== null) return { actor: actorFor(made, situation), command: made };
  }
}

/** What somebody in this role tries as the meeting stands; null when nothing comes to mind. */
export function commandBy(role: Role, meeting: Meeting, dice: Dice): Command | null {
  const situation = new Situation(meeting, dice, moodOf(dice));
  for (let ideas = 0; ideas < 50; ideas += 1) {
    const made = dice.pick(makers)?.(situation) ?? null;
    const isFit = made !== null && permission(role, made.type) !== 'no';
    if (isFit || situation.mood === 'intruding') return made;
  }
  return null;
}

function moodOf(dice: Dice): Mood {
  const roll = dice.roll(100);
  if (roll < 80) return 'sensible';
  if (roll < 88) return 'stale';
  if (roll < 94) return 'intruding';
  return 'confused';
}

function actorFor(command: Command, { meeting, dice, mood }: Situation): Actor {
  const allowed = roles.filter((role) => permission(role, command.type) !== 'no');
  const role = dice.pick(mood === 'intruding' ? roles : allowed) ?? 'office';
  if (role === 'participant') return owner(command, meeting, dice);
  if (role === 'leader') return answering(command, meeting, dice);
  return actorOf[role];
}

/** Mostly the device to which the thing belongs. */
function owner(command: Command, meeting: Meeting, dice: Dice): Actor {
  const device = dice.pick(devices) ?? actorOf.participant;
  if (dice.chance(20)) return device;
  const owned =
    command.type === 'queue.withdraw'
      ? find(meeting.queue.entries, command.data.entry)?.owner
      : command.type === 'register.withdraw'
        ? find(meeting.register.opinions, command.data.opinion)?.owner
        : null;
  return owned == null ? device : { role: 'participant', participant: owned };
}

/** Mostly the leader to whom the opinion is assigned. */
function answering(command: Command, meeting: Meeting, dice: Dice): Actor {
  const isOwn =
    command.type === 'answers.record' ||
    command.type === 'answers.handBack' ||
    command.type === 'commitments.report';
  if (!isOwn || dice.chance(20)) return leader(1 + dice.roll(4));
  return leader(find(meeting.register.opinions, command.data.opinion)?.assignment?.leader ?? 1);
}
