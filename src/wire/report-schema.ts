import * as z from 'zod';
import { MIN_PAIRS } from '../design/plan-choice.ts';
import { MODES } from '../model/plan.ts';
import { MOST_QUANTILES, type Report, SHOWN_SHARES } from '../model/report.ts';
import { OUTCOME_NOTES, REASON_CODES } from '../model/verdict.ts';
import { environmentSchema, outcome, stopReason } from './fields.ts';
import { scenarioSchema } from './measurement-schema.ts';
import { storedPolicy } from './policy-schema.ts';
import { sandboxSchema } from './sandbox-schema.ts';
import { shardsSchema } from './shard-schema.ts';
import { suspectSchema, unexplainedSchema } from './suspect-schema.ts';

/**
 * What no honest report exceeds. Rows: 64 scenarios × 32 metrics, and each may be a reason and bring a warning; 200 more
 * for what is said of the whole run. Values: as in a measurement.
 */
const MOST = { characters: 4096, rows: 64 * 32, lines: 2 * (64 * 32 + 200), value: 1e15 };

const says = <S extends z.ZodType>(schema: S, description: string): S => schema.describe(description);
const words = () => z.string().max(MOST.characters);
const list = <S extends z.ZodType>(entry: S, most = MOST.rows) => z.array(entry).max(most);
const text = (description: string) => says(words(), description);
const number = (description: string) => says(z.number().min(-MOST.value).max(MOST.value), description);
const count = (description: string) => says(z.int().min(0), description);
const known = (description: string) => number(description).nullable();

const revision = z.strictObject({
  sha: says(z.string().regex(/^[0-9a-f]{40}$/), '40 hexadecimal digits.'),
  ref: text('What the commit is called. Text from outside: escape it before printing.'),
});

const interval = z.strictObject({
  low: known('Lower end; null where nothing bounds it.'),
  high: known('Upper end; null where nothing bounds it.'),
  level: says(z.number().gt(0).lt(1), 'Probability with which the interval holds the true value.'),
});

const exactInterval = z.strictObject({
  low: z.number().min(0).max(1),
  high: z.number().min(0).max(1),
  level: z.number().gt(0).lt(1),
});

const alarms = z.strictObject({ value: z.number().min(0).max(1), interval: exactInterval });
const alarmRate = z.strictObject({
  calibrations: count('How many there were.'),
  flagged: count('Those in which a gating row was called regression or improvement.'),
  significant: count('Those in which a gating row was significant, however small the difference.'),
  flaggedShare: says(alarms, 'With its 95 % interval (Clopper–Pearson).').nullable(),
  significantShare: alarms.nullable(),
});
/** How often calibrations raised a false alarm. */
const falseAlarms = z.strictObject({ kind: text('The machines that behave alike.'), here: alarmRate, all: alarmRate });

const reason = z.strictObject({
  code: z.enum(REASON_CODES),
  scenario: text('The row that decided; null for the whole run.').nullable(),
  metric: words().nullable(),
  text: text('One plain sentence.'),
});

const budget = z.strictObject({
  maxIncrease: number('The smallest worsening that is a regression, in the form of `change`.'),
  noChangeWithin: number('The largest change still called no change, in the form of `change`.'),
  minChange: number("The absolute worsening that a regression also needs, in the metric's unit."),
  source: text('`default`, or file and line.'),
});

const test = z.strictObject({
  family: count('Rows whose false alarms are bounded together; 1 for an informational row, which is tested on its own.'),
  look: count('The look that the numbers of the row are of, as a number of pairs.'),
  critical: known('The critical value of Z that "head is worse" was held against; null where nothing could be rejected.'),
  rejected: says(z.boolean(), 'Whether "no difference" was rejected.'),
});

