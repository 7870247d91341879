import { fingerprint } from '../../aggregate/fingerprint.ts';
import type { FieldId, LeaderId } from '../../aggregate/ids.ts';
import { folded } from '../../language/search.ts';
import { programme } from '../../meeting/agenda/state.ts';
import { commandOf } from '../../meeting/command-of.ts';
import type { Command } from '../../meeting/commands.ts';
import { begun } from '../../meeting/editing.ts';
import { presentFields } from '../../meeting/fields.ts';
import type { Meeting } from '../../meeting/state.ts';
import { presentLeaders } from '../leaders/state.ts';
import type { PreparedMeeting } from './making.ts';

const same = (one: unknown, other: unknown): boolean => fingerprint(one) === fingerprint(other);

/**
 * The commands that make a meeting which has not been opened what its plan says now; its date, time and place stay. Fields and
 * leaders are known by their names: whoever has a link goes on being who they are.
 */
export function adoption(meeting: Meeting, prepared: PreparedMeeting): readonly Command[] {
  return [
    ...detailsAndRules(meeting, prepared),
    ...items(meeting, prepared),
    ...fieldsAndLeaders(meeting, prepared),
  ];
}

function detailsAndRules(meeting: Meeting, { plan }: PreparedMeeting): readonly Command[] {
  const { title, agency, village, notice } = plan.details;
  const details = { ...meeting.details, title, agency, village, notice };
  return [
    ...(same(details, meeting.details)
      ? []
      : [commandOf('meeting.editDetails', begun(meeting, 'meeting.editDetails', { details }))]),
    ...(same(plan.rules, meeting.rules)
      ? []
      : [
          commandOf(
            'meeting.editRules',
            begun(meeting, 'meeting.editRules', { rules: plan.rules }),
          ),
        ]),
  ];
}

/** Item by item in their order: what is there is edited, what is missing added, what is too much removed. */
function items(meeting: Meeting, { plan }: PreparedMeeting): readonly Command[] {
  const present = programme(meeting.agenda);
  const edits = plan.items.flatMap((text, index): Command[] => {
    const item = present[index];
    if (item === undefined) return [{ type: 'agenda.add', data: { text, before: null } }];
    if (same(item.text, text)) return [];
    return [commandOf('agenda.edit', begun(meeting, 'agenda.edit', { item: item.id, text }))];
  });
  const removals = present
    .slice(plan.items.length)
    .map(({ id }): Command => ({ type: 'agenda.remove', data: { item: id } }));
  return [...edits, ...removals];
}

function fieldsAndLeaders(
  meeting: Meeting,
  { plan, leaders }: PreparedMeeting,
): readonly Command[] {
  const present = presentFields(meeting);
  const commands: Command[] = [];
  const idOf: FieldId[] = [];
  let added = 0;
  for (const text of plan.fields) {
    const known = present.find((field) => folded(field.text.name.vi) === folded(text.name.vi));
    if (known === undefined) {
      commands.push({ type: 'meeting.addField', data: { text } });
      added += 1;
      // Ids are positions in the list that this one is appended to.
      idOf.push((meeting.fields.length + added) as FieldId);
      continue;
    }
    idOf.push(known.id);
    if (same(known.text, text)) continue;
    const edited = begun(meeting, 'meeting.editField', { field: known.id, text });
    commands.push(commandOf('meeting.editField', edited));
  }
  commands.push(...leadersInto(meeting, leaders, idOf));
  const kept = new Set(idOf);
  for (const { id } of present)
    if (!kept.has(id)) commands.push({ type: 'meeting.removeField', data: { field: id } });
  return commands;
}

/** @param idOf the ids that the fields of the plan have in the meeting, in the order of the plan */
function leadersInto(
  meeting: Meeting,
  leaders: PreparedMeeting['leaders'],
  idOf: readonly FieldId[],
): readonly Command[] {
  const present = presentLeaders(meeting);
  const kept = new Set<LeaderId>();
  const commands: Command[] = [];
  let added = 0;
  for (const wanted of leaders) {
    const text = { ...wanted, fields: wanted.fields.flatMap((field) => idOf[field - 1] ?? []) };
    const known = present.find(
      ({ id, text: { name } }) => !kept.has(id) && folded(name) === folded(text.name),
    );
    if (known === undefined) {
      added += 1;
      // Likewise.
      const leader = (meeting.leaders.length + added) as LeaderId;
      commands.push(
        { type: 'people.addLeader', data: { text } },
        { type: 'links.issue', data: { grant: { role: 'leader', leader } } },
      );
      continue;
    }
    kept.add(known.id);
    if (same(known.text, text)) continue;
    const edited = begun(meeting, 'people.editLeader', { leader: known.id, text });
    commands.push(commandOf('people.editLeader', edited));
  }
  for (const { id } of present)
    if (!kept.has(id)) commands.push({ type: 'people.removeLeader', data: { leader: id } });
  return commands;
}
