import { Failure } from '../../model/failure.ts';
import type { Place } from '../../model/target.ts';
import { CAPABILITIES } from '../../sandbox/container-walls.ts';
import { listOf as listOfProcessors } from '../../sandbox/cores.ts';
import { TEMPORARY } from '../../sandbox/inside.ts';
import type { Sandbox } from '../../world/sandbox.ts';
import type { Variables } from '../jobs/environment.ts';
import { ask, type ContainerHost, type ContainerWalls, labelArguments } from './host.ts';
import { TOLD_LABEL } from './owner.ts';
import { type ComposeMapping, fieldsOf, listOf } from './written.ts';

/** Nobody's (RFC 5737): a resolver of the engine finds nobody whom it could ask. */
const NO_RESOLVER = '192.0.2.53';

/** As in a compartment: programs may be started there, which an engine would not let them. */
const TEMPORARY_OPTIONS = 'rw,exec,nosuid,nodev,size=1g,mode=1777';

/** Makes the networks of both places, whose rules stand already: no way leads out of them, not by the engine's own rules either. */
export async function wallsOf(
  host: Omit<ContainerHost, 'walls'>,
  { sandbox, needs, egress }: Pick<ContainerWalls, 'needs' | 'egress'> & { readonly sandbox: Sandbox },
): Promise<ContainerWalls> {
  const bridges = await sandbox.bridges();
  const networks = { first: `benchgate-${host.id}-first`, second: `benchgate-${host.id}-second` };
  for (const place of ['first', 'second'] as const) {
    const { device, subnet, range, gateway } = bridges.at(place);
    const named =
      host.engine === 'docker'
        ? ['--opt', `com.docker.network.bridge.name=${device}`]
        : // Its own resolver would listen on this machine: names are written into each container.
          ['--interface-name', device, '--disable-dns'];
    await ask(host, [
      ...['network', 'create', '--internal', '--driver', 'bridge'],
      ...['--subnet', subnet, '--ip-range', range, '--gateway', gateway, ...named],
      ...labelArguments(host.labels),
      networks[place],
    ]);
  }
  // Podman makes them with the first container; one of another machine was refused before.
  if (host.engine === 'docker' && !(await bridges.areHere())) throw elsewhere();
  return { bridges, networks, needs, egress, needPorts: {} };
}

/** The same where the service is a process: it finds its needs, whose ports inside are these, at ports of its own loopback. */
export async function withNeedPorts(
  walls: ContainerWalls,
  ports: ReadonlyMap<string, { readonly port: number }>,
  freePort: () => Promise<number>,
): Promise<ContainerWalls> {
  const needPorts: Record<string, number> = {};
  for (const need of walls.needs) needPorts[need] = await freePort();
  for (const place of ['first', 'second'] as const)
    await walls.bridges.join(
      place,
      walls.needs.map((need) => ({
        port: needPorts[need] ?? 0,
        host: addressAt(walls, { place, need }),
        to: ports.get(need)?.port ?? 0,
      })),
    );
  return { ...walls, needPorts };
}

/** Who a container is behind the walls: of which place, and the need that it is, or the service. */
export interface WallPlace {
  readonly place: Place;
  readonly need: string | null;
}

/** Where this machine reaches it. */
export function addressAt({ bridges, needs }: ContainerWalls, { place, need }: WallPlace): string {
  const address = bridges.at(place).addresses[need === null ? 0 : needs.indexOf(need) + 1];
  if (address !== undefined) return address;
  throw new Failure(
    'config',
    `there are more than ${bridges.at(place).addresses.length - 1} needs in containers, which a sandbox has no addresses for`,
    'Leave some of `needs` out, or say `sandbox: auto`.',
  );
}

