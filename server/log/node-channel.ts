import type { EventLog, Subscription } from './event-log.ts';

/**
 * Short messages about a stream from one process to the others that share its store, for what is worth knowing now and
 * worth nothing later. Nothing is kept: a message reaches who listens at that moment, or nobody.
 */
export interface NodeChannel {
  /** Hands a text to everybody who listens for the stream, perhaps also to this process. Never throws. */
  tell(stream: string, text: string): void;

  /** Hears what is told about the stream from now on. `hear` must not throw. */
  listen(stream: string, hear: (text: string) => void): Subscription;
}

/** The channel of a store that belongs to one process. */
export const noOtherNodes: NodeChannel = {
  tell: () => undefined,
  listen: () => ({ close: () => undefined }),
};

/** A log, and the means by which the processes that share it hear of each other. */
export interface SharedLog extends EventLog {
  readonly nodes: NodeChannel;
}
