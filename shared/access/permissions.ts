import type { CommandType } from '../meeting/commands.ts';
import { roles, type Role } from '../aggregate/roles.ts';

/**
 * `yes`: may do it. `own`: may do it to what is theirs (their own entry or opinion, an opinion assigned to them, people of a
 * helper's own village);
 * `decide` checks whose it is. `no`: is refused before the meeting is asked.
 */
export type Permission = 'yes' | 'own' | 'no';

type ForEach<Columns extends readonly Role[]> = { readonly [Column in keyof Columns]: Permission };
type Row = ForEach<typeof roles>;

/** Who may do what: one row a command, one column a role, in the order of `roles`. */
// The columns are the point of this table.
// prettier-ignore
const table: Readonly<Record<CommandType, Row>> = {
  //                      office chair  secretary helper leader screen participant
  'meeting.create': ['yes', 'no', 'no', 'no', 'no', 'no', 'no'],
  'meeting.editDetails': ['yes', 'no', 'yes', 'no', 'no', 'no', 'no'],
  'meeting.editRules': ['yes', 'yes', 'yes', 'no', 'no', 'no', 'no'],
  'meeting.addField': ['yes', 'no', 'yes', 'no', 'no', 'no', 'no'],
  'meeting.editField': ['yes', 'no', 'yes', 'no', 'no', 'no', 'no'],
  'meeting.removeField': ['yes', 'no', 'yes', 'no', 'no', 'no', 'no'],
  'meeting.delete': ['yes', 'no', 'no', 'no', 'no', 'no', 'no'],
  'meeting.open': ['no', 'yes', 'yes', 'no', 'no', 'no', 'no'],
  'meeting.undoOpen': ['no', 'yes', 'yes', 'no', 'no', 'no', 'no'],
  'meeting.adjourn': ['no', 'yes', 'yes', 'no', 'no', 'no', 'no'],
  'meeting.reopen': ['no', 'yes', 'yes', 'no', 'no', 'no', 'no'],

  'clock.correct': ['yes', 'no', 'no', 'no', 'no', 'no', 'no'],

  'agenda.add': ['yes', 'yes', 'yes', 'no', 'no', 'no', 'no'],
  'agenda.edit': ['yes', 'yes', 'yes', 'no', 'no', 'no', 'no'],
  'agenda.remove': ['yes', 'yes', 'yes', 'no', 'no', 'no', 'no'],
  'agenda.move': ['yes', 'yes', 'yes', 'no', 'no', 'no', 'no'],
  'agenda.start': ['no', 'yes', 'yes', 'no', 'no', 'no', 'no'],
  'agenda.undoStart': ['no', 'yes', 'yes', 'no', 'no', 'no', 'no'],
  'agenda.conclude': ['no', 'yes', 'yes', 'no', 'no', 'no', 'no'],
  'agenda.skip': ['no', 'yes', 'yes', 'no', 'no', 'no', 'no'],

  'queue.raiseHand': ['no', 'no', 'no', 'no', 'no', 'no', 'yes'],
  'queue.add': ['no', 'yes', 'yes', 'own', 'no', 'no', 'no'],
  'queue.correctName': ['no', 'no', 'yes', 'own', 'no', 'no', 'no'],
  'queue.confirm': ['no', 'no', 'yes', 'own', 'no', 'no', 'no'],
  'queue.decline': ['no', 'no', 'yes', 'own', 'no', 'no', 'no'],
  'queue.takeOver': ['no', 'no', 'no', 'no', 'no', 'no', 'yes'],
  'queue.grantFloor': ['no', 'yes', 'yes', 'no', 'no', 'no', 'no'],
  'queue.yieldFloor': ['no', 'yes', 'yes', 'no', 'no', 'no', 'no'],
  'queue.returnFloor': ['no', 'yes', 'yes', 'no', 'no', 'no', 'no'],
  'queue.pauseFloor': ['no', 'yes', 'yes', 'no', 'no', 'no', 'no'],
  'queue.resumeFloor': ['no', 'yes', 'yes', 'no', 'no', 'no', 'no'],
  'queue.extendFloor': ['no', 'yes', 'yes', 'no', 'no', 'no', 'no'],
  'queue.markAbsent': ['no', 'yes', 'yes', 'no', 'no', 'no', 'no'],
  'queue.undoAbsent': ['no', 'yes', 'yes', 'no', 'no', 'no', 'no'],
  'queue.withdraw': ['no', 'yes', 'yes', 'own', 'no', 'no', 'own'],
  'queue.putBack': ['no', 'yes', 'yes', 'no', 'no', 'no', 'no'],
  'queue.move': ['no', 'yes', 'yes', 'no', 'no', 'no', 'no'],
  'queue.close': ['no', 'yes', 'yes', 'no', 'no', 'no', 'no'],
  'queue.reopen': ['no', 'yes', 'yes', 'no', 'no', 'no', 'no'],

  'register.submit': ['no', 'no', 'no', 'no', 'no', 'no', 'yes'],
  'register.collect': ['yes', 'no', 'no', 'own', 'no', 'no', 'no'],
  'register.record': ['no', 'no', 'yes', 'no', 'no', 'no', 'no'],
  'register.confirm': ['no', 'no', 'yes', 'no', 'no', 'no', 'no'],
  'register.decline': ['no', 'no', 'yes', 'no', 'no', 'no', 'no'],
  'register.approve': ['no', 'no', 'yes', 'no', 'no', 'no', 'no'],
  'register.edit': ['no', 'no', 'yes', 'no', 'no', 'no', 'no'],
  'register.hide': ['no', 'no', 'yes', 'no', 'no', 'no', 'no'],
  'register.hideMany': ['no', 'no', 'yes', 'no', 'no', 'no', 'no'],
  'register.withdraw': ['no', 'no', 'yes', 'no', 'no', 'no', 'own'],
  'register.summarise': ['no', 'no', 'yes', 'no', 'no', 'no', 'no'],
  'register.support': ['no', 'no', 'no', 'no', 'no', 'no', 'yes'],

  'answers.assign': ['no', 'yes', 'yes', 'no', 'no', 'no', 'no'],
  'answers.unassign': ['no', 'yes', 'yes', 'no', 'no', 'no', 'no'],
  'answers.handBack': ['no', 'no', 'no', 'no', 'own', 'no', 'no'],
  'answers.call': ['no', 'yes', 'yes', 'no', 'no', 'no', 'no'],
  'answers.record': ['no', 'no', 'yes', 'no', 'own', 'no', 'no'],

  'commitments.report': ['yes', 'no', 'yes', 'no', 'own', 'no', 'no'],

  'minutes.reword': ['no', 'no', 'yes', 'no', 'no', 'no', 'no'],
  'minutes.withdrawRewording': ['no', 'no', 'yes', 'no', 'no', 'no', 'no'],
  'minutes.leaveOut': ['no', 'no', 'yes', 'no', 'no', 'no', 'no'],
  'minutes.putBack': ['no', 'no', 'yes', 'no', 'no', 'no', 'no'],
  'minutes.addRemark': ['no', 'no', 'yes', 'no', 'no', 'no', 'no'],
  'minutes.editRemark': ['no', 'no', 'yes', 'no', 'no', 'no', 'no'],
  'minutes.moveRemark': ['no', 'no', 'yes', 'no', 'no', 'no', 'no'],
  'minutes.removeRemark': ['no', 'no', 'yes', 'no', 'no', 'no', 'no'],
  'minutes.arrange': ['no', 'no', 'yes', 'no', 'no', 'no', 'no'],
  'minutes.nameOfficials': ['yes', 'no', 'yes', 'no', 'no', 'no', 'no'],
  'minutes.recordObjection': ['no', 'no', 'yes', 'no', 'no', 'no', 'no'],
  'minutes.withdrawObjection': ['no', 'no', 'yes', 'no', 'no', 'no', 'no'],
  'minutes.adopt': ['no', 'no', 'yes', 'no', 'no', 'no', 'no'],
  'minutes.addAddendum': ['yes', 'no', 'yes', 'no', 'no', 'no', 'no'],
  'minutes.showPage': ['no', 'yes', 'yes', 'no', 'no', 'no', 'no'],
  'minutes.endReading': ['no', 'yes', 'yes', 'no', 'no', 'no', 'no'],

  'results.publish': ['yes', 'no', 'no', 'no', 'no', 'no', 'no'],
  'results.withdraw': ['yes', 'no', 'no', 'no', 'no', 'no', 'no'],

  'people.addPerson': ['yes', 'no', 'yes', 'own', 'no', 'no', 'no'],
  'people.editPerson': ['yes', 'no', 'yes', 'no', 'no', 'no', 'no'],
  'people.import': ['yes', 'no', 'yes', 'no', 'no', 'no', 'no'],
  'people.removePerson': ['yes', 'no', 'yes', 'no', 'no', 'no', 'no'],
  'people.recordConsent': ['yes', 'no', 'yes', 'no', 'no', 'no', 'no'],
  'people.checkIn': ['no', 'no', 'yes', 'own', 'no', 'no', 'no'],
  'people.checkOut': ['no', 'no', 'yes', 'own', 'no', 'no', 'no'],
  'people.makeStubKey': ['yes', 'no', 'no', 'no', 'no', 'no', 'no'],
  'people.proveCard': ['no', 'no', 'no', 'no', 'no', 'no', 'yes'],
  'people.addLeader': ['yes', 'no', 'yes', 'no', 'no', 'no', 'no'],
  'people.editLeader': ['yes', 'no', 'yes', 'no', 'no', 'no', 'no'],
  'people.removeLeader': ['yes', 'no', 'yes', 'no', 'no', 'no', 'no'],

  'links.issue': ['yes', 'no', 'no', 'no', 'no', 'no', 'no'],
  'links.revoke': ['yes', 'no', 'no', 'no', 'no', 'no', 'no'],
  'links.enter': ['yes', 'no', 'no', 'no', 'no', 'no', 'no'],
  'links.noteUse': ['yes', 'no', 'no', 'no', 'no', 'no', 'no'],
  'links.endDevice': ['yes', 'no', 'no', 'no', 'no', 'no', 'no'],
};

/** What a role may do with a command. */
export function permission(role: Role, command: CommandType): Permission {
  return table[command][roles.indexOf(role)] ?? 'no';
}
