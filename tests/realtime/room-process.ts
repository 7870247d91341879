// Serves one meeting from a SQLite log in a process of its own, whose files a test may limit, and answers to messages
// of its parent: `{ submit: id }` with the reply to a hand raised under that id, `{ look: true }` with what the room
// shows. Says first that it is ready, or why the log cannot be opened.
// Arguments: directory of the log; `powerless` to give up the rights of the superuser before it is opened.
import { openSqliteLog } from '../../server/log/sqlite.ts';
import { createRooms } from '../../server/meetings/rooms.ts';
import { chair, office, phone } from '../machines/actors.ts';
import { plan } from '../machines/plan.ts';
import { silentLogger } from '../machines/silent-logger.ts';

/** Somebody without rights, on every system. */
const nobody = 65_534;

interface Order {
  readonly submit?: string;
}

const [directory = '', powerless] = process.argv.slice(2);
if (powerless === 'powerless' && process.getuid?.() === 0) {
  process.setgid?.(nobody);
  process.setuid?.(nobody);
}
try {
  await serve();
} catch (error) {
  process.send?.({ failed: error instanceof Error ? error.message : String(error) });
  process.disconnect();
}

async function serve(): Promise<void> {
  const log = await openSqliteLog(directory);
  const rooms = createRooms({ log, now: Date.now, logger: silentLogger });
  const room = await rooms.open('one');
  const created = { type: 'meeting.create', data: { code: '4821', plan } } as const;
  await room.submit({ id: 'create', command: created }, office);
  await room.submit({ id: 'open', command: { type: 'meeting.open', data: {} } }, chair);
  process.on('message', ({ submit }: Order) => {
    if (submit === undefined) {
      process.send?.({ version: room.version, hands: room.meeting.queue.entries.length });
      return;
    }
    const data = { name: submit, card: null, field: null };
    const command = { type: 'queue.raiseHand', data } as const;
    void room.submit({ id: submit, command }, phone(submit)).then((reply) => process.send?.(reply));
  });
  process.send?.({ ready: true });
}
