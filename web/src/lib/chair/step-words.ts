import type { Command } from '#shared/meeting/commands.ts';
import { find } from '#shared/aggregate/ids.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import type { Step } from '#shared/meeting/next-step.ts';
import type { IconName } from '#lib/parts/icons.ts';
import { addressed, speakerName, wallWords } from '#lib/wall/wall-words.ts';
import { chairWords } from './chair-words.ts';

/** What a big button says: what it does, and to whom. */
export interface StepWords {
  readonly label: string;
  readonly detail: string;
  readonly icon: IconName;
}

export function stepWords(meeting: Meeting, step: Step): StepWords {
  const { steps } = chairWords();
  switch (step.type) {
    case 'meeting.open':
      return { label: steps.open, detail: steps.openDetail, icon: 'play' };
    case 'meeting.adjourn':
      return { label: steps.adjourn, detail: steps.adjournDetail, icon: 'adjourn' };
    case 'agenda.start': {
      const { item } = step.data;
      const position = meeting.agenda.order.indexOf(item) + 1;
      const title = find(meeting.agenda.items, item)?.text.title ?? '';
      return { label: steps.start(position), detail: title, icon: 'agenda' };
    }
    case 'queue.grantFloor': {
      const entry = find(meeting.queue.entries, step.data.entry);
      const card = entry?.card == null ? '' : wallWords().floor.card(entry.card);
      return {
        label: steps.grant(entry === undefined ? '' : speakerName(entry)),
        detail: [card, entry?.village ?? ''].filter(Boolean).join(' · '),
        icon: 'microphone',
      };
    }
    case 'queue.yieldFloor':
      return {
        label: step.data.floor.kind === 'speaker' ? steps.finishSpeaking : steps.finishAnswering,
        detail: holderName(meeting),
        icon: 'check',
      };
    case 'queue.pauseFloor':
      return { label: steps.pause, detail: '', icon: 'pause' };
    case 'queue.resumeFloor':
      return { label: steps.resume, detail: '', icon: 'play' };
    case 'queue.markAbsent': {
      const entry = find(meeting.queue.entries, step.data.entry);
      const name = entry === undefined ? '' : speakerName(entry);
      return { label: steps.absent, detail: name, icon: 'skip' };
    }
    case 'answers.assign': {
      const leader = find(meeting.leaders, step.data.leader);
      return {
        label: steps.assign(step.data.opinion),
        detail: leader === undefined ? '' : `${addressed(leader)}, ${leader.text.post}`,
        icon: 'assign',
      };
    }
    case 'answers.call': {
      const opinion = find(meeting.register.opinions, step.data.opinion);
      const leader = opinion?.assignment && find(meeting.leaders, opinion.assignment.leader);
      return {
        label: steps.call(step.data.opinion),
        detail: leader ? addressed(leader) : '',
        icon: 'answer',
      };
    }
    default:
      return step satisfies never;
  }
}

function holderName(meeting: Meeting): string {
  const holder = meeting.queue.floor?.holder;
  if (holder === undefined) return '';
  if (holder.kind === 'speaker') {
    const entry = find(meeting.queue.entries, holder.entry);
    return entry === undefined ? '' : speakerName(entry);
  }
  const leader = find(meeting.leaders, holder.leader);
  return leader === undefined ? '' : addressed(leader);
}

const stepTypes: ReadonlySet<string> = new Set<Step['type']>([
  'meeting.open',
  'meeting.adjourn',
  'agenda.start',
  'queue.grantFloor',
  'queue.yieldFloor',
  'queue.pauseFloor',
  'queue.resumeFloor',
  'queue.markAbsent',
  'answers.assign',
  'answers.call',
]);

const isStep = (command: Command): command is Step => stepTypes.has(command.type);

/** What was done, in the words that offer to take it back. */
export function doneWords(before: Meeting, command: Command): string {
  const { undoable } = chairWords();
  if (isStep(command)) return stepWords(before, command).label;
  switch (command.type) {
    case 'queue.extendFloor':
      return command.data.ms > 0 ? undoable.extend : undoable.shorten;
    case 'queue.move':
      return undoable.move;
    case 'queue.withdraw':
      return undoable.withdraw;
    case 'queue.putBack':
      return undoable.putBack;
    case 'answers.unassign':
      return undoable.unassign;
    case 'queue.close':
      return undoable.close;
    case 'queue.reopen':
      return undoable.reopen;
    case 'agenda.conclude':
      return undoable.conclude;
    default:
      return undoable.other;
  }
}
