import type { Config } from '../config/config.ts';
import { governanceOf } from '../config/governance.ts';
import type { Path } from '../config/problem.ts';
import { formatDuration } from '../config/quantity.ts';
import type { Governance, RuleChange } from '../model/governance.ts';
import type { Design, OnInconclusive } from '../model/plan.ts';
import { ROLES, type Role } from '../model/pull-request.ts';
import type { Scenario } from '../model/scenario.ts';
import { planScenario } from '../plan/cells.ts';
import { isSame } from '../wire/json.ts';

/** Both configurations, and where head's says something. */
export interface ConfigPair {
  readonly base: Config;
  readonly head: Config;
  /** The line of a value in head's file, from 1; null where it is not written there. */
  lineOf(path: Path): number | null;
}

/** A Difference is one value that base and head have otherwise. */
export interface Difference {
  /** Which one, as the keys and words that lead to it. */
  readonly path: readonly string[];
  /** `30 → 20`. */
  readonly what: string;
  /** Whether head's lets more through than base's. */
  readonly loosens: boolean;
}

/** What differs between base's T and head's. */
export type Differ<T> = (base: T, head: T) => readonly Difference[];

/** All that these differ find. */
export function differences<T>(differs: readonly Differ<T>[], base: T, head: T): readonly Difference[] {
  return differs.flatMap((differ) => differ(base, head));
}

/** One value: whether another lets more through, and how it is written. */
export function value<K extends string, V>(
  path: Difference['path'],
  key: K,
  loosens: (from: V, to: V) => boolean,
  text: (value: V) => string = String,
): Differ<Readonly<Record<K, V>>> {
  return ({ [key]: from }, { [key]: to }) =>
    isSame(from, to) ? [] : [{ path, what: `${text(from)} → ${text(to)}`, loosens: loosens(from, to) }];
}

/** Names shown in one sentence. */
const SHOWN = 3;

/** A list of names: the words for those that come and for those that go, and which of them let more through. */
function names<K extends string>(
  path: Difference['path'],
  key: K,
  [come, go]: readonly [string, string],
  looser: 'come' | 'go',
): Differ<Readonly<Record<K, readonly string[]>>> {
  return ({ [key]: before }, { [key]: after }) => {
    const say = (verb: string, found: readonly string[], loosens: boolean) =>
      found.length === 0 ? [] : [{ path, what: `${verb} ${listed(found)}`, loosens }];
    const added = say(come, without(after, before), looser === 'come');
    const removed = say(go, without(before, after), looser === 'go');
    return looser === 'come' ? [...added, ...removed] : [...removed, ...added];
  };
}

const without = (all: readonly string[], some: readonly string[]) => all.filter((name) => !some.includes(name));

function listed(all: readonly string[]): string {
  const more = all.length > SHOWN ? ` and ${all.length - SHOWN} more` : '';
  return `${all.slice(0, SHOWN).join(', ')}${more}`;
}

const isLess = (from: number, to: number): boolean => to < from;
const always = (_from: unknown, _to: unknown): boolean => true;
const never = (_from: unknown, _to: unknown): boolean => false;

/** Fewer pairs, less time for them, or shorter blocks and warm-ups find less. */
function designDifferences(base: Config, head: Config): readonly Difference[] {
  const isShorter = (key: 'blockMs' | 'warmUpMs') => () =>
    base.scenarios.some(({ scenario }) => lengthIn(head, scenario, key) < lengthIn(base, scenario, key));
  const length = (ms: number | null) => (ms === null ? 'from the rate' : formatDuration(ms));
  const design: readonly Differ<Design>[] = [
    value(['max-pairs'], 'maxPairs', isLess),
    value(['max-duration'], 'maxDurationMs', isLess, formatDuration),
    value(['block'], 'blockMs', isShorter('blockMs'), length),
    value(['warm-up'], 'warmUpMs', isShorter('warmUpMs'), length),
    value(['mode'], 'mode', never),
  ];
  return differences(design, base.design, head.design);
}

/** How long base's scenario would be driven; where the length is not written, its rate says it. */
function lengthIn({ design }: Config, scenario: Scenario, key: 'blockMs' | 'warmUpMs'): number {
  return planScenario(scenario, { status: 'compared', design, tailGates: false })[key];
}

/** The weakest first. */
const STRENGTH = ['warn', 'approve', 'fail'] as const;
const isWeaker = (from: OnInconclusive, to: OnInconclusive) => STRENGTH.indexOf(to) < STRENGTH.indexOf(from);

/** No role at all lets fewer approve than the greatest one. */
const rank = (role: Role | null): number => (role === null ? Number.POSITIVE_INFINITY : ROLES.indexOf(role));
const isLower = (from: Role | null, to: Role | null) => rank(to) < rank(from);

/** The one that asks fewer people first. */
const TRUST: readonly Governance['trust'][] = ['measurements', null, 'people'];
const isLessWary = (from: Governance['trust'], to: Governance['trust']) => TRUST.indexOf(to) < TRUST.indexOf(from);

const LIST = ['gains', 'loses'] as const;

/** Who may approve what, and for which files and branches: what leaves a list of those needs nobody any more. */
const GOVERNANCE: readonly Differ<Governance>[] = [
  value(['approvers', 'least role'], 'leastRole', isLower, (role) => role ?? 'none'),
  names(['approvers'], 'users', ['users added:', 'users removed:'], 'come'),
  (base, head) => differences(MINIMUM, base.minimum, head.minimum),
  names(['governed'], 'governed', LIST, 'go'),
  names(['sensitive'], 'sensitive', LIST, 'go'),
  names(['protected-bases'], 'protectedBases', LIST, 'go'),
  value(['trust'], 'trust', isLessWary, (trust) => trust ?? 'by author'),
  value(['merge-queue'], 'mergeQueue', (_: string, to: string) => to === 'carry'),
  // Whatever another workflow does, nobody has said yet that its measurements are to be believed.
  value(['measure-workflow'], 'measureWorkflow', always),
];
const MINIMUM: readonly Differ<Governance['minimum']>[] = [
  value(['minimum-approvals', 'governance'], 'governance', isLess),
  value(['minimum-approvals', 'waiver'], 'waiver', isLess),
];

/** What head would change of design, undecided rows and governance: of what they come to, however they are written. */
export function settingChanges({ base, head, lineOf }: ConfigPair): readonly RuleChange[] {
  const found = [
    ['design', designDifferences(base, head)],
    ['on-inconclusive', value([], 'onInconclusive', isWeaker)(base, head)],
    ['governance', differences(GOVERNANCE, governanceOf(base), governanceOf(head))],
  ] as const;
  return found.flatMap(([part, changes]) =>
    changes.map(({ path, what, loosens }) => ({
      part,
      loosens,
      text: `${part}: ${[...path, what].join(' ')}`,
      line: lineOf([part, ...path.slice(0, 1)]) ?? lineOf([part]),
    })),
  );
}
