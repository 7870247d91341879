import type { PlanId, RegistrationId } from '../../aggregate/ids.ts';
import {
  either,
  nullable,
  oneOf,
  position,
  quantity,
  record,
  text,
} from '../../aggregate/shape.ts';
import type { StoredEvents } from '../../aggregate/stored-events.ts';
import { numberedPapers } from '../../forms/lists.ts';
import { signatory } from '../settings/stored.ts';
import { origins, type NumberGiven, type RegistryEvent } from './state.ts';

const paper = oneOf(numberedPapers);
const registration = position<RegistrationId>();
const about = either(
  record<{ meeting: string }>({ meeting: text }),
  record<{ plan: PlanId }>({ plan: position<PlanId>() }),
);

const given = record<NumberGiven>({
  paper,
  about,
  kind: text,
  year: quantity,
  number: quantity,
  symbol: text,
  day: text,
  by: text,
  origin: oneOf(origins),
});

export const storedRegistry: StoredEvents<RegistryEvent> = {
  shapes: {
    'registry.numberGiven': { registration, given },
    'registry.numberAnnulled': { registration, reason: text, by: text },
    'registry.signatoryChosen': {
      paper,
      about: nullable(about),
      signatory: nullable(signatory),
    },
  },
  older: {},
};
