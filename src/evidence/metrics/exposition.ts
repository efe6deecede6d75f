/**
 * An Exposition is what a service's page of metrics says, in Prometheus's text format or as OpenMetrics: both are read alike. Every
 * text in it is hostile.
 */
export interface Exposition {
  readonly samples: readonly MetricSample[];
}

/** A MetricSample is one number of a page. */
export interface MetricSample {
  /** As it is written: `hits_total`, `request_seconds_bucket`. */
  readonly name: string;
  /** Without the ending of its kind where that is no part of the name: `request_seconds`. */
  readonly family: string;
  readonly kind: SampleKind;
  /** Sorted by name. */
  readonly labels: readonly (readonly [string, string])[];
  readonly value: number;
}

/** What a sample counts. `other` is what tells nothing of a block: information, quantiles of a window of the service's own. */
export type SampleKind = 'counter' | 'gauge' | 'bucket' | 'sum' | 'count' | 'other';

/** An ExpositionRefusal is why a page is none: where, and in words that can follow "line 3 of it". */
export interface ExpositionRefusal {
  readonly line: number;
  readonly problem: string;
}

/** Larger pages than this nobody scrapes every few seconds. Characters, samples, characters of a line, labels of a sample. */
export const MOST_EXPOSED = { text: 2 * 1024 * 1024, samples: 20_000, line: 16_384, labels: 64 } as const;

const SPACE = '[ \\t]';
const NUMBER = '[+-]?(?:(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?|[iI]nf(?:inity)?|[nN]a[nN])';
const LABELS = '\\{((?:[^"{}]|"(?:[^"\\\\]|\\\\.)*")*)\\}';
const EXEMPLAR = `${SPACE}+#${SPACE}*${LABELS}${SPACE}+${NUMBER}(?:${SPACE}+${NUMBER})?`;
const SAMPLE = new RegExp(
  `^${SPACE}*([a-zA-Z_:][a-zA-Z0-9_:]*)(?:${SPACE}*${LABELS}${SPACE}*|${SPACE}+)(${NUMBER})(?:${SPACE}+${NUMBER})?(?:${EXEMPLAR})?${SPACE}*$`,
);
const LABEL = new RegExp(
  `${SPACE}*([a-zA-Z_][a-zA-Z0-9_]*)${SPACE}*=${SPACE}*"((?:[^"\\\\]|\\\\[\\\\"n])*)"${SPACE}*(?:,|$)`,
  'y',
);
const TYPE = /^[ \t]*#[ \t]+TYPE[ \t]+([a-zA-Z_:][a-zA-Z0-9_:]*)[ \t]+(\w+)[ \t]*$/;
const TYPES = [...['counter', 'gauge', 'histogram', 'summary', 'untyped', 'unknown'], ...['info', 'stateset', 'gaugehistogram']];

/** Reads a page. What is no page of metrics is refused as a whole: half of one would be numbers of nobody knows what. */
export function readExposition(text: string): Exposition | ExpositionRefusal {
  if (text.length > MOST_EXPOSED.text) return { line: 1, problem: `begins a page of more than ${MOST_EXPOSED.text} characters` };
  const types = new Map<string, string>();
  const samples: MetricSample[] = [];
  let ended = false;
  for (const [index, written] of text.split('\n').entries()) {
    const line = written.endsWith('\r') ? written.slice(0, -1) : written;
    const problem = ended && line !== '' ? 'stands behind # EOF' : readLine(line, types, samples);
    if (problem !== undefined) return { line: index + 1, problem };
    ended ||= line === '# EOF';
  }
  return { samples };
}

/** Whether a page was refused. */
export function isRefused(page: Exposition | ExpositionRefusal): page is ExpositionRefusal {
  return 'problem' in page;
}

