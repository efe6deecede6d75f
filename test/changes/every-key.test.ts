import { expect, it } from 'vitest';
import { parse } from 'yaml';
import type * as z from 'zod';
import { headRules } from '../../src/changes/head-rules.ts';
import type { Config } from '../../src/config/config.ts';
import { governanceOf } from '../../src/config/governance.ts';
import { configJsonSchema, configSchema, sections } from '../../src/config/schema.ts';
import { proposalRules } from '../../src/config/schema-proposals.ts';
import { effectivePolicy } from '../../src/policy/effective.ts';
import { isSame } from '../../src/wire/json.ts';
import { config } from '../config/example.ts';
import { howMany } from '../support/how-many.ts';
import { BASE, OTHER_RUNS } from './a-configuration.ts';

type Value = null | string | number | boolean | readonly Value[] | { readonly [key: string]: Value };
type Path = readonly string[];

/** A Key is one of the schema, below lists and mappings of any name (`*`), with values that it can have. */
interface Key {
  readonly path: Path;
  readonly values: readonly Value[];
}

interface Schema {
  readonly examples?: readonly Value[];
  readonly enum?: readonly Value[];
  readonly default?: Value;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly additionalProperties?: Schema | boolean;
}

function keysOf(schema: Schema, path: Path = []): readonly Key[] {
  const { examples = [], properties = {}, items, anyOf = [], additionalProperties: any } = schema;
  const values = [...examples, ...(schema.enum ?? []), ...(schema.default === undefined ? [] : [schema.default])];
  return [
    ...(values.length > 0 ? [{ path, values }] : []),
    ...Object.entries(properties).flatMap(([key, one]) => keysOf(one, [...path, key])),
    ...(items === undefined ? [] : keysOf(items, [...path, '*'])),
    ...anyOf.flatMap((one) => keysOf(one, path)),
    ...(typeof any === 'object' ? keysOf(any, [...path, '*']) : []),
  ];
}

/** The value with another one in every place of the path, one place at a time; undefined takes the key away. */
function placed(value: Value, [step, ...rest]: Path, to: Value | undefined): readonly (Value | undefined)[] {
  if (step === undefined) return [to];
  if (Array.isArray(value) && step === '*') {
    const list: readonly Value[] = value;
    return list.flatMap((item, at) => placed(item, rest, to).flatMap((one) => (one === undefined ? [] : [list.with(at, one)])));
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  const fields = value as Readonly<Record<string, Value>>;
  const keys = step === '*' ? Object.keys(fields) : [step];
  return keys.flatMap((key) =>
    placed(fields[key] ?? {}, rest, to).map((one) => {
      const { [key]: _, ...others } = fields;
      return one === undefined ? others : { ...others, [key]: one };
    }),
  );
}

/** What a configuration means, without where and how it is written. */
function meaning(config: Config): unknown {
  const { service, needs, containers, sandbox, scenarios, metrics, budgets, slos, targets, creep } = config;
  const { export: receivers, onInconclusive, design, explain, ignore, when } = config;
  const { alerts, maintenance, prices, caching } = config;
  return [
    service,
    needs,
    containers,
    sandbox,
    scenarios,
    metrics,
    budgets,
    slos,
    targets,
    receivers,
    alerts,
    maintenance,
    creep,
    prices,
    caching,
    onInconclusive,
    design,
    explain,
    ignore,
    when,
    proposalRules(config),
    governanceOf(config),
    effectivePolicy(config, { fork: false }),
  ];
}

/** What the first of them gives that gives anything. */
function firstThat<T, U>(all: readonly T[], made: (one: T) => readonly U[]): readonly U[] {
  for (const one of all) {
    const found = made(one);
    if (found.length > 0) return found;
  }
  return [];
}

/** A Base is a configuration, as it is written and what it means. */
interface Base {
  readonly config: Config;
  readonly written: Value;
  readonly means: unknown;
}

/** Whether a value may be a configuration that means something else: reading it as a text takes far longer than asking this. */
function mayDiffer(head: Value | undefined, [section = '']: Path, { config, means }: Base): boolean {
  const schema = new Map<string, z.ZodType>(Object.entries(sections)).get(section);
  // Most are not even sound where they differ.
  if (schema?.safeParse(Object(head)[section]).success === false) return false;
  const { success, data } = configSchema.safeParse(head);
  return success && !isSame(meaning({ ...config, ...data }), means);
}

/** What is said of configurations that have this key another way than the base, or not at all. */
function headsWith({ path, values }: Key, base: Base): readonly { readonly text: string; readonly changes: number }[] {
  const { written } = base;
  const alone = values.map((value) => ({ [path.at(-1) ?? '']: value }));
  const heads = [
    ...[undefined, 'other', ...values].flatMap((value) => placed(written, path, value)),
    // Of some keys only one can be there.
    ...alone.flatMap((value) => placed(written, path.slice(0, -1), value)),
  ];
  const others = new Map<string, number>();
  const seen = new Set<string>();
  for (const head of heads) {
    const text = JSON.stringify(head) ?? '';
    if (seen.has(text) || !mayDiffer(head, path, base)) continue;
    seen.add(text);
    const rules = headRules(base.config, text, 'benchgate.yml');
    if (rules.head !== null && !isSame(meaning(rules.head), base.means)) others.set(text, rules.changes.length);
    if (others.size >= howMany(3, 1000)) break;
  }
  return [...others].map(([text, changes]) => ({ text, changes }));
}

it('threat 1: no key of the configuration can mean something else without a change that is named', { timeout: 180_000 }, () => {
  const bases = [BASE, ...OTHER_RUNS].map((text): Base => {
    const read = config(text);
    return { config: read, written: parse(text), means: meaning(read) };
  });
  const unseen: string[] = [];
  const untried: string[] = [];
  for (const key of keysOf(configJsonSchema() as Schema)) {
    const tried = firstThat(bases, (base) => headsWith(key, base));
    // A section whose keys are all tried.
    const isTried = tried.length > 0 || key.path.join('.') === 'containers';
    if (!isTried) untried.push(key.path.join('.'));
    for (const { text, changes } of tried) if (changes === 0) unseen.push(`${key.path.join('.')}: ${text}`);
  }
  expect(unseen).toEqual([]);
  expect(untried).toEqual([]);
});
