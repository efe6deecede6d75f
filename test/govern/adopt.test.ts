import { describe, expect, it } from 'vitest';
import type { Config } from '../../src/config/config.ts';
import { adopt } from '../../src/govern/adopt.ts';
import { claimedSandbox, whyNotApart } from '../../src/govern/kept-apart.ts';
import type { Measurement } from '../../src/model/measurement.ts';
import { NO_POLICY } from '../../src/model/policy.ts';
import { LOAD_WALLS, MECHANISMS, type SandboxFacts, WALLS } from '../../src/model/sandbox.ts';
import { LATE } from '../../src/model/trial.ts';
import { conclude } from '../../src/pipelines/conclude.ts';
import { readMeasurement } from '../../src/wire/measurement.ts';
import { toColumns } from '../../src/wire/measurement-rows.ts';
import { config } from '../config/example.ts';
import { CONFIG_TEXT, claimOf, REVISIONS, textOf } from './a-claim.ts';

const BASE_CONFIG = config(CONFIG_TEXT);
const take = (claimed: Measurement, judge = BASE_CONFIG) =>
  adopt(claimed, { config: judge, changedLoads: [], newScenarios: [], revisions: REVISIONS });

function adopted(claimed: Measurement, judge = BASE_CONFIG): Measurement {
  const taken = take(claimed, judge);
  if (taken.kind !== 'adopted') expect.fail(taken.why);
  return taken.measurement;
}

const withProtocol = (claimed: Measurement, parts: Partial<Measurement['protocol']>): Measurement => ({
  ...claimed,
  protocol: { ...claimed.protocol, ...parts },
});
const looser = (claimed: Measurement) =>
  withProtocol(claimed, {
    cells: claimed.protocol.cells.map((cell) => ({ ...cell, gating: false, margins: { flag: 100, same: 100, minChange: 1e9 } })),
    onInconclusive: 'warn',
  });

