import { posix } from 'node:path';
import type { Path } from '../../config/problem.ts';
import { at, type ComposeMapping, fieldsOf, isOff, listOf } from './written.ts';

/** A ComposeRefusal is something of a compose file that may reach beyond its containers, and the name by which base can allow it. */
export interface ComposeRefusal {
  readonly path: Path;
  /** A clause about the value at that path. */
  readonly text: string;
  /** For `containers.allow`; null where nothing allows it. */
  readonly permit: string | null;
}

/** A HostPath is a path of this machine that has to lie, links followed, below the worktree. */
export interface HostPath extends ComposeRefusal {
  readonly at: string;
}

/** Keys of a service that stay inside of its containers, or are replaced before it is run. Others are refused: new ones too. */
export const HARMLESS: readonly string[] = [
  ...['image', 'build', 'command', 'entrypoint', 'environment', 'depends_on', 'networks', 'volumes', 'tmpfs', 'working_dir'],
  ...['user', 'healthcheck', 'labels', 'hostname', 'domainname', 'init', 'stop_signal', 'stop_grace_period', 'tty', 'stdin_open'],
  ...['read_only', 'expose', 'platform', 'ulimits', 'shm_size', 'mem_limit', 'memswap_limit', 'mem_reservation'],
  ...['mem_swappiness', 'cpus', 'cpuset', 'cpu_shares', 'cpu_quota', 'cpu_period', 'cpu_count', 'cpu_percent', 'pids_limit'],
  ...['logging', 'profiles', 'ports', 'container_name', 'restart', 'pull_policy', 'scale', 'attach', 'cap_drop'],
  ...['dns', 'dns_search', 'dns_opt', 'extra_hosts', 'links', 'group_add', 'secrets', 'configs', 'develop', 'deploy', 'env_file'],
  ...['oom_score_adj', 'name'],
];

/** Keys of a build, likewise. */
const HARMLESS_IN_BUILDS = [
  ...['context', 'dockerfile', 'dockerfile_inline', 'additional_contexts', 'args', 'labels', 'target', 'secrets', 'platforms'],
  ...['tags', 'cache_from', 'cache_to', 'no_cache', 'no_cache_filter', 'pull', 'shm_size', 'ulimits', 'extra_hosts'],
  ...['provenance', 'sbom'],
];

type Find = (value: unknown, key: string) => readonly ComposeRefusal[];

const REACHES: Readonly<Record<string, string>> = {
  privileged: 'gives the container the whole machine',
  cap_add: 'gives rights over the machine',
  devices: 'gives a device of the machine',
  device_cgroup_rules: 'gives devices of the machine',
  security_opt: 'takes protection away',
  cgroup_parent: 'leaves the group in which its time is counted',
  sysctls: 'changes the kernel',
  volumes_from: 'takes what is mounted elsewhere',
  annotations: 'tells the program that runs it what the machine has: its files, its libraries',
  runtime: 'runs it with another program of the machine',
  gpus: 'gives a device of the machine',
  external_links: 'reaches containers outside of the file',
  network_mode: 'shares the network of the machine or of another container',
  pid: 'shares the processes of the machine or of another container',
  ipc: 'shares the memory of the machine or of another container',
  uts: 'shares the name of the machine',
  userns_mode: 'shares the users of the machine',
  cgroup: 'sees the control groups of the machine',
};

/** Values of the sharing keys that share nothing, or only within the file. */
const OWN = /^(?:|private|shareable|none|bridge|default|service:.+)$/;

/** The engine's own network has everything else in it that runs on the machine. */
const OWN_NETWORK = /^(?:none|service:.+)$/;

const named: Find = (value, key) => entriesOf(value).map(([path, name]) => refusal([key, ...path], key, name));
const sharing: Find = (value, key) => (OWN.test(String(value)) ? [] : [refusal([key], key, String(value))]);
const single: Find = (value, key) => (isOff(value) ? [] : [refusal([key], key, String(value))]);

