import type { Plan } from '../model/plan.ts';
import type { Side, Sided } from '../model/revision.ts';
import type { UrlRun } from '../model/service.ts';
import { addressOf, type Launcher, type Target } from '../model/target.ts';
import type { World } from '../world/world.ts';
import { addressesOf, commandEnvironment } from './addresses.ts';
import { runToEnd } from './jobs/shell-job.ts';
import { requireNoRedirects, untilReached } from './reached.ts';

/** Finds out where both sides run. Nothing is built, and of head's code nothing runs here; the checkouts are for load scripts. */
export async function launchDeployed(
  plan: Plan,
  run: UrlRun,
  roots: Sided<string>,
  world: World,
): Promise<Omit<Launcher, 'dispose'>> {
  const urls = await addressesOf(plan, run, { world, cwd: roots.base });
  for (const side of ['base', 'head'] as const)
    world.screen.note(`${side} runs at ${urls[side]}: requests go there at the rates of the scenarios`);
  return {
    roots,
    whyNotInterleaved: null,
    notSwapped: ['the machines that base and head are deployed on'],
    boot: bootDeployed({ plan, run, urls, cwd: roots.base }, world),
  };
}

interface Deployments {
  readonly plan: Plan;
  readonly run: UrlRun;
  readonly urls: Sided<string>;
  /** Where commands run: base's checkout, whichever side they are for. */
  readonly cwd: string;
}

/** Deploys the sides anew where a command does that, both at the same time, and waits until they answer. */
function bootDeployed({ plan, run, urls, cwd }: Deployments, world: World): Launcher['boot'] {
  const known = new Set<Side>();
  const bootOne = async (side: Side): Promise<Target> => {
    const deployment = { who: side, url: urls[side], service: plan.services[side] };
    if (run.restart !== undefined) {
      const env = commandEnvironment(world, { side, plan, values: addressOf(urls[side]) });
      await runToEnd(world, { who: `${side}: the restart command`, text: run.restart, cwd, env });
    }
    await untilReached(world, deployment);
    if (!known.has(side)) await requireNoRedirects(world, deployment, plan.scenarios);
    known.add(side);
    return targetAt(side, deployment.url);
  };
  return async (sides) => {
    const booting = sides.map(bootOne);
    try {
      return await Promise.all(booting);
    } catch (error) {
      // What went wrong first is what the user has to know; what still runs ends before anything is taken away.
      await Promise.allSettled(booting);
      throw error;
    }
  };
}

/** Of what runs elsewhere nothing is seen but its answers. */
export function targetAt(side: Side, url: string): Target {
  return {
    ...{ side, url, variables: {}, startUpMs: null },
    cpuMs: () => null,
    counters: () => null,
    failure: () => null,
    tail: () => [],
    spoil: () => {},
    stop: async () => {},
  };
}
