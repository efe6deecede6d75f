import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { langfuseTrace } from '../../src/exporters/langfuse.ts';
import { aWatchRun, NOON } from '../support/a-watch-run.ts';
import { aWatchedTarget } from '../support/watched-target.ts';

const digest = (text: string) => createHash('sha256').update(text).digest('hex');

it('has the tags of a profile among the metadata of a trace, where its own stay what they are', () => {
  const test = { run: 'r', runs: [aWatchRun({ at: NOON, scenario: 'items' })], from: NOON, to: NOON + 1000 };
  const told = (tags?: Record<string, string>) =>
    JSON.stringify(langfuseTrace(test, { ...aWatchedTarget(), ...(tags === undefined ? {} : { tags }) }, digest));
  expect(told({ team: 'search' })).toContain('{"key":"langfuse.trace.metadata.team","value":{"stringValue":"search"}}');
  expect(told({ target: 'other' })).not.toContain('other');
});