const RULES: Readonly<Record<string, Find>> = {
  privileged: (value) => (value === true ? [{ path: ['privileged'], text: REACHES.privileged ?? '', permit: 'privileged' }] : []),
  cap_add: named,
  devices: named,
  device_cgroup_rules: named,
  security_opt: (value, key) =>
    named(value, key).filter(({ permit }) => !/^security_opt:no-new-privileges(?::true)?$/.test(permit ?? '')),
  cgroup_parent: single,
  sysctls: named,
  volumes_from: named,
  annotations: named,
  runtime: single,
  gpus: (value) => (isOff(value) ? [] : [{ path: ['gpus'], text: REACHES.gpus ?? '', permit: 'gpus' }]),
  external_links: named,
  network_mode: (value, key) => (OWN_NETWORK.test(String(value)) ? [] : [refusal([key], key, String(value))]),
  pid: sharing,
  ipc: sharing,
  uts: sharing,
  userns_mode: sharing,
  cgroup: sharing,
  deploy: (value) =>
    isOff(at(value, 'resources', 'reservations', 'devices'))
      ? []
      : [{ path: ['deploy', 'resources', 'reservations', 'devices'], text: REACHES.gpus ?? '', permit: 'gpus' }],
  networks: (value) =>
    Object.entries(fieldsOf(value)).flatMap(([name, network]) =>
      ['ipv4_address', 'ipv6_address', 'link_local_ips', 'mac_address'].flatMap((key) =>
        isOff(at(network, key))
          ? []
          : [
              {
                path: ['networks', name, key],
                text: 'cannot be had by both sides at once: use the names of services',
                permit: null,
              },
            ],
      ),
    ),
};

/** What in these services and in what they use may reach beyond their containers. Of paths only the file system knows. */
export function refusalsOf(project: ComposeMapping, services: readonly string[]): readonly (ComposeRefusal | HostPath)[] {
  const under = (name: string) => (found: ComposeRefusal | HostPath) => ({ ...found, path: ['services', name, ...found.path] });
  return [
    ...services.flatMap((name) => inService(fieldsOf(at(project, 'services', name))).map(under(name))),
    ...inNetworks(fieldsOf(project.networks), used(project, services, 'networks')),
    ...inVolumes(fieldsOf(project.volumes)),
    ...['secrets', 'configs'].flatMap((key) => inFiles(key, fieldsOf(project[key]))),
  ];
}

/** Those that nobody allows. */
export function notAllowed<R extends ComposeRefusal>(found: readonly R[], allow: readonly string[]): readonly R[] {
  return found.filter(({ permit }) => permit === null || !allow.some((name) => permits(name, permit)));
}

/** A folder that is allowed has everything below it. */
function permits(allowed: string, permit: string): boolean {
  if (!allowed.startsWith('mount:/') || !permit.startsWith('mount:/')) return allowed === permit;
  // `/etc/ssl/../shadow` does not lie below /etc/ssl.
  const [folder, path] = [allowed, permit].map((name) => posix.normalize(`${name.slice('mount:'.length)}/`));
  return path?.startsWith(folder ?? '') ?? false;
}

function inService(service: ComposeMapping): readonly (ComposeRefusal | HostPath)[] {
  return Object.entries(service).flatMap(([key, value]): readonly (ComposeRefusal | HostPath)[] => {
    const rule = Object.hasOwn(RULES, key) ? RULES[key] : undefined;
    if (rule !== undefined) return rule(value, key);
    if (key === 'volumes') return listOf(value).flatMap(inMount);
    if (key === 'build') return inBuild(fieldsOf(value));
    if (HARMLESS.includes(key) || key.startsWith('x-') || isOff(value)) return [];
    return [{ path: [key], text: 'is not known here to be harmless', permit: key }];
  });
}

function inMount(mount: unknown, index: number): readonly (ComposeRefusal | HostPath)[] {
  const [type, source] = [String(at(mount, 'type') ?? 'volume'), at(mount, 'source')];
  const path = ['volumes', index];
  if (type === 'bind')
    return [{ path, text: `mounts ${String(source)} of the machine`, permit: `mount:${String(source)}`, at: String(source) }];
  if (type === 'volume' || type === 'tmpfs') return [];
  return [{ path, text: `is a mount of the kind ${type}`, permit: `mount:${type}` }];
}

