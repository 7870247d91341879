import type { IncomingMessage, Server as HttpServer } from 'node:http';
import type { Logger } from 'pino';
import { Server } from 'socket.io';
import { audienceOf, audiences, type Audience } from '#shared/access/audience.ts';
import type { LinkId } from '#shared/aggregate/ids.ts';
import {
  maxMessageBytes,
  type CommandReply,
  type Credential,
  type JoinReply,
  type Moment,
} from '#shared/wire/protocol.ts';
import { refusal, type Refusal } from '#shared/aggregate/refusals.ts';
import type { Actor } from '#shared/aggregate/roles.ts';
import type { Room } from '../meetings/room.ts';
import type { Conduct } from '../protection/conduct.ts';
import type { Rooms } from '../meetings/rooms.ts';
import type { Clock } from '../platform/time.ts';
import { outcomeOf, type Observer } from '../platform/observer.ts';
import type { SlowLane } from '../protection/slow-lane.ts';
import { TokenBucket, type Allowance } from '../protection/token-bucket.ts';
import { WatchfulWebSocketServer } from '../protection/web-socket-server.ts';
import { holdForThisTurn, isAllSent, sayInOneWrite } from '../platform/engine-io.ts';
import { answerCommand, type Joined } from './answer-command.ts';
import type { MeetingServer, MeetingSocket } from './broadcast.ts';
import { CodeGuard } from '../protection/code-guard.ts';
import { Guests } from './guests.ts';
import { Hall } from './hall.ts';
import { actorOf, mineOf, type Doorkeeper } from './identity.ts';
import { checkJoin, isMessage, outdated } from '../forms/incoming.ts';
import { Intake } from '../protection/intake.ts';
import type { PresenceBoard } from './presence-board.ts';

export interface GatewayOptions {
  readonly rooms: Rooms;
  readonly doorkeeper: Doorkeeper;
  readonly presenceBoard: PresenceBoard;
  readonly now: Clock;
  readonly logger: Logger;
  readonly observer: Observer;
  /** Whether a browser page of this origin may connect; requests without an origin come from no browser page. */
  readonly isAllowedOrigin: (origin: string, host: string | undefined) => boolean;
  /** The address that a request, also one to open a connection, counts for. */
  readonly addressOf: (request: IncomingMessage) => string;
  readonly conduct: Conduct;
  readonly lane: SlowLane;
}

export interface Gateway {
  /** Lets nobody in any more and has all clients connect elsewhere, within a bounded time. */
  sendAway(): Promise<void>;
  close(): Promise<void>;
}

/** A connection that has not joined after this long is ended, in ms: it costs memory and says nothing. */
const strangerMs = 15_000;
/** A person taps a few times a second at most; the desk and its retries after a break somewhat more. */
const participantAllowance: Allowance = { burst: 20, perSecond: 2 };
const staffAllowance: Allowance = { burst: 200, perSecond: 40 };

/** What Engine.IO tells of a request that it refuses. */
interface ConnectionError {
  readonly req: IncomingMessage;
  readonly code: number;
}

/** Engine.IO's number for a poll that goes on from before the server was started anew. */
const unknownSession = 1;

interface Admitted {
  readonly room: Room;
  readonly actor: Actor;
  readonly audience: Audience;
}

const ignore = (): void => undefined;

