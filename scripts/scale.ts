import { parseArgs } from 'node:util';
import { pairsOfShard } from '../src/design/shards.ts';
import { MOST_SHARDS } from '../src/model/shard.ts';
import { table } from './calibration-marks.ts';
import { billed } from './cost.ts';
import { APP, INPUTS, type Need, PRICES, SCALE_LIMITS, type ScaleInputs, type ScaleLimit, SOURCES } from './scale-inputs.ts';

const HELP = `npm run scale -- [--repositories N] [--pull-requests N] [--shards N] [--around SECONDS] [--pairs SECONDS] …
  what so many pull requests need of GitHub, which of its limits they meet, and where, as in docs/scale.md; every input of the
  page can be given here. Numbers alone: nothing is asked of GitHub.`;

/** A Part is one table of the page. */
type Part = keyof typeof PARTS;

const PARTS = { needs: needsTable, limits: limitsTable, inputs: inputsTable } as const;
const NAMES = ['needs', 'limits', 'inputs'] as const satisfies readonly Part[];
/** GitHub bills storage by months of so many days, nearly. */
const MONTH_DAYS = 365 / 12;
/** Days for which the page of a report is worth keeping. */
const WEEK = 7;
/** What is pushed over is given up within a minute, so that its job ends in its second one. */
const GIVEN_UP_SECONDS = 120;

/** `npm run scale`: the tables with the reader's own numbers. */
export function main(args: readonly string[]): void {
  const options = Object.fromEntries([...Object.keys(INPUTS), 'help'].map((name) => [name, optionOf(name)]));
  const { values } = parseArgs({ args: [...args], options });
  if (values.help === true) {
    console.log(HELP);
    return;
  }
  const inputs = inputsOf((name) => values[name]);
  console.log(NAMES.map((name) => PARTS[name](inputs)).join('\n'));
}

/** The page with its tables written anew. */
export function scalePage(page: string): string {
  const inputs = inputsOf(() => undefined);
  return NAMES.reduce((text, name) => {
    const [open, close] = [`<!-- generated: ${name} -->\n`, `<!-- end of ${name} -->`];
    const [from, to] = [text.indexOf(open), text.indexOf(close)];
    if (from < 0 || to < from) throw new Error(`docs/scale.md lacks the marks ${open.trim()} and ${close}`);
    return `${text.slice(0, from + open.length)}${PARTS[name](inputs)}${text.slice(to)}`;
  }, page);
}

/** What is given, and the page's inputs for the rest. */
export function inputsOf(given: (name: string) => unknown): ScaleInputs {
  const names = Object.keys(INPUTS) as (keyof ScaleInputs)[];
  const values = names.map((name) => [name, numberOf(name, given(name)) ?? INPUTS[name].value] as const);
  return Object.fromEntries(values) as ScaleInputs;
}

/** ScaleNeeds are what all pull requests of a day need of GitHub, with so many shards. */
export interface ScaleNeeds extends Readonly<Record<Need, number>> {
  /** Measurements and decisions a day, and the minutes of runners that one pull request takes. */
  readonly measurements: number;
  readonly decisions: number;
  readonly minutesEach: number;
  /** GB of artifacts, were the page of each report kept for a week alone. */
  readonly gigabytesShort: number;
  /** Megabytes of history of one repository and year. */
  readonly history: number;
}

