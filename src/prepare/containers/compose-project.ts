import type { Variables } from '../jobs/environment.ts';
import { HARMLESS } from './compose-policy.ts';
import { TOLD_LABEL } from './owner.ts';
import type { Link } from './stack.ts';
import { at, type ComposeMapping, fieldsOf, listOf } from './written.ts';

/** Passed on to the engine as they are. Whatever is not here is left out, or written anew below. */
const KEPT = [
  ...['command', 'entrypoint', 'environment', 'tmpfs', 'working_dir', 'user', 'healthcheck', 'hostname', 'domainname', 'init'],
  ...['stop_signal', 'tty', 'stdin_open', 'read_only', 'expose', 'platform', 'cap_drop', 'dns', 'dns_search', 'dns_opt'],
  ...['extra_hosts', 'links', 'group_add', 'secrets', 'configs', 'annotations', 'network_mode', 'pid', 'ipc'],
  // What is refused unless base allows it by name.
  ...['privileged', 'cap_add', 'devices', 'device_cgroup_rules', 'security_opt', 'cgroup_parent', 'sysctls', 'runtime', 'gpus'],
  ...['uts', 'userns_mode', 'cgroup', 'external_links', 'volumes_from'],
];

/** What a container may use of the machine: base's for both sides, or who may use more would be the faster one. */
const LIMITS = [
  ...[
    'mem_limit',
    'memswap_limit',
    'mem_reservation',
    'mem_swappiness',
    'cpus',
    'cpuset',
    'cpu_shares',
    'cpu_quota',
    'cpu_period',
  ],
  ...['cpu_count', 'cpu_percent', 'pids_limit', 'ulimits', 'shm_size', 'oom_score_adj'],
];

/** Conditions of `depends_on`, by the service that is waited for. */
export type Conditions = Readonly<Record<string, string>>;

/** What a service waits for. */
export function conditionsOf(project: ComposeMapping, service: string): Conditions {
  const written = fieldsOf(at(project, 'services', service, 'depends_on'));
  return Object.fromEntries(
    Object.keys(written).map((name) => [name, String(at(written, name, 'condition') ?? 'service_started')]),
  );
}

/**
 * The services that are run, each after those it depends on: the one that is measured, what the profiles switch on, and all
 * that they depend on.
 */
export function servicesOf(project: ComposeMapping, service: string, profiles: readonly string[]): readonly string[] {
  const all = fieldsOf(project.services);
  const ordered: string[] = [];
  const add = (name: string, on: readonly string[]) => {
    if (ordered.includes(name) || on.includes(name) || !Object.hasOwn(all, name)) return;
    for (const other of neededBy(all[name])) add(other, [...on, name]);
    ordered.push(name);
  };
  for (const [name, one] of Object.entries(all))
    if (listOf(at(one, 'profiles')).some((profile) => profiles.includes(String(profile))) && name !== service)
      add(name, [service]);
  add(service, []);
  return ordered;
}

/** By waiting for it, by link, or by sharing something of it. */
function neededBy(service: unknown): readonly string[] {
  const shared = ['network_mode', 'pid', 'ipc'].flatMap(
    (key) => /^service:(.+)$/.exec(String(at(service, key) ?? ''))?.[1] ?? [],
  );
  const links = listOf(at(service, 'links')).map((link) => String(link).split(':')[0] ?? '');
  return [...Object.keys(fieldsOf(at(service, 'depends_on'))), ...links, ...shared];
}

/** The TCP ports inside that the file says the service has. */
export function portsWritten(project: ComposeMapping, service: string): readonly number[] {
  const published = listOf(at(project, 'services', service, 'ports')).map((port) => Number(at(port, 'target')));
  const exposed = listOf(at(project, 'services', service, 'expose')).map((port) => Number.parseInt(String(port), 10));
  const found = published.length > 0 ? published : exposed;
  return [...new Set(found.filter((port) => Number.isInteger(port)))];
}

