import { io, type Socket } from 'socket.io-client';
import type { MeetingEvent } from '#shared/meeting/events.ts';
import type { Down, Frame, JoinReply, Up } from '#shared/wire/protocol.ts';
import type { Answered, Wire } from './wire.ts';

/** How long an answer may take, in ms. A join waits longest: a whole hall may join in the same moment. */
const patience = { connect: 8_000, join: 15_000, command: 10_000, time: 2_500 } as const;

/** Pauses between attempts to connect, in ms; each is varied by up to half, so that a hall spreads out. */
const reconnection = { first: 600, longest: 2_000, jitter: 0.5 } as const;

/** Times the browser may have slept or changed its network without the connection noticing. */
const doubts = ['online', 'offline', 'pageshow', 'visibilitychange'] as const;

/** A server sends the events of what was joined. */
type DownOf<Event> = Omit<Down, 'frame'> & { frame: (frame: Frame<Event>) => void };

/** The wire over Socket.IO. WebSocket first; where a proxy or an old network swallows it, long polling. */
export function socketWire<Event = MeetingEvent>(url?: string): Wire<Event> {
  const socket: Socket<DownOf<Event>, Up> = io(url ?? '', {
    autoConnect: false,
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    timeout: patience.connect,
    reconnectionDelay: reconnection.first,
    reconnectionDelayMax: reconnection.longest,
    randomizationFactor: reconnection.jitter,
  });
  let stopListening = (): void => undefined;
  let isPollingFirst = false;
  let pause: ReturnType<typeof setTimeout> | undefined;

  function reconnect(): void {
    clearTimeout(pause);
    socket.disconnect().connect();
  }

  /** Where Socket.IO gives up, because it was the server who said no. */
  function reconnectLater(): void {
    clearTimeout(pause);
    pause = setTimeout(
      () => socket.connect(),
      reconnection.first + Math.random() * reconnection.longest,
    );
  }

  /** A WebSocket that is swallowed without a word fails by time alone: the next attempt begins with the other way. */
  function swapTransports(): void {
    isPollingFirst = !isPollingFirst;
    socket.io.opts.transports = isPollingFirst
      ? ['polling', 'websocket']
      : ['websocket', 'polling'];
  }

  return {
    open(events) {
      socket.on('connect', () => events.connected());
      socket.on('disconnect', (reason) => {
        events.disconnected();
        if (reason === 'io server disconnect') reconnectLater();
      });
      socket.on('connect_error', ({ message }) => {
        events.disconnected();
        if (message === 'timeout') swapTransports();
        if (!socket.active) reconnectLater();
      });
      socket.on('frame', (frame) => events.frame(frame));
      socket.on('presence', (presence) => events.presence(presence));
      socket.on('storage', (state) => events.storage(state));
      socket.on('signedOut', (refusal) => events.signedOut(refusal));
      stopListening = onDoubt((isOnline) => {
        if (socket.connected) events.doubted();
        else if (isOnline) reconnect();
      });
      socket.connect();
    },
    join(request, answered) {
      const read = settled<JoinReply>((reply) => answered(reply === null ? null : readable(reply)));
      socket.timeout(patience.join).emit('join', request, read);
    },
    command(message, answered) {
      socket.timeout(patience.command).emit('command', message, settled(answered));
    },
    time(answered) {
      socket.timeout(patience.time).emit('time', settled(answered));
    },
    mine(answered) {
      socket.timeout(patience.command).emit('mine', settled(answered));
    },
    reconnect,
    close() {
      stopListening();
      clearTimeout(pause);
      socket.off();
      socket.disconnect();
    },
  };
}

function settled<Answer>(
  answered: Answered<Answer>,
): (error: Error | null, answer: Answer) => void {
  return (error, answer) => answered(error === null ? answer : null);
}

/** A browser gets binary data as an ArrayBuffer, whatever the sender called it. */
function readable<Event>(reply: JoinReply): JoinReply<Event> {
  const answer = reply as JoinReply<Event>; // its frame has the events of what was joined
  if (!answer.ok || answer.snapshot === null) return answer;
  return { ...answer, snapshot: new Uint8Array(answer.snapshot) };
}

/**
 * Calls `doubted` whenever the page comes back to life or the network changes, with whether the browser believes to have
 * one; the result stops that. Does nothing outside a browser.
 */
function onDoubt(doubted: (isOnline: boolean) => void): () => void {
  if (typeof document === 'undefined') return () => undefined;
  const listen = (event: Event): void => {
    // A page that was only just loaded has nothing to doubt yet.
    if (event instanceof PageTransitionEvent && !event.persisted) return;
    if (document.visibilityState === 'visible') doubted(navigator.onLine);
  };
  const targets = doubts.map((name) => ({
    name,
    target: name === 'visibilitychange' ? document : window,
  }));
  for (const { name, target } of targets) target.addEventListener(name, listen);
  return () => {
    for (const { name, target } of targets) target.removeEventListener(name, listen);
  };
}
