import Type, { type Static, type TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { refusal, type Refusal } from '#shared/aggregate/refusals.ts';
import { filledText, longText, textFault } from '#shared/forms/long-text.ts';
import { lineFault, shortLine } from '#shared/forms/short-line.ts';

/** The form that something from outside must have. */
export interface Form<Schema extends TSchema> {
  fits(input: unknown): input is Static<Schema>;
  /** What is wrong with an input that does not fit: `tooLarge`, `strangeCharacters` or `malformed`, and where the first fault is. */
  faultIn(input: unknown): Refusal;
}

export function formOf<Schema extends TSchema>(schema: Schema): Form<Schema> {
  const compiled = Compile(schema);
  return {
    fits: (input): input is Static<Schema> => compiled.Check(input),
    faultIn: (input) => firstFault(schema, input, ''),
  };
}

/**
 * Looks for the first fault only: a list of all faults takes seconds to make for a message made of nothing but faults.
 * Names places in the words of the schema, never in those of the input: what people wrote must not come back in an
 * answer or a log line.
 */
function firstFault(schema: TSchema, input: unknown, place: string): Refusal {
  if (Type.IsUnion(schema)) {
    const forms = schema.anyOf.filter((form) => !Type.IsNull(form));
    const [only] = forms;
    return forms.length === 1 && only !== undefined
      ? firstFault(only, input, place)
      : refusal('malformed', place);
  }
  if (Type.IsObject(schema) && isRecord(input)) {
    for (const [name, inner] of Object.entries(schema.properties)) {
      const isMissing = !Object.hasOwn(input, name);
      if (isMissing && Type.IsOptional(inner)) continue;
      if (isMissing) return refusal('malformed', `${place}/${name}`);
      if (!fits(inner, input[name])) return firstFault(inner, input[name], `${place}/${name}`);
    }
  }
  if (Type.IsArray(schema) && Array.isArray(input)) {
    if (input.length > limitIn(schema, 'maxItems')) return refusal('tooLarge', place);
    const index = input.findIndex((element) => !fits(schema.items, element));
    if (index >= 0) return firstFault(schema.items, input[index], `${place}/${index}`);
  }
  return refusal(
    (typeof input === 'string' ? writtenFault(schema, input) : null) ?? 'malformed',
    place,
  );
}

/** What is wrong with a text, where that can be said. */
function writtenFault(schema: TSchema, text: string): 'tooLarge' | 'strangeCharacters' | null {
  if (!Type.IsString(schema)) return null;
  const longest = limitIn(schema, 'maxLength');
  const pattern: unknown = Reflect.get(schema, 'pattern');
  if (pattern === shortLine) return lineFault(text.trim(), longest);
  if (pattern === longText || pattern === filledText) return textFault(text, longest);
  return text.length > longest ? 'tooLarge' : null;
}

const compiledParts = new WeakMap<TSchema, (input: unknown) => boolean>();

/** Compiled on first use, since most parts of most schemas are never asked about by themselves. */
function fits(schema: TSchema, input: unknown): boolean {
  let check = compiledParts.get(schema);
  if (check === undefined) {
    const compiled = Compile(schema);
    check = (value) => compiled.Check(value);
    compiledParts.set(schema, check);
  }
  return check(input);
}

function limitIn(schema: TSchema, name: 'maxItems' | 'maxLength'): number {
  const limit: unknown = Reflect.get(schema, name);
  return typeof limit === 'number' ? limit : Number.POSITIVE_INFINITY;
}

function isRecord(input: unknown): input is Record<string, unknown> {
  return typeof input === 'object' && input !== null && !Array.isArray(input);
}
