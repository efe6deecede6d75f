/** A Schema is a piece of an OpenAPI or JSON Schema document. */
export type Schema = { readonly [key: string]: unknown };

/** An Operation is one request that GitHub answers, as the contract check needs it. */
export interface Operation {
  readonly id: string;
  readonly parameters: readonly Schema[];
  /** Null where there is none. */
  readonly requestBody: Schema | null;
  /** Schemas of the answers by status; null for an answer without a body. */
  readonly responses: Readonly<Record<string, Schema | null>>;
}

/** A Subset is the part of a description that these operations need, as JSON Schema. */
export interface Subset {
  readonly version: string;
  /** By `GET /repos/{owner}/{repo}`. */
  readonly operations: Readonly<Record<string, Operation>>;
  readonly schemas: Readonly<Record<string, Schema>>;
}

/** Texts and extensions say nothing that a check could use. */
const DROPPED = /^(x-.*|description|summary|title|example|examples|externalDocs|deprecated|default|nullable)$/;

/** Cuts operations with their schemas out of an OpenAPI 3.0 description. */
export function subsetOf(description: Schema, operations: readonly string[]): Subset {
  const found = operations.map((name) => [name, operationOf(description, name)] as const);
  const schemas: Record<string, Schema> = {};
  const waiting = [...namesIn(found), 'basic-error', 'validation-error', 'validation-error-simple'];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (schemas[name]) continue;
    const schema = jsonSchema(at(description, ['components', 'schemas', name]));
    schemas[name] = record(schema);
    waiting.push(...namesIn(schema));
  }
  const version = at(description, ['info', 'version']);
  return { version: String(version), operations: Object.fromEntries(found), schemas: sorted(schemas) };
}

function operationOf(description: Schema, name: string): Operation {
  const [method = '', path = ''] = name.split(' ');
  const operation = record(at(description, ['paths', path, method.toLowerCase()]));
  const follow = (value: unknown) => record(followed(description, value));
  const body = operation.requestBody === undefined ? null : contentOf(follow(operation.requestBody));
  return {
    id: String(operation.operationId),
    parameters: list(operation.parameters).map((parameter) => {
      const { name, in: place, required, schema } = follow(parameter);
      return { name, in: place, required: required === true, schema: jsonSchema(schema) };
    }),
    requestBody: body,
    responses: Object.fromEntries(
      Object.entries(record(operation.responses)).map(([status, answer]) => [status, contentOf(follow(answer))]),
    ),
  };
}

function contentOf(holder: Schema): Schema | null {
  const json = record(holder.content ?? {})['application/json'];
  return json === undefined ? null : record(jsonSchema(record(json).schema));
}

/** OpenAPI 3.0 says `nullable`, JSON Schema a type of null. */
function jsonSchema(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(jsonSchema);
  if (typeof value !== 'object' || value === null) return value;
  const { nullable } = value as Schema;
  const kept = Object.fromEntries(
    Object.entries(value).flatMap(([key, part]) => {
      if (key === 'properties') return [[key, mapped(record(part))]];
      if (key === 'enum' || key === 'required') return [[key, part]];
      if (DROPPED.test(key)) return [];
      return [[key, key === '$ref' ? String(part).replace('#/components/', '#/') : jsonSchema(part)]];
    }),
  );
  return nullable === true ? orNull(kept) : kept;
}

function mapped(properties: Schema): Schema {
  return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, jsonSchema(schema)]));
}

function orNull(schema: Schema): Schema {
  const { type, enum: values } = schema;
  if (typeof type !== 'string' || schema.oneOf || schema.anyOf || schema.allOf) return { anyOf: [schema, { type: 'null' }] };
  const nullable = { ...schema, type: [type, 'null'] };
  return Array.isArray(values) ? { ...nullable, enum: [...new Set([...values, null])] } : nullable;
}

function namesIn(value: unknown): readonly string[] {
  return [...JSON.stringify(value).matchAll(/"#\/schemas\/([^"]+)"/g)].flatMap(([, name]) => (name ? [name] : []));
}

function followed(description: Schema, value: unknown): unknown {
  const { $ref } = record(value);
  return typeof $ref === 'string' ? at(description, $ref.slice(2).split('/')) : value;
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((part, name) => {
    const next = record(part)[name];
    if (next === undefined) throw new Error(`The description has no ${path.join(' ')}.`);
    return next;
  }, value);
}

function sorted(schemas: Readonly<Record<string, Schema>>): Readonly<Record<string, Schema>> {
  return Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function record(value: unknown): Schema {
  if (typeof value !== 'object' || value === null) throw new Error(`Not an object: ${JSON.stringify(value)}`);
  return value as Schema;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