/** What this many shards need; 1 is one machine. */
export function needsOf(inputs: ScaleInputs, shards: number): ScaleNeeds {
  const { repositories, hours, busiest, days } = inputs;
  const pulls = inputs['pull-requests'];
  const all = repositories * pulls;
  const jobs = jobsOf(inputs, shards);
  const minutesEach = jobs.reduce((sum, { count, seconds }) => sum + count * billed(seconds), 0);
  const seconds = jobs.reduce((sum, one) => sum + one.count * one.seconds, 0);
  const decisions = inputs.decisions + inputs.people;
  const hourly = (pulls * busiest) / hours;
  const requests = hourly * decisions * (inputs.requests + (shards - 1) * inputs['requests-shard']);
  const regular = inputs.sweeps * billed(inputs.short) + inputs['load-tests'] * loadTestMinutes(inputs);
  const gigabytes = (report: number) => (all * days * bytesOf(inputs, shards, report)) / MONTH_DAYS / 1e9;
  return {
    measurements: all * inputs.measured,
    decisions: all * decisions,
    minutesEach,
    jobs: (all * busiest * seconds) / (hours * 3600),
    minutes: all * days * minutesEach + repositories * MONTH_DAYS * regular,
    requests: requests + inputs['requests-sweep'] + inputs['requests-record'] + inputs['requests-gates'],
    allRequests: repositories * requests,
    writes: hourly * decisions * inputs.writes,
    gigabytes: gigabytes(inputs.retention),
    gigabytesShort: gigabytes(Math.min(WEEK, inputs.retention)),
    history: (365 * inputs['load-tests'] * inputs.run + 12 * days * pulls * inputs.measured * inputs.gate) / 1e6,
  };
}

/** At how many pull requests a day in each repository so much of a need is used; 0 where less is used without any. */
export function metAt(inputs: ScaleInputs, shards: number, [need, most]: readonly [Need, number]): number {
  const at = (pulls: number) => needsOf({ ...inputs, 'pull-requests': pulls }, shards)[need];
  const [none, one] = [at(0), at(1)];
  return Math.max(0, (most - none) / (one - none));
}

/** How much GitHub gives so many repositories: an installation of an app has more, the more there are. */
export function mostOf({ need, most }: ScaleLimit, { repositories }: ScaleInputs): ScaleLimit['most'] {
  const app = APP.least + (repositories > APP.repositories ? APP.each * repositories : 0);
  return need === 'allRequests' ? most.map(([one, plan]) => [plan === '' ? Math.min(one, app) : one, plan]) : most;
}

/** Jobs of one pull request: how many of each kind, and how long each takes. */
function jobsOf(inputs: ScaleInputs, shards: number): readonly { readonly count: number; readonly seconds: number }[] {
  const pairs = shards === 1 ? inputs.pairs : pairsOfShard(inputs['max-pairs'], shards) * inputs.pair;
  const measuring = inputs.around + pairs;
  return [
    { count: shards * inputs.measured, seconds: measuring },
    { count: shards * inputs['given-up'], seconds: Math.min(GIVEN_UP_SECONDS, measuring) },
    { count: shards * inputs.ended, seconds: inputs.short },
    { count: inputs.decisions + inputs.people, seconds: inputs.short },
  ];
}

/** A load test is two jobs: one that tests, one that records. */
function loadTestMinutes(inputs: ScaleInputs): number {
  return billed(inputs['load-test'] + inputs.short) + billed(inputs.short);
}

/** Bytes × days of what a pull request leaves as artifacts, its page for so many days. A shard has no page. */
function bytesOf(inputs: ScaleInputs, shards: number, report: number): number {
  const page = shards === 1 ? inputs.report * report : 0;
  const numbers = shards === 1 ? inputs.measurement : shards * inputs.part;
  const decided = (inputs.decisions + inputs.people) * inputs.decision;
  return inputs.measured * page + (inputs.measured * numbers + decided) * inputs.retention;
}

