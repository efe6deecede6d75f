import { namesIn } from '../model/template.ts';
import type { Contradiction } from './checks.ts';
import { nearest } from './nearest.ts';
import { entriesOf, itemsOf, type LeafText, leavesOf, under } from './written.ts';

/** A StepTexts is what a step of a flow sends, each text at its place in the step, and what it captures. */
export interface StepTexts {
  readonly name: string;
  readonly texts: readonly LeafText[];
  readonly captures: readonly string[];
}

/** What gives names a value before the first step: what every text may name, and the columns of the flow's data. */
export interface FlowNames {
  readonly places: readonly string[];
  readonly columns: readonly string[];
}

/** As many as a configuration may have and a reader mends at once: what is written may be hostile. */
const MOST = { steps: 20, captures: 16, problems: 50, listed: 16 };

/**
 * What steps name although nothing gives it a value by then, and what they capture although it is a column. Paths begin at the
 * list of steps, of which each may name what those before it captured.
 */
export function wrongNames(steps: readonly StepTexts[], { places, columns }: FlowNames): readonly Contradiction[] {
  let known = [...new Set([...places, ...columns])];
  const found = steps.slice(0, MOST.steps).flatMap(({ texts, captures }, index) => {
    const before = known;
    const names = texts.flatMap(({ path, text }) => namesIn(text).map((name) => ({ path: [index, ...path], name })));
    const strange = names.filter(({ name }) => !before.includes(name));
    const taken = captures.filter((name) => columns.includes(name));
    known = [...new Set([...known, ...captures.slice(0, MOST.captures)])];
    return [
      ...strange.map(({ path, name }) => ({ path, text: () => strangeText(name, before, steps) })),
      ...taken.map((name) => ({ path: [index, 'capture', name], text: () => TAKEN })),
    ];
  });
  return found.slice(0, MOST.problems).map(({ path, text }) => ({ path, text: text(), error: true }));
}

const TAKEN = 'is a column of the data of this flow, too: give one of them another name';

function strangeText(name: string, known: readonly string[], steps: readonly StepTexts[]): string {
  const later = steps.find(({ captures }) => captures.includes(name));
  const meant = nearest(name, known);
  const hint = later === undefined ? meant && ` (did you mean \${${meant}}?)` : `, since step ${later.name} captures it later`;
  const more = known.length > MOST.listed ? ` and ${known.length - MOST.listed} more` : '';
  const all = known.slice(0, MOST.listed).map((each) => `\${${each}}`);
  return `nothing gives \${${name}} a value here${hint ?? ''}: known are ${all.join(', ')}${more}; capture it in a step before, make it a column of the flow's data, or write $\${ for a \${ that stays`;
}

/** Of the steps of a flow as they are written, whatever is wrong with them: its steps or its mix, and under which key. */
export function writtenSteps(flow: unknown): { readonly key: 'steps' | 'mix'; readonly steps: readonly StepTexts[] } {
  const key = under(flow, 'steps') === undefined ? 'mix' : 'steps';
  const steps = itemsOf(under(flow, key)).map((step, index): StepTexts => {
    const name = under(step, 'name');
    return {
      name: typeof name === 'string' ? name : `${index + 1}`,
      texts: ['path', 'headers', 'body'].flatMap((part) => leavesOf(under(step, part), [part])),
      captures: entriesOf(under(step, 'capture')).map(([captured]) => captured),
    };
  });
  return { key, steps };
}

/** Wrong names of the flows that have no data: of the others whoever reads the data can tell. */
export function flowsWithoutData(written: unknown, places: readonly string[]): readonly Contradiction[] {
  return itemsOf(under(written, 'scenarios')).flatMap((scenario, index) => {
    const flow = under(scenario, 'flow');
    if (flow === undefined || under(flow, 'data') !== undefined) return [];
    return wrongNamesIn(flow, { places, columns: [] }).map((one) => ({
      ...one,
      path: ['scenarios', index, 'flow', ...one.path],
    }));
  });
}

/** As `wrongNames`, of a flow as it is written: paths begin at the flow. */
export function wrongNamesIn(flow: unknown, names: FlowNames): readonly Contradiction[] {
  const { key, steps } = writtenSteps(flow);
  return wrongNames(steps, names).map((one) => ({ ...one, path: [key, ...one.path] }));
}
