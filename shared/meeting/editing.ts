import { fingerprint } from '../aggregate/fingerprint.ts';
import { find } from '../aggregate/ids.ts';
import type { Command } from './commands.ts';
import type { Meeting } from './state.ts';
import { attributedWording } from './register/state.ts';

/** What a command would replace, as it stands in the meeting now; undefined when it replaces no text, or there is none. */
function replacedBy(meeting: Meeting, { type, data }: Command): unknown {
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
    case 'people.editPerson':
      return find(meeting.roster, data.person)?.text;
    case 'people.editLeader':
      return find(meeting.leaders, data.leader)?.text;
    case 'register.approve':
    case 'register.edit': {
      const opinion = find(meeting.register.opinions, data.opinion);
      return opinion === undefined ? undefined : attributedWording(opinion);
    }
    case 'answers.record':
      return find(meeting.register.opinions, data.opinion)?.answer;
    default:
      return undefined;
  }
}

/** Whether the command is an edit that began from another text than would be lost by it. */
export function isStaleEdit(meeting: Meeting, command: Command): boolean {
  if (!('began' in command.data)) return false;
  return command.data.began !== fingerprint(replacedBy(meeting, command));
}
