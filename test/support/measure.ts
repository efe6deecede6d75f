import { blockOfShots, type VolleyResult } from '../../src/engines/embedded/shot-block.ts';
import type { Shot } from '../../src/model/load.ts';
import type { PlannedScenario } from '../../src/model/plan.ts';
import type { FlowStep, HttpScenario } from '../../src/model/scenario.ts';
import type { Trial } from '../../src/model/trial.ts';
import type { Block } from '../../src/world/engine.ts';

export function anHttpScenario(parts: Partial<HttpScenario> = {}): HttpScenario {
  return {
    kind: 'http',
    name: 'chat',
    method: 'GET',
    path: '/',
    headers: {},
    bodies: [],
    expect: { status: [], json: undefined },
    stream: false,
    ratePerSecond: 50,
    arrivals: 'constant',
    timeoutMs: 1000,
    ...parts,
  };
}

export function aFlowStep(parts: Partial<FlowStep> = {}): FlowStep {
  return {
    ...{ name: 'login', method: 'GET', path: '/', headers: {}, body: undefined, expect: { status: [], json: undefined } },
    ...{ captures: [], thinkMs: 0, weight: 1 },
    ...parts,
  };
}

export function aPlannedScenario(parts: Partial<PlannedScenario> = {}): PlannedScenario {
  return { name: 'chat', status: 'compared', engine: 'embedded', ratePerSecond: 50, warmUpMs: 200, blockMs: 1000, ...parts };
}

/** A good shot that was sent in time and answered after 10 ms. */
export function aShot(intendedMs: number, parts: Partial<Shot> = {}): Shot {
  return {
    side: 'base',
    intendedMs,
    sentMs: intendedMs,
    firstTokenMs: Number.NaN,
    endMs: intendedMs + 10,
    grade: 'ok',
    error: '',
    ...parts,
  };
}

/** What was never sent. */
export const droppedShot = (intendedMs: number): Shot =>
  aShot(intendedMs, { grade: 'dropped', sentMs: Number.NaN, endMs: Number.NaN });

/** A block of these shots from 200 ms on, one second long. */
export function block(shots: readonly Shot[], parts: Partial<VolleyResult> = {}): Block {
  return blockOfShots({ shots, fromMs: 200, blockMs: 1000, cpu: null, ...parts });
}

/** A block of 100 shots, 10 ms apart, whose latencies are these in turn. */
export function aBlock(latencies: readonly number[], parts: Partial<VolleyResult> = {}): Block {
  const shots = Array.from({ length: 100 }, (_, index) => {
    const at = 200 + index * 10;
    return aShot(at, { endMs: at + (latencies[index % latencies.length] ?? 10) });
  });
  return block(shots, parts);
}

export function trial(parts: Partial<Trial> = {}): Trial {
  return {
    readings: {},
    planned: 100,
    sent: 100,
    succeeded: 100,
    errors: 0,
    failedChecks: 0,
    dropped: 0,
    achievedPerSecond: 50,
    lagP95Ms: 0.1,
    sentP50Ms: 10,
    halvesMs: [10, 10],
    cpuMs: 100,
    ...parts,
  };
}
