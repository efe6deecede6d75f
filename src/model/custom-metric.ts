import type { Capture } from './scenario.ts';

/**
 * A CustomMetric is a metric of the user's own: what it is called here, and what is kept of it. Its rows: of a trend `NAME.pQ`
 * and `NAME.mean`; of a rate `NAME`, the share of ones; of a counter `NAME.per-second` and `NAME.per-request`; of a gauge
 * `NAME.mean`.
 */
export interface CustomMetric {
  /** What k6 calls it, where it is k6's. */
  readonly source: string;
  readonly name: string;
  readonly type: 'trend' | 'rate' | 'counter' | 'gauge';
  /** Where it comes from, and the scenarios that have it: a name, or a pattern with * and ?. Absent of k6's. */
  readonly origin?: MetricOrigin;
  readonly scenario?: string;
}

/** A MetricOrigin is where the numbers come from that are none of k6's: of each answer, or of the service's page of metrics. */
export type MetricOrigin =
  | (Omit<Capture, 'name' | 'from'> & { readonly from: 'header' | 'json' })
  | {
      readonly from: 'scraped';
      readonly series: SeriesChoice;
      /** Of a rate: what the ones are counted of. */
      readonly of?: SeriesChoice;
      /** As the user wrote it. */
      readonly written: string;
    };

/** A SeriesChoice is those numbers of a page that have this name and these labels, whatever others they have: all added. */
export interface SeriesChoice {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}
