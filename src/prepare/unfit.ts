import type { Plan } from '../model/plan.ts';
import type { Service } from '../model/service.ts';
import type { SandboxProbe } from '../world/sandbox.ts';
import type { World } from '../world/world.ts';
import { whyNoEngineWalls } from './containers/fit.ts';

/** An Unfit is what cannot run in a sandbox of ours, in words that follow a colon, and what to do about it. */
export interface Unfit {
  readonly why: string;
  readonly hint: string;
}

/** Whether a service runs in containers. */
export const isContained = ({ run }: Service): boolean => run.kind !== 'process';

/** What of a plan cannot run in the sandbox that can be had here; null where all of it can. */
export async function unfitOf(plan: WhatRuns, probe: SandboxProbe, world: World): Promise<Unfit | null> {
  return unfitFor(plan) ?? (await unfitEngine(plan, probe, world));
}

type WhatRuns = Pick<Plan, 'services' | 'needs' | 'containers'>;

function unfitFor({ services, needs, containers }: WhatRuns): Unfit | null {
  const shared = needs.find(({ per }) => per === 'pair');
  if (shared !== undefined)
    return {
      why: `the need ${shared.name} is shared by both sides, between which a sandbox leaves no way`,
      hint: `Give each side its own: \`per: side\` of \`needs.${shared.name}\`.`,
    };
  const [base, head] = [isContained(services.base), isContained(services.head)];
  if (base !== head)
    return {
      why: `${base ? 'base' : 'head'} runs in containers and the other side does not`,
      hint: 'Walls of two kinds are no equal conditions. Say `sandbox: auto` for this one comparison, or `off`.',
    };
  if (!base) return null;
  if (containers.allow.length > 0)
    return {
      why: `\`containers.allow\` lets ${containers.allow[0]} through the walls of a container`,
      hint: 'Take it out of `containers.allow`, or say `sandbox: auto` to measure without a sandbox.',
    };
  const living = needs.find(({ run, reset }) => run.kind === 'image' && reset !== undefined);
  if (living === undefined) return null;
  return {
    why: `the need ${living.name} runs in a container, where its \`reset\` command does not reach it`,
    hint: `Leave \`reset\` of \`needs.${living.name}\` out: it is then started anew for each trial.`,
  };
}

const NO_ROOT = 'the walls around containers are made as root, or by sudo without a password';

/** Why an engine cannot keep its containers apart as we need it; null where nothing runs in one. */
async function unfitEngine(
  { services, needs, containers }: WhatRuns,
  { mechanism }: SandboxProbe,
  world: World,
): Promise<Unfit | null> {
  const joins = !isContained(services.head) && needs.some(({ run }) => run.kind === 'image');
  if (mechanism === null || !(isContained(services.head) || joins)) return null;
  const why = mechanism === 'netns' ? await whyNoEngineWalls(world, containers, { joins }) : NO_ROOT;
  if (why === null) return null;
  return { why, hint: 'Measure on Linux with a docker or podman of this machine that runs as root, or say `sandbox: auto`.' };
}
