import { Failure } from '../model/failure.ts';
import type { Policy } from '../model/policy.ts';

/** A NetworkKeeper is what keeps the network of code under test closed on this machine; `mechanism` is null where nothing does. */
export interface NetworkKeeper {
  readonly mechanism: string | null;
  /** Why nothing does, in words that follow a colon. */
  readonly why: string | null;
}

/**
 * Failure `policy` where a network is to be closed, and nothing closes it: nothing of the pull request has run then. Whoever wants to
 * measure all the same says so by name, and every report tells it.
 */
export function requireEnforceable({ egress, enforcement }: Policy, keeper: NetworkKeeper | null): void {
  if (egress.kind === 'open' || enforcement === 'best-effort' || (keeper !== null && keeper.mechanism !== null)) return;
  const why = keeper?.why ?? 'nothing here keeps code under test from the network';
  throw new Failure(
    'policy',
    `EGRESS_UNENFORCEABLE: network.egress is denied, and that cannot be enforced: ${why}.`,
    'Nothing was run. Measure where it can be enforced (`benchgate doctor` says where), or say that this is meant: `policy: { enforcement: best-effort }` in the configuration.',
  );
}