/** Adds what a line says; or tells what is wrong with it. */
function readLine(line: string, types: Map<string, string>, samples: MetricSample[]): string | undefined {
  if (/^[ \t]*(?:#|$)/.test(line)) return readComment(line, types);
  if (line.length > MOST_EXPOSED.line) return `has more than ${MOST_EXPOSED.line} characters`;
  const [, name, written = '', value] = SAMPLE.exec(line) ?? [];
  if (name === undefined || value === undefined) return 'is neither a comment nor a sample such as hits_total{cache="users"} 3';
  const labels = labelsIn(written);
  if (labels === undefined) return 'has labels that are not written as name="value"';
  if (labels.length > MOST_EXPOSED.labels) return `has more than ${MOST_EXPOSED.labels} labels`;
  if (samples.length >= MOST_EXPOSED.samples) return `is a sample beyond the first ${MOST_EXPOSED.samples}`;
  samples.push({ name, ...meaningOf(name, types), labels, value: numberOf(value) });
  return undefined;
}

/** Of comments only types say something. A family may be told of twice, but not as two things. */
function readComment(line: string, types: Map<string, string>): string | undefined {
  if (!/^[ \t]*#[ \t]+TYPE\b/.test(line)) return undefined;
  const [, name, type = ''] = TYPE.exec(line.slice(0, MOST_EXPOSED.line)) ?? [];
  if (name === undefined || !TYPES.includes(type)) return `is no type: expected # TYPE NAME and one of ${TYPES.join(', ')}`;
  const known = types.get(name);
  if (known !== undefined && known !== type) return `says that ${name} is a ${type}, which was a ${known} before`;
  types.set(name, type);
  return undefined;
}

/** Undefined where they are not well formed, or one is there twice. */
function labelsIn(written: string): MetricSample['labels'] | undefined {
  const text = written.trimEnd();
  const labels = new Map<string, string>();
  LABEL.lastIndex = 0;
  for (let at = 0; at < text.length; at = LABEL.lastIndex) {
    const [, name, value] = LABEL.exec(text) ?? [];
    if (name === undefined || value === undefined || labels.has(name)) return undefined;
    labels.set(
      name,
      value.replace(/\\(.)/g, (_, sign) => (sign === 'n' ? '\n' : sign)),
    );
  }
  // An empty label is none.
  return [...labels].filter(([, value]) => value !== '').sort(([a], [b]) => (a < b ? -1 : 1));
}

type Meaning = Pick<MetricSample, 'family' | 'kind'>;

/** What the samples of a family of this type are, by the endings of their names; other endings are names of their own. */
const ENDINGS: Readonly<Record<string, Readonly<Record<string, SampleKind>>>> = {
  counter: { '': 'counter', _total: 'counter', _created: 'other' },
  gauge: { '': 'gauge' },
  histogram: { '': 'other', _bucket: 'bucket', _sum: 'sum', _count: 'count', _created: 'other' },
  summary: { '': 'other', _sum: 'sum', _count: 'count', _created: 'other' },
  info: { '': 'other', _info: 'other' },
  stateset: { '': 'other' },
  gaugehistogram: { '': 'other', _bucket: 'other', _gsum: 'other', _gcount: 'other' },
};
/** Where nothing tells the type, the ending does. */
const UNTYPED: Readonly<Record<string, SampleKind>> = { _total: 'counter', _bucket: 'bucket', _sum: 'sum', _count: 'count' };

function meaningOf(name: string, types: ReadonlyMap<string, string>): Meaning {
  const ending = /_(?:total|created|bucket|sum|count|info|gsum|gcount)$/.exec(name)?.[0] ?? '';
  const stem = name.slice(0, name.length - ending.length);
  for (const [family, end] of [
    [name, ''],
    [stem, ending],
  ] as const) {
    const kind = ENDINGS[types.get(family) ?? '']?.[end];
    // The name of a counter is whole: with its ending in OpenMetrics, whatever it is in the text format.
    if (kind !== undefined) return { family: kind === 'counter' ? name : family, kind };
  }
  const kind = UNTYPED[ending] ?? 'gauge';
  return { family: kind === 'counter' || kind === 'gauge' ? name : stem, kind };
}

function numberOf(written: string): number {
  const infinite = /^([+-]?)inf/i.exec(written);
  if (infinite !== null) return infinite[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return Number(written);
}
