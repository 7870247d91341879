import type { Logger } from 'pino';
import type { Audience } from '#shared/access/audience.ts';
import type { CommandMessage, CommandReply, Mine } from '#shared/wire/protocol.ts';
import { refusal } from '#shared/aggregate/refusals.ts';
import type { Actor } from '#shared/aggregate/roles.ts';
import { resultOf, stopwatch, type Observer, type Result } from '../platform/observer.ts';
import type { Clock } from '../platform/time.ts';
import type { Checked } from '../forms/incoming.ts';
import type { CommandAllowance } from '../protection/command-allowance.ts';
import type { StubGuard } from '../protection/stub-guard.ts';

/** A command whose form was found right, and the way to whoever decides about it. */
export interface Submittable {
  readonly id: string;
  readonly type: CommandMessage['type'];
  readonly submit: () => Promise<CommandReply>;
}

/** What a connection has joined: a meeting or an office, as this node shows it. */
export interface JoinedFeed {
  /** the name of what is shown, and the time by which it goes */
  readonly room: { readonly id: string; readonly now: Clock };
  /** The command in somebody's message, checked against the forms of what is shown. */
  read(input: unknown, actor: Actor): Checked<Submittable>;
  /** What the device of this actor alone is told. */
  mineOf(actor: Actor): Mine;
  /** One of those who were shown it has gone. */
  left(audience: Audience, actor: Actor): void;
}

/** A connection that has joined a meeting, or an office. */
export interface Joined {
  readonly feed: JoinedFeed;
  readonly actor: Actor;
  readonly audience: Audience;
  readonly allowance: CommandAllowance;
  /** Whether what was shown when it joined still opens the meeting; null where it does so for ever, as for phones. */
  readonly isStillAllowed: (() => boolean) | null;
}

/** Where commands from a connection come from, and what guards what they show. */
interface Origin {
  readonly address: string;
  readonly stubGuard: StubGuard;
}

interface Witnesses {
  readonly logger: Logger;
  readonly observer: Observer;
}

/** Results that say that something is wrong with the server, not with the command. */
const troubles: ReadonlySet<Result> = new Set<Result>(['notSaved', 'failed']);

/** Answers a command, whatever came in; counts it and logs what became of it, without a word of its content. */
export async function answerCommand(
  joined: Joined | null,
  input: unknown,
  { logger, observer, ...origin }: Witnesses & Origin,
): Promise<CommandReply> {
  const elapsed = stopwatch();
  const checked = check(joined, input);
  const reply: CommandReply = checked.valid
    ? await guarded(checked.value, origin)
    : { ok: false, refusal: checked.refusal };

  const seconds = elapsed();
  const result = resultOf(reply);
  const { id = null, type = null } = checked.valid ? checked.value.given : {};
  observer.commandAnswered(type, result, seconds);
  const line = {
    meeting: joined?.feed.room.id ?? null,
    command: id,
    type,
    result,
    version: reply.ok ? reply.version : null,
    ms: Math.round(seconds * 1_000),
  };
  if (troubles.has(result)) logger.warn(line, 'command');
  else logger.debug(line, 'command');
  return reply;
}

interface Submission {
  readonly actor: Actor;
  readonly given: Submittable;
  readonly allowance: CommandAllowance;
}

async function submit({ given, allowance }: Submission): Promise<CommandReply> {
  const { type } = given;
  if (!allowance.takeFor(type)) return { ok: false, refusal: refusal('tooMany', type) };
  const reply = await given.submit();
  if (!reply.ok) allowance.giveBack(type);
  return reply;
}

/** The code on a stub is nothing to be tried out. */
function guarded(submission: Submission, { address, stubGuard }: Origin): Promise<CommandReply> {
  const { actor, given } = submission;
  return given.type === 'people.proveCard' && actor.role === 'participant'
    ? stubGuard.attempt({ device: actor.participant, address }, () => submit(submission))
    : submit(submission);
}

function check(joined: Joined | null, input: unknown): Checked<Submission> {
  if (joined === null) return { valid: false, refusal: refusal('notPermitted', 'join') };
  const { feed, actor, allowance, isStillAllowed } = joined;
  if (isStillAllowed?.() === false) return { valid: false, refusal: refusal('signedOut') };
  if (!allowance.take()) return { valid: false, refusal: refusal('tooMany') };
  const given = feed.read(input, actor);
  return given.valid ? { valid: true, value: { actor, given: given.value, allowance } } : given;
}
