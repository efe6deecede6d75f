import * as z from 'zod';
import { MOST_SEGMENTS } from '../model/segment.ts';
import type { LoadTarget, RevisionSource } from '../model/watch.ts';
import { addressProblem, plainAddress } from './hosts.ts';
import { quantityOf } from './quantity.ts';
import { scenarioPattern } from './schema-limits.ts';
import { about, duration, integer, keyCheck, list, mapping, quantity, rate, says, word } from './schema-values.ts';

const address = word(/^https?:\/\/\S{1,2040}$/, 'an address such as https://staging.example.com').superRefine(
  (written, context) => {
    const wrong = addressProblem(written, []);
    if (wrong !== undefined) context.addIssue({ code: 'custom', message: wrong });
  },
);

const share = (example: string) =>
  quantity(
    { pattern: /^\d+(?:\.\d+)?%$/, expected: `a share of more than 0% and at most 100% such as ${example}` },
    (written) => {
      const value = quantityOf(written, ['share'])?.value ?? 0;
      return value > 0 && value <= 1 ? value : undefined;
    },
  );

const revisionSchema = mapping({
  path: about(word(/^\/\S{0,1023}$/, 'a path such as /version').prefault('/'), 'The path that is asked for it.', '/version'),
  header: about(
    word(/^[A-Za-z0-9-]{1,64}$/, 'the name of a header such as x-revision').optional(),
    'The header of the answer that has it.',
    'x-revision',
  ),
  json: about(
    word(/^[A-Za-z0-9_-]{1,64}(?:\.[A-Za-z0-9_-]{1,64}){0,7}$/, 'a field such as build.commit').optional(),
    'The field of the JSON answer that has it.',
    'build.commit',
  ),
})
  .superRefine(
    keyCheck(({ header, json }, say) => {
      if (header === undefined && json === undefined) say('header', 'is missing: write header or json');
      if (header !== undefined && json !== undefined) say('json', 'stands beside header: keep one of them');
    }),
  )
  .transform(({ path, header = null, json = null }): RevisionSource => ({ path, header, json }));

const breakerSchema = mapping({
  window: about(duration(1000, '10s', 600_000).prefault('10s'), 'How far back is looked.', '30s'),
  errors: about(share('50%').prefault('50%'), 'Stops when so many of the requests fail.', '20%'),
  throttled: about(
    share('20%').prefault('20%'),
    'Stops when so many of them are answered 429 or 503: the target asks for less.',
    '5%',
  ),
  latency: about(duration(1, '10s', 600_000).prefault('30s'), 'Stops when the median takes longer.', '5s'),
}).transform(({ window, latency, ...rest }) => ({ windowMs: window, latencyMs: latency, ...rest }));

const loadSchema = mapping({
  segments: about(
    integer(2, MOST_SEGMENTS).optional(),
    'So many machines send the load together, each a part of it by k6: docs/scale.md. Both bounds above are of all of them.',
    3,
  ),
});

const targetSchema = mapping({
  url: about(address, 'Where it runs: http or https. Load tests go there and nowhere else.', 'https://staging.example.com'),
  scenarios: about(
    list(scenarioPattern(), 'scenarios', 64).prefault(['*']),
    'The scenarios that it is tested with: names, or patterns with * and ?.',
    ['chat', 'rpc-*'],
  ),
  'max-rate': about(
    rate().prefault('100/s'),
    'The most requests per second of a scenario; one that asks for more is refused.',
    '500/s',
  ),
  'max-in-flight': about(
    integer(1, 10_000).prefault(200),
    'The most requests under way at once; more are not sent, and counted.',
    50,
  ),
  load: about(loadSchema.optional(), 'How the load is shared out, where one machine is not enough.'),
  duration: about(
    duration(1000, '5m', 6 * 3_600_000).prefault('1m'),
    'How long each scenario is driven. A k6 script takes as long as it says.',
    '5m',
  ),
  every: about(
    duration(60_000, '1h', 31 * 86_400_000).prefault('1h'),
    'How often its schedule runs the test: a run that is missing is known by it, and how soon alerts can tell.',
    '15m',
  ),
  window: about(
    duration(86_400_000, '28d', 62 * 86_400_000).prefault('28d'),
    'The time over which the objectives have an error budget.',
    '7d',
  ),
  revision: about(revisionSchema.optional(), 'Where the target says which commit it runs.', { header: 'x-revision' }),
  breaker: about(breakerSchema.prefault({}), 'When a test leaves the target alone. Such a test is no verdict.'),
});

const NAME = /^[a-z0-9][a-z0-9-]{0,31}$/;
const names = 'a mapping of names such as staging to what they are';

/** Where load tests may go. */
export const targetsSchema = z
  .record(word(NAME, 'a name such as staging: small letters, digits and -'), targetSchema, says(names))
  .transform((written): readonly LoadTarget[] =>
    Object.entries(written).map(([name, one]) => ({
      ...{ name, url: plainAddress(one.url), scenarios: one.scenarios, breaker: one.breaker },
      ...{ maxRate: one['max-rate'], maxInFlight: one['max-in-flight'], durationMs: one.duration },
      ...{ periodMs: one.every, windowMs: one.window },
      revision: one.revision ?? null,
      ...(one.load?.segments === undefined ? {} : { segments: one.load.segments }),
    })),
  );
