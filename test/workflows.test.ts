import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { starterFiles } from '../src/resolve/starter.ts';

const folder = join(import.meta.dirname, '../.github/workflows');
const ours = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const);
const starters = Object.entries(starterFiles()).filter(([path]) => path.includes('workflows'));

describe.each([...ours, ...starters])('%s', (_, text) => {
  const workflow = parse(text);

  it('grants nothing at the top and says why a job needs what it has (R23)', () => {
    expect(workflow.permissions).toEqual({});
    for (const job of Object.values<{ permissions: object; 'timeout-minutes': number }>(workflow.jobs)) {
      expect(Object.values(job.permissions)).not.toContain('write');
      expect(job['timeout-minutes']).toBeLessThanOrEqual(60);
    }
    for (const line of text.split('\n').filter((one) => /^ +\w+: (read|write)\b/.test(one))) expect(line).toMatch(/# \w+/);
  });

  it('pins every action by full SHA and says its version', () => {
    const uses = text.split('\n').filter((line) => /^\s*- uses: (?!OWNER\/)/.test(line));
    expect(uses.length).toBeGreaterThan(0);
    for (const line of uses) expect(line).toMatch(/@[0-9a-f]{40} # v\d/);
  });

  it('interpolates nothing into a shell (R22) and leaves no credentials behind', () => {
    for (const line of text.split('\n').filter((one) => /^\s*(- )?run:/.test(one))) expect(line).not.toContain('${{');
    expect(text.match(/actions\/checkout@/g)?.length).toBe(text.match(/persist-credentials: false/g)?.length);
  });
});
