import * as z from 'zod';
import type { ClusterPlan } from '../model/cluster.ts';
import { Failure } from '../model/failure.ts';
import { distinct, id, integer, list, MOST, ms, number, side, text } from './fields.ts';
import { readJson, sortedKeys } from './json.ts';

const RULES = { maxBytes: 16 * 1024 * 1024, maxDepth: 8 };

/** More of them in one TestRun nobody has nodes for. */
export const MOST_RUNNERS = 200;

/** What Kubernetes calls an object that is also the name of a host (RFC 1123). */
const object = z.string().regex(/^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/);

const stage = z.strictObject({ ms, from: number(0, 1e6), to: number(0, 1e6) });

/** A ClusterLoad as files hold it. */
export const loadSchema = z.strictObject({
  scenario: id,
  latency: text(200),
  timed: z.boolean(),
  rates: z.record(text(200), list(stage, 1000)),
  custom: list(
    z.strictObject({ source: text(200), name: text(100), type: z.enum(['trend', 'rate', 'counter', 'gauge']) }),
    MOST.metrics,
  ),
  tags: distinct(text(64), 64, (tag) => tag),
});

const run = z.strictObject({ name: object, pair: integer(1, MOST.pairs), side, scenario: id });

const clusterSchema = z
  .strictObject({
    schemaVersion: z.literal(1),
    id: z.string().regex(/^[0-9a-f]{16}$/),
    name: object,
    namespace: object,
    parallelism: integer(1, MOST_RUNNERS),
    image: text(500),
    points: z.enum(['logs', 'volume']),
    runs: distinct(run, 2 * MOST.pairs * MOST.scenarios, ({ name }) => name),
    loads: distinct(loadSchema, MOST.scenarios, ({ scenario }) => scenario),
  })
  .refine(
    ({ runs, loads }) => runs.every(({ scenario }) => loads.some((one) => one.scenario === scenario)),
    'has a run of a scenario that it does not know',
  ) satisfies z.ZodType<ClusterPlan>;

/** cluster.json: the same plan always gives the same bytes. */
export function renderClusterPlan(plan: ClusterPlan): string {
  return `${JSON.stringify(plan, sortedKeys, 2)}\n`;
}

/** Reads cluster.json, which lay beside what came out of a cluster: bounded, nothing unknown. Failure `config` on anything else. */
export function readClusterPlan(written: string): ClusterPlan {
  const read = readJson<ClusterPlan>(written, RULES, clusterSchema);
  if ('value' in read) return read.value;
  throw new Failure(
    'config',
    `cluster.json is not what this version of Benchgate renders: ${read.why}.`,
    'Collect with the version that rendered, into the folder that it rendered: `benchgate operator render` writes it.',
  );
}
