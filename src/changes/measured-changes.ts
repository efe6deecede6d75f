import type { MetricSetting } from '../config/schema-custom-metrics.ts';
import type { MetricOrigin } from '../model/custom-metric.ts';
import type { RuleChange, RuleEffect } from '../model/governance.ts';
import type { Sided } from '../model/revision.ts';
import {
  type ComposeRun,
  type DockerfileRun,
  type EvidenceSources,
  type ImageRun,
  isOneDeployment,
  type Need,
  type NeedImage,
  type NeedRun,
  type ProcessRun,
  type Readiness,
  type Service,
  type ServiceRun,
  type Stop,
  type UrlRun,
} from '../model/service.ts';
import {
  byTable,
  type ConfigPair,
  changesAt,
  type Differ,
  type Difference,
  type DifferTable,
  duration,
  elsewhere,
  fromTo,
  keyed,
  otherwise,
  word,
} from './differences.ts';
import { scenarioDifferences, scenarioPlace } from './scenario-differences.ts';

/**
 * What head would change of what is measured: how the service is built and run, what is sent to it, what is read of it. Base's
 * rules judge numbers; whether they are still numbers of the same thing a person says. Each table has every key of its noun,
 * so that a new one cannot be forgotten.
 */
export function measuredChanges({ base, head, lineOf }: ConfigPair): readonly RuleChange[] {
  const service = byTable<Service>(SERVICE)(base.service, head.service);
  const metrics = (all: ConfigPair['base']['metrics']) => Object.entries(all).map(([name, metric]) => ({ name, ...metric }));
  return [
    ...listChanges(
      { part: 'scenario', title: 'scenario', gone: 'loosens', placeOf: scenarioPlace, differ: scenarioDifferences },
      { base: base.scenarios, head: head.scenarios, lineOf },
    ),
    ...changesAt({ part: 'service', title: 'service', place: ['service'] }, service, lineOf),
    ...listChanges(
      {
        part: 'need',
        title: 'needs',
        gone: 'measures-otherwise',
        placeOf: (_, index) => ['needs', index],
        differ: byTable(NEED),
      },
      { base: base.needs, head: head.needs, lineOf },
    ),
    ...listChanges(
      {
        part: 'metric',
        title: 'metric',
        gone: 'measures-otherwise',
        placeOf: ({ name }) => ['metrics', name],
        differ: byTable(METRIC),
      },
      { base: metrics(base.metrics), head: metrics(head.metrics), lineOf },
    ),
  ];
}

/** How entries of a list are told apart and compared. */
interface ListOptions<T> {
  readonly part: RuleChange['part'];
  readonly title: string;
  /** What it does that one is gone. */
  readonly gone: RuleEffect;
  placeOf(item: T, index: number): readonly (string | number)[];
  readonly differ: Differ<T>;
}

interface Lists<T> extends Pick<ConfigPair, 'lineOf'> {
  readonly base: readonly T[];
  readonly head: readonly T[];
}

/** Entries that came, went, or are otherwise, by their names: their order says nothing. */
function listChanges<T extends { readonly name: string }>(
  { part, title, gone, placeOf, differ }: ListOptions<T>,
  { base, head, lineOf }: Lists<T>,
): readonly RuleChange[] {
  const known = new Map(base.map((item) => [item.name, item]));
  const kept = new Set(head.map(({ name }) => name));
  const removed = base
    .filter(({ name }) => !kept.has(name))
    .map(({ name }): RuleChange => ({ part, effect: gone, text: `${title} ${name} is removed`, line: null }));
  const others = head.flatMap((item, index): readonly RuleChange[] => {
    const before = known.get(item.name);
    const place = placeOf(item, index);
    // One more takes its part of the time that all have together.
    if (before === undefined)
      return [{ part, effect: otherwise(), text: `${title} ${item.name} is new`, line: lineOf(place.slice(0, 2)) }];
    return changesAt({ part, title: `${title} ${item.name}`, place }, differ(before, item), lineOf);
  });
  return [...removed, ...others];
}

const STOP: DifferTable<Stop> = {
  signal: word('stop signal', 'signal'),
  graceMs: word('stop grace', 'graceMs', duration),
};

/** They decide nothing, and what a service is asked for takes time of its own. */
const SOURCES: DifferTable<EvidenceSources> = {
  traces: word('traces', 'traces', { text: (traces: string | null) => traces ?? 'off' }),
  metrics: word('metrics', 'metrics', { text: (metrics: string | null) => metrics ?? 'none' }),
  profile: word('profile', 'profile', { text: (profile: string | null) => profile ?? 'off' }),
};

function readyText(ready: Readiness): string {
  switch (ready.kind) {
    case 'http':
      return `http ${ready.path}`;
    case 'tcp':
      return 'tcp';
    case 'log':
      return `log ${ready.pattern}`;
    default:
      return ready satisfies never;
  }
}

const PROCESS_RUN: DifferTable<ProcessRun> = { kind: elsewhere, start: word('start', 'start'), port: word('port', 'port') };

