import type { Compose, ComposeService } from './compose.ts';
import { kindOf, portOfKind, speaksOf, startOf, usualNames } from './databases.ts';
import { portOfImage } from './dockerfile.ts';
import type { ComposeGuess, EnvGuess, NeedGuess } from './recognition.ts';
import type { Folder, Text } from './working-tree.ts';

/** A Composed is what the compose file says of one service: what it depends on, how it is told of that, and how it runs as a container. */
export interface Composed {
  readonly needs: readonly NeedGuess[];
  /** Databases of the file that nothing was found to use. */
  readonly unused: readonly NeedGuess[];
  /** Goes before the start command, since ports are known only when it runs. */
  readonly told: readonly string[];
  readonly env: readonly EnvGuess[];
  /** Null where the file does not build it. */
  readonly container: ComposeGuess | null;
  /** Whether the file starts with it all that it uses. */
  readonly isWhole: boolean;
}

/** A Using is what tells whether a service uses a database: its code, and the variables that the code reads. */
interface Using {
  readonly code: readonly Text[];
  readonly reads: ReadonlyMap<string, string>;
}

export function composedFor(compose: Compose | null, folder: Folder, using: Using): Composed {
  if (compose === null) return { needs: [], unused: [], told: [], env: [], container: null, isWhole: false };
  const { file, services } = compose;
  const app = appOf(services, folder);
  const along = app === undefined ? [] : closureOf(app, services);
  const databases = services.flatMap((service): readonly Database[] => {
    const kind = service.builds === undefined ? kindOf(service.image) : undefined;
    return kind === undefined ? [] : [{ service, kind }];
  });
  const isUsed = (one: Database) => along.includes(one.service) || isTold(one, app) || isReferenced(one, folder, using);
  const used = databases.filter(isUsed);
  const own = used.filter(({ kind }, i) => used.findIndex((other) => other.kind === kind) === i);
  const guess = ({ service, kind }: Database): NeedGuess => ({
    name: kind,
    image: service.image ?? kind,
    value: startOf(kind, service.env),
    from: `${file} "services.${service.name}"`,
  });
  const port = app?.port ?? portOfImage(folder.text('Dockerfile') ?? '');
  const container: ComposeGuess | null =
    app === undefined || port === undefined
      ? null
      : { kind: 'compose', file: { value: file, from: `${file} "services.${app.name}"` }, service: app.name, port };
  return {
    needs: own.map(guess),
    unused: databases.filter((one) => !used.includes(one)).map(guess),
    ...toldOf(own, app, { file, reads: using.reads }),
    container,
    isWhole: own.every(({ service }) => along.includes(service)),
  };
}

/** The service that is built of this folder; of several that one which listens. Else the only one that is built at all. */
function appOf(services: readonly ComposeService[], { path }: Folder): ComposeService | undefined {
  const built = services.filter(({ builds }) => builds !== undefined);
  const here = built.filter(({ builds }) => builds === path);
  return here.find(({ port }) => port !== undefined) ?? here[0] ?? (built.length === 1 ? built[0] : undefined);
}

/** What is started with a service, itself left out. */
function closureOf(app: ComposeService, services: readonly ComposeService[]): readonly ComposeService[] {
  const found = new Set<ComposeService>([app]);
  for (const service of found)
    for (const name of service.dependsOn) {
      const next = services.find((one) => one.name === name);
      if (next !== undefined) found.add(next);
    }
  found.delete(app);
  return [...found];
}

/** A Database is a service of the compose file that is one, by its image. */
interface Database {
  readonly service: ComposeService;
  readonly kind: string;
}

/** Whether the service is told where it is: an address in a variable. */
function isTold(one: Database, app: ComposeService | undefined): boolean {
  return Object.entries(app?.env ?? {}).some(([name, value]) => moveTo(value, one, name) !== value);
}

/** Files that say what a service depends on, and where. */
const DEPENDENCIES = [
  ...['package.json', 'go.mod', '.toml', '.txt', 'Pipfile', 'Gemfile', 'composer.json', 'pom.xml', '.gradle', '.kts', 'cpanfile'],
  ...['.properties', '.yml', '.yaml'].map((ending) => `application${ending}`),
];

/** Whether the service's code or its dependencies speak of it, or its code reads a variable that says where it is. */
function isReferenced({ kind, service }: Database, folder: Folder, { code, reads }: Using): boolean {
  const texts = [...code, ...folder.code(...DEPENDENCIES)];
  return texts.some(({ text }) => speaksOf(kind, text)) || usualNames(kind, service.env).some(([name]) => reads.has(name));
}

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
    for (const [name, value] of usualNames(kind, service.env))
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
  // `DB_CONNECTION: mysql` names a driver where `DB_HOST: mysql` names a machine.
  if (text === host) return /HOST|ADDR|SERVER|ENDPOINT|URL|URI|NODE/.test(name) ? '127.0.0.1' : text;
  return text
    .replace(new RegExp(`(^|[@/,=])${host}:${usualPort}\\b`, 'g'), `$1127.0.0.1:$${port}`)
    .replace(new RegExp(`([@/])${host}(?=[/?]|$)`, 'g'), `$1127.0.0.1:$${port}`);
}

/** A shell fills in the ports that are ours, and nothing else. */
const inQuotes = (text: string) => text.replace(/[\\"`]/g, '\\$&').replace(/\$(?![A-Z]+_PORT\b)/g, '\\$');
