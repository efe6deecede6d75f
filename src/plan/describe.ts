import { writeDuration } from '../config/quantity.ts';
import { choosePlan, MIN_PAIRS } from '../design/plan-choice.ts';
import { pairsOfShard } from '../design/shards.ts';
import { isScalable, modeOf, turnsOf, WARM_UP } from '../design/tuning.ts';
import type { Ms } from '../model/brand.ts';
import type { Design, Plan, PlannedScenario, Protocol } from '../model/plan.ts';
import { mostSteps } from '../model/saturation.ts';
import type { ClosedLoad, SaturationLoad } from '../model/scenario.ts';
import { expectationText } from '../report/expectation.ts';

/** Starting and stopping both sides: servers of interpreted languages take one to five seconds. The pilot measures it. */
export const ASSUMED_BOOT_MS = 3000;
const MINUTE_MS = 60_000;

/** What an experiment would do, in lines a person reads before it starts. */
export function describePlan(
  protocol: Pick<Protocol, 'scenarios' | 'cells' | 'slos' | 'design'>,
  basis: TimeBasis = {},
): readonly string[] {
  const { scenarios, cells, slos, design } = protocol;
  const gating = cells.filter((cell) => cell.gating).length;
  return [
    ...scenarios.map((scenario) => describeScenario(scenario, design)),
    `${gating} gating rows, ${cells.length - gating} informational, ${slos.length} ${slos.length === 1 ? 'SLO' : 'SLOs'}`,
    `measuring takes ${expectedTime(protocol, basis)}`,
    ...(basis.leastPairs === undefined ? expectation(protocol) : []),
  ];
}

/** The pairs of a shard, which are planned before anything is seen; undefined where the pilot chooses. */
export function fixedPairsOf({ shard, protocol }: Pick<Plan, 'shard' | 'protocol'>): number | undefined {
  return shard && pairsOfShard(protocol.design.maxPairs, shard.of);
}

/** What the pairs are expected to find, as the pilot will choose them if nothing is out of the ordinary; nothing of scripts. */
function expectation({ scenarios, cells, design }: Pick<Protocol, 'scenarios' | 'cells' | 'design'>): readonly string[] {
  if (scenarios.some(({ ratePerSecond }) => ratePerSecond === 0)) return [];
  const mode = design.mode === 'alternating' ? 'alternating' : 'interleaved';
  const paces = scenarios.map((scenario) => ({
    scenario: scenario.name,
    ratePerSecond: scenario.ratePerSecond,
    warmUpMs: design.warmUpMs ?? WARM_UP.leastMs,
    scalable: scenario.status === 'compared' && isScalable(scenario, design),
    clear: false,
    timed: true,
  }));
  const bootMs = (mode === 'alternating' ? 2 : 1) * ASSUMED_BOOT_MS * (design.freshPerScenario ? scenarios.length : 1);
  const leftMs = design.maxDurationMs - bootMs;
  const choice = choosePlan({ scenarios, cells, design, mode }, { leftMs, otherMs: bootMs, paces, noise: [] });
  return choice === null ? [] : [`expected on a shared machine: ${expectationText(choice)}`];
}

function describeScenario(scenario: PlannedScenario, design: Design): string {
  const { name, engine, status } = scenario;
  const only = status === 'new' ? ' (new: head only)' : '';
  return `scenario ${name}${only}: ${engine}, ${describeLoad(scenario, design)}`;
}

/** How a scenario is driven: `50/s per side, warm-up 2s, block 20s`. */
export function describeLoad(scenario: PlannedScenario, { asWritten }: Pick<Design, 'asWritten'>): string {
  const { requestsPerFlow, warmUpMs, blockMs } = scenario;
  if (scenario.load?.kind === 'saturation')
    return `${describeSearch(scenario.load)}, warm-up ${writeDuration(warmUpMs)}, at most ${writeDuration(blockMs)}`;
  const script = isScript(scenario);
  const rate = script
    ? 'load as its script says'
    : scenario.load
      ? `${describeClients(scenario.load)}${requestsPerFlow === undefined ? '' : `, flows of ${requestsOf(requestsPerFlow)}`}`
      : `${describeRate(scenario)} per side`;
  const block = script && asWritten ? 'block as long as its script says' : `block ${writeDuration(blockMs)}`;
  return `${rate}, warm-up ${writeDuration(warmUpMs)}, ${block}`;
}

/** How a load test drives a scenario: `50/s for 1m`. */
export function describeTest(scenario: PlannedScenario): string {
  if (isScript(scenario)) return 'load as its script says';
  const rate = scenario.load?.kind === 'closed' ? describeClients(scenario.load, '') : describeRate(scenario);
  return `${rate} for ${writeDuration(scenario.blockMs)}`;
}

