import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cli } from '../support/dist.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'benchgate-story-test-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('benchgate demo --github', () => {
  it('tells of pull request, comment, a status that turns red, a waiver and green, in that order', {
    timeout: 300_000,
  }, async () => {
    const { code, stdout } = await cli(['demo', '--github'], { cwd: folder });
    expect(code).toBe(0);
    const order = [
      /opens a pull request/,
      /benchgate \(main\): pending/,
      /benchgate \(main\): failure/,
      /rita: \/benchgate approve-waiver/,
      /benchgate \(main\): success/,
    ];
    const places = order.map((one) => stdout.search(one));
    expect(places, stdout.slice(-3000)).not.toContain(-1);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
    expect(stdout).toContain('Merge blocked');
    const page = readFileSync(join(folder, 'benchgate-out/demo.html'), 'utf8');
    expect(page).toMatch(/^<!doctype html>/i);
    expect(page).toContain('Merge blocked');
    expect(page).not.toMatch(/<script|https?:\/\/(?!127\.0\.0\.1|github\.com)[^"<]*\.(js|css|png)/i);
  });
});
