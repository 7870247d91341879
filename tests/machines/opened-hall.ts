import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { Credential } from '#shared/wire/protocol.ts';
import { createMeeting } from '../../server/office/meetings.ts';
import { plan } from './plan.ts';
import { RawClient } from './raw-client.ts';
import { runApp } from './running-app.ts';

/** The links that every new meeting has, by number. */
export const links = { chair: 1, secretary: 2, helper: 3, screen: 4 } as const;

/** A meeting in a running server, and whoever may join it. */
export async function hall(t: TestContext) {
  const { app, url } = await runApp(t);
  const created = await createMeeting(app, plan);
  assert.ok('id' in created);
  const room = await app.rooms.open(created.id);
  const client = (headers: Readonly<Record<string, string>> = {}): RawClient => {
    const raw = new RawClient(url, headers);
    t.after(() => {
      raw.close();
    });
    return raw;
  };
  const tokens = room.meeting.links.map((link) =>
    app.installation.sessions.linkToken(room.id, link),
  );
  const link = (role: keyof typeof links): Credential => ({
    kind: 'link',
    token: tokens[links[role] - 1] ?? '',
  });
  const phone = (name: string): Credential => ({
    kind: 'participant',
    code: created.code,
    device: name.padEnd(22, '_'),
  });
  const office = async (): Promise<Credential> => {
    await app.installation.setPassphrase(app.installation.sessions.setupSecret(), 'một câu đủ dài');
    const session = await app.installation.signIn('một câu đủ dài');
    assert.ok('token' in session);
    return { kind: 'office', token: session.token, meeting: created.id };
  };
  const joined = async (credential: Credential): Promise<RawClient> => {
    const raw = client();
    assert.ok((await raw.join(credential)).ok);
    return raw;
  };
  return { app, url, room, code: created.code, client, link, phone, office, joined };
}

type Hall = Awaited<ReturnType<typeof hall>>;

/** The same with the meeting opened, and its chair and desk joined. */
export async function openedHall(
  t: TestContext,
): Promise<Hall & { chair: RawClient; desk: RawClient }> {
  const setting = await hall(t);
  const chair = await setting.joined(setting.link('chair'));
  const desk = await setting.joined(setting.link('secretary'));
  assert.ok((await chair.command('meeting.open', {})).ok);
  return { ...setting, chair, desk };
}
