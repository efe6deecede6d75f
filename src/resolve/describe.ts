import type { Design, PlannedScenario, Protocol } from '../model/plan.ts';
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
  const isScript = engine === 'k6' && ratePerSecond === 0;
  const rate = isScript ? 'load as its script says' : `${ratePerSecond}/s per side`;
  const block = isScript && asWritten ? 'block as long as its script says' : `block ${formatDuration(blockMs)}`;
  return `scenario ${name}${only}: ${engine}, ${rate}, warm-up ${formatDuration(warmUpMs)}, ${block}`;
}

/** Requests alone: starting and stopping the service comes on top, and is only known after the pilot. */
function describeTime(scenarios: readonly PlannedScenario[], design: Design, leastPairs: number): string {
  const pairMs = scenarios.reduce((sum, { warmUpMs, blockMs }) => sum + warmUpMs + blockMs, 0);
  const [least, most] = [leastPairs, design.maxPairs].map((pairs) => formatDuration(Math.round((pairs * pairMs) / 1000) * 1000));
  const range =
    design.maxPairs === leastPairs
      ? `${leastPairs} pairs: ${least}`
      : `${leastPairs} to ${design.maxPairs} pairs: ${least} to ${most}`;
  return `${range} of requests when interleaved, at most ${formatDuration(design.maxDurationMs)} in all`;
}
