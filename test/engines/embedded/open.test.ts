import { describe, expect, it } from 'vitest';
import { grader } from '../../../src/engines/embedded/grader.ts';
import { drive, watchFor } from '../../../src/engines/embedded/open.ts';
import type { Workload } from '../../../src/engines/embedded/schedule.ts';
import type { Volley } from '../../../src/model/load.ts';
import type { Side } from '../../../src/model/revision.ts';
import { type Play, stage } from '../../support/experiment.ts';
import { anHttpScenario, aPlannedScenario, aShot } from '../../support/measure.ts';

const scenario = anHttpScenario({ bodies: ['a', 'b'], method: 'POST', path: '/chat' });
const workload = { scenario, planned: aPlannedScenario(), seed: 's', pair: 3 };

const CUT = 'every request to one side failed, so the rest were not sent';

async function driven(play: Play = {}, sides: readonly ('base' | 'head')[] = ['head', 'base'], what: Workload = workload) {
  const { world, launcher } = stage(play);
  const targets = await launcher.boot(sides);
  const of = (side: string) => targets.find((target) => target.side === side) ?? null;
  return drive(what, { base: of('base'), head: of('head') }, sides, world);
}

describe('drive', () => {
  it('gives each side a block of its own, of the same requests', async () => {
    const { blocks } = await driven();
    // 60 arrivals a side from 0 ms on; base is 10 ms behind, and so is its block.
    expect(blocks.head).toMatchObject({ planned: 50, blockMs: 1000 });
    expect(blocks.base).toMatchObject({ planned: 50, blockMs: 1000 });
  });

  it('reads CPU time from a little before the block until its end', async () => {
    const { blocks, cpuMs, cpuWindowMs } = await driven();
    // A fifth of a core on each side, a tenth for the load.
    expect(blocks.base?.cpu?.ms).toBeCloseTo(203, 6);
    // From 185 ms until 1,200 ms: base answers at 190.1 + n × 20 + 10 ms, head at 180.1 + n × 20 + 10 ms.
    expect([blocks.base?.cpu?.answers, blocks.head?.cpu?.answers]).toEqual([50, 51]);
    expect(cpuWindowMs).toBe(1015);
    expect(cpuMs).toBeCloseTo(0.5 * 1015, 6);
  });

  it('says nothing of CPU time where the system does not', async () => {
    const { blocks, cpuMs } = await driven({ cpuShare: null });
    expect([blocks.base?.cpu, blocks.head?.cpu, cpuMs]).toEqual([null, null, null]);
  });

  it('stops once a side failed everything so far, counts what was answered and voids the timing', async () => {
    for (const bad of ['base', 'head'] as const) {
      const outcome: Play['outcome'] = (side) => (side === bad ? { grade: 'error', error: 'status 401' } : {});
      const { blocks } = await driven({ outcome }, ['head', 'base'], { ...workload, patienceMs: 500 });
      const [failing, other] = [blocks[bad], blocks[bad === 'base' ? 'head' : 'base']];
      // 20 ms between requests: the first at 500 ms or later is number 26, whichever side sends first.
      expect(failing?.errors).toBeGreaterThanOrEqual(25);
      expect(failing?.errors).toBeLessThan(30);
      expect(failing).toMatchObject({ succeeded: 0, dropped: 0, errorKinds: { 'status 401': failing?.errors } });
      expect(failing?.shares['error-rate']).toEqual({ count: failing?.errors, total: failing?.errors });
      expect(other).toMatchObject({ errors: 0, dropped: 0 });
      expect([failing?.broken, other?.broken]).toEqual([[CUT], [CUT]]);
    }
  });

  it('goes on to the end where a side answers now and then', async () => {
    const outcome: Play['outcome'] = (side, n) =>
      side === 'head' && n % 15 !== 0 ? { grade: 'error', error: 'status 401' } : {};
    const { blocks } = await driven({ outcome }, ['head', 'base'], { ...workload, patienceMs: 100 });
    expect(blocks.head).toMatchObject({ planned: 50, broken: [] });
  });

  it('drives one side alone', async () => {
    const { blocks } = await driven({}, ['head']);
    expect(blocks.base).toBeNull();
    expect(blocks.head?.planned).toBe(50);
  });

  it('sends what the scenario declares, and keeps bodies only to check them', async () => {
    const volleys: Volley[] = [];
    const { world, launcher } = stage();
    const [target] = await launcher.boot(['head']);
    const fire = async (volley: Volley) => {
      volleys.push(volley);
      return [];
    };
    const targets = { base: null, head: target ?? null };
    await drive(workload, targets, ['head'], { ...world, load: { ...world.load, fire } });
    const checked = { ...scenario, stream: true, expect: { status: [], json: {} } };
    await drive({ ...workload, scenario: checked }, targets, ['head'], { ...world, load: { ...world.load, fire } });
    expect(volleys[0]).toMatchObject({
      urls: { base: null, head: 'http://head' },
      method: 'POST',
      path: '/chat',
      stream: false,
      timeoutMs: 1000,
      keepBody: false,
    });
    expect(volleys[1]).toMatchObject({ stream: true, keepBody: true });
    expect(volleys[1]?.grade({ status: 200, body: '[]' })).toBe('failed-check');
  });
});

