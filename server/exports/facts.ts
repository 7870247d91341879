import { readFile } from 'node:fs/promises';
import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { Day } from '#shared/forms/schema.ts';
import { groupOfPost } from '#shared/papers/delegates.ts';
import type { PapersOffice } from '#shared/papers/office.ts';
import { PapersRefused } from './refused.ts';

const closed = <Properties extends Type.TProperties>(properties: Properties) =>
  Type.Object(properties, { additionalProperties: false });

const Text = Type.String({ minLength: 1, maxLength: 400 });
const Person = closed({ honorific: Type.String({ maxLength: 40 }), name: Text, post: Text });
const Registered = closed({ number: Type.Integer({ minimum: 1, maximum: 99_999 }), day: Day });

/** What somebody writes down for the papers of a meeting where nothing else says it. */
const Facts = Type.Partial(
  closed({
    chair: Person,
    coChairs: Type.Array(Person, { maxItems: 10 }),
    secretary: Person,
    interpreters: Type.Array(Person, { maxItems: 10 }),
    delegates: Type.Array(Person, { maxItems: 200 }),
    copies: Type.Integer({ minimum: 1, maximum: 99 }),
    numbers: Type.Partial(
      closed({
        minutes: Registered,
        report: Registered,
        invitation: Registered,
        notice: Registered,
        resultNotice: Registered,
        plan: Registered,
      }),
      { additionalProperties: false },
    ),
    signatory: closed({ capacity: Type.Array(Text, { minItems: 1, maxItems: 4 }), name: Text }),
    superiors: Type.Array(Text, { maxItems: 20 }),
  }),
  { additionalProperties: false },
);

export type Facts = Static<typeof Facts>;

const facts = Compile(Facts);

/** The facts in a JSON file. Throws `PapersRefused` with what is wrong and where. */
export async function readFacts(file: string): Promise<Facts> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new PapersRefused(`${file} cannot be read.`);
  });
  const value = parse(text);
  if (facts.Check(value)) return value;
  const [fault] = facts.Errors(value);
  const place = fault?.instancePath === '' ? 'the whole' : fault?.instancePath;
  throw new PapersRefused(`${file} is not understood: ${String(place)} ${fault?.message ?? ''}.`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

/** The office with these facts, which replace what it says itself. */
export function withFacts(office: PapersOffice, given: Facts): PapersOffice {
  const { signatory, superiors, numbers = {}, delegates, ...session } = given;
  return {
    ...office,
    issuer: {
      ...office.issuer,
      ...(signatory === undefined ? {} : { signatory }),
      ...(superiors === undefined ? {} : { superiors }),
    },
    session: {
      ...office.session,
      ...session,
      ...(delegates === undefined
        ? {}
        : {
            delegates: delegates.map((delegate) => ({
              ...delegate,
              group: groupOfPost(delegate.post),
            })),
          }),
      registrations: { ...office.session.registrations, ...numbers },
      ...(signatory === undefined ? {} : { signatories: {} }),
    },
  };
}
