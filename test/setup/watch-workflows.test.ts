import { describe, expect, it } from 'vitest';
import { cronOf, watchWorkflows } from '../../src/setup/watch-workflows.ts';
import { ACTION } from './a-workflow.ts';

const MINUTE = 60_000;

describe('the schedule of a target', () => {
  it.each([
    ['every minute', 1, '*/5 * * * *'],
    ['every 15 min', 15, '*/15 * * * *'],
    ['every 25 min: no less often', 25, '*/20 * * * *'],
    ['hourly', 60, '17 * * * *'],
    ['every 90 min: no less often', 90, '17 * * * *'],
    ['every 5 h: no less often', 300, '17 */4 * * *'],
    ['every 12 h', 720, '17 */12 * * *'],
    ['daily', 1440, '17 3 * * *'],
    ['every 3 days: no less often', 3 * 1440, '17 3 * * *'],
    ['weekly', 7 * 1440, '17 3 * * 1'],
  ])('%s', (_, minutes, cron) => {
    expect(cronOf(minutes * MINUTE)).toBe(cron);
  });
});

it('each target has a file of its own, with what its scripts need', () => {
  const targets = [
    { name: 'staging', periodMs: 60 * MINUTE },
    { name: 'eu', periodMs: 15 * MINUTE },
  ];
  const files = watchWorkflows({ action: ACTION, runner: { k6: true } }, targets);
  expect(Object.keys(files)).toEqual([
    '.github/workflows/benchgate-watch-staging.yml',
    '.github/workflows/benchgate-watch-eu.yml',
    '.github/workflows/benchgate-creep.yml',
  ]);
  const eu = files['.github/workflows/benchgate-watch-eu.yml'] ?? '';
  expect(eu.match(/target: eu/g)).toHaveLength(2);
  expect(eu).not.toContain('staging');
  expect(eu).toContain('*/15 * * * *');
  for (const text of Object.values(files)) expect(text).toMatch(/k6-version: /);
});
