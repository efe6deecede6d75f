import type { Config } from '../config/config.ts';
import type { Measurement } from '../model/measurement.ts';
import { WALLS } from '../model/sandbox.ts';
import { sandboxRules } from '../plan/sandbox-rules.ts';
import { effectivePolicy } from '../policy/effective.ts';
import { brokenWalls } from '../sandbox/canary.ts';

/**
 * Why a measurement was not made as base asks for it: in a sandbox whose every wall held. Null where it was, by its own word, or where
 * nobody asks for one. What ran before is measured where it is, and in no sandbox of ours.
 */
export function whyNotApart(
  { sandbox }: Pick<Measurement, 'sandbox'>,
  config: Config,
  { fork }: { readonly fork: boolean },
): string | null {
  const { mode } = sandboxRules(config.sandbox, effectivePolicy(config, { fork }));
  if (mode !== 'required' || config.service.run.kind === 'url') return null;
  if (sandbox === undefined || sandbox.mechanism === null) return 'it was made without the sandbox that base asks for';
  const tried = new Set(sandbox.walls.map(({ wall }) => wall));
  const untried = WALLS.filter((wall) => !tried.has(wall));
  const broken = [...brokenWalls(sandbox.walls), ...untried];
  return broken.length === 0 ? null : `the sandbox that base asks for did not hold: ${broken.join(', ')}`;
}