/** Sockets in, commands to the rooms; frames from the halls out. */
export function attachGateway(server: HttpServer, options: GatewayOptions): Gateway {
  const { rooms, doorkeeper, presenceBoard, now, logger, observer, conduct, lane, addressOf } =
    options;
  const io: MeetingServer = new Server(server, {
    serveClient: false,
    // Compressing each small frame anew for each phone costs more processor time than the whole broadcast.
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: maxMessageBytes,
    wsEngine: WatchfulWebSocketServer,
    // A phone that fell out of the Wi-Fi is known to be gone, and counted out, within twenty seconds.
    pingInterval: 10_000,
    pingTimeout: 10_000,
    connectTimeout: strangerMs,
    allowRequest: (request, decide) => {
      const { origin, host, upgrade } = request.headers;
      const isAllowed = origin === undefined || options.isAllowedOrigin(origin, host);
      const { socket } = request;
      // While it waits nobody else listens to what may happen to it.
      socket.on('error', ignore);
      const isAdmitted = conduct.admit(addressOf(request), () => {
        socket.off('error', ignore);
        if (upgrade !== undefined) holdForThisTurn(socket);
        decide(null, isAllowed && !guests.areLeaving);
      });
      if (!isAdmitted) decide('too many wait', false);
    },
  });
  const halls = new Map<string, Hall>();
  const codeGuard = new CodeGuard(now);
  const guests = new Guests();

  function hallOf(room: Room): Hall {
    const known = halls.get(room.id);
    if (known !== undefined) return known;
    const hall = new Hall(
      room,
      { io, presenceBoard, observer },
      {
        onRevoked: (link) => {
          io.in(linkChannel(room.id, link)).emit('signedOut', refusal('signedOut'));
          io.in(linkChannel(room.id, link)).disconnectSockets(true);
        },
        onReplaced: () => {
          halls.delete(room.id);
          hall.close();
          io.in(audiences.map((audience) => hall.channel(audience))).disconnectSockets(true);
        },
      },
    );
    halls.set(room.id, hall);
    return hall;
  }

  async function meetingOf(credential: Credential, address: string): Promise<string | Refusal> {
    switch (credential.kind) {
      case 'participant':
        return codeGuard.find({ address, ...credential }, (code) => doorkeeper.findMeeting(code));
      case 'link':
        return doorkeeper.readLinkToken(credential.token)?.meeting ?? refusal('signedOut');
      case 'office':
        return doorkeeper.isOfficeToken(credential.token)
          ? credential.meeting
          : refusal('signedOut');
      default:
        return credential satisfies never;
    }
  }

  async function admit(input: unknown, address: string): Promise<Admitted | Refusal> {
    const request = checkJoin(input);
    if (!request.valid) return request.refusal;
    const { credential, have } = request.value;
    const meeting = await meetingOf(credential, address);
    if (typeof meeting !== 'string') return meeting;
    const room = await rooms.open(meeting);
    if (have !== null) await room.caughtUpWith(have);
    const actor = actorOf(doorkeeper, room, credential);
    if (actor === null) return refusal('signedOut');
    const audience = audienceOf(actor.role);
    await halls.get(room.id)?.prepare(audience, have);
    return { room, actor, audience };
  }

  /** Takes the socket in and says where it starts, in one step: no frame can fall between the two. */
  function welcome(
    socket: MeetingSocket,
    { room, actor, audience }: Admitted,
    have: Moment | null,
  ) {
    const hall = hallOf(room);
    void socket.join(hall.channel(audience));
    if ('link' in actor) void socket.join(linkChannel(room.id, actor.link));
    hall.arrived(audience);
    observer.connectionsChanged(null, -1);
    observer.connectionsChanged(audience, 1);
    const isParticipant = actor.role === 'participant';
    const allowance = new TokenBucket(isParticipant ? participantAllowance : staffAllowance, now);
    const answer: JoinReply = {
      ok: true,
      meeting: room.id,
      actor,
      now: now(),
      ...hall.start(audience, have),
      log: room.log,
      mine: mineOf(room, actor),
    };
    return { joined: { hall, actor, audience, allowance }, answer };
  }

  // Before Socket.IO understands anything: also what means nothing to it counts.
  io.engine.on('connection', (connection: MeetingSocket['conn']) => {
    Intake.open(connection, addressOf(connection.request), options);
  });
  io.engine.on('connection_error', ({ req, code }: ConnectionError) => {
    if (code !== unknownSession) conduct.fault(addressOf(req));
  });

  io.on('connection', (socket: MeetingSocket) => {
    const address = addressOf(socket.request);
    const intake = Intake.of(socket.conn);
    // Closed without a word of Socket.IO, so that the client connects again at once.
    const guest = guests.enter(() => {
      // A client between two polls would have to come back to hear of it, when nobody can connect any more.
      socket.conn.close(isAllSent(socket.conn));
    });
    socket.data.guest = guest;
    let joined: Joined | null = null;
    let joining = false;
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
      if (joined !== null || joining) {
        reply({ ok: false, refusal: refusal('alreadyDone') });
        return;
      }
      joining = true;
      const answered = guest.asked();
      admit(input, address)
        .then((outcome): JoinReply => {
          if ('code' in outcome) return { ok: false, refusal: outcome };
          if (!socket.connected) return { ok: false, refusal: refusal('signedOut') };
          if (outcome.room.isClosed) return { ok: false, refusal: refusal('unavailable') };
          clearStranger();
          const welcomed = welcome(socket, outcome, input.have);
          joined = welcomed.joined;
          intake?.joined({ isStaff: outcome.actor.role !== 'participant' });
          return welcomed.answer;
        })
        .catch((error: unknown): JoinReply => {
          logger.error({ err: error }, 'join failed');
          return { ok: false, refusal: refusal('unavailable') };
        })
        .then((answer) => {
          joining = false;
          if (!answer.ok && answer.refusal !== outdated) intake?.refused(answer.refusal);
          observer.joinAnswered(outcomeOf(answer));
          sayInOneWrite(socket.conn, () => {
            reply(answer);
          });
          answered();
        }, logger.error.bind(logger));
    });

    socket.on('command', (input, reply) => {
      const answered = guest.asked();
      answerCommand(joined, input, { logger, observer })
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
      reply(now());
    });

    socket.on('disconnect', () => {
      clearStranger();
      guests.gone(guest);
      observer.connectionsChanged(joined?.audience ?? null, -1);
      if (joined === null) return;
      const { hall, audience } = joined;
      joined = null;
      hall.left(audience);
      if (hall.isEmpty && halls.get(hall.room.id) === hall) {
        halls.delete(hall.room.id);
        hall.close();
      }
    });
  });

  return {
    sendAway: () => guests.sendAway(),
    close: async () => {
      for (const hall of halls.values()) hall.close();
      presenceBoard.close();
      await io.close();
    },
  };
}

/** Socket.IO puts its function for the answer after everything that came in, which is never a function. */
function isReply(value: unknown): value is (answer: CommandReply) => void {
  return typeof value === 'function';
}

function linkChannel(meeting: string, link: LinkId): string {
  return `${meeting} link ${String(link)}`;
}
