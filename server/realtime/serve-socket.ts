import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';
import { refusal } from '#shared/aggregate/refusals.ts';
import type { CommandReply, JoinReply } from '#shared/wire/protocol.ts';
import { isMessage, outdated } from '../forms/incoming.ts';
import { hangUp, sayInOneWrite } from '../platform/engine-io.ts';
import { resultOf, type Observer } from '../platform/observer.ts';
import type { Clock } from '../platform/time.ts';
import { senderOf } from '../protection/allowances.ts';
import type { DeviceAllowances } from '../protection/command-allowance.ts';
import { Intake } from '../protection/intake.ts';
import type { SlowLane } from '../protection/slow-lane.ts';
import type { StubGuard } from '../protection/stub-guard.ts';
import type { Admission } from './admission.ts';
import { answerCommand, type Joined } from './answer-command.ts';
import type { MeetingSocket } from './broadcast.ts';
import type { MeetingFeeds } from './meeting-feeds.ts';
import { nobodys } from './mine.ts';
import type { OfficeFeeds } from './office-feeds.ts';
import type { OpenConnections } from './open-connections.ts';
import type { StaffWatch } from './staff-watch.ts';
import { welcome } from './welcome.ts';

export interface SocketServices {
  readonly admission: Admission;
  readonly feeds: MeetingFeeds;
  readonly offices: OfficeFeeds;
  readonly devices: DeviceAllowances;
  readonly connections: OpenConnections;
  readonly staff: StaffWatch;
  readonly stubGuard: StubGuard;
  readonly addressOf: (request: IncomingMessage) => string;
  readonly lane: SlowLane;
  readonly now: Clock;
  readonly logger: Logger;
  readonly observer: Observer;
}

/** A connection that has not joined after this long is ended, in ms: it costs memory and says nothing. */
export const strangerMs = 15_000;

/**
 * Answers what comes from one socket, from its connection to its end. There is one for each of many thousand phones: what all
 * of them use stands around the inner function, since whatever is named inside it takes room of its own for each.
 */
export function socketService(services: SocketServices): (socket: MeetingSocket) => void {
  const {
    admission,
    feeds,
    connections,
    staff,
    stubGuard,
    addressOf,
    lane,
    now,
    logger,
    observer,
  } = services;

  /** Calls `onWelcomed` in the step in which it was found that nothing has changed since it was admitted. */
  async function join(
    socket: MeetingSocket,
    input: unknown,
    onWelcomed: (joined: Joined) => void,
  ): Promise<JoinReply> {
    const admitted = await admission.admit(input, addressOf(socket.request));
    if ('code' in admitted) return { ok: false, refusal: admitted };
    if (admitted.to === 'meeting') await feeds.prepare(admitted);
    if (!socket.connected) return { ok: false, refusal: refusal('signedOut') };
    // From here on the feed ends the connection when the link is revoked.
    if (!admitted.isStillAllowed()) return { ok: false, refusal: refusal('signedOut') };
    if (admitted.room.isClosed) return { ok: false, refusal: refusal('unavailable') };
    const { joined, answer } = welcome(socket, admitted, services);
    if (joined.isStillAllowed !== null) staff.enter(socket, joined.isStillAllowed);
    onWelcomed(joined);
    return answer;
  }

  return (socket) => {
    const intake = Intake.of(socket.conn);
    // Closed without a word of Socket.IO, so that the client connects again at once.
    const connection = connections.enter(() => {
      hangUp(socket.conn);
    });
    socket.data.open = connection;
    let joined: Joined | null = null;
    let isJoining = false;
    observer.connectionsChanged(null, 1);
    let stranger: NodeJS.Timeout | undefined = setTimeout(() => {
      socket.disconnect(true);
    }, strangerMs);
    const clearStranger = (): void => {
      clearTimeout(stranger);
      // Nor is a timer kept that will not ring, for each of many thousand phones.
      stranger = undefined;
    };

    socket.use(([name, ...content], next) => {
      const reply: unknown = content.at(-1);
      if (isReply(reply) && isMessage(name, content.length - 1)) {
        next();
        return;
      }
      const malformed = refusal('malformed', 'message');
      intake?.refused(malformed);
      // Whoever wants no answer wants nothing.
      if (isReply(reply)) reply({ ok: false, refusal: malformed });
    });

    socket.on('join', (input, reply) => {
      if (joined !== null || isJoining) {
        reply({ ok: false, refusal: refusal('alreadyDone') });
        return;
      }
      isJoining = true;
      const answered = connection.asked();
      join(socket, input, (welcomed) => {
        clearStranger();
        joined = welcomed;
        observer.connectionsChanged(null, -1);
        observer.connectionsChanged(welcomed.audience, 1);
        intake?.joined(senderOf(welcomed.actor.role));
      })
        .catch((error: unknown): JoinReply => {
          logger.error({ err: error }, 'join failed');
          return { ok: false, refusal: refusal('unavailable') };
        })
        .then((answer) => {
          isJoining = false;
          if (!answer.ok && answer.refusal !== outdated) intake?.refused(answer.refusal);
          observer.joinAnswered(resultOf(answer));
          sayInOneWrite(socket.conn, () => {
            reply(answer);
          });
          answered();
        }, logger.error.bind(logger));
    });

    socket.on('command', (input, reply) => {
      const answered = connection.asked();
      answerCommand(joined, input, {
        address: addressOf(socket.request),
        stubGuard,
        logger,
        observer,
      })
        .catch((error: unknown): CommandReply => {
          logger.error({ err: error }, 'command failed');
          return { ok: false, refusal: refusal('notSaved') };
        })
        .then((answer) => {
          if (answer.ok) lane.servedOther();
          else intake?.refused(answer.refusal);
          reply(answer);
          answered();
        }, logger.error.bind(logger));
    });

    socket.on('time', (reply) => {
      reply(joined === null ? now() : joined.feed.room.now());
    });

    socket.on('mine', (reply) => {
      reply(joined === null ? nobodys : joined.feed.mineOf(joined.actor));
    });

    socket.on('disconnect', () => {
      clearStranger();
      connections.gone(connection);
      observer.connectionsChanged(joined?.audience ?? null, -1);
      if (joined === null) return;
      staff.leave(socket);
      const { feed, audience, actor } = joined;
      joined = null;
      feed.left(audience, actor);
    });
  };
}

/** Socket.IO puts its function for the answer after everything that came in, which is never a function. */
function isReply(value: unknown): value is (answer: CommandReply) => void {
  return typeof value === 'function';
}
