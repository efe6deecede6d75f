import type { LoadTarget } from '../model/watch.ts';
import { CHANGE_POINT, REVISION, WAIVER_END } from '../watch/own-series.ts';
import { DATASOURCE } from './panel.ts';
import { latest, standsMs } from './promql.ts';

/** A DrawnLine stands across all panels, where the value of a series, a time, says. */
interface DrawnLine {
  readonly name: string;
  readonly series: string;
  /** Which of its labels tell one from another, and are shown. */
  readonly by: readonly string[];
  readonly color: string;
}

const LINES: readonly DrawnLine[] = [
  { name: 'Changes', series: CHANGE_POINT, by: ['scenario', 'metric'], color: 'orange' },
  { name: 'Releases', series: REVISION, by: ['revision'], color: 'blue' },
  { name: 'Waivers that ended', series: WAIVER_END, by: ['scenario', 'metric'], color: 'purple' },
];

/** What is drawn across the panels of a target, as Grafana's JSON. */
export function annotationsOf(target: LoadTarget): readonly unknown[] {
  return LINES.map(({ name, series, by, color }) => ({
    ...{ name, datasource: DATASOURCE, enable: true, iconColor: color, titleFormat: name },
    textFormat: by.map((label) => `{{${label}}}`).join(' '),
    // Milliseconds, which Grafana takes for the moment instead of the one at which it asked.
    expr: `max by (${by.join(', ')}) (${latest(series, { target: target.name }, standsMs(target))}) * 1000`,
    useValueForTime: true,
  }));
}
