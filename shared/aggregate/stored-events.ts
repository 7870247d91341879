import { plainRoles, type Actor } from './roles.ts';
import {
  isJsonObject,
  isPosition,
  oneOf,
  record,
  type JsonObject,
  type PropertyShapes,
  type Shape,
} from './shape.ts';

interface Typed {
  readonly type: string;
}

/** How the events of a part are stored, today and formerly. */
export interface StoredEvents<Event extends Typed> {
  /** The shape of every event, its type left out. */
  readonly shapes: {
    readonly [Type in Event['type']]: PropertyShapes<
      Omit<Extract<Event, { readonly type: Type }>, 'type'>
    >;
  };
  /**
   * What an event says in today's form, by the type under which an older form of it may be stored. Where today's form
   * has the same type, it is left as it is.
   */
  readonly older: Readonly<Record<string, (stored: JsonObject) => JsonObject>>;
}

/** A commit whose events are of a type, or, fresh from storage, of an unknown one. */
export interface CommitOf<Event> {
  readonly version: number;
  readonly commandId: string;
  readonly actor: unknown;
  readonly at: number;
  readonly events: readonly Event[];
}

/** Reads a commit of the stream that is named. Throws `UnreadableCommit`. */
export type CommitReader<Event> = (stored: CommitOf<unknown>, stream: string) => CommitOf<Event>;

/** What is stored has no form that this program has ever written: it is of a newer one, or was damaged. */
export class UnreadableCommit extends Error {
  override readonly name = 'UnreadableCommit';
  readonly stream: string;
  readonly version: number;

  /** @param fault where in the commit, and what is wrong there; without any value, since those may be private */
  constructor(stream: string, version: number, fault: string) {
    super(
      `Version ${version} of stream ${stream} cannot be read: ${fault}; it was written by a newer program, or damaged`,
    );
    this.stream = stream;
    this.version = version;
  }
}

/** The reader of streams whose events are stored so. Pure. */
export function commitReader<Event extends Typed>(
  stored: StoredEvents<Event>,
): CommitReader<Event> {
  const shapes = shapesIn(stored);
  const older = new Map(Object.entries(stored.older));

  function eventIn(event: unknown, refuse: (fault: string) => never): Event {
    if (!isJsonObject(event) || typeof event.type !== 'string')
      return refuse('one of its events has no type');
    const todays = older.get(event.type)?.(event) ?? event;
    const shape = shapes.get(String(todays.type));
    if (shape === undefined) return refuse(`there is no event ${JSON.stringify(event.type)}`);
    if (shape.admits(todays)) return todays;
    return refuse(`${event.type}${String(shape.faultIn(todays))}`);
  }

  return (commit, stream) => {
    const { version, commandId, at, actor, events } = commit;
    const refuse = (fault: string): never => {
      throw new UnreadableCommit(stream, version, fault);
    };
    if (typeof commandId !== 'string') return refuse('it has no command id');
    if (!Number.isFinite(at)) return refuse('it has no time');
    if (!isActor(actor)) return refuse('nobody known gave the command');
    if (!Array.isArray(events)) return refuse('it has no list of events');
    return { version, commandId, at, actor, events: events.map((event) => eventIn(event, refuse)) };
  };
}

function isActor(value: unknown): value is Actor {
  if (!isJsonObject(value)) return false;
  switch (value.role) {
    case 'office':
      return true;
    case 'participant':
      return typeof value.participant === 'string';
    case 'leader':
      return isPosition(value.link) && isPosition(value.leader);
    default:
      return plainRoles.some((role) => role === value.role) && isPosition(value.link);
  }
}

function shapesIn<Event extends Typed>({
  shapes,
}: StoredEvents<Event>): ReadonlyMap<string, Shape<Event>> {
  return new Map(
    Object.entries<object>(shapes).map(([type, properties]) => [
      type,
      // What a table of this type says of an event is the shape of all of its properties but the type.
      record({ ...properties, type: oneOf([type]) } as PropertyShapes<Event>),
    ]),
  );
}
