import { randomUUID } from 'node:crypto';
import type { Env } from '../../../model/env.ts';
import type { Segment } from '../../../model/segment.ts';
import type { Command, K6Program, K6Run } from '../../../world/world.ts';

/**
 * What k6 may know of our environment: how to reach the network for remote imports. Everything else could change the run
 * behind our back (K6_VUS), or is a secret that the script of a pull request must not read.
 */
const PROXIES = ['HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY'];
const PASSED_ON = [...PROXIES, ...PROXIES.map((name) => name.toLowerCase()), 'SSL_CERT_FILE', 'SSL_CERT_DIR'];

/** Microseconds place a point within a block; nothing is downloaded and run, nothing is reported to anybody. */
const OWN = { K6_CSV_TIME_FORMAT: 'unix_micro', K6_AUTO_EXTENSION_RESOLUTION: 'false', K6_NO_USAGE_REPORT: 'true' };

/** Tags cost k6 CPU time for every point: these tell scenarios and good answers apart; the last one only failures have. */
const SYSTEM_TAGS = ['scenario', 'name', 'status', 'expected_response', 'error_code'];

/** Where a command of k6 may write. */
export interface K6Files {
  /** Of our own, in place of the user's. */
  readonly config: string;
  readonly points: string;
  readonly log: string;
  /** Standard output. */
  readonly output: string;
}

/** The arguments of a run (docs/k6.md#the-command). */
export function runArguments(
  { script, variables, tags, labels = {}, segment }: Pick<K6Run, 'script' | 'variables' | 'tags' | 'labels' | 'segment'>,
  files: K6Files,
): readonly string[] {
  return [
    'run',
    '--config',
    files.config,
    '--quiet',
    '--no-color',
    '--address=',
    '--no-usage-report',
    '--log-format=json',
    '--summary-mode=disabled',
    '--include-system-env-vars=false',
    `--system-tags=${[...SYSTEM_TAGS, ...tags].join(',')}`,
    '--out',
    `csv=${files.points}`,
    ...Object.entries(labels).flatMap(([name, value]) => ['--tag', `${name}=${value}`]),
    ...(segment === undefined ? [] : segmentArguments(segment)),
    ...variableArguments(variables),
    script,
  ];
}

/** As k6-operator gives them to its runners: without the sequence each part would round by itself, and their sum would be another load. */
function segmentArguments({ index, of }: Segment): readonly string[] {
  const place = (parts: number) => (parts === 0 ? '0' : parts === of ? '1' : `${parts}/${of}`);
  const sequence = Array.from({ length: of + 1 }, (_, parts) => place(parts)).join(',');
  return [`--execution-segment=${place(index - 1)}:${place(index)}`, `--execution-segment-sequence=${sequence}`];
}

/** `config` is the path of our configuration file. */
export function inspectArguments({ script, variables }: Pick<K6Run, 'script' | 'variables'>, config: string): readonly string[] {
  const flags = ['--config', config, '--no-color', '--log-format=json', '--execution-requirements'];
  return ['inspect', ...flags, ...variableArguments(variables), script];
}

/** k6 in a shell that becomes it, so that signals reach it: standard error and output go to files of their own. */
export function k6Command(
  program: K6Program,
  args: readonly string[],
  where: { cwd: string; files: K6Files; env: Env },
): Command {
  const { cwd, files, env } = where;
  const words = [program.path, ...args].map(quote).join(' ');
  const passed = PASSED_ON.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]]));
  return {
    text: `exec ${words} >${quote(files.output)} 2>${quote(files.log)}`,
    cwd,
    env: { ...Object.fromEntries(passed), ...OWN },
    mark: `k6-${randomUUID()}`,
  };
}

function variableArguments(variables: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(variables).flatMap(([name, value]) => ['-e', `${name}=${value}`]);
}

/** As one word of a POSIX shell. */
function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
