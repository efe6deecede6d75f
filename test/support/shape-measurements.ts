import { type CompareInput, compare } from '../../src/compare/compare.ts';
import { metricNamed } from '../../src/config/metric-names.ts';
import { judge } from '../../src/judge/judge.ts';
import { readingsOf } from '../../src/measure/trial.ts';
import { defaultMargins } from '../../src/model/metrics.ts';
import type { Cell } from '../../src/model/plan.ts';
import { seeded } from '../../src/model/random.ts';
import type { Row } from '../../src/model/verdict.ts';
import { aBlock, anHttpScenario } from './measure.ts';
import { type Noise, pairOfBlocks, SHAPES } from './shapes.ts';
import { aPair, aProtocol, aTrial } from './simulate.ts';

const NAMES = ['latency.p50', 'latency.p95', 'spread'];

/** The rows as they are by default: both quantiles gate, the spread is informational. */
const CELLS = NAMES.flatMap((name): readonly Cell[] => {
  const metric = metricNamed(name, anHttpScenario(), {});
  return metric
    ? [{ scenario: 'chat', metric, gating: name !== 'spread', margins: defaultMargins(metric), source: 'default' }]
    : [];
});

/** Which head is measured against a plain base, how noisily, over how many pairs, and which of many such runs it is. */
export interface ShapeRun {
  readonly shape: keyof typeof SHAPES;
  readonly noise: Noise;
  readonly pairs: number;
  readonly run: number;
}

/** Made-up blocks of 300 requests, read as measured ones are. */
export function shapeEvidence({ shape, noise, pairs: count, run }: ShapeRun): CompareInput {
  const random = seeded(`shape ${run}`, `${noise} ${shape}`);
  const pairs = Array.from({ length: count }, (_, k) => {
    const blocks = pairOfBlocks({ base: SHAPES.plain, head: SHAPES[shape] }, { noise, requests: 300 }, random);
    const trial = (values: Float64Array) => aTrial(readingsOf({ ...aBlock([1]), values: { latency: values } }, NAMES, null));
    return aPair(k + 1, [{ scenario: 'chat', base: trial(blocks.base), head: trial(blocks.head), invalid: [] }]);
  });
  return { protocol: aProtocol({ seed: `${run}`, cells: CELLS }), plannedPairs: count, pairs, closed: false };
}

/** What the rows of such a measurement come to. */
export function shapeRows(input: CompareInput): readonly Row[] {
  const { protocol, plannedPairs, pairs } = input;
  const rest = {
    attainments: [],
    dependences: [],
    pairs: pairs.length,
    plannedPairs,
    stop: 'max-pairs',
    minutesNeeded: null,
  } as const;
  return judge({ protocol, comparisons: compare(input), ...rest }).rows;
}
