import { readYaml } from '../config/yaml.ts';
import { asFields, type JsonFields, plain, type WorkingTree } from './working-tree.ts';

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
  /** Names of services that are started with it. */
  readonly dependsOn: readonly string[];
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
      dependsOn: [...namesIn(fields.depends_on), ...namesIn(fields.links).map((link) => link.replace(/:.*/, ''))],
    },
  ];
}

/** Names that stand in a list, or as the keys of a mapping. */
const namesIn = (written: unknown): readonly string[] =>
  Array.isArray(written) ? written.filter((name) => typeof name === 'string') : Object.keys(asFields(written) ?? {});

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
