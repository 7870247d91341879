import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { EventLog } from '../../server/log/event-log.ts';
import { createMeeting } from '../../server/office/meetings.ts';
import { Installation } from '../../server/office/installation.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import type { Credential, JoinReply } from '#shared/wire/protocol.ts';
import { linkToken } from '../machines/link-tokens.ts';
import { plan } from '../machines/plan.ts';
import { RawClient } from '../machines/raw-client.ts';
import { runApp, type RunningApp } from '../machines/running-app.ts';
import type { Place } from './places.ts';

export interface MeetingInSession {
  readonly place: Place;
  readonly running: RunningApp;
  readonly id: string;
  readonly code: string;
  readonly meeting: Meeting;
}

/** Gives a log an installation of its own. */
export async function openOffice(log: EventLog): Promise<void> {
  const installation = await Installation.open({
    log,
    now: Date.now,
    isOver: () => Promise.resolve(false),
  });
  installation.close();
}

/** The link that the chair of every new meeting gets. */
export const chairLink = 1;

/** What stands in the fragment of the chair's link of a meeting that a server holds. */
export async function chairSecret({ app }: Pick<RunningApp, 'app'>, id: string): Promise<string> {
  const { meeting } = await app.rooms.open(id);
  const [chair] = meeting.links;
  assert.ok(chair);
  return app.installation.sessions.linkSecret(id, chair);
}

/** What the same phone shows in every test. */
export function phone(code: string): Credential {
  return { kind: 'participant', code, device: 'thao'.padEnd(22, '_') };
}

/** Joins on a connection that ends with the test. */
export async function join(
  t: TestContext,
  { url }: Pick<RunningApp, 'url'>,
  credential: Credential,
): Promise<{ readonly client: RawClient; readonly reply: Extract<JoinReply, { ok: true }> }> {
  const client = new RawClient(url);
  t.after(() => {
    client.close();
  });
  const reply = await client.join(credential);
  assert.ok(reply.ok, JSON.stringify(reply));
  return { client, reply };
}

/** A server at a place with one meeting in session, in which a hand was raised from a phone. */
export async function meetingInSession(t: TestContext, place: Place): Promise<MeetingInSession> {
  const running = await runApp(t, { environment: place.environment });
  const created = await createMeeting(running.app, plan);
  assert.ok('id' in created);
  const { id, code } = created;
  const token = await linkToken(running.app, id, chairLink);
  const chair = await join(t, running, { kind: 'link', token });
  assert.ok((await chair.client.command('meeting.open', {})).ok);
  const thao = await join(t, running, phone(code));
  const hand = { name: 'A Thao', card: null, field: null };
  assert.ok((await thao.client.command('queue.raiseHand', hand)).ok);
  const { meeting } = await running.app.rooms.open(id);
  return { place, running, id, code, meeting };
}
