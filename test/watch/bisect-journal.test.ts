import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BisectStep } from '../../src/model/bisect.ts';
import { Failure } from '../../src/model/failure.ts';
import { journalLine, readJournal } from '../../src/watch/bisect-journal.ts';
import { aBisectPlan, searched } from '../support/simulate-history.ts';

const plan = aBisectPlan(40, { budget: 600 });
const history = {
  seed: 'journal',
  changes: Array.from({ length: 41 }, (_, k) => (k === 12 ? 0.1 : 0)),
  broken: [20],
};
const written = (steps: readonly BisectStep[]) => [plan, ...steps].map(journalLine).join('');
const failing = (read: () => unknown) => {
  try {
    read();
  } catch (thrown) {
    return Failure.from(thrown);
  }
  return null;
};

describe('the journal of a bisect', () => {
  it('begins with the plan', () => {
    expect(readJournal(null, plan)).toEqual({ steps: [], text: journalLine(plan) });
    expect(readJournal('', plan)).toEqual({ steps: [], text: journalLine(plan) });
  });

  it('cut anywhere, goes on to the same journal and the same result, byte for byte', () => {
    const whole = searched(history, plan);
    const text = written(whole.steps);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: text.length }), (cut) => {
        const { steps, text: kept } = readJournal(text.slice(0, cut), plan);
        const again = searched(history, plan, steps);
        expect(text.startsWith(kept)).toBe(true);
        expect(kept + again.steps.slice(steps.length).map(journalLine).join('')).toBe(text);
        expect(JSON.stringify(again.result)).toBe(JSON.stringify(whole.result));
      }),
      { numRuns: 40 },
    );
  });

  it('of another search is refused', () => {
    const other = written([]);
    for (const changed of [aBisectPlan(39), { ...plan, level: 0.01 }, { ...plan, scenario: 'search' }])
      expect(failing(() => readJournal(other, changed))).toMatchObject({
        kind: 'config',
        message: expect.stringContaining('another'),
      });
  });

  it.each([
    '{"from":0,"to":41,"effects":[0.1]}',
    '{"from":0,"to":20,"effects":[]}',
    '{"from":0,"to":20,"effects":["a"]}',
    '{"from":-1,"to":20,"effects":[1]}',
    '{"unbuilt":41}',
    '{"from":0,',
    '',
    'null',
  ])('with a line that is no step is refused, and the line named: %s', (line) => {
    const failure = failing(() => readJournal(`${journalLine(plan)}${line}\n${journalLine({ unbuilt: 20 })}`, plan));
    expect(failure).toMatchObject({ kind: 'config', message: 'Line 2 of the journal is no step of a search.' });
  });
});