describe('adopt', () => {
  it('takes an honest measurement, and concludes as the job did', () => {
    for (const [effect, state] of [
      [0, 'pass'],
      [0.3, 'fail'],
    ] as const) {
      const claimed = claimOf(effect);
      expect(conclude(claimed).verdict.state).toBe(state);
      const { verdict, comparisons } = conclude(adopted(readMeasurement(textOf(claimed))));
      expect(verdict).toEqual(conclude(claimed).verdict);
      expect(comparisons.map(({ change, interval }) => [change, interval])).toEqual(
        conclude(claimed).comparisons.map(({ change, interval }) => [change, interval]),
      );
    }
  });

  it('concludes as the job did where pairs were late, and takes no other reason for that', () => {
    const late = claimOf(0.3, BASE_CONFIG, {}, '', (pair) => ({
      ...pair,
      observations: pair.observations.map((seen) => ({ ...seen, invalid: [LATE] })),
    }));
    const outcomes = (measurement: Measurement) => conclude(measurement).comparisons.map(({ outcome }) => outcome);
    expect(late.pairs.every(({ observations: [seen] }) => seen?.invalid.includes(LATE))).toBe(true);
    expect(outcomes(adopted(readMeasurement(textOf(late))))).toEqual(outcomes(late));
    expect(conclude(adopted(late)).verdict.state).toBe('fail');
  });

  it('takes nothing that was measured by another configuration or profile than this job was told to read, and says which', () => {
    const refusal = (parts: Partial<Measurement['protocol']>, judge = BASE_CONFIG) => take(withProtocol(claimOf(), parts), judge);
    const other = refusal({ configuration: 'perf/other.yml at base bbbbbbb' });
    expect(other).toMatchObject({
      kind: 'refused',
      why: 'it was measured by another configuration than benchgate.yml, which this job reads: give the input config of both steps the same path',
    });
    const profile = { file: 'agents/strict.md', name: 'strict', role: '', capabilities: [], approvals: {} };
    const strict = { ...BASE_CONFIG, profile: profile as unknown as Config['profile'] } as Config;
    const none = refusal({}, strict);
    expect(none).toMatchObject({ kind: 'refused', why: expect.stringContaining('without the profile agents/strict.md') });
    const { protocol } = claimOf();
    const policy = { ...NO_POLICY, profile: { name: 'x', role: 'x', source: 'agents/loose.md' } };
    expect(refusal({ ...protocol, policy }, strict)).toMatchObject({
      why: expect.stringContaining('by another profile than agents/strict.md'),
    });
    expect(refusal({ ...protocol, policy })).toMatchObject({
      why: expect.stringContaining('by a profile, and this job reads none'),
    });
    expect(JSON.stringify([other, none])).not.toMatch(/perf\/other|agents\/loose/);
  });

  it('takes nothing that was made without the sandbox that base asks for, or where a wall of it did not hold', () => {
    const judge = { ...BASE_CONFIG, sandbox: 'required' as const };
    const walls = WALLS.map((wall) => ({ wall, state: 'held' as const }));
    const kept: SandboxFacts = {
      ...{ mechanism: 'netns', why: null, walls, seccomp: true, limits: [] },
      cores: { topology: '2', apart: false },
    };
    const of = (sandbox?: SandboxFacts) => take({ ...claimOf(0), ...(sandbox === undefined ? {} : { sandbox }) }, judge);
    const stale = (why: string) => ({ kind: 'stale', why: expect.stringContaining(why) });
    for (const mechanism of MECHANISMS) expect(of({ ...kept, mechanism })).toMatchObject({ kind: 'adopted' });
    expect(of()).toMatchObject(stale('without the sandbox that base asks for'));
    expect(of({ ...kept, mechanism: null })).toMatchObject(stale('without the sandbox'));
    expect(of({ ...kept, walls: walls.slice(1) })).toMatchObject(stale('did not hold: internet'));
    expect(of({ ...kept, walls: walls.map((one) => ({ ...one, state: one.wall === 'dns' ? 'open' : 'held' })) })).toMatchObject(
      stale('did not hold: dns'),
    );
    const denied = { ...BASE_CONFIG, policy: { ...BASE_CONFIG.policy, egress: { kind: 'deny' as const } } };
    expect(take(claimOf(0), denied)).toMatchObject(stale('without the sandbox'));
  });

  it('a measurement that says nothing of the sandbox that base would rather have, had none', () => {
    const policy = { ...BASE_CONFIG.policy, egress: { kind: 'deny' as const }, enforcement: 'best-effort' as const };
    expect(adopted(claimOf(0), { ...BASE_CONFIG, policy }).sandbox).toMatchObject({ mechanism: null });
    expect(adopted(claimOf(0))).not.toHaveProperty('sandbox');
    const deployed = { kind: 'url' as const, addresses: null, hosts: [] };
    const elsewhere = { ...BASE_CONFIG, policy, service: { ...BASE_CONFIG.service, run: deployed } };
    expect(claimedSandbox({}, elsewhere)).toEqual({});
  });

  it.each(['k6', 'command'] as const)(
    'threats 99, 116: takes nothing that %s drove without the walls that base asks for',
    (engine) => {
      const facts = { mechanism: 'netns', why: null, seccomp: true, limits: [], cores: { topology: '2', apart: false } } as const;
      const walls = WALLS.map((wall) => ({ wall, state: 'held' as const }));
      const load = LOAD_WALLS.map((wall) => ({ wall, state: 'held' as const }));
      const { protocol } = claimOf(0);
      const byCode = { ...protocol, scenarios: protocol.scenarios.map((one) => ({ ...one, engine })) };
      const of = (sandbox: SandboxFacts, driven: Measurement['protocol'] = byCode) =>
        whyNotApart({ sandbox, protocol: driven }, { ...BASE_CONFIG, sandbox: 'required' }, { fork: false });
      expect(of({ ...facts, walls })).toContain('the load generator ran without the walls');
      expect(of({ ...facts, walls }, protocol)).toBeNull();
      expect(of({ ...facts, walls, load })).toBeNull();
      const url = { kind: 'url', base: 'https://a.example.com', head: 'https://b.example.com' } as never;
      const elsewhere = { ...BASE_CONFIG, sandbox: 'required', service: { ...BASE_CONFIG.service, run: url } } as const;
      const ofUrl = (parts: Partial<Measurement>) => whyNotApart({ protocol: byCode, ...parts }, elsewhere, { fork: false });
      expect(ofUrl({})).toContain('the load generator ran without the walls');
      expect(ofUrl({ sandbox: { ...facts, walls: [], load } })).toBeNull();
      expect(ofUrl({ protocol })).toBeNull();
      expect(of({ ...facts, walls, load: load.slice(1) })).toContain('did not hold: internet');
      expect(
        of({ ...facts, walls, load: load.map((one) => ({ ...one, state: one.wall === 'dns' ? 'open' : 'held' })) }),
      ).toContain('did not hold: dns');
    },
  );

  it('refuses what was measured with --only, whether it says so or not: half of the rows are missing', () => {
    const two = config(CONFIG_TEXT.replace('budgets:', '  - { name: other, http: { path: /other } }\nbudgets:'));
    const claimed = claimOf(0);
    expect(take(withProtocol(claimed, { leftOut: ['other'] }), two)).toMatchObject({
      kind: 'refused',
      why: expect.stringContaining('--only'),
    });
    expect(take(claimed, two)).toMatchObject({ kind: 'stale', why: expect.stringContaining('with other scenarios') });
  });

  it("threat 1: head's looser budget does not count", () => {
    const claimed = looser(claimOf(0.3));
    expect(conclude(claimed).verdict.state).toBe('pass');
    const { verdict, comparisons } = conclude(adopted(claimed));
    expect(verdict.state).toBe('fail');
    expect(comparisons.find(({ metric }) => metric === 'latency.p95')).toMatchObject({
      gating: true,
      budget: { maxIncrease: 0.05, source: 'benchgate.yml:6' },
    });
  });

  it("threat 1: head's looser objectives, and what it makes of an open row, do not count", () => {
    const strict = config(
      `${CONFIG_TEXT}slos: [{scenario: chat, metric: latency, objective: p95 <= 120ms}]\non-inconclusive: fail\n`,
    );
    const claimed = looser(claimOf(2, strict));
    for (const slos of [claimed.protocol.slos.map((slo) => ({ ...slo, bound: 1e9 })), []]) {
      const tolerant = withProtocol(claimed, { slos });
      expect(conclude(tolerant).verdict.state).toBe('pass');
      const judged = adopted(tolerant, strict);
      expect(judged.protocol).toMatchObject({ slos: [{ scenario: 'chat', bound: 120 }], onInconclusive: 'fail' });
      expect(conclude(judged).verdict.reasons).toContainEqual(expect.objectContaining({ code: 'slo' }));
    }
  });

  it('judges by budgets that base changed since', () => {
    const tolerant = config(CONFIG_TEXT.replace('metric: latency.p95', 'metric: "*"').replace('5%', '900%'));
    expect(conclude(adopted(claimOf(0.3), tolerant)).verdict.state).not.toBe('fail');
    expect(conclude(adopted(claimOf(0.3, tolerant))).verdict.state).toBe('fail');
    const undecided = config(`${CONFIG_TEXT}on-inconclusive: fail\n`);
    expect(adopted(claimOf(), undecided).protocol.onInconclusive).toBe('fail');
  });

  it('threat 6: a measurement of another commit is refused, one against another base is stale', () => {
    const { base, head } = claimOf().protocol.revisions;
    const other = (parts: object) => take(withProtocol(claimOf(), { revisions: { base, head, ...parts } }));
    expect(other({ head: { ...head, sha: 'c'.repeat(40) } })).toEqual({
      kind: 'refused',
      why: expect.stringContaining('other commits'),
    });
    expect(other({ base: { ...base, sha: 'c'.repeat(40) } })).toEqual({
      kind: 'stale',
      why: expect.stringContaining('another base'),
    });
    // Sides exchanged: neither is what it must be.
    expect(other({ base: { ...base, sha: head.sha }, head: { ...head, sha: base.sha } }).kind).toBe('refused');
  });

  it('threat 7: a forged verdict is refused, and without it slow samples fail whatever else is claimed', () => {
    const columns = toColumns(looser(claimOf(0.3)));
    for (const forged of [{ verdict: 'pass' }, { verdict: { state: 'pass', reasons: [] } }, { decision: 'success' }])
      expect(() => readMeasurement(JSON.stringify({ ...columns, ...forged }))).toThrow(
        expect.objectContaining({ kind: 'config', message: expect.stringContaining('does not fit the schema') }),
      );
    for (const stop of ['all-resolved', 'futile', 'max-pairs', 'time-budget'] as const) {
      const taken = take(readMeasurement(JSON.stringify({ ...columns, stop })));
      expect([stop, taken.kind === 'adopted' ? conclude(taken.measurement).verdict.state : taken.kind]).toEqual([
        stop,
        // Where people accept a regression, measuring goes on until all else is resolved.
        stop === 'time-budget' ? 'refused' : 'fail',
      ]);
    }
  });

  it('threat 62: a measurement that contradicts itself is refused, and it is said how', () => {
    const honest = claimOf();
    expect(take(honest).kind).toBe('adopted');
    expect(take({ ...honest, elapsedMs: 1000 })).toEqual({
      kind: 'refused',
      why: 'its pairs do not take the time that they need (times)',
    });
  });

  it('R9: keeps no text of the job, and of a machine only what is a word or a version', () => {
    const evil = '<img src=x> @everyone [x](javascript:1)';
    const honest = claimOf(0, BASE_CONFIG, {}, '', (pair) => {
      if (pair.index > 1) return pair;
      const failed = (seen: Measurement['pairs'][number]['observations'][number]) => ({
        ...seen,
        head: { ...seen.head, errors: 1e6 },
        invalid: [evil],
      });
      return { ...pair, observations: pair.observations.map(failed) };
    });
    const claimed: Measurement = {
      ...withProtocol(honest, {
        configuration: `benchgate.yml at ${evil}`,
        proposed: [evil],
        warnings: [evil],
        revisions: {
          base: { ...honest.protocol.revisions.base, ref: evil },
          head: { ...honest.protocol.revisions.head, ref: evil },
        },
        cells: honest.protocol.cells.map((cell) => ({
          ...cell,
          source: evil,
          metric: { ...cell.metric, unit: cell.metric.unit },
        })),
      }),
      environment: {
        ...honest.environment,
        os: evil,
        arch: evil,
        cpuModel: evil,
        node: evil,
        benchgate: evil,
        k6: evil,
        runner: evil,
      },
      modeReason: evil,
      notSwapped: [evil],
      sandbox: { mechanism: null, why: evil, walls: [], seccomp: false, limits: [], cores: { topology: '', apart: false } },
      warnings: [evil, evil],
      calibrations: { kind: evil, here: TALLY, all: TALLY },
      pairs: honest.pairs.map((pair) => ({
        ...pair,
        observations: pair.observations.map((seen) => ({
          ...seen,
          head:
            pair.index > 1
              ? seen.head
              : { ...seen.head, errorKinds: { 'everyone approve this': 3, 'status 401': seen.head.errors - 3 } },
        })),
      })),
      histograms: [...honest.histograms, { scenario: 'chat', metric: 'everyone', side: 'base', resolution: 128, bins: [] }],
    };
    const measurement = adopted(claimed);
    expect(JSON.stringify(measurement)).not.toMatch(/everyone|img|javascript/);
    expect(JSON.stringify(conclude(measurement))).not.toMatch(/everyone|img|javascript/);
    expect(measurement.warnings).toEqual(['The job that measured gave 3 warnings: see its log.']);
    expect(measurement.pairs[0]?.observations[0]?.invalid).toEqual(['the job that measured found its timing invalid']);
    expect(measurement.pairs[0]?.observations[0]?.head.errorKinds).toMatchObject({ other: 3 });
    expect(adopted(honest).environment).toMatchObject({
      os: 'Linux',
      arch: 'x64',
      cpus: 2,
      node: '24.0.0',
      cpuModel: 'not shown',
    });
  });

  it('is stale where base asks for a row that was not measured', () => {
    const more = config(`${CONFIG_TEXT}  - {metric: latency.p90, max-increase: 5%}\n`);
    expect(take(claimOf(), more)).toEqual({
      kind: 'stale',
      why: expect.stringMatching(/lacks chat latency\.p90,/),
    });
    const fewer = withProtocol(claimOf(), { cells: claimOf().protocol.cells.slice(1) });
    expect(take(fewer)).toMatchObject({ kind: 'stale', why: expect.stringContaining('it lacks chat latency.p50') });
  });

  it('takes no half of a measurement', () => {
    expect(take({ ...claimOf(), stop: 'cancelled' })).toEqual({ kind: 'stale', why: expect.stringContaining('cancelled') });
  });

  it('does not take a share for a value, whatever the file calls the metric', () => {
    const share = { kind: 'share', count: 1, total: 300 } as const;
    const honest = claimOf();
    const claimed: Measurement = {
      ...withProtocol(
        { ...honest, pilot: null },
        {
          cells: honest.protocol.cells.map((cell) =>
            cell.metric.name === 'latency.p95'
              ? { ...cell, metric: { ...cell.metric, effect: 'difference', unit: 'share' } }
              : cell,
          ),
        },
      ),
      pairs: honest.pairs.map((pair) => ({
        ...pair,
        observations: pair.observations.map((seen) => ({
          ...seen,
          base: seen.base && { ...seen.base, readings: { ...seen.base.readings, 'latency.p95': share } },
          head: { ...seen.head, readings: { ...seen.head.readings, 'latency.p95': share } },
        })),
      })),
    };
    expect(take(readMeasurement(textOf(claimed)))).toEqual({
      kind: 'refused',
      why: expect.stringContaining('readings of the wrong kind'),
    });
  });

  it('refuses readings that were left out, and says no-data without pairs, never pass', () => {
    const honest = claimOf();
    const pairs = honest.pairs.map((pair) => ({
      ...pair,
      observations: pair.observations.map((seen) => {
        const without = (readings: Measurement['pairs'][number]['observations'][number]['head']['readings']) =>
          Object.fromEntries(Object.entries(readings).filter(([name]) => !name.startsWith('latency') && name !== 'slow-share'));
        return {
          ...seen,
          base: seen.base && { ...seen.base, readings: without(seen.base.readings) },
          head: { ...seen.head, readings: without(seen.head.readings) },
        };
      }),
    }));
    expect(take({ ...honest, pairs })).toMatchObject({ kind: 'refused' });
    expect(conclude(adopted({ ...honest, pairs: [], histograms: [] })).verdict.state).toBe('no-data');
    const slow = { ...honest, pairs: [], histograms: [], plannedPairs: 0, stop: 'too-slow', minutesNeeded: 9 } as const;
    expect(conclude(adopted(slow)).verdict.state).toBe('no-data');
  });

  it('remakes the row of errors of closed scenarios, and its objective, by what base says of errors', () => {
    const text = 'service: {start: x}\nscenarios: [{name: shop, k6: a.js}]\n';
    const judge = config(
      `${text}budgets: [{metric: error-rate, max-increase: 1pp}]\nslos: [{scenario: shop, metric: error-rate, objective: "<= 2%"}]\n`,
    );
    const honest = claimOf(0, judge);
    const errors = honest.protocol.cells.find(({ metric }) => metric.name === 'error-rate');
    if (errors === undefined) throw new Error('there is a row of errors');
    const metric = { ...errors.metric, name: 'error-rate{closed}' };
    const row = { ...errors, metric, gating: false, margins: { flag: 9, same: 9, minChange: 9 } };
    const claimed = withProtocol(honest, { cells: [...honest.protocol.cells, row], slos: [] });
    const { cells, slos } = adopted(withProtocol(claimed, { slos: honest.protocol.slos }), judge).protocol;
    expect(cells.filter((cell) => cell.metric.name === metric.name)).toMatchObject([{ gating: true, margins: { flag: 0.01 } }]);
    expect(slos.map((slo) => [slo.metric.name, slo.bound])).toEqual([
      ['error-rate', 0.02],
      ['error-rate{closed}', 0.02],
    ]);
  });

  it('remakes the rows of parts by what base says of them', () => {
    const text = 'service: {start: x}\nscenarios: [{name: shop, k6: a.js, split-by: name}]\n';
    const judge = config(`${text}budgets: [{metric: "latency{*}.p95", max-increase: 7%}]\n`);
    const honest = claimOf(0, judge);
    const part = (name: string) => {
      const [cell] = honest.protocol.cells;
      if (cell === undefined) throw new Error('no cell');
      return { ...cell, gating: false, metric: { ...cell.metric, name } };
    };
    const claimed = withProtocol(honest, {
      cells: [...honest.protocol.cells, part('latency{items}.p95'), part('latency{items}.p95'), part('latency{items}.everyone')],
    });
    const parts = adopted(claimed, judge).protocol.cells.filter(({ metric }) => metric.name.includes('{'));
    expect(parts).toMatchObject([{ metric: { name: 'latency{items}.p95' }, gating: true, margins: { flag: 0.07 } }]);
  });
});