/** What the engine is told when it makes a container, in place of a published port. */
export function wallArguments(
  { engine, rules }: Pick<ContainerHost, 'engine' | 'rules'>,
  walls: ContainerWalls,
  at: WallPlace & { readonly env: Variables },
): readonly string[] {
  const { limits } = walls.bridges.at(at.place);
  const isService = at.need === null;
  const memory = (isService ? rules.memory : undefined) ?? String(memoryOf(walls, at.place, 1 + walls.needs.length));
  const cpuset = (isService ? rules.cpuset : undefined) ?? listOfProcessors(limits.processors);
  const hosts = walls.needs.map((need) => `${need}:${addressAt(walls, { place: at.place, need })}`);
  return [
    ...['--network', walls.networks[at.place], '--ip', addressAt(walls, at), '--dns', NO_RESOLVER],
    ...(isService ? hosts.flatMap((host) => ['--add-host', host]) : []),
    ...['--cap-drop', 'ALL', ...CAPABILITIES.flatMap((name) => ['--cap-add', name])],
    ...['--security-opt', 'no-new-privileges', '--ipc', 'private', '--ulimit', 'core=0'],
    ...['--tmpfs', `${TEMPORARY}:${TEMPORARY_OPTIONS}`],
    ...['--pids-limit', String(limits.processes), '--memory', memory, '--memory-swap', memory],
    ...(cpuset === '' ? [] : ['--cpuset-cpus', cpuset]),
    ...labelArguments({ [TOLD_LABEL]: Object.keys(at.env).join(',') }),
    // It would pass the variables of a proxy on.
    ...(engine === 'podman' ? ['--http-proxy=false'] : []),
  ];
}

/** The same for a service of a compose file, in place of its own networks; what the file bounds more closely stays. */
export function wallFields(
  walls: ContainerWalls,
  service: ComposeMapping,
  { place, isMeasured, count }: { readonly place: Place; readonly isMeasured: boolean; readonly count: number },
): ComposeMapping {
  const { limits } = walls.bridges.at(place);
  const memory = memoryOf(walls, place, count + walls.needs.length);
  const dropped = listOf(service.cap_drop).map((name) => String(name).replace(/^CAP_/i, '').toUpperCase());
  const aliases = Object.values(fieldsOf(service.networks)).flatMap((network) => listOf(fieldsOf(network).aliases));
  const own = { aliases, ...(isMeasured ? { ipv4_address: addressAt(walls, { place, need: null }) } : {}) };
  const bounded = service.mem_limit === undefined ? { mem_limit: String(memory), memswap_limit: String(memory) } : {};
  const isShared = (key: string) => String(service[key] ?? '').startsWith('service:');
  return {
    cap_drop: ['ALL'],
    cap_add: dropped.includes('ALL') ? [] : CAPABILITIES.filter((name) => !dropped.includes(name)),
    security_opt: ['no-new-privileges:true'],
    ...(isShared('ipc') ? {} : { ipc: 'private' }),
    ulimits: { ...fieldsOf(service.ulimits), core: 0 },
    tmpfs: temporaryOf(service),
    pids_limit: service.pids_limit ?? limits.processes,
    ...bounded,
    ...(service.cpuset === undefined && limits.processors.length > 0 ? { cpuset: listOfProcessors(limits.processors) } : {}),
    // One that shares another's network, or has none, has no resolver of its own to name.
    ...(service.network_mode === undefined ? { networks: { [walls.networks[place]]: own }, dns: [NO_RESOLVER] } : {}),
    ...(isMeasured
      ? {
          extra_hosts: [...hostsOf(service), ...walls.needs.map((need) => `${need}=${addressAt(walls, { place, need })}`)],
        }
      : {}),
  };
}

function elsewhere(): Failure {
  return new Failure(
    'policy',
    'A sandbox is asked for, and docker makes its networks elsewhere: on another machine, or outside of the container that this runs in.',
    'Run Benchgate where docker runs, or say `sandbox: off`.',
  );
}

const hostsOf = ({ extra_hosts: hosts }: ComposeMapping): readonly unknown[] =>
  Array.isArray(hosts) ? hosts : Object.entries(fieldsOf(hosts)).map(([name, address]) => `${name}=${String(address)}`);

/** What the file mounts there stays. */
function temporaryOf(service: ComposeMapping): readonly unknown[] {
  const written = typeof service.tmpfs === 'string' ? [service.tmpfs] : listOf(service.tmpfs);
  const isMounted =
    written.some((one) => String(one).split(':')[0] === TEMPORARY) ||
    listOf(service.volumes).some((mount) => fieldsOf(mount).target === TEMPORARY);
  return isMounted ? written : [...written, `${TEMPORARY}:${TEMPORARY_OPTIONS}`];
}

/** A side's share, in equal parts: each container has a control group of its own. */
function memoryOf({ bridges }: ContainerWalls, place: Place, containers: number): number {
  return Math.floor(bridges.at(place).limits.memoryBytes / Math.max(1, containers));
}