/** What is built: the services of these with a `build`, each under a name of ours, so that no image of the user's is replaced. */
export function buildProject(
  project: ComposeMapping,
  services: readonly string[],
  { tag, labels, closed }: { readonly tag: (service: string) => string; readonly labels: Variables; readonly closed?: boolean },
): ComposeMapping | null {
  const built = services.filter((name) => at(project, 'services', name, 'build') !== undefined);
  if (built.length === 0) return null;
  const entry = (name: string) => {
    const { tags: _, cache_from: __, cache_to: ___, ...build } = fieldsOf(at(project, 'services', name, 'build'));
    const args = build.args === undefined ? {} : { args: valued(build.args) };
    return {
      image: tag(name),
      build: { ...build, ...args, ...(closed ? { network: 'none' } : {}), labels: { ...fieldsOf(build.labels), ...labels } },
    };
  };
  return {
    services: Object.fromEntries(built.map((name) => [name, entry(name)])),
    ...(project.secrets === undefined ? {} : { secrets: project.secrets }),
  };
}

/** ProjectWalls are the network of a trial's place, and what each service is given beside it. */
export interface ProjectWalls {
  readonly network: string;
  readonly fields: (service: ComposeMapping, isMeasured: boolean) => ComposeMapping;
}

/** How a project is run in one trial. */
export interface ProjectRun {
  /** The service that is measured, and on which port it is reached. */
  readonly service: string;
  readonly port: number;
  readonly published: number;
  readonly services: readonly string[];
  /** The digests of their images. */
  readonly images: Readonly<Record<string, string>>;
  readonly labels: Variables;
  readonly links: readonly Link[];
  /** Of the measured service, beside what the file says. */
  readonly env: Variables;
  /** Base's file, whose limits hold on both sides; and what base's configuration says of the measured one. */
  readonly base: ComposeMapping;
  /** What base's configuration lets through by name, keys among it. */
  readonly allow: readonly string[];
  readonly cpuset?: string | undefined;
  readonly memory?: string | undefined;
  /** What stands around its containers in place of its own networks; absent where nobody asked for a sandbox. */
  readonly walls?: ProjectWalls;
  /** Where the text of an inline secret or configuration is written. */
  place(kind: string, name: string): string;
}

/**
 * What is given to the engine: only what the resolved file was checked for, without anything that binds it to this machine
 * (ports, names, restarts), with images by their digest and folders of the repository read-only, so that each trial is new.
 */
export function trialProject(project: ComposeMapping, run: ProjectRun): ComposeMapping {
  const networks = fieldsOf(project.networks);
  const volumes = fieldsOf(project.volumes);
  const kept = (value: unknown) =>
    isExternal(value) ? value : { labels: run.labels, ...pick(fieldsOf(value), ['internal', 'driver', 'driver_opts']) };
  const joined = run.walls === undefined ? run.links.map(({ network }) => network) : [run.walls.network];
  const linked = Object.fromEntries(joined.map((network) => [network, { external: true, name: network }]));
  const files = (key: string) =>
    mapped(fieldsOf(project[key]), (value, name) =>
      at(value, 'content') === undefined ? pick(fieldsOf(value), ['file']) : { file: run.place(key, name) },
    );
  return {
    services: Object.fromEntries(run.services.map((name) => [name, trialService(project, name, run)])),
    networks: { ...(run.walls === undefined ? mapped(networks, kept) : {}), ...linked },
    volumes: mapped(volumes, kept),
    secrets: files('secrets'),
    configs: files('configs'),
  };
}

/** Texts that stand in the file itself: the engine's command would put them in place only when it starts containers itself. */
export function inlineTexts(
  project: ComposeMapping,
): readonly { readonly kind: string; readonly name: string; readonly text: string }[] {
  return ['secrets', 'configs'].flatMap((kind) =>
    Object.entries(fieldsOf(project[kind])).flatMap(([name, value]) => {
      const text = at(value, 'content');
      // Escaped where the engine wrote the file out.
      return typeof text === 'string' ? [{ kind, name, text: text.replaceAll('$$', '$') }] : [];
    }),
  );
}

