import type * as z from 'zod';
import { type CommandScenario, POINT_FORMATS, type PointFormat } from '../model/scenario.ts';
import { loadKeys } from './schema-load.ts';
import { about, choice, command, ifRight, keyCheck, mapping, rate } from './schema-values.ts';

/** Which model the load of a known generator has: whose users wait for answers, and what starts users whatever is answered. */
const MODELS: Readonly<Record<PointFormat, 'open' | 'closed' | 'either'>> = {
  ndjson: 'either',
  csv: 'either',
  locust: 'closed',
  // Threads wait; an Open Model Thread Group (JMeter 5.5) does not.
  jmeter: 'either',
  artillery: 'open',
  h2load: 'closed',
};

const commandKeys = mapping({
  run: about(
    command('./perf/load.sh'),
    'A command that sends load and writes its points: it is told BASE_URL, RATE or CLIENTS, DURATION, SEED, POINTS_FILE and, of generators that need one, ADAPTER. It runs in the root of the repository, and has `env` of the scenario and PATH, HOME, LANG, TZ, TMPDIR and NODE_ENV of the runner, no more.',
    'locust -f perf/locustfile.py,$ADAPTER --headless -u $CLIENTS -r $CLIENTS -t ${DURATION}s -H $BASE_URL',
  ),
  points: about(
    choice(POINT_FORMATS).prefault('ndjson'),
    'How its points are written: as NDJSON or CSV (docs/generators.md#points), or as a known generator writes them.',
    'locust',
  ),
  rate: about(
    rate().optional(),
    'Requests per second that it is asked for, whatever is answered (open model): it gets RATE, and a trial with another rate does not count.',
    '50/s',
  ),
  clients: about(
    loadKeys.clients,
    'In place of rate: so many users that each wait for their answers (closed model); it gets CLIENTS. Throughput then gates.',
    10,
  ),
});

type CommandKeys = z.output<typeof commandKeys>;

/** What is to be written where nothing is. */
const MISSING: Readonly<Record<(typeof MODELS)[PointFormat], string>> = {
  open: 'write "rate: 50/s"',
  closed: 'write "clients: 10"',
  either: 'write "clients: 10" for users that wait for their answers, or "rate: 50/s" for requests that wait for nothing',
};

const checkModel = keyCheck<CommandKeys>(({ points, rate: perSecond, clients }, say) => {
  const model = MODELS[points];
  if (perSecond !== undefined && clients !== undefined)
    say('clients', 'stands beside rate: keep one, since clients wait for answers and a rate does not');
  else if (perSecond === undefined && clients === undefined) say('run', `is not told how to send: ${MISSING[model]}`);
  else if (model === 'closed' && perSecond !== undefined)
    say('rate', `does not fit ${points}, whose users wait for their answers: write "clients: 10" in its place`);
  else if (model === 'open' && clients !== undefined)
    say('clients', `does not fit ${points}, which starts users at a rate: write "rate: 50/s" in its place`);
});

/** A command that sends load, as it is written. */
export const commandSchema = commandKeys.superRefine(checkModel, ifRight());

/** The scenario that it is. */
export function commandScenario(
  name: string,
  { run, points, rate: perSecond = 0, clients }: CommandKeys,
  { env = {}, split }: { readonly env: Readonly<Record<string, string>> | undefined; readonly split: boolean },
): CommandScenario {
  return {
    kind: 'command',
    name,
    run,
    points,
    env,
    ratePerSecond: perSecond,
    ...(clients === undefined ? {} : { load: { kind: 'closed', clients, thinkTimeMs: 0 } }),
    ...(split ? { splitBy: 'name' } : {}),
  };
}
