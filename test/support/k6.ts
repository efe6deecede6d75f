import type { Plan } from '../../src/model/plan.ts';
import type { K6Scenario } from '../../src/model/scenario.ts';
import type { Files, K6, K6Outcome, K6Progress, K6Run } from '../../src/world/world.ts';
import { aPlan } from './experiment.ts';
import { aPlannedScenario } from './measure.ts';

export const PROGRAM = { path: '/usr/bin/k6', version: '2.2.0' };

export function aK6Scenario(parts: Partial<K6Scenario> = {}): K6Scenario {
  return { kind: 'k6', name: 'load', script: 'perf/load.ts', env: { USERS: '3' }, latency: 'http_req_duration', ...parts };
}

/** A plan whose one scenario is a k6 script. */
export function aK6Plan(parts: Partial<Plan> = {}): Plan {
  const planned = aPlannedScenario({ name: 'load', engine: 'k6', ratePerSecond: 0 });
  return { ...aPlan({}, [planned]), scenarios: [aK6Scenario()], k6: PROGRAM, ...parts };
}

/** What k6 inspect says of a script that keeps two users busy. */
export const INSPECTED = { scenarios: { default: { executor: 'constant-vus', vus: 2, duration: '10s', exec: null } } };

export function aK6Outcome(parts: Partial<K6Outcome> = {}): K6Outcome {
  return {
    points: [],
    origins: { base: {}, head: {} },
    exceptions: {},
    messages: [],
    stoppedEarly: false,
    cpuMs: 100,
    ...parts,
  };
}

export function aK6Progress(base: readonly [number, number], head: readonly [number, number]): K6Progress {
  return { requests: { base: base[0], head: head[0] }, failed: { base: base[1], head: head[1] } };
}

/** A k6 that does what it is told, and remembers what it was asked. */
export function playedK6(play: Partial<K6>): K6 & { readonly runs: K6Run[]; readonly inspected: Parameters<K6['inspect']>[1][] } {
  const runs: K6Run[] = [];
  const inspected: Parameters<K6['inspect']>[1][] = [];
  const unexpected = () => Promise.reject(new Error('this test did not expect it'));
  const { inspect = async () => INSPECTED, run = async () => aK6Outcome() } = play;
  return {
    runs,
    inspected,
    locate: unexpected,
    dependencies: unexpected,
    inspect: (program, asked) => {
      inspected.push(asked);
      return inspect(program, asked);
    },
    run: (program, told, signal) => {
      runs.push(told);
      return run(program, told, signal);
    },
  };
}

/** Files in memory; links are `→ target`. */
export function filesInMemory(there: Readonly<Record<string, string>> = {}): Files & { readonly texts: Map<string, string> } {
  const texts = new Map(Object.entries(there));
  return {
    texts,
    read: async (path) => texts.get(path) ?? null,
    readPlain: async (path) => texts.get(path) ?? null,
    readPieces: async (path, _, take) => {
      const text = texts.get(path);
      if (text !== undefined) take(Buffer.from(text));
      return text !== undefined;
    },
    isFolder: async () => false,
    names: async () => [],
    isBelow: async (path) => (texts.has(path) ? true : null),
    fingerprint: async () => '',
    stamps: async (_, paths) => paths.map(() => ''),
    find: async () => ({ files: [], complete: true }),
    marks: async (_, paths) => paths.map(() => ''),
    digests: async (_, paths) => paths.map(() => ''),
    write: async (path, text) => void texts.set(path, text),
    append: async (path, _, line) => void texts.set(path, `${texts.get(path) ?? ''}${line}\n`),
    follow: () => ({ read: async () => {}, close: async () => {} }),
    makeTemporary: async (prefix) => `/tmp/${prefix}1`,
    findLeft: async () => [],
    link: async (target, path) => void texts.set(path, `→ ${target}`),
    mirror: async (root, inner, at) => void texts.set(`${at}/…`, `${root} except ${inner}`),
    remove: async (path) => {
      for (const name of [...texts.keys()]) if (name === path || name.startsWith(`${path}/`)) texts.delete(name);
    },
  };
}
