import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AlertReading, Evaluation, Incident } from '../../src/model/error-budget.ts';
import { evaluate, nextIncident, PATIENCE } from '../../src/watch/alert-state.ts';
import { readAlerts } from '../../src/watch/burn-rate.ts';
import { aBudgetObjective, aWatchRun, NOON } from '../support/a-watch-run.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
type Finding = Evaluation['finding'];
/** What a run began with, hours after noon, found. */
type Told = readonly [hour: number, finding: Finding];

/** The events of runs, each told of as it ends, and the incident that is left. */
function play(runs: readonly Told[], before: Incident | null = null) {
  let incident = before;
  const events = runs.map(([hour, finding]) => {
    const at = NOON + hour * HOUR;
    const step = nextIncident(incident, { fingerprint: 'chat', at, finding }, { now: at });
    incident = step.incident;
    return step.event;
  });
  return { events, incident: incident as Incident | null };
}

const opened: readonly Told[] = [
  [0, 'page'],
  [0.1, 'page'],
];
const closed: readonly Told[] = [...opened, [1, 'good'], [2, 'good'], [3, 'good']];

describe('nextIncident', () => {
  it('opens with a second run that confirms it', () => {
    const { events, incident } = play(opened);
    expect(events).toEqual([null, 'opened']);
    expect(incident).toMatchObject({ state: 'open', since: NOON, openedAt: NOON + 0.1 * HOUR, severity: 'page' });
  });

  it('is nothing where no run confirms it', () => {
    expect(
      play([
        [0, 'page'],
        [0.1, 'good'],
        [1, 'page'],
        [1.1, 'good'],
      ]),
    ).toEqual({ events: [null, null, null, null], incident: null });
  });

  it('is one, updated with each run, and as urgent as its worst', () => {
    const { events, incident } = play([
      [0, 'ticket'],
      [1, 'ticket'],
      [2, 'page'],
      [3, 'ticket'],
    ]);
    // Whoever was told of a ticket has to hear that it is a page now; and that once.
    expect(events).toEqual([null, 'opened', 'worsened', 'updated']);
    expect(incident).toMatchObject({ severity: 'page', since: NOON });
  });

  it('closes after three good runs in a row, of which an unknown one is none', () => {
    const { events, incident } = play([
      ...opened,
      [1, 'good'],
      [2, 'good'],
      [3, 'ticket'],
      [4, 'good'],
      [5, 'unknown'],
      [6, 'good'],
      [7, 'good'],
    ]);
    expect(events.slice(2)).toEqual(['updated', 'updated', 'updated', 'updated', null, 'updated', 'closed']);
    expect(incident).toMatchObject({ state: 'closed', closedAt: NOON + 7 * HOUR });
  });

  it('is reopened where it comes back within a day, and is a new one later', () => {
    const again = play([...closed, [20, 'ticket'], [20.1, 'ticket']]);
    expect(again.events.slice(-2)).toEqual([null, 'reopened']);
    expect(again.incident).toMatchObject({ state: 'open', reopened: 1, severity: 'ticket', closedAt: null });
    const later = play([...closed, [28, 'page'], [28.1, 'page']]);
    expect(later.events.slice(-2)).toEqual([null, 'opened']);
    expect(later.incident).toMatchObject({ reopened: 0, openedAt: NOON + 28.1 * HOUR });
  });

  it('stays closed where nothing confirms that it is back', () => {
    expect(play([...closed, [10, 'page'], [10.1, 'good']]).incident).toMatchObject({
      state: 'closed',
      closedAt: NOON + 3 * HOUR,
    });
  });

  it('takes no run that is dated in the future, nor one that is not after the last', () => {
    const { incident } = play(opened);
    const skip = (hour: number, now: number) =>
      nextIncident(incident, { fingerprint: 'chat', at: NOON + hour * HOUR, finding: 'good' }, { now: NOON + now * HOUR });
    for (const [hour, now] of [[9, 1] as const, [0.1, 1] as const, [-5, 1] as const])
      expect(skip(hour, now)).toEqual({ incident, event: null });
    // Clocks of two machines differ by seconds.
    expect(skip(1.01, 1).incident).not.toEqual(incident);
  });

  it('is not held up by a clock that was a year ahead for one run', () => {
    const { incident } = play([...opened, [24 * 365, 'page']]);
    const { events } = play(
      [
        [2, 'good'],
        [3, 'good'],
        [4, 'good'],
        [5, 'page'],
        [6, 'page'],
      ],
      incident,
    );
    expect(events).toEqual(['updated', 'updated', 'closed', null, 'reopened']);
  });

  const findings = fc.constantFrom<Finding>('page', 'ticket', 'good', 'unknown');
  /** Clocks that jump by up to a year either way. */
  const wild = fc.array(fc.tuple(fc.integer({ min: -9000, max: 9000 }), findings, fc.integer({ min: -9000, max: 9000 })), {
    maxLength: 60,
  });

  it('whatever clocks did: two bad runs open it, three good ones close it, and one that is told twice changes nothing', () => {
    fc.assert(
      fc.property(wild, (runs) => {
        let incident: Incident | null = null;
        for (const [hour, finding, now] of runs) {
          const step = nextIncident(
            incident,
            { fingerprint: 'chat', at: NOON + hour * HOUR, finding },
            { now: NOON + now * HOUR },
          );
          const twice = nextIncident(
            step.incident,
            { fingerprint: 'chat', at: NOON + hour * HOUR, finding },
            { now: NOON + now * HOUR },
          );
          expect(twice).toEqual({ incident: step.incident, event: null });
          incident = step.incident;
        }
        const after = 10_000;
        const bad = play(
          [
            [after, 'page'],
            [after + 1, 'page'],
          ],
          incident,
        ).incident;
        expect(bad?.state).toBe('open');
        const good = [2, 3, 4].map((hour) => [after + hour, 'good'] as const);
        expect(play(good, bad)).toMatchObject({ incident: { state: 'closed' } });
      }),
    );
  });

  it('opens, closes and reopens in turn: one at a time, each told once', () => {
    fc.assert(
      fc.property(fc.array(findings, { maxLength: 80 }), (all) => {
        const { events } = play(all.map((finding, hour) => [hour, finding] as const));
        const turns = events.filter((event) => event !== null && event !== 'updated' && event !== 'worsened');
        expect(turns.filter((event, i) => (event === 'closed') !== (i % 2 === 1))).toEqual([]);
        const open = (i: number) => events.slice(0, i).filter((event) => event === 'opened' || event === 'reopened').length;
        const shut = (i: number) => events.slice(0, i).filter((event) => event === 'closed').length;
        events.forEach((event, i) => {
          if (event === 'updated' || event === 'worsened') expect(open(i) - shut(i)).toBe(1);
        });
      }),
    );
  });
});

