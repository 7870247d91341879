import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join as pathOf } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { deleteMeeting } from '../../server/office/deletions.ts';
import { firstOffice } from '../../server/office/installation-state.ts';
import { createMeeting } from '../../server/office/meetings.ts';
import { plan } from '../machines/plan.ts';
import { runApp } from '../machines/running-app.ts';
import { backUp, restore } from './commands.ts';
import { join, phone } from './meetings.ts';
import { everythingIn, folder, redisPlace, sqlitePlace, withLog, type Place } from './places.ts';

const places: Readonly<Record<string, (t: TestContext) => Promise<Place>>> = {
  SQLite: sqlitePlace,
  Redis: redisPlace,
};

describe('a meeting that was deleted', () => {
  for (const [engine, placeOf] of Object.entries(places))
    it(`ME17 is in no later backup of ${engine}; one from before brings it back, and only that`, async (t) => {
      const place = await placeOf(t);
      const running = await runApp(t, { environment: place.environment });
      const details = { ...plan.details, notice: 'chỉ hội nghị này có câu này' };
      const kept = await createMeeting(running.app, plan);
      const gone = await createMeeting(running.app, { ...plan, details });
      assert.ok('id' in kept && 'id' in gone);
      const directory = await folder(t);
      const [before, after] = ['before.jsonl', 'after.jsonl'].map((name) =>
        pathOf(directory, name),
      );
      assert.ok(before !== undefined && after !== undefined);
      assert.equal((await backUp(t, place, before, '--meeting', gone.code)).code, 0);
      assert.equal(await deleteMeeting(running.app, firstOffice, gone.id), null);

      assert.equal((await backUp(t, place, after)).code, 0);
      const text = await readFile(after, 'utf8');
      assert.ok(!text.includes(details.notice) && !text.includes(`"stream":"${gone.id}"`));
      const elsewhere = await sqlitePlace(t);
      assert.equal((await restore(t, elsewhere, after)).code, 0);
      const streams = await withLog(elsewhere, everythingIn);
      assert.deepEqual(
        Object.keys(streams).filter((stream) => !stream.includes('/')),
        [kept.id],
      );

      const restored = await restore(t, place, before);
      assert.equal(restored.code, 0, restored.err);
      const { reply } = await join(t, running, phone(gone.code));
      assert.equal(reply.meeting, gone.id);
      assert.ok(await running.app.installation.holds(firstOffice, gone.id));
    });
});
