import { describe, expect, it } from 'vitest';
import { latencies } from '../../../src/measure/trial.ts';
import { aShot, block, droppedShot } from '../../support/measure.ts';

describe('the block of shots', () => {
  it('counts what was intended after the warm-up, however late it ended', () => {
    const counted = block([aShot(199, { endMs: 900 }), aShot(200), aShot(1150, { endMs: 5000 })]);
    expect(counted).toMatchObject({ planned: 2, sent: 2, succeeded: 2 });
    expect([...latencies(counted)]).toEqual([10, 3850]);
  });

  it('knows how large answers were on average, of what was answered', () => {
    const shots = [aShot(210, { bytes: 100 }), aShot(220, { bytes: 300, grade: 'failed-check' }), aShot(230, { grade: 'error' })];
    expect(block(shots).answerBytes).toBe(200);
    expect(block([droppedShot(240)]).answerBytes).toBeNull();
  });

  it('takes latency from the intended time, of answers only, ascending', () => {
    const shots = [
      aShot(210, { sentMs: 250, endMs: 280 }),
      aShot(220, { grade: 'error', error: 'timeout' }),
      aShot(230, { grade: 'failed-check' }),
      droppedShot(240),
      aShot(100, { endMs: 101 }),
    ];
    expect([...latencies(block(shots))]).toEqual([10, 70]);
  });

  it('takes the time to the first token likewise, where there was one', () => {
    const shots = [aShot(210, { firstTokenMs: 219 }), aShot(220, { firstTokenMs: 223 }), aShot(230)];
    expect([...(block(shots).values.ttft ?? [])]).toEqual([3, 9]);
  });

  it('names the errors that count, warm-up and drops left out', () => {
    const error = (at: number, kind: string) => aShot(at, { grade: 'error', error: kind });
    const shots = [
      error(100, 'status 500'),
      error(210, 'status 401'),
      error(220, 'status 401'),
      error(230, 'timeout'),
      aShot(240),
    ];
    expect(block(shots).errorKinds).toEqual({ 'status 401': 2, timeout: 1 });
    expect(block([aShot(240), droppedShot(250)])).not.toHaveProperty('errorKinds');
  });

  it('counts errors of what was sent, failed checks of what was answered, drops of what was planned', () => {
    const shots = [
      ...[300, 310, 320].map((at) => aShot(at)),
      aShot(340, { grade: 'error', error: 'timeout' }),
      aShot(350, { grade: 'failed-check' }),
      droppedShot(360),
    ];
    expect(block(shots).shares).toEqual({
      'error-rate': { count: 1, total: 5 },
      'checks-failed': { count: 1, total: 4 },
      'redirect-rate': { count: 0, total: 4 },
      'dropped-rate': { count: 1, total: 6 },
    });
  });

  it('tells what was answered in its time and while CPU time was read, warm-up requests too', () => {
    const shots = [
      aShot(180, { endMs: 190 }),
      aShot(190, { endMs: 205 }),
      aShot(300, { endMs: 310, grade: 'failed-check' }),
      aShot(400, { endMs: 1300 }),
      aShot(500, { grade: 'error' }),
    ];
    const seen = block(shots, { cpu: { ms: 30, fromMs: 185, toMs: 1200 } });
    expect(seen).toMatchObject({ answered: 2, answeredWell: 1, cpu: { ms: 30, answers: 3 } });
  });
});
