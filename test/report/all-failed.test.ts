import { describe, expect, it } from 'vitest';
import type { ReportErrors, ReportRow } from '../../src/model/report.ts';
import { allFailedText, failedSides } from '../../src/report/all-failed.ts';
import { aReport, aReportRow } from '../support/report.ts';
import { words } from '../support/words.ts';

const errors = (parts: Partial<ReportRow>) => aReportRow({ scenario: 'rpc', metric: 'error-rate', ...parts });
const met = (side: 'base' | 'head', ...kinds: readonly string[]): ReportErrors => ({
  ...{ scenario: 'rpc', side, sent: 9 },
  kinds: kinds.map((kind) => ({ kind, count: 3 })),
});
const text = (parts: Partial<ReportRow>, seen: readonly ReportErrors[] = []) =>
  words(allFailedText(aReport({ comparisons: [errors(parts)], errors: seen }), 'rpc') ?? ['nothing']);

describe('allFailedText', () => {
  it('says which side answered nothing well, with what, and how the other did', () => {
    expect(text({ base: 0, head: 1 }, [met('head', 'status 503')])).toBe(
      'rpc: every request to head failed (status 503; base: 0 % errors), so that no times could be compared',
    );
    expect(text({ base: 1, head: 0.25 }, [met('base', 'timeout', 'status 500', 'refused'), met('head', 'other')])).toBe(
      'rpc: every request to base failed (timeout and 2 more kinds; head: 25 % errors), so that no times could be compared',
    );
    expect(text({ base: 1, head: 1 })).toBe('rpc: every request to base and to head failed, so that no times could be compared');
    expect(text({ base: null, head: 1 })).toBe('rpc: every request to head failed, so that no times could be compared');
  });

  it('says nothing where a request was answered, or of rows that count no errors', () => {
    expect(text({ base: 0, head: 0.999 })).toBe('nothing');
    expect(failedSides(aReportRow({ scenario: 'rpc', metric: 'checks-failed', head: 1 }))).toEqual([]);
  });
});
