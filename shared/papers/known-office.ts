import { find } from '../aggregate/ids.ts';
import { numberedPapers, type NumberedPaper } from '../forms/lists.ts';
import type { Meeting } from '../meeting/state.ts';
import type { PlanText } from '../office/plans/commands.ts';
import type { Agency, Signatory as KnownSignatory } from '../office/settings/commands.ts';
import type { Session } from '../office/sessions/state.ts';
import { chosenSignatory, numberOf } from '../office/registry/state.ts';
import type { PaperSubject } from '../office/registry/commands.ts';
import type { Office } from '../office/state.ts';
import {
  namesInHeader,
  isUnnamed,
  officeKnownBy,
  type Official,
  type PapersOffice,
  type PlanFacts,
  type Registration,
  type Signatory,
} from './office.ts';

/** What the settings, plans and sessions of an office say for the papers of one meeting. */
export function papersOfficeOf(office: Office, id: string, meeting: Meeting): PapersOffice {
  const unset = officeKnownBy(meeting.details.agency);
  const { agency, deadlines, texts } = office.settings;
  const session = office.sessions.find(({ meeting: made }) => made?.id === id);
  const text = session === undefined ? undefined : find(office.plans, session.plan)?.text;
  const header = isUnnamed(agency.own) ? unset.issuer.agency : agency.own;
  const names = namesInHeader(header);
  const signatory = usualSignatory(agency);
  const registered = text === undefined ? null : registrationIn(text);
  const subjectOf = (paper: NumberedPaper): PaperSubject | null =>
    paper === 'plan' ? (session === undefined ? null : { plan: session.plan }) : { meeting: id };
  return {
    issuer: {
      ...unset.issuer,
      ...names,
      superior: agency.superior,
      agency: header,
      place: agency.place === '' ? names.place : agency.place,
      superiors: agency.superiors,
      recipients: agency.recipients,
      signatory,
      deadlines: office.isFounded ? deadlines : unset.issuer.deadlines,
    },
    session: {
      ...unset.session,
      chair: session === undefined ? null : chairOf(office, session),
      registrations: {
        ...(registered === null ? {} : { plan: registered }),
        ...registrationsIn(office, subjectOf),
      },
      signatories: signatoriesIn(office, subjectOf),
    },
    plan: text === undefined ? null : planFactsOf(text, texts.funding),
  };
}

/** The first of the office's signatories of whom all is known that stands below a paper. */
function usualSignatory({ signatories }: Agency): Signatory | null {
  const [first = null] = signatories.flatMap((known) => signatureOf(known) ?? []);
  return first;
}

type SubjectOf = (paper: NumberedPaper) => PaperSubject | null;

/** The numbers that the papers have in the register. */
function registrationsIn(
  office: Office,
  subjectOf: SubjectOf,
): Partial<Record<NumberedPaper, Registration>> {
  return Object.fromEntries(
    numberedPapers.flatMap((paper) => {
      const about = subjectOf(paper);
      const known = about === null ? undefined : numberOf(office, paper, about);
      if (known === undefined) return [];
      const { number, symbol, day } = known;
      return [[paper, { number, symbol, day }]];
    }),
  );
}

/** Who was chosen to sign each paper, or every paper of its type. */
function signatoriesIn(
  office: Office,
  subjectOf: SubjectOf,
): Partial<Record<NumberedPaper, Signatory>> {
  return Object.fromEntries(
    numberedPapers.flatMap((paper) => {
      const about = subjectOf(paper);
      const chosen =
        (about === null ? null : chosenSignatory(office, paper, about)) ??
        chosenSignatory(office, paper, null);
      const signature = chosen === null ? null : signatureOf(chosen);
      return signature === null ? [] : [[paper, signature]];
    }),
  );
}

function signatureOf({ authority, standIn, post, name }: KnownSignatory): Signatory | null {
  const capacity = [authority, standIn, post].filter((line) => line !== '');
  return name === '' || capacity.length === 0 ? null : { capacity, name };
}

function chairOf({ leaders }: Office, { schedule }: Session): Official | null {
  const chair = schedule.chair === null ? undefined : find(leaders, schedule.chair);
  if (chair === undefined) return null;
  const { honorific, name, post } = chair.text;
  return { honorific, name, post };
}

/** "51/KH-UBND" of a dated plan. */
function registrationIn({ heading }: PlanText): Registration | null {
  const [, number] = /^(\d+)\s*\//.exec(heading.symbol) ?? [];
  return number === undefined || heading.day === null
    ? null
    : { number: Number(number), day: heading.day };
}

function planFactsOf({ heading, content, programme, tasks }: PlanText, funds: string): PlanFacts {
  const owners = [...new Set(tasks.map(({ owner }) => owner))];
  return {
    title: heading.title,
    bases: heading.bases.map((basis) => basis.replace(/^Căn cứ\s+/i, '').replace(/[;.,]\s*$/, '')),
    purposes: content.purposes,
    requirements: content.requirements.join(' '),
    audience: content.audience.join(' '),
    time: content.time,
    venue: content.place,
    form: content.form,
    participants: content.groups,
    programme: programme.items.map(({ title }) => title),
    funding: content.funding.length === 0 ? funds : content.funding.join(' '),
    duties: owners.map((owner) => ({
      body: owner === '' ? 'Nhiệm vụ chung' : owner,
      tasks: tasks.filter((task) => task.owner === owner).map(({ text }) => text),
    })),
  };
}
