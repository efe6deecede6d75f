import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os';
import type { Env } from '../model/env.ts';
import type { Environment } from '../model/measurement.ts';
import type { Machine } from '../world/world.ts';
import { readOwnThreadCpuMs, TICK_MS } from './process-table.ts';

/** The machine this process runs on. `version` is Benchgate's own, `env` this process's environment. */
export function nodeMachine(version: string, env: Env): Machine {
  let known: Environment | undefined;
  return {
    environment: () => {
      known ??= environment(version, env);
      return known;
    },
    ownCpuMs: () => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1000;
    },
    ticks: () => (process.platform === 'linux' ? parseTicks(readFileSync('/proc/stat', 'utf8')) : null),
    loadAverage: () => loadavg()[0] ?? null,
  };
}

function environment(version: string, env: Env): Environment {
  const image = env.ImageOS ? ` (${[env.ImageOS, env.ImageVersion].filter(Boolean).join(' ')})` : '';
  return {
    os: `${type()} ${release()}`,
    arch: process.arch,
    cpus: availableParallelism(),
    cpuModel: cpus()[0]?.model.trim() ?? 'unknown',
    memoryMb: Math.round(totalmem() / 1024 / 1024),
    cpuResolutionMs: cpuResolutionMs(),
    node: process.version,
    benchgate: version,
    runner: env.RUNNER_NAME ? `${env.RUNNER_NAME}${image}` : '',
  };
}

/**
 * The first line of /proc/stat, in ticks: user nice system idle iowait irq softirq steal guest guest_nice (proc_stat(5)).
 * Guest time is already part of user time. Null when the line is not there.
 */
export function parseTicks(stat: string): { readonly total: number; readonly steal: number } | null {
  const line = /^cpu +(.*)$/m.exec(stat)?.[1];
  if (line === undefined) return null;
  const ticks = line.trim().split(/\s+/).slice(0, 8).map(Number);
  return { total: ticks.reduce((sum, value) => sum + value, 0), steal: ticks[7] ?? 0 };
}

/** So many steps show the largest one well enough; a machine that gives us no time to see them is waited for this long, ms. */
const STEPS = 8;
const LONGEST_MS = 200;

/**
 * How far behind a reading of a busy process's CPU time can be, ms: the largest step in which the kernel's account of this
 * very thread moves while it never rests (4 ms on many kernels, although it counts in nanoseconds). One tick where the kernel
 * keeps no such account; null where there is no CPU time at all (not Linux).
 */
export function cpuResolutionMs(
  platform: NodeJS.Platform = process.platform,
  read: () => number | null = readOwnThreadCpuMs,
): number | null {
  if (platform !== 'linux') return null;
  const steps: number[] = [];
  const until = performance.now() + LONGEST_MS;
  let last = read();
  while (last !== null && steps.length <= STEPS && performance.now() < until) {
    const now = read();
    if (now !== null && now > last) steps.push(now - last);
    last = now;
  }
  // The first step began before we looked.
  const whole = steps.slice(1);
  return whole.length === 0 ? TICK_MS : Math.min(TICK_MS, Math.max(...whole));
}
