import * as z from 'zod';
import { quantityOf, writeDuration, writePercent } from '../config/quantity.ts';
import { QUANTILE } from '../config/schema-limits.ts';
import type { Ms, Share } from '../model/brand.ts';
import type { NotImported, NotImportedPart } from '../model/slo-report.ts';
import { OPENSLO_VERSION, windowOf } from './openslo.ts';
import { ALL_EVENTS, GOOD_EVENTS, readSelector, type Selector, TIMES } from './own-series.ts';

/** An ImportedObjective is one entry for `slos:`, with the target and the window that the file has it for. */
export interface ImportedObjective {
  readonly scenario: string;
  readonly metric: string;
  /** `p95 <= 300ms`. */
  readonly objective: string;
  readonly target: string;
  readonly windowMs: Ms;
}

/** An OpenSloImport is what of an OpenSLO file could be read, and what could not, in the file's order. */
export interface OpenSloImport {
  readonly objectives: readonly ImportedObjective[];
  readonly left: readonly NotImportedPart[];
}

/** More is no file of a person's, and costs time. */
const MOST_DOCUMENTS = 500;

const sourceSchema = z.looseObject({
  metricSource: z.looseObject({
    type: z.string().optional(),
    metricSourceRef: z.string().optional(),
    spec: z.looseObject({ query: z.string().max(4000).optional() }).optional(),
  }),
});
const indicatorSchema = z.looseObject({
  spec: z.looseObject({
    thresholdMetric: sourceSchema.optional(),
    ratioMetric: z
      .looseObject({ good: sourceSchema.optional(), bad: sourceSchema.optional(), total: sourceSchema.optional() })
      .optional(),
  }),
});
const objectiveSchema = z.looseObject({
  op: z.enum(['lte', 'lt', 'gte', 'gt']).optional(),
  value: z.number().optional(),
  target: z.number().min(0).lt(1).optional(),
  targetPercent: z.number().min(0).lt(100).optional(),
  indicator: z.unknown().optional(),
  indicatorRef: z.unknown().optional(),
});
const sloSpecSchema = z.looseObject({
  indicator: indicatorSchema.optional(),
  indicatorRef: z.string().optional(),
  timeWindow: z
    .array(z.looseObject({ duration: z.string(), isRolling: z.boolean().optional(), calendar: z.unknown().optional() }))
    .max(1)
    .optional(),
  budgetingMethod: z.string(),
  objectives: z.array(objectiveSchema).min(1).max(50),
  alertPolicies: z.array(z.unknown()).optional(),
});
const documentSchema = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string().max(253) }),
  spec: z.unknown().optional(),
});

type SloFilePart = z.output<typeof documentSchema>;
type Indicator = z.output<typeof indicatorSchema>;
type MetricSource = z.output<typeof sourceSchema>;
type SloSpec = z.output<typeof sloSpecSchema>;

/** What can be read of an OpenSLO v1 file, whose documents are given as data: anything may be in it. */
export function importOpenSlo(documents: readonly unknown[]): OpenSloImport {
  const read = documents.slice(0, MOST_DOCUMENTS).map((one) => documentSchema.safeParse(one).data);
  const file = { indicators: byName(read, 'SLI', indicatorOf), sources: byName(read, 'DataSource', typeOf) };
  const objectives: ImportedObjective[] = [];
  const left: { document: number; name: string; why: NotImported }[] = [];
  for (const [document, one] of read.entries())
    for (const found of one === undefined ? ['malformed' as const] : readDocument(one, file))
      if (typeof found === 'string') left.push({ document, name: one?.metadata.name ?? '', why: found });
      else objectives.push(found);
  if (documents.length > MOST_DOCUMENTS) left.push({ document: MOST_DOCUMENTS, name: '', why: 'too-many' });
  return { objectives, left };
}

/** What others of the file's documents refer to, by name. */
interface Referred {
  readonly indicators: ReadonlyMap<string, Indicator>;
  readonly sources: ReadonlyMap<string, string>;
}

function byName<T>(documents: readonly (SloFilePart | undefined)[], kind: string, of: (one: SloFilePart) => T | undefined) {
  const found = new Map<string, T>();
  for (const one of documents) {
    const value = one?.kind === kind ? of(one) : undefined;
    if (one !== undefined && value !== undefined) found.set(one.metadata.name, value);
  }
  return found;
}

const indicatorOf = ({ spec }: SloFilePart) => indicatorSchema.safeParse({ spec }).data;
const typeOf = ({ spec }: SloFilePart) => z.looseObject({ type: z.string() }).safeParse(spec).data?.type;

function readDocument({ apiVersion, kind, spec }: SloFilePart, file: Referred): readonly (ImportedObjective | NotImported)[] {
  if (apiVersion !== OPENSLO_VERSION) return ['version'];
  // These say nothing by themselves: an SLO refers to them.
  if (['Service', 'SLI', 'DataSource'].includes(kind)) return [];
  if (kind.startsWith('Alert')) return ['alerting'];
  if (kind !== 'SLO') return ['kind'];
  const slo = sloSpecSchema.safeParse(spec).data;
  if (slo === undefined) return ['malformed'];
  return [...readSlo(slo, file), ...(slo.alertPolicies?.length ? (['alerting'] as const) : [])];
}

