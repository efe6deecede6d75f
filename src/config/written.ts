import type { Path } from './problem.ts';

/** A LeafText is a text of a file, and where it stands. */
export interface LeafText {
  readonly path: Path;
  readonly text: string;
}

/** Every text in a value that may be anything. */
export function leavesOf(value: unknown, path: Path): readonly LeafText[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (Array.isArray(value)) return value.flatMap((item: unknown, i) => leavesOf(item, [...path, i]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => leavesOf(item, [...path, key]));
}

/** What a value that may be anything has under these keys; undefined where it has nothing. */
export function under(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>((part, key) => new Map(entriesOf(part)).get(key), value);
}

/** The keys of a value that may be anything, and what they have: of a mapping only. */
export function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}

/** The items of a value that may be anything: of a list only. */
export function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
