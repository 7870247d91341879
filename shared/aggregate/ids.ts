declare const brand: unique symbol;
type Branded<Base, Name extends string> = Base & { readonly [brand]: Name };

/** Position of an agenda item in `agenda.items`, counted from 1; never reused. */
export type ItemId = Branded<number, 'item'>;
/** Position of an entry in `queue.entries`, counted from 1; never reused. */
export type EntryId = Branded<number, 'entry'>;
/** The number of an opinion in the feedback register, counted from 1: what people are told and read out. */
export type OpinionId = Branded<number, 'opinion'>;
/** Position of a field in `fields`, counted from 1. */
export type FieldId = Branded<number, 'field'>;
/** Position of a leader in `leaders`, counted from 1. */
export type LeaderId = Branded<number, 'leader'>;
/** Position of a person in the roster, counted from 1. */
export type PersonId = Branded<number, 'person'>;
/** Position of a remark in the `remarks` of the minutes, counted from 1; never reused. */
export type RemarkId = Branded<number, 'remark'>;
/** Position of an objection in the `objections` of the minutes, counted from 1; never reused. */
export type ObjectionId = Branded<number, 'objection'>;
/** Position of a role link in `links`, counted from 1. */
export type LinkId = Branded<number, 'link'>;
/** Position of a village in the `villages` of its office, counted from 1. */
export type VillageId = Branded<number, 'village'>;
/** Position of a plan in the `plans` of its office, counted from 1. */
export type PlanId = Branded<number, 'plan'>;
/** Position of a session in the `sessions` of its office, counted from 1. */
export type SessionId = Branded<number, 'session'>;
/** Position of a number in the `registry` of its office, counted from 1; never reused. */
export type RegistrationId = Branded<number, 'registration'>;
/** The number of an office in its installation, counted from 1. */
export type OfficeId = Branded<number, 'office'>;
/** One device that came in through a role link; made by the server, and no secret. */
export type DeviceId = Branded<string, 'device'>;
/** One participant's device: a digest of the secret it keeps, so it cannot be used to act as that device. */
export type ParticipantId = Branded<string, 'participant'>;

type NumberId =
  | ItemId
  | EntryId
  | OpinionId
  | FieldId
  | LeaderId
  | PersonId
  | RemarkId
  | ObjectionId
  | LinkId
  | VillageId
  | PlanId
  | SessionId
  | RegistrationId;

/** The id that the next record appended to a dense list gets. */
export function nextId<Id extends NumberId>(list: readonly { readonly id: Id }[]): Id {
  // A branded number has no literal; its only source is the length of the list that it points into.
  return (list.length + 1) as Id;
}

/** The record with this id, or undefined when there is none. */
export function find<Id extends NumberId, Entity extends { readonly id: Id }>(
  list: readonly Entity[],
  id: Id,
): Entity | undefined {
  return list[id - 1];
}

/** The list with one record changed; the same list when there is no such record. */
export function change<Id extends NumberId, Entity extends { readonly id: Id }>(
  list: readonly Entity[],
  id: Id,
  update: (entity: Entity) => Entity,
): readonly Entity[] {
  const before = list[id - 1];
  if (before === undefined) return list;
  const copy = list.slice();
  copy[id - 1] = update(before);
  return copy;
}
