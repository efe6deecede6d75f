import type { PlannedScenario } from '../model/plan.ts';
import type { ClosedLoad, SaturationLoad } from '../model/scenario.ts';
import { type Line, name, outside } from './document.ts';
import { countOf, formatDuration, formatNumber } from './text.ts';

/** How requests were sent where it was not at a fixed rate, and what that means for the rows. */
export function loadLines(scenarios: readonly PlannedScenario[]): readonly Line[] {
  return scenarios.flatMap((scenario): readonly Line[] => {
    const { load } = scenario;
    if (load === undefined) return [];
    return [load.kind === 'closed' ? closedLine(scenario, load) : searchLine(scenario, load)];
  });
}

function closedLine(scenario: PlannedScenario, { clients, thinkTimeMs }: ClosedLoad): Line {
  const thinking = thinkTimeMs > 0 ? `${formatDuration(thinkTimeMs)} after the last was answered` : 'once the last was answered';
  return [
    name(scenario.name),
    ` was driven by ${countOf(clients, 'client')}, each sending its next request ${thinking}. A slow service is then asked less often, so latencies are shown and throughput decides.`,
  ];
}

function searchLine(scenario: PlannedScenario, { objective, fromPerSecond, toPerSecond, stepMs }: SaturationLoad): Line {
  const range = `from ${formatNumber(fromPerSecond)} to ${formatNumber(toPerSecond)} /s`;
  return [
    'The max-rate of ',
    name(scenario.name),
    ` is the highest rate ${range} that kept `,
    outside(objective),
    ` for ${formatDuration(stepMs)}, with errors and drops within 1 %, found in steps of 5 %. No pair is dropped for requests sent late.`,
  ];
}
