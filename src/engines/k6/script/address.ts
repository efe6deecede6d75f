import { ADDRESS_NAMES } from '../../../model/target.ts';
import { NO_CODE } from './imports.ts';

/** A WrittenAddress is an address of this machine that a script has written out, where it reads no other. */
export interface WrittenAddress {
  /** As it is written: `http://localhost:3000`. */
  readonly origin: string;
  /** Every way in which it is written, with its port: `localhost:3000`, `127.0.0.1:3000`. */
  readonly places: readonly string[];
  readonly port: number;
  /** The variables that it stands in for, with what follows it: `__ENV.API || 'http://localhost:3000/v1'`. */
  readonly variables: Readonly<Record<string, string>>;
  /** Whether it is written nowhere else than beside those. */
  readonly isDefault: boolean;
}

const LOCAL = String.raw`(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]|host\.docker\.internal)`;
/** With a scheme, or as gRPC clients take it. */
const WRITTEN = new RegExp(String.raw`\b(?:http|ws)://(${LOCAL})(?::(\d{1,5}))?(?![\w.-])|['"\`](${LOCAL}):(\d{1,5})['"\`]`, 'g');
const ANY_ADDRESS = /['"`](?:https?|wss?):\/\/([\w.-]+\.[a-z]{2,}|[\d.]+)(?=[:/'"`?])/gi;
/** `__ENV.NAME || '…'`, `__ENV['NAME'] ?? '…'`, `__ENV.NAME ? __ENV.NAME : '…'`. */
const READ = String.raw`__ENV\s*(?:\.\s*(\w+)|\[\s*['"\`](\w+)['"\`]\s*\])`;
const DEFAULTED = new RegExp(String.raw`${READ}\s*(?:\|\||\?\?|\?\s*__ENV[^:;\n]{1,80}:)\s*(['"\`])([^'"\`\n$]*)\3`, 'g');
/** A use of `__ENV` that names no variable: whatever it holds may be read there. */
const WHOLE_ENV = /__ENV\b(?!\s*(?:\.\s*\w|\[\s*['"`]))/;

/** Texts without their comments. */
export function withoutComments(sources: readonly string[]): readonly string[] {
  return sources.map((source) => source.replace(NO_CODE, (text) => (/^\/[/*]/.test(text) ? ' ' : text)));
}

/** Whether code reads the address of the service from where it is told: `__ENV.BASE_URL`, `HOST`, `PORT`. */
export function readsAddress(code: readonly string[]): boolean {
  const named = code.some((text) =>
    [...text.matchAll(new RegExp(READ, 'g'))].some(([, plain, quoted]) => isAddressName(plain ?? quoted ?? '')),
  );
  return named || code.some((text) => WHOLE_ENV.test(text));
}

/** The addresses of this machine that code has written out, by their ports: the service and what else there is. */
export function writtenAddresses(code: readonly string[]): readonly WrittenAddress[] {
  const found = code.flatMap((text) => [...text.matchAll(WRITTEN)]);
  const named = found.map(([whole, host, port, bare, barePort]) => ({
    origin: host === undefined ? `${bare}:${barePort}` : whole,
    place: `${host ?? bare}:${port ?? barePort ?? '80'}`,
    port: Number(port ?? barePort ?? '80'),
  }));
  const defaults = code.flatMap((text) => defaultsOf(text)).filter(({ text }) => isLocal(text));
  return [...new Set(named.map(({ port }) => port))].map((port) => {
    const mine = named.filter((one) => one.port === port);
    return {
      origin: mine[0]?.origin ?? '',
      places: [...new Set(mine.map(({ place }) => place))],
      port,
      variables: Object.fromEntries(defaults.map(({ name, text }) => [name, text.replace(/^\w+:\/\/[^/]*/, '')])),
      isDefault: defaults.length === named.length && defaults.every(({ text }) => /^http:/.test(text)),
    };
  });
}

/** A variable of the script's own that holds an address elsewhere unless it is set, and that address. */
export function foreignDefault(code: readonly string[]): { readonly name: string; readonly text: string } | null {
  return code.flatMap(defaultsOf).find(({ text }) => /^https?:\/\//.test(text) && !isLocal(text)) ?? null;
}

/** Hosts elsewhere that code has written out at the beginning of a text. */
export function foreignHosts(code: readonly string[]): readonly string[] {
  const hosts = code.flatMap((text) => [...text.matchAll(ANY_ADDRESS)].map(([, host = '']) => host));
  return [...new Set(hosts)].filter((host) => !new RegExp(`^${LOCAL}$`).test(host));
}

function defaultsOf(text: string): readonly { readonly name: string; readonly text: string }[] {
  return [...text.matchAll(DEFAULTED)].map(([, plain, quoted, , value = '']) => ({ name: plain ?? quoted ?? '', text: value }));
}

function isLocal(text: string): boolean {
  return new RegExp(`^(?:\\w+://)?${LOCAL}(?:[:/]|$)`).test(text);
}

function isAddressName(name: string): boolean {
  return ADDRESS_NAMES.some((known) => known === name);
}
