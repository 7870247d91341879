import type {
  DeviceId,
  EntryId,
  FieldId,
  ItemId,
  LeaderId,
  LinkId,
  ObjectionId,
  OpinionId,
  PersonId,
  RemarkId,
} from '#shared/aggregate/ids.ts';

// Tests name records by the order in which they made them: the number is the id, the brand only says of what.
export const itemId = (number: number) => number as ItemId;
export const entryId = (number: number) => number as EntryId;
export const opinionId = (number: number) => number as OpinionId;
export const fieldId = (number: number) => number as FieldId;
export const leaderId = (number: number) => number as LeaderId;
export const personId = (number: number) => number as PersonId;
export const linkId = (number: number) => number as LinkId;
export const remarkId = (number: number) => number as RemarkId;
export const objectionId = (number: number) => number as ObjectionId;
/** A device that came in through a link. */
export const deviceId = (number: number) => String(number).padStart(12, 'd') as DeviceId;
