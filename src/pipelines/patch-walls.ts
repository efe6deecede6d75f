import type { Config } from '../config/config.ts';
import type { Env } from '../model/env.ts';
import { Failure } from '../model/failure.ts';
import type { SandboxRules } from '../model/plan.ts';
import { sandboxRules } from '../plan/sandbox-rules.ts';
import { effectivePolicy } from '../policy/effective.ts';
import { requireEnforceable } from '../policy/enforceable.ts';
import { requireCapability } from '../policy/guard.ts';
import type { World } from '../world/world.ts';

/** PatchWalls are what keeps a patch apart while it is checked, and whether its sides have to be apart while it is measured. */
export interface PatchWalls {
  readonly sandbox: SandboxRules;
  readonly apart: boolean;
}

/**
 * How far a patch is kept apart. In a job others believe what comes out, and nobody has read the patch: it runs in a sandbox there,
 * whatever the configuration asks for (threat 105). On a machine of one's own nobody believes a plan but who made it: there configuration
 * and policy decide, and where they ask for nothing its commands have one wherever there can be one. Failure `policy` where what has to
 * be cannot be had; nothing of the patch has run then.
 */
export async function patchWalls(
  config: Pick<Config, 'sandbox' | 'policy' | 'profile'>,
  { env, sandboxes }: Pick<World, 'env' | 'sandboxes'>,
): Promise<PatchWalls> {
  // It is nobody's who is known, as a pull request of a fork.
  const policy = effectivePolicy(config, { fork: true });
  requireCapability(policy, 'test.run');
  const probe = await sandboxes.probe();
  const apart = isJob(env);
  if (apart && probe.mechanism === null) throw notApart(probe.why);
  requireEnforceable(policy, { why: null, ...probe });
  return { apart, sandbox: sandboxRules(apart ? 'required' : (config.sandbox ?? 'auto'), policy) };
}

/** `CI` is what every service of this kind sets. */
function isJob({ CI: ci = '', GITHUB_ACTIONS: actions }: Env): boolean {
  return actions === 'true' || !['', 'false', '0'].includes(ci);
}

function notApart(why: string): Failure {
  return new Failure(
    'policy',
    `The patch was not run: nobody has read it, and there is no sandbox here: ${why}.`,
    'Let the job run on Linux, with root or sudo (`benchgate doctor` says what is missing), or measure the patch on a machine of your own: `benchgate propose --patch`.',
  );
}
