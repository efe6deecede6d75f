import { readFileSync, writeFileSync } from 'node:fs';
import type { Mode } from '../src/model/plan.ts';
import { MODES } from '../src/model/plan.ts';
import { seeded } from '../src/model/random.ts';
import { autoSampleRule, mostPairs } from '../test/support/rules/auto-sample.ts';
import { bootstrapRule } from '../test/support/rules/bootstrap.ts';
import { mannWhitneyRule } from '../test/support/rules/mann-whitney.ts';
import { ratioRule } from '../test/support/rules/ratio.ts';
import { FIXED_PAIRS, type Rule } from '../test/support/rules/rule.ts';
import { signedRankRule } from '../test/support/rules/signed-rank.ts';
import { EFFECTS, type EffectName } from '../test/support/simulator/cells.ts';
import { BY_DEFAULT, blocksOf, type Experiment, evidenceOf, PAIR_SECONDS } from '../test/support/simulator/experiment.ts';
import { LEVELS, type LevelName } from '../test/support/simulator/machine.ts';
import { replay } from '../test/support/simulator/replay.ts';
import { decisionsTable } from './decisions-table.ts';

const RUNS = 200;
const ASKED: readonly EffectName[] = ['null', '5%', '10%', 'tail3%x3'];
const MARKS = { from: '<!-- generated: decisions -->', to: '<!-- end of decisions -->' };

/** A Decided is how often one rule called head slower or faster in one cell, and the pairs it took in all. */
export interface Decided {
  readonly level: LevelName;
  readonly mode: Mode;
  readonly effect: EffectName;
  readonly rule: string;
  readonly runs: number;
  readonly slower: number;
  readonly faster: number;
  readonly pairs: number;
}

/**
 * `npm run bench:decisions`: the gate and the rules of other tools decide the same simulated measurements. `--runs N` of
 * each cell; `--json` for the counts, `--markdown` for the README's table, `--write` to put that table there.
 */
export function main(args: readonly string[]): void {
  const at = args.indexOf('--runs');
  const runs = at < 0 ? RUNS : Number(args[at + 1]);
  const decided = cells().flatMap((cell) => {
    process.stderr.write(`\r${cell.level}, ${cell.mode}, ${cell.effect}`.padEnd(50));
    return decideCell(cell, runs);
  });
  process.stderr.write('\n');
  const table = decisionsTable(decided);
  const counts = `[\n${decided.map((one) => JSON.stringify(one)).join(',\n')}\n]\n`;
  if (args.includes('--write')) {
    writeFileSync('README.md', withTable(readFileSync('README.md', 'utf8'), table));
    writeFileSync('docs/decisions.json', counts);
  }
  if (args.includes('--json')) console.log(counts);
  else if (args.includes('--markdown')) console.log(table);
  else console.table(decided.map((one) => ({ ...one, pairs: one.pairs / one.runs })));
}

interface Asked {
  readonly level: LevelName;
  readonly mode: Mode;
  readonly effect: EffectName;
}

function cells(): readonly Asked[] {
  const levels = Object.keys(LEVELS) as LevelName[];
  return levels.flatMap((level) => MODES.flatMap((mode) => ASKED.map((effect) => ({ level, mode, effect }))));
}

function decideCell(cell: Asked, runs: number): readonly Decided[] {
  const found = new Map<string, Decided>();
  for (let run = 0; run < runs; run++) {
    const seed = `decisions, ${cell.level}, ${cell.mode}, ${cell.effect}, run ${run}`;
    const experiment = { seed, level: cell.level, mode: cell.mode, effect: EFFECTS[cell.effect], metrics: BY_DEFAULT };
    const blocks = blocksOf({ ...experiment, pairs: Math.max(FIXED_PAIRS, mostPairs(PAIR_SECONDS[cell.mode])) });
    for (const [rule, decide] of rulesFor(experiment)) {
      const { says, pairs } = decide(blocks);
      const so = found.get(rule) ?? { ...cell, rule, runs, slower: 0, faster: 0, pairs: 0 };
      const [slower, faster] = [so.slower + Number(says === 'slower'), so.faster + Number(says === 'faster')];
      found.set(rule, { ...so, slower, faster, pairs: so.pairs + pairs });
    }
  }
  return [...found.values()];
}

function rulesFor(experiment: Experiment): readonly (readonly [string, Rule])[] {
  return [
    ['Benchgate', gateRule(experiment)],
    ['signed-rank test of p50, 16 pairs', signedRankRule(16)],
    ['signed-rank test of p50, 18 pairs', signedRankRule(18)],
    ['signed-rank test of p50 and 3 %, 18 pairs', signedRankRule(18, 0.03)],
    ['p95 ratio above 110 %', ratioRule(1.1)],
    ['p95 ratio above 200 %', ratioRule(2)],
    ['Mann–Whitney on all requests', mannWhitneyRule],
    ['t interval, sampling until it leaves out 0', autoSampleRule(PAIR_SECONDS[experiment.mode])],
    ['percentile bootstrap of pairs, p95', bootstrapRule(seeded(experiment.seed, 'bootstrap'))],
  ];
}

/** The gate as it is, with its default rows and margins: slower is a verdict that fails. */
function gateRule(experiment: Experiment): Rule {
  return (blocks) => {
    const { ending } = replay(evidenceOf(experiment, blocks.slice(0, FIXED_PAIRS)), () => undefined);
    const improved = ending.verdict.rows.some(({ outcome }) => outcome === 'improvement');
    return { says: ending.verdict.state === 'fail' ? 'slower' : improved ? 'faster' : 'same', pairs: ending.pairs };
  };
}

/** The README with this table between its marks. */
export function withTable(readme: string, table: string): string {
  const [from, to] = [readme.indexOf(MARKS.from), readme.indexOf(MARKS.to)];
  if (from < 0 || to < from) throw new Error(`README.md lacks the marks ${MARKS.from} and ${MARKS.to}`);
  return `${readme.slice(0, from + MARKS.from.length)}\n${table}\n${readme.slice(to)}`;
}
