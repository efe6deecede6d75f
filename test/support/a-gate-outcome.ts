import { createHash } from 'node:crypto';
import type { GateOutcome } from '../../src/model/gate-outcome.ts';

/** What the gate of `main` said of the head of a pull request, another one for each number. */
export function aGateOutcome({ pull = 1, ...other }: Partial<GateOutcome> = {}): GateOutcome {
  const sha = createHash('sha1').update(`head of ${pull}`).digest('hex');
  return { version: 1, at: '2026-01-02T03:00:00.000Z', pull, sha, base: 'main', state: 'success', ...other };
}
