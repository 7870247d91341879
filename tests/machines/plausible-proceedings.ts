import { find } from '#shared/aggregate/ids.ts';
import { isClaimed } from '#shared/meeting/queue/state.ts';
import { isJustOpened } from '#shared/meeting/just-opened.ts';
import type { DataOf } from '#shared/meeting/commands.ts';
import { itemKinds } from '#shared/forms/lists.ts';
import { making, type Maker } from './making.ts';
import { plan } from './plan.ts';
import { secret } from './secrets.ts';
import type { Situation } from './situation.ts';

/** Commands about the meeting, its agenda, the speaker queue and the floor. */
export const proceedings: readonly Maker[] = [
  ...making(1, 'meeting.create', ({ mood }) =>
    mood === 'sensible' ? null : { code: '1357', plan },
  ),
  ...making(1, 'meeting.editDetails', (it) => ({
    details: { ...plan.details, venue: it.text('Nhà rông') },
  })),
  ...making(1, 'meeting.editRules', (it) => ({
    rules: {
      ...it.meeting.rules,
      speakMinutes: it.dice.roll(6),
      answerMinutes: it.dice.roll(6),
      provenOnly: it.dice.chance(10),
      lateMinutes: it.oneOf(0, 15),
    },
  })),
  ...making(1, 'meeting.addField', (it) =>
    it.meeting.fields.length > 5 && it.mood === 'sensible' ? null : { text: fieldText(it) },
  ),
  ...making(1, 'meeting.editField', (it) => {
    const field = it.field();
    return field === null ? null : { field, text: fieldText(it) };
  }),
  ...making(1, 'meeting.removeField', (it) => {
    const field = it.field();
    return field === null ? null : { field };
  }),
  ...making(1, 'meeting.undoOpen', (it) =>
    it.dice.chance(30) ? only(it, isJustOpened(it.meeting)) : null,
  ),
  ...making(16, 'meeting.open', (it) => only(it, it.meeting.stage.name === 'prepared')),
  ...making(2, 'meeting.adjourn', (it) =>
    it.dice.chance(30) ? only(it, it.meeting.stage.name === 'open') : null,
  ),
  ...making(16, 'meeting.reopen', (it) => only(it, it.meeting.stage.name === 'adjourned')),

  ...making(1, 'agenda.add', (it) => ({ text: itemText(it), before: it.item(isPlanned) })),
  ...making(1, 'agenda.edit', (it) => {
    const item = it.item(({ status }) => status !== 'removed');
    return item === null ? null : { item, text: itemText(it) };
  }),
  ...making(1, 'agenda.remove', (it) => {
    const item = it.dice.chance(30) ? it.item(isPlanned) : null;
    return item === null ? null : { item };
  }),
  ...making(1, 'agenda.move', (it) => {
    const item = it.item(({ status }) => status !== 'removed');
    return item === null ? null : { item, before: it.item(isPlanned) };
  }),
  ...making(4, 'agenda.start', (it) => {
    const item = it.item(
      ({ id, status }) => status !== 'removed' && id !== it.meeting.agenda.running,
    );
    return item === null ? null : { item, running: it.running() };
  }),
  ...making(1, 'agenda.undoStart', (it) => {
    const item = it.running();
    return item === null ? null : { item, resume: it.item(({ id }) => id !== item) };
  }),
  ...making(2, 'agenda.conclude', (it) => {
    const item = it.item(({ startedAt }) => startedAt !== null);
    return item === null ? null : { item, conclusion: it.oneOf('', it.text('Kết luận')) };
  }),
  ...making(1, 'agenda.skip', (it) => {
    const item = it.dice.chance(40) ? it.item(isPlanned) : null;
    return item === null ? null : { item, reason: it.text('Bỏ qua') };
  }),

  ...making(8, 'queue.raiseHand', (it) => ({
    name: it.text('Hộ'),
    card: card(it),
    field: it.field(),
  })),
  ...making(3, 'queue.confirm', claimed),
  ...making(1, 'queue.decline', claimed),
  ...making(2, 'queue.takeOver', (it) => {
    const entry = it.entry(
      ({ status, card: shown }) => status.name === 'waiting' && shown !== null,
    );
    return entry === null ? null : { entry };
  }),
  ...making(6, 'queue.add', (it) => ({
    person: it.dice.chance(60) ? it.person() : null,
    name: it.oneOf('', it.text('Hộ'), it.text('Hộ')),
    card: card(it),
    field: it.dice.chance(50) ? it.field() : null,
  })),
  ...making(10, 'queue.grantFloor', (it) => {
    const entry = it.entry(isWaiting);
    return entry === null ? null : { entry, floor: it.holder() };
  }),
  ...making(7, 'queue.yieldFloor', (it) => {
    const floor = it.holder();
    return floor === null ? null : { floor };
  }),
  ...making(3, 'queue.returnFloor', (it) => {
    const entry = it.entry(({ status }) => status.name === 'spoken');
    const opinion = it.meeting.register.opinions.find(({ answeringMs }) => answeringMs > 0);
    const leader = opinion?.assignment?.leader;
    const data = {
      to: it.oneOf(
        null,
        entry === null ? null : ({ kind: 'speaker', entry } as const),
        opinion === undefined || leader === undefined
          ? null
          : ({ kind: 'answer', opinion: opinion.id, leader } as const),
      ),
      floor: it.holder(),
    };
    return it.dice.chance(50) ? data : { ...data, before: it.entry(isWaiting) };
  }),
  ...making(4, 'queue.pauseFloor', (it) =>
    only(it, it.meeting.queue.floor?.watch.runningSince != null),
  ),
  ...making(16, 'queue.resumeFloor', (it) =>
    only(it, it.meeting.queue.floor?.watch.runningSince === null),
  ),
  ...making(2, 'queue.extendFloor', (it) =>
    it.meeting.queue.floor === null && it.mood === 'sensible'
      ? null
      : { ms: it.oneOf(1, 1, -1) * (1_000 + it.dice.roll(100_000)) },
  ),
  ...making(2, 'queue.correctName', (it) => {
    const entry = it.entry(({ person }) => person == null);
    return entry === null
      ? null
      : { entry, honorific: it.oneOf('', 'Bà'), name: it.text('Hộ'), village: '' };
  }),
  ...making(3, 'queue.markAbsent', (it) => {
    const entry = it.entry(it.dice.chance(60) ? isWaiting : mayHaveBeenAbsent);
    return entry === null ? null : { entry };
  }),
  ...making(1, 'queue.undoAbsent', (it) => {
    const entry = it.entry(
      ({ status }) => status.name === 'absent' && status.spokenMs !== undefined,
    );
    return entry === null ? null : { entry };
  }),
  ...making(3, 'queue.withdraw', (it) => {
    const entry = it.entry(isWaiting);
    return entry === null ? null : { entry, reason: it.oneOf('', secret('reason', it.dice)) };
  }),
  ...making(4, 'queue.putBack', (it) => {
    const entry = it.entry(({ status }) => status.name !== 'waiting' && status.name !== 'speaking');
    const before = it.entry(isWaiting);
    if (entry === null) return null;
    const position = before === null ? 'last' : it.oneOf('first', 'last', { before });
    return { entry, position };
  }),
  ...making(4, 'queue.move', (it) => {
    const entry = it.entry(isWaiting);
    const before = it.entry(({ id, status }) => status.name === 'waiting' && id !== entry);
    return entry === null ? null : { entry, before, reason: secret('reason', it.dice) };
  }),
  ...making(1, 'queue.close', (it) => only(it, it.meeting.queue.open)),
  ...making(3, 'queue.reopen', (it) => only(it, !it.meeting.queue.open)),
];

