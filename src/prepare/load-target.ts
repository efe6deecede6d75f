import type { Plan } from '../model/plan.ts';
import type { Launcher, Target } from '../model/target.ts';
import type { LoadTarget } from '../model/watch.ts';
import type { World } from '../world/world.ts';
import { targetAt } from './deployed.ts';
import { keptLoad, openLoadWalls } from './load-walls.ts';
import { inTurn } from './needs.ts';
import { requireNoRedirects, untilReached } from './reached.ts';
import { addOneWorktree, removeLeft } from './worktrees.ts';

/** A ReachedTarget is what a load test drives: it answers, and the scripts that drive it are checked out. */
export interface ReachedTarget extends Pick<Launcher, 'roots' | 'walls' | 'sandbox' | 'dispose'> {
  readonly target: Target;
}

/** Asks the target of a load test once, so that nothing is sent to what does not answer or sends elsewhere. */
export async function prepareTarget(plan: Plan, { name, url }: LoadTarget, world: World): Promise<ReachedTarget> {
  world.screen.note(`${name} is ${url}: requests go there at the rates of the scenarios`);
  const deployment = { who: name, url, service: plan.services.head };
  await untilReached(world, deployment);
  await requireNoRedirects(world, deployment, plan.scenarios);
  if ((plan.sandbox?.mode ?? 'off') !== 'off') await world.sandboxes.sweep(await world.files.findLeft());
  await removeLeft(world, plan.repository);
  const folder = await world.files.makeTemporary('benchgate-');
  const undo = [() => world.files.remove(folder)];
  try {
    const { paths, remove } = await addOneWorktree(world, plan.repository, plan.protocol.revisions.head, `${folder}/head`);
    undo.unshift(remove);
    const tried = await openLoadWalls(plan, { folder, scripts: [paths.head], addresses: [], undo }, world);
    const kept = await keptLoad(tried, plan, world);
    return { target: targetAt('head', url), roots: paths, ...kept, dispose: () => inTurn(undo) };
  } catch (error) {
    await inTurn(undo).catch(() => {});
    throw error;
  }
}
