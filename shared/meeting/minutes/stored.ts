import type { ObjectionId, RemarkId } from '../../aggregate/ids.ts';
import { roles } from '../../aggregate/roles.ts';
import {
  flag,
  list,
  nullable,
  oneOf,
  position,
  quantity,
  record,
  text,
} from '../../aggregate/shape.ts';
import type { StoredEvents } from '../../aggregate/stored-events.ts';
import { minutesSections, opinionOrders, passageForms } from '../../forms/lists.ts';
import type { MinutesOfficials } from './commands.ts';
import type { MinutesEvent, PageLine, PassageText } from './state.ts';

const passage = text;
const remark = position<RemarkId>();
const objection = position<ObjectionId>();

export const official = record<MinutesOfficials['delegates'][number]>({
  honorific: text,
  name: text,
  post: text,
});

const officials = record<MinutesOfficials>({
  chair: nullable(official),
  coChairs: list(official),
  secretary: nullable(official),
  interpreters: list(official),
  delegates: list(official),
});

const passageText = record<PassageText>({
  passage,
  section: oneOf(minutesSections),
  form: oneOf(passageForms),
  heading: text,
  before: text,
  text,
  after: text,
});

export const storedMinutes: StoredEvents<MinutesEvent> = {
  shapes: {
    'minutes.reworded': {
      passage,
      text,
      replaced: text,
      rewordedBy: oneOf(roles),
      rewordedByLink: nullable(quantity),
    },
    'minutes.rewordingWithdrawn': { passage },
    'minutes.passageLeftOut': { passage },
    'minutes.passagePutBack': { passage },
    'minutes.remarkAdded': { remark, after: passage, text },
    'minutes.remarkEdited': { remark, text },
    'minutes.remarkMoved': { remark, after: passage, before: nullable(remark) },
    'minutes.remarkRemoved': { remark },
    'minutes.arranged': { order: oneOf(opinionOrders) },
    'minutes.officialsNamed': { officials },
    'minutes.objectionRecorded': { objection, by: text, text },
    'minutes.objectionWithdrawn': { objection },
    'minutes.adopted': { passages: list(passageText) },
    'minutes.addendumAdded': { text },
    'minutes.pageShown': {
      page: quantity,
      pages: quantity,
      lines: list(record<PageLine>({ isHeading: flag, text })),
    },
    'minutes.readingEnded': { page: quantity },
  },
  older: {},
};
