import {
  always,
  flag,
  identifier,
  list,
  nullable,
  oneOf,
  position,
  possible,
  quantity,
  record,
  text,
  type JsonObject,
} from '../../aggregate/shape.ts';
import type { StoredEvents } from '../../aggregate/stored-events.ts';
import type { EntryId, FieldId, OpinionId, ParticipantId, PersonId } from '../../aggregate/ids.ts';
import { roles } from '../../aggregate/roles.ts';
import { channels, opinionKinds } from '../../forms/lists.ts';
import { answer, assignment, handedBack } from '../answers/stored.ts';
import { followUpStep } from '../commitments/stored.ts';
import type { Author, Wording } from './commands.ts';
import type { Accompanying, Content, FormerWording, RegisterEvent } from './state.ts';

const opinion = position<OpinionId>();
const channel = oneOf(channels);
const person = possible(position<PersonId>());
const owner = possible(identifier<ParticipantId>());

const author = record<Author>({ name: text, card: nullable(quantity), village: text });

const said = { kind: oneOf(opinionKinds), field: position<FieldId>(), text };

const wording = record<Wording>({ ...said, named: flag, author });

const content = record<Content>({ ...said, author: nullable(author) });

const words = { originalWords: possible(text), interpreter: possible(text) };

const accompanying = {
  assignment: nullable(assignment),
  answer: nullable(answer),
  followUp: possible(list(followUpStep)),
  handedBack: possible(handedBack),
  summary: possible(text),
  ...words,
};

const published = {
  opinion,
  content,
  confidentialAuthor: possible(author),
  keptAuthor: possible(author),
  speakersHeard: quantity,
};

/** Missing: it stays whose it was. */
const attributed = { person, owner };

/** Missing in what was stored before wordings were kept. */
const replacing = {
  former: possible(
    record<FormerWording>({
      wording,
      person: nullable(position()),
      replacedBy: oneOf(roles),
      replacedByLink: possible(quantity),
    }),
  ),
};

const retracted = {
  opinion,
  unregistered: always(wording),
  withheld: always(record<Accompanying>(accompanying)),
  reason: possible(text),
  speakersHeard: quantity,
};

/** The register was called feedback, and a wording that is not registered a draft. */
const renamed =
  (type: RegisterEvent['type']) =>
  ({ draft, ...stored }: JsonObject): JsonObject => ({
    ...stored,
    ...(draft === undefined ? {} : { unregistered: draft }),
    type,
  });

export const storedRegister: StoredEvents<RegisterEvent> = {
  shapes: {
    'register.opinionSubmitted': {
      opinion,
      channel,
      unregistered: always(wording),
      claimedCard: possible(quantity),
      person,
      owner,
    },
    'register.opinionRecorded': {
      ...published,
      ...words,
      channel,
      person,
      spokenIn: possible(position<EntryId>()),
      owner,
    },
    'register.opinionApproved': { ...published, ...attributed, ...replacing, ...accompanying },
    'register.opinionEdited': { ...published, ...attributed, ...replacing },
    'register.claimConfirmed': { opinion, unregistered: always(wording), person },
    'register.claimDeclined': { opinion: always(opinion) },
    'register.unregisteredCorrected': { opinion, unregistered: always(wording) },
    'register.opinionHidden': retracted,
    'register.opinionWithdrawn': retracted,
    'register.opinionSummarised': { opinion, summary: text },
    'register.opinionSupported': {
      opinion,
      supports: quantity,
      owner: always(identifier<ParticipantId>()),
      /** Missing in what was stored while devices alone were counted. */
      cards: possible(list(quantity)),
    },
  },
  older: {
    'register.opinionSubmitted': renamed('register.opinionSubmitted'),
    'register.opinionHidden': renamed('register.opinionHidden'),
    'register.opinionWithdrawn': renamed('register.opinionWithdrawn'),
    'register.draftCorrected': renamed('register.unregisteredCorrected'),
    'feedback.opinionSubmitted': renamed('register.opinionSubmitted'),
    'feedback.opinionRecorded': renamed('register.opinionRecorded'),
    'feedback.opinionApproved': renamed('register.opinionApproved'),
    'feedback.opinionEdited': renamed('register.opinionEdited'),
    'feedback.opinionHidden': renamed('register.opinionHidden'),
    'feedback.opinionWithdrawn': renamed('register.opinionWithdrawn'),
    'feedback.opinionSupported': renamed('register.opinionSupported'),
  },
};
