import type { Config } from '../../src/config/config.ts';
import { choosePlan } from '../../src/design/plan-choice.ts';
import { makeReplan, REPLAN_AFTER } from '../../src/design/replan.ts';
import { turnsOf } from '../../src/design/tuning.ts';
import { tunedScenarios } from '../../src/govern/adopt-design.ts';
import type { Measurement } from '../../src/model/measurement.ts';
import type { Mode, PlannedScenario } from '../../src/model/plan.ts';
import type { Pair } from '../../src/model/trial.ts';
import type { Pace } from '../../src/model/tuning.ts';
import { planCells } from '../../src/plan/cells.ts';
import { toColumns } from '../../src/wire/measurement-rows.ts';
import { config } from '../config/example.ts';
import { BASE, HEAD } from '../support/github-port.ts';
import { honest } from '../support/honest.ts';
import { aMeasurement } from '../support/measurement.ts';
import { remembered } from '../support/remembered.ts';

/** What base says. */
export const CONFIG_TEXT = `service: {start: node server.js}
scenarios:
  - name: chat
    http: {path: /chat}
budgets:
  - metric: latency.p95
    max-increase: 5%
`;

export const REVISIONS = {
  base: { sha: BASE, ref: 'main' },
  head: { sha: HEAD, ref: 'feature', repositoryId: 100 },
};

/** An honest measurement of these scenarios, with head so much slower (0.1 = 10 %). */
export function claimOf(
  effect = 0,
  judge: Config = config(CONFIG_TEXT),
  parts: Partial<Measurement> = {},
  added = '',
  spoil?: (pair: Pair) => Pair,
): Measurement {
  return spoil === undefined ? untouched(effect, judge, parts, added) : simulated(effect, judge, { parts, added, spoil });
}

const untouched = remembered((effect: number, judge: Config, parts: Partial<Measurement>, added: string) =>
  simulated(effect, judge, { parts, added, spoil: (pair) => pair }),
);

/** What of a claim is other than usual. */
interface ClaimParts {
  readonly parts: Partial<Measurement>;
  readonly added: string;
  readonly spoil: (pair: Pair) => Pair;
}

function simulated(effect: number, judge: Config, { parts, added, spoil }: ClaimParts): Measurement {
  const { scenarios: all, cells, slos } = planCells(judge);
  // What only head has is driven on head and decides nothing.
  const scenarios = all.map((one): PlannedScenario => (one.name === added ? { ...one, status: 'new' } : one));
  const deciding = cells.map((cell) => ({ ...cell, gating: cell.gating && cell.scenario !== added }));
  const revisions = {
    base: { side: 'base', sha: BASE, ref: 'merge-base with main' },
    head: { side: 'head', sha: HEAD, ref: 'head of the pull request' },
  } as const;
  const names = scenarios.map(({ name }) => name);
  const protocol = {
    scenarios,
    revisions,
    design: judge.design,
    configuration: 'benchgate.yml at base bbbbbbb',
    seed: '5'.repeat(64),
  };
  const asked = { scenarios, cells: deciding, design: judge.design, mode: parts.mode ?? 'interleaved' } as const;
  const simulate = (planned: readonly PlannedScenario[], pairs: number) =>
    aMeasurement({ scenarios: names, effect, cells, slos, noise: 'quiet', pairs, protocol: { ...protocol, scenarios: planned } });
  const mode = asked.mode;
  const pilot = pilotOf(honest({ ...simulate(scenarios, 1), mode }), { scenarios, mode });
  const known = {
    leftMs: judge.design.maxDurationMs - pilot.totalMs - 60_000,
    otherMs: OTHER_MS,
    paces: scenarios.map((one) => paceOf(one, judge, pilot)),
    noise: [],
  };
  const choice = choosePlan(asked, known);
  if (choice === null) throw new Error('the pairs of this claim do not fit');
  const { factor, pairs: plannedPairs } = choice;
  const tuned = tunedScenarios(scenarios, cells, { ...known, factor, plannedPairs, replan: null });
  const evidence = simulate(tuned, judge.design.maxPairs);
  const raw = { ...evidence, mode, pilot, pairs: evidence.pairs.map(spoil) };
  const first = honest({ ...raw, pairs: raw.pairs.slice(0, REPLAN_AFTER) }).pairs;
  const spentMs = first.reduce((sum, { totalMs }) => sum + totalMs, 0);
  const moment = { leftMs: known.leftMs - spentMs - 1000, pairMs: spentMs / first.length };
  const again = makeReplan(asked, known, { factor, plannedPairs }, { pairs: first, ...moment });
  const tuning = { ...known, factor, plannedPairs, replan: { pairs: REPLAN_AFTER, ...moment, plannedPairs: again } };
  return { ...honest({ ...raw, plannedPairs: again, pairs: raw.pairs.slice(0, again) }), tuning, ...parts };
}

/** What a pair takes beside warm-ups and blocks, ms. */
const OTHER_MS = 1000;

function pilotOf(
  { pilot }: Measurement,
  { scenarios, mode }: { readonly scenarios: readonly PlannedScenario[]; readonly mode: Mode },
): Pair {
  if (pilot === null) throw new Error('there is no pilot');
  const timed = scenarios.filter(({ load }) => load?.kind !== 'saturation');
  const driven = timed.reduce((sum, one) => sum + turnsOf(one, mode) * (one.warmUpMs + one.blockMs), 0);
  return { ...pilot, totalMs: OTHER_MS + driven };
}

/** What a pilot says that is warm after 2 s unless base says otherwise. */
function paceOf({ name, status, ratePerSecond, load }: PlannedScenario, { design }: Config, { observations }: Pair): Pace {
  const seen = observations.find(({ scenario }) => scenario === name);
  const rates = [seen?.base, seen?.head].flatMap((trial) => (trial ? [trial.achievedPerSecond] : []));
  return {
    scenario: name,
    ratePerSecond: ratePerSecond > 0 ? ratePerSecond : Math.min(...rates),
    warmUpMs: design.warmUpMs ?? 2000,
    scalable: status === 'compared' && design.blockMs === null && load?.kind !== 'saturation',
    clear: false,
    timed: load?.kind !== 'saturation',
  };
}

/** As measurement.json holds it. */
export const textOf = (measurement: Measurement): string => JSON.stringify(toColumns(measurement));
