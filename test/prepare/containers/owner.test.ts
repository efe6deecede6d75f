import { describe, expect, it } from 'vitest';
import { type Here, isGone, ownerText } from '../../../src/prepare/containers/owner.ts';

const owner = { boot: 'boot-1', pids: '4026531836', pid: 100, start: '777' };
const date = '2026-01-02T00:00:00.000Z';
const here = (over: Partial<Here> = {}): Here => ({ owner, date, local: true, isAlive: () => false, ...over });
const label = (over: Partial<typeof owner> = {}, at = date) => ownerText({ ...owner, ...over }, at);
const DAY_BEFORE = '2025-12-31T23:00:00.000Z';

describe('threat 64: isGone', () => {
  it('asks for the very process', () => {
    const alive = here({ isAlive: ({ pid, start }) => pid === 200 && start === '888' });
    expect(isGone(label({ pid: 200, start: '888' }), alive)).toBe(false);
    expect(isGone(label({ pid: 200, start: '999' }), alive)).toBe(true);
  });

  it('an earlier boot of this machine is gone, another machine may go on', () => {
    expect(isGone(label({ boot: 'boot-0' }), here())).toBe(true);
    expect(isGone(label({ boot: 'boot-0' }), here({ local: false }))).toBe(false);
  });

  it('of what it cannot see it believes that it goes on, for a day', () => {
    for (const over of [{ pids: '1' }, { start: '' }]) {
      expect(isGone(label(over), here())).toBe(false);
      expect(isGone(label(over, DAY_BEFORE), here())).toBe(true);
    }
  });

  it('leaves alone what says nothing', () => {
    expect(['', 'somebody', 'a/b/c/d/e', '<no value>'].map((text) => isGone(text, here()))).toEqual([false, false, false, false]);
  });
});