const graded = (status: readonly number[], json: unknown, answer: { status: number; body?: string }) =>
  grader({ status, json })({ body: '', ...answer });

describe('grader', () => {
  it('takes 200 to 399 as good unless statuses are named', () => {
    expect([199, 200, 302, 399, 400, 500].map((status) => graded([], undefined, { status }))).toEqual([
      'error',
      'ok',
      'ok',
      'ok',
      'error',
      'error',
    ]);
    expect([200, 404].map((status) => graded([404], undefined, { status }))).toEqual(['error', 'ok']);
  });

  it('checks JSON: objects by subset, everything else by equality', () => {
    const check = (json: unknown, body: unknown) => graded([], json, { status: 200, body: JSON.stringify(body) });
    expect(check({ a: { b: 1 } }, { a: { b: 1, c: 2 }, d: 3 })).toBe('ok');
    expect(check({ a: { b: 1 } }, { a: { b: 2 } })).toBe('failed-check');
    expect(check({ a: null }, {})).toBe('failed-check');
    expect(check({ a: null }, { a: null })).toBe('ok');
    expect(check({}, [])).toBe('failed-check');
    expect(check([1, { a: 2 }], [1, { a: 2 }])).toBe('ok');
    expect(check([1, { a: 2 }], [1, { a: 2, b: 3 }])).toBe('failed-check');
    expect(check([1], [1, 2])).toBe('failed-check');
    expect(check('1', 1)).toBe('failed-check');
    expect(check(0, -0)).toBe('ok');
  });

  it('does not find what only the prototype has', () => {
    expect(graded([], { toString: {} }, { status: 200, body: '{}' })).toBe('failed-check');
  });

  it('fails the check of a body that is not JSON, and an error stays an error', () => {
    expect(graded([], { a: 1 }, { status: 200, body: 'oops' })).toBe('failed-check');
    expect(graded([], { a: 1 }, { status: 500, body: '{"a":1}' })).toBe('error');
  });
});

/** After which request the watch gave up; null when it never did. */
function givenUpAfter(fails: (side: Side, at: number) => boolean, everyMs = 100): number | null {
  let given: number | null = null;
  let at = 0;
  const watch = watchFor(2000, () => {
    given ??= at;
  });
  for (; at < 100; at += 1)
    for (const side of ['base', 'head'] as const)
      watch.see(aShot(at * everyMs, { side, endMs: (at + 1) * everyMs, grade: fails(side, at) ? 'error' : 'ok' }));
  return given;
}

describe('watchFor', () => {
  it('gives up once 20 requests of a side, and two seconds of them, all failed: either side', () => {
    for (const bad of ['base', 'head'] as const) {
      expect(givenUpAfter((side) => side === bad)).toBe(19);
      expect(givenUpAfter((side) => side === bad, 10)).toBe(null);
      expect(givenUpAfter((side) => side === bad, 25)).toBe(79);
    }
  });

  it('goes on where one request of the side was answered, however late the others failed', () => {
    expect(givenUpAfter((_, at) => at > 0)).toBeNull();
    expect(givenUpAfter((_, at) => at !== 18)).toBeNull();
    expect(givenUpAfter(() => false)).toBeNull();
  });
});
