import type { Design, PlannedScenario, Protocol } from '../model/plan.ts';
import { mostSteps } from '../model/saturation.ts';
import type { ClosedLoad, SaturationLoad } from '../model/scenario.ts';
import { formatDuration } from './quantity.ts';

/** Fewer pairs than this are never planned (statistics.md §1.1.6). */
const LEAST_PAIRS = 12;

/** What an experiment would do, in lines a person reads before it starts. */
export function describePlan(
  protocol: Pick<Protocol, 'scenarios' | 'cells' | 'slos' | 'design'>,
  leastPairs = LEAST_PAIRS,
): readonly string[] {
  const { scenarios, cells, slos, design } = protocol;
  const gating = cells.filter((cell) => cell.gating).length;
  return [
    ...scenarios.map((scenario) => describeScenario(scenario, design)),
    `${gating} gating rows, ${cells.length - gating} informational, ${slos.length} SLOs`,
    describeTime(scenarios, design, leastPairs),
  ];
}

function describeScenario(scenario: PlannedScenario, { asWritten }: Design): string {
  const { name, engine, status, ratePerSecond, warmUpMs, blockMs } = scenario;
  const only = status === 'new' ? ' (new: head only)' : '';
  const start = `scenario ${name}${only}: ${engine}, `;
  if (scenario.load?.kind === 'saturation')
    return `${start}${describeSearch(scenario.load)}, warm-up ${formatDuration(warmUpMs)}, at most ${formatDuration(blockMs)}`;
  const isScript = engine === 'k6' && ratePerSecond === 0;
  const rate = isScript
    ? 'load as its script says'
    : scenario.load
      ? describeClients(scenario.load)
      : `${ratePerSecond}/s per side`;
  const block = isScript && asWritten ? 'block as long as its script says' : `block ${formatDuration(blockMs)}`;
  return `${start}${rate}, warm-up ${formatDuration(warmUpMs)}, ${block}`;
}

function describeSearch(load: SaturationLoad): string {
  const { fromPerSecond, toPerSecond, objective, stepMs } = load;
  return `search from ${fromPerSecond}/s to ${toPerSecond}/s for ${objective} in at most ${mostSteps(load)} steps of ${formatDuration(stepMs)}`;
}

function describeClients({ clients, thinkTimeMs }: ClosedLoad): string {
  const thinking = thinkTimeMs > 0 ? ` that ${clients === 1 ? 'thinks' : 'think'} for ${formatDuration(thinkTimeMs)}` : '';
  return `${clients} ${clients === 1 ? 'client' : 'clients'} per side${thinking}`;
}

/** Requests alone: starting and stopping the service comes on top, and is only known after the pilot. */
function describeTime(scenarios: readonly PlannedScenario[], design: Design, leastPairs: number): string {
  const takesTurns = design.mode === 'alternating' || scenarios.some(({ load, status }) => load && status === 'compared');
  const sides = ({ status }: PlannedScenario) => (takesTurns && status === 'compared' ? 2 : 1);
  const pairMs = scenarios.reduce((sum, scenario) => sum + sides(scenario) * (scenario.warmUpMs + scenario.blockMs), 0);
  const [least, most] = [leastPairs, design.maxPairs].map((pairs) => formatDuration(Math.round((pairs * pairMs) / 1000) * 1000));
  const range =
    design.maxPairs === leastPairs
      ? `${leastPairs} pairs: ${least}`
      : `${leastPairs} to ${design.maxPairs} pairs: ${least} to ${most}`;
  const bound = scenarios.some(({ load }) => load?.kind === 'saturation') ? ' at most' : '';
  return `${range} of requests${bound} when ${takesTurns ? 'alternating' : 'interleaved'}, at most ${formatDuration(design.maxDurationMs)} in all`;
}
