import { z } from 'zod';

/** Reads the event that a line of a journal holds, without any other field of the line; null where it is none. */
export type EventReader<E> = (line: JsonObject) => E | null;

/** An object as JSON gives it. */
type JsonObject = Readonly<Record<string, unknown>>;

/** What a value has to be in order to satisfy a schema for sure, which would then give it back as it is. */
type Rule =
  /** `pattern`: null where every text will do. Lengths are in UTF-16 code units, of which no measure finds more. */
  | { kind: 'text'; most: number; pattern: RegExp | null }
  /** ASCII, of which every measure finds the same length. */
  | { kind: 'plain'; length: number }
  | { kind: 'whole'; least: number }
  | { kind: 'list'; most: number; of: Rule }
  | { kind: 'one'; of: ReadonlySet<unknown> };

interface Field {
  key: string;
  isOptional: boolean;
  /** Null where what is there is left to the schema. */
  rule: Rule | null;
}

const readers = new WeakMap<z.ZodType, EventReader<unknown>>();

/**
 * The reader of a schema: it takes and gives what the schema does. An event of texts, ids and numbers, as nearly all are, it looks at
 * field by field, in a fraction of the time. What is not right for sure in that look is left to the schema: nothing else refuses.
 */
export function readerOf<E>(schema: z.ZodType<E>): EventReader<E> {
  let reader = readers.get(schema);
  if (!reader) readers.set(schema, (reader = makeReader(schema)));
  return reader as EventReader<E>;
}

function makeReader<E>(schema: z.ZodType<E>): EventReader<E> {
  const fieldsOf = fieldsByType(schema);
  return (line) => {
    const fields = fieldsOf(line);
    const event = fields ? quickly(line, fields) : null;
    if (event) return event as E;
    const read = schema.safeParse(line);
    return read.success ? read.data : null;
  };
}

/** The event of a line, where its fields are right for sure. */
function quickly(line: JsonObject, fields: readonly Field[]): object | null {
  const event: Record<string, unknown> = {};
  for (const { key, isOptional, rule } of fields) {
    const value = line[key];
    if (value === undefined && isOptional) continue;
    if (rule === null || !satisfies(value, rule)) return null;
    event[key] = value;
  }
  return event;
}

function satisfies(value: unknown, rule: Rule): boolean {
  switch (rule.kind) {
    case 'text':
      return (
        typeof value === 'string' &&
        value.length <= rule.most &&
        (rule.pattern === null || rule.pattern.test(value))
      );
    case 'plain':
      return typeof value === 'string' && value.length === rule.length && PLAIN.test(value);
    case 'whole':
      return Number.isSafeInteger(value) && (value as number) >= rule.least;
    case 'list':
      return (
        Array.isArray(value) && value.length <= rule.most && value.every((each) => satisfies(each, rule.of))
      );
    case 'one':
      return rule.of.has(value);
  }
}

const PLAIN = /^[ -~]*$/u;

/** Finds the fields of a line, by its type where a schema is of several; undefined where only the schema knows them. */
function fieldsByType(schema: z.ZodType): (line: JsonObject) => Field[] | undefined {
  if (schema instanceof z.ZodObject) {
    const fields = fieldsOfObject(schema);
    return () => fields;
  }
  if (!(schema instanceof z.ZodDiscriminatedUnion) || schema.def.checks?.length) return () => undefined;
  const { discriminator } = schema.def;
  const byType = new Map<unknown, Field[] | undefined>();
  for (const option of schema.options) {
    const fields = option instanceof z.ZodObject ? fieldsOfObject(option) : undefined;
    for (const type of option._zod.propValues?.[discriminator] ?? []) byType.set(type, fields);
  }
  return (line) => byType.get(line[discriminator]);
}

function fieldsOfObject({ def, shape }: z.ZodObject): Field[] | undefined {
  if (def.catchall || def.checks?.length) return undefined;
  return Object.entries(shape).map(([key, schema]) => fieldOf(key, schema));
}

function fieldOf(key: string, schema: z.core.$ZodType): Field {
  const { def, optin } = (schema as z.core.$ZodTypes)._zod;
  // One with a value for where there is none is no plain field.
  const isOptional = def.type === 'optional' && optin === 'optional' && !def.checks?.length;
  return { key, isOptional, rule: ruleOf(isOptional ? def.innerType : schema) };
}

type Check = z.core.$ZodChecks['_zod']['def'];

/** Null: only the schema knows. */
function ruleOf(schema: z.core.$ZodType): Rule | null {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  const checks = (def.checks ?? []).map((check) => (check as unknown as z.core.$ZodChecks)._zod.def);
  if ('coerce' in def && def.coerce) return null;
  switch (def.type) {
    case 'string':
      // A format has checks beside these.
      return 'format' in def ? null : ruleOfText(checks);
    case 'number':
      return 'format' in def ? null : ruleOfNumber(checks);
    case 'array': {
      const of = ruleOf(def.element);
      const most = checks.map((check) => (check.check === 'max_length' ? check.maximum : -1));
      return of && { kind: 'list', most: Math.min(...most), of };
    }
    case 'literal':
      return checks.length > 0 ? null : { kind: 'one', of: new Set(def.values) };
    case 'enum':
      return checks.length > 0 ? null : { kind: 'one', of: new Set(Object.values(def.entries)) };
    default:
      return null;
  }
}

function ruleOfText(checks: readonly Check[]): Rule | null {
  let most = Infinity;
  let pattern: RegExp | null = null;
  for (const check of checks) {
    if (check.check === 'max_length') most = Math.min(most, check.maximum);
    else if (check.check === 'length_equals' && checks.length === 1)
      return { kind: 'plain', length: check.length };
    else if (check.check === 'string_format' && isPlainPattern(check) && pattern === null)
      pattern = check.pattern!;
    else return null;
  }
  return { kind: 'text', most, pattern };
}

/** A pattern that remembers where it was says something else each time. */
function isPlainPattern({ format, pattern }: z.core.$ZodCheckStringFormatDef): boolean {
  return format === 'regex' && pattern !== undefined && !pattern.global && !pattern.sticky;
}

function ruleOfNumber(checks: readonly Check[]): Rule | null {
  let least = -Infinity;
  let isWhole = false;
  for (const check of checks) {
    if (check.check === 'number_format' && check.format === 'safeint') isWhole = true;
    else if (check.check === 'greater_than' && typeof check.value === 'number')
      least = Math.max(least, check.inclusive ? check.value : check.value + 1);
    else return null;
  }
  return isWhole ? { kind: 'whole', least } : null;
}
