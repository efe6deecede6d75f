import type { Config } from '../config/config.ts';
import { governanceOf } from '../config/governance.ts';
import { writeDuration } from '../config/quantity.ts';
import type { Prices } from '../config/schema-prices.ts';
import type { CachingRules } from '../model/caching.ts';
import type { Governance, MeasureWhen, RuleChange, RuleEffect } from '../model/governance.ts';
import type { Design, ExplainRules, OnInconclusive } from '../model/plan.ts';
import { isAtLeast, type Role } from '../model/pull-request.ts';
import { SANDBOX_MODES, type SandboxMode } from '../model/sandbox.ts';
import type { Scenario } from '../model/scenario.ts';
import type { ContainerRules } from '../model/service.ts';
import { planScenario } from '../plan/cells.ts';
import {
  byTable,
  type ConfigPair,
  changesAt,
  type Differ,
  type Difference,
  type DifferTable,
  isLess,
  listed,
  looserIf,
  otherwise,
  value,
  word,
} from './differences.ts';

/** What head would change of design, undecided rows and governance: of what they come to, however they are written. */
export function settingChanges({ base, head, lineOf }: ConfigPair): readonly RuleChange[] {
  const found = [
    ['design', designDifferences(base, head)],
    ['on-inconclusive', value([], 'onInconclusive', looserIf(isWeaker))(base, head)],
    ['ignore', names([], 'ignore', LIST, 'come')(base, head)],
    ['prices', byTable(PRICES)(base.prices, head.prices)],
    ['caching', byTable(CACHING)(base.caching, head.caching)],
    ['when', byTable(WHEN)(base.when, head.when)],
    ['governance', byTable(GOVERNANCE)(governanceOf(base), governanceOf(head))],
  ] as const;
  const explain = byTable(EXPLAIN)(base.explain, head.explain);
  const containers = byTable(CONTAINERS)(base.containers, head.containers);
  return [
    ...found.flatMap(([part, changes]) => changesAt({ part, title: part, place: [part] }, changes, lineOf)),
    ...changesAt({ part: 'design', title: 'explain', place: ['explain'] }, explain, lineOf),
    ...changesAt({ part: 'service', title: 'containers', place: ['containers'] }, containers, lineOf),
    ...changesAt({ part: 'service', title: 'sandbox', place: ['sandbox'] }, sandboxDifferences(base, head), lineOf),
  ];
}

/** Whoever asks for less of it lets code that is measured reach more. */
function sandboxDifferences(base: Config, head: Config): readonly Difference[] {
  const strictness = (mode: SandboxMode | undefined) => SANDBOX_MODES.indexOf(mode ?? 'off');
  const isLooser = (from: SandboxMode | undefined, to: SandboxMode | undefined) => strictness(to) < strictness(from);
  const asked = ({ sandbox }: Config) => ({ sandbox });
  const text = (mode: SandboxMode | undefined) => mode ?? 'by policy';
  return value([], 'sandbox', looserIf(isLooser), text)(asked(base), asked(head));
}

/** Fewer pairs, less time for them, or shorter blocks and warm-ups find less; longer ones leave time for fewer pairs. */
function designDifferences(base: Config, head: Config): readonly Difference[] {
  const ifShorter = (key: 'blockMs' | 'warmUpMs') =>
    looserIf(
      () => base.scenarios.some(({ scenario }) => lengthIn(head, scenario, key) < lengthIn(base, scenario, key)),
      'measures-otherwise',
    );
  const length = (ms: number | null) => (ms === null ? 'from the rate' : writeDuration(ms));
  const design: DifferTable<Design> = {
    maxPairs: value(['max-pairs'], 'maxPairs', looserIf(isLess)),
    maxDurationMs: value(['max-duration'], 'maxDurationMs', looserIf(isLess), writeDuration),
    shards: ({ shards: before }, { shards: after }) => sharing({ shards: before }, { shards: after }),
    blockMs: value(['block'], 'blockMs', ifShorter('blockMs'), length),
    warmUpMs: value(['warm-up'], 'warmUpMs', ifShorter('warmUpMs'), length),
    mode: value(['mode'], 'mode', otherwise),
    asWritten: value(['as-written'], 'asWritten', otherwise),
    freshPerScenario: value(['fresh-per-scenario'], 'freshPerScenario', otherwise),
    // It only goes on to measure what is decided already.
    complete: value(['complete'], 'complete', neither),
  };
  return byTable(design)(base.design, head.design);
}

const sharing = value(['shards'], 'shards', otherwise, (count: number | undefined) =>
  count === undefined ? 'one machine' : `${count}`,
);

/** How long base's scenario would be driven; where the length is not written, its rate says it. */
function lengthIn({ design }: Config, scenario: Scenario, key: 'blockMs' | 'warmUpMs'): number {
  return planScenario(scenario, { status: 'compared', design, tailGates: false })[key];
}

/** The weakest first. */
const STRENGTH = ['warn', 'approve', 'fail'] as const;
const isWeaker = (from: OnInconclusive, to: OnInconclusive) => STRENGTH.indexOf(to) < STRENGTH.indexOf(from);

/** No role at all lets fewer approve than the greatest one. */
const isLower = (from: Role | null, to: Role | null) => to !== null && (from === null || !isAtLeast(to, from));

