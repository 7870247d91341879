import { change } from '../../aggregate/ids.ts';
import { inserted } from '../../aggregate/order.ts';
import type { Minutes, MinutesEvent } from './state.ts';

/** The events that say what somebody made of the minutes; the others are about the walls. */
type MakingEvent = Exclude<
  MinutesEvent,
  { readonly type: 'minutes.pageShown' | 'minutes.readingEnded' }
>;

export function evolveMinutes(minutes: Minutes, event: MakingEvent, at: number): Minutes {
  switch (event.type) {
    case 'minutes.reworded': {
      const { type: _type, ...reworded } = event;
      const rewording = { ...reworded, rewordedAt: at };
      return { ...minutes, rewordings: [...withoutRewording(minutes, event), rewording] };
    }
    case 'minutes.rewordingWithdrawn':
      return { ...minutes, rewordings: withoutRewording(minutes, event) };
    case 'minutes.passageLeftOut':
      return { ...minutes, leftOut: [...minutes.leftOut, event.passage] };
    case 'minutes.passagePutBack':
      return { ...minutes, leftOut: minutes.leftOut.filter((name) => name !== event.passage) };
    case 'minutes.remarkAdded': {
      const { remark: id, after, text } = event;
      return {
        ...minutes,
        remarks: [...minutes.remarks, { id, after, text, removed: false }],
        remarkOrder: [...minutes.remarkOrder, id],
      };
    }
    case 'minutes.remarkEdited': {
      const { text } = event;
      const remarks = change(minutes.remarks, event.remark, (remark) => ({ ...remark, text }));
      return { ...minutes, remarks };
    }
    case 'minutes.remarkMoved': {
      const { remark, after, before } = event;
      return {
        ...minutes,
        remarks: change(minutes.remarks, remark, (moved) => ({ ...moved, after })),
        remarkOrder: inserted(minutes.remarkOrder, remark, before),
      };
    }
    case 'minutes.remarkRemoved':
      return { ...minutes, remarks: change(minutes.remarks, event.remark, removed) };
    case 'minutes.arranged':
      return { ...minutes, order: event.order };
    case 'minutes.officialsNamed':
      return { ...minutes, officials: event.officials };
    case 'minutes.objectionRecorded': {
      const { objection: id, by, text } = event;
      const objection = { id, by, text, removed: false };
      return { ...minutes, objections: [...minutes.objections, objection] };
    }
    case 'minutes.objectionWithdrawn':
      return { ...minutes, objections: change(minutes.objections, event.objection, removed) };
    case 'minutes.adopted':
      return { ...minutes, adopted: { adoptedAt: at, passages: event.passages } };
    case 'minutes.addendumAdded':
      return { ...minutes, addenda: [...minutes.addenda, { text: event.text, addedAt: at }] };
    default:
      return event satisfies never;
  }
}

const removed = <Entity extends { readonly removed: boolean }>(entity: Entity): Entity => ({
  ...entity,
  removed: true,
});

const withoutRewording = (
  { rewordings }: Minutes,
  { passage }: { readonly passage: string },
): Minutes['rewordings'] => rewordings.filter((rewording) => rewording.passage !== passage);
