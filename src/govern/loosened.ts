import { type Config, readConfig } from '../config/config.ts';
import { type Path, printProblem } from '../config/problem.ts';
import { readYaml } from '../config/yaml.ts';
import type { RuleChange } from '../model/rules.ts';
import { governanceChanges } from './loosened-governance.ts';
import { type Both, rowChanges } from './loosened-rows.ts';
import { designChanges, inconclusiveChanges, scenarioChanges } from './loosened-scenarios.ts';
import { isSame } from './same.ts';

/** More than these nobody reads; those that loosen come first. */
const MOST = 50;
/** Of one sentence, characters. */
const LONGEST = 200;

/**
 * What head's configuration would change of base's rules: what they come to is compared, not how they are written. `text` is
 * head's file, null where it is gone.
 */
export function headRules(base: Config, text: string | null, file: string): readonly RuleChange[] {
  if (text === null) return [{ part: 'configuration', loosens: true, text: shortened(`${file} is removed`), line: null }];
  const read = readConfig(text, file);
  if ('problems' in read) {
    const first = read.problems[0];
    const where = first === undefined ? file : printProblem(first);
    return [
      {
        part: 'configuration',
        loosens: true,
        text: shortened(`head's configuration is not valid, and would stop every later pull request: ${where}`),
        line: first?.line ?? null,
      },
    ];
  }
  const { placeOfKey } = readYaml(text, file);
  const { config: head } = read;
  const lineOf = (path: Path) => (isWritten(head.written, path) ? placeOfKey(path).line : null);
  return bounded(changesOf({ base, head, lineOf }));
}

function changesOf(both: Both): readonly RuleChange[] {
  const found = [
    ...rowChanges(both),
    ...scenarioChanges(both),
    ...designChanges(both),
    ...inconclusiveChanges(both),
    ...governanceChanges(both),
  ];
  return [...found, ...otherChanges(both, found)];
}

/** Sections that differ without any of the changes above being about them. */
function otherChanges({ base, head, lineOf }: Both, found: readonly RuleChange[]): readonly RuleChange[] {
  const told = (...parts: readonly RuleChange['part'][]) => found.some(({ part }) => parts.includes(part));
  const sections = [
    ['service', isSame(base.service, head.service)],
    ['needs', isSame(base.needs, head.needs)],
    ['metrics', isSame(base.metrics, head.metrics)],
    ['scenarios', isSame(base.scenarios, head.scenarios) || told('scenario')],
    ['budgets', isSame(base.budgets, head.budgets) || told('budget')],
    ['slos', isSame(base.slos, head.slos) || told('slo')],
    ['design', isSame(base.design, head.design) || told('design')],
    ['governance', isSame(base.governance, head.governance) || told('governance')],
  ] as const;
  return sections.flatMap(([name, same]): readonly RuleChange[] =>
    same ? [] : [{ part: 'configuration', loosens: false, text: `${name}: changed`, line: lineOf([name]) }],
  );
}

function bounded(changes: readonly RuleChange[]): readonly RuleChange[] {
  const ordered = [...changes.filter(({ loosens }) => loosens), ...changes.filter(({ loosens }) => !loosens)];
  const kept = ordered.slice(0, MOST).map((change) => ({ ...change, text: shortened(change.text) }));
  const left = ordered.slice(MOST);
  if (left.length === 0) return kept;
  const loosens = left.some((change) => change.loosens);
  return [...kept, { part: 'configuration', loosens, text: `${left.length} more changes`, line: null }];
}

function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

function isWritten(value: unknown, [step, ...rest]: Path): boolean {
  if (step === undefined) return value !== undefined;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return false;
  return isWritten(Object.entries(value).find(([key]) => key === String(step))?.[1], rest);
}
