import type { Config } from '../config/config.ts';
import type { Measurement } from '../model/measurement.ts';
import { isDrivenByCode, LOAD_WALLS, noSandbox, WALLS, type Wall, type WallResult } from '../model/sandbox.ts';
import { sandboxRules } from '../plan/sandbox-rules.ts';
import { effectivePolicy } from '../policy/effective.ts';
import { brokenWalls } from '../sandbox/canary.ts';

/**
 * Why a measurement was not made as base asks for it: in a sandbox whose every wall held. Null where it was, by its own word, or where
 * nobody asks for one. What ran before is measured where it is, and in no sandbox of ours; the load generator that drives it is.
 */
export function whyNotApart(
  { sandbox, protocol }: Pick<Measurement, 'sandbox' | 'protocol'>,
  config: Config,
  { fork }: { readonly fork: boolean },
): string | null {
  const { mode } = sandboxRules(config.sandbox, effectivePolicy(config, { fork }));
  if (mode !== 'required') return null;
  const isStarted = config.service.run.kind !== 'url';
  if (isStarted && (sandbox === undefined || sandbox.mechanism === null))
    return 'it was made without the sandbox that base asks for';
  const broken = isStarted ? brokenOf(sandbox?.walls ?? [], WALLS) : [];
  if (broken.length > 0) return `the sandbox that base asks for did not hold: ${broken.join(', ')}`;
  if (!isDrivenByCode(protocol.scenarios)) return null;
  if (sandbox?.load === undefined) return 'the load generator ran without the walls that base asks for';
  const ofLoad = brokenOf(sandbox.load, LOAD_WALLS);
  return ofLoad.length === 0 ? null : `the walls around the load generator that base asks for did not hold: ${ofLoad.join(', ')}`;
}

/**
 * What a measurement says of its sandbox, in words of fixed lists: why there was none is not one of these. One that says nothing of
 * it, where base asks for one around what it starts, had none.
 */
export function claimedSandbox({ sandbox }: Pick<Measurement, 'sandbox'>, config: Config): Pick<Measurement, 'sandbox'> {
  if (sandbox !== undefined) return { sandbox: { ...sandbox, why: sandbox.why && 'the job that measured says why in its log' } };
  const { mode } = sandboxRules(config.sandbox, effectivePolicy(config, { fork: false }));
  if (mode === 'off' || config.service.run.kind === 'url') return {};
  return { sandbox: noSandbox('the job that measured says nothing of one') };
}

function brokenOf(results: readonly WallResult[], wanted: readonly Wall[]): readonly Wall[] {
  const tried = new Set(results.map(({ wall }) => wall));
  return [...brokenWalls(results), ...wanted.filter((wall) => !tried.has(wall))];
}
