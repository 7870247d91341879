import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { TestContext } from 'node:test';
import { chainBeginning, chained } from '../../server/log/chain.ts';
import { readAll, type Commit, type EventLog, type Head } from '../../server/log/event-log.ts';
import { minutesLetters, writtenCode } from '../../server/verification/minutes-code.ts';
import { meetingInSession } from '../backup/meetings.ts';
import { sqlitePlace, withLog, type Place } from '../backup/places.ts';

/** A place with one meeting whose minutes were adopted, with what was added afterwards. */
export interface Adopted {
  readonly place: Place;
  /** the data folder */
  readonly data: string;
  readonly id: string;
  /** what stands on the minutes */
  readonly code: string;
  /** the version of the adoption */
  readonly version: number;
}

/** @param later how many commits come after the adoption */
export async function adopted(t: TestContext, later: number): Promise<Adopted> {
  const { place, id, code } = await meetingInSession(t, await sqlitePlace(t));
  const { DATA_DIR: data = assert.fail() } = place.environment;
  return withLog(place, async (log) => {
    const commits: Commit[] = [];
    for await (const commit of readAll(log, id)) commits.push(commit);
    const version = commits.length + 1;
    const adoption = await append(log, id, commits.at(-1) ?? assert.fail(), {
      type: 'minutes.adopted',
      passages: [],
    });
    const head = [...commits, adoption].reduce(chained, chainBeginning(id));
    let last = adoption;
    for (let count = 0; count < later; count += 1)
      last = await append(log, id, last, { type: 'minutes.addendumAdded', text: 'Đính chính.' });
    const letters = await minutesLetters(head);
    return { place, data, id, code: writtenCode({ meeting: code, letters }), version };
  });
}

async function append(
  log: EventLog,
  id: string,
  head: Head,
  event: { readonly type: string } & Readonly<Record<string, unknown>>,
): Promise<Commit> {
  const commit: Commit = {
    version: head.version + 1,
    commandId: `${event.type}-${head.version}`,
    actor: { role: 'office' },
    at: head.at + 60_000,
    events: [event],
  };
  assert.ok((await log.append(id, head, [commit])).appended);
  return commit;
}

/** Changes one letter in the text of a commit, as somebody would who has the file. */
export function changeOneLetter({ data, id }: Adopted, version: number, at: string): void {
  const database = new DatabaseSync(join(data, 'log.sqlite'));
  try {
    const changed = database
      .prepare(
        `UPDATE commits SET text = replace(text, ?, ?) WHERE version = ?
         AND stream = (SELECT id FROM streams WHERE name = ?)`,
      )
      .run(at, at.replace(/.$/u, 'x'), version, id);
    assert.equal(changed.changes, 1);
  } finally {
    database.close();
  }
}
