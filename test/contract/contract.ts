import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2019, type ValidateFunction } from 'ajv/dist/2019.js';
import formats from 'ajv-formats';
import type { Operation, Schema, Subset } from '../../scripts/openapi-subset.ts';
import type { PretendCall } from '../support/pretend/calls.ts';

export const description = JSON.parse(readFileSync(join(import.meta.dirname, 'github-openapi.json'), 'utf8')) as Subset;

/** Where GitHub answers null although its description does not say so: forks that were deleted. */
const ALSO_NULL: readonly (readonly [schema: string, ...path: string[]])[] = [
  ['workflow-run', 'head_repository'],
  ['pull-request', 'head', 'repo'],
  ['pull-request', 'head', 'user'],
  ['pull-request-simple', 'head', 'repo'],
];

/** Statuses that every operation may answer with, described or not. 304 has no body. */
const ERRORS: Readonly<Record<number, readonly string[]>> = {
  401: ['basic-error'],
  403: ['basic-error'],
  404: ['basic-error'],
  410: ['basic-error'],
  422: ['validation-error', 'validation-error-simple', 'basic-error'],
  429: ['basic-error'],
};

const ajv = contract();
const compiled = new Map<string, ValidateFunction>();

/** What of a call is not as GitHub describes it; empty when all of it is. Calls that were broken on purpose are requests only. */
export function checkCall(call: PretendCall): readonly string[] {
  const name = `${call.method} ${call.template}`;
  const operation = description.operations[name];
  if (!operation) return [`${call.method} ${call.path}: GitHub's description has no such operation here`];
  const wrong = [...requestOf(call, name, operation), ...(call.broken ? [] : responseOf(call, name, operation))];
  return wrong.map((problem) => `${name} (${call.path}): ${problem}`);
}

export function assertContract(calls: readonly PretendCall[]): void {
  const wrong = calls.flatMap(checkCall);
  if (wrong.length > 0) throw new Error(`Not as GitHub describes it:\n${[...new Set(wrong)].join('\n')}`);
}

function requestOf(call: PretendCall, name: string, { parameters, requestBody }: Operation): readonly string[] {
  const wrong: string[] = [];
  for (const [place, values] of [
    ['path', call.params],
    ['query', call.query],
  ] as const) {
    const known = parameters.filter((parameter) => parameter.in === place);
    for (const key of Object.keys(values))
      if (!known.some((parameter) => parameter.name === key)) wrong.push(`${place} has an unknown ${key}`);
    for (const { name: key, required, schema } of known) {
      const text = values[String(key)];
      if (text === undefined) {
        if (required) wrong.push(`${place} lacks ${key}`);
      } else
        wrong.push(
          ...valid(`${name} ${place} ${key}`, schema as Schema, typed(text, schema as Schema)).map(
            (said) => `${place} ${key}${said}`,
          ),
        );
    }
  }
  if (requestBody === null) return call.requestBody === undefined ? wrong : [...wrong, 'a body that nobody asked for'];
  return [...wrong, ...valid(`${name} body`, requestBody, call.requestBody).map((said) => `request body${said}`)];
}

function responseOf({ status, responseBody }: PretendCall, name: string, { responses }: Operation): readonly string[] {
  if (status === 304) return responseBody === undefined ? [] : ['304 with a body'];
  const schema = responses[status];
  // Errors are described for some operations only, and given by all.
  const schemas = ERRORS[status]?.map((error) => ({ $ref: `#/schemas/${error}` }));
  if (schema === undefined && !schemas) return [`status ${status} is not described`];
  if (schema === null && !schemas) return responseBody === undefined ? [] : [`status ${status} has no body`];
  // A file that was asked for as it is.
  if (status === 200 && name.endsWith('/contents/{path}') && typeof responseBody === 'string') return [];
  // What is part of another answer elsewhere is open by itself, and closed here.
  const whole = schema?.$ref === undefined ? schema : { allOf: [schema] };
  const wanted = schemas ? { anyOf: schemas } : (whole ?? {});
  return valid(`${name} ${status}`, wanted, responseBody).map((said) => `answer ${status}${said}`);
}

/** Parameters are texts; their schema says what they stand for. */
function typed(text: string, { type, oneOf }: Schema): unknown {
  if (oneOf) return text;
  if (type === 'integer') return /^-?\d+$/.test(text) ? Number(text) : text;
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  return text;
}

function valid(key: string, schema: Schema, value: unknown): readonly string[] {
  const validate = compiled.get(key) ?? ajv.compile({ ...rebased(closed(schema)) });
  compiled.set(key, validate);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath}: ${message} ${JSON.stringify(params)}`,
  );
}

function contract(): Ajv2019 {
  const made = new Ajv2019({ strict: false, allErrors: false });
  formats.default(made);
  made.addFormat('int64', true);
  const schemas = structuredClone(description.schemas) as Record<string, Schema>;
  for (const [name, ...path] of ALSO_NULL) alsoNull(schemas[name], path);
  // GitHub puts the status into all errors, and describes it in some.
  const open = new Set(Object.values(ERRORS).flat());
  const text = JSON.stringify([schemas, description.operations]);
  for (const found of text.matchAll(/"allOf":\[([^\]]*)\]/g)) for (const name of namesIn(found)) open.add(name);
  const all = Object.entries(schemas).map(([name, schema]) => [name, open.has(name) ? schema : closed(schema)]);
  made.addSchema({ $id: 'github', schemas: Object.fromEntries(all) });
  return made;
}

function namesIn([, inside = '']: RegExpMatchArray): readonly string[] {
  return [...inside.matchAll(/#\/schemas\/([^"]+)"/g)].map(([, name = '']) => name);
}

function alsoNull(schema: Schema | undefined, [first = '', ...rest]: readonly string[]): void {
  const properties = schema?.properties as Record<string, Schema> | undefined;
  const inside = properties?.[first];
  if (!properties || !inside) throw new Error(`The description has no ${first} any more: look at ALSO_NULL.`);
  if (rest.length > 0) alsoNull(inside, rest);
  else properties[first] = { anyOf: [inside, { type: 'null' }] };
}

/**
 * The description says which properties there are and hardly ever that there are no others. Here there are none: a misspelled
 * one is a mistake on either side. Parts that only together make an object stay open, and the whole of them is closed.
 */
function closed(schema: Schema): Schema {
  const { properties, items, oneOf, anyOf, allOf } = schema;
  const together = properties !== undefined || allOf !== undefined;
  const inside = (parts: unknown) =>
    Array.isArray(parts) ? parts.map((part) => (together ? opened(part) : closed(part))) : parts;
  const shut = together && (typeof schema.additionalProperties !== 'object' || schema.additionalProperties === null);
  return {
    ...(shut ? without(schema) : schema),
    ...(properties
      ? { properties: Object.fromEntries(Object.entries(properties).map(([name, part]) => [name, closed(part as Schema)])) }
      : {}),
    ...(items ? { items: closed(items as Schema) } : {}),
    ...Object.fromEntries(
      Object.entries({ oneOf, anyOf, allOf }).flatMap(([key, parts]) => (parts ? [[key, inside(parts)]] : [])),
    ),
    ...(shut ? { unevaluatedProperties: false } : {}),
  };
}

function opened(schema: Schema): Schema {
  return without(schema);
}

function without({ additionalProperties: _, ...rest }: Schema): Schema {
  return rest;
}

function rebased(schema: Schema): Schema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"github#/')) as Schema;
}
