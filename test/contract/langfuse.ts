import { Ajv2020 } from 'ajv/dist/2020.js';

/*
 * What Langfuse's public API takes (its web/public/generated/api/openapi.yml of August 2026, and what its server refuses beside
 * that), as far as we send it: names and types only. Fields that it does not know are refused here, since it would drop them.
 */
const text = { type: 'string' };
const attribute = {
  type: 'object',
  additionalProperties: false,
  required: ['key', 'value'],
  properties: {
    key: text,
    value: {
      type: 'object',
      additionalProperties: false,
      minProperties: 1,
      maxProperties: 1,
      properties: {
        stringValue: text,
        intValue: { type: 'integer' },
        doubleValue: { type: 'number' },
        boolValue: { type: 'boolean' },
      },
    },
  },
};
const attributes = { type: 'array', items: attribute };
const nanoseconds = { type: 'string', pattern: '^\\d{19}$' };
const span = {
  type: 'object',
  additionalProperties: false,
  required: ['traceId', 'spanId', 'name', 'startTimeUnixNano', 'endTimeUnixNano'],
  properties: {
    traceId: { type: 'string', pattern: '^[0-9a-f]{32}$' },
    spanId: { type: 'string', pattern: '^[0-9a-f]{16}$' },
    parentSpanId: { type: 'string', pattern: '^[0-9a-f]{16}$' },
    name: text,
    kind: { type: 'integer', minimum: 1, maximum: 5 },
    startTimeUnixNano: nanoseconds,
    endTimeUnixNano: nanoseconds,
    attributes,
    status: { type: 'object', additionalProperties: false, properties: { code: { enum: [0, 1, 2] }, message: text } },
  },
};
const list = (name: string, item: object, other: object = {}) => ({
  type: 'object',
  additionalProperties: false,
  required: [name],
  properties: { [name]: { type: 'array', items: item, minItems: 1 }, ...other },
});
const traces = list(
  'resourceSpans',
  list(
    'scopeSpans',
    list('spans', span, { scope: { type: 'object', additionalProperties: false, properties: { name: text, version: text } } }),
    { resource: { type: 'object', additionalProperties: false, properties: { attributes } } },
  ),
);

const scoreFields = {
  id: text,
  traceId: text,
  sessionId: text,
  observationId: text,
  datasetRunId: text,
  comment: text,
  configId: text,
};
const score = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'value'],
  properties: {
    ...scoreFields,
    ...{ name: text, metadata: { type: 'object' }, value: { type: ['number', 'string'] } },
    environment: { type: 'string', pattern: '^(?!langfuse)[a-z0-9_-]{1,40}$' },
    dataType: { enum: ['NUMERIC', 'BOOLEAN', 'CATEGORICAL', 'CORRECTION', 'TEXT'] },
  },
  // A score of numbers has a number, and one of yes and no has 1 or 0.
  anyOf: [
    { properties: { dataType: { const: 'BOOLEAN' }, value: { enum: [0, 1] } } },
    { properties: { dataType: { const: 'NUMERIC' }, value: { type: 'number' } } },
    { properties: { dataType: { enum: ['CATEGORICAL', 'CORRECTION', 'TEXT'] }, value: text } },
  ],
};

const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true, strictRequired: false });
const PATHS = {
  '/api/public/otel/v1/traces': ajv.compile(traces),
  '/api/public/scores': ajv.compile(score),
};

/** What Langfuse would say of a request to its API: a status, and why. */
export function langfuseSays(
  method: string,
  path: string,
  { headers, body }: { readonly headers: Readonly<Record<string, string | string[] | undefined>>; readonly body: string },
): readonly [status: number, why: string] {
  const check = Object.entries(PATHS).find(([known]) => known === path)?.[1];
  if (check === undefined) return [404, `there is no ${path}`];
  if (method !== 'POST') return [405, 'POST'];
  if (headers.authorization !== `Basic ${Buffer.from('pk-lf-1:sk-lf-secret').toString('base64')}`) return [401, 'who are you'];
  if (headers['content-type'] !== 'application/json') return [400, 'Invalid content type'];
  if (path.endsWith('traces') && headers['x-langfuse-ingestion-version'] !== '4') return [400, 'it would be seen minutes later'];
  return check(JSON.parse(body)) ? [200, ''] : [400, ajv.errorsText(check.errors)];
}
