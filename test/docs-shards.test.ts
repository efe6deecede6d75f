import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { lintWorkflows } from '../src/setup/lint.ts';
import { starterFiles } from '../src/setup/starter.ts';
import { ACTION, MEASURE } from './setup/a-workflow.ts';

const page = readFileSync(join(import.meta.dirname, '../docs/scale.md'), 'utf8');

it('docs/scale.md: the job that merges fits into the workflow that init writes, and there is nothing to mend', () => {
  const [, job = ''] = /```yaml\njobs:\n( {2}merge:\n[\s\S]*?)```/.exec(page) ?? [];
  expect(job).toContain('mode: merge, from: shards');
  const measure = starterFiles({ workflows: 'two-stage', action: ACTION, shards: 3 })[MEASURE] ?? '';
  const others = starterFiles({ workflows: 'two-stage', action: ACTION, shards: 3 });
  const files = Object.entries({ ...others, [MEASURE]: `${measure}${job}` })
    .filter(([file]) => file.includes('/workflows/'))
    .map(([file, text]) => ({ file, text }));
  expect(lintWorkflows(files, MEASURE).filter(({ level }) => level !== 'ok')).toEqual([]);
  // The artifacts that init names, by the pattern that brings them.
  const [, named = ''] = /name: (benchgate-default-.*)/.exec(measure) ?? [];
  const filled = named.replace(/\$\{\{ [\w.]+ \}\}/g, '7');
  const [, pattern = ''] = /pattern: '([^']+)'/.exec(job) ?? [];
  expect(filled).toBe('benchgate-default-7-7-shard-7');
  expect(filled).toMatch(new RegExp(`^${pattern.replaceAll('*', '.*')}$`));
});
