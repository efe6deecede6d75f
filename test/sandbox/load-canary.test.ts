import { expect, it } from 'vitest';
import { LOAD_WALLS } from '../../src/model/sandbox.ts';
import { counted, readLoadCanary, worstOfLoad } from '../../src/sandbox/load-canary.ts';

const all = (state: 'held' | 'open' | 'unknown') => LOAD_WALLS.map((wall) => ({ wall, state }));
const said = (found: unknown) => [`benchgate-load-canary ${JSON.stringify(found)}`];
const HELD = Object.fromEntries(LOAD_WALLS.map((wall) => [wall, 'held']));

it('what was not said of a wall, or not understood, is not known', () => {
  const nothing = { walls: all('unknown'), reached: false, refused: 0 };
  for (const lines of [[], ['benchgate-load-canary {'], said(null), said({ internet: 'HELD', reached: 1, refused: 0 })])
    expect(readLoadCanary(lines)).toEqual(nothing);
  const whole = { walls: all('held'), reached: true, refused: 9 };
  expect(readLoadCanary(['else', ...said({ ...HELD, reached: true, refused: 9 })])).toEqual(whole);
});

it('threat 99: what somebody else refused was not refused by the rules', () => {
  const attempted = { walls: all('held'), reached: true, refused: 9 };
  expect(counted(attempted, 9)).toEqual(all('held'));
  const open = counted(attempted, 8).filter(({ state }) => state === 'open');
  expect(open.map(({ wall }) => wall)).toEqual(LOAD_WALLS.slice(0, 7));
});

it('one attempt that gets through is enough', () => {
  expect(worstOfLoad([...all('held'), { wall: 'dns', state: 'open' }]).find(({ wall }) => wall === 'dns')?.state).toBe('open');
  expect(worstOfLoad([])).toEqual(all('unknown'));
});
