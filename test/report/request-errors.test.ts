import { describe, expect, it } from 'vitest';
import type { Pair, Trial } from '../../src/model/trial.ts';
import { errorLines, errorsOf, kindsText, notSwappedLines } from '../../src/report/request-errors.ts';
import { trial } from '../support/measure.ts';
import { aMeasurement } from '../support/measurement.ts';
import { aReport } from '../support/report.ts';
import { words } from '../support/words.ts';

const measured = aMeasurement({ pairs: 12 });
const [scenario = 'chat'] = measured.protocol.scenarios.map(({ name }) => name);

/** Pairs in which head met these errors. */
function pairsWith(...kinds: readonly Trial['errorKinds'][]): readonly Pair[] {
  return kinds.flatMap((errorKinds, index) => {
    const head = trial({ sent: 100, ...(errorKinds === undefined ? {} : { errorKinds }) });
    return measured.pairs
      .slice(0, 1)
      .map((pair) => ({ ...pair, index, observations: [{ scenario, base: trial(), head, invalid: [] }] }));
  });
}

describe('errorsOf', () => {
  it('adds up the kinds of each side over all pairs, the most frequent first', () => {
    const pairs = pairsWith({ timeout: 1, 'status 401': 2 }, undefined, { 'status 401': 5 });
    expect(errorsOf({ ...measured, pairs })).toEqual([
      {
        ...{ scenario, side: 'head', sent: 300 },
        kinds: [
          { kind: 'status 401', count: 7 },
          { kind: 'timeout', count: 1 },
        ],
      },
    ]);
  });

  it('tells of the pilot only where there is no pair', () => {
    const [pilot = null] = pairsWith({ timeout: 9 });
    expect(errorsOf({ ...measured, pilot, pairs: [] })[0]?.kinds).toEqual([{ kind: 'timeout', count: 9 }]);
    expect(errorsOf({ ...measured, pilot, pairs: pairsWith(undefined) })).toEqual([]);
  });

  it('lists 20 kinds at most, however many a service makes up', () => {
    const many = (from: number) => Object.fromEntries(Array.from({ length: 20 }, (_, k) => [`status ${from + k}`, 1]));
    expect(errorsOf({ ...measured, pairs: pairsWith(many(100), many(200), many(300)) })[0]?.kinds).toHaveLength(20);
  });
});

describe('what is told of it', () => {
  const kinds = ['status 401', 'timeout', 'ECONNRESET', 'other'].map((kind, k) => ({ kind, count: 200 - k }));

  it('is the most frequent kinds, and how many more', () => {
    expect(kindsText(kinds.slice(0, 1))).toBe('200 × status 401');
    expect(kindsText(kinds)).toBe('200 × status 401, 199 × timeout, 198 × ECONNRESET and 1 more kind');
    const [line] = errorLines(aReport({ errors: [{ scenario: 'chat', side: 'head', sent: 900, kinds: kinds.slice(0, 1) }] }));
    const text = words(line);
    expect(text).toBe('Errors of chat, head: 200 × status 401, of 900 requests.');
    expect(errorLines(aReport())).toEqual([]);
  });

  it('is what was not swapped', () => {
    const { validity } = aReport();
    const [line] = notSwappedLines(aReport({ validity: { ...validity, notSwapped: ['the folder', 'the port'] } }));
    expect(words(line)).toBe('The same side had in every pair: the folder; the port.');
    expect(notSwappedLines(aReport())).toEqual([]);
  });
});
