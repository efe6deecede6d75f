import type { Design, PlannedScenario, Protocol } from '../model/plan.ts';
import { formatDuration } from './quantity.ts';

/** Fewer pairs than this are never planned (statistics.md §1.1.6). */
const LEAST_PAIRS = 12;
/** Starting and stopping both sides: servers of interpreted languages take one to five seconds. The pilot measures it. */
const ASSUMED_BOOT_MS = 3000;
const MINUTE_MS = 60_000;

/** What an experiment would do, in lines a person reads before it starts. */
export function describePlan(protocol: Pick<Protocol, 'scenarios' | 'cells' | 'slos' | 'design'>): readonly string[] {
  const { scenarios, cells, slos, design } = protocol;
  const gating = cells.filter((cell) => cell.gating).length;
  return [
    ...scenarios.map((scenario) => describeScenario(scenario, design)),
    `${gating} gating rows, ${cells.length - gating} informational, ${slos.length} SLOs`,
    expectedTime(protocol),
  ];
}

function describeScenario(scenario: PlannedScenario, { asWritten }: Design): string {
  const { name, engine, status, ratePerSecond, warmUpMs, blockMs } = scenario;
  const only = status === 'new' ? ' (new: head only)' : '';
  const script = isScript(scenario);
  const rate = script ? 'load as its script says' : `${ratePerSecond}/s per side`;
  const block = script && asWritten ? 'block as long as its script says' : `block ${formatDuration(blockMs)}`;
  return `scenario ${name}${only}: ${engine}, ${rate}, warm-up ${formatDuration(warmUpMs)}, ${block}`;
}

function isScript({ engine, ratePerSecond }: PlannedScenario): boolean {
  return engine === 'k6' && ratePerSecond === 0;
}

/**
 * How long measuring will take, in minutes. Only the pilot tells how long the service takes to start and whether both sides
 * can run at once, so the line says what it assumes.
 */
export function expectedTime({ scenarios, design }: Pick<Protocol, 'scenarios' | 'design'>): string {
  const { maxPairs, maxDurationMs, mode, freshPerScenario, asWritten } = design;
  const turns = mode === 'alternating' ? 2 : 1;
  const requestsMs = turns * scenarios.reduce((sum, { warmUpMs, blockMs }) => sum + warmUpMs + blockMs, 0);
  const bootMs = turns * ASSUMED_BOOT_MS * (freshPerScenario ? scenarios.length : 1);
  const pairMs = requestsMs + bootMs;
  const [least, most] = [LEAST_PAIRS, maxPairs].map((pairs) => (pairs + 1) * pairMs);
  const pairs = maxPairs === LEAST_PAIRS ? `${LEAST_PAIRS}` : `${LEAST_PAIRS} to ${maxPairs}`;
  const fits = (least ?? 0) <= maxDurationMs;
  return [
    `about ${minutes(least ?? 0, fits ? Math.min(most ?? 0, maxDurationMs) : (least ?? 0))} for a pilot and ${pairs} pairs of ${seconds(pairMs)}`,
    ` (${seconds(requestsMs)} of requests, and ${seconds(bootMs)} assumed for starting and stopping the service)`,
    ...(mode === 'auto' ? [', more if one side must run after the other'] : []),
    ...(asWritten && scenarios.some(isScript) ? [', and as long as scripts say that run as written'] : []),
    `; at most ${formatDuration(maxDurationMs)} after the builds`,
    ...(fits ? [] : [`: ${LEAST_PAIRS} pairs will hardly fit, so raise design.max-duration`]),
  ].join('');
}

/** `1 minute`, `3 to 7 minutes`: rounded up, since nobody is cross about a minute less. */
function minutes(leastMs: number, mostMs: number): string {
  const [least, most] = [leastMs, mostMs].map((ms) => Math.max(1, Math.ceil(ms / MINUTE_MS)));
  if (least === most) return `${least} ${least === 1 ? 'minute' : 'minutes'}`;
  return `${least} to ${most} minutes`;
}

function seconds(ms: number): string {
  return formatDuration(Math.max(1, Math.round(ms / 1000)) * 1000);
}
