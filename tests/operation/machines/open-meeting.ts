import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { createMeeting } from '../../../server/office/meetings.ts';
import type { Credential } from '#shared/wire/protocol.ts';
import { plan } from '../../machines/plan.ts';
import { RawClient } from '../../machines/raw-client.ts';
import type { RunningApp } from '../../machines/running-app.ts';

/** The links that every new meeting has, by number. */
const links = { chair: 1, secretary: 2, helper: 3, screen: 4 } as const;

/** A meeting in session, and how to join it on any node. */
export interface OpenMeeting {
  readonly id: string;
  readonly code: string;
  link(role: keyof typeof links): Credential;
  phone(name: string): Credential;
  join(url: string, credential: Credential, transport?: 'polling'): Promise<RawClient>;
}

export async function openMeeting(t: TestContext, { app, url }: RunningApp): Promise<OpenMeeting> {
  const created = await createMeeting(app, plan);
  assert.ok('id' in created);
  const { id, code } = created;
  const room = await app.rooms.open(id);
  const tokens = room.meeting.links.map((link) => app.installation.sessions.linkToken(id, link));
  const meeting: OpenMeeting = {
    id,
    code,
    link: (role) => ({
      kind: 'link',
      token: tokens[links[role] - 1] ?? '',
    }),
    phone: (name) => ({ kind: 'participant', code, device: name.padEnd(22, '_') }),
    join: async (node, credential, transport) => {
      const client = new RawClient(node, {}, transport);
      t.after(() => client.close());
      const reply = await client.join(credential);
      assert.ok(reply.ok, JSON.stringify(reply));
      return client;
    },
  };
  const chair = await meeting.join(url, meeting.link('chair'));
  assert.ok((await chair.command('meeting.open', {})).ok);
  chair.close();
  return meeting;
}
