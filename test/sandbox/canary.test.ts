import { expect, it } from 'vitest';
import { WALLS } from '../../src/model/sandbox.ts';
import { brokenWalls, readCanary, SAYS, worstOf } from '../../src/sandbox/canary.ts';

const all = (state: 'held' | 'open' | 'unknown') => WALLS.map((wall) => ({ wall, state }));
const said = (found: unknown) => [`${SAYS}${JSON.stringify(found)}`];

it('what was not said of a wall, or not understood, is not known', () => {
  expect(readCanary([])).toEqual(all('unknown'));
  expect(readCanary([`${SAYS}{`])).toEqual(all('unknown'));
  expect(readCanary(said(null))).toEqual(all('unknown'));
  expect(readCanary(said({ internet: 'HELD', dns: 1, __proto__: { ipv6: 'held' } }))).toEqual(all('unknown'));
  const held = Object.fromEntries(WALLS.map((wall) => [wall, 'held']));
  expect(readCanary(['something else', ...said(held)])).toEqual(all('held'));
});

it('one attempt that gets through is enough, and one that was not made is not forgotten', () => {
  expect(worstOf([...all('held'), ...all('held')])).toEqual(all('held'));
  expect(worstOf([...all('held'), { wall: 'internet', state: 'open' }]).find(({ wall }) => wall === 'internet')?.state).toBe(
    'open',
  );
  expect(worstOf([...all('held'), { wall: 'dns', state: 'unknown' }]).find(({ wall }) => wall === 'dns')?.state).toBe('unknown');
  expect(worstOf([])).toEqual(all('unknown'));
});

it('a wall that is open or not known is broken, but for the one behind which is nothing', () => {
  expect(brokenWalls(all('held'))).toEqual([]);
  expect(brokenWalls(all('open'))).toEqual(WALLS.filter((wall) => wall !== 'user-namespaces'));
  expect(brokenWalls([{ wall: 'dns', state: 'unknown' }])).toEqual(['dns']);
});
