import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Rooms } from '../meetings/rooms.ts';
import type { Observer } from '../platform/observer.ts';
import type { ReadinessCheck } from './readiness.ts';
import type { SlowLane } from '../protection/slow-lane.ts';

/** What is looked up whenever the figures are read. */
export interface MetricsSources {
  readonly rooms: Pick<Rooms, 'count'>;
  readonly readiness: Pick<ReadinessCheck, 'isDraining' | 'isLogAvailable'>;
  readonly lane: Pick<SlowLane, 'size'>;
}

/** The figures of one server. No label names a meeting, a person or an address, so their number is bounded. */
export interface Metrics {
  readonly observer: Observer;
  readonly contentType: string;
  /** Everything that has been counted, in the text format of Prometheus. */
  read(sources: MetricsSources): Promise<string>;
}

/** Fine where people would not notice a difference, coarse where something is wrong. In seconds. */
const durations = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const counts = [1, 2, 4, 8, 16, 32, 64, 128, 256];

/** Starts counting, beside the usual figures of a Node.js process. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });

  const connections = new Gauge({
    name: 'dialogue_connections',
    help: 'Open connections, by what they are shown; none: not joined to a meeting.',
    labelNames: ['audience'],
    registers,
  });
  const joins = new Counter({
    name: 'dialogue_joins_total',
    help: 'Answered requests to join a meeting, by result: accepted, or the code of the refusal.',
    labelNames: ['result'],
    registers,
  });
  const commands = new Counter({
    name: 'dialogue_commands_total',
    help: 'Answered commands, by type and result: accepted, or the code of the refusal.',
    labelNames: ['type', 'result'],
    registers,
  });
  const commandDuration = new Histogram({
    name: 'dialogue_command_duration_seconds',
    help: 'Time from the arrival of a command to its answer, by whether it was accepted or refused.',
    labelNames: ['result'],
    buckets: durations,
    registers,
  });
  const frames = new Counter({
    name: 'dialogue_frames_sent_total',
    help: 'Frames sent: each change of a meeting is one for each connection that may see it.',
    labelNames: ['audience'],
    registers,
  });
  const frameBytes = new Counter({
    name: 'dialogue_frame_sent_bytes_total',
    help: 'Bytes of the frames sent, without what the transport adds.',
    labelNames: ['audience'],
    registers,
  });
  const snapshots = new Counter({
    name: 'dialogue_snapshots_sent_total',
    help: 'Joins that were answered with the whole meeting.',
    labelNames: ['audience'],
    registers,
  });
  const snapshotBytes = new Counter({
    name: 'dialogue_snapshot_sent_bytes_total',
    help: 'Bytes of the snapshots sent, compressed.',
    labelNames: ['audience'],
    registers,
  });
  const appendDuration = new Histogram({
    name: 'dialogue_log_append_duration_seconds',
    help: 'Time an append to the log took, by result: done, conflict, unavailable, failed.',
    labelNames: ['result'],
    buckets: durations,
    registers,
  });
  const appendCommits = new Histogram({
    name: 'dialogue_log_append_commits',
    help: 'Commands that shared one append.',
    buckets: counts,
    registers,
  });
  const readDuration = new Histogram({
    name: 'dialogue_log_read_duration_seconds',
    help: 'Time a read of the log took, by result: done, unavailable, failed.',
    labelNames: ['result'],
    buckets: durations,
    registers,
  });
  const versionsBehind = new Histogram({
    name: 'dialogue_log_versions_behind',
    help: 'Versions written by other nodes that this one did not know when its append met a conflict.',
    buckets: counts,
    registers,
  });
  const lag = new Histogram({
    name: 'dialogue_log_lag_seconds',
    help: 'Time from the making of a commit on another node to its broadcast on this one.',
    buckets: durations,
    registers,
  });
  const openRooms = new Gauge({
    name: 'dialogue_rooms',
    help: 'Meetings that are open on this node.',
    registers,
  });
  const slowLane = new Gauge({
    name: 'dialogue_slow_lane_waiting',
    help: 'Connections and requests that wait for their turn, after too much or nonsense was sent.',
    registers,
  });
  const logAvailable = new Gauge({
    name: 'dialogue_log_available',
    help: '1 when the log could be written just now, else 0.',
    registers,
  });
  const draining = new Gauge({
    name: 'dialogue_draining',
    help: '1 when this node has been told to end and sends its connections elsewhere, else 0.',
    registers,
  });

  return {
    contentType: registry.contentType,
    read: async ({ rooms, readiness, lane }) => {
      openRooms.set(rooms.count);
      draining.set(Number(readiness.isDraining));
      logAvailable.set(Number(await readiness.isLogAvailable()));
      slowLane.set(lane.size);
      return registry.metrics();
    },
    observer: {
      connectionsChanged: (audience, difference) => {
        connections.inc({ audience: audience ?? 'none' }, difference);
      },
      joinAnswered: (result) => joins.inc({ result }),
      commandAnswered: (type, result, seconds) => {
        commands.inc({ type: type ?? 'unknown', result });
        commandDuration.observe(
          { result: result === 'accepted' ? 'accepted' : 'refused' },
          seconds,
        );
      },
      frameSent: (audience, { receivers, bytes }) => {
        frames.inc({ audience }, receivers);
        frameBytes.inc({ audience }, bytes);
      },
      snapshotSent: (audience, bytes) => {
        snapshots.inc({ audience });
        snapshotBytes.inc({ audience }, bytes);
      },
      appendEnded: (result, commits, seconds) => {
        appendDuration.observe({ result }, seconds);
        if (result === 'done') appendCommits.observe(commits);
      },
      readEnded: (result, seconds) => readDuration.observe({ result }, seconds),
      foundBehind: (versions) => versionsBehind.observe(versions),
      commitLearned: (seconds) => lag.observe(seconds),
    },
  };
}
