import { mean, standardDeviation } from 'simple-statistics';
import { compare } from '../src/compare/compare.ts';
import { outcomeAtLook } from '../src/judge/outcome.ts';
import { spreadOf } from '../src/measure/trial.ts';
import type { Metric } from '../src/model/metrics.ts';
import type { Cell } from '../src/model/plan.ts';
import { quantile } from '../src/model/quantile.ts';
import { seeded } from '../src/model/random.ts';
import type { Reading } from '../src/model/trial.ts';
import { shapeEvidence, shapeRows } from '../test/support/shape-measurements.ts';
import { type Noise, pairOfBlocks, SHAPES } from '../test/support/shapes.ts';
import { aPair, aProtocol, aTrial } from '../test/support/simulate.ts';

/** Ascending logarithms around their median: what is left once the location is taken away. */
type Centred = Float64Array;
type Both = { readonly base: Centred; readonly head: Centred };

/** What could be compared, each as a pair's two readings. */
const CANDIDATES: Readonly<
  Record<string, { readonly effect: Metric['effect']; readonly read: (both: Both) => readonly Reading[] }>
> = {
  'mean distance': ratio((logs) => spreadOf(Float64Array.from(logs, Math.exp)) ?? Number.NaN),
  'median distance': ratio((logs) => quantile(Float64Array.from(logs, Math.abs).sort(), 0.5)),
  'quartile range': ratio((logs) => quantile(logs, 0.75) - quantile(logs, 0.25)),
  'p90 − p10': ratio((logs) => quantile(logs, 0.9) - quantile(logs, 0.1)),
  'Gini difference': ratio(gini),
  'standard deviation': ratio((logs) => standardDeviation([...logs])),
  'share beyond quartiles': { effect: 'log-odds', read: beyondQuartiles },
  'signed energy': { effect: 'difference', read: signedEnergy },
};

/** `npm run bench:spread -- [runs]`: false alarms and power of what could be compared to find a change of shape. */
export async function main([runs = '200']: readonly string[]): Promise<void> {
  console.log(`Of ${runs} runs: % rejected / % rejected and beyond 15 %; in brackets the effect and its SD over pairs.\n`);
  console.log(
    `| pairs, noise, head | ${Object.keys(CANDIDATES).join(' | ')} |\n|---|${'---|'.repeat(Object.keys(CANDIDATES).length)}`,
  );
  for (const plannedPairs of [20, 30])
    for (const noise of ['ci', 'noisy'] as const)
      for (const shape of Object.keys(SHAPES) as (keyof typeof SHAPES)[])
        report({ noise, shape, plannedPairs, runs: Number(runs) });
  console.log('\nThe row as it is: % of runs in which it says that the spread changed (p50 and p95 shown to be unchanged).\n');
  console.log('| pairs, noise | plain | two modes | two near modes | a small fast mode |\n|---|---|---|---|---|');
  for (const pairs of [20, 30])
    for (const noise of ['quiet', 'ci', 'noisy'] as const) reportNotes({ noise, pairs, runs: Number(runs) });
}

function reportNotes({ noise, pairs, runs }: { readonly noise: Noise; readonly pairs: number; readonly runs: number }): void {
  const cells = (['plain', 'two modes', 'two near modes', 'a small fast mode'] as const).map((shape) => {
    const rows = Array.from({ length: runs }, (_, run) => shapeRows(shapeEvidence({ shape, noise, pairs, run })));
    const said = rows.filter((one) => one.some(({ note }) => note === 'spread-changed')).length;
    return `${Math.round((100 * said) / runs)}`;
  });
  console.log(`| ${[`${pairs}, ${noise}`, ...cells].join(' | ')} |`);
}

interface Setting {
  readonly noise: Noise;
  readonly shape: keyof typeof SHAPES;
  readonly plannedPairs: number;
  readonly runs: number;
}

function report(setting: Setting): void {
  const { noise, shape, plannedPairs, runs } = setting;
  const seen = Array.from({ length: runs }, (_, run) => rejections(setting, run));
  const cells = Object.keys(CANDIDATES).map((name) => {
    const results = seen.flatMap((one) => one[name] ?? []);
    const percent = (count: number) => Math.round((100 * count) / runs);
    const rejected = percent(results.filter((one) => one.rejected).length);
    const beyond = percent(results.filter((one) => one.beyond).length);
    const average = (pick: (one: Result) => number) => mean(results.map(pick)).toFixed(2);
    return `${rejected} / ${beyond} (${average((one) => one.estimate)} ± ${average((one) => one.sd)})`;
  });
  console.log(`| ${[`${plannedPairs}, ${noise}, ${shape}`, ...cells].join(' | ')} |`);
}

