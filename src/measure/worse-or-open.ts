import type { Verdict } from '../model/verdict.ts';

/** The scenarios of which somebody will ask why: with a row that gates and is worse or open, or with a failing objective. */
export function worseOrOpen({ rows, slos }: Pick<Verdict, 'rows' | 'slos'>): readonly string[] {
  const asked = rows.filter(({ cell, outcome }) => cell.gating && (outcome === 'regression' || outcome === 'inconclusive'));
  const broken = slos.filter(({ failing }) => failing);
  return [...new Set([...asked.map(({ cell }) => cell.scenario), ...broken.map(({ slo }) => slo.scenario)])];
}
