import type { Audience } from '#shared/access/audience.ts';
import type { MeetingEvent } from '#shared/meeting/events.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import { eachProperty } from '../../machines/json.ts';
import { mark, secretKinds, type SecretKind } from '../../machines/secrets.ts';
import { wantedAudiences } from '../../machines/wanted-audiences.ts';

/** The field in which a secret of this kind stands. */
function fieldOf(kind: SecretKind): string {
  switch (kind) {
    case 'unregisteredAuthor':
      return 'unregistered';
    case 'device':
      return 'owner';
    default:
      return kind;
  }
}

function maySee(audience: Audience, field: string): boolean {
  return wantedAudiences.get(field)?.includes(audience) === true;
}

/**
 * What an audience was sent and may not see: fields by their names, and marked values wherever they stand. The judge
 * is the list that the tests wrote down from the law, not the table by which the server leaves things out.
 */
export function leaksIn(
  audience: Audience,
  content: Meeting | readonly MeetingEvent[],
): readonly string[] {
  const leaks = new Set<string>();
  eachProperty(content, (name, inner) => {
    // An empty list says nothing: whoever gets no roster gets a meeting without people.
    const isEmpty = Array.isArray(inner) && inner.length === 0;
    if (!isEmpty && !maySee(audience, name)) leaks.add(`the field ${name}`);
  });
  const text = JSON.stringify(content);
  for (const kind of secretKinds) {
    if (!maySee(audience, fieldOf(kind)) && text.includes(mark(kind)))
      leaks.add(`a value of ${kind}`);
  }
  return [...leaks];
}
