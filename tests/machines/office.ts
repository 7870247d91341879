import assert from 'node:assert/strict';
import type {
  LeaderId,
  FieldId,
  PlanId,
  RegistrationId,
  SessionId,
  VillageId,
} from '#shared/aggregate/ids.ts';
import type { RefusalCode } from '#shared/aggregate/refusals.ts';
import type { OfficeCommand, OfficeCommandType, OfficeDataOf } from '#shared/office/commands.ts';
import {
  begunInOffice,
  type OfficeEditType,
  type UnbegunInOffice,
} from '#shared/office/editing.ts';
import type { OfficeEvent } from '#shared/office/events.ts';
import { decideOffice, evolveOffice } from '#shared/office/office.ts';
import { unfounded, type Office } from '#shared/office/state.ts';
import { newOffice } from '#shared/templates/office.ts';

/** 26 November 2026, 08:00 in Vietnam. */
export const morning = Date.UTC(2026, 10, 26, 1);

export const villageId = (id: number): VillageId => id as VillageId; // a position, as commands carry it
export const planId = (id: number): PlanId => id as PlanId; // likewise
export const sessionId = (id: number): SessionId => id as SessionId; // likewise
export const registrationId = (id: number): RegistrationId => id as RegistrationId; // likewise
export const officeLeaderId = (id: number): LeaderId => id as LeaderId; // likewise
export const officeFieldId = (id: number): FieldId => id as FieldId; // likewise

/** The data of a command; an edit may leave out what it began from, and then begins from the office as it stands. */
export type GivenInOffice<Type extends OfficeCommandType> = Type extends OfficeEditType
  ? UnbegunInOffice<Type> & { readonly began?: string }
  : OfficeDataOf<Type>;

const editTypes = {
  'settings.editAgency': true,
  'settings.editNumbering': true,
  'settings.editDeadlines': true,
  'settings.editRetention': true,
  'settings.editTexts': true,
  'settings.editRules': true,
  'villages.edit': true,
  'fields.edit': true,
  'leaders.edit': true,
  'plans.editHeading': true,
  'plans.editContent': true,
  'plans.editProgramme': true,
  'plans.editTasks': true,
  'sessions.schedule': true,
  'sessions.postpone': true,
  'registry.chooseSignatory': true,
} satisfies Readonly<Record<OfficeEditType, true>>;

function isEdit(type: OfficeCommandType): type is OfficeEditType {
  return type in editTypes;
}

/** The command that an official gives who sees the office as it stands. */
export function givenInOffice<Type extends OfficeCommandType>(
  office: Office,
  type: Type,
  data: GivenInOffice<Type>,
): OfficeCommand {
  const whole =
    isEdit(type) && !('began' in data) ? begunInOffice(office, type, data as never) : data; // of this type, by what was asked
  return { type, data: whole } as unknown as OfficeCommand; // `data` is the data of `type` by the signature
}

/** An office, and what would become of it. */
export class GivenOffice {
  readonly office: Office;
  readonly events: readonly OfficeEvent[];
  readonly now: number;

  constructor(office: Office, events: readonly OfficeEvent[] = [], now = morning) {
    this.office = office;
    this.events = events;
    this.now = now;
  }

  /** The same office at another time. */
  at(now: number): GivenOffice {
    return new GivenOffice(this.office, this.events, now);
  }

  /** The office after a command that must be accepted. */
  and<Type extends OfficeCommandType>(type: Type, data: GivenInOffice<Type>): GivenOffice {
    const decision = decideOffice(this.office, givenInOffice(this.office, type, data), this.now);
    assert.ok(decision.accepted, `${type} was refused: ${JSON.stringify(decision)}`);
    const office = decision.events.reduce(
      (state, event) => evolveOffice(state, event, this.now),
      this.office,
    );
    return new GivenOffice(office, [...this.events, ...decision.events], this.now);
  }

  /** Says why a command is refused; fails when it is not. */
  refuses<Type extends OfficeCommandType>(type: Type, data: GivenInOffice<Type>): RefusalCode {
    const decision = decideOffice(this.office, givenInOffice(this.office, type, data), this.now);
    return decision.accepted ? assert.fail(`${type} was accepted`) : decision.refusal.code;
  }
}

/** An office as it is founded. */
export const founded = new GivenOffice(unfounded).and('office.found', newOffice(2026));

const venue = 'Nhà sinh hoạt cộng đồng';

/** An office with three villages and two leaders. */
export const prepared = founded
  .and('villages.add', {
    villages: ['Thôn Đăk Bể', 'Thôn Mô Po', 'Thôn Tu Hon'].map((name) => ({ name, venue })),
  })
  .and('leaders.add', {
    text: {
      honorific: 'Ông',
      name: 'A Đức',
      post: 'Chủ tịch UBND xã',
      fields: [officeFieldId(2), officeFieldId(3)],
    },
  })
  .and('leaders.add', {
    text: {
      honorific: 'Bà',
      name: 'Y Hạnh',
      post: 'Trưởng Trạm Y tế xã',
      fields: [officeFieldId(8)],
    },
  });
