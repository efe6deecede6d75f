import { expect, it } from 'vitest';
import { collectedWarnings, renderedText } from '../../src/report/cluster.ts';

const FACTS = { runners: 3, apartMs: 12.4, damaged: 0, strange: 0, ended: null };

it('says how far runners were apart, what could not be read, and why there are fewer pairs', () => {
  expect(collectedWarnings(FACTS)).toEqual(['the 3 runners of a block began at most 12.4 ms apart, by their clocks']);
  expect(collectedWarnings({ ...FACTS, runners: 1 })).toEqual([]);
  expect(collectedWarnings({ runners: 1, apartMs: 0, damaged: 2, strange: 3, ended: 'no node takes it' })).toEqual([
    "2 lines of the runners' points were damaged and left out",
    '3 lines were of no runner of this experiment and left out',
    'the experiment ended early: no node takes it',
  ]);
});

it('says what to do with what was rendered', () => {
  expect(renderedText({ folder: 'out', namespace: 'perf' })).toContain('kubectl apply --server-side -f out/manifests/');
});
