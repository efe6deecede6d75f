import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Clone } from './clone.ts';
import { type Finished, start } from './dist.ts';

/** A Runner starts the built action as GitHub's does: inputs by INPUT_*, the event by file, results by files. */
export interface Runner {
  readonly folder: string;
  /** Of the action, in this project. */
  act(project: Clone, inputs: Readonly<Record<string, string>>, event: RunnerEvent): Promise<Finished>;
  /** What was written for the runner to read. */
  written(name: 'output' | 'summary' | 'state' | 'env' | 'path'): string;
  outputs(): Readonly<Record<string, string>>;
  remove(): void;
}

export interface RunnerEvent {
  readonly name: string;
  readonly payload: unknown;
  /** What else the runner tells: GITHUB_REF, GITHUB_SHA, variables of the step. */
  readonly env?: Readonly<Record<string, string>>;
}

const FILES = ['output', 'summary', 'state', 'env', 'path'] as const;

export function aRunner(): Runner {
  const folder = mkdtempSync(join(tmpdir(), 'benchgate-runner-'));
  for (const name of FILES) writeFileSync(join(folder, name), '');
  const written: Runner['written'] = (name) => readFileSync(join(folder, name), 'utf8');
  return {
    folder,
    written,
    act: (project, inputs, event) => {
      const payload = join(folder, 'event.json');
      writeFileSync(payload, JSON.stringify(event.payload));
      const files = FILES.map((name) => [
        `GITHUB_${name === 'summary' ? 'STEP_SUMMARY' : name.toUpperCase()}`,
        join(folder, name),
      ]);
      const env: Record<string, string> = {
        ...{ GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: event.name, GITHUB_EVENT_PATH: payload },
        ...{ GITHUB_WORKSPACE: project.path, GITHUB_REPOSITORY: 'owner/repository' },
        ...{ GITHUB_ACTION_REPOSITORY: 'owner/benchgate', GITHUB_ACTION_REF: 'v1', GITHUB_RUN_ID: '42', GITHUB_RUN_ATTEMPT: '1' },
        ...Object.fromEntries(files),
        ...event.env,
      };
      const declared = parse(readFileSync(join(import.meta.dirname, '../../action.yml'), 'utf8')).inputs;
      for (const [name, { default: fallback = '' }] of Object.entries<{ default?: string }>(declared))
        env[`INPUT_${name.toUpperCase()}`] = inputs[name] ?? String(fallback).replace(/^\$\{\{.*\}\}$/, 'token-of-the-job');
      return start('main.js', [], { cwd: project.path, env }).finished;
    },
    outputs: () =>
      Object.fromEntries(
        [...written('output').matchAll(/^(\S+)<<(\S+)\n([\s\S]*?)\n\2$/gm)].map(([, name, , value]) => [name, value]),
      ),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The event of a pull request that merges the project's branch `feature` into main. */
export function pullRequestOf(project: Clone): RunnerEvent {
  const [base, head] = [project.git('rev-parse', 'main'), project.git('rev-parse', 'feature')];
  return {
    name: 'pull_request',
    payload: { pull_request: { number: 7, base: { sha: base, ref: 'main' }, head: { sha: head, ref: 'x' } } },
  };
}
