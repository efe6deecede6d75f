import type { ContainerRules } from '../../model/service.ts';
import type { World } from '../../world/world.ts';
import type { Variables } from '../jobs/environment.ts';
import { findEngine } from './host.ts';

/** Why this machine's engine cannot be walled in; null where it can, or where there is none, which `findHost` says better. */
export async function whyNoEngineWalls(
  world: World,
  { engine: wanted }: Pick<ContainerRules, 'engine'>,
  { joins }: { readonly joins: boolean },
): Promise<string | null> {
  const engine = await findEngine(world, wanted).catch(() => null);
  if (engine === null) return null;
  if (engine === 'podman' && joins)
    return 'a need runs in a container of podman, which makes its network too late for a service that is a process';
  const format = engine === 'docker' ? '{{.OperatingSystem}} {{json .SecurityOptions}}' : 'rootless: {{.Host.Security.Rootless}}';
  const done = await world.containers.run(engine, ['info', '--format', format]);
  return whyNoWalls({ info: done?.stdout ?? '', environment: world.containers.environment() });
}

/** What stands in the way of walls around containers here; null for nothing. The engine has to be this machine's, and root's. */
function whyNoWalls(said: { readonly info: string; readonly environment: Variables }): string | null {
  const { DOCKER_HOST = '', CONTAINER_HOST = '', DOCKER_CONTEXT = '' } = said.environment;
  const isElsewhere = [DOCKER_HOST, CONTAINER_HOST].some((host) => host !== '' && !host.startsWith('unix:'));
  if (isElsewhere || !['', 'default'].includes(DOCKER_CONTEXT))
    return 'the container engine may run on another machine, whose networks nobody here can close';
  if (/docker desktop/i.test(said.info))
    return 'Docker Desktop runs containers in a machine of its own, whose networks nobody here can close';
  if (/name=rootless|^rootless: true/m.test(said.info))
    return 'the container engine runs without root, in a network that this machine does not see';
  return null;
}
