import { describe, expect, it } from 'vitest';
import type { RecordReport } from '../../src/model/record.ts';
import { addedText, failedSteps, renderRecordMarkdown, renderRecordTerminal } from '../../src/report/record.ts';

const REPORT: RecordReport = {
  ...{ schemaVersion: 1, target: 'staging', configuration: 'benchgate.yml (1a2b3c4)', at: '2026-01-02T03:04:05.000Z', runs: 2 },
  steps: [
    { step: 'read', done: [], failure: null },
    { step: 'history', done: ['benchgate-history-2026: 2 runs added'], failure: null },
  ],
  ...{ standings: [], problems: [] },
};

describe('what is said of recording', () => {
  it('is what was added, where all was done', () => {
    const text = renderRecordMarkdown(REPORT);
    expect(text).toContain('✅ Load test of staging: 2 runs recorded');
    expect(text).toContain('`benchgate-history-2026`: 2 runs added');
    expect(failedSteps(REPORT)).toEqual([]);
  });

  it('names each step that failed, and what to do about it', () => {
    const failure = { message: 'GitHub <b>said</b> no.', hint: 'Give it.' };
    const report: RecordReport = { ...REPORT, steps: [...REPORT.steps, { step: 'export', done: ['half of it'], failure }] };
    expect(failedSteps(report).map(({ step }) => step)).toEqual(['export']);
    const text = renderRecordMarkdown(report);
    expect(text).toContain('not all was done (export)');
    expect(text).toContain('half of it');
    expect(text).not.toContain('<b>');
    expect(renderRecordTerminal(report, { width: 200, colour: false })).toMatch(/GitHub <b>said<\/b> no\.\n.*Give it\./);
  });

  it('says what was recorded before, and which branch was begun', () => {
    const place = { at: 'benchgate-history-2026', added: 1, known: 1, begun: ['benchgate-history-2026'] };
    expect(addedText(place)).toBe(
      'benchgate-history-2026: 1 run added, 1 recorded before (begun, for there was no such branch: benchgate-history-2026)',
    );
  });
});
