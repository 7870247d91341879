import type { Audience } from '#shared/access/audience.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import type { JoinReply } from '#shared/wire/protocol.ts';
import { unpacked } from '../../../web/src/lib/meeting/snapshot.ts';
import type { Wire } from '../../../web/src/lib/meeting/wire.ts';
import { householdsIn } from './checker-names.ts';
import type { Connection, Heard, Told } from './evidence.ts';
import { leaksIn } from './privacy.ts';

/** What came over a wire. */
export interface Recording {
  readonly audience: Audience;
  readonly told: Told[];
  readonly connections: Connection[];
  readonly leaks: Set<string>;
  readonly heard: Heard[];
}

/** The same wire, with all that it brings written down before anybody acts on it. */
export function recordingWire(wire: Wire, recording: Recording): Wire {
  const { audience, told, connections, leaks, heard } = recording;
  const look = (content: Parameters<typeof leaksIn>[1], where: string): void => {
    for (const leak of leaksIn(audience, content)) leaks.add(`${leak} in ${where}`);
  };

  const hear = (version: number, ...contents: readonly unknown[]): void => {
    const names = householdsIn(JSON.stringify(contents));
    if (names.length > 0) heard.push({ version, names });
  };

  function joined(reply: JoinReply): void {
    const connection = connections.at(-1);
    if (!reply.ok || connection === undefined) return;
    connection.start = reply.version;
    const snapshot = reply.snapshot === null ? null : (unpacked(reply.snapshot) as Meeting); // the protocol says so
    if (snapshot !== null) look(snapshot, 'a snapshot');
    for (const { events } of reply.frame?.commits ?? []) look(events, 'a frame that was missed');
    hear(reply.version, snapshot, reply.frame);
  }

  return {
    ...wire,
    open: (events) => {
      wire.open({
        ...events,
        connected: () => {
          connections.push({ start: null, frames: [] });
          events.connected();
        },
        frame: (frame) => {
          const { from, to, commits } = frame;
          const versions = commits.map(({ version }) => version);
          connections.at(-1)?.frames.push({ from, to, versions });
          for (const commit of commits) look(commit.events, 'a frame');
          hear(to, commits);

          events.frame(frame);
        },
      });
    },
    join: (request, answered) => {
      wire.join(request, (reply) => {
        if (reply !== null) joined(reply);
        answered(reply);
      });
    },
    command: (message, answered) => {
      wire.command(message, (reply) => {
        const { id } = message;
        if (reply?.ok === true) told.push({ id, version: reply.version, created: reply.created });
        else if (reply !== null) told.push({ id, refused: reply.refusal.code });
        answered(reply);
      });
    },
  };
}