/** What a phone says of who asks, mostly as it stands. */
function claimed(it: Situation): DataOf<'queue.confirm'> | null {
  const entry = it.entry(isClaimed);
  if (entry === null) return null;
  const known = find(it.meeting.queue.entries, entry)?.claim?.card ?? null;
  return { entry, card: it.mood === 'sensible' ? known : card(it) };
}

const isPlanned = ({ status }: { status: string }) => status === 'planned';
const isWaiting = ({ status }: { status: { name: string } }) => status.name === 'waiting';

const mayHaveBeenAbsent = ({ status: { name } }: { status: { name: string } }) =>
  name === 'speaking' || name === 'spoken';

/** The command without data where it fits, or where somebody does not look. */
function only({ mood, dice }: Situation, fits: boolean): DataOf<'meeting.open'> | null {
  return fits || (mood !== 'sensible' && dice.chance(30)) ? {} : null;
}

/** A card of the roster, no card, or one that nobody has. */
export function card(it: Situation): number | null {
  const known = it.dice.pick(it.meeting.roster)?.text.card ?? null;
  return it.oneOf(null, known, known, 1 + it.dice.roll(9_999));
}

const fieldText = (it: Situation) => ({
  name: { vi: it.text('Lĩnh vực'), en: it.text('Field') },
  usualPost: '',
});

const itemText = (it: Situation) => ({
  kind: it.dice.pick(itemKinds) ?? ('other' as const),
  title: it.text('Nội dung'),
  presenter: '',
  plannedMinutes: it.dice.roll(30),
});
