import { throwOf } from '../../model/failure.ts';
import type { SandboxRules } from '../../model/plan.ts';
import type { Side, Sided } from '../../model/revision.ts';
import {
  type ContainerRules,
  type ContainerRun,
  type Need,
  type NeedImage,
  portVariable,
  type Service,
} from '../../model/service.ts';
import type { Sandbox } from '../../world/sandbox.ts';
import type { World } from '../../world/world.ts';
import { filled, type Variables } from '../jobs/environment.ts';
import type { Site } from '../jobs/site.ts';
import { composeStack } from './compose.ts';
import { type ResolvedProject, resolveProject } from './compose-resolve.ts';
import { builtOf } from './dockerfile.ts';
import { type ContainerHost, findHost } from './host.ts';
import { type Image, imageStack, portIn, pulled } from './image.ts';
import { removeRun, sweep } from './leftovers.ts';
import type { NeedContainers } from './need.ts';
import { containerVariables, type Stack } from './stack.ts';
import { wallsOf, withNeedPorts } from './walls.ts';

/** ContainerPlan is what of a Plan is about containers. */
export interface ContainerPlan {
  readonly services: Sided<Service>;
  readonly needs: readonly Need[];
  /** What the network of builds follows. */
  readonly sandbox?: SandboxRules;
  readonly containers: ContainerRules;
}

/** BuiltContainers are all that a measurement runs in containers: stacks of services, images of needs. */
export interface BuiltContainers extends NeedContainers {
  readonly stacks: Readonly<Partial<Record<Side, Stack>>>;
}

/** What was checked before anything was built. */
export interface CheckedContainers {
  /** Builds and fetches all images: after `install` and `build`, of which an image may be made. */
  build(): Promise<BuiltContainers>;
  /** Takes everything away again. */
  dispose(): Promise<void>;
}

const isContainer = (run: Service['run']): run is ContainerRun =>
  run.kind === 'image' || run.kind === 'dockerfile' || run.kind === 'compose';
const imageOf = ({ run }: Need): NeedImage | null => (run.kind === 'image' ? run : null);

/** Finds the engine, removes what killed measurements left there, and checks both sides' files; null where nothing needs one. */
export async function checkContainers(
  { world, folder }: { readonly world: World; readonly folder: string },
  plan: ContainerPlan,
  sites: Sided<Site>,
): Promise<CheckedContainers | null> {
  const wanted =
    [plan.services.base.run, plan.services.head.run].some(isContainer) || plan.needs.some((need) => imageOf(need) !== null);
  if (!wanted) return null;
  const host = await findHost(world, plan.containers);
  await sweep(host);
  const needs = new Map<string, Image>();
  for (const need of plan.needs) {
    const run = imageOf(need);
    if (run === null) continue;
    const { id, exposed } = await pulled(host, `the need ${need.name}`, run.image);
    needs.set(need.name, { id, port: portIn(exposed, run.port, `the need ${need.name}: the image ${run.image}`) });
  }
  const variables = Object.fromEntries([...needs].map(([name, { port }]) => [portVariable(name), String(port)]));
  const resolved: Partial<Record<Side, ResolvedProject>> = {};
  for (const side of ['base', 'head'] as const) {
    const { run } = sites[side].service;
    if (run.kind !== 'compose') continue;
    const own = { ...variables, ...(run.port === undefined ? {} : { PORT: String(run.port) }) };
    resolved[side] = await resolveProject(host, { site: sites[side], run, variables: own }).catch(throwOf(side));
  }
  return {
    build: async () => {
      const walled = await behindWalls(host, plan, { images: needs, sandbox: sites.base.sandbox });
      const stacks: Partial<Record<Side, Stack>> = {};
      for (const side of ['base', 'head'] as const) {
        const stack = await stackOf(walled, {
          site: sites[side],
          folder,
          variables,
          resolved: resolved[side],
          base: resolved.base,
        }).catch(throwOf(side));
        if (stack !== null) stacks[side] = stack;
      }
      return { host: walled, stacks, images: needs, linked: Object.keys(stacks).length > 0 };
    },
    dispose: () => removeRun(host),
  };
}

/** Rules of a measurement that was killed stay until its containers are gone. */
async function behindWalls(
  host: ContainerHost,
  { services, sandbox: rules }: ContainerPlan,
  { images, sandbox }: { readonly images: ReadonlyMap<string, Image>; readonly sandbox: Sandbox | undefined },
): Promise<ContainerHost> {
  if (sandbox === undefined) return host;
  await host.world.sandboxes.sweep([]);
  const walls = await wallsOf(host, { sandbox, needs: [...images.keys()], egress: rules?.egress ?? { kind: 'deny' } });
  if (isContainer(services.base.run)) return { ...host, walls };
  return { ...host, walls: await withNeedPorts(walls, images, host.world.network.freePort) };
}

interface SideContainers {
  readonly site: Site;
  readonly folder: string;
  /** Of the needs. */
  readonly variables: Variables;
  readonly resolved: ResolvedProject | undefined;
  readonly base: ResolvedProject | undefined;
}

async function stackOf(host: ContainerHost, { site, folder, variables, resolved, base }: SideContainers): Promise<Stack | null> {
  const { run, env } = site.service;
  if (!isContainer(run)) return null;
  const { side } = site.revision;
  const inside = (port: number) => {
    const known = containerVariables(port, variables);
    return { ...filled(env, known), ...known };
  };
  if (run.kind === 'compose')
    return resolved === undefined
      ? null
      : composeStack(host, { site, run, resolved, base: base ?? resolved, folder, variables: inside });
  const facts = run.kind === 'image' ? await pulled(host, side, run.image) : await builtOf(host, site, run);
  const text = run.kind === 'image' ? `the image ${run.image}` : `the image of ${run.file}`;
  const port = portIn(facts.exposed, run.port, `${side}: ${text}`);
  const command = run.kind === 'image' ? run.command : undefined;
  return imageStack(host, { side, image: { id: facts.id, port }, text, command, env: inside(port) });
}
