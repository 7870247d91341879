import type { Context, Decision } from '#shared/aggregate/decision.ts';
import { refusal, type Refusal } from '#shared/aggregate/refusals.ts';
import type { Actor } from '#shared/aggregate/roles.ts';
import type { CommandReply } from '#shared/wire/protocol.ts';
import type { Commit } from '../log/event-log.ts';
import type { AggregateKind } from './kind.ts';
import { receiptOf, replyOf, type CreatedIn, type Receipt, type Receipts } from './receipts.ts';

/** What every command is: its type says which form its data has. */
export interface TypedCommand {
  readonly type: string;
}

/** What a room must know of what it hosts, beyond how its commits are read and folded. */
export interface RoomKind<State, Command extends TypedCommand, Event> extends AggregateKind<
  State,
  Event
> {
  /** Whether somebody in this role may ever give a command of this type. */
  readonly permits: (actor: Actor, type: Command['type']) => boolean;
  /** Whether somebody may still act in this state: what let them in may have been ended meanwhile. */
  readonly mayStillAct: (actor: Actor, state: State, now: number) => boolean;
  readonly decide: (
    state: State,
    command: Command,
    context: Omit<Context, 'stubCode'>,
  ) => Decision<Event>;
  readonly createdIn: CreatedIn<Event>;
}

/** A command as it came from a client, its form already checked. */
export interface GivenCommand<Command extends TypedCommand> {
  readonly id: string;
  readonly command: Command;
  /** whether an earlier copy of it may still be on its way */
  readonly again?: boolean;
}

/** A command that somebody has given, and whom to tell what became of it. */
export interface Waiting<Command extends TypedCommand> {
  readonly given: GivenCommand<Command>;
  readonly actor: Actor;
  readonly reply: (reply: CommandReply) => void;
}

/** What shall become of some commands, if the log still ends where it is believed to. */
export interface Decided<Event> {
  readonly commits: readonly Commit<Event>[];
  /** up to which version the replies acknowledge what the log held before */
  readonly acknowledges: number;
  /** whether one of them is a refusal: then it has to be certain that this is how the meeting stands */
  readonly refuses: boolean;
  /** to be given when the commits are durable */
  readonly replies: readonly (() => void)[];
}

/** What a room has at the moment of deciding. */
export interface Ground<State, Command extends TypedCommand, Event> {
  readonly kind: RoomKind<State, Command, Event>;
  readonly state: State;
  /** how many commits it has had */
  readonly version: number;
  readonly receipts: Receipts<Event>;
  readonly now: () => number;
  /** a random text, another one each time */
  readonly chance: () => string;
  /** Told of a command that the program could not handle. */
  readonly onFault: (error: unknown, given: GivenCommand<Command>) => void;
}

type Verdict<State, Event> = Refusal | { readonly events: readonly Event[]; readonly state: State };

/** Decides about commands, each on what those before it have made of the state. Changes nothing. */
export function decideAll<State, Command extends TypedCommand, Event>(
  batch: readonly Waiting<Command>[],
  ground: Ground<State, Command, Event>,
): Decided<Event> {
  const { kind, receipts: known, now } = ground;
  let { state } = ground;
  let acknowledges = 0;
  let refuses = false;
  const commits: Commit<Event>[] = [];
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
    const verdict = verdictOn(given, actor, at, state, ground);
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
    const receipt = receiptOf(commit, kind.createdIn);
    receipts.set(given.id, receipt);
    commits.push(commit);
    if (isRefused) continue;
    state = verdict.state;
    replies.push(() => {
      reply(replyOf(receipt, actor));
    });
  }
  return { commits, acknowledges, refuses, replies };
}

/** What one command makes of the state. One that the program cannot handle must not take the others with it. */
function verdictOn<State, Command extends TypedCommand, Event>(
  given: GivenCommand<Command>,
  actor: Actor,
  at: number,
  state: State,
  { kind, onFault, chance }: Ground<State, Command, Event>,
): Verdict<State, Event> {
  const { command } = given;
  if (!kind.mayStillAct(actor, state, at)) return refusal('signedOut');
  try {
    const decision = kind.decide(state, command, { actor, now: at, chance: chance() });
    if (!decision.accepted) return decision.refusal;
    const { events } = decision;
    return {
      events,
      state: events.reduce((before, event) => kind.evolve(before, event, at), state),
    };
  } catch (error) {
    onFault(error, given);
    return refusal('failed', command.type);
  }
}
