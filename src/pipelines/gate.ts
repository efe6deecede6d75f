import { wholeInterim } from '../measure/interim.ts';
import type { Measurement } from '../model/measurement.ts';
import type { Request } from '../model/request.ts';
import { fixedPairsOf } from '../plan/describe.ts';
import { tellingFirstStart } from '../plan/first-start.ts';
import { watchHead } from '../plan/head-watch.ts';
import { resolve } from '../plan/resolve.ts';
import { underPolicy } from '../policy/under-policy.ts';
import { prepare } from '../prepare/prepare.ts';
import type { World } from '../world/world.ts';
import { concludeWhole } from './conclude.ts';
import {
  type GateResult,
  measureDuet,
  openDuet,
  type PlannedDuet,
  planDuet,
  type ShardResult,
  writeDuet,
  writeShard,
} from './duet.ts';

/**
 * We plan, prepare two targets and measure pairs of trials; from these numbers alone the report follows. Null where another
 * commit was pushed meanwhile: nobody needs the numbers of this one.
 */
export async function gate(request: Request, world: World): Promise<GateResult | null> {
  const measured = await measurePlanned(request, world);
  if (measured === null) return null;
  const { measurement, setting, allowed } = measured;
  return writeDuet(concludeWhole(measurement), measurement, setting, allowed);
}

/** The same of one part of a measurement that several runners share: it is kept for whoever joins them, and judged by nobody. */
export async function gateShard(request: Request, world: World): Promise<ShardResult | null> {
  const measured = await measurePlanned(request, world);
  return measured && writeShard(measured.measurement, measured.setting);
}

interface PlannedMeasurement {
  readonly measurement: Measurement;
  readonly setting: PlannedDuet;
  /** The World as far as the policy goes. */
  readonly allowed: World;
}

async function measurePlanned(request: Request, world: World): Promise<PlannedMeasurement | null> {
  const opened = await openDuet(request, world);
  const plan = await resolve(request, world);
  const allowed = await underPolicy(plan, world);
  const setting = await planDuet(opened, plan, allowed);
  const launcher = tellingFirstStart(await prepare(plan, allowed), plan.protocol, allowed);
  const watch = watchHead(request, setting.inputs, allowed);
  const pairs = fixedPairsOf(plan);
  const fixed = pairs === undefined ? {} : { leastPairs: pairs, mostPairs: pairs, interim: wholeInterim };
  const input = { plan, launcher, beforePair: () => watch.look(), ...fixed };
  const measurement = await measureDuet(input, setting, watch.world).finally(() => launcher.dispose());
  return watch.isSuperseded() ? null : { measurement, setting, allowed };
}
