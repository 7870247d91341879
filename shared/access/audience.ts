import type { Role } from '../aggregate/roles.ts';

/** Those who are shown the same: one frame is made for each audience, however many screens it has. */
export const audiences = ['office', 'desk', 'helper', 'leader', 'hall', 'phone'] as const;
export type Audience = (typeof audiences)[number];

/** The chair's screen hangs on the wall, so it is shown what the hall is shown. */
export function audienceOf(role: Role): Audience {
  switch (role) {
    case 'office':
      return 'office';
    case 'secretary':
      return 'desk';
    case 'helper':
      return 'helper';
    case 'leader':
      return 'leader';
    case 'chair':
    case 'screen':
      return 'hall';
    case 'participant':
      return 'phone';
    default:
      return role satisfies never;
  }
}
