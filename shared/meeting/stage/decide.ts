import type { Meeting } from '../state.ts';
import { accept, refuse, type Decision } from '../../aggregate/decision.ts';
import type { CommandOf } from '../commands.ts';
import type { stageCommands } from './commands.ts';
import type { AgendaEvent } from '../agenda/state.ts';
import type { StageEvent } from './state.ts';
import { namesIn } from '../names.ts';
import { find } from '../../aggregate/ids.ts';
import { isJustOpened } from '../just-opened.ts';
import { concludedAsItIs, programme } from '../agenda/state.ts';

export type StageCommand = Extract<
  CommandOf<'meeting'>,
  { readonly type: keyof typeof stageCommands }
>;

export function decideStage(
  meeting: Meeting,
  command: StageCommand,
): Decision<StageEvent | AgendaEvent> {
  switch (command.type) {
    case 'meeting.open':
      return open(meeting);
    case 'meeting.undoOpen':
      return undoOpen(meeting);
    case 'meeting.adjourn':
      return adjourn(meeting);
    case 'meeting.reopen':
      return reopen(meeting);
    default:
      return command satisfies never;
  }
}

function open(meeting: Meeting): Decision<StageEvent | AgendaEvent> {
  if (meeting.stage.name === 'open') return refuse('meetingAlreadyOpen');
  if (meeting.stage.name === 'adjourned') return refuse('meetingAdjourned');
  const opened = { type: 'meeting.opened' } as const;
  const first = meeting.agenda.order.find(
    (id) => find(meeting.agenda.items, id)?.status === 'planned',
  );
  return first === undefined
    ? accept(opened)
    : accept<StageEvent | AgendaEvent>(opened, { type: 'agenda.itemStarted', item: first });
}

function undoOpen(meeting: Meeting): Decision<StageEvent | AgendaEvent> {
  if (meeting.stage.name !== 'open') return refuse('meetingNotOpen');
  if (!isJustOpened(meeting)) return refuse('inUse', 'meeting');
  const { running } = meeting.agenda;
  const undone = { type: 'meeting.openingUndone' } as const;
  return running === null
    ? accept(undone)
    : accept<StageEvent | AgendaEvent>({ type: 'agenda.startUndone', item: running }, undone);
}

function adjourn(meeting: Meeting): Decision<StageEvent | AgendaEvent> {
  if (meeting.stage.name === 'prepared') return refuse('meetingNotOpen');
  if (meeting.stage.name === 'adjourned') return refuse('meetingAdjourned');
  if (meeting.queue.floor !== null) return refuse('floorHeld');
  const unfinished = programme(meeting.agenda).filter(
    ({ status }) => status === 'running' || status === 'suspended',
  );
  const adjourned = {
    type: 'meeting.adjourned',
    item: meeting.agenda.running,
    namesKept: true,
  } as const;
  return accept<StageEvent | AgendaEvent>(...unfinished.map(concludedAsItIs), adjourned);
}

/** Goes on where the meeting was adjourned: what was concluded in that moment is unfinished as it was. */
function reopen(meeting: Meeting): Decision<StageEvent | AgendaEvent> {
  const { stage, agenda } = meeting;
  if (stage.name !== 'adjourned') return refuse('alreadyDone');
  const reopened = { type: 'meeting.reopened', names: namesIn(meeting) } as const;
  const unfinished = programme(agenda)
    .filter(({ status, endedAt }) => status === 'concluded' && endedAt === stage.adjournedAt)
    .map(({ id }): StageEvent | AgendaEvent =>
      id === stage.item
        ? { type: 'agenda.itemStarted', item: id }
        : { type: 'agenda.itemSuspended', item: id },
    );
  return accept<StageEvent | AgendaEvent>(reopened, ...unfinished);
}
