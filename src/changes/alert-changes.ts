import type { AlertSettings, MaintenanceWindow } from '../model/alerts.ts';
import type { RuleChange, RuleEffect } from '../model/governance.ts';
import { isSame } from '../wire/json.ts';
import { byTable, type ConfigPair, changesAt, type Difference, type DifferTable, looserIf, value } from './differences.ts';

/**
 * What head would change of who is told of problems. It lets no pull request through, but a team could go without its alerts, or
 * a stranger get them and what proves who we are: a person looks at it.
 */
export function alertChanges({ base, head, lineOf }: ConfigPair): readonly RuleChange[] {
  const told = byTable(ALERTS)(base.alerts, head.alerts);
  const silent = maintenanceDifferences(base.maintenance, head.maintenance);
  return [
    ...changesAt({ part: 'configuration', title: 'alerts', place: ['alerts'] }, told, lineOf),
    ...changesAt({ part: 'configuration', title: 'maintenance', place: ['maintenance'] }, silent, lineOf),
  ];
}

/** Whoever is told instead, or no longer. */
const newAudience = (): RuleEffect => 'loosens';

const ALERTS: DifferTable<AlertSettings> = {
  label: value(
    ['issues'],
    'label',
    looserIf((_: string | null, to: string | null) => to === null),
    (label) => label ?? 'none',
  ),
  webhook: value(['webhook'], 'webhook', newAudience, (webhook: AlertSettings['webhook']) =>
    webhook === null ? 'none' : `the address in ${webhook.urlFrom} at ${webhook.hosts.join(', ')}`,
  ),
  alertmanager: value(['alertmanager'], 'alertmanager', newAudience, (manager: AlertSettings['alertmanager']) =>
    manager === null
      ? 'none'
      : `${manager.url}${manager.authorizationFrom === null ? '' : `, with ${manager.authorizationFrom}`}`,
  ),
};

/** Each window is silence by itself: one that was changed goes, and another comes. */
function maintenanceDifferences(base: readonly MaintenanceWindow[], head: readonly MaintenanceWindow[]): readonly Difference[] {
  const without = (some: readonly MaintenanceWindow[], others: readonly MaintenanceWindow[]) =>
    some.filter((one) => !others.some((other) => isSame(one, other)));
  const say = (windows: readonly MaintenanceWindow[], verb: string, effect: Difference['effect']) =>
    windows.map(({ from, until }): Difference => ({ path: [], what: `${verb} ${minuteOf(from)} to ${minuteOf(until)}`, effect }));
  return [...say(without(head, base), 'gains', 'loosens'), ...say(without(base, head), 'loses', 'neither')];
}

const minuteOf = (ms: number) => `${new Date(ms).toISOString().slice(0, 16)}Z`;