function trialService(project: ComposeMapping, name: string, run: ProjectRun): ComposeMapping {
  const service = fieldsOf(at(project, 'services', name));
  const base = fieldsOf(at(run.base, 'services', name));
  const measured = name === run.service;
  // Behind walls a service that base knows nothing of has the bounds of its place.
  const bounding = Object.keys(base).length > 0 || run.walls !== undefined ? base : service;
  const limits = measured ? { ...limitsOf(bounding), ...own(run) } : limitsOf(bounding);
  const networks = service.network_mode === undefined ? { networks: networksOf(service, measured ? run.links : []) } : {};
  const environment = {
    ...valued(service.environment),
    ...(measured ? mapped(run.env, (value) => String(value).replaceAll('$', '$$$$')) : {}),
  };
  const kept = pick(service, [...KEPT, ...run.allow.filter((key) => !HARMLESS.includes(key))]);
  return {
    ...kept,
    ...(Object.keys(environment).length === 0 ? {} : { environment }),
    ...limits,
    ...(run.walls === undefined ? networks : run.walls.fields({ ...unbounded(service), ...kept, ...limits }, measured)),
    image: run.images[name],
    pull_policy: 'never',
    restart: 'no',
    labels: run.walls === undefined ? run.labels : { ...run.labels, [TOLD_LABEL]: Object.keys(environment).join(',') },
    logging: { driver: 'none' },
    volumes: listOf(service.volumes).map(readOnly),
    depends_on: fieldsOf(service.depends_on),
    ...(measured && run.walls === undefined
      ? { ports: [{ target: run.port, published: String(run.published), host_ip: '127.0.0.1', protocol: 'tcp' }] }
      : {}),
  };
}

function own({ cpuset, memory }: ProjectRun): ComposeMapping {
  return {
    ...(cpuset === undefined ? {} : { cpuset }),
    ...(memory === undefined ? {} : { mem_limit: memory, memswap_limit: memory }),
  };
}

/** With those of `deploy.resources.limits` under the older names. */
/** What it says of itself but for what it may use. */
const unbounded = (service: ComposeMapping): ComposeMapping =>
  Object.fromEntries(Object.entries(service).filter(([key]) => key !== 'deploy' && !LIMITS.includes(key)));

function limitsOf(service: ComposeMapping): ComposeMapping {
  const limits = fieldsOf(at(service, 'deploy', 'resources', 'limits'));
  const renamed = { cpus: limits.cpus, mem_limit: limits.memory, pids_limit: limits.pids };
  return { ...pick(renamed, Object.keys(renamed)), ...pick(service, LIMITS) };
}

function networksOf(service: ComposeMapping, links: readonly Link[]): ComposeMapping {
  const written = mapped(fieldsOf(service.networks), (value) => (value === null ? null : pick(fieldsOf(value), ['aliases'])));
  const networks = Object.keys(written).length > 0 ? written : { default: null };
  return { ...networks, ...Object.fromEntries(links.map(({ network }) => [network, null])) };
}

/** What a container writes there would be there in the next trial, of this side alone. A folder that is not there is not made. */
function readOnly(mount: unknown): unknown {
  const fields = fieldsOf(mount);
  return fields.type === 'bind'
    ? { ...fields, read_only: true, bind: { ...fieldsOf(fields.bind), create_host_path: false } }
    : fields;
}

function isExternal(value: unknown): boolean {
  return at(value, 'external') === true;
}

function pick(fields: ComposeMapping, keys: readonly string[]): ComposeMapping {
  return Object.fromEntries(
    Object.entries(fields).filter(([key, value]) => keys.includes(key) && value !== undefined && value !== null),
  );
}

/** What has no value the engine would take from its own environment, where a proxy's password may be. */
function valued(variables: unknown): ComposeMapping {
  return pick(fieldsOf(variables), Object.keys(fieldsOf(variables)));
}

function mapped(fields: ComposeMapping, change: (value: unknown, name: string) => unknown): ComposeMapping {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, change(value, name)]));
}
