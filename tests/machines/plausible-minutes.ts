import { opinionOrders } from '#shared/forms/lists.ts';
import { minutesOf } from '#shared/meeting/minutes/state.ts';
import { making, type Maker } from './making.ts';
import type { Situation } from './situation.ts';
import { objectionId, remarkId } from './ids.ts';

/** Commands about the minutes. Adopting is rare: after it the others are refused. */
export const minutesMaking: readonly Maker[] = [
  ...making(3, 'minutes.reword', (it) => ({
    passage: passageIn(it),
    text: it.text('Ghi lại'),
    replaced: it.text('Trước đây'),
  })),
  ...making(1, 'minutes.withdrawRewording', (it) => {
    const rewording = it.dice.pick(minutesOf(it.meeting).rewordings);
    return rewording === undefined ? null : { passage: rewording.passage };
  }),
  ...making(1, 'minutes.leaveOut', (it) => ({ passage: passageIn(it) })),
  ...making(1, 'minutes.putBack', (it) => {
    const passage = it.dice.pick(minutesOf(it.meeting).leftOut);
    return passage === undefined ? null : { passage };
  }),
  ...making(3, 'minutes.addRemark', (it) => ({
    after: passageIn(it),
    text: it.text('Ghi thêm'),
  })),
  ...making(1, 'minutes.editRemark', (it) => ({
    remark: remarkId(1 + it.dice.roll(3)),
    text: it.text('Ghi thêm'),
  })),
  ...making(4, 'minutes.moveRemark', (it) => {
    const { remarks } = minutesOf(it.meeting);
    const remark = it.dice.pick(remarks)?.id ?? (it.mood === 'sensible' ? null : remarkId(1));
    const beside = it.dice.chance(30) ? it.dice.pick(remarks) : undefined;
    if (remark === null) return null;
    return { remark, after: beside?.after ?? passageIn(it), before: beside?.id ?? null };
  }),
  ...making(1, 'minutes.removeRemark', (it) => ({ remark: remarkId(1 + it.dice.roll(3)) })),
  ...making(1, 'minutes.arrange', (it) => ({ order: it.dice.pick(opinionOrders) ?? 'byTurn' })),
  ...making(3, 'minutes.nameOfficials', (it) => ({
    officials: {
      chair: it.dice.chance(90) ? official(it) : null,
      coChairs: [official(it)],
      secretary: official(it),
      interpreters: [],
      delegates: [official(it)],
    },
  })),
  ...making(1, 'minutes.recordObjection', (it) => ({
    by: it.text('ông Hộ'),
    text: it.text('Ghi chưa đúng'),
  })),
  ...making(1, 'minutes.withdrawObjection', (it) => ({
    objection: objectionId(1 + it.dice.roll(2)),
  })),
  ...making(2, 'minutes.adopt', ({ meeting, mood }) =>
    minutesOf(meeting).officials.chair === null && mood === 'sensible' ? null : {},
  ),
  ...making(2, 'minutes.addAddendum', (it) =>
    minutesOf(it.meeting).adopted === null && it.mood === 'sensible'
      ? null
      : { text: it.text('Đính chính') },
  ),
  ...making(3, 'results.publish', ({ meeting, mood }) => {
    const isReady = minutesOf(meeting).adopted !== null && meeting.stage.name === 'adjourned';
    return !isReady && mood === 'sensible' ? null : {};
  }),
  ...making(1, 'results.withdraw', ({ meeting, mood }) =>
    meeting.results == null && mood === 'sensible' ? null : {},
  ),
  ...making(2, 'minutes.showPage', (it) => ({ page: 1 + it.dice.roll(2) })),
  ...making(1, 'minutes.endReading', ({ meeting, mood }) =>
    meeting.reading == null && mood === 'sensible' ? null : {},
  ),
];

/** A passage that the minutes of most meetings have, or that of an opinion. */
function passageIn(it: Situation): string {
  const opinion = it.opinion(({ standing }) => standing.name === 'registered');
  const ofOpinion = opinion === null ? 'opinion:1' : `${it.oneOf('opinion', 'answer')}:${opinion}`;
  return it.oneOf('start', 'attendance', 'item:1', ofOpinion, ofOpinion);
}

const official = (it: Situation) => ({ honorific: 'Bà', name: it.text('Người'), post: '' });
