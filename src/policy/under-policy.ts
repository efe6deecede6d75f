import type { Config } from '../config/config.ts';
import type { Plan } from '../model/plan.ts';
import { isCode } from '../model/scenario.ts';
import { NEEDS_ROOT } from '../sandbox/load-texts.ts';
import type { World } from '../world/world.ts';
import { effectivePolicy } from './effective.ts';
import { type NetworkKeeper, requireEnforceable } from './enforceable.ts';
import { guarded } from './guard.ts';

/**
 * The World in which a plan is carried out: as far as its policy goes. Failure `policy` where that closes a network which nothing here
 * keeps closed: before anything of the plan runs.
 */
export async function underPolicy(plan: Pick<Plan, 'policy' | 'services' | 'scenarios'>, world: World): Promise<World> {
  if (plan.policy.egress.kind !== 'open' && runsCode(plan)) requireEnforceable(plan.policy, await keeperOf(plan, world));
  return guarded(world, plan.policy);
}

/** The same where nothing of the repository is started, and load goes to a target that the configuration names. */
export async function toTarget({ policy, scenarios }: Pick<Plan, 'policy' | 'scenarios'>, world: World): Promise<World> {
  if (policy.egress.kind !== 'open' && scenarios.some(isCode)) requireEnforceable(policy, await keeperOf({ scenarios }, world));
  return guarded(world, policy);
}

/** The same where all of it is to run in a cluster, whose network somebody else keeps. */
export function toCluster({ policy }: Pick<Plan, 'policy'>, world: World): World {
  requireEnforceable(policy, { mechanism: null, why: 'what runs in a cluster has the network that its namespace lets it have' });
  return guarded(world, policy);
}

/** The same where nothing is started and no load is sent: as far as the configuration of one commit, with its profile, goes. */
export function underConfig(config: Pick<Config, 'policy' | 'profile'>, world: World): World {
  return guarded(world, effectivePolicy(config, { fork: false }));
}

/** The same keeps a side and a load generator: a script or a program is base's own, and yet it can send anything anywhere. */
async function keeperOf({ scenarios }: Pick<Plan, 'scenarios'>, { sandboxes }: World): Promise<NetworkKeeper> {
  const found = await sandboxes.probe();
  if (found.mechanism === 'bwrap' && scenarios.some(isCode)) return { mechanism: null, why: NEEDS_ROOT };
  return { why: null, ...found };
}

/** Our own load generator sends where it is told, and runs nothing: a script or a program can send anywhere, as a service can. */
function runsCode({ services, scenarios }: Pick<Plan, 'services' | 'scenarios'>): boolean {
  const started = [services.base, services.head].some(({ run }) => run.kind !== 'url');
  return started || scenarios.some(isCode);
}
