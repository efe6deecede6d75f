import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from '../../src/resolve/config.ts';
import { starterFiles } from '../../src/resolve/starter.ts';

const files = starterFiles();

describe('starterFiles', () => {
  it('is a valid configuration, also with every comment that holds settings switched on', () => {
    const text = files['.github/benchgate.yml'] ?? '';
    expect(readConfig(text, 'benchgate.yml')).toMatchObject({ config: { scenarios: [{ scenario: { name: 'home' } }] } });
    const switchedOn = text.replace(/^# (?=(needs|budgets|slos| {2}))/gm, '').replace(/^ {2}# (?=(install|build):)/gm, '  ');
    expect(switchedOn.match(/^(needs|budgets|slos):/gm)).toHaveLength(3);
    expect(readConfig(switchedOn, 'benchgate.yml')).toMatchObject({
      config: { needs: [{ name: 'postgres' }], slos: [{}], budgets: [{}] },
    });
  });

  it('is a workflow with pinned actions, least privilege, and nothing interpolated into a shell', () => {
    const text = files['.github/workflows/benchgate.yml'] ?? '';
    const workflow = parse(text);
    expect(workflow.permissions).toEqual({});
    expect(workflow.jobs.measure.permissions).toEqual({ contents: 'read' });
    expect(workflow.jobs.measure['timeout-minutes']).toBeGreaterThan(0);
    expect(text).not.toMatch(/^\s*run:/m);
    const others = [...text.matchAll(/uses: (\S+)/g)].map(([, name]) => name).filter((name) => !name?.startsWith('OWNER/'));
    expect(others.length).toBe(2);
    for (const name of others) expect(name).toMatch(/@[0-9a-f]{40}$/);
  });
});
