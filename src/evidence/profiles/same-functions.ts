import type { CodePlace } from '../../model/evidence.ts';
import { keyOf } from './call-tree.ts';

/**
 * Finds for a function of base what head calls it: what a change writes above a function moves it, so that its line says nothing
 * alone. A name that a file has once on both sides is one function. Of those that it has more often, such as `(anonymous)`,
 * as many as possible are the same ones by one move of all of them; the others are in order, where as many are left on both
 * sides, and else their own.
 */
export function sameFunctions(base: Iterable<CodePlace>, head: Iterable<CodePlace>): (place: CodePlace) => CodePlace {
  const moved = new Map<string, CodePlace>();
  const others = byName(head);
  for (const [name, places] of byName(base))
    for (const [from, to] of pairedUp([...places.values()], [...(others.get(name)?.values() ?? [])])) moved.set(keyOf(from), to);
  return (place) => moved.get(keyOf(place)) ?? place;
}

/** Functions by name and file, each once. */
function byName(places: Iterable<CodePlace>): ReadonlyMap<string, ReadonlyMap<string, CodePlace>> {
  const named = new Map<string, Map<string, CodePlace>>();
  for (const place of places) {
    const name = keyOf({ ...place, line: null });
    const known = named.get(name);
    if (known === undefined) named.set(name, new Map([[keyOf(place), place]]));
    else known.set(keyOf(place), place);
  }
  return named;
}

function pairedUp(base: readonly CodePlace[], head: readonly CodePlace[]): readonly (readonly [CodePlace, CodePlace])[] {
  const [only, other] = [base[0], head[0]];
  if (only === undefined || other === undefined) return [];
  if (base.length === 1 && head.length === 1) return [[only, other]];
  const move = commonMove(base, head);
  const at = new Map(head.map((place) => [lineOf(place), place]));
  const paired = base.flatMap((place) => {
    const to = at.get(lineOf(place) + move);
    return to === undefined ? [] : [[place, to] as const];
  });
  const [found, taken] = [new Set(paired.map(([from]) => from)), new Set(paired.map(([, to]) => to))];
  const left = ordered(base.filter((place) => !found.has(place)));
  const free = ordered(head.filter((place) => !taken.has(place)));
  if (left.length !== free.length) return paired;
  return [...paired, ...left.flatMap((place, i) => (free[i] === undefined ? [] : [[place, free[i]] as const]))];
}

/** Of so many functions of one name and file the moves are counted: the work is the square of it. */
const MOST_COUNTED = 200;

/** By how many lines most of them moved: none, where nothing says more. */
function commonMove(base: readonly CodePlace[], head: readonly CodePlace[]): number {
  const counts = new Map<number, number>();
  for (const from of base.slice(0, MOST_COUNTED))
    for (const to of head.slice(0, MOST_COUNTED)) {
      const move = lineOf(to) - lineOf(from);
      counts.set(move, (counts.get(move) ?? 0) + 1);
    }
  let best = 0;
  for (const [move, count] of counts) if (count > (counts.get(best) ?? 0)) best = move;
  return best;
}

const lineOf = ({ line }: CodePlace): number => line ?? 0;
const ordered = (places: readonly CodePlace[]) => places.toSorted((a, b) => lineOf(a) - lineOf(b));
