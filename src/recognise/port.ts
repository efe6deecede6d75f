import { exposedBy } from './dockerfile.ts';
import type { Recipe } from './recipe.ts';
import type { Guess, ProcessGuess } from './recognition.ts';
import type { Folder, Text } from './working-tree.ts';

/** How code of any of the languages reads a variable of its environment. */
const READ =
  /(?:env\s*(?:\.\s*|\[\s*['"`]|::var(?:_os)?\(\s*"|\.get\(\s*['"]|\.fetch\(\s*['"])|environ(?:\.get\(\s*|\[\s*)['"]|[gG]et_?[eE]nv\(\s*['"]|LookupEnv\(\s*"|ENV(?:\[\s*|\.fetch\(\s*)['"]|ENV\{['"]?|\$\{)([A-Z][A-Z0-9_]{1,40})\b/g;

/** Names that say on which port, or on which address, a service listens. */
const PORT_NAMES = /^(HTTP|SERVER|APP|LISTEN|API|WEB|SERVICE|NODE|BACKEND)_(SERVER_)?PORT$/;
const ADDRESS_NAMES = /^((HTTP|SERVER|APP|API|SERVICE)_)?(LISTEN_|BIND_)?ADDR(ESS)?$|^LISTEN$/;

/** The same with a name of the service's own before it, where it is none of what the service asks. */
const OWN_NAMES = /^[A-Z0-9_]+_(PORT|LISTEN|BIND|ADDR|ADDRESS)$/;
const OF_OTHERS =
  /(^|_)(DB|DATABASE|SQL|PG|POSTGRES\w*|MYSQL|MARIADB|MONGO\w*|REDIS|CACHE|MEMCACHED?|RABBIT\w*|AMQP|KAFKA|NATS|BROKER|QUEUE|ELASTIC\w*|OPENSEARCH|SEARCH|SMTP|MAIL\w*|EMAIL|LDAP|S3|MINIO|VAULT|CONSUL|ETCD|OTEL\w*|JAEGER|ZIPKIN|STATSD|GRPC|PROXY|REMOTE|UPSTREAM|CLIENT|TARGET|IP)_/;

/** Ports of the same process beside the one that is measured: 0 lets the system choose, so that two sides can run at once. */
const OTHER_PORTS = /^(METRICS|ADMIN|DEBUG|SECOND|HEALTH|MONITORING|PROMETHEUS|MANAGEMENT|PPROF)_PORT$/;

/** Where a port is written into the code. */
const LITERALS = [
  /\.listen\s*\(\s*(\d{2,5})\b/,
  /\.listen\s*\(\s*\{[^}]{0,200}?\bport:\s*(\d{2,5})\b/,
  /(?:ListenAndServe(?:TLS)?|\.Listen|\.Run|\.Start|net\.Listen)\s*\(\s*(?:"tcp",\s*)?"[\w.]*:(\d{2,5})"/,
  /\b(?:app|uvicorn|waitress)\.(?:run|serve)\([^)]{0,200}?\bport\s*=\s*(\d{2,5})\b/,
  /\bset\s*\(?\s*:port,\s*(\d{2,5})\b/,
  /\bbind\s*\(\s*&?\(?\s*"(?:[^"\n]{0,60}:)(\d{2,5})"/,
  /\bbind\s*\(\s*\(\s*"[^"\n]{0,60}",\s*(\d{2,5})\b/,
  /(?:HTTPServer|TCPServer)\s*\(\s*\(\s*['"][^'"\n]{0,60}['"],\s*(\d{2,5})\b/,
  /\bmake_server\s*\(\s*['"][^'"\n]{0,60}['"],\s*(\d{2,5})\b/,
  /InetSocketAddress\s*\([^)]{0,60}?(\d{2,5})\s*\)/,
  /\bAddr:\s*"[\w.]*:(\d{2,5})"/,
  /\b[aA]ddr(?:ess)?\s*:?=\s*"[\w.]*:(\d{4,5})"/,
  /\b(?:port|PORT)\s*(?::\s*\w+\s*)?:?=\s*['"]?:?(\d{4,5})\b/,
] as const;

/** Names that the code of a service reads from its environment, each with the file that does. */
export function variablesOf(code: readonly Text[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { name, text } of code)
    for (const [, variable = ''] of text.matchAll(READ)) if (!found.has(variable)) found.set(variable, name);
  return found;
}

/** How the service gets its port: from PORT, by a name or a flag of its own, or one that cannot be changed. */
export function withPort({ start, portGiven, code }: Recipe, folder: Folder): ProcessGuess {
  const variables = variablesOf(code);
  const others = [...variables.keys()].filter((name) => OTHER_PORTS.test(name)).map((name) => `${name}=0`);
  const say = (more: readonly string[], why: string): Guess => ({
    value: [...more, start.value].join(' '),
    from: why === '' ? start.from : `${start.from}; ${why}`,
  });
  const plainStart = say(others, others.length > 0 ? `${variables.get(others[0]?.slice(0, -2) ?? '')} opens another port` : '');
  if (portGiven || variables.has('PORT') || destructures(code) || /\$\{?PORT\b/.test(start.value))
    return { kind: 'process', start: plainStart };
  const names = [...variables.keys()];
  const own = ownName(names, code);
  const port = names.find((name) => PORT_NAMES.test(name)) ?? own.find((name) => name.endsWith('_PORT'));
  if (port !== undefined)
    return { kind: 'process', start: say([...others, `${port}=$PORT`], `${variables.get(port)} reads ${port}`) };
  const address = names.find((name) => ADDRESS_NAMES.test(name)) ?? own[0];
  if (address !== undefined)
    return {
      kind: 'process',
      start: say([...others, `${address}=127.0.0.1:$PORT`], `${variables.get(address)} reads ${address}`),
    };
  const flag = flagOf(code);
  if (flag !== null)
    return { kind: 'process', start: { value: `${plainStart.value} ${flag.value}`, from: `${start.from}; ${flag.from}` } };
  return { kind: 'process', start: plainStart, port: literalOf(code) ?? exposedBy(folder) };
}

/** A port that is written into the code. */
export function literalOf(code: readonly Text[]): Guess<number> | undefined {
  for (const pattern of LITERALS)
    for (const { name, text } of code) {
      const port = Number(pattern.exec(text)?.[1]);
      if (port > 0 && port < 65_536) return { value: port, from: `${name}, which reads no PORT` };
    }
  return undefined;
}

/** The one name that can only be the service's own: of several, or far from the port that is written, it may be somebody else's. */
function ownName(names: readonly string[], code: readonly Text[]): readonly string[] {
  const likely = names.filter((name) => OWN_NAMES.test(name) && !OF_OTHERS.test(name) && !OTHER_PORTS.test(name));
  const isNear = (name: string) => code.some(({ text }) => new RegExp(`\\b${name}\\b[^]{0,150}?\\b\\d{4,5}\\b`).test(text));
  return likely.length === 1 && (literalOf(code) === undefined || likely.every(isNear)) ? likely : [];
}

const destructures = (code: readonly Text[]) =>
  code.some(({ text }) => /\{[^{}]{0,300}\bPORT\b[^{}]{0,300}\}\s*=\s*(?:process|import\.meta)\.env\b/.test(text));

/** A flag of Go's: `flag.String("addr", ":8080", …)`, `flag.Int("port", 8080, …)`. */
function flagOf(code: readonly Text[]): Guess | null {
  for (const { name, text } of code) {
    const [, kind, flag = ''] = /\bflag\.(String|Int|Uint)\(\s*"(addr|address|listen|bind|http|port|p)"/.exec(text) ?? [];
    if (kind === undefined) continue;
    const bare = kind !== 'String' || /^p(ort)?$/.test(flag);
    return { value: `-${flag} ${bare ? '$PORT' : '127.0.0.1:$PORT'}`, from: `${name} has the flag -${flag}` };
  }
  return null;
}