// Reports of earlier versions say neither when a row was settled nor how it was tested.
const comparison = z.strictObject({
  scenario: words(),
  metric: text('For example `latency.p95`, `ttft.p95`, `slow-share`, `throughput`, `cpu-per-request`, `error-rate`.'),
  unit: text('`ms`, `per-second`, `share` (0 to 1), `ratio`, or a unit of the user.'),
  outcome: says(outcome, 'What the comparison came to.'),
  note: says(z.enum(OUTCOME_NOTES), 'Why, beyond the outcome.').nullable(),
  change: known('head / base − 1 (relative) or head − base (absolute); never re-oriented: `better` says which sign is good.'),
  interval: says(interval, 'The interval of `change` that decided: 95 %, of an unchanged row 90 %.').nullable(),
  simultaneous: says(interval, 'The 95 % interval that holds for all gating rows and looks together.').nullable().default(null),
  pairs: count('Pairs that have a value of this metric.'),
  mde: known('The smallest worsening found with probability 80 %, in the form of `change`, not negative.'),
  q: z
    .number()
    .min(0)
    .max(1)
    .nullable()
    .default(null)
    .describe(
      'Benjamini–Hochberg: the share of false finds among the comparisons no less striking than this one. Never decides; null with 20 comparisons or fewer.',
    ),
  base: known("Typical value of base, in the metric's unit."),
  head: known("Typical value of head, in the metric's unit."),
  gating: says(z.boolean(), 'Whether this row can fail the gate.'),
  form: says(z.enum(['relative', 'absolute']), 'Whether changes are ratios or differences of shares.'),
  better: z.enum(['lower', 'higher']),
  budget,
  engine: text('What sent the requests: `embedded`, `k6` or `command`.'),
  settledAt: says(z.int().min(0), 'The look that settled the row, as a number of pairs; null while it is open.')
    .nullable()
    .default(null),
  unseen: known(
    'Of an unchanged row without any failure: the share of pairs that may fail altogether, at a chance of 5 % to see none.',
  ).default(null),
  test: says(test, 'How the row was tested; null where nothing could be.').nullable().default(null),
});

const sloState = z.enum(['met', 'broken', 'undecided', 'no-data']);

const slo = z.strictObject({
  scenario: words(),
  metric: words(),
  objective: text('As the user wrote it, `p95 <= 300ms`. Text from outside: escape it before printing.'),
  comparator: z.enum(['<=', '<', '>=', '>']),
  bound: number("In the metric's unit."),
  state: says(sloState, 'Whether head keeps the objective; undecided while the interval holds the bound.'),
  baseState: says(sloState, 'Whether base keeps it.'),
  value: known("Head's value, in the metric's unit."),
  unit: words(),
  interval: says(interval, 'The interval of `value`: of all objectives together 90 %.').nullable(),
  failing: says(z.boolean(), 'Whether this objective fails the gate.'),
  source: text('File and line. Absent in older files.').exactOptional(),
  lost: number('The share of its pairs that say nothing of it: dropped, late, or not read. Absent where all do.').exactOptional(),
});

const times = () => z.array(z.number().gt(0).max(MOST.value)).length(SHOWN_SHARES.length);
const quantiles = z.strictObject({
  scenario: words(),
  metric: says(z.enum(['latency', 'ttft']), 'Which times.'),
  shares: says(z.array(z.number().gt(0).lt(1)).length(SHOWN_SHARES.length), 'Of the requests, ascending.'),
  base: says(times(), 'How long that share of the requests took at most, ms.'),
  head: times(),
});

const dropped = z.strictObject({ scenario: words(), pairs: count('Pairs.'), reasons: list(words()) });