/** A context may be a repository elsewhere, an image, or another service's: only folders are paths. */
function inBuild(build: ComposeMapping): readonly (ComposeRefusal | HostPath)[] {
  const context = String(build.context ?? '');
  const file = String(build.dockerfile ?? 'Dockerfile');
  const contexts = Object.entries(fieldsOf(build.additional_contexts)).filter(
    ([, value]) => !/^(?:service:|docker-image:\/\/)/.test(String(value)),
  );
  const folder = (path: Path, at: string): HostPath => ({
    path: ['build', ...path],
    text: `builds of ${at}`,
    permit: `mount:${at}`,
    at,
  });
  return [
    folder(['context'], context),
    // As the engine's command joins them.
    ...(build.dockerfile_inline === undefined
      ? [folder(['dockerfile'], file.startsWith('/') ? file : posix.join(context, file))]
      : []),
    ...contexts.map(([name, value]) => folder(['additional_contexts', name], String(value))),
    ...Object.entries(build).flatMap(([key, value]) => inBuildKey(key, value)),
  ];
}

function inBuildKey(key: string, value: unknown): readonly ComposeRefusal[] {
  if (HARMLESS_IN_BUILDS.includes(key) || key.startsWith('x-') || isOff(value)) return [];
  if (key === 'network' && OWN.test(String(value))) return [];
  const named = typeof value === 'object' ? entriesOf(value) : [[[], String(value)] as const];
  return named.map(([path, name]) => refusal(['build', key, ...path], `build.${key}`, name));
}

function inNetworks(networks: ComposeMapping, names: readonly string[]): readonly ComposeRefusal[] {
  return names.flatMap((name): readonly ComposeRefusal[] => {
    const path = ['networks', name];
    const network = fieldsOf(networks[name]);
    if (!isOff(network.external)) return [outside(path, 'network', String(network.name ?? name))];
    const driver = String(network.driver ?? 'bridge');
    const options = isOff(network.driver_opts) ? [] : [refusal([...path, 'driver_opts'], 'driver_opts', name)];
    return driver === 'bridge' ? options : [refusal([...path, 'driver'], 'driver', driver), ...options];
  });
}

function inVolumes(volumes: ComposeMapping): readonly ComposeRefusal[] {
  return Object.entries(volumes).flatMap(([name, value]): readonly ComposeRefusal[] => {
    const path = ['volumes', name];
    const volume = fieldsOf(value);
    if (!isOff(volume.external)) return [outside(path, 'volume', String(volume.name ?? name))];
    const driver = String(volume.driver ?? 'local');
    const options = isOff(volume.driver_opts) ? [] : [refusal([...path, 'driver_opts'], 'driver_opts', name)];
    return driver === 'local' ? options : [refusal([...path, 'driver'], 'driver', driver), ...options];
  });
}

function inFiles(key: string, files: ComposeMapping): readonly (ComposeRefusal | HostPath)[] {
  return Object.entries(files).flatMap(([name, value]): readonly (ComposeRefusal | HostPath)[] => {
    const file = fieldsOf(value);
    const path = [key, name];
    if (!isOff(file.external)) return [{ path, text: 'is kept outside of the file', permit: null }];
    if (file.environment !== undefined) return [{ path, text: 'is taken from the environment of the machine', permit: null }];
    if (file.file === undefined) return [];
    const source = String(file.file);
    return [{ path: [...path, 'file'], text: `reads ${source} of the machine`, permit: `mount:${source}`, at: source }];
  });
}

/** What of these sections the services use; of one that is not written there is the default. */
function used(project: ComposeMapping, services: readonly string[], key: string): readonly string[] {
  return [...new Set(services.flatMap((name) => Object.keys(fieldsOf(at(project, 'services', name, key)))))];
}

function outside(path: Path, what: string, name: string): ComposeRefusal {
  return { path, text: `is a ${what} outside of the file, which both sides would share`, permit: `${what}:${name}` };
}

function refusal(path: Path, key: string, name: string): ComposeRefusal {
  const text = REACHES[key] ?? 'reaches beyond the container';
  return { path, text, permit: `${key}:${name}` };
}

/** Each item of a list, each name of a mapping. */
function entriesOf(value: unknown): readonly (readonly [Path, string])[] {
  if (Array.isArray(value)) return value.map((item: unknown, i) => [[i], textOf(item)] as const);
  return Object.keys(fieldsOf(value)).map((name) => [[name], name] as const);
}

/** `/dev/fuse:/dev/fuse:rwm` is the device /dev/fuse. */
function textOf(item: unknown): string {
  const source = at(item, 'source');
  if (source !== undefined) return String(source);
  const text = typeof item === 'string' ? item : JSON.stringify(item);
  return text.startsWith('/dev/') ? (text.split(':')[0] ?? text) : text;
}