function readSlo(slo: SloSpec, file: Referred): readonly (ImportedObjective | NotImported)[] {
  if (slo.objectives.some(({ indicator, indicatorRef }) => indicator !== undefined || indicatorRef !== undefined))
    return ['composite'];
  const indicator = slo.indicator ?? file.indicators.get(slo.indicatorRef ?? '');
  if (indicator === undefined) return ['no-indicator'];
  if (slo.budgetingMethod !== 'Occurrences') return ['budgeting-method'];
  const [window] = slo.timeWindow ?? [];
  if (window === undefined) return ['no-window'];
  if (window.isRolling !== true || window.calendar !== undefined) return ['calendar-window'];
  const windowMs = windowOf(window.duration);
  if (windowMs === undefined) return ['window-length'];
  return slo.objectives.map((objective) => {
    const share = objective.target ?? (objective.targetPercent === undefined ? undefined : objective.targetPercent / 100);
    if (share === undefined) return 'malformed';
    const about = aboutOf(indicator, file);
    if (typeof about === 'string') return about;
    const bound = about.bound === null ? thresholdText(objective, share) : ratioText(about.bound, share);
    if (bound === 'share' || bound === 'bound') return bound;
    return { scenario: about.scenario, metric: about.metric, objective: bound, target: about.target, windowMs };
  });
}

/** What an indicator of ours is about; `bound` is null where the file's objective says it. */
interface About {
  readonly target: string;
  readonly scenario: string;
  readonly metric: string;
  readonly bound: string | null;
}

function aboutOf({ spec: { ratioMetric, thresholdMetric } }: Indicator, file: Referred): About | NotImported {
  if (ratioMetric === undefined) {
    const found = selectorIn(thresholdMetric, file);
    if (typeof found === 'string') return found;
    const metric = Object.entries(TIMES).find(([series]) => series === found.series)?.[1];
    const { target, scenario, ...others } = found.labels;
    if (metric === undefined || !target || !scenario || Object.keys(others).length > 0) return 'foreign-query';
    return { target, scenario, metric, bound: null };
  }
  const [good, total] = [selectorIn(ratioMetric.good, file), selectorIn(ratioMetric.total, file)];
  if (typeof good === 'string') return good;
  if (typeof total === 'string') return total;
  const { target, scenario, objective, ...others } = good.labels;
  const ours = good.series === GOOD_EVENTS && total.series === ALL_EVENTS && Object.keys(others).length === 0;
  const alike =
    Object.keys(total.labels).length === 3 && Object.entries(good.labels).every(([key, value]) => total.labels[key] === value);
  if (!ours || !alike || !target || !scenario || !objective?.startsWith(`${scenario} `)) return 'foreign-query';
  const [, metric, bound] = /^(\S+) (.+)$/.exec(objective.slice(scenario.length + 1)) ?? [];
  return metric === undefined || bound === undefined ? 'foreign-query' : { target, scenario, metric, bound };
}

function selectorIn(source: MetricSource | undefined, { sources }: Referred): Selector | NotImported {
  const { type, metricSourceRef, spec } = source?.metricSource ?? {};
  const kind = type ?? sources.get(metricSourceRef ?? '');
  if (source !== undefined && kind?.toLowerCase() !== 'prometheus') return 'foreign-source';
  return readSelector(spec?.query ?? '') ?? 'foreign-query';
}

type Threshold = Pick<z.output<typeof objectiveSchema>, 'op' | 'value'>;

/** `p95 <= 300ms`: so many of the requests within the file's value, in seconds. */
function thresholdText({ op, value }: Threshold, share: Share): string {
  const quantile = quantileText(share);
  if (quantile === undefined) return 'share';
  if ((op !== 'lte' && op !== 'lt') || value === undefined || value <= 0 || value > 86_400) return 'bound';
  return `${quantile} ${op === 'lte' ? '<=' : '<'} ${writeDuration(value * 1000)}`;
}

/** The objective that the events were counted for, with the share that the file asks for now. */
function ratioText(bound: string, share: Share): string {
  const [, statistic, comparator, amount] = /^(p[\d.]{1,6}|rate)?\s*(<=|<)\s*(\S{1,40})$/.exec(bound) ?? [];
  if (comparator === undefined || amount === undefined) return 'bound';
  if (statistic?.startsWith('p')) {
    if (quantityOf(amount, ['ms']) === undefined) return 'bound';
    const quantile = quantileText(share);
    return quantile === undefined ? 'share' : `${quantile} ${comparator} ${amount}`;
  }
  return `rate ${comparator} ${writePercent(1 - share)}`;
}

/** 0.95 → `p95`; undefined for a share that no quantile of ours is. */
function quantileText(share: Share): string | undefined {
  const text = `p${Number((share * 100).toPrecision(9))}`;
  return QUANTILE_TEXT.test(text) ? text : undefined;
}

const QUANTILE_TEXT = new RegExp(`^${QUANTILE}$`);
