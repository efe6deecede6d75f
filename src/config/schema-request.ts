import * as z from 'zod';
import type { Expectation } from '../model/scenario.ts';
import { about, choice, integer, list, mapping, says, text, texts, word } from './schema-values.ts';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

const headerName = word(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}$/, 'a header name such as content-type');
const headerValue = word(/^[\t\x20-\x7e\x80-\xff]{0,8192}$/, 'a header value on one line');
const STATUSES = 'a status such as 200, or a list of statuses';
const status = integer(100, 599, STATUSES);

const expectSchema = mapping({
  status: about(
    z.union([status, list(status, 'statuses', 32)], says(STATUSES)).optional(),
    'The statuses that are not errors. Without it, 200 to 399.',
    [200, 404],
  ),
  json: about(
    z.unknown().optional(),
    'What the answer must contain: mappings may have more keys, everything else must be equal. Anything else is a failed check.',
    { ok: true },
  ),
}).transform(
  ({ status: good, json }): Expectation => ({ status: good === undefined ? [] : typeof good === 'number' ? [good] : good, json }),
);

/** Keys of one request, whatever sends it. */
export const requestKeys = {
  method: about(choice(METHODS).prefault('GET'), 'The method.', 'POST'),
  path: about(
    word(/^\/[^\s#]{0,4095}$/, 'a path that starts with /, such as /api/items?limit=10'),
    'Path and query.',
    '/api/items?limit=10',
  ),
  headers: about(
    texts(headerName, headerValue, 'a mapping of header names to texts').prefault({}),
    'Request headers. `${NAME}` is filled in, as in the path and in an inline body.',
    {
      accept: 'application/json',
    },
  ),
  body: about(
    z
      .union(
        [text('text', 1_048_576), z.array(z.unknown()), z.record(z.string(), z.unknown())],
        says('text, a mapping or a list'),
      )
      .optional(),
    'The request body: text as it is; a mapping or a list is sent as JSON, with its content-type.',
    { text: 'hello' },
  ),
  expect: about(expectSchema.prefault({}), 'What a good answer is.', { status: 200, json: { ok: true } }),
};

/** Whether a request has a body and no method that sends one. */
export function lacksMethod(method: string, body: unknown): boolean {
  return (method === 'GET' || method === 'HEAD') && body !== undefined;
}

/** What is said of such a request. */
export const NO_METHOD = 'has a body but no method that sends one: add "method: POST"';

/** The headers of a JSON body: what the user wrote wins. */
export function withJsonType(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const written = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');
  return written ? headers : { ...headers, 'content-type': 'application/json' };
}