const validity = z.strictObject({
  mode: says(z.enum(MODES), 'How the sides of a pair ran; null without a pilot.').nullable(),
  modeReason: words(),
  pairs: count('Pairs measured, without the pilot.'),
  plannedPairs: count('Pairs planned after the pilot.'),
  dropped: says(list(dropped), 'Pairs whose timing does not count, by scenario.'),
  waited: list(z.strictObject({ scenario: words(), pairs: count('Pairs.') }))
    .default([])
    .describe("Pairs that left a scenario out because its intervals were narrow and others' wide."),
  partial: says(z.boolean(), 'Whether the measurement was cancelled.'),
  stop: says(stopReason, 'Why measuring ended.'),
  minutesNeeded: known(`For \`too-slow\`: the minutes that ${MIN_PAIRS} pairs would need.`),
  elapsedMs: number('Wall time of the measurement, ms.'),
  steal: known('Share of CPU time taken by the hypervisor, median over pairs.'),
  load: known('One-minute load average, median over pairs.'),
  utilisation: known('CPU in use during blocks, 0 to 1, median over pairs.'),
  lagP95Ms: known('How late requests were sent (p95), median over trials, ms.'),
  halfToHalf: known('|ln(second half / first half)| of the median latency, median over trials.'),
  noiseFloor: known('Median smallest detectable change of the gating timing rows, a ratio.'),
  traced: number('What traces cost a median at most, by a calibration; absent where no pair was traced.').exactOptional(),
  notSwapped: list(words()).describe('What the same side had in every pair although no code belongs to it.').exactOptional(),
  sandbox: sandboxSchema.exactOptional(),
  shards: shardsSchema.exactOptional(),
});

const errors = z.strictObject({
  scenario: words(),
  side: z.enum(['base', 'head']),
  sent: count('Requests that were sent.'),
  kinds: list(z.strictObject({ kind: words(), count: count('How often.') })),
});

const pullEffect = z.strictObject({
  ...{ scenario: words(), metric: words(), form: z.enum(['relative', 'absolute']) },
  ...{ change: z.number(), low: z.number(), high: z.number() },
});

const creep = z.strictObject({
  commits: count('Commits between, along first parents.'),
  pulls: list(
    z.strictObject({
      number: z.int().min(1),
      title: text('Text from outside: escape it before printing.'),
      effects: says(list(pullEffect, 60), 'What its gate measured; absent where that could not be read.').exactOptional(),
    }),
    200,
  ),
  unlisted: count('Merged pull requests that are not listed.'),
  suspected: list(z.strictObject({ scenario: words(), metric: words() })).describe(
    'What a first measurement found worse, so that this one was made of it; empty where that found nothing.',
  ),
});

/** report.json, strictly: nothing unknown, every field of the Report. */
export const reportSchema: z.ZodType<Report> = z.strictObject({
  schemaVersion: z.literal(1),
  base: revision,
  head: revision,
  verdict: z.strictObject({
    state: z.enum(['pass', 'fail', 'inconclusive', 'no-data']),
    reasons: says(list(reason, MOST.lines), 'One for each row that decided.'),
  }),
  comparisons: list(comparison),
  slos: list(slo),
  scenarios: list(scenarioSchema),
  suspects: says(list(suspectSchema), 'Evidence for what got slower, the strongest first; never proof.'),
  unexplained: says(
    list(unexplainedSchema),
    'Of each scenario that changed and left traces or profiles; absent where none did.',
  ).exactOptional(),
  quantiles: says(list(quantiles, MOST_QUANTILES), 'How long requests took, of the scenarios that changed.').exactOptional(),
  errors: says(list(errors), 'Which errors each side met: kinds and counts. Absent where there are none.').exactOptional(),
  environment: environmentSchema,
  validity,
  configuration: text('Where the judging configuration was read.'),
  proposed: says(list(words(), MOST.lines), "What head's configuration would change. Text from outside."),
  leftOut: says(list(words(), MOST.lines), 'Scenarios that were left out with --only; absent where none were.').exactOptional(),
  policy: storedPolicy.exactOptional(),
  seed: text('64 hexadecimal digits from which every random choice follows.'),
  startedAt: text('ISO 8601, UTC.'),
  warnings: list(words(), MOST.lines),
  falseAlarms: says(falseAlarms, 'Of calibrations (head against itself); absent without a calibration file.').exactOptional(),
  creep: says(creep, 'What lies between a release and the branch; absent where no release was compared with.').exactOptional(),
});

/** The JSON Schema of report.json (draft 7), as in schema/report.schema.json. */
export function reportJsonSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(reportSchema, { target: 'draft-7' });
  return {
    $schema,
    title: 'Benchgate report',
    description: 'What a Benchgate run found: verdict, comparisons, objectives, and how far they can be trusted.',
    ...schema,
  };
}
