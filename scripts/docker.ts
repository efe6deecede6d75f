import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A daemon answers within seconds, or it will not. */
const TRIES = 150;
const AGAIN_MS = 200;

/**
 * Brings a docker for the end-to-end tests where there is none and that is allowed (CI on Debian as root): a daemon of its own, whose
 * data lies in a temporary folder. What is returned ends it. Where there is no docker the lane is not run, and that is said.
 */
export function bringDocker(): () => void {
  if (answers() || process.env.CI !== 'true' || process.getuid?.() !== 0) return () => {};
  const folder = mkdtempSync(join(tmpdir(), 'benchgate-docker-'));
  const socket = `unix://${join(folder, 'docker.sock')}`;
  try {
    install();
    const paths = ['--data-root', join(folder, 'data'), '--exec-root', join(folder, 'exec'), '--pidfile', join(folder, 'pid')];
    const daemon = spawn('dockerd', ['--storage-driver', 'vfs', '--host', socket, ...paths], { stdio: 'ignore', detached: true });
    daemon.on('error', () => {});
    daemon.unref();
  } catch (error) {
    console.log(`no docker: ${error instanceof Error ? error.message : error}`);
  }
  process.env.DOCKER_HOST = socket;
  for (let tried = 0; tried < TRIES && !answers(); tried++) pause(AGAIN_MS);
  return () => end(folder);
}

function answers(): boolean {
  return spawnSync('docker', ['info'], { stdio: 'ignore' }).status === 0;
}

function install(): void {
  console.log('installing docker');
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, stdio: ['ignore', 'ignore', 'inherit'] } as const;
  execFileSync('apt-get', ['update', '-qq'], { ...options, stdio: ['ignore', 'ignore', 'inherit'] });
  const packages = ['docker.io', 'docker-cli', 'docker-compose', 'runc', 'iptables', 'busybox-static'];
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
    ...options,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** By its pid, and only that one. */
function end(folder: string): void {
  delete process.env.DOCKER_HOST;
  const pid = pidIn(join(folder, 'pid'));
  if (pid !== null) {
    process.kill(pid, 'SIGTERM');
    for (let tried = 0; tried < TRIES && isAlive(pid); tried++) pause(AGAIN_MS);
  }
  rmSync(folder, { recursive: true, force: true });
}

function pidIn(file: string): number | null {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function pause(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
