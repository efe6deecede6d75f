import type { Measurement } from '../../src/model/measurement.ts';
import { type Simulation, simulateEvidence } from './simulate.ts';

/** A Measurement as the gate writes it, with simulated pairs. */
export function aMeasurement(simulation: Partial<Simulation> = {}, changed: Partial<Measurement> = {}): Measurement {
  const { protocol, pairs, plannedPairs } = simulateEvidence({
    seed: 'measurement',
    pairs: 30,
    protocol: { seed: '5'.repeat(64) },
    ...simulation,
  });
  return {
    schemaVersion: 1,
    protocol,
    environment: {
      os: 'Linux',
      arch: 'x64',
      cpus: 2,
      cpuModel: 'CPU',
      memoryMb: 4096,
      node: '24.0.0',
      benchgate: '0.0.0',
      runner: '',
    },
    mode: 'interleaved',
    modeReason: 'simulated',
    plannedPairs,
    pilot: null,
    pairs,
    histograms: [],
    stop: 'max-pairs',
    minutesNeeded: null,
    startedAt: '2026-01-01T00:00:00.000Z',
    elapsedMs: 60_000,
    warnings: [],
    ...changed,
  };
}
