import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import type { Clone } from './clone.ts';
import { processesIn, type Running, start } from './dist.ts';
import { installStandIn, realK6 } from './k6-stand-in.ts';

/** A Lane runs `benchgate run` with one k6, in a place where everything that is left behind can be seen. */
export interface Lane {
  readonly isReal: boolean;
  /** The path of its k6. */
  readonly k6: string;
  /** Everything temporary is made here, so that what is left can be seen. */
  readonly temporary: string;
  run(project: Clone, ...args: string[]): Running;
  /** As `run`, of another command. */
  start(project: Clone, command: string, ...args: string[]): Running;
  /** No process, no file, no worktree. */
  expectNothingLeft(project: Clone): void;
}

/** Declares these tests for the stand-in and, where there is one, for the real k6: scripts/test.ts knows its lane by the title. */
export function inEveryLane(declare: (lane: Lane) => void): void {
  // The program is put in place before a suite begins.
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'benchgate-e2e-k6-')));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const real = realK6();
  const lanes = [['the stand-in', installStandIn(folder)] as const, ...(real === null ? [] : [['the real k6', real] as const])];
  for (const [name, k6] of lanes)
    describe(`benchgate run with ${name}`, () => {
      const temporary = join(folder, name.replaceAll(' ', '-'));
      beforeAll(() => {
        mkdirSync(temporary);
      });
      declare(laneOf(k6, temporary, name === 'the real k6'));
    });
}

function laneOf(k6: string, temporary: string, isReal: boolean): Lane {
  const begin: Lane['start'] = ({ path }, command, ...args) =>
    start('cli.js', [command, '--k6-path', k6, '--json', ...args], { cwd: path, env: { TMPDIR: temporary } });
  return {
    isReal,
    k6,
    temporary,
    start: begin,
    run: (project, ...args) => begin(project, 'run', ...args),
    expectNothingLeft: (project) => {
      expect([...processesIn(project.path), ...processesIn(temporary)]).toEqual([]);
      expect(readdirSync(temporary)).toEqual([]);
      expect(project.git('worktree', 'list').split('\n')).toHaveLength(1);
    },
  };
}
