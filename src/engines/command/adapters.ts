import type { PointFormat } from '../../model/scenario.ts';
import { ARTILLERY } from './artillery.ts';
import { LOCUST } from './locust.ts';

/** An Adapter is a file of ours that a known load generator loads, so that it writes points. */
export interface Adapter {
  readonly file: string;
  readonly text: string;
}

/** The file that a generator needs; null where it writes points by itself. */
export function adapterFor(format: PointFormat): Adapter | null {
  switch (format) {
    case 'locust':
      return { file: 'benchgate_points.py', text: LOCUST };
    case 'artillery':
      return { file: 'benchgate-points.cjs', text: ARTILLERY };
    case 'ndjson':
    case 'csv':
    case 'jmeter':
    case 'h2load':
      return null;
    default:
      return format satisfies never;
  }
}
