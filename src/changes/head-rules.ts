import { type Config, configIn } from '../config/config.ts';
import { firstProblem, type Path } from '../config/problem.ts';
import { withProfile } from '../config/profile-objectives.ts';
import { readYaml } from '../config/yaml.ts';
import type { RuleChange } from '../model/governance.ts';
import type { Profile } from '../model/profile.ts';
import { isSame } from '../wire/json.ts';
import { alertChanges } from './alert-changes.ts';
import type { ConfigPair } from './differences.ts';
import { exportChanges } from './export-changes.ts';
import { measuredChanges } from './measured-changes.ts';
import { policyChanges } from './policy-changes.ts';
import { proposalChanges } from './proposal-changes.ts';
import { rowChanges } from './row-changes.ts';
import { settingChanges } from './setting-changes.ts';
import { targetChanges } from './target-changes.ts';

/** More than these nobody reads; those that a person decides on come first. */
const MOST = 50;
/** Of one sentence, characters. */
const LONGEST = 200;

/** HeadRules are what head's configuration would change of base's. */
export interface HeadRules {
  /** Head's configuration; null where it is gone or not valid. */
  readonly head: Config | null;
  readonly changes: readonly RuleChange[];
  /** Names of the scenarios that only head has. */
  readonly newScenarios: readonly string[];
}

/**
 * What head's configuration and its profile would change of base's rules: what they come to is compared, not how they are written.
 * `text` is head's file, null where it is gone.
 */
export function headRules(base: Config, text: string | null, file: string, profile: Profile | null = null): HeadRules {
  const broken = (what: string, line: number | null = null): HeadRules => ({
    changes: [{ part: 'configuration', effect: 'loosens', text: shortened(what), line }],
    newScenarios: [],
    head: null,
  });
  if (text === null) return broken(`${file} is removed`);
  const source = readYaml(text, file);
  const read = configIn(source, file);
  if ('problems' in read) {
    const where = firstProblem(read.problems, file);
    return broken(`head's configuration is not valid, and would stop every later pull request: ${where}`, read.problems[0]?.line);
  }
  const head = profile === null ? read.config : withProfile(read.config, profile);
  const lineOf = (path: Path) => (isWritten(head.written, path) ? source.placeOfKey(path).line : null);
  const known = new Set(base.scenarios.map(({ name }) => name));
  return {
    head,
    changes: bounded(changesOf({ base, head, lineOf })),
    newScenarios: head.scenarios.map(({ name }) => name).filter((name) => !known.has(name)),
  };
}

/** What head's profile alone would change, null where it has none: `plain` is the configuration of both, without one. */
export function profileRules(base: Config, plain: Config, profile: Profile | null): HeadRules {
  const head = profile === null ? plain : withProfile(plain, profile);
  return { head, changes: bounded(changesOf({ base, head, lineOf: () => null })), newScenarios: [] };
}

function changesOf(configs: ConfigPair): readonly RuleChange[] {
  const { base, head } = configs;
  const found = [...rowChanges(configs), ...measuredChanges(configs), ...settingChanges(configs)];
  const moves = `the configuration moves from ${base.file} to ${head.file}`;
  const moved: readonly RuleChange[] =
    base.file === head.file ? [] : [{ part: 'configuration', effect: 'neither', text: moves, line: null }];
  return [
    ...found,
    ...idleChanges(configs, found),
    ...targetChanges(configs),
    ...exportChanges(configs),
    ...alertChanges(configs),
    ...policyChanges(configs),
    ...proposalChanges(configs),
    ...moved,
  ];
}

/**
 * Budgets and objectives that differ without a change of any row: those for scenarios that do not exist, above all. And budgets
 * that no pull request is held to.
 */
function idleChanges({ base, head, lineOf }: ConfigPair, found: readonly RuleChange[]): readonly RuleChange[] {
  const sections = [
    ['budgets', 'budget'],
    ['slos', 'slo'],
    ['creep', null],
  ] as const;
  return sections.flatMap(([name, about]): readonly RuleChange[] =>
    isSame(base[name], head[name]) || found.some(({ part }) => part === about)
      ? []
      : [{ part: 'configuration', effect: 'neither', text: `${name}: changed`, line: lineOf([name]) }],
  );
}

const ORDER = ['loosens', 'measures-otherwise', 'neither'] as const;

function bounded(changes: readonly RuleChange[]): readonly RuleChange[] {
  const ordered = ORDER.flatMap((effect) => changes.filter((change) => change.effect === effect));
  const kept = ordered.slice(0, MOST).map((change) => ({ ...change, text: shortened(change.text) }));
  const [worst, ...rest] = ordered.slice(MOST);
  if (worst === undefined) return kept;
  const text = `${rest.length + 1} more changes`;
  return [...kept, { part: 'configuration', effect: worst.effect, text, line: null }];
}

function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

function isWritten(value: unknown, [step, ...rest]: Path): boolean {
  if (step === undefined) return value !== undefined;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return false;
  return isWritten(Object.entries(value).find(([key]) => key === String(step))?.[1], rest);
}
