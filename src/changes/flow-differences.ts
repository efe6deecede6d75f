import type { Capture, FlowScenario, FlowStep } from '../model/scenario.ts';
import {
  byTable,
  type Differ,
  type Difference,
  type DifferTable,
  duration,
  elsewhere,
  keyed,
  listed,
  otherwise,
  word,
} from './differences.ts';
import { EXPECT, more, sendingDifferences } from './sending-differences.ts';

/** What head would send otherwise in a flow, or less of. */
export function flowDifferences(base: FlowScenario, head: FlowScenario): readonly Difference[] {
  return byTable(FLOW)(base, head);
}

const FLOW: DifferTable<FlowScenario> = {
  kind: elsewhere,
  name: elsewhere,
  mix: word('each sends', 'mix', { text: (isMix: boolean) => (isMix ? 'one of a mix' : 'all steps') }),
  steps: stepChanges,
  // Which file it is read from is told by itself.
  data: elsewhere,
  flowsPerSecond: elsewhere,
  load: (base, head) => sendingDifferences(sendingOf(base), sendingOf(head)),
  arrivals: word('arrivals', 'arrivals'),
  timeoutMs: word('timeout', 'timeoutMs', { ...duration, effect: more }),
  splitBy: word('split-by', 'splitBy'),
};

const sendingOf = ({ load, flowsPerSecond }: FlowScenario) => ({ load, ratePerSecond: flowsPerSecond });

/** Steps that came, went or are otherwise, by their names; and their order, which is what a visitor does. */
function stepChanges({ steps: base }: FlowScenario, { steps: head }: FlowScenario): readonly Difference[] {
  const [before, after] = [base, head].map((steps) => steps.map(({ name }) => name));
  const path = ['steps'];
  const gone = (before ?? []).filter((name) => !after?.includes(name));
  const come = (after ?? []).filter((name) => !before?.includes(name));
  const kept = (names: readonly string[] = []) => names.filter((name) => !gone.includes(name) && !come.includes(name)).join(' ');
  const moved = kept(before) === kept(after) ? [] : [{ path, what: 'are in another order', effect: otherwise() }];
  return [
    ...(gone.length === 0 ? [] : [{ path, what: `loses ${listed(gone)}`, effect: 'loosens' } as const]),
    ...(come.length === 0 ? [] : [{ path, what: `gains ${listed(come)}`, effect: otherwise() }]),
    ...moved,
    ...head.flatMap((step) => {
      const was = base.find(({ name }) => name === step.name);
      return was === undefined ? [] : STEP(was, step).map((one) => ({ ...one, path: [...path, step.name, ...one.path] }));
    }),
  ];
}

const STEP: Differ<FlowStep> = byTable<FlowStep>({
  name: elsewhere,
  method: word('method', 'method'),
  path: word('path', 'path'),
  headers: keyed('headers'),
  body: word('body', 'body'),
  expect: (base, head) => byTable(EXPECT)(base.expect, head.expect),
  captures: word('capture', 'captures', {
    text: (captures: readonly Capture[]) => captures.map(({ name, written }) => `${name}: ${written}`).join(', ') || 'none',
  }),
  thinkMs: word('think', 'thinkMs', duration),
  weight: word('weight', 'weight'),
});
