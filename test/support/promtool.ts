import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'vitest';

const isThere = spawnSync('promtool', ['--version'], { stdio: 'ignore' }).status === 0;

/** Tests that Prometheus's own tool judges, where it is installed; the last lines of `npm test` say whether it was. */
export function withPromtool(tests: () => void): void {
  if (isThere) describe('with promtool', tests);
}

/** What promtool says with these arguments, in a folder with these files. */
export function promtool(args: readonly string[], files: Readonly<Record<string, string>> = {}, input = '') {
  const folder = mkdtempSync(join(tmpdir(), 'benchgate-promtool-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const { status, stdout, stderr } = spawnSync('promtool', args, { cwd: folder, input, encoding: 'utf8' });
    return { status, said: `${stdout}${stderr}` };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
