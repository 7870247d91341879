import type { Meeting } from '#shared/meeting/state.ts';
import type { MeetingEvent } from '#shared/meeting/events.ts';
import type { Entry } from '#shared/meeting/queue/state.ts';
import type { Opinion } from '#shared/meeting/register/state.ts';
import type { Actor } from '#shared/aggregate/roles.ts';
import { stepsOf } from './commit-steps.ts';
import type { Evidence } from './evidence.ts';

/** What must hold in a hall after each commit, said without the functions that decide. */
export function meetingIsSound({ commits }: Evidence): readonly string[] {
  return stepsOf(commits).flatMap(({ commit: { version, actor, events }, before, after }) =>
    [
      ...oneHasTheFloor(after),
      ...nobodyWaitsTwice(after),
      ...events.flatMap((event) => changeIsSigned(event, actor)),
      ...noOpinionDisappears(before, after),
    ].map((defect) => `${defect} (version ${version})`),
  );
}

function oneHasTheFloor({ queue }: Meeting): readonly string[] {
  const speaking = queue.entries.filter(({ status }) => status.name === 'speaking');
  const holder = queue.floor?.holder ?? null;
  const expected = holder?.kind === 'speaker' ? [holder.entry] : [];
  const found = speaking.map(({ id }) => id);
  return found.join() === expected.join()
    ? []
    : [`floor: held by entries [${found.join()}], granted to [${expected.join()}]`];
}

function nobodyWaitsTwice({ queue }: Meeting): readonly string[] {
  const live = queue.entries.filter(
    ({ status }) => status.name === 'waiting' || status.name === 'speaking',
  );
  const waiting = live.filter(({ status }) => status.name === 'waiting').map(({ id }) => id);
  const isOrderWhole =
    [...waiting].sort((one, other) => one - other).join() ===
    [...queue.order].sort((one, other) => one - other).join();
  return [
    ...twice(live, ({ person }) => person).map((person) => `person ${person} waits twice`),
    ...twice(live, ({ owner }) => owner).map((owner) => `device ${owner} waits twice`),
    ...twice(live.filter(isKnownByCardOnly), ({ card }) => card).map(
      (card) => `card ${card} waits twice`,
    ),
    ...(isOrderWhole
      ? []
      : [`order: [${queue.order.join()}] of those who wait [${waiting.join()}]`]),
  ];
}

const isKnownByCardOnly = ({ person, owner }: Entry) => person == null && owner == null;

function twice(
  entries: readonly Entry[],
  identity: (entry: Entry) => string | number | null | undefined,
): readonly string[] {
  const known = entries.flatMap((entry) => identity(entry) ?? []);
  return known.filter((name, index) => known.indexOf(name) !== index).map(String);
}

/** Whoever changes the order of speakers stands beside the change, with a reason where one is asked for. */
function changeIsSigned(event: MeetingEvent, actor: Actor): readonly string[] {
  switch (event.type) {
    case 'queue.entryMoved':
      if (event.reason == null || event.reason.trim() === '')
        return [`unexplained: entry ${event.entry} was moved without a reason`];
      break;
    case 'queue.entryAbsent':
    case 'queue.entryWithdrawn':
    case 'queue.entryPutBack':
      break;
    default:
      return [];
  }
  return event.movedBy === actor.role
    ? []
    : [`unsigned: ${event.type} by ${actor.role} stands under ${event.movedBy}`];
}

function noOpinionDisappears(before: Meeting, after: Meeting): readonly string[] {
  const { opinions } = after.register;
  const lost = before.register.opinions.length - opinions.length;
  return [
    ...(lost > 0 ? [`opinions disappeared: ${lost}`] : []),
    ...opinions.flatMap((opinion, index) => [
      ...(opinion.id === index + 1 ? [] : [`opinion ${opinion.id} stands at ${index + 1}`]),
      ...(wordsOf(opinion) === '' ? [`opinion ${opinion.id} has lost its words`] : []),
      ...(opinion.standing.name === 'hidden' && (opinion.reason ?? '') === ''
        ? [`opinion ${opinion.id} is hidden without a reason`]
        : []),
    ]),
  ];
}

function wordsOf({ standing, unregistered }: Opinion): string {
  return standing.name === 'registered' ? standing.content.text : (unregistered?.text ?? '');
}
