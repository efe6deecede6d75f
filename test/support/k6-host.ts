import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';
import type { Wrapper } from '../../src/engines/k6/script/wrapper.ts';

const REPOSITORY = join(import.meta.dirname, '..', 'fixtures', 'k6', 'repo');

/** What a script did to k6, in order: `GET http://…`, `seed 7001`, `benchgate_started.add 5`. */
export type Deeds = readonly string[];

/** A Host is enough of k6 to load a generated wrapper and call what it exports. */
export interface Host {
  readonly exports: Readonly<Record<string, (...args: readonly unknown[]) => unknown>>;
  readonly deeds: Deeds;
  /** The jar that each request was given, in order; undefined for that of the virtual user. */
  readonly jars: readonly unknown[];
  /** The iteration that exec.scenario tells of. */
  iteration: number;
  /** Requests to this address throw; none do where it is empty. */
  failing: string;
  /** What the next answers are. */
  answer: { status: number; body: string };
}

/** Loads a wrapper like k6: modules once each, in the order of their imports, `base/` and `head/` being the same folder. */
export function hostOf({ files, entry }: Pick<Wrapper, 'files' | 'entry'>): Host {
  const deeds: string[] = [];
  const jars: unknown[] = [];
  const host: Host = { exports: {}, deeds, jars, iteration: 0, failing: '', answer: { status: 200, body: '{}' } };
  /** What scripts see as globalThis: a wrapper gives each side an __ENV of its own. */
  const world: { __ENV: Record<string, string> } = { __ENV: {} };
  const builtin = k6Modules(host, { deeds, jars });
  const loaded = new Map<string, unknown>();
  const read = (path: string) => files[path] ?? readFileSync(join(REPOSITORY, path.replace(/^(base|head)\//, '')), 'utf8');
  const load = (path: string): unknown => {
    const found = loaded.get(path);
    if (found !== undefined) return found;
    const module = { exports: {} };
    loaded.set(path, module.exports);
    const beside = (name: string) => normalize(join(dirname(path), name));
    const require = (name: string) => (name.startsWith('.') ? load(beside(name)) : builtin(name));
    const run = new Function('require', 'module', 'exports', 'globalThis', 'open', commonJs(read(path)));
    run(require, module, module.exports, world, (name: string) => read(beside(name)));
    return module.exports;
  };
  return Object.assign(host, { exports: load(entry) });
}

function commonJs(source: string): string {
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true };
  const text = ts.transpileModule(source, { compilerOptions }).outputText;
  return text.replaceAll(/(?<![.\w])__ENV\b/g, 'globalThis.__ENV');
}

function k6Modules(
  host: Host,
  { deeds, jars }: { readonly deeds: string[]; readonly jars: unknown[] },
): (name: string) => unknown {
  const request = (method: string, url: string, body?: unknown, params?: { jar?: unknown } | null) => {
    if (host.failing !== '' && url.startsWith(host.failing)) throw new Error(`${host.failing} is down`);
    jars.push(params?.jar);
    deeds.push(`${method} ${url}${typeof body === 'string' ? ` ${body}` : ''}`);
    return { ...host.answer, headers: {}, timings: { waiting: 1 } };
  };
  class Metric {
    readonly name: string;
    constructor(name: string) {
      this.name = name;
    }
    add(value: unknown) {
      deeds.push(`${this.name}.add ${value}`);
    }
  }
  const scenario = {
    get iterationInTest() {
      return host.iteration;
    },
    get iterationInInstance() {
      return host.iteration;
    },
    startTime: 1_795_524_187_557,
  };
  const check = (value: unknown, checks: Record<string, (value: unknown) => unknown>) => {
    for (const [name, passes] of Object.entries(checks)) deeds.push(`${passes(value) ? 'passed' : 'failed'} ${name}`);
  };
  const modules: Record<string, unknown> = {
    k6: {
      check,
      group: (_: string, run: () => void) => run(),
      sleep: (seconds: number) => void (seconds > 1 && deeds.push(`sleep ${Math.round(seconds)}`)),
      randomSeed: (seed: number) => deeds.push(`seed ${seed}`),
    },
    'k6/http': {
      CookieJar: class {},
      get: (url: string, params?: object) => request('GET', url, undefined, params),
      del: (url: string, _?: unknown, params?: object) => request('DELETE', url, undefined, params),
      post: (url: string, body: unknown, params?: object) => request('POST', url, body, params),
      request,
      asyncRequest: (method: string, url: string, body?: unknown, params?: object) =>
        Promise.resolve(request(method, url, body, params)),
      setResponseCallback: (statuses: unknown) => deeds.push(`expects ${JSON.stringify(statuses)}`),
      expectedStatuses: (...statuses: readonly unknown[]) => statuses,
    },
    'k6/execution': { scenario },
    'k6/metrics': { Counter: Metric, Gauge: Metric, Rate: Metric, Trend: Metric },
    'k6/data': {
      SharedArray: function (this: unknown, _: string, make: () => unknown) {
        return make();
      },
    },
  };
  return (name) => ({ ...(modules[name] as object), default: modules[name], __esModule: true });
}
