import type { Role } from '../aggregate/roles.ts';
import type { OfficeCommandType } from '../office/commands.ts';

/**
 * Who gives a command to an office: somebody who has signed in to it, or the server itself, which notes what it has done. Nobody
 * comes in to an office with the link of a meeting or a code.
 */
type Giver = 'signedIn' | 'server';

// The columns are the point of this table.
// prettier-ignore
const table: Readonly<Record<OfficeCommandType, Giver>> = {
  'office.found':           'server',

  'settings.editAgency':    'signedIn',
  'settings.editNumbering': 'signedIn',
  'settings.editDeadlines': 'signedIn',
  'settings.editRetention': 'signedIn',
  'settings.editTexts':     'signedIn',
  'settings.editRules':     'signedIn',

  'villages.add':           'signedIn',
  'villages.edit':          'signedIn',
  'villages.remove':        'signedIn',

  'fields.add':             'signedIn',
  'fields.edit':            'signedIn',
  'fields.remove':          'signedIn',
  'leaders.add':            'signedIn',
  'leaders.edit':           'signedIn',
  'leaders.remove':         'signedIn',

  'plans.add':              'signedIn',
  'plans.editHeading':      'signedIn',
  'plans.editContent':      'signedIn',
  'plans.editProgramme':    'signedIn',
  'plans.editTasks':        'signedIn',
  'plans.remove':           'signedIn',

  'sessions.plan':          'signedIn',
  'sessions.schedule':      'signedIn',
  'sessions.postpone':      'signedIn',
  'sessions.remove':        'signedIn',
  'sessions.noteMeeting':   'server',
  'sessions.noteAdoption':  'server',
  'sessions.noteDeletion':  'server',

  'registry.takeNumber':      'signedIn',
  'registry.enterNumber':     'signedIn',
  'registry.annulNumber':     'signedIn',
  'registry.chooseSignatory': 'signedIn',
};

/** Whether somebody in this role may give a command to the office that let them in. */
export function mayCommandOffice(role: Role, command: OfficeCommandType): boolean {
  return role === 'office' && table[command] === 'signedIn';
}
