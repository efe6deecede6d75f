import type { SandboxRules } from '../model/plan.ts';
import type { Policy } from '../model/policy.ts';
import type { SandboxMode } from '../model/sandbox.ts';

/**
 * What is asked for, and never less than what the policy needs: a network that is denied is denied by a sandbox, as far as the policy
 * wants it enforced.
 */
export function sandboxRules(
  asked: SandboxMode | undefined,
  { egress, enforcement }: Pick<Policy, 'egress' | 'enforcement'>,
): SandboxRules {
  const needed = egress.kind === 'open' ? 'off' : enforcement === 'required' ? 'required' : 'auto';
  return { mode: STRICTNESS.findLast((mode) => mode === asked || mode === needed) ?? 'off', egress };
}

/** The least strict first. */
const STRICTNESS: readonly SandboxMode[] = ['off', 'auto', 'required'];
