import { fingerprint } from '../../aggregate/fingerprint.ts';
import { find, type FieldId } from '../../aggregate/ids.ts';
import { presentFields } from '../../meeting/fields.ts';
import type { LeaderText } from '../../meeting/people/commands.ts';
import { activeLeader } from '../../meeting/people/state.ts';
import type { Plan } from '../../meeting/plan/commands.ts';
import type { Office } from '../state.ts';
import type { Taken } from './commands.ts';
import { sessionsOf, type Session } from './state.ts';
import type { PlanId, SessionId } from '../../aggregate/ids.ts';

/** All that a meeting begins with, its leaders too: their fields are positions in its own list of fields, from 1 on. */
export interface PreparedMeeting {
  readonly plan: Plan;
  readonly leaders: readonly LeaderText[];
}

/** What is taken over from a plan, part by part. */
export type TakenPart = keyof Taken;

/** The meeting of a session as its office would make it now; null when its plan is no more. */
export function preparedMeeting(office: Office, session: Session): PreparedMeeting | null {
  const text = find(office.plans, session.plan)?.text;
  if (text === undefined) return null;
  const { startsAt, endsAt, venue, chair, leaders } = session.schedule;
  const fields = presentFields(office);
  const position = new Map(fields.map(({ id }, index) => [id, (index + 1) as FieldId]));
  const named = chair === null || leaders.includes(chair) ? leaders : [...leaders, chair];
  return {
    plan: {
      details: {
        title: conferenceTitle(text.heading.title),
        agency: office.settings.agency.own,
        village: find(office.villages, session.village)?.text.name ?? '',
        venue,
        startsAt,
        endsAt,
        resultsAddress: '',
        notice: office.settings.texts.notice,
      },
      rules: text.programme.rules,
      fields: fields.map((field) => field.text),
      items: text.programme.items,
    },
    leaders: named.flatMap((id) => {
      const leader = activeLeader(office, id)?.text;
      if (leader === undefined) return [];
      return [{ ...leader, fields: leader.fields.flatMap((field) => position.get(field) ?? []) }];
    }),
  };
}

/** A plan is about holding a conference: "Tổ chức hội nghị …"; the conference itself is "Hội nghị …". */
export function conferenceTitle(title: string): string {
  const bare = title.replace(/^(?:(?:kế hoạch|về việc|về)\s+)*tổ chức\s+/iu, '').trim();
  return bare.charAt(0).toLocaleUpperCase('vi') + bare.slice(1);
}

/** Fingerprints of the parts: date, time and place are no part of the plan, each session has its own. */
export function takenFrom({ plan, leaders }: PreparedMeeting): Taken {
  const { title, agency, village, notice } = plan.details;
  return {
    details: fingerprint({ title, agency, village, notice }),
    rules: fingerprint(plan.rules),
    items: fingerprint(plan.items),
    fields: fingerprint(plan.fields),
    leaders: fingerprint(leaders),
  };
}

/** A session whose meeting was made from something else than its plan says now. */
export interface Offer {
  readonly session: SessionId;
  readonly parts: readonly TakenPart[];
}

/** What the plan has to offer to the meetings that were made from it. Whether they have been opened, only they know. */
export function offersOf(office: Office, plan: PlanId): readonly Offer[] {
  return sessionsOf(office, plan).flatMap((session) => {
    const prepared = preparedMeeting(office, session);
    const taken = session.meeting?.taken;
    if (prepared === null || taken === undefined) return [];
    const now = takenFrom(prepared);
    const parts = partsOf(now).filter((part) => taken[part] !== now[part]);
    return parts.length === 0 ? [] : [{ session: session.id, parts }];
  });
}

const partsOf = (taken: Taken): readonly TakenPart[] => Object.keys(taken) as TakenPart[]; // it has no other properties
