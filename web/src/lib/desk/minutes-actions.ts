import { begun } from '#shared/meeting/editing.ts';
import { find, type RemarkId } from '#shared/aggregate/ids.ts';
import { minutesOf } from '#shared/meeting/minutes/state.ts';
import type { WrittenPassage } from '#shared/papers/minutes-written.ts';
import type { Desk } from './desk.svelte.ts';
import { deskWords } from './desk-words.ts';

const said = () => deskWords().minutes.said;

/** The remark that stands as this passage, or null when it is none. */
export function remarkIn({ kind, passage }: WrittenPassage): RemarkId | null {
  // Remarks are named after their number.
  return kind === 'remark' ? (Number(passage.name.split(':')[1]) as RemarkId) : null;
}

/** What an edit of this passage begins from. */
export function storedOf(desk: Desk, written: WrittenPassage): unknown {
  const remark = remarkIn(written);
  if (remark === null) return written.rewording ?? undefined;
  return find(minutesOf(desk.meeting).remarks, remark)?.text;
}

/** Saves other words for a passage, or for a remark; true when they were taken. */
export async function saveWords(
  desk: Desk,
  written: WrittenPassage,
  text: string,
  began: string,
): Promise<boolean> {
  const remark = remarkIn(written);
  const { name: passage } = written.passage;
  const reply =
    remark === null
      ? await desk.give(
          'minutes.reword',
          { passage, text, replaced: written.composed, began },
          () => said().reworded,
        )
      : await desk.give('minutes.editRemark', { remark, text, began }, () => said().reworded);
  return reply.ok;
}

/** The passage is as it is composed again; a remark goes. */
export async function withdrawWords(desk: Desk, written: WrittenPassage): Promise<void> {
  const remark = remarkIn(written);
  const { name: passage } = written.passage;
  if (remark !== null)
    await desk.give(
      'minutes.removeRemark',
      begun(desk.meeting, 'minutes.removeRemark', { remark }),
      () => said().remarkRemoved,
    );
  else if (written.rewording !== null)
    await desk.give(
      'minutes.withdrawRewording',
      begun(desk.meeting, 'minutes.withdrawRewording', { passage }),
      () => said().withdrawn,
    );
}

/** Leaves a passage out, or puts it back. */
export async function toggleLeftOut(desk: Desk, written: WrittenPassage): Promise<void> {
  if (written.kind !== 'composed') return;
  const { name: passage } = written.passage;
  if (written.isLeftOut) await desk.give('minutes.putBack', { passage }, () => said().putBack);
  else await desk.give('minutes.leaveOut', { passage }, () => said().leftOut);
}

/** Shows a page of the minutes on the walls: the first one, or that many further; behind the last one no more. */
export async function turnPage(desk: Desk, by: -1 | 0 | 1): Promise<void> {
  const { reading } = desk.meeting;
  if (reading == null) return showPage(desk, 1);
  const page = reading.page + by;
  if (page > reading.pages) return endReading(desk);
  if (page >= 1) await showPage(desk, page);
}

async function showPage(desk: Desk, page: number): Promise<void> {
  await desk.give('minutes.showPage', { page }, () => said().pageShown(page));
}

export async function endReading(desk: Desk): Promise<void> {
  if (desk.meeting.reading != null)
    await desk.give('minutes.endReading', {}, () => said().readingEnded);
}
