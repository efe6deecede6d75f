import { readYaml } from '../config/yaml.ts';
import { startOf } from './databases.ts';
import type { ComposeGuess, EnvGuess, NeedGuess } from './recognition.ts';
import { asFields, type Folder, type JsonFields, plain, type WorkingTree } from './working-tree.ts';

/** A Compose is a compose file as far as it says how a service is run. */
export interface Compose {
  readonly file: string;
  readonly services: readonly ComposeService[];
}

/** A ComposeService is one service of a compose file. */
export interface ComposeService {
  readonly name: string;
  readonly image: string | undefined;
  /** The folder that its image is built from, from the root of the repository; undefined where it is not built. */
  readonly builds: string | undefined;
  /** Inside of the container. */
  readonly port: number | undefined;
  readonly env: Readonly<Record<string, string>>;
}

const FILE = /^(?:(?:deploy|docker|infra|\.docker)\/)?(?:docker-)?compose\.ya?ml$/;

/** The compose file that a person would start, if there is one that can be read. */
export function composeOf({ names, texts }: WorkingTree): Compose | null {
  const file = names.filter((name) => FILE.test(name)).sort((a, b) => a.length - b.length)[0];
  const text = texts.get(file ?? '');
  if (file === undefined || text === undefined) return null;
  const services = asFields(asFields(readYaml(text, file).value)?.services);
  if (services === undefined) return null;
  return {
    file,
    services: Object.entries(services)
      .slice(0, 50)
      .flatMap(([name, value]) => serviceOf(name, asFields(value), file)),
  };
}

function serviceOf(name: string, fields: JsonFields | undefined, file: string): readonly ComposeService[] {
  if (fields === undefined || plain(name, 100) === undefined) return [];
  const context = plain(fields.build) ?? plain(asFields(fields.build)?.context) ?? (fields.build === undefined ? undefined : '.');
  const folder = file.split('/').slice(0, -1).join('/');
  return [
    {
      name,
      image: plain(withDefaults(fields.image), 200),
      builds: context === undefined ? undefined : normal(`${folder}/${context}`),
      port: portOf(fields),
      env: envOf(fields.environment),
    },
  ];
}

/** `${NAME:-value}` is `value` where nobody sets NAME; here nobody does. */
function withDefaults(value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/\$\{\w+:?-([^{}]*)\}/g, '$1') : value;
}

function portOf({ ports, expose }: JsonFields): number | undefined {
  const [first] = [...(Array.isArray(ports) ? ports : []), ...(Array.isArray(expose) ? expose : [])];
  const target = asFields(first)?.target ?? (typeof first === 'string' ? withDefaults(first) : first);
  const port = Number(/(\d{1,5})(?:\/tcp)?$/.exec(String(target))?.[1]);
  return port > 0 && port < 65_536 ? port : undefined;
}

function envOf(written: unknown): Readonly<Record<string, string>> {
  const pairs = Array.isArray(written)
    ? written.flatMap((line: unknown) => (typeof line === 'string' ? [/^(\w+)=(.*)$/.exec(line)?.slice(1) ?? []] : []))
    : Object.entries(asFields(written) ?? {});
  return Object.fromEntries(
    pairs.flatMap(([name, value]) => {
      const text = plain(String(withDefaults(value ?? '')), 300);
      return typeof name === 'string' && /^[A-Z_][A-Z0-9_]{0,60}$/.test(name) && text !== undefined ? [[name, text]] : [];
    }),
  );
}

function normal(path: string): string {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  return parts.length === 0 ? '.' : parts.join('/');
}

/** What the compose file says of one service: what it depends on, how it is told of that, and how it runs as a container. */
export interface Composed {
  readonly needs: readonly NeedGuess[];
  /** Goes before the start command, since ports are known only when it runs. */
  readonly told: readonly string[];
  readonly env: readonly EnvGuess[];
  readonly container: ComposeGuess | null;
}

export function composedFor(compose: Compose | null, folder: Folder, reads: ReadonlyMap<string, string>): Composed {
  const nothing = { needs: [], told: [], env: [], container: null };
  if (compose === null) return nothing;
  const { file, services } = compose;
  const app = services.find(({ builds }) => builds === folder.path) ?? services.find(({ builds }) => builds !== undefined);
  const databases = services.flatMap((service) => {
    const kind = service.builds === undefined ? kindOf(service.image) : undefined;
    return kind === undefined ? [] : [{ service, kind }];
  });
  const own = databases.filter(({ kind }, i) => databases.findIndex((other) => other.kind === kind) === i);
  const needs = own.flatMap(({ service, kind }): NeedGuess[] => {
    const start = startOf(kind, service.env);
    return [{ name: kind, image: service.image ?? kind, value: start, from: `${file} "services.${service.name}"` }];
  });
  const container: ComposeGuess | null =
    app?.port === undefined
      ? null
      : { kind: 'compose', file: { value: file, from: `${file} "services.${app.name}"` }, service: app.name, port: app.port };
  const { told, env } = toldOf(own, app, { file, reads });
  return { needs, told, env, container };
}

/** A Database is a service of the compose file that is one, by its image. */
interface Database {
  readonly service: ComposeService;
  readonly kind: string;
}

