import type { Logger } from 'pino';
import type { Demo } from '../demo/demo.ts';
import type { EventLog } from '../log/event-log.ts';
import type { Rooms } from '../meetings/rooms.ts';
import type { Office } from '../office/office.ts';

/** What the routes work with. */
export interface Services {
  readonly log: EventLog;
  readonly office: Office;
  readonly rooms: Rooms;
  readonly logger: Logger;
  /** the address that people type and scan, without a slash at its end */
  readonly address: () => string;
  /** null unless started as a demonstration */
  readonly demo: () => Demo | null;
}
