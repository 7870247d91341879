import { randomUUID } from 'node:crypto';
import { commandOf } from '#shared/meeting/command-of.ts';
import type { CommandType, DataOf } from '#shared/meeting/commands.ts';
import type { LeaderId } from '#shared/aggregate/ids.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import type { Actor } from '#shared/aggregate/roles.ts';
import type { Room } from '../meetings/room.ts';
import type { Sessions } from '../office/sessions.ts';

/** Everybody who acts in a meeting, each with the link or device that lets them. */
export interface Cast {
  readonly meeting: Meeting;
  /** Gives an ordinary command; resolves with the number of what it created. Rejects when it is refused. */
  act<Type extends CommandType>(actor: Actor, type: Type, data: DataOf<Type>): Promise<number>;
  readonly office: Actor;
  staff(role: 'chair' | 'secretary' | 'helper'): Actor;
  leader(leader: LeaderId): Actor;
  /** the phone that is known by this name */
  phone(name: string): Actor;
}

export function castOf(room: Room, sessions: Sessions): Cast {
  return {
    get meeting() {
      return room.meeting;
    },
    act: async (actor, type, data) => {
      const command = commandOf(type, data);
      const reply = await room.submit({ id: randomUUID(), command }, actor);
      if (reply.ok) return reply.created ?? 0;
      const { code, detail } = reply.refusal;
      throw new Error(`${type} was refused: ${code} ${detail ?? ''}`);
    },
    office: { role: 'office' },
    staff: (role) => {
      const link = room.meeting.links.find(({ grant }) => grant.role === role);
      if (link === undefined) throw new Error(`there is no link for the ${role}`);
      return { role, link: link.id };
    },
    leader: (leader) => {
      const link = room.meeting.links.find(
        ({ grant }) => grant.role === 'leader' && grant.leader === leader,
      );
      if (link === undefined) throw new Error(`there is no link for leader ${leader}`);
      return { role: 'leader', link: link.id, leader };
    },
    phone: (name) => ({
      role: 'participant',
      participant: sessions.participantId(room.id, `demonstration-${name}`),
    }),
  };
}
