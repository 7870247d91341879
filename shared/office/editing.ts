import { fingerprint } from '../aggregate/fingerprint.ts';
import { find } from '../aggregate/ids.ts';
import type { OfficeCommand } from './commands.ts';
import type { Office } from './state.ts';

/** What a command would replace, as it stands in the office now; undefined when it replaces no text, or there is none. */
function replacedBy(office: Office, { type, data }: OfficeCommand): unknown {
  const { settings } = office;
  switch (type) {
    case 'settings.editAgency':
      return settings.agency;
    case 'settings.editNumbering':
      return settings.numbering;
    case 'settings.editDeadlines':
      return settings.deadlines;
    case 'settings.editRetention':
      return settings.retention;
    case 'settings.editTexts':
      return settings.texts;
    case 'settings.editRules':
      return settings.rules;
    case 'villages.edit':
      return find(office.villages, data.village)?.text;
    case 'fields.edit':
      return find(office.fields, data.field)?.text;
    case 'leaders.edit':
      return find(office.leaders, data.leader)?.text;
    case 'plans.editHeading':
      return find(office.plans, data.plan)?.text.heading;
    case 'plans.editContent':
      return find(office.plans, data.plan)?.text.content;
    case 'plans.editProgramme':
      return find(office.plans, data.plan)?.text.programme;
    case 'plans.editTasks':
      return find(office.plans, data.plan)?.text.tasks;
    case 'sessions.schedule':
    case 'sessions.postpone':
      return find(office.sessions, data.session)?.schedule;
    default:
      return undefined;
  }
}

/** Whether the command is an edit that began from another text than would be lost by it. */
export function isStaleOfficeEdit(office: Office, command: OfficeCommand): boolean {
  if (!('began' in command.data)) return false;
  return command.data.began !== fingerprint(replacedBy(office, command));
}
