import { type Measurement, MOST_BYTES } from '../model/measurement.ts';
import type { PlannedScenario, Protocol } from '../model/plan.ts';
import type { Observation, Pair } from '../model/trial.ts';
import { toColumns } from '../wire/measurement-rows.ts';
import { countsAgree, cpuAgrees, failedWholly, latencyCount, ratesAgree, searchAgrees, type TrialOf } from './counts.ts';
import { coinsFollow, numbersFollow, stopFollows, timesFollow, waitingFollows } from './course.ts';
import { histogramAgrees, pooled } from './histograms.ts';
import { planFollows } from './planned.ts';
import { isComplete, slowAgrees, timesAgree, validityAgrees } from './readings.ts';

/** What a claim is held against: the scenarios of base's configuration before they were tuned, and the protocol that judges. */
export interface PlausibilityContext {
  readonly untuned: readonly PlannedScenario[];
  readonly protocol: Protocol;
}

/** What in a measurement contradicts the rest of it, in one word. */
type Implausibility = keyof typeof CONTRADICTIONS;

/** In the order in which they are looked for: each with a sentence's end of ours. */
const CONTRADICTIONS = {
  order: 'its pairs are not numbered as measured ones are',
  coins: 'which side began does not follow from its seed',
  times: 'its pairs do not take the time that they need',
  plan: 'what its pairs were planned from is not what its pilot and first pairs show',
  waiting: 'a scenario is missing in a pair in which it had to be measured',
  counts: 'counts of its requests contradict each other',
  rates: 'counts of its requests do not fit the rate and the length of its blocks',
  cpu: 'its CPU times do not fit its counts',
  readings: 'times of one block contradict each other, or are missing',
  validity: 'pairs count, or do not, against the rules of measuring',
  histograms: 'its histograms cannot be those of its pairs',
  stop: 'it did not end where its pairs say',
} as const;

/**
 * Why a measurement cannot be what measuring left; null where nothing contradicts anything. Every check holds for each honest
 * measurement, so a forger has to be consistent. What no number can tell is listed in docs/security.md#what-a-measurement-proves.
 */
export function whyImplausible(claimed: Measurement, context: PlausibilityContext): string | null {
  const found = contradictionIn(claimed, context);
  return found === null ? null : `${CONTRADICTIONS[found]} (${found})`;
}

/** The first contradiction, cheap ones first. */
export function contradictionIn(claimed: Measurement, context: PlausibilityContext): Implausibility | null {
  const { protocol } = claimed;
  if (!numbersFollow(claimed)) return 'order';
  if (!coinsFollow(claimed)) return 'coins';
  if (!timesFollow(claimed)) return 'times';
  if (!planFollows(claimed, context.untuned)) return 'plan';
  // Budgets may have changed since: it was measured by its own rows, and is judged by the new ones.
  const rules = [context.protocol, protocol];
  if (!rules.some((rule) => waitingFollows(claimed, rule))) return 'waiting';
  for (const pair of claimed.pairs)
    for (const seen of pair.observations) {
      const scenario = protocol.scenarios.find(({ name, status }) => name === seen.scenario && status === 'compared');
      const wrong = scenario === undefined ? null : observationContradiction({ claimed, pair, seen, scenario });
      if (wrong !== null) return wrong;
    }
  if (!histogramsAgree(claimed)) return 'histograms';
  return rules.some((rule) => stopFollows(claimed, rule)) ? null : 'stop';
}

interface ClaimedObservation {
  readonly claimed: Measurement;
  readonly pair: Pair;
  readonly seen: Observation;
  readonly scenario: PlannedScenario;
}

function observationContradiction({ claimed, pair, seen, scenario }: ClaimedObservation): Implausibility | null {
  const { base, head } = seen;
  if (base === null) return 'counts';
  const trials = [base, head].map((trial): TrialOf => ({ scenario, trial }));
  const every = (agrees: (one: TrialOf) => boolean) => trials.every(agrees);
  const names = namesOf(claimed.protocol, scenario.name);
  const seed = `${claimed.protocol.seed} pair ${pair.index} scenario ${scenario.name}`;
  // Where a side fails every request, blocks of both sides may be cut short.
  const whole = !failedWholly(base) && !failedWholly(head);
  if (!every(countsAgree)) return 'counts';
  if (whole && !every((one) => ratesAgree(one) && searchAgrees(one, seed))) return 'rates';
  if (!every(cpuAgrees)) return 'cpu';
  if (!slowAgrees(scenario, base, head)) return 'readings';
  if (!every((one) => timesAgree(one, names) && isComplete(one, names))) return 'readings';
  return validityAgrees(scenario, seen) ? null : 'validity';
}

/** What was read of a scenario's blocks, by name. */
function namesOf({ cells, slos }: Protocol, scenario: string): readonly string[] {
  const mine = [...cells, ...slos].filter((row) => row.scenario === scenario);
  return [...new Set(mine.map(({ metric }) => metric.name))];
}

/** Histograms are coarsened, and left out with the pilot, only where a file would be too large: then it is large without them. */
export function histogramsAgree(claimed: Measurement): boolean {
  const { histograms, protocol, pilot, pairs } = claimed;
  const compared = protocol.scenarios.filter(({ status, load }) => status === 'compared' && load?.kind !== 'saturation');
  const keys = histograms.map(({ scenario, metric, side }) => JSON.stringify([scenario, metric, side]));
  if (new Set(keys).size !== keys.length) return false;
  const small = (histograms.length === 0 || histograms.some(({ resolution }) => resolution < FULL)) && !isLarge(claimed);
  if ((pilot === null && pairs.length > 0 && !isLarge(claimed)) || (histograms.length > 0 && small)) return false;
  // With none at all there must have been no answer, or no room.
  if (histograms.length === 0 && !small) return true;
  return compared.every((scenario) =>
    (['base', 'head'] as const).every((side) =>
      ['latency', 'ttft'].every((family) => familyAgrees(claimed, scenario, { side, family })),
    ),
  );
}

function familyAgrees(
  { histograms, pairs }: Measurement,
  scenario: PlannedScenario,
  { side, family }: { readonly side: 'base' | 'head'; readonly family: string },
): boolean {
  const mine = histograms.find((one) => one.scenario === scenario.name && one.side === side && one.metric === family);
  const trials = pairs.flatMap(({ observations }) => {
    const seen = observations.find((one) => one.scenario === scenario.name);
    const trial = seen?.invalid.length === 0 ? seen[side] : null;
    return trial === null || trial === undefined ? [] : [trial];
  });
  const blocks = trials.map((trial) => pooled(trial, family, latencyCount({ scenario, trial })));
  if (family === 'latency') return histogramAgrees(mine, blocks);
  // Not every answer brings a first token: only where all did, it is known how many each block has.
  const total = (mine?.bins ?? []).reduce((sum, count, at) => sum + (at % 2 === 1 ? count : 0), 0);
  const all = blocks.reduce((sum, { n }) => sum + (n ?? 0), 0);
  const read = blocks.some(({ quantiles, mean }) => quantiles.length > 0 || mean !== null);
  if (total === 0) return !read;
  return scenario.engine === 'embedded' ? total < all || histogramAgrees(mine, blocks) : true;
}

/** Bins per octave that histograms have unless they were coarsened. */
const FULL = 128;

/** At the least a third of what a file may have: coarser histograms are at most so much smaller. */
function isLarge({ evidence: _, ...claimed }: Measurement): boolean {
  return new TextEncoder().encode(JSON.stringify(toColumns(claimed))).length > MOST_BYTES / 3;
}
