import { describe, expect, it } from 'vitest';
import type { MaintenanceWindow } from '../../src/model/alerts.ts';
import { incidentStory } from '../../src/watch/incident-stories.ts';
import { countedRuns, windowAt, windowsAt } from '../../src/watch/maintenance.ts';
import { standingOf } from '../../src/watch/standing.ts';
import { course, HOUR, hourly, momentOf, objective, START } from '../support/incident.ts';

const aWindow = (changed: Partial<MaintenanceWindow> = {}): MaintenanceWindow => ({
  ...{ from: START + 24 * HOUR, until: START + 26 * HOUR, reason: 'moves', targets: ['*'], scenarios: ['*'] },
  ...changed,
});
const staging = { target: 'staging', scenario: 'chat' };

describe('maintenance', () => {
  it('holds from its first moment to before its last, for the targets and scenarios that it names', () => {
    const window = aWindow();
    const { from, until } = window;
    expect([from - 1, from, until - 1, until].map((at) => windowAt([window], staging, at) !== null)).toEqual([
      ...[false, true, true, false],
    ]);
    const named = (changed: Partial<MaintenanceWindow>) => windowAt([aWindow(changed)], staging, from) !== null;
    expect([named({ targets: ['prod'] }), named({ targets: ['prod', 'st*'] }), named({ scenarios: ['items'] })]).toEqual([
      ...[false, true, false],
    ]);
  });

  it('takes runs out of what opens an incident, and of what closes one', () => {
    const runs = hourly(course(2, 8));
    const opening = [aWindow()];
    expect(incidentStory(runs, objective, momentOf(runs))?.incident.state).toBe('closed');
    expect(incidentStory(countedRuns(runs, opening), objective, momentOf(runs))).toBeNull();
    const closing = [aWindow({ from: START + 32 * HOUR, until: START + 40 * HOUR })];
    expect(incidentStory(countedRuns(runs, closing), objective, momentOf(runs))?.incident.state).toBe('open');
  });

  it('shows no budget kept: its time is missing, neither good nor bad', () => {
    const runs = hourly(course(2, 8));
    const whole = standingOf(runs, objective, momentOf(runs)).budget;
    const { budget } = standingOf(countedRuns(runs, [aWindow()]), objective, momentOf(runs));
    expect([budget.bad, budget.runs.complete]).toEqual([whole.bad - 2000, whole.runs.complete - 2]);
    expect(budget.runs.missing).toBe(whole.runs.missing + 2);
  });

  it('is told once, however many objectives are in it', () => {
    const window = aWindow();
    const parts = [staging, { ...staging, scenario: 'items' }];
    expect(windowsAt([window, aWindow({ targets: ['prod'] })], parts, window.from)).toEqual([window]);
  });
});
