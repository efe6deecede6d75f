import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import type { Report } from '../src/model/report.ts';

/**
 * How long it takes from a repository without Benchgate to its first report, nothing edited: `npm run adoption -- FOLDER…` makes a
 * fresh clone of each, runs `init --yes` and `run` with the commit as its own base, and prints the rows of docs/adoption.md.
 */
const MOST = '4m';

const cli = resolve('dist/cli.js');

interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(command: string, args: readonly string[], cwd: string): Run {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
  return { code: status, stdout, stderr };
}

/** `npm run adoption`. */
export async function main(folders: readonly string[]): Promise<void> {
  process.stdout.write('| repository | recognised | minutes | result |\n|---|---|---|---|\n');
  for (const folder of folders) process.stdout.write(adopt(folder));
}

/** The row of one repository: what was recognised, how long it took, what came out. */
function adopt(folder: string): string {
  const clone = mkdtempSync(join(tmpdir(), 'benchgate-adoption-'));
  try {
    const cloned = run('git', ['-c', 'safe.directory=*', 'clone', '--quiet', resolve(folder), clone], tmpdir());
    if (cloned.code !== 0) return row(folder, ['', '', `no clone: ${lastLine(cloned.stderr)}`]);
    const began = Date.now();
    const written = run(process.execPath, [cli, 'init', '--yes'], clone);
    const recognised = /^recognised (.*)$/m.exec(written.stdout)?.[1] ?? 'nothing';
    const measured = run(process.execPath, [cli, 'run', '--base-ref', 'HEAD', '--max-duration', MOST, '--json'], clone);
    const minutes = ((Date.now() - began) / 60_000).toFixed(1);
    const report: Report | null = measured.stdout === '' ? null : JSON.parse(measured.stdout);
    process.stderr.write(
      `${folder}: ${written.stdout}${readFileSync(join(clone, '.github/benchgate.yml'), 'utf8')}${measured.stderr}\n`,
    );
    if (report === null) return row(folder, [recognised, minutes, `no report: ${lastLine(measured.stderr)}`]);
    return row(folder, [recognised, minutes, `${report.verdict.state}, ${report.validity.pairs} pairs`]);
  } finally {
    rmSync(clone, { recursive: true, force: true });
  }
}

const lastLine = (text: string) => text.trim().split('\n').at(-1) ?? '';

const row = (folder: string, cells: readonly string[]) =>
  `| ${[basename(resolve(folder)), ...cells.map((cell) => cell.replaceAll('|', '\\|'))].join(' | ')} |\n`;
