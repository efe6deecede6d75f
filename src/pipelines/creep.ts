import { confirming, suspectedIn } from '../measure/confirm.ts';
import type { NothingSince, RowKey, Span } from '../model/creep.ts';
import type { Measurement } from '../model/measurement.ts';
import type { Plan } from '../model/plan.ts';
import type { Request } from '../model/request.ts';
import type { Launcher } from '../model/target.ts';
import { readInputs } from '../plan/inputs.ts';
import { withEffects } from '../plan/merged-effects.ts';
import { ofRelease } from '../plan/release.ts';
import { resolveSince } from '../plan/resolve-since.ts';
import { underPolicy } from '../policy/under-policy.ts';
import { prepare } from '../prepare/prepare.ts';
import { againText } from '../report/creep.ts';
import { renderMeasurement } from '../wire/measurement.ts';
import type { World } from '../world/world.ts';
import { compareAndJudge, concludeWhole } from './conclude.ts';
import { type GateResult, measureDuet, openDuet, type PlannedDuet, planDuet, writeDuet } from './duet.ts';
import { ownGitHub } from './own-github.ts';

/**
 * We plan the default branch against the last release, prepare both and measure them; what is found worse is measured once more
 * at once, and only what both measurements find is told as worse. Or there is nothing to compare.
 */
export async function creep(request: Request, world: World): Promise<GateResult | NothingSince> {
  const opened = await openDuet(request, world);
  const found = await resolveSince(request, world);
  if ('code' in found) return found;
  const { plan } = found;
  const allowed = await underPolicy(plan, world);
  const setting = await planDuet(opened, plan, allowed);
  const span = await withGates(found.span, request, allowed);
  const { measurement, suspected } = await measureTwice(plan, setting, allowed).catch((thrown: unknown) => {
    throw ofRelease(thrown, plan.protocol.revisions);
  });
  const { report, comparisons } = concludeWhole(measurement);
  return writeDuet({ report: { ...report, creep: { ...span, suspected } }, comparisons }, measurement, setting, allowed);
}

/** What their own gates measured of what was merged, where there is somebody to ask. */
async function withGates(span: Span, request: Request, world: World): Promise<Span> {
  const { githubToken, commentKey: key } = readInputs(request.inputs);
  if (githubToken === undefined || span.pulls.length === 0) return span;
  const { span: known, why } = await withEffects(span, { github: await ownGitHub(request, world), key });
  if (why !== null) world.screen.note(`What the gates of merged pull requests measured is not known: ${why}`);
  return known;
}

const FIRST = 'first-measurement.json';

/** A TwiceMeasured is the measurement that counts, and the rows that a first one found worse; empty where that one counts. */
interface TwiceMeasured {
  readonly measurement: Measurement;
  readonly suspected: readonly RowKey[];
}

async function measureTwice(plan: Plan, setting: PlannedDuet, world: World): Promise<TwiceMeasured> {
  // An earlier one would be taken for this one's.
  await world.files.remove(`${setting.output.folder}/${FIRST}`);
  const launcher = await prepare(plan, world);
  return againWhereWorse(plan, launcher, setting, world).finally(() => launcher.dispose());
}

/** Where the first measurement finds something worse the second one counts, which is of that alone. */
async function againWhereWorse(plan: Plan, launcher: Launcher, setting: PlannedDuet, world: World): Promise<TwiceMeasured> {
  // A row that is found early must not keep the others from being found.
  const whole = { ...plan, protocol: { ...plan.protocol, design: { ...plan.protocol.design, complete: true } } };
  const first = await measureDuet({ plan: whole, launcher }, setting, world);
  const suspected = suspectedIn(compareAndJudge(first).verdict);
  if (suspected.length === 0) return { measurement: first, suspected };
  await setting.output.write(FIRST, renderMeasurement(first));
  world.screen.note(againText(suspected));
  const again = confirming(whole, suspected, world.digest(`${plan.protocol.seed} again`));
  return { measurement: await measureDuet({ plan: again, launcher }, setting, world), suspected };
}
