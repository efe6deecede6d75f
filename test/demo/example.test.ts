import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { makeDemo } from '../../src/demo/example.ts';

const program = pathToFileURL(join(import.meta.dirname, '../../dist/cli.js')).href;

describe('makeDemo', () => {
  it('makes a repository with two commits that differ in the service, and takes it away again', async () => {
    const demo = await makeDemo(program);
    const git = (...args: string[]) => execFileSync('git', args, { cwd: demo.repository }).toString().trim();
    try {
      expect(git('rev-list', '--count', 'head')).toBe('2');
      expect(git('rev-parse', 'head~1')).toBe(git('rev-parse', 'base'));
      expect(git('show', 'base:benchgate.yml')).toContain('scenarios:');
      expect(git('diff', '--name-only', 'base', 'head').split('\n').length).toBeGreaterThan(0);
      expect(git('ls-tree', '-r', '--name-only', 'head')).not.toMatch(/^head\//m);
      expect(git('status', '--porcelain')).toBe('');
    } finally {
      await demo.remove();
    }
    expect(existsSync(demo.repository)).toBe(false);
  });

  it('says what is missing beside a program without the example', async () => {
    await expect(makeDemo(pathToFileURL('/nowhere/dist/cli.js').href)).rejects.toMatchObject({
      kind: 'environment',
      hint: expect.stringContaining('examples/'),
    });
  });
});
