import * as z from 'zod';
import { isDenied } from '../model/env.ts';
import type { Receiver, ReceiverKind } from '../model/receiver.ts';
import { plainAddress, receiverProblem } from './hosts.ts';
import { about, keyCheck, mapping, texts, word } from './schema-values.ts';

/** Text of a fixed form that no message repeats: what stands there may be the secret itself. */
function unseen(pattern: RegExp, expected: string) {
  const error = () => `expected ${expected}; what stands there is not repeated`;
  return z.string({ error }).regex(pattern, { error });
}

/** What the runner has for itself, the token of the job above all, is for nobody else. */
const variable = () =>
  unseen(/^[A-Z_][A-Z0-9_]{0,99}$/, 'the name of an environment variable, such as METRICS_TOKEN, in capital letters').refine(
    (name) => !isDenied(name),
    { error: 'is a variable of the runner, which nobody is sent: choose another name' },
  );

const url = (what: string, example: string) =>
  about(
    unseen(/^https?:\/\/\S{1,2040}$/, `an address such as ${example}`).superRefine((written, context) => {
      const wrong = receiverProblem(written);
      if (wrong !== undefined) context.addIssue({ code: 'custom', message: wrong });
    }),
    `${what} https, or http on this machine itself. No redirect is followed.`,
    example,
  );

const headerName = word(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}$/, 'the name of a header such as x-scope-orgid');

/** Ways to be let in; `what` is whom the numbers are sent to. */
function receiver(kind: ReceiverKind, address: ReturnType<typeof url>) {
  return mapping({
    url: address,
    'user-from': about(variable().optional(), 'The variable that has the name for HTTP Basic.', 'METRICS_USER'),
    'password-from': about(variable().optional(), 'The variable that has the password for HTTP Basic.', 'METRICS_PASSWORD'),
    'token-from': about(variable().optional(), 'The variable that has what is sent as `Bearer`.', 'METRICS_TOKEN'),
    'headers-from': about(
      texts(headerName, variable(), 'a mapping of header names to names of environment variables').prefault({}),
      'Other headers, and the variables that have their values.',
      { 'x-scope-orgid': 'METRICS_TENANT' },
    ),
  })
    .superRefine(
      keyCheck((written, say) => {
        const { 'user-from': user, 'password-from': password, 'token-from': token, 'headers-from': headers } = written;
        if ((user === undefined) !== (password === undefined))
          say(user === undefined ? 'user-from' : 'password-from', 'is missing: HTTP Basic has a name and a password');
        const ways = [user, token, Object.keys(headers).find((name) => name.toLowerCase() === 'authorization')];
        if (ways.filter((way) => way !== undefined).length > 1)
          say(token === undefined ? 'headers-from' : 'token-from', 'is a second way to be let in: keep one');
      }),
    )
    .transform(
      ({
        url: at,
        'user-from': user,
        'password-from': password,
        'token-from': token = null,
        'headers-from': headers,
      }): Receiver => ({
        ...{ kind, url: plainAddress(at), token },
        login: user === undefined || password === undefined ? null : { user, password },
        headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
      }),
    );
}

const langfuse = mapping({
  url: url('Where Langfuse is, without a path of its API:', 'https://cloud.langfuse.com'),
  'public-key-from': about(
    variable().prefault('LANGFUSE_PUBLIC_KEY'),
    'The variable that has the public key of the project.',
    'LANGFUSE_PUBLIC_KEY',
  ),
  'secret-key-from': about(
    variable().prefault('LANGFUSE_SECRET_KEY'),
    'The variable that has its secret key.',
    'LANGFUSE_SECRET_KEY',
  ),
}).transform(
  ({ url: address, 'public-key-from': user, 'secret-key-from': password }): Receiver => ({
    ...{ kind: 'langfuse', url: plainAddress(address), token: null },
    ...{ login: { user, password }, headers: {} },
  }),
);

/** Where what load tests found is sent. */
export const exportSchema = mapping({
  'remote-write': about(
    receiver(
      'remote-write',
      url("Where Prometheus's remote write is received:", 'https://metrics.example.com/api/v1/write'),
    ).optional(),
    "Whatever understands Prometheus's remote write 1.0: Prometheus, Mimir, Thanos, VictoriaMetrics.",
  ),
  otlp: about(
    receiver('otlp', url('Where OTLP metrics are received, the whole path:', 'https://otel.example.com/v1/metrics')).optional(),
    'Whatever understands OpenTelemetry metrics by OTLP/HTTP as JSON: a collector above all.',
  ),
  langfuse: about(langfuse.optional(), 'A project of Langfuse: a trace for each load test, a score for each number of it.'),
}).transform((written): readonly Receiver[] =>
  [written['remote-write'], written.otlp, written.langfuse].filter((one) => one !== undefined),
);
