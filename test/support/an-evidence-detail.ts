import {
  type EvidenceDetail,
  type FlameNode,
  type PairQuantiles,
  SHOWN_QUANTILES,
  type Waterfall,
  type WaterfallSpan,
} from '../../src/model/evidence.ts';
import { seeded } from '../../src/model/random.ts';

/** What a service shows that asks its database once for each item since the change, and computes longer. */
export function anEvidenceDetail(changed: Partial<EvidenceDetail> = {}): EvidenceDetail {
  return {
    schemaVersion: 1,
    waterfalls: (['typical', 'slow'] as const).flatMap((which) => [
      aWaterfall({ which, side: 'base' }, which === 'slow' ? 2 : 1),
      aWaterfall({ which, side: 'head' }, which === 'slow' ? 14 : 9),
    ]),
    flame: aFlame(),
    quantiles: somePairQuantiles('chat', 30),
    ...changed,
  };
}

/** One request: so many statements, one after the other. */
export function aWaterfall(place: Pick<Waterfall, 'which' | 'side'>, statements: number, scenario = 'chat'): Waterfall {
  const span = (depth: number, name: string, [fromMs, toMs]: readonly [number, number], more: Partial<WaterfallSpan> = {}) => ({
    ...{ depth, service: 'assistant', name, statement: '', fromMs, toMs, critical: true, error: false, ...more },
  });
  const asked = Array.from({ length: statements }, (_, k) =>
    span(2, 'query', [14 + k * 13, 25 + k * 13], { service: 'postgres', statement: 'select * from prices where item = ?' }),
  );
  const queried = 14 + statements * 13;
  const requestMs = queried + 98;
  return {
    ...place,
    scenario,
    requestMs,
    spans: [
      span(0, 'POST /chat', [3, requestMs]),
      span(1, 'load prompt', [4, queried]),
      ...asked,
      span(1, 'count tokens', [6, 20], { critical: false }),
      span(1, 'complete', [queried, requestMs - 6], { service: 'model' }),
    ],
  };
}

function aFlame(): FlameNode {
  const node = (name: string, [base, head]: readonly [number, number], children: readonly FlameNode[] = []): FlameNode => ({
    ...{ name, file: name.startsWith('node:') ? 'node:internal' : 'src/server.js', totalMs: { base, head }, children },
  });
  const parse = node('parsePrompt', [0.9, 2.6], [node('splitWords', [0.3, 1.9]), node('JSON.parse', [0.5, 0.5])]);
  const answer = node('answer', [2.1, 4.4], [parse, node('rank', [0.8, 1.3], [node('score', [0.7, 1.2])])]);
  const write = node('node:write', [0.6, 0.6], [node('node:writev', [0.4, 0.4])]);
  // Seen once each: they tell how much time a sample stands for.
  const rare = Array.from({ length: 6 }, (_, k) => node(`node:tick${k}`, [0.001, 0.001]));
  const others = [node('readCache', [0.5, 0.1]), node('(garbage collector)', [0.15, 0.2])];
  return node('(root)', [3.4, 5.4], [answer, write, ...others, ...rare]);
}

/** Every quantile slower, the higher ones more. */
export function somePairQuantiles(
  scenario: string,
  pairs: number,
  metric: PairQuantiles['metric'] = 'latency',
): readonly PairQuantiles[] {
  const random = seeded('page', scenario);
  return Array.from({ length: pairs }, (_, k) => {
    const luck = (random.next() + random.next() - 1) * 0.2;
    const base = SHOWN_QUANTILES.map((q) => 60 + 120 * q * q + 4 * random.next());
    const head = base.map((value, at) => value * (1 + 0.12 + 0.5 * (SHOWN_QUANTILES[at] ?? 0) ** 3) * Math.exp(luck));
    return { scenario, metric, pair: k + 1, base, head };
  });
}