interface Result {
  readonly rejected: boolean;
  readonly beyond: boolean;
  readonly sd: number;
  readonly estimate: number;
}

function rejections({ noise, shape, plannedPairs }: Setting, run: number): Readonly<Record<string, Result>> {
  const random = seeded(`spread ${run}`, `${noise} ${shape}`);
  const cells = Object.entries(CANDIDATES).map(
    ([name, { effect }]): Cell => ({
      scenario: 'chat',
      metric: { name, effect, unit: effect === 'log-odds' ? 'share' : 'ratio', better: 'lower', keepsInvalidPairs: false },
      gating: false,
      margins: { flag: 0.15, same: 0.3, minChange: 0 },
      source: 'default',
    }),
  );
  const pairs = Array.from({ length: plannedPairs }, (_, k) => {
    const blocks = pairOfBlocks({ base: SHAPES.plain, head: SHAPES[shape] }, { noise, requests: 300 }, random);
    const both = { base: centred(blocks.base), head: centred(blocks.head) };
    const read = Object.entries(CANDIDATES).map(([name, candidate]) => [name, candidate.read(both)] as const);
    const trial = (side: 0 | 1) =>
      aTrial(Object.fromEntries(read.flatMap(([name, sides]) => (sides[side] ? [[name, sides[side]]] : []))));
    return aPair(k + 1, [{ scenario: 'chat', base: trial(0), head: trial(1), invalid: [] }]);
  });
  const comparisons = compare({ protocol: aProtocol({ seed: `${run}`, cells }), plannedPairs, pairs, closed: false });
  return Object.fromEntries(
    comparisons.map((comparison) => {
      const outcome = outcomeAtLook(comparison)?.outcome;
      const effects = comparison.sample.map((effect) => effect ?? 0);
      return [
        comparison.cell.metric.name,
        {
          rejected: comparison.looks.some((look) => look.rejected),
          beyond: outcome === 'regression' || outcome === 'improvement',
          sd: standardDeviation(effects),
          estimate: comparison.looks.at(-1)?.estimate ?? 0,
        },
      ] as const;
    }),
  );
}

function centred(ascending: Float64Array): Centred {
  const middle = Math.log(quantile(ascending, 0.5));
  return Float64Array.from(ascending, (ms) => Math.log(ms) - middle);
}

function ratio(of: (logs: Centred) => number) {
  return {
    effect: 'log-ratio' as const,
    read: ({ base, head }: Both): readonly Reading[] => [base, head].map((side) => ({ kind: 'value', value: of(side) })),
  };
}

/** Half the mean distance of two values: the second L-moment (Hosking, Journal of the Royal Statistical Society B 52, 1990). */
function gini(logs: Centred): number {
  return logs.reduce((sum, log, i) => sum + (2 * i + 1 - logs.length) * log, 0) / (logs.length * (logs.length - 1));
}

/** Of each side, how many lie outside the quartiles of both together: as the slow share, but on either end. */
function beyondQuartiles({ base, head }: Both): readonly Reading[] {
  const pooled = Float64Array.from([...base, ...head]).sort();
  const [low, high] = [quantile(pooled, 0.25), quantile(pooled, 0.75)];
  return [base, head].map((side) => ({
    kind: 'share',
    count: side.filter((log) => log < low || log > high).length,
    total: side.length,
  }));
}

/** The energy distance of the two sides (Székely & Rizzo, 2004), with the sign of the difference of their Gini differences. */
function signedEnergy({ base, head }: Both): readonly Reading[] {
  let [i, j, last, energy] = [0, 0, 0, 0];
  while (i < base.length || j < head.length) {
    const next = Math.min(base[i] ?? Number.POSITIVE_INFINITY, head[j] ?? Number.POSITIVE_INFINITY);
    const gap = i / base.length - j / head.length;
    if (i + j > 0) energy += 2 * gap * gap * (next - last);
    last = next;
    if (base[i] === next) i++;
    else j++;
  }
  const sign = Math.sign(gini(head) - gini(base));
  return [0, sign * energy].map((value) => ({ kind: 'value', value }));
}
