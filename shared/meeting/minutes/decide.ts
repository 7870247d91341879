import { accept, refuse, type Decision } from '../../aggregate/decision.ts';
import { find, nextId } from '../../aggregate/ids.ts';
import type { CommandOf, DataOf } from '../commands.ts';
import type { MeetingContext } from '../context.ts';
import { ordinalOf } from '../links/links.ts';
import type { Meeting } from '../state.ts';
import { minutesOf, remarksInOrder, type Minutes, type MinutesEvent } from './state.ts';

export type MinutesCommand = CommandOf<'minutes'>;

/** The types of those commands that are given when the minutes are adopted as well. */
type Lasting = `minutes.${'addAddendum' | 'showPage' | 'endReading'}`;

export function decideMinutes(
  meeting: Meeting,
  command: MinutesCommand,
  context: MeetingContext,
): Decision<MinutesEvent> {
  const minutes = minutesOf(meeting);
  switch (command.type) {
    case 'minutes.addAddendum':
      return minutes.adopted === null
        ? refuse('minutesNotAdopted')
        : accept({ type: 'minutes.addendumAdded', text: command.data.text });
    case 'minutes.showPage':
      return showPage(meeting, command.data, context);
    case 'minutes.endReading':
      return meeting.reading == null
        ? refuse('alreadyDone')
        : accept({ type: 'minutes.readingEnded', page: meeting.reading.page });
    default:
      return minutes.adopted === null
        ? decideMaking(meeting, minutes, command, context)
        : refuse('minutesAdopted');
  }
}

function decideMaking(
  meeting: Meeting,
  minutes: Minutes,
  command: Exclude<MinutesCommand, { readonly type: Lasting }>,
  context: MeetingContext,
): Decision<MinutesEvent> {
  switch (command.type) {
    case 'minutes.reword':
      return reword(meeting, command.data, context);
    case 'minutes.withdrawRewording': {
      const { passage } = command.data;
      return minutes.rewordings.some((rewording) => rewording.passage === passage)
        ? accept({ type: 'minutes.rewordingWithdrawn', passage })
        : refuse('notFound', 'passage');
    }
    case 'minutes.leaveOut': {
      const { passage } = command.data;
      if (minutes.leftOut.includes(passage)) return refuse('alreadyDone');
      return context.minutes.has(meeting, passage)
        ? accept({ type: 'minutes.passageLeftOut', passage })
        : refuse('notFound', 'passage');
    }
    case 'minutes.putBack': {
      const { passage } = command.data;
      if (!minutes.leftOut.includes(passage)) return refuse('alreadyDone');
      // What is not there at the moment, such as words that are hidden, stays left out when it comes back.
      return context.minutes.has(meeting, passage)
        ? accept({ type: 'minutes.passagePutBack', passage })
        : refuse('notFound', 'passage');
    }
    case 'minutes.addRemark':
      return context.minutes.has(meeting, command.data.after)
        ? accept({ type: 'minutes.remarkAdded', remark: nextId(minutes.remarks), ...command.data })
        : refuse('notFound', 'passage');
    case 'minutes.editRemark': {
      const { remark, text } = command.data;
      return isThere(find(minutes.remarks, remark))
        ? accept({ type: 'minutes.remarkEdited', remark, text })
        : refuse('notFound', 'remark');
    }
    case 'minutes.moveRemark':
      return moveRemark(meeting, minutes, command.data, context);
    case 'minutes.removeRemark': {
      const { remark } = command.data;
      return isThere(find(minutes.remarks, remark))
        ? accept({ type: 'minutes.remarkRemoved', remark })
        : refuse('notFound', 'remark');
    }
    case 'minutes.arrange': {
      const { order } = command.data;
      return order === minutes.order
        ? refuse('alreadyDone')
        : accept({ type: 'minutes.arranged', order });
    }
    case 'minutes.nameOfficials':
      return accept({ type: 'minutes.officialsNamed', officials: command.data.officials });
    case 'minutes.recordObjection':
      return accept({
        type: 'minutes.objectionRecorded',
        objection: nextId(minutes.objections),
        ...command.data,
      });
    case 'minutes.withdrawObjection': {
      const { objection } = command.data;
      return isThere(find(minutes.objections, objection))
        ? accept({ type: 'minutes.objectionWithdrawn', objection })
        : refuse('notFound', 'objection');
    }
    case 'minutes.adopt':
      return adopt(meeting, minutes, context);
    default:
      return command satisfies never;
  }
}

const isThere = (entity: { readonly removed: boolean } | undefined): boolean =>
  entity?.removed === false;

function moveRemark(
  meeting: Meeting,
  minutes: Minutes,
  { remark, after, before }: DataOf<'minutes.moveRemark'>,
  context: MeetingContext,
): Decision<MinutesEvent> {
  if (!isThere(find(minutes.remarks, remark))) return refuse('notFound', 'remark');
  if (!context.minutes.has(meeting, after)) return refuse('notFound', 'passage');
  const behind = remarksInOrder(minutes).filter(
    ({ id, after: passage }) => passage === after && id !== remark,
  );
  return before === null || behind.some(({ id }) => id === before)
    ? accept({ type: 'minutes.remarkMoved', remark, after, before })
    : refuse('notFound', 'remark');
}

function reword(
  meeting: Meeting,
  { passage, text, replaced }: DataOf<'minutes.reword'>,
  { actor, minutes }: MeetingContext,
): Decision<MinutesEvent> {
  if (!minutes.has(meeting, passage)) return refuse('notFound', 'passage');
  return accept({
    type: 'minutes.reworded',
    passage,
    text,
    replaced,
    rewordedBy: actor.role,
    rewordedByLink: ordinalOf(meeting.links, actor),
  });
}

function adopt(
  meeting: Meeting,
  { officials }: Minutes,
  { minutes, now }: MeetingContext,
): Decision<MinutesEvent> {
  if (meeting.stage.name === 'prepared') return refuse('meetingNotOpen');
  if (officials.chair === null) return refuse('officialMissing', 'chair');
  if (officials.secretary === null) return refuse('officialMissing', 'secretary');
  return accept({ type: 'minutes.adopted', passages: [...minutes.adoptedAt(meeting, now)] });
}

function showPage(
  meeting: Meeting,
  { page }: DataOf<'minutes.showPage'>,
  { minutes }: MeetingContext,
): Decision<MinutesEvent> {
  if (meeting.stage.name === 'prepared') return refuse('meetingNotOpen');
  const pages = minutes.pages(meeting);
  const lines = pages[page - 1];
  return lines === undefined
    ? refuse('notFound', 'page')
    : accept({ type: 'minutes.pageShown', page, pages: pages.length, lines: [...lines] });
}
