import { costTrials } from '../measure/cost-pairs.ts';
import { CALIBRATION_PAIRS } from '../model/calibration.ts';
import type { Plan } from '../model/plan.ts';
import type { Request } from '../model/request.ts';
import { describePlan, fixedPairsOf } from '../plan/describe.ts';
import { readInputs } from '../plan/inputs.ts';
import { resolve } from '../plan/resolve.ts';
import { resolveSince } from '../plan/resolve-since.ts';
import { formatTime } from '../report/numbers.ts';
import { policyText } from '../report/policy-line.ts';
import { renderNothingSince } from '../report/unmeasured-text.ts';
import type { World } from '../world/world.ts';

/** What a gate would do, without doing it: the plan in lines. */
export async function rehearse(request: Request, world: World): Promise<readonly string[]> {
  const { mode } = readInputs(request.inputs);
  const found = mode === 'creep' ? await resolveSince(request, world) : { plan: await resolve(request, world) };
  if ('code' in found) return [renderNothingSince(found).sentence];
  const { protocol, scenarios, sources } = found.plan;
  const shortened = scenarios.filter((scenario) => scenario.kind === 'k6' && scenario.shorten === true);
  const pairs = fixedPairsOf(found.plan);
  const basis = mode === 'calibrate' ? { leastPairs: CALIBRATION_PAIRS } : pairs ? { leastPairs: pairs, mostPairs: pairs } : {};
  const costed = mode === 'calibrate' ? costTrials(sources).map(({ kind }) => kind) : [];
  const longest = formatTime(protocol.design.maxDurationMs);
  return [
    `configuration: ${protocol.configuration}`,
    ...(protocol.policy === undefined ? [] : [`policy: ${policyText(protocol.policy)}`]),
    ...shardLines(found.plan, mode),
    ...describePlan(protocol, basis),
    ...(costed.length === 0
      ? []
      : [`then what it costs to ask for ${costed.join(', ')}: as many pairs of each, at most ${longest}`]),
    ...shortened.map(({ name }) => `shorten: ramps of ${name} are scaled to a warm-up and a block, their shape kept`),
    ...protocol.proposed.map((line) => `proposed: ${line}`),
    ...protocol.warnings.map((line) => `warning: ${line}`),
    'dry run: nothing was measured',
  ];
}

/** Which part of the pairs is measured, where the configuration shares them out. */
function shardLines({ shard, protocol: { design } }: Plan, mode: string): readonly string[] {
  if (shard !== undefined) return [`shard: ${shard.index} of ${shard.of}, which have one verdict together`];
  if (design.shards === undefined || !['auto', 'measure'].includes(mode)) return [];
  return [`shards: this machine measures all pairs, as one; \`--shard 1/${design.shards}\` measures a part of them`];
}
