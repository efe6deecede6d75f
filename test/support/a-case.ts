import type { Case } from '../../src/explain/times/case.ts';
import type { Sided } from '../../src/model/revision.ts';
import type { Observation, Trial } from '../../src/model/trial.ts';
import type { Row } from '../../src/model/verdict.ts';
import { aCell, aTrial } from './simulate.ts';

/** A row of chat's latency.p95 that went from 100 to 120 ms, with anything changed. */
export function aRow(changed: Partial<Row> = {}): Row {
  return {
    cell: aCell('chat', 'latency.p95'),
    outcome: 'regression',
    note: null,
    change: 0.2,
    interval: { low: 0.15, high: 0.25, level: 0.95 },
    simultaneous: null,
    unseen: null,
    mde: 0.05,
    q: null,
    pairs: 10,
    base: 100,
    head: 120,
    settledAt: 10,
    test: null,
    ...changed,
  };
}

/** An observation of chat whose trials differ from a plain one as given. */
export function anObservation(base: Partial<Trial>, head: Partial<Trial>): Observation & Sided<Trial> {
  return { scenario: 'chat', base: aTrial({}, base), head: aTrial({}, head), invalid: [] };
}

/** A slower case over one observation, with anything changed. */
export function aCase(observation: Observation & Sided<Trial>, changed: Partial<Case> = {}): Case {
  const row = changed.row ?? aRow();
  return {
    row,
    difference: 20,
    slower: true,
    siblings: [row],
    observations: [observation],
    distributions: null,
    cores: null,
    ...changed,
  };
}
