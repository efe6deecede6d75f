import type { Request } from '../model/request.ts';
import { tellingFirstStart } from '../plan/first-start.ts';
import { watchHead } from '../plan/head-watch.ts';
import { resolve } from '../plan/resolve.ts';
import { underPolicy } from '../policy/under-policy.ts';
import { prepare } from '../prepare/prepare.ts';
import type { World } from '../world/world.ts';
import { concludeWhole } from './conclude.ts';
import { type GateResult, measureDuet, openDuet, planDuet, writeDuet } from './duet.ts';

/**
 * We plan, prepare two targets and measure pairs of trials; from these numbers alone the report follows. Null where another
 * commit was pushed meanwhile: nobody needs the numbers of this one.
 */
export async function gate(request: Request, world: World): Promise<GateResult | null> {
  const opened = await openDuet(request, world);
  const plan = await resolve(request, world);
  const allowed = await underPolicy(plan, world);
  const setting = await planDuet(opened, plan, allowed);
  const launcher = tellingFirstStart(await prepare(plan, allowed), plan.protocol, allowed);
  const watch = watchHead(request, setting.inputs, allowed);
  const input = { plan, launcher, beforePair: () => watch.look() };
  const measurement = await measureDuet(input, setting, watch.world).finally(() => launcher.dispose());
  return watch.isSuperseded() ? null : writeDuet(concludeWhole(measurement), measurement, setting, allowed);
}
