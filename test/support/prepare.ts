import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeClock } from '../../src/machine/clock.ts';
import { nodeFiles } from '../../src/machine/files.ts';
import { nodeGit } from '../../src/machine/git.ts';
import { nodeNetwork } from '../../src/machine/network.ts';
import { nodeProcesses } from '../../src/machine/processes.ts';
import type { Plan } from '../../src/model/plan.ts';
import { NO_POLICY } from '../../src/model/policy.ts';
import type { Sided } from '../../src/model/revision.ts';
import type { Need, ProcessRun, Service } from '../../src/model/service.ts';
import type { World } from '../../src/world/world.ts';
import { aClone, type Clone } from './clone.ts';
import { leftovers, remembering, workingIn } from './processes.ts';
import { fakeWorld } from './world.ts';

/** The service of the fixtures, as text: it answers with its name, its need's port and its environment. */
export const SERVER = readFileSync(new URL('../fixtures/prepare/server.mjs', import.meta.url), 'utf8');

/** A StartedPlan is a Plan whose services are started here. */
export type StartedPlan = Plan & { readonly services: Sided<Service> };

/** A Workshop is a real world with a repository in it, whose temporary folder shows what was left behind. */
export interface Workshop {
  readonly world: World;
  readonly repository: Clone;
  readonly notes: string[];
  cancel(): void;
  /** A plan for two commits. */
  plan(shas: Sided<string>, service?: Partial<Service>, needs?: readonly Need[]): StartedPlan;
  /** What is still there that should not be: processes, temporary folders, worktrees. Then clears the workshop. */
  close(): readonly string[];
}

export function openWorkshop(ports: Partial<World> = {}): Workshop {
  const before = process.env.TMPDIR;
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'workshop-'));
  chmodSync(folder, 0o755);
  const temporary = join(folder, 'tmp');
  mkdirSync(temporary);
  // The files' port makes its folders here; another user (the database's) has to get through.
  process.env.TMPDIR = temporary;
  const repository = aClone();
  const real = nodeProcesses();
  const processes = remembering(real);
  const controller = new AbortController();
  const notes: string[] = [];
  return {
    repository,
    notes,
    world: fakeWorld({
      files: nodeFiles(),
      git: nodeGit(process.env),
      network: nodeNetwork({}),
      clock: nodeClock(),
      screen: { ...fakeWorld().screen, note: (text) => notes.push(text) },
      env: { PATH: process.env.PATH, GITHUB_TOKEN: 'secret' },
      cancelled: controller.signal,
      ...ports,
      processes,
    }),
    cancel: () => controller.abort(),
    plan: (shas, service, needs) => planOf(repository, shas, { ...SERVICE, ...service }, needs ?? []),
    close: () => {
      const worktrees = repository.git('worktree', 'list').split('\n').slice(1);
      repository.remove();
      const left = [...leftovers(processes.marks), ...workingIn(folder), ...readdirSync(temporary), ...worktrees];
      real.killAll();
      rmSync(folder, { recursive: true, force: true });
      if (before === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = before;
      return left;
    },
  };
}

/** A process of this start command. */
export function starts(start: string, port: ProcessRun['port'] = 'auto'): { readonly run: ProcessRun } {
  return { run: { kind: 'process', start, port } };
}

/** A process that listens on a port of its own choice. */
export function listensOn(port: number): { readonly run: ProcessRun } {
  return starts(`exec ${process.execPath} server.mjs`, port);
}

const SERVICE: Service = {
  directory: '.',
  install: undefined,
  build: undefined,
  ...starts(`exec ${process.execPath} server.mjs`),
  env: {},
  ready: { kind: 'http', path: '/' },
  readyTimeoutMs: 20_000,
  stop: { signal: 'SIGTERM', graceMs: 5000 },
  sources: { traces: null, metrics: null, profile: null },
};

function planOf(repository: Clone, shas: Sided<string>, service: Service, needs: readonly Need[]): StartedPlan {
  return {
    loadSide: 'base',
    protocol: {
      revisions: {
        base: { side: 'base', sha: shas.base, ref: 'merge-base' },
        head: { side: 'head', sha: shas.head, ref: 'HEAD' },
      },
      scenarios: [],
      cells: [],
      slos: [],
      design: {
        mode: 'auto',
        maxDurationMs: 600_000,
        maxPairs: 30,
        blockMs: null,
        warmUpMs: null,
        complete: false,
        asWritten: false,
        freshPerScenario: false,
      },
      onInconclusive: 'warn',
      seed: 'd'.repeat(64),
      configuration: 'benchgate.yml',
      proposed: [],
      warnings: [],
    },
    sources: service.sources,
    explain: { pairs: 9, profilePairs: 3, maxDurationMs: 180_000 },
    policy: NO_POLICY,
    repository: repository.path,
    scenarios: [],
    services: { base: service, head: service },
    needs,
    containers: { engine: 'auto', allow: [] },
    k6: null,
    customMetrics: [],
    split: () => ({ cells: [], warnings: [] }),
    waivers: [],
    outputDirectory: join(repository.path, 'out'),
  };
}
