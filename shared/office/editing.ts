import { fingerprint } from '../aggregate/fingerprint.ts';
import { find } from '../aggregate/ids.ts';
import type { OfficeCommand, OfficeCommandType, OfficeDataOf } from './commands.ts';
import { chosenSignatory } from './registry/state.ts';
import type { Office } from './state.ts';

/** The commands that replace a text, and so have to say what they began from. */
export type OfficeEditType = {
  [Type in OfficeCommandType]: 'began' extends keyof OfficeDataOf<Type> ? Type : never;
}[OfficeCommandType];

type OfficeEdit = Extract<OfficeCommand, { readonly type: OfficeEditType }>;

/** An edit but for what it began from. */
export type UnbegunInOffice<Type extends OfficeEditType> = Omit<OfficeDataOf<Type>, 'began'>;

/** An edit of the text as it stands in this office. */
export function begunInOffice<Type extends OfficeEditType>(
  office: Office,
  type: Type,
  data: UnbegunInOffice<Type>,
): OfficeDataOf<Type> {
  const edit = { type, data } as unknown as OfficeEdit; // all of it but what is not asked for here
  return { ...data, began: fingerprint(replacedBy(office, edit)) } as unknown as OfficeDataOf<Type>; // now it is whole
}

/** What an edit would replace, as it stands in the office now; undefined when there is none. */
function replacedBy(office: Office, { type, data }: OfficeEdit): unknown {
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
    case 'registry.chooseSignatory':
      return chosenSignatory(office, data.paper, data.about);
    default:
      return type satisfies never;
  }
}

/** Whether the command is an edit that began from another text than would be lost by it. */
export function isStaleOfficeEdit(office: Office, command: OfficeCommand): boolean {
  return isEdit(command) && command.data.began !== fingerprint(replacedBy(office, command));
}

function isEdit(command: OfficeCommand): command is OfficeEdit {
  return 'began' in command.data;
}
