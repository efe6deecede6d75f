import type { Ms } from '../model/brand.ts';
import type { BudgetObjective } from '../model/watch.ts';
import { ALL_EVENTS, GOOD_EVENTS, selectorOf } from './own-series.ts';

export const OPENSLO_VERSION = 'openslo/v1';

/** An OpenSloDocument is one document of an OpenSLO v1 file, as plain data: what YAML is written from. */
export interface OpenSloDocument {
  readonly apiVersion: typeof OPENSLO_VERSION;
  readonly kind: 'Service' | 'SLO';
  readonly metadata: { readonly name: string; readonly displayName: string };
  readonly spec: Readonly<Record<string, unknown>>;
}

/** Names are those of DNS labels (RFC 1123). */
const LONGEST_NAME = 63;

/** Objectives as an OpenSLO v1 file: a Service for each target, and an SLO for each objective, read from our own series. */
export function exportOpenSlo(objectives: readonly BudgetObjective[]): readonly OpenSloDocument[] {
  const targets = [...new Set(objectives.map(({ target }) => target))];
  const services = namesOf(targets);
  const names = namesOf(objectives.map(({ target, name }) => `${target} ${name}`));
  return [
    ...targets.map(
      (target, i): OpenSloDocument => ({
        apiVersion: OPENSLO_VERSION,
        kind: 'Service',
        metadata: { name: services[i] ?? '', displayName: target },
        spec: {},
      }),
    ),
    ...objectives.map(
      (objective, i): OpenSloDocument => ({
        apiVersion: OPENSLO_VERSION,
        kind: 'SLO',
        metadata: { name: names[i] ?? '', displayName: objective.name },
        spec: {
          service: services[targets.indexOf(objective.target)] ?? '',
          indicator: {
            metadata: { name: names[i] ?? '', displayName: objective.name },
            spec: { ratioMetric: { counter: true, good: source(GOOD_EVENTS, objective), total: source(ALL_EVENTS, objective) } },
          },
          timeWindow: [{ duration: shorthand(objective.windowMs), isRolling: true }],
          budgetingMethod: 'Occurrences',
          objectives: [{ displayName: objective.name, target: objective.share }],
        },
      }),
    ),
  ];
}

function source(series: string, { target, scenario, name }: BudgetObjective) {
  return { metricSource: { type: 'Prometheus', spec: { query: selectorOf(series, { target, scenario, objective: name }) } } };
}

/** A name for each text, no two alike. */
function namesOf(texts: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return texts.map((text) => {
    const whole = text.toLowerCase().replace(/[^a-z0-9]+/g, '-');
    const cut = (length: number) => whole.slice(0, length).replace(/^-+|-+$/g, '') || 'objective';
    let name = cut(LONGEST_NAME);
    for (let n = 2; taken.has(name); n++) name = `${cut(LONGEST_NAME - `-${n}`.length)}-${n}`;
    taken.add(name);
    return name;
  });
}

/** Milliseconds of OpenSLO's units; months and years are none that have a length. */
const UNITS: readonly (readonly [unit: string, ms: Ms])[] = [
  ['w', 7 * 86_400_000],
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
];

/** `28d`: whole days, or else hours or minutes; what is shorter than a minute is one. */
function shorthand(ms: Ms): string {
  const [unit, length] = UNITS.find(([name, one]) => name !== 'w' && ms % one === 0) ?? (['m', 60_000] as const);
  return `${Math.max(1, Math.round(ms / length))}${unit}`;
}

/** `4w` → ms; undefined for what has no fixed length. */
export function windowOf(duration: string): Ms | undefined {
  const [, amount = '', unit = ''] = /^([1-9]\d{0,5})([a-zA-Z])$/.exec(duration) ?? [];
  const length = UNITS.find(([name]) => name === unit)?.[1];
  return length && Number(amount) * length;
}
