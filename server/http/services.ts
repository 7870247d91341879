import type { FastifyRequest } from 'fastify';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Demo } from '../demo/demo.ts';
import type { Summary } from '#shared/meeting/summary.ts';
import type { Rooms } from '../meetings/rooms.ts';
import type { Doors } from '../office/doors.ts';
import type { Installation } from '../office/installation.ts';
import type { EventLog } from '../log/event-log.ts';
import type { Offices } from '../office/offices.ts';
import type { Clock } from '../platform/time.ts';
import type { JoinAddress } from './addresses.ts';

/** What the routes work with. */
export interface Services {
  /** the installation: its meetings and their codes, its offices, its key */
  readonly installation: Installation;
  readonly doors: Doors;
  readonly catalogue: Catalogue<Summary>;
  readonly rooms: Rooms;
  readonly offices: Offices;
  readonly log: EventLog;
  readonly now: Clock;
  /** the address that a request counts for */
  readonly addressOf: (request: FastifyRequest) => string;
  /** where people go to join */
  readonly joinAddress: JoinAddress;
  /** null unless started as a demonstration */
  readonly demo: () => Demo | null;
}
