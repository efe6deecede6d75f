import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import type { Env } from '../model/env.ts';
import type { ContainerEngine } from '../model/service.ts';
import type { Containers, EngineResult, Owner } from '../world/containers.ts';
import { containerAccounts, containerCounters, listeningIn } from './cgroups.ts';
import { readProcess } from './process-table.ts';

/** What an engine is told of our environment: where it and its settings are, and the way out for pulling images. */
const KEPT = [
  ...['PATH', 'HOME', 'TMPDIR', 'XDG_RUNTIME_DIR', 'XDG_CONFIG_HOME', 'DBUS_SESSION_BUS_ADDRESS', 'LANG'],
  ...['DOCKER_HOST', 'DOCKER_CONTEXT', 'DOCKER_CONFIG', 'DOCKER_CERT_PATH', 'DOCKER_TLS_VERIFY', 'DOCKER_BUILDKIT'],
  ...['CONTAINER_HOST', 'CONTAINERS_CONF', 'CONTAINERS_STORAGE_CONF', 'REGISTRY_AUTH_FILE'],
  ...['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'http_proxy', 'https_proxy', 'no_proxy'],
];

/** A resolved compose file is some kilobytes; a list of containers less. */
const MOST_BYTES = 16 * 1024 * 1024;

/** A call that does no work of its own answers in a second, unless the daemon hangs. Images are pulled and built elsewhere. */
const CALL_MS = 120_000;

/** A runner gives little time between the last signal and the end. */
const EXIT_MS = 10_000;

/** The engines of this machine. */
export function nodeContainers(env: Env): Containers & { killAll(): void } {
  const ours = new Map<string, ContainerEngine>();
  const environment = () => ({ ...inherited(env), ...QUIET });
  return {
    run: (engine, args, options) => call(engine, args, { env: environment(), ...options }),
    environment,
    cpuMs: process.platform === 'linux' ? containerAccounts() : () => null,
    counters: process.platform === 'linux' ? containerCounters() : () => null,
    listening: (id) => (process.platform === 'linux' ? listeningIn(id) : null),
    owner,
    isAlive: ({ pid, start }) => readProcess(pid)?.start === start,
    killAtExit: (engine, label) => ours.set(label, engine),
    killAll: () => {
      for (const [label, engine] of ours) killNow(engine, label, environment());
    },
  };
}

/** Hints and advertisements in the output would be taken for what we asked for. */
const QUIET = { DOCKER_CLI_HINTS: 'false', COMPOSE_MENU: 'false', PODMAN_IGNORE_CGROUPSV1_WARNING: '1' };

function inherited(env: Env): Record<string, string> {
  return Object.fromEntries(KEPT.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])));
}

interface EngineCall {
  readonly cwd?: string;
  readonly env: Readonly<Record<string, string>>;
}

function call(engine: string, args: readonly string[], { cwd, env }: EngineCall): Promise<EngineResult | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(engine, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    // Not spawn's own limit: where there is no such program, that would keep this process alive until it is over.
    const late = setTimeout(() => child.kill('SIGKILL'), CALL_MS);
    const texts = { stdout: collected(), stderr: collected() };
    child.stdout.on('data', texts.stdout.add);
    child.stderr.on('data', texts.stderr.add);
    child.on('error', (error) => {
      clearTimeout(late);
      if ('code' in error && error.code === 'ENOENT') resolve(null);
      else reject(error);
    });
    child.on('close', (code) => {
      clearTimeout(late);
      const ended = code === null ? `\n${engine} gave no answer within ${CALL_MS / 1000} s and was ended` : '';
      resolve({ code: code ?? 128, stdout: texts.stdout.text(), stderr: texts.stderr.text() + ended });
    });
  });
}

function collected(): { add(chunk: Buffer): void; text(): string } {
  const chunks: Buffer[] = [];
  let length = 0;
  return {
    add: (chunk) => {
      if (length < MOST_BYTES) chunks.push(chunk);
      length += chunk.length;
    },
    text: () => Buffer.concat(chunks).toString('utf8'),
  };
}

/** Synchronously: nothing can be awaited any more. What else was made the next run takes away. */
function killNow(engine: ContainerEngine, label: string, env: Readonly<Record<string, string>>): void {
  const options = { env, encoding: 'utf8', timeout: EXIT_MS } as const;
  const listed = spawnSync(engine, ['ps', '--all', '--quiet', '--filter', `label=${label}`], options);
  const ids = (listed.stdout ?? '').split(/\s+/).filter((id) => id !== '');
  if (ids.length > 0) spawnSync(engine, ['rm', '--force', '--volumes', ...ids], options);
}

function owner(): Owner {
  const start = process.platform === 'linux' ? (readProcess(process.pid)?.start ?? '') : '';
  return { boot: bootOf(), pids: namespaceOf(), pid: process.pid, start };
}

/** Another one after each boot; where there is none, the machine's name. */
function bootOf(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return hostname();
  }
}

function namespaceOf(): string {
  try {
    return /\d+/.exec(readlinkSync('/proc/self/ns/pid'))?.[0] ?? '';
  } catch {
    return '';
  }
}
