import * as z from 'zod';
import { loadSchema } from '../config/schema-load.ts';
import type { Metric } from '../model/metrics.ts';
import type { Cell, PlannedScenario, Protocol } from '../model/plan.ts';
import { ENGINE_NAMES, MODES } from '../model/plan.ts';
import type { Slo } from '../model/slo.ts';
import { type DeepReadonly, hex, id, lines, MOST, metricName, ms, position, text, value } from './measurement-values.ts';

const revision = (which: 'base' | 'head') =>
  z.strictObject({
    side: z.literal(which),
    sha: hex(40).describe('The commit, 40 hexadecimal digits.'),
    ref: text(300).describe('What the commit is called. Text from outside: escape it before printing.'),
  });

const metric = z
  .strictObject({
    name: metricName.describe('For example latency.p95.'),
    effect: z
      .enum(['log-ratio', 'log-odds', 'difference'])
      .describe('How two readings become one number: of values log-ratio, of counts log-odds, of shares difference.'),
    unit: text(32).describe('What its values are in: ms, per-second, share (0 to 1), or a unit of the user.'),
    better: z.enum(['lower', 'higher']).describe('Which direction is good.'),
    keepsInvalidPairs: z.boolean().describe('Whether a pair with invalid timing still counts.'),
  })
  .meta({ id: 'Metric', description: 'One quantity of a scenario.' }) satisfies z.ZodType<Metric>;

const source = text(600).describe('`default`, or file and line.');

const cellKind = z
  .strictObject({
    metric,
    gating: z.boolean().describe('Whether this row can fail the gate.'),
    margins: z.strictObject({
      flag: z.number().min(0).max(100).describe('The smallest worsening that is a regression: a ratio or a share (0.05 = 5 %).'),
      same: z.number().min(0).max(100).describe('The largest change still called no change, as `flag`.'),
      minChange: ms.describe("The absolute worsening that a regression also needs, in the metric's unit."),
    }),
    source,
  })
  .meta({ id: 'CellKind', description: 'A metric to be compared, with its margins.' }) satisfies z.ZodType<
  Omit<Cell, 'scenario'>
>;

const sloKind = z
  .strictObject({
    metric,
    comparator: z.enum(['<=', '<', '>=', '>']),
    bound: value.describe("In the metric's unit."),
    objective: text(100).describe('As the user wrote it, `p95 <= 300ms`.'),
    source,
  })
  .meta({ id: 'SloKind', description: 'An absolute objective for one metric.' }) satisfies z.ZodType<Omit<Slo, 'scenario'>>;

const uses = (kinds: string) =>
  z
    .array(
      z.strictObject({
        scenario: id,
        kinds: z.array(position(MOST.cells)).max(MOST.cells).describe(`Positions in ${kinds}, from 0.`),
      }),
    )
    .max(MOST.cells)
    .describe(`Which of ${kinds} each scenario has, in the order of the report.`);

const design = z
  .strictObject({
    mode: z.enum(['auto', ...MODES]),
    maxDurationMs: ms.describe('For all pairs together, the pilot included, ms.'),
    maxPairs: z.number().int().min(1).max(MOST.pairs),
    blockMs: ms.nullable().describe('ms; null: from the rate.'),
    warmUpMs: ms.nullable().describe('ms; null: from the rate.'),
    complete: z.boolean().describe('Whether measuring goes on after a regression was found.'),
    asWritten: z.boolean().describe('Whether k6 scripts run with the durations they declare.'),
    freshPerScenario: z.boolean().default(false).describe('Whether the service was started anew for every scenario of a pair.'),
  })
  .meta({ id: 'Design', description: 'How the experiment was to be run.' });

/** A PlannedScenario as measurement.json and report.json hold it. */
export const scenarioSchema = z
  .strictObject({
    name: id,
    status: z.enum(['compared', 'new']).describe('New: base does not know it, so it is only measured on head.'),
    engine: z.enum(ENGINE_NAMES).describe('What sent the requests.'),
    ratePerSecond: z.number().min(0).max(1e6).describe('Requests per second and side.'),
    load: loadSchema.describe('Absent where requests are sent at a fixed rate, or as a script says.').exactOptional(),
    warmUpMs: ms.describe('ms.'),
    blockMs: ms.describe('ms.'),
  })
  .meta({
    id: 'Scenario',
    description: 'What a scenario is called, who drives it and how fast.',
  }) satisfies z.ZodType<PlannedScenario>;

/** The protocol as measurement.json holds it. */
export const protocolSchema = z
  .strictObject({
    revisions: z.strictObject({ base: revision('base'), head: revision('head') }),
    scenarios: z.array(scenarioSchema).max(MOST.scenarios),
    cellKinds: z
      .array(cellKind)
      .max(MOST.cells)
      .describe('Each metric with its margins, once for all scenarios that have the same.'),
    cells: uses('cellKinds'),
    sloKinds: z.array(sloKind).max(MOST.cells).describe('Each objective, once for all scenarios that have the same.'),
    slos: uses('sloKinds'),
    design,
    onInconclusive: z.enum(['warn', 'approve', 'fail']).describe('What a gating row that stays inconclusive does.'),
    seed: hex(64).describe('64 hexadecimal digits: the source of every draw.'),
    configuration: text(600).describe('Where the judging configuration was read.'),
    proposed: lines.describe("What head's configuration would change: shown, never judged."),
    warnings: lines,
  })
  .meta({
    id: 'Protocol',
    description: 'Everything that decides the verdict, fixed before the first pair.',
  }) satisfies z.ZodType<Omit<Protocol, 'cells' | 'slos'>>;

/** A ProtocolColumns is a Protocol whose cells and objectives are written once for all scenarios that have the same. */
export type ProtocolColumns = DeepReadonly<z.output<typeof protocolSchema>>;

/** A Use says which kinds a scenario has, as positions in the list of kinds, from 0. */
export type Use = ProtocolColumns['cells'][number];
