import type { Config } from '../config/config.ts';
import type { Path } from '../config/problem.ts';
import { formatDuration } from '../config/quantity.ts';
import type { RuleChange, RuleEffect } from '../model/governance.ts';
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
  readonly effect: RuleEffect;
}

/** What differs between base's T and head's. */
export type Differ<T> = (base: T, head: T) => readonly Difference[];

/** All that these differ find. */
export function differences<T>(differs: readonly Differ<T>[], base: T, head: T): readonly Difference[] {
  return differs.flatMap((differ) => differ(base, head));
}

/** One value: what another does, and how it is written. */
export function value<K extends string, V = unknown>(
  path: Difference['path'],
  key: K,
  effect: (from: V, to: V) => RuleEffect,
  text: (value: V) => string = String,
): Differ<Readonly<Record<K, NoInfer<V>>>> {
  return ({ [key]: from }, { [key]: to }) =>
    isSame(from, to) ? [] : [{ path, what: `${text(from)} → ${text(to)}`, effect: effect(from, to) }];
}

/** Looser where this is so; else what is named, or nothing that a person must decide on. */
export function looserIf<V>(
  isLooser: (from: V, to: V) => boolean,
  otherwise: RuleEffect = 'neither',
): (from: V, to: V) => RuleEffect {
  return (from, to) => (isLooser(from, to) ? 'loosens' : otherwise);
}

export const isLess = (from: number, to: number): boolean => to < from;
export const otherwise = (): RuleEffect => 'measures-otherwise';

/** The changes of one part of the rules, each with its line in head's file: the value's own, or that of what holds it. */
export function changesAt(
  { part, title, place }: { readonly part: RuleChange['part']; readonly title: string; readonly place: Path },
  found: readonly Difference[],
  lineOf: ConfigPair['lineOf'],
): readonly RuleChange[] {
  return found.map(({ path, what, effect }) => ({
    part,
    effect,
    text: `${title}: ${[...path, what].join(' ')}`,
    line: lineOf([...place, ...path]) ?? lineOf([...place, ...path.slice(0, 1)]) ?? lineOf(place),
  }));
}

/** A table of Differs with one for each key. */
export type DifferTable<T> = Readonly<Record<keyof T, Differ<T>>>;

/** All that a table finds. */
export const byTable =
  <T>(table: DifferTable<T>): Differ<T> =>
  (base, head) =>
    Object.values<Differ<T>>(table).flatMap((differ) => differ(base, head));

/** A key that is told with another one, or cannot differ. */
export const elsewhere = (): readonly Difference[] => [];

/** A text, a number or nothing of the user's own. */
const plain = (written: unknown): string => {
  if (written === undefined || written === false) return 'none';
  return (typeof written === 'string' ? written : JSON.stringify(written)).replace(/\s+/g, ' ').trim() || 'none';
};

/** One key whose value is shown. */
export function word<K extends string, V = unknown>(
  name: string,
  key: K,
  { effect = otherwise, text = plain }: { effect?: (from: V, to: V) => RuleEffect; text?: (value: V) => string } = {},
): Differ<Readonly<Partial<Record<K, NoInfer<V>>>>> {
  const path = name.split(' ');
  return (base, head) => {
    const [from, to] = [base[key], head[key]];
    // What is not there has a text of its own, and no more or less.
    const [before, after] = [from, to].map((one) => (one === undefined ? plain(one) : text(one)));
    if (isSame(from, to)) return [];
    const what = from === undefined || to === undefined ? otherwise() : effect(from, to);
    return [{ path, what: fromTo(before ?? '', after ?? ''), effect: what }];
  };
}

/** Written as a duration. */
export const duration = { text: formatDuration };

/** Of names with values of the user's own only the names are shown that come, go or have another value. */
export function keyed<K extends string>(key: K): Differ<Readonly<Record<K, Readonly<Record<string, string>>>>> {
  return ({ [key]: before }, { [key]: after }) => {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    const changed = names.filter((name) => before[name] !== after[name]);
    const verb = key === 'headers' ? 'change' : 'changes';
    return changed.length === 0 ? [] : [{ path: [key], what: `${verb} ${listed(changed)}`, effect: otherwise() }];
  };
}

/** Characters of each side; of what both begin with, so many before they part. */
const WIDTH = { most: 60, common: 12 };

/** `from → to`, of longer texts from where they part. */
export function fromTo(from: string, to: string): string {
  const long = Math.max(from.length, to.length) > WIDTH.most;
  let same = 0;
  while (long && same < from.length && from[same] === to[same]) same += 1;
  const start = Math.max(0, same - WIDTH.common);
  const part = (text: string) => {
    const end = start + WIDTH.most;
    return `${start > 0 ? '…' : ''}${text.slice(start, end)}${text.length > end ? '…' : ''}`;
  };
  return `${part(from)} → ${part(to)}`;
}

/** Names shown in one sentence. */
const SHOWN = 3;

/** The first of these names, and how many more there are. */
export function listed(all: readonly string[]): string {
  const more = all.length > SHOWN ? ` and ${all.length - SHOWN} more` : '';
  return `${all.slice(0, SHOWN).join(', ')}${more}`;
}
