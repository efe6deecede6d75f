import { metricNamed } from '../config/metric-names.ts';
import { isCost } from '../model/cost.ts';
import { defaultMargins } from '../model/metrics.ts';
import type { Cell, PlannedScenario, Protocol } from '../model/plan.ts';
import type { HttpScenario, Load } from '../model/scenario.ts';

/** Rows of one scenario that are shown; more than the usual ones nobody reads. */
const MOST_ROWS = 32;

/**
 * Scenarios that only head has: shown, never judged (docs/security.md#r3). Only those that head's configuration has, whose change
 * a person reads: whoever forges a measurement must not choose a name that the comment shows. Of their rows only those that
 * every scenario can have are taken, as what head calls its own metrics is text of head's.
 */
export function adoptNew(
  protocol: Protocol,
  names: readonly string[],
): { readonly scenarios: readonly PlannedScenario[]; readonly cells: readonly Cell[] } {
  const added = protocol.scenarios.filter(({ name, status }) => status === 'new' && names.includes(name));
  return {
    scenarios: added.map(({ load, ...rest }) => ({ ...rest, ...(load === undefined ? {} : { load: inOurWords(load) }) })),
    cells: added.flatMap((scenario) => cellsOf(scenario, protocol)),
  };
}

function cellsOf({ name: scenario, load }: PlannedScenario, { cells }: Protocol): readonly Cell[] {
  const names = new Set(cells.filter((cell) => cell.scenario === scenario).map(({ metric }) => metric.name));
  const standIn = standInFor(scenario, load);
  return [...names].slice(0, MOST_ROWS).flatMap((name): Cell[] => {
    // Base's prices are for what base knows.
    const metric = isCost(name) ? undefined : metricNamed(name, standIn, {});
    return metric === undefined ? [] : [{ scenario, metric, gating: false, margins: defaultMargins(metric), source: 'default' }];
  });
}

/** A request of which everything can be measured: what was not has no readings. */
function standInFor(name: string, load: Load | undefined): HttpScenario {
  return {
    kind: 'http',
    name,
    method: 'GET',
    path: '/',
    headers: {},
    bodies: [],
    expect: { status: [], json: {} },
    stream: true,
    ratePerSecond: 0,
    ...(load === undefined ? {} : { load }),
    arrivals: 'constant',
    timeoutMs: 1,
  };
}

function inOurWords(load: Load): Load {
  if (load.kind === 'closed') return load;
  const statistic = load.metric.replace(/^(?:latency|ttft)\./, '');
  return { ...load, objective: `${statistic} ${load.comparator} ${load.boundMs}ms` };
}