const TALLY = { calibrations: 1, flagged: 0, significant: 0 };

describe('what requests cost', () => {
  const PRICED = `${CONFIG_TEXT}  - metric: cost-per-1000-requests
    max-increase: 5%
prices: {cpu-hour: 0.04}
`;
  const base = config(PRICED);
  const costOf = (measurement: Measurement) =>
    conclude(measurement).comparisons.find(({ metric }) => metric === 'cost-per-1000-requests');

  it('is computed again by whoever decides, with base prices', () => {
    const claimed = claimOf(0.3, base);
    const cost = costOf(adopted(readMeasurement(textOf(claimed)), base));
    expect(cost).toEqual(costOf(claimed));
    expect(cost).toMatchObject({ outcome: 'regression', gating: true, unit: 'USD' });
    expect(cost?.change).toBeCloseTo(
      conclude(claimed).comparisons.find(({ metric }) => metric === 'cpu-per-request')?.change ?? 0,
      9,
    );
  });

  it('threat 1: neither other prices nor a cost that a claim brings count', () => {
    const honest = claimOf(0.3, base);
    const flat = { 'cost-per-1000-requests': { kind: 'value', value: 1 } } as const;
    const cheap = withProtocol(honest, {
      cells: honest.protocol.cells.map((cell) => {
        const terms = [{ reading: 'cost-per-1000-requests', price: 1 }];
        return cell.metric.cost === undefined ? cell : { ...cell, metric: { ...cell.metric, cost: { terms, tokens: null } } };
      }),
    });
    const forged: Measurement = {
      ...cheap,
      pairs: cheap.pairs.map((pair) => ({
        ...pair,
        observations: pair.observations.map((seen) => ({
          ...seen,
          base: seen.base && { ...seen.base, readings: { ...seen.base.readings, ...flat } },
          head: { ...seen.head, readings: { ...seen.head.readings, ...flat } },
        })),
      })),
    };
    expect(costOf(forged)?.outcome).toBe('no-change');
    expect(costOf(adopted(forged, base))).toEqual(costOf(honest));
  });

  it('is stale where base has had other prices since, whose readings were not taken', () => {
    const now = config(PRICED.replace('cpu-hour: 0.04', 'cpu-hour: 0.04, egress-gib: 0.09'));
    expect(take(claimOf(0, base), now)).toMatchObject({ kind: 'stale', why: expect.stringContaining('answer-bytes') });
  });
});
