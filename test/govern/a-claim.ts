import type { Config } from '../../src/config/config.ts';
import { choosePlan } from '../../src/design/plan-choice.ts';
import { makeReplan, REPLAN_AFTER } from '../../src/design/replan.ts';
import { tunedScenarios } from '../../src/govern/adopt-design.ts';
import type { Measurement } from '../../src/model/measurement.ts';
import type { PlannedScenario } from '../../src/model/plan.ts';
import type { Reading, Trial } from '../../src/model/trial.ts';
import type { Pace } from '../../src/model/tuning.ts';
import { planCells } from '../../src/plan/cells.ts';
import { toColumns } from '../../src/wire/measurement-rows.ts';
import { config } from '../config/example.ts';
import { BASE, HEAD } from '../support/github-port.ts';
import { aMeasurement } from '../support/measurement.ts';

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
): Measurement {
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
  const known = {
    leftMs: judge.design.maxDurationMs - 100_000,
    otherMs: 1000,
    paces: scenarios.map((one) => paceOf(one, judge)),
    noise: [],
  };
  const choice = choosePlan(asked, known);
  if (choice === null) throw new Error('the pairs of this claim do not fit');
  const { factor, pairs: plannedPairs } = choice;
  const tuned = tunedScenarios(scenarios, cells, { ...known, factor, plannedPairs, replan: null });
  const simulated = {
    scenarios: names,
    effect,
    cells,
    slos,
    protocol: { ...protocol, scenarios: tuned },
    noise: 'quiet',
  } as const;
  const longest = aMeasurement({ ...simulated, pairs: judge.design.maxPairs });
  const moment = { leftMs: 400_000, pairMs: choice.pairMs };
  const again = makeReplan(asked, known, { factor, plannedPairs }, { pairs: longest.pairs.slice(0, REPLAN_AFTER), ...moment });
  const tuning = { ...known, factor, plannedPairs, replan: { pairs: REPLAN_AFTER, ...moment, plannedPairs: again } };
  const made = { ...longest, plannedPairs: again, pairs: longest.pairs.slice(0, again), tuning, ...parts };
  const pairs = made.pairs.map((pair) => ({
    ...pair,
    observations: pair.observations.map((seen) => ({ ...seen, base: seen.base && filled(seen.base), head: filled(seen.head) })),
  }));
  return { ...made, pairs };
}

/** What a pilot says that is as fast as planned, and warm after 2 s unless base says otherwise. */
function paceOf({ name, status, ratePerSecond, load }: PlannedScenario, { design }: Config): Pace {
  return {
    scenario: name,
    ratePerSecond: ratePerSecond > 0 ? ratePerSecond : 50,
    warmUpMs: design.warmUpMs ?? 2000,
    scalable: status === 'compared' && design.blockMs === null && load?.kind !== 'saturation',
    timed: load?.kind !== 'saturation',
  };
}

/** As measurement.json holds it. */
export const textOf = (measurement: Measurement): string => JSON.stringify(toColumns(measurement));

/** With what the simulation does not bring. */
function filled(trial: Trial): Trial {
  const more: Readonly<Record<string, Reading>> = {
    'dropped-rate': { kind: 'share', count: 0, total: 300 },
    throughput: { kind: 'value', value: 50 },
    spread: { kind: 'value', value: 2 },
  };
  const { 'checks-failed': _, 'ttft.p95': __, ...readings } = trial.readings;
  return { ...trial, readings: { ...readings, ...more } };
}
