import { describe, expect, it } from 'vitest';
import { rowPlace, scenarioPlace } from '../../src/report/places.ts';
import { HOSTILE } from '../support/hostile.ts';
import { PAGE_HOSTILE } from '../support/page-hostile.ts';

describe('places on a page', () => {
  it('are the names themselves where these are ours, and keep apart what is not', () => {
    expect([scenarioPlace('chat'), rowPlace({ scenario: 'chat', metric: 'latency{items}.p95' })]).toEqual([
      'chat',
      'chat/latency{items}.p95',
    ]);
    const places = [...HOSTILE, ...PAGE_HOSTILE].map(scenarioPlace);
    expect(new Set(places).size).toBe(places.length);
    for (const place of places) expect(place).toMatch(/^[a-z0-9][a-z0-9-]*$/);
  });
});
