import { find } from '#shared/aggregate/ids.ts';
import type { Command } from '#shared/meeting/commands.ts';
import { isOpen, mayUse } from '#shared/meeting/links/links.ts';
import { decide, evolve } from '#shared/meeting/meeting.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import type { MeetingEvent } from '#shared/meeting/events.ts';
import type { CommandReply } from '#shared/wire/protocol.ts';
import { refusal, type Refusal } from '#shared/aggregate/refusals.ts';
import type { Actor } from '#shared/aggregate/roles.ts';
import type { MeetingCommit } from './meeting-kind.ts';
import { stubCode } from './stub-code.ts';
import { receiptOf, replyOf, type Receipt, type Receipts } from './receipts.ts';

/** A command as it came from a client, its form already checked. */
export interface GivenCommand {
  readonly id: string;
  readonly command: Command;
  /** whether an earlier copy of it may still be on its way */
  readonly again?: boolean;
}

/** A command that somebody has given, and whom to tell what became of it. */
export interface Waiting {
  readonly given: GivenCommand;
  readonly actor: Actor;
  readonly reply: (reply: CommandReply) => void;
}

/** What shall become of some commands, if the log still ends where it is believed to. */
export interface Decided {
  readonly commits: readonly MeetingCommit[];
  /** up to which version the replies acknowledge what the log held before */
  readonly acknowledges: number;
  /** whether one of them is a refusal: then it has to be certain that this is how the meeting stands */
  readonly refuses: boolean;
  /** to be given when the commits are durable */
  readonly replies: readonly (() => void)[];
}

/** The meeting as the room has it. */
export interface Ground {
  readonly meeting: Meeting;
  /** how many commits it has had */
  readonly version: number;
  readonly receipts: Receipts;
  readonly now: () => number;
  /** a random text, another one each time */
  readonly chance: () => string;
  /** Told of a command that the program could not handle. */
  readonly onFault: (error: unknown, given: GivenCommand) => void;
}

type Verdict = Refusal | { readonly events: readonly MeetingEvent[]; readonly meeting: Meeting };

/** Decides about commands, each on what those before it have made of the meeting. Changes nothing. */
export function decideAll(batch: readonly Waiting[], ground: Ground): Decided {
  const { receipts: known, now } = ground;
  let { meeting } = ground;
  let acknowledges = 0;
  let refuses = false;
  const commits: MeetingCommit[] = [];
  const replies: (() => void)[] = [];
  const receipts = new Map<string, Receipt>();
  for (const { given, actor, reply } of batch) {
    const stored = known.receipt(given.id);
    const earlier = stored ?? receipts.get(given.id);
    if (earlier !== undefined) {
      if (stored !== undefined) acknowledges = Math.max(acknowledges, stored.version);
      replies.push(() => {
        reply(replyOf(earlier, actor));
      });
      continue;
    }
    const again = given.again === true;
    const before = again ? undefined : known.refusal(given.id, actor);
    if (before !== undefined) {
      replies.push(() => {
        reply({ ok: false, refusal: before });
      });
      continue;
    }
    const at = now();
    const verdict = verdictOn(given, actor, at, meeting, ground);
    const isRefused = 'code' in verdict;
    if (isRefused) {
      refuses = true;
      replies.push(() => {
        known.refuse(given.id, actor, verdict);
        reply({ ok: false, refusal: verdict });
      });
      if (!again) continue;
    }
    // Without an event: the command is known from now on, so no copy that is still on its way will be done.
    const events = isRefused ? [] : verdict.events;
    const version = ground.version + commits.length + 1;
    const commit = { version, commandId: given.id, actor, at, events };
    const receipt = receiptOf(commit);
    receipts.set(given.id, receipt);
    commits.push(commit);
    if (isRefused) continue;
    meeting = verdict.meeting;
    replies.push(() => {
      reply(replyOf(receipt, actor));
    });
  }
  return { commits, acknowledges, refuses, replies };
}

/** What one command makes of the meeting. One that the program cannot handle must not take the others with it. */
function verdictOn(
  given: GivenCommand,
  actor: Actor,
  at: number,
  meeting: Meeting,
  { onFault, chance }: Ground,
): Verdict {
  const { command } = given;
  if (!mayStillAct(actor, meeting, at)) return refusal('signedOut');
  try {
    const decision = decide(meeting, command, {
      actor,
      now: at,
      chance: chance(),
      stubCode,
    });
    if (!decision.accepted) return decision.refusal;
    const { events } = decision;
    return { events, meeting: events.reduce((state, event) => evolve(state, event, at), meeting) };
  } catch (error) {
    onFault(error, given);
    return refusal('failed', command.type);
  }
}

/**
 * Whether the link through which somebody acts still lets them, and their device: either may have been ended, perhaps on
 * another node, while the command was on its way.
 */
function mayStillAct(actor: Actor, { links, stage }: Meeting, now: number): boolean {
  if (!('link' in actor)) return true;
  const link = find(links, actor.link);
  return link === undefined || (isOpen(link, stage, now) && mayUse(link, actor.device ?? null));
}