/** The least wary first. */
const TRUST: readonly Governance['trust'][] = ['measurements', null, 'people'];
const isLessWary = (from: Governance['trust'], to: Governance['trust']) => TRUST.indexOf(to) < TRUST.indexOf(from);

const neither = (): RuleEffect => 'neither';
const LIST = ['gains', 'loses'] as const;

/** What is let through by its name reaches the machine that measures; the rest is how both sides are run. */
const CONTAINERS: DifferTable<ContainerRules> = {
  allow: names(['allow'], 'allow', LIST, 'come'),
  engine: value(['engine'], 'engine', otherwise),
  cpuset: word('cpuset', 'cpuset'),
  memory: word('memory', 'memory'),
};

/** What is measured after the verdict changes none. */
const EXPLAIN: DifferTable<ExplainRules> = {
  pairs: value(['pairs'], 'pairs', neither),
  profilePairs: value(['profile-pairs'], 'profilePairs', neither),
  maxDurationMs: value(['max-duration'], 'maxDurationMs', neither, writeDuration),
};

/** Who may approve what, and for which files and branches: what leaves a list of those needs nobody any more. */
const GOVERNANCE: DifferTable<Governance> = {
  // An app can give a review for somebody.
  reviews: value(
    ['reviews'],
    'reviews',
    looserIf((_: boolean, to: boolean) => to),
  ),
  trust: value(['trust'], 'trust', looserIf(isLessWary), (trust) => trust ?? 'by author'),
  // Nobody else has to look any more.
  solo: value(
    ['solo'],
    'solo',
    looserIf((_: boolean, to: boolean) => to),
  ),
  leastRole: value(['approvers', 'least role'], 'leastRole', looserIf(isLower), (role) => role ?? 'none'),
  users: names(['approvers'], 'users', ['users added:', 'users removed:'], 'come'),
  minimum: (base, head) => byTable(MINIMUM)(base.minimum, head.minimum),
  governed: names(['governed'], 'governed', LIST, 'go'),
  // It follows from what the service is built with, which is told by itself.
  build: () => [],
  sensitive: names(['sensitive'], 'sensitive', LIST, 'go'),
  protectedBases: names(['protected-bases'], 'protectedBases', LIST, 'go'),
  mergeQueue: value(
    ['merge-queue'],
    'mergeQueue',
    looserIf((_: string, to: string) => to === 'carry'),
  ),
  // Whatever another workflow does, nobody has said yet that its measurements are to be believed.
  measureWorkflow: value(['measure-workflow'], 'measureWorkflow', () => 'loosens'),
};
/** They are base's for this pull request; what later ones cost is said by others. */
const PRICES: DifferTable<Prices> = {
  currency: word('currency', 'currency'),
  'cpu-hour': word('cpu-hour', 'cpu-hour'),
  'egress-gib': word('egress-gib', 'egress-gib'),
  'input-tokens': word('input-tokens', 'input-tokens'),
  'output-tokens': word('output-tokens', 'output-tokens'),
};

/** What leaves the list is asked nothing any more. */
const CACHING: DifferTable<CachingRules> = {
  paths: names(['paths'], 'paths', LIST, 'go'),
  staleness: value(
    ['staleness'],
    'staleness',
    looserIf((_: string | null, to: string | null) => to === null),
    (name) => name ?? 'none',
  ),
  asksPeople: value(
    ['require'],
    'asksPeople',
    looserIf((_: boolean, to: boolean) => !to),
    (asks) => (asks ? 'approve' : 'nothing'),
  ),
};

/** What is measured less often, or passes without it; another label is set by others. */
const WHEN: DifferTable<MeasureWhen> = {
  drafts: value(
    ['draft'],
    'drafts',
    looserIf((_: boolean, to: boolean) => !to),
  ),
  label: value(
    ['label'],
    'label',
    looserIf((_: string | null, to: string | null) => to !== null),
    (label) => label ?? 'none',
  ),
  withoutLabel: value(
    ['without-label'],
    'withoutLabel',
    looserIf((_: string, to: string) => to === 'pass'),
  ),
};
const MINIMUM: DifferTable<Governance['minimum']> = {
  governance: value(['minimum-approvals', 'governance'], 'governance', looserIf(isLess)),
  waiver: value(['minimum-approvals', 'waiver'], 'waiver', looserIf(isLess)),
};

/** A list of names: the words for those that come and for those that go, and which of them let more through. */
function names<K extends string>(
  path: Difference['path'],
  key: K,
  [come, go]: readonly [string, string],
  looser: 'come' | 'go',
): Differ<Readonly<Record<K, readonly string[]>>> {
  return ({ [key]: before }, { [key]: after }) => {
    const say = (verb: string, found: readonly string[], isLooser: boolean): readonly Difference[] =>
      found.length === 0 ? [] : [{ path, what: `${verb} ${listed(found)}`, effect: isLooser ? 'loosens' : 'neither' }];
    const added = say(come, without(after, before), looser === 'come');
    const removed = say(go, without(before, after), looser === 'go');
    return looser === 'come' ? [...added, ...removed] : [...removed, ...added];
  };
}

const without = (all: readonly string[], some: readonly string[]) => all.filter((name) => !some.includes(name));