describe('evaluate', () => {
  const reading = (severity: 'page' | 'ticket', state: AlertReading['state']): AlertReading => ({
    rule: { kind: 'two-runs', severity },
    state,
    rates: [
      { rate: 1, runs: 1 },
      { rate: 1, runs: 1 },
    ],
  });

  it.each([
    ['the worst of what fires', [reading('ticket', 'firing'), reading('page', 'firing'), reading('ticket', 'quiet')], 'page'],
    ['a ticket', [reading('page', 'quiet'), reading('ticket', 'firing')], 'ticket'],
    ['good, where something is known', [reading('page', 'quiet'), reading('ticket', 'unknown')], 'good'],
    ['unknown, where nothing is', [reading('page', 'unknown'), reading('ticket', 'unknown')], 'unknown'],
    ['unknown without a rule', [], 'unknown'],
  ])('%s', (_, readings, finding) => {
    expect(evaluate('chat', { at: NOON, end: 'complete' }, readings)).toEqual({ fingerprint: 'chat', at: NOON, finding });
  });

  it('an aborted run does not close what good runs before it might', () => {
    const objective = aBudgetObjective();
    const runs = Array.from({ length: 200 }, (_, age) => aWatchRun({ at: NOON - HOUR - age * HOUR }));
    const readings = readAlerts(runs, objective, NOON);
    expect(evaluate('chat', { at: NOON, end: 'complete' }, readings).finding).toBe('good');
    expect(evaluate('chat', { at: NOON, end: 'aborted' }, readings).finding).toBe('unknown');
    expect(PATIENCE.reopenWithinMs).toBe(DAY);
  });
});