function describeRate({ ratePerSecond, requestsPerFlow }: PlannedScenario): string {
  if (requestsPerFlow === undefined) return `${ratePerSecond}/s`;
  const flows = Math.round((ratePerSecond / requestsPerFlow) * 100) / 100;
  return `${flows} flows/s of ${requestsOf(requestsPerFlow)}`;
}

const requestsOf = (count: number) => `${count} ${count === 1 ? 'request' : 'requests'}`;

function describeSearch(load: SaturationLoad): string {
  const { fromPerSecond, toPerSecond, objective, stepMs } = load;
  return `search from ${fromPerSecond}/s to ${toPerSecond}/s for ${objective} in at most ${mostSteps(load)} steps of ${writeDuration(stepMs)}`;
}

function describeClients({ clients, thinkTimeMs }: ClosedLoad, where = ' per side'): string {
  const thinking = thinkTimeMs > 0 ? ` that ${clients === 1 ? 'thinks' : 'think'} for ${writeDuration(thinkTimeMs)}` : '';
  return `${clients} ${clients === 1 ? 'client' : 'clients'}${where}${thinking}`;
}

function isScript({ engine, ratePerSecond }: PlannedScenario): boolean {
  return engine === 'k6' && ratePerSecond === 0;
}

/** What an expected time starts from: the least pairs there will be, and how long a start took where one was seen, ms. */
interface TimeBasis {
  readonly leastPairs?: number;
  /** As many as the design allows, where nothing else is said. */
  readonly mostPairs?: number;
  readonly startMs?: Ms | null;
}

/**
 * How long measuring will take, in minutes. Only a start tells how long the service takes for it, and only the pilot whether
 * both sides can run at once, so the line says what it assumes.
 */
export function expectedTime(
  { scenarios, design }: Pick<Protocol, 'scenarios' | 'design'>,
  { leastPairs = MIN_PAIRS, mostPairs = design.maxPairs, startMs = null }: TimeBasis = {},
): string {
  const { maxDurationMs, mode, freshPerScenario, asWritten } = design;
  const expected = modeOf(design, scenarios);
  const takesTurns = expected === 'alternating';
  const requestsMs = scenarios.reduce((sum, one) => sum + turnsOf(one, expected) * (one.warmUpMs + one.blockMs), 0);
  const bootMs = (takesTurns ? 2 : 1) * (startMs ?? ASSUMED_BOOT_MS) * (freshPerScenario ? scenarios.length : 1);
  const pairMs = requestsMs + bootMs;
  const known = startMs === null ? 'assumed for starting and stopping the service, which only the pilot tells' : STARTED;
  const [least, most] = [leastPairs, mostPairs].map((pairs) => (pairs + 1) * pairMs);
  const pairs = mostPairs === leastPairs ? `${leastPairs}` : `${leastPairs} to ${mostPairs}`;
  const upTo = scenarios.some(({ load }) => load?.kind === 'saturation') ? 'at most ' : '';
  // Only what is certain may say that it does not fit: starting the service is a guess.
  const fits = (leastPairs + 1) * requestsMs <= maxDurationMs;
  const within = (ms = 0) => (fits ? Math.min(ms, maxDurationMs) : ms);
  return [
    `about ${minutes(within(least), fits ? within(most) : within(least))} for a pilot and ${pairs} pairs of ${seconds(pairMs)}`,
    ` (${upTo}${seconds(requestsMs)} of requests, and ${seconds(bootMs)} ${known})`,
    ...(mode === 'auto' && !takesTurns ? [', more if one side must run after the other'] : []),
    ...(asWritten && scenarios.some(isScript) ? [', and as long as scripts say that run as written'] : []),
    `; at most ${writeDuration(maxDurationMs)} after the builds`,
    ...(fits
      ? []
      : [`: at this length ${leastPairs} pairs ${upTo === '' ? 'do' : 'may'} not fit, so that blocks become shorter`]),
  ].join('');
}

const STARTED = 'for starting the service, as long as that took here';

/** `1 minute`, `3 to 7 minutes`: rounded up, since nobody is cross about a minute less. */
function minutes(leastMs: number, mostMs: number): string {
  const [least, most] = [leastMs, mostMs].map((ms) => Math.max(1, Math.ceil(ms / MINUTE_MS)));
  if (least === most) return `${least} ${least === 1 ? 'minute' : 'minutes'}`;
  return `${least} to ${most} minutes`;
}

function seconds(ms: number): string {
  return writeDuration(Math.max(1, Math.round(ms / 1000)) * 1000);
}
