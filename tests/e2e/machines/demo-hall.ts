import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { begun } from '#shared/meeting/editing.ts';
import type { LinkId } from '#shared/aggregate/ids.ts';
import type { Grant } from '#shared/meeting/links/commands.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import type { Role } from '#shared/aggregate/roles.ts';
import { get, post, textOf } from '../../machines/json-requests.ts';
import { RawClient, meetingIn } from '../../machines/raw-client.ts';
import { ServerProcess } from './server-process.ts';

interface DemoAnswer {
  readonly meeting: string;
  readonly code: string;
  readonly passphrase: string;
  readonly links: readonly {
    readonly role: Role;
    readonly name: string;
    readonly url: string;
  }[];
}

export interface IssuedLink {
  readonly link: LinkId;
  readonly grant: Grant;
  readonly url: string;
  /** what is typed at `/vao`, once */
  readonly code: string | null;
}

/** The sample meeting in mid-session on a server of its own. */
export interface DemoHall {
  readonly server: ServerProcess;
  readonly meeting: string;
  readonly code: string;
  readonly passphrase: string;
  readonly officeToken: string;
  /** the address of the first link of a role */
  link(role: Role): string;
  /** every link, as the office sees it */
  links(): Promise<readonly IssuedLink[]>;
  /** Acts as the bearer of the role's link, who is shown the meeting as it is. */
  as(
    role: 'chair' | 'secretary',
    act: (client: RawClient, meeting: Meeting) => Promise<void>,
  ): Promise<void>;
}

/** Starts `--demo` in a process that ends with the test. */
export async function openDemoHall(
  t: TestContext,
  environment: Readonly<Record<string, string>> = {},
): Promise<DemoHall> {
  const server = await ServerProcess.start(environment, ['--demo']);
  t.after(() => server.stop());
  const { body } = await get(`${server.url}/api/demo`);
  const { meeting, code, passphrase, links } = body as DemoAnswer; // as documented
  const session = await post(`${server.url}/api/office/session`, { passphrase });
  const link = (role: Role): string =>
    links.find((candidate) => candidate.role === role)?.url ?? assert.fail(`no link for ${role}`);
  const officeToken = textOf(session, 'token');
  return {
    server,
    meeting,
    code,
    passphrase,
    officeToken,
    link,
    links: async () => {
      const answer = await get(`${server.url}/api/meetings/${meeting}/links`, {
        token: officeToken,
      });
      return (answer.body as { links: readonly IssuedLink[] }).links; // as documented
    },
    as: async (role, act) => {
      const secret = new URL(link(role)).hash.slice(1);
      const answer = await post(`${server.url}/api/session`, { secret });
      const client = new RawClient(server.url);
      const reply = await client.join({ kind: 'link', token: textOf(answer, 'token') });
      const shown = meetingIn(reply) ?? assert.fail('a new client is shown the whole meeting');
      await act(client, shown);
      client.close();
    },
  };
}

/** Gives a command that must be accepted. */
export async function give(client: RawClient, type: string, data: unknown): Promise<void> {
  const reply = await client.command(type, data);
  assert.ok(reply.ok, `${type}: ${JSON.stringify(reply)}`);
}

/** Ends the meeting, whoever has the floor. */
export async function adjourn(hall: DemoHall): Promise<void> {
  await hall.as('chair', async (chair, { queue }) => {
    if (queue.floor !== null) {
      await give(chair, 'queue.yieldFloor', { floor: queue.floor.holder });
    }
    await give(chair, 'meeting.adjourn', {});
  });
}

/** The minutes of the meeting, which is over, are adopted, and the office publishes its results. */
export async function publishResults(hall: DemoHall): Promise<void> {
  const official = { honorific: 'Ông', name: 'Lê Quang Thịnh', post: 'Phó Chủ tịch UBND xã' };
  const officials = {
    chair: official,
    coChairs: [],
    secretary: official,
    interpreters: [],
    delegates: [],
  };
  await hall.as('secretary', (desk, meeting) =>
    give(desk, 'minutes.nameOfficials', begun(meeting, 'minutes.nameOfficials', { officials })),
  );
  await hall.as('secretary', (desk, meeting) =>
    give(desk, 'minutes.adopt', begun(meeting, 'minutes.adopt', {})),
  );
  const office = new RawClient(hall.server.url);
  await office.join({ kind: 'office', token: hall.officeToken, meeting: hall.meeting });
  await give(office, 'results.publish', {});
  office.close();
}
