import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { commandSchemas, type CommandType } from '#shared/meeting/commands.ts';
import { permission, type Permission } from '#shared/access/permissions.ts';
import { roles, type Role } from '#shared/aggregate/roles.ts';
import { decide } from '#shared/meeting/meeting.ts';
import { leader, phone } from '../machines/actors.ts';
import { holds } from '../machines/laws.ts';
import { histories } from '../machines/meeting-arbitraries.ts';
import { contextOf } from '../machines/context.ts';

const commandTypes = Object.keys(commandSchemas) as CommandType[]; // the keys of the table of commands

/** What each role is there for, written down from the design and not from the table that it is held against. */
const wanted: Readonly<Record<Role, Readonly<Record<'yes' | 'own', string>>>> = {
  office: {
    yes: `meeting.create meeting.editDetails meeting.editRules meeting.addField meeting.editField
      meeting.removeField meeting.delete
      agenda.add agenda.edit agenda.remove agenda.move
      people.addPerson people.editPerson people.import people.removePerson people.recordConsent
      people.addLeader people.editLeader people.removeLeader
      people.makeStubKey register.collect commitments.report minutes.nameOfficials minutes.addAddendum
      results.publish results.withdraw
      links.issue links.revoke links.enter links.noteUse links.endDevice clock.correct`,
    own: '',
  },
  chair: {
    yes: `meeting.editRules meeting.open meeting.undoOpen meeting.adjourn meeting.reopen
      agenda.add agenda.edit agenda.remove agenda.move
      agenda.start agenda.undoStart agenda.conclude agenda.skip
      queue.add queue.grantFloor queue.yieldFloor queue.returnFloor
      queue.pauseFloor queue.resumeFloor queue.extendFloor
      queue.markAbsent queue.undoAbsent queue.withdraw queue.putBack queue.move queue.close queue.reopen
      answers.assign answers.unassign answers.call minutes.showPage minutes.endReading`,
    own: '',
  },
  secretary: {
    yes: `meeting.editDetails meeting.editRules meeting.addField meeting.editField
      meeting.removeField
      meeting.open meeting.undoOpen meeting.adjourn meeting.reopen
      agenda.add agenda.edit agenda.remove agenda.move
      agenda.start agenda.undoStart agenda.conclude agenda.skip
      queue.add queue.correctName queue.grantFloor queue.yieldFloor queue.returnFloor
      queue.pauseFloor queue.resumeFloor queue.extendFloor
      queue.markAbsent queue.undoAbsent queue.withdraw queue.putBack queue.move queue.close queue.reopen
      queue.confirm queue.decline
      register.record register.confirm register.decline register.approve register.edit register.hide register.hideMany
      register.withdraw register.summarise
      answers.assign answers.unassign answers.call answers.record commitments.report
      minutes.reword minutes.withdrawRewording minutes.leaveOut minutes.putBack
      minutes.addRemark minutes.editRemark minutes.moveRemark minutes.removeRemark minutes.arrange minutes.nameOfficials
      minutes.recordObjection minutes.withdrawObjection minutes.adopt minutes.addAddendum
      minutes.showPage minutes.endReading
      people.addPerson people.editPerson people.checkIn people.checkOut
      people.import people.removePerson people.recordConsent
      people.addLeader people.editLeader people.removeLeader`,
    own: '',
  },
  helper: {
    yes: '',
    own: `queue.add queue.correctName queue.confirm queue.decline queue.withdraw
      people.addPerson people.checkIn people.checkOut register.collect`,
  },
  leader: { yes: '', own: 'answers.record answers.handBack commitments.report' },
  screen: { yes: '', own: '' },
  participant: {
    yes: 'queue.raiseHand queue.takeOver register.submit register.support people.proveCard',
    own: 'queue.withdraw register.withdraw',
  },
};

function wantedPermission(role: Role, command: CommandType): Permission {
  const lists = (['yes', 'own'] as const).filter((list) =>
    wanted[role][list].split(/\s+/).includes(command),
  );
  return lists[0] ?? 'no';
}

describe('who may do what', () => {
  for (const command of commandTypes)
    it(`PM1 ${command}: ${roles.map((role) => `${role} ${wantedPermission(role, command)}`).join(', ')}`, () => {
      for (const role of roles)
        assert.equal(permission(role, command), wantedPermission(role, command), role);
    });

  it('PM1 names only commands that exist', () => {
    const named = roles.flatMap((role) =>
      Object.values(wanted[role]).flatMap((list) => list.split(/\s+/).filter(Boolean)),
    );
    for (const command of named) assert.ok(Object.hasOwn(commandSchemas, command), command);
  });

  it('PM3 a screen does nothing, and a participant nothing about agenda, floor, assignments or other people', () => {
    for (const command of commandTypes) {
      assert.equal(permission('screen', command), 'no');
      if (command === 'people.proveCard') continue;
      if (/^(meeting|agenda|answers|people|links)\.|Floor$/.test(command))
        assert.equal(permission('participant', command), 'no', command);
    }
  });

  it('PM2 what is somebody else’s is refused, whatever the meeting is like', () => {
    const stranger = phone('stranger');
    const noLeader = leader(99);
    holds(
      60,
      fc.property(histories(), ({ steps }) => {
        for (const { before, command, at } of steps) {
          const isOwn = ['queue.withdraw', 'register.withdraw', 'answers.record'].includes(
            command.type,
          );
          if (!isOwn) continue;
          const actor = command.type === 'answers.record' ? noLeader : stranger;
          assert.equal(decide(before, command, contextOf(actor, at)).accepted, false);
        }
      }),
    );
  });
});
