import { describe, expect, it } from 'vitest';
import { beganInside, endedAfterWarmUp, endedInside, eventsOf } from '../../../../src/engines/k6/script/events.ts';
import { RUN_STARTS_US, requests, series } from '../../../support/k6-points.ts';

const cut = { side: 'base', warmUpMs: 200, blockMs: 1000 } as const;
const sinceStart = (us: number) => (us - RUN_STARTS_US) / 1000;

describe('the events of a side', () => {
  it('are its own, without what belongs to no scenario', () => {
    const points = [
      ...requests('base', [[300, 10]]),
      ...requests('head', [[300, 20]]),
      series('http_req_duration', [[100, 5]], { side: null, scenario: '' }),
    ];
    expect(eventsOf(points, cut)('http_req_duration').map(({ value }) => value)).toEqual([10]);
    expect(eventsOf(points, { ...cut, side: 'head' })('http_req_duration').map(({ value }) => value)).toEqual([20]);
    expect(eventsOf(points, cut)('checks')).toEqual([]);
  });

  it('begin when the wrapper says that the scenario began, plus warm-up', () => {
    const [event] = eventsOf(requests('base', [[50, 10]]), cut)('http_req_duration');
    expect(event?.window).toEqual({
      scenario: 'default',
      begunUs: RUN_STARTS_US,
      fromUs: RUN_STARTS_US + 200_000,
      toUs: RUN_STARTS_US + 1_200_000,
    });
  });

  it('begin with the first point where there is no marker', () => {
    const points = requests('base', [[50, 10]]).filter(({ metric }) => metric !== 'benchgate_started');
    expect(sinceStart(eventsOf(points, cut)('iterations')[0]?.window.fromUs ?? 0)).toBe(260);
  });

  it('have a window for each scenario of a script', () => {
    const later = { side: 'base', scenario: 'later' } as const;
    const points = [
      ...requests('base', [[300, 10]]),
      series('benchgate_started', [[3000, RUN_STARTS_US / 1000 + 3000]], later),
      series('http_req_duration', [[3400, 7]], later),
    ];
    const windows = eventsOf(points, cut)('http_req_duration').map(({ window }) => sinceStart(window.fromUs));
    expect(windows).toEqual([200, 3200]);
  });

  it('last until the last point where the script runs as written', () => {
    const points = requests('base', [
      [300, 10],
      [2000, 50],
    ]);
    const [first, last] = eventsOf(points, { ...cut, blockMs: null })('http_req_duration');
    expect(sinceStart(first?.window.toUs ?? 0)).toBeCloseTo(2050.001, 6);
    expect(last !== undefined && beganInside(last) && endedInside(last)).toBe(true);
  });

  it('know when a request began; its failure began with it', () => {
    const points = requests('base', [
      [190, 100],
      [300, 1200, true],
    ]);
    const events = eventsOf(points, cut);
    expect(events('http_req_duration').map(beganInside)).toEqual([false, true]);
    expect(events('http_req_failed').map(beganInside)).toEqual([false, true]);
    expect(events('http_req_failed').map(({ startUs }) => sinceStart(startUs))).toEqual([190, 300]);
    expect(events('http_req_duration').map(endedInside)).toEqual([true, false]);
    expect(events('http_req_duration').map(endedAfterWarmUp)).toEqual([true, true]);
  });
});
