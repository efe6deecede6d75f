import type { ProcedureFact } from '../model/procedure.ts';
import type { Report } from '../model/report.ts';

/** What was measured; that nothing was, where there is no report. */
export function measuredFacts(file: string, report: Report | null): readonly ProcedureFact[] {
  if (report === null) return [{ code: 'not-measured', file }];
  const { base, head, validity } = report;
  return [{ code: 'measured', file, base: base.sha, head: head.sha, pairs: validity.pairs }];
}

/** Rows that got worse, whether they gate or not, and objectives that head breaks. */
export function worseIn({ comparisons, slos }: Report): number {
  const rows = comparisons.filter(({ outcome, gating }) => gating && outcome === 'regression').length;
  return rows + slos.filter(({ state }) => state === 'broken').length;
}

/** Whether a report is of a change that is worth proposing: some row improved, and none got worse. */
export function isProposed(report: Report): boolean {
  const better = report.comparisons.some(({ gating, outcome }) => gating && outcome === 'improvement');
  return better && report.verdict.state === 'pass';
}
