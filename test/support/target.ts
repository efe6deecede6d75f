import type { IncomingMessage, ServerResponse } from 'node:http';
import type { LoadTestReport } from '../../src/model/load-test.ts';
import { aClone, type Clone } from './clone.ts';
import { type Finished, start } from './dist.ts';
import { loopback } from './loopback.ts';

/** A StagedTarget is a server that load tests go to, and what arrived there. */
export interface StagedTarget {
  readonly url: string;
  /** Requests of scenarios so far: those for `/` and `/n`. Probes ask for `/up`. */
  readonly arrived: () => number;
  close(): Promise<void>;
}

/** What a target answers; `nth` counts requests of scenarios from 0. */
export type Answering = (response: ServerResponse, nth: number, request: IncomingMessage) => void;

export async function aTarget(answer: Answering = (response) => response.end('{}')): Promise<StagedTarget> {
  let arrived = 0;
  const { url, close } = await loopback((request, response) => {
    if (request.url === '/up') response.end('up');
    else if (request.url === '/version') answer(response, arrived, request);
    else answer(response, arrived++, request);
  });
  return { url, arrived: () => arrived, close };
}

/** What a configuration of load tests says, in the YAML of its values. */
export interface TargetConfig {
  /** More keys of the target. */
  readonly target?: string;
  readonly scenarios?: string;
  readonly slos?: string;
}

/** The configuration of a service that is never started, with one target. */
export function targetConfig(url: string, { target = '', scenarios = HOME, slos = '' }: TargetConfig = {}): string {
  return `service:
  start: "false"
  ready: { http: /up, timeout: 1s }
scenarios:
${scenarios}
slos: [${slos}]
targets:
  staging: { url: "${url}", duration: 2s${target === '' ? '' : `, ${target}`} }
`;
}

/** Posted, so that no probe tries it. */
const HOME = '  - { name: home, http: { method: POST, path: /n, body: {}, rate: 50/s } }';

/** A repository with this configuration. */
export function targetProject(config: string, more: Readonly<Record<string, string>> = {}): Clone {
  const project = aClone();
  project.commit({ 'benchgate.yml': config, ...more });
  return project;
}

/** Starts `benchgate load-test` there. */
export function testTarget(project: Clone, args: readonly string[] = ['--target', 'staging'], env = {}) {
  return start('cli.js', ['load-test', ...args], { cwd: project.path, env });
}

/** The report that a finished one printed by `--json`. */
export function reportIn({ stdout, stderr }: Finished): LoadTestReport {
  if (!stdout.startsWith('{')) throw new Error(stderr);
  return JSON.parse(stdout);
}
