import { describe, expect, it } from 'vitest';
import { type CalibrationCell, evidencesOf, measurementName, nameOf } from '../support/simulator/cells.ts';
import { replay } from '../support/simulator/replay.ts';
import { sumOf, tallies, tally } from '../support/simulator/tally.ts';

const CELL = { kind: 'machine', level: 'quiet', mode: 'interleaved', effect: 'null', family: 'published' } as const;
const of = (changed: Partial<Extract<CalibrationCell, { kind: 'machine' }>>) => ({ ...CELL, ...changed });

describe('a cell', () => {
  it('has a name that says all it differs in, and its rows none in what is simulated', () => {
    const troubled = of({ family: 'default', trouble: 'every pair late', design: '72 s' });
    expect(nameOf(CELL)).toBe('quiet, interleaved, null');
    expect(nameOf(troubled)).toBe('quiet, interleaved, null, every pair late, 72 s, default rows');
    expect(measurementName(of({ family: 'default' }))).toBe(measurementName(CELL));
  });

  it('shares its measurement with the same cell of other rows', () => {
    const [published, byDefault] = evidencesOf([CELL, of({ family: 'default' })], 3);
    const p50 = (input: typeof published) =>
      input?.pairs.map(({ observations: [one] }) => one?.head.readings['latency.p50']) ?? [];
    expect(p50(published)).toEqual(p50(byDefault));
    expect(p50(published)).not.toEqual(p50(evidencesOf([CELL], 4)[0]));
  });
});

describe('a tally', () => {
  it('is the sum of its parts, whoever counts them', () => {
    const cells = [CELL, of({ family: 'default' })];
    const [whole] = tallies(cells, 4);
    expect(sumOf([tally(CELL, 2), tally(CELL, 4, 2)])).toEqual(whole);
    expect(whole?.runs).toBe(4);
    expect(Object.keys(whole?.rows ?? {})).toContain('latency.p99');
  });

  it('counts what becomes of a head that fails every request of some pairs', () => {
    const cell = of({ family: 'default', effect: 'fails 1 pair in 15' });
    const counted = tally(cell, 6);
    const struck = Array.from({ length: 6 }, (_, run) => evidencesOf([cell], run)[0]).filter((input) =>
      input?.pairs.some(({ observations: [one] }) => one?.head.succeeded === 0),
    );
    expect(counted.struck).toBe(struck.length);
    expect(counted.struck).toBeGreaterThan(0);
    expect(counted.struckUnchanged).toBeLessThanOrEqual(counted.struck);
    expect(counted.known).toBe(0);
  });

  it('finds a large slowdown red in every run, each row with its interval around the truth or beside it', () => {
    const counted = tally(of({ effect: '20%' }), 4);
    expect([counted.regression, counted.wholeFailed, counted.firstRejected, counted.passed]).toEqual([4, 4, 4, 0]);
    expect(counted.knownWithout).toBe(4);
    for (const row of Object.values(counted.rows)) expect(row.holds + row.misses + row.none).toBe(4);
  });
});

describe('a measurement that its time closed', () => {
  it('ends with its last pair and says so', () => {
    const [input] = evidencesOf([of({ level: 'noisy', family: 'default', design: 'closed at 17 of 30' })], 0);
    if (input === undefined) throw new Error('nothing was simulated');
    const { ending, measured } = replay(input, () => undefined);
    expect([ending.pairs, ending.stop, measured]).toEqual([17, 'time-budget', 17]);
  });
});
