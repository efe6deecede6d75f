import type { RuleChange } from '../model/governance.ts';
import type { LoadTarget } from '../model/watch.ts';
import { isSame } from '../wire/json.ts';
import { type ConfigPair, changesAt, listed } from './differences.ts';

/**
 * What head would change of where load tests go. No pull request sends any, and a load test reads the default branch; but once it
 * is merged the next schedule sends load, and what the scenarios send with it, to whoever stands there: a person looks at it.
 */
export function targetChanges({ base, head, lineOf }: ConfigPair): readonly RuleChange[] {
  const names = new Set([...base.targets, ...head.targets].map(({ name }) => name));
  return [...names].flatMap((name) => {
    const what = whatOf(named(base.targets, name), named(head.targets, name));
    const at = { part: 'configuration', title: `targets.${name}`, place: ['targets', name] } as const;
    const effect = what === REMOVED ? 'neither' : 'loosens';
    return what === '' ? [] : changesAt(at, [{ path: [], what, effect }], lineOf);
  });
}

const named = (targets: readonly LoadTarget[], name: string) => targets.find((target) => target.name === name);

const REMOVED = 'removed';

function whatOf(from: LoadTarget | undefined, to: LoadTarget | undefined): string {
  if (to === undefined) return REMOVED;
  if (from === undefined) return `added, ${to.url}`;
  if (from.url !== to.url) return `${from.url} → ${to.url}`;
  const before = new Map<string, unknown>(Object.entries(from));
  const others = Object.entries(to).flatMap(([key, value]) => (isSame(value, before.get(key)) ? [] : [KEYS[key] ?? key]));
  return others.length === 0 ? '' : `${listed(others)} changed`;
}

/** As they are written, where that is another word. */
const KEYS: Readonly<Record<string, string>> = { maxRate: 'max-rate', maxInFlight: 'max-in-flight', durationMs: 'duration' };