const IMAGE_RUN: DifferTable<ImageRun> = {
  kind: elsewhere,
  image: word('image name', 'image'),
  command: word('image command', 'command'),
  port: word('image port', 'port'),
};

const NEED_IMAGE: DifferTable<NeedImage> = { ...IMAGE_RUN, env: keyed('env') };

const DOCKERFILE_RUN: DifferTable<DockerfileRun> = {
  kind: elsewhere,
  file: word('dockerfile file', 'file'),
  context: word('dockerfile context', 'context'),
  target: word('dockerfile target', 'target'),
  port: word('dockerfile port', 'port'),
};

const COMPOSE_RUN: DifferTable<ComposeRun> = {
  kind: elsewhere,
  file: word('compose file', 'file'),
  service: word('compose service', 'service'),
  port: word('compose port', 'port'),
  profiles: word('compose profiles', 'profiles'),
};

const ADDRESSES: DifferTable<Sided<string>> = { base: word('url base', 'base'), head: word('url head', 'head') };
const NOT_WRITTEN: Sided<string> = { base: '', head: '' };

const URL_RUN: DifferTable<UrlRun> = {
  kind: elsewhere,
  addresses: (base, head) => byTable(ADDRESSES)(base.addresses ?? NOT_WRITTEN, head.addresses ?? NOT_WRITTEN),
  command: word('url command', 'command'),
  // Whatever else may be asked, nobody has said yet that it may.
  hosts: word('url hosts', 'hosts', { text: (hosts: readonly string[]) => hosts.join(', ') || 'none', effect: () => 'loosens' }),
  restart: (base, head) =>
    word('url restart', 'restart')(base, head).map((one) => (head.restart === undefined ? { ...one, effect: 'loosens' } : one)),
};

/** Of another kind it is another thing; where nothing can gate then, that is looser. */
function runDifferences(base: ServiceRun | NeedRun, head: ServiceRun | NeedRun): readonly Difference[] {
  if (base.kind === 'image' && head.kind === 'image') return byTable(NEED_IMAGE)(imageWith(base), imageWith(head));
  if (base.kind === 'dockerfile' && head.kind === 'dockerfile') return byTable(DOCKERFILE_RUN)(base, head);
  if (base.kind === 'compose' && head.kind === 'compose') return byTable(COMPOSE_RUN)(base, head);
  if (base.kind === 'process' && head.kind === 'process')
    return byTable(PROCESS_RUN)({ port: 'auto', ...base }, { port: 'auto', ...head });
  if (base.kind === 'url' && head.kind === 'url') return byTable(URL_RUN)(base, head);
  const effect = head.kind === 'url' && isOneDeployment({ run: head }) ? 'loosens' : otherwise();
  return [{ path: [keyOf(head)], what: fromTo(runText(base), runText(head)), effect }];
}

const imageWith = (run: ImageRun | NeedImage): NeedImage => ({ env: {}, ...run });
const keyOf = ({ kind }: ServiceRun | NeedRun) => (kind === 'process' ? 'start' : kind);

function runText(run: ServiceRun | NeedRun): string {
  if (run.kind === 'process') return `start ${run.start}`;
  if (run.kind !== 'url') return run.kind;
  return `at ${run.addresses === null ? `what ${run.command} prints` : `${run.addresses.base} and ${run.addresses.head}`}`;
}

const names = (all: readonly string[]) => all.join(', ');

const SERVICE: Readonly<Record<keyof Service, Differ<Service>>> = {
  directory: word('directory', 'directory'),
  run: (base, head) => runDifferences(base.run, head.run),
  install: word('install', 'install'),
  build: word('build', 'build'),
  env: keyed('env'),
  envFiles: word('env-file', 'envFiles', { text: names }),
  // Whoever gets a secret more, nobody has said yet that it may.
  pass: (base, head) => word('pass', 'pass', { text: names })(base, head).map((one) => ({ ...one, effect: 'loosens' })),
  ready: word('ready', 'ready', { text: readyText }),
  readyTimeoutMs: word('ready timeout', 'readyTimeoutMs', duration),
  stop: (base, head) => byTable(STOP)(base.stop, head.stop),
  sources: (base, head) => byTable(SOURCES)(base.sources, head.sources),
};

const NEED: DifferTable<Need> = {
  name: elsewhere,
  run: (base, head) => runDifferences(base.run, head.run),
  ready: word('ready', 'ready', { text: readyText }),
  readyTimeoutMs: word('ready timeout', 'readyTimeoutMs', duration),
  per: word('per', 'per'),
  reset: word('reset', 'reset'),
  stop: (base, head) => byTable(STOP)(base.stop, head.stop),
};

const METRIC: DifferTable<MetricSetting & { readonly name: string }> = {
  name: elsewhere,
  role: word('role', 'role'),
  from: word('from', 'from', { text: (from: MetricOrigin | undefined) => from?.written ?? '' }),
  type: word('type', 'type'),
  unit: word('unit', 'unit'),
  better: word('better', 'better', { effect: () => 'loosens' }),
  scenario: word('scenario', 'scenario'),
};
