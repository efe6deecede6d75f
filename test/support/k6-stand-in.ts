import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { shellWord } from '../../src/model/shell-word.ts';

/** What `k6-stand-in.json` may tell the stand-in; see k6-stand-in.js. */
export interface StandInPart {
  readonly recording?: string;
  readonly rebase?: boolean;
  readonly pieces?: number;
  readonly pauseMs?: number;
  readonly mode?: 'flood' | 'hang' | 'deaf' | 'crash';
  readonly stderr?: string;
  readonly exitCode?: number;
  /** A number is an exit code. */
  readonly inspect?: unknown;
  readonly deps?: unknown;
  readonly seen?: string;
}

/** Puts an executable `k6` that is the stand-in into a folder; its path. It needs no environment and no other file, as k6 does. */
export function installStandIn(folder: string): string {
  const path = join(folder, 'k6');
  const program = readFileSync(join(import.meta.dirname, 'k6-stand-in.js'), 'utf8');
  const words = [process.execPath, '--input-type=module', '-e', program].map(shellWord).join(' ');
  writeFileSync(path, `#!/bin/sh\nexec ${words} -- k6 "$@"\n`, { mode: 0o755 });
  return path;
}

/** Puts a script and what the stand-in is to do with it into a folder; the script's path. */
export function layPart(folder: string, part: StandInPart): string {
  const script = join(folder, 'script.js');
  writeFileSync(script, 'export default function () {}\n');
  writeFileSync(join(folder, 'k6-stand-in.json'), JSON.stringify(part));
  return script;
}

/** The folder of a recording, such as `v2.2.0/10-duet`. */
export function recordingFolder(name: string): string {
  return join(import.meta.dirname, '..', 'fixtures', 'k6', name);
}

/** The path of a real k6 on PATH; null where there is none. */
export function realK6(): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const paths = folders.map((folder) => join(folder, 'k6'));
  return paths.find((path) => /^k6 v\d/m.test(String(spawnSync(path, ['version'], { encoding: 'utf8' }).stdout))) ?? null;
}
