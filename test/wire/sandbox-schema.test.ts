import { expect, it } from 'vitest';
import { type SandboxFacts, WALLS } from '../../src/model/sandbox.ts';
import { readMeasurement, renderMeasurement } from '../../src/wire/measurement.ts';
import { renderJson } from '../../src/wire/report.ts';
import { sandboxSchema } from '../../src/wire/sandbox-schema.ts';
import { aMeasurement } from '../support/measurement.ts';
import { aReport } from '../support/report.ts';

const FACTS: SandboxFacts = {
  mechanism: 'netns',
  why: null,
  walls: WALLS.map((wall) => ({ wall, state: 'held' })),
  seccomp: true,
  limits: ['pids', 'cpuset'],
  cores: { topology: '2 cores × 1 or 2 threads', apart: true },
};

it('what is known of a sandbox is read as it was written, and told whole in report.json', () => {
  const measurement = { ...aMeasurement(), sandbox: FACTS };
  expect(readMeasurement(renderMeasurement(measurement)).sandbox).toEqual(FACTS);
  const rootless = { ...FACTS, mechanism: 'bwrap', limits: [] } as const;
  expect(readMeasurement(renderMeasurement({ ...measurement, sandbox: rootless })).sandbox).toEqual(rootless);
  const { validity } = aReport();
  expect(JSON.parse(renderJson(aReport({ validity: { ...validity, sandbox: FACTS } }))).validity.sandbox).toEqual(FACTS);
});

it('whoever measures can say nothing else of it: words of fixed lists, each once, and a short reason', () => {
  const others: readonly unknown[] = [
    { ...FACTS, mechanism: 'magic' },
    { ...FACTS, why: 'x'.repeat(301) },
    { ...FACTS, walls: [{ wall: 'internet', state: 'surely' }] },
    { ...FACTS, walls: [FACTS.walls[0], FACTS.walls[0]] },
    { ...FACTS, limits: ['pids', 'pids'] },
    { ...FACTS, cores: { topology: '<img src=x>', apart: true } },
    { ...FACTS, more: true },
  ];
  expect(sandboxSchema.safeParse(FACTS).success).toBe(true);
  for (const other of others) expect([other, sandboxSchema.safeParse(other).success]).toEqual([other, false]);
});
