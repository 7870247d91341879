import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OfficeEvent } from '#shared/office/events.ts';
import { evolveOffice } from '#shared/office/office.ts';
import { newPlanText } from '../machines/office-plan.ts';
import { takenFrom, preparedMeeting } from '#shared/office/sessions/making.ts';
import { unfounded } from '#shared/office/state.ts';
import { readOfficeCommit, storedOffice } from '#shared/office/stored.ts';
import { firstOffice } from '../../server/office/installation-state.ts';
import { createApp } from '../../server/app.ts';
import { restore } from '../../server/backup/restore.ts';
import { verifyBackup } from '../../server/backup/reading.ts';
import { writeBackup } from '../../server/backup/writing.ts';
import { readConfiguration } from '../../server/configuration.ts';
import { openSqliteLog } from '../../server/log/sqlite.ts';
import { officeStream } from '../../server/office/office-room.ts';
import { join } from 'node:path';
import { everythingIn, folder } from '../backup/places.ts';
import {
  morning,
  officeFieldId,
  officeLeaderId,
  planId,
  prepared,
  registrationId,
  sessionId,
  villageId,
} from '../machines/office.ts';
import { silentLogger } from '../machines/silent-logger.ts';
import { copyOf, frozen } from './frozen.ts';

/** An office in which everything has happened that can. */
function eventful() {
  const { settings } = prepared.office;
  const venue = 'Nhà rông';
  const text = newPlanText();
  const planned = prepared
    .and('settings.editAgency', { agency: settings.agency })
    .and('settings.editNumbering', { numbering: settings.numbering })
    .and('settings.editDeadlines', { deadlines: settings.deadlines })
    .and('settings.editRetention', { retention: { ...settings.retention, contacts: 12 } })
    .and('settings.editTexts', { texts: settings.texts })
    .and('settings.editRules', { rules: settings.rules })
    .and('villages.edit', { village: villageId(1), text: { name: 'Thôn Tân Lập', venue } })
    .and('villages.remove', { village: villageId(3) })
    .and('fields.add', { text: { name: { vi: 'Rừng', en: 'Forests' }, usualPost: '' } })
    .and('fields.edit', {
      field: officeFieldId(16),
      text: { name: { vi: 'Lâm nghiệp', en: 'Forestry' }, usualPost: 'Kiểm lâm' },
    })
    .and('fields.remove', { field: officeFieldId(16) })
    .and('leaders.edit', {
      leader: officeLeaderId(2),
      text: { honorific: '', name: 'Y Hạnh', post: '', fields: [] },
    })
    .and('plans.add', { text })
    .and('plans.add', { text })
    .and('plans.editHeading', { plan: planId(1), heading: { ...text.heading, day: '2026-11-01' } })
    .and('plans.editContent', { plan: planId(1), content: text.content })
    .and('plans.editProgramme', { plan: planId(1), programme: text.programme })
    .and('plans.editTasks', {
      plan: planId(1),
      tasks: [{ owner: 'Thôn', text: 'Mời hộ', due: '2026-11-20' }],
    })
    .and('plans.remove', { plan: planId(2) })
    .and('sessions.plan', { plan: planId(1), villages: [villageId(1), villageId(2)] })
    .and('sessions.remove', { session: sessionId(2) })
    .and('sessions.schedule', {
      session: sessionId(1),
      schedule: {
        startsAt: morning,
        endsAt: morning + 1,
        venue,
        chair: officeLeaderId(1),
        leaders: [],
      },
    })
    .and('sessions.postpone', {
      session: sessionId(1),
      startsAt: null,
      endsAt: null,
      reason: 'Bão',
    });
  const session = planned.office.sessions[0] ?? assert.fail();
  const made = preparedMeeting(planned.office, session) ?? assert.fail();
  const taken = takenFrom(made);
  return planned
    .and('sessions.noteMeeting', { session: sessionId(1), meeting: 'abc', code: '4821', taken })
    .and('sessions.noteAdoption', { session: sessionId(1), taken })
    .and('sessions.noteDeletion', { meeting: 'abc' })
    .and('registry.takeNumber', {
      paper: 'minutes',
      about: { meeting: 'abc' },
      day: '2026-11-26',
      by: 'Y Hạnh',
    })
    .and('registry.enterNumber', {
      paper: 'plan',
      about: { plan: planId(1) },
      number: 51,
      symbol: 'KH-UBND',
      day: '2026-11-05',
      by: 'Y Hạnh',
    })
    .and('registry.annulNumber', {
      registration: registrationId(1),
      reason: 'Ghi nhầm ngày',
      by: 'Y Hạnh',
    })
    .and('registry.chooseSignatory', {
      paper: 'report',
      about: null,
      signatory: { authority: 'TM. ỦY BAN NHÂN DÂN', standIn: '', post: 'CHỦ TỊCH', name: 'A Đức' },
    })
    .and('leaders.remove', { leader: officeLeaderId(2) });
}

test('PR4 every event of an office is the same after being written and read', () => {
  const { office, events } = eventful();
  const types = new Set(events.map(({ type }) => type));
  assert.deepEqual([...types].sort(), Object.keys(storedOffice.shapes).sort());
  const read = events.flatMap((event, index): readonly OfficeEvent[] => {
    const commit = {
      version: index + 1,
      commandId: `command-${String(index)}`,
      actor: { role: 'office' },
      at: morning,
      events: [JSON.parse(JSON.stringify(event)) as unknown],
    };
    return readOfficeCommit(commit, officeStream(firstOffice)).events;
  });
  assert.deepEqual(read, events);
  assert.deepEqual(
    read.reduce((state, event) => evolveOffice(state, event, morning), unfounded),
    office,
  );
});

for (const { day, dataFolder } of frozen)
  test(`OF1 an installation of ${day} becomes one with an office, which its backup brings along`, async (t) => {
    const directory = await copyOf(t, dataFolder);
    const configuration = readConfiguration({ DATA_DIR: directory });
    const app = await createApp({ configuration, logger: silentLogger });
    const meetings = app.installation.meetings(firstOffice).length;
    assert.ok(meetings > 0);
    const { room } = await app.offices.open(firstOffice);
    assert.equal(room.office.isFounded, true);
    await app.close();

    const from = await openSqliteLog(directory);
    const to = await openSqliteLog(await folder(t));
    t.after(() => Promise.all([from.close(), to.close()]));
    const file = join(await folder(t), 'all.jsonl.gz');
    await writeBackup(from, { file, meeting: null, program: 'tests' });
    const contents = await verifyBackup(file);
    assert.ok(contents.heads.has(officeStream(firstOffice)));
    const restored = await restore(to, {
      file,
      contents,
      keepsLinks: true,
      office: null,
      now: Date.now,
    });
    assert.deepEqual(await everythingIn(to), await everythingIn(from));
    assert.equal(restored.kind === 'installation' && restored.meetings, contents.heads.size - 2);
  });