const KINDS: readonly (readonly [RegExp, string, number])[] = [
  [/postg|timescale/, 'postgres', 5432],
  [/mysql|mariadb|percona/, 'mysql', 3306],
  [/redis|valkey|keydb|dragonfly/, 'redis', 6379],
  [/mongo/, 'mongo', 27_017],
  [/rabbitmq/, 'rabbitmq', 5672],
  [/kafka|redpanda/, 'kafka', 9092],
  [/elasticsearch|opensearch/, 'search', 9200],
  [/memcached/, 'memcached', 11_211],
  [/^nats\b|\/nats/, 'nats', 4222],
];

function kindOf(image: string | undefined): string | undefined {
  const name = image?.split('/').at(-1) ?? '';
  // Tools that talk to a database have its name too.
  return /exporter|admin|express|commander|insight|ui\b/.test(name)
    ? undefined
    : KINDS.find(([pattern]) => pattern.test(name))?.[1];
}

const portOfKind = (kind: string) => KINDS.find(([, name]) => name === kind)?.[2] ?? 0;

interface Telling {
  readonly file: string;
  readonly reads: ReadonlyMap<string, string>;
}

/** The compose file's own words, with this machine's addresses for those of its network; else the names that everybody uses. */
function toldOf(databases: readonly Database[], app: ComposeService | undefined, { file, reads }: Telling) {
  const told: string[] = [];
  const env: EnvGuess[] = [];
  const said = new Set<string>();
  for (const [name, value] of Object.entries(app?.env ?? {})) {
    if (/^(PORT|BASE_URL|HOST)$/.test(name)) continue;
    const moved = databases.reduce((text, database) => moveTo(text, database, name), value);
    if (moved !== value) told.push(`${name}="${inQuotes(moved)}"`);
    else env.push({ name, value, from: `${file} "services.${app?.name}"` });
    said.add(name);
  }
  for (const { kind, service } of databases)
    for (const [name, value] of usual(kind, service.env))
      if (reads.has(name) && !said.has(name)) {
        told.push(`${name}="${value}"`);
        said.add(name);
      }
  return { told, env };
}

function moveTo(text: string, { service, kind }: Database, name: string): string {
  const port = `$${kind.toUpperCase()}_PORT`;
  const usualPort = portOfKind(kind);
  const host = service.name.replace(/[^\w-]/g, '');
  if (text === String(usualPort) && /PORT/.test(name)) return port;
  if (text === host) return '127.0.0.1';
  return text
    .replace(new RegExp(`(^|[@/,=])${host}:${usualPort}\\b`, 'g'), `$1127.0.0.1:$${port}`)
    .replace(new RegExp(`([@/])${host}(?=[/?]|$)`, 'g'), `$1127.0.0.1:$${port}`);
}

/** A shell fills in the ports that are ours, and nothing else. */
const inQuotes = (text: string) => text.replace(/[\\"`]/g, '\\$&').replace(/\$(?![A-Z]+_PORT\b)/g, '\\$');

/** Names by which services of any language are told of a database. */
function usual(kind: string, env: Readonly<Record<string, string>>): readonly (readonly [string, string])[] {
  const word = (value: string | undefined, other: string) => (value !== undefined && /^[\w-]{1,60}$/.test(value) ? value : other);
  const user = word(env.POSTGRES_USER ?? env.MYSQL_USER, kind === 'mysql' ? 'root' : 'postgres');
  const password = word(env.POSTGRES_PASSWORD ?? env.MYSQL_PASSWORD ?? env.MYSQL_ROOT_PASSWORD, '');
  const name = word(env.POSTGRES_DB ?? env.MYSQL_DATABASE, user);
  const port = `$${kind.toUpperCase()}_PORT`;
  const parts = (prefix: string): readonly (readonly [string, string])[] => [
    [`${prefix}HOST`, '127.0.0.1'],
    [`${prefix}PORT`, port],
    [`${prefix}USER`, user],
    [`${prefix}PASSWORD`, password],
    [`${prefix}DATABASE`, name],
    [`${prefix}NAME`, name],
  ];
  const urls = (names: readonly string[], url: string) => names.map((one) => [one, url] as const);
  if (kind === 'postgres')
    return [
      ...urls(['DATABASE_URL', 'POSTGRES_URL', 'PG_URL', 'DB_URL'], `postgres://${user}:${password}@127.0.0.1:${port}/${name}`),
      ...parts('PG'),
      ...parts('DB_'),
    ];
  if (kind === 'mysql')
    return [
      ...urls(['DATABASE_URL', 'MYSQL_URL', 'DB_URL'], `mysql://${user}:${password}@127.0.0.1:${port}/${name}`),
      ...parts('MYSQL_'),
      ...parts('DB_'),
    ];
  if (kind === 'redis') return [...urls(['REDIS_URL', 'REDIS_URI'], `redis://127.0.0.1:${port}`), ['REDIS_HOST', '127.0.0.1']];
  if (kind === 'mongo') return urls(['MONGO_URL', 'MONGODB_URI', 'MONGO_URI', 'MONGODB_URL'], `mongodb://127.0.0.1:${port}/app`);
  return [];
}
