import { stringify } from 'yaml';
import type { WatchedTarget } from '../model/watched-target.ts';
import { dashboardOf } from './grafana.ts';
import { rulesOf } from './rules.ts';

const HEADER = '# Written by `benchgate dashboards` from the configuration: change that, and write it again.\n';

/** The files of a target by their names: its Grafana dashboard, and its Prometheus rules where it has a scenario. */
export function dashboardFiles(watched: WatchedTarget): Readonly<Record<string, string>> {
  const { name } = watched.target;
  return {
    [`${name}.dashboard.json`]: `${JSON.stringify(dashboardOf(watched), null, 2)}\n`,
    [`${name}.rules.yml`]: `${HEADER}${stringify(rulesOf(watched), { lineWidth: 0 })}`,
  };
}
