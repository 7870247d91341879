import { accept, refuse, type Decision } from '../../aggregate/decision.ts';
import type { CommandOf } from '../commands.ts';
import { minutesOf } from '../minutes/state.ts';
import type { Meeting } from '../state.ts';
import type { ResultsEvent } from './state.ts';

export function decideResults(
  meeting: Meeting,
  command: CommandOf<'results'>,
): Decision<ResultsEvent> {
  switch (command.type) {
    case 'results.publish':
      return publish(meeting);
    case 'results.withdraw':
      return meeting.results == null
        ? refuse('alreadyDone')
        : accept({ type: 'results.withdrawn' });
    default:
      return command satisfies never;
  }
}

/** While the meeting goes on the names of households are public, and what is adopted may not be all. */
function publish(meeting: Meeting): Decision<ResultsEvent> {
  if (meeting.rehearsal === true) return refuse('notPermitted', 'rehearsal');
  const { adopted, officials } = minutesOf(meeting);
  if (adopted === null) return refuse('resultsTooEarly', 'minutes');
  if (meeting.stage.name !== 'adjourned') return refuse('resultsTooEarly', 'meeting');
  if (meeting.results != null) return refuse('alreadyDone');
  return officials.chair === null
    ? refuse('officialMissing', 'chair')
    : accept({ type: 'results.published', chairedBy: officials.chair });
}