function needsTable(inputs: ScaleInputs): string {
  const both = [1, inputs.shards].map((shards) => needsOf(inputs, shards));
  const row = (name: string, tell: (needs: ScaleNeeds) => string) => [name, ...both.map(tell)];
  const rows = [
    row('measurements a day', ({ measurements }) => rounded(measurements)),
    row('decisions a day', ({ decisions }) => rounded(decisions)),
    row('runner minutes of one pull request', ({ minutesEach }) => rounded(minutesEach)),
    row('runner minutes a month, sweeps and load tests included', ({ minutes }) => rounded(minutes)),
    row(`… at $${PRICES.minute} each, in private repositories`, ({ minutes }) => `$${rounded(minutes * PRICES.minute)}`),
    row('jobs at once, in the busiest hour', ({ jobs }) => rounded(jobs)),
    row('requests in that hour, one repository, with a sweep and a load test recorded', ({ requests }) => rounded(requests)),
    row('… that write', ({ writes }) => rounded(writes)),
    row('requests of all repositories in that hour, for pull requests alone', ({ allRequests }) => rounded(allRequests)),
    row(`GB of artifacts, kept for ${inputs.retention} days`, ({ gigabytes }) => rounded(gigabytes)),
    row(`… the page of a report for ${WEEK} days alone`, ({ gigabytesShort }) => rounded(gigabytesShort)),
    row('… all kept, a month of them', ({ gigabytes }) => `$${rounded(gigabytes * PRICES.gigabyte)}`),
    row('MB of history, one repository and year', ({ history }) => rounded(history)),
  ];
  const day = `${rounded(inputs.repositories)} ${inputs.repositories === 1 ? 'repository' : 'repositories'} × ${rounded(inputs['pull-requests'])} pull requests a day need`;
  return table([day, 'one machine', `${inputs.shards} shards`], rows);
}

/** What somebody waits for, that which is used up first at the top; then what is paid for. */
function limitsTable(inputs: ScaleInputs): string {
  const met = (limit: ScaleLimit, shards: number) =>
    mostOf(limit, inputs).map(([most]) => metAt(inputs, shards, [limit.need, most]));
  const paid = (limit: ScaleLimit) => Number(limit.paid === true);
  const first = (limit: ScaleLimit) => Math.min(...met(limit, 1));
  const rows = [...SCALE_LIMITS]
    .sort((a, b) => paid(a) - paid(b) || first(a) - first(b))
    .map((limit) => [
      `[${limit.is}](${SOURCES[limit.from]})`,
      mostOf(limit, inputs)
        .map(([most, plan]) => `${rounded(most)} ${plan}`.trim())
        .join(' / '),
      limit.beyond,
      ...[1, inputs.shards].map((shards) => met(limit, shards).map(rounded).join(' / ')),
    ]);
  const pulls = 'pull requests a day in each that use it up';
  return table(['limit', 'GitHub gives', 'beyond it', `${pulls}, one machine`, `${inputs.shards} shards`], rows, 3);
}

function inputsTable(inputs: ScaleInputs): string {
  const names = Object.keys(INPUTS) as (keyof ScaleInputs)[];
  const rows = names.map((name) => [`\`--${name}\``, INPUTS[name].from, INPUTS[name].is, inputs[name].toLocaleString('en-US')]);
  return table(['option', 'from', 'counts', 'value'], rows, 3);
}

/** Three digits, and one behind the point at most. */
function rounded(value: number): string {
  if (value < 100) return (value < 10 ? Math.round(10 * value) / 10 : Math.round(value)).toLocaleString('en-US');
  return Number(value.toPrecision(3)).toLocaleString('en-US');
}

const optionOf = (name: string) => ({ type: name === 'help' ? ('boolean' as const) : ('string' as const) });

/** Undefined where nothing is given. */
function numberOf(name: keyof ScaleInputs, given: unknown): number | undefined {
  if (given === undefined) return undefined;
  const value = typeof given === 'string' && given.trim() !== '' ? Number(given) : Number.NaN;
  const least = name === 'shards' ? 2 : ['hours', 'days', 'busiest', 'repositories'].includes(name) ? 1 : 0;
  const fits =
    Number.isFinite(value) && value >= least && (name !== 'shards' || (Number.isInteger(value) && value <= MOST_SHARDS));
  if (!fits)
    throw new Error(`--${name} is ${INPUTS[name].is}: a number from ${least} on, not ${JSON.stringify(given)}.\n${HELP}`);
  return value;
}
