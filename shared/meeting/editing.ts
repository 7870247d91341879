import { fingerprint } from '../aggregate/fingerprint.ts';
import { find } from '../aggregate/ids.ts';
import type { Command, CommandType, DataOf } from './commands.ts';
import { minutesOf } from './minutes/state.ts';
import type { PersonText } from './people/commands.ts';
import type { Meeting } from './state.ts';
import { correctable } from './queue/state.ts';
import { attributedWording } from './register/state.ts';

/** The commands that replace a text, and so have to say what they began from. */
export type EditType = {
  [Type in CommandType]: 'began' extends keyof DataOf<Type> ? Type : never;
}[CommandType];

type Edit = Extract<Command, { readonly type: EditType }>;

/** An edit but for what it began from. */
export type Unbegun<Type extends EditType> = Omit<DataOf<Type>, 'began'>;

/** An edit of the text as it stands in this meeting. */
export function begun<Type extends EditType>(
  meeting: Meeting,
  type: Type,
  data: Unbegun<Type>,
): DataOf<Type> {
  const edit = { type, data } as unknown as Edit; // all of it but what is not asked for here
  return { ...data, began: fingerprint(replacedBy(meeting, edit)) } as unknown as DataOf<Type>; // now it is whole
}

/** What an edit would replace, as it stands in the meeting now; undefined when there is none. */
function replacedBy(meeting: Meeting, { type, data }: Edit): unknown {
  switch (type) {
    case 'meeting.editDetails':
      return meeting.details;
    case 'meeting.editRules':
      return meeting.rules;
    case 'meeting.editField':
      return find(meeting.fields, data.field)?.text;
    case 'agenda.edit':
      return find(meeting.agenda.items, data.item)?.text;
    case 'agenda.conclude':
      return find(meeting.agenda.items, data.item)?.conclusion;
    case 'people.editPerson': {
      const person = find(meeting.roster, data.person);
      return person === undefined ? undefined : inSightOf(data.text, person.text);
    }
    case 'people.editLeader':
      return find(meeting.leaders, data.leader)?.text;
    case 'queue.correctName': {
      const entry = find(meeting.queue.entries, data.entry);
      return entry === undefined ? undefined : correctable(entry);
    }
    case 'register.summarise':
      return find(meeting.register.opinions, data.opinion)?.summary ?? '';
    case 'register.approve':
    case 'register.edit': {
      const opinion = find(meeting.register.opinions, data.opinion);
      return opinion === undefined ? undefined : attributedWording(opinion);
    }
    case 'answers.record':
      return find(meeting.register.opinions, data.opinion)?.answer;
    case 'minutes.reword':
    case 'minutes.withdrawRewording':
      return minutesOf(meeting).rewordings.find(({ passage }) => passage === data.passage);
    case 'minutes.editRemark':
    case 'minutes.removeRemark':
      return find(minutesOf(meeting).remarks, data.remark)?.text;
    case 'minutes.moveRemark':
      return find(minutesOf(meeting).remarks, data.remark)?.after;
    case 'minutes.nameOfficials':
      return minutesOf(meeting).officials;
    case 'minutes.adopt':
      return minutesOf(meeting);
    default:
      return type satisfies never;
  }
}

/** What is known of somebody to a sender who writes this: what they are not shown stays as it is. */
function inSightOf(written: PersonText, stored: PersonText): Partial<PersonText> {
  return Object.fromEntries(Object.entries(stored).filter(([name]) => name in written));
}

/** Whether the command is an edit that began from another text than would be lost by it. */
export function isStaleEdit(meeting: Meeting, command: Command): boolean {
  return isEdit(command) && command.data.began !== fingerprint(replacedBy(meeting, command));
}

function isEdit(command: Command): command is Edit {
  return 'began' in command.data;
}
