/**
 * Data that a JSON Schema accepts, generated from the schema itself. Knows the keywords that the schemas
 * of this project use, and throws at any other, so that none is overlooked.
 */
import fc from 'fast-check';
import type { Json } from '../../src/betas/types.js';

/** A JSON Schema, as far as the generator reads it. */
export interface Schema {
  readonly [keyword: string]: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

const annotations = ['$schema', '$id', '$defs', 'title', 'description', 'examples'];
const known = new Set([
  ...annotations,
  ...['type', 'const', 'enum', 'pattern', 'properties', 'required', 'additionalProperties'],
  ...['items', '$ref', 'if', 'then', 'allOf', 'not', 'minimum', 'minLength'],
]);

/** Enough for a toolset inside a tool change inside a message; deeper data repeats the same rules. */
const deepest = 12;

/** How data is generated at one place. */
interface Place {
  /** The schema that references are resolved in. */
  readonly root: Schema;
  readonly depth: number;
  /** Every key is there, every list has one member, and every condition is met. */
  readonly isComplete: boolean;
}

/** Values that the schema accepts, but for rare chance hits of a `not` or an `if`: filter by validation. */
export function arbitraryFrom(schema: Schema): fc.Arbitrary<Json> {
  return arbitraryAt(schema, { root: schema, depth: 0, isComplete: false });
}

/** Values with everything that the schema describes, so that each part of it can be tried. */
export function completeArbitraryFrom(schema: Schema): fc.Arbitrary<Json> {
  return arbitraryAt(schema, { root: schema, depth: 0, isComplete: true });
}

function arbitraryAt(schema: Schema, place: Place): fc.Arbitrary<Json> {
  for (const keyword of Object.keys(schema)) {
    if (!known.has(keyword)) throw new Error(`The generator does not know "${keyword}".`);
  }
  const branches = branchesOf(schema, place.root).slice(place.isComplete ? -1 : 0);
  return fc.oneof(...branches.map((branch) => plainArbitrary(branch, place)));
}

/** The schema without its conditions: once with none of them met, and once for each that is. */
function branchesOf(schema: Schema, root: Schema): Schema[] {
  const resolved = resolve(schema, root);
  const { if: condition, then, allOf, ...base } = resolved;
  const conditional = [
    ...(condition === undefined ? [] : [{ if: condition, then }]),
    ...((allOf as Schema[] | undefined) ?? []),
  ];
  return [
    base,
    ...conditional.flatMap((part) => {
      const both = intersection(part.if as Schema, resolve(part.then as Schema, root));
      return branchesOf(intersection(base, both), root);
    }),
  ];
}

function resolve(schema: Schema, root: Schema): Schema {
  const { $ref: reference, ...rest } = schema;
  if (typeof reference !== 'string') return schema;
  const names = reference.split('/').slice(1);
  const target = names.reduce<Schema>((value, name) => value[name] as Schema, root);
  return intersection(rest, resolve(target, root));
}

function intersection(left: Schema, right: Schema): Schema {
  const properties: Record<string, Schema> = { ...left.properties };
  for (const [name, schema] of Object.entries(right.properties ?? {})) {
    const other = properties[name];
    properties[name] = other === undefined ? schema : intersection(other, schema);
  }
  return {
    ...left,
    ...right,
    ...(Object.keys(properties).length > 0 && { properties }),
    required: [...new Set([...(left.required ?? []), ...(right.required ?? [])])],
  };
}

function plainArbitrary(schema: Schema, place: Place): fc.Arbitrary<Json> {
  if ('const' in schema) return fc.constant(schema['const'] as Json);
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as Json[]));
  const types = [schema['type'] ?? impliedType(schema)].flat() as string[];
  const some = place.isComplete ? types.slice(0, 1) : types;
  return fc.oneof(...some.map((type) => arbitraryOfType(type, schema, place)));
}

function impliedType(schema: Schema): string {
  if (schema.properties !== undefined) return 'object';
  return schema['items'] === undefined ? 'any' : 'array';
}

function arbitraryOfType(type: string, schema: Schema, place: Place): fc.Arbitrary<Json> {
  switch (type) {
    case 'object':
      return objectFrom(schema, place);
    case 'array':
      return arrayFrom(schema, place);
    case 'string':
      return typeof schema['pattern'] === 'string'
        ? fc.stringMatching(new RegExp(schema['pattern']), { maxLength: 30 })
        : fc.string({ minLength: Number(schema['minLength'] ?? 0), maxLength: 12 });
    case 'integer':
      return fc.integer({ min: Number(schema['minimum'] ?? -1000), max: 1000 });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'any':
      return fc.jsonValue({ maxDepth: 1 }) as fc.Arbitrary<Json>;
    default:
      throw new Error(`The generator does not know the type "${type}".`);
  }
}

function arrayFrom(schema: Schema, place: Place): fc.Arbitrary<Json> {
  if (place.depth > deepest) return fc.constant([]);
  const items = isSchema(schema['items']) ? schema['items'] : {};
  const length = place.isComplete ? { minLength: 1, maxLength: 1 } : { maxLength: 3 };
  return fc.array(arbitraryAt(items, inside(place)), length);
}

function objectFrom(schema: Schema, place: Place): fc.Arbitrary<Json> {
  const required = schema.required ?? [];
  const properties = Object.entries(schema.properties ?? {}).filter(
    ([name]) => place.depth <= deepest || required.includes(name),
  );
  const named = fc.record(
    Object.fromEntries(
      properties.map(([name, property]) => [name, arbitraryAt(property, inside(place))]),
    ),
    {
      requiredKeys: place.isComplete ? properties.map(([name]) => name) : [...required],
      noNullPrototype: true,
    },
  );
  const additional = schema['additionalProperties'];
  if (additional === false) return named;
  const others = fc.dictionary(
    fc
      .string({ minLength: 1, maxLength: 8 })
      .filter((name) => !(name in (schema.properties ?? {}))),
    arbitraryAt(isSchema(additional) ? additional : {}, inside(place)),
    { minKeys: place.isComplete ? 1 : 0, maxKeys: 3, noNullPrototype: true },
  );
  return fc.tuple(named, others).map(([left, right]) => ({ ...left, ...right }));
}

function inside(place: Place): Place {
  return { ...place, depth: place.depth + 1 };
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null;
}
