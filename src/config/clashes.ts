import type { Contradiction } from './checks.ts';
import { type Path, shown } from './problem.ts';
import { entriesOf, itemsOf, under } from './written.ts';

/** More of them nobody mends at once, and looking for their places takes time. */
const MOST = 50;

/** What cannot stand beside each other in lists of the file: looked for in what was written, whatever else is wrong with it. */
export function clashesIn(written: unknown): readonly Contradiction[] {
  const lists = ['needs', 'scenarios'].flatMap((key) => takenNames(itemsOf(under(written, key)), [key]));
  const flows = itemsOf(under(written, 'scenarios')).flatMap((scenario, index) => {
    const path = ['scenarios', index, 'flow'];
    const steps = itemsOf(under(scenario, 'flow', 'steps'));
    return [
      ...takenNames(steps, [...path, 'steps']),
      ...takenNames(itemsOf(under(scenario, 'flow', 'mix')), [...path, 'mix']),
      ...stepClashes(steps, [...path, 'steps']),
    ];
  });
  return [...lists, ...flows, ...unreachableNeeds(written)].slice(0, MOST);
}

function takenNames(items: readonly unknown[], path: Path): readonly Contradiction[] {
  const taken = new Set<string>();
  return items.flatMap((item, index) => {
    const name = under(item, 'name');
    if (typeof name !== 'string') return [];
    const isTaken = taken.has(name);
    taken.add(name);
    const text = `${shown(name)} is taken: give it another name`;
    return isTaken ? [{ path: [...path, index, 'name'], text, error: true }] : [];
  });
}

/** Values of one name, and a pause that nothing comes before. */
function stepClashes(steps: readonly unknown[], path: Path): readonly Contradiction[] {
  const early = under(steps[0], 'think') === undefined ? [] : [[0, 'think']];
  const taken = new Set<string>();
  const twice = steps.flatMap((step, index) =>
    entriesOf(under(step, 'capture')).flatMap(([name]) => {
      const isTaken = taken.has(name);
      taken.add(name);
      return isTaken ? [[index, 'capture', name]] : [];
    }),
  );
  const say = (text: string) => (keys: Path) => ({ path: [...path, ...keys], text, error: true });
  return [
    ...early.map(say('is before the first step, where nobody waits: remove it')),
    ...twice.map(say('is captured by an earlier step already: give it another name')),
  ];
}

function unreachableNeeds(written: unknown): readonly Contradiction[] {
  const isInContainer = ['image', 'dockerfile', 'compose'].some((key) => under(written, 'service', key) !== undefined);
  if (!isInContainer) return [];
  const text = 'is a process, which a service in a container cannot reach: write `image`, or put it into the compose file';
  return itemsOf(under(written, 'needs')).flatMap((need, index) =>
    under(need, 'start') === undefined ? [] : [{ path: ['needs', index, 'start'], text, error: true }],
  );
}
