import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { command } from '../../src/engines/command/command.ts';
import { nodeClock } from '../../src/machine/clock.ts';
import { nodeFiles } from '../../src/machine/files.ts';
import { nodeNetwork } from '../../src/machine/network.ts';
import { nodeProcesses } from '../../src/machine/processes.ts';
import type { PlannedScenario } from '../../src/model/plan.ts';
import type { LoadWalls } from '../../src/model/sandbox.ts';
import type { Target } from '../../src/model/target.ts';
import type { Block, Drive } from '../../src/world/engine.ts';
import { config } from '../config/example.ts';
import { processesIn } from './dist.ts';
import { aPlan } from './experiment.ts';
import { loopback } from './loopback.ts';
import { aPlannedScenario } from './measure.ts';
import { realSandboxes } from './sandbox.ts';
import { fakeWorld } from './world.ts';

/** Why a program cannot be tried here, as the last words of a test's name; empty where it can. */
export function notTried(program: string, why = 'it is not on PATH'): string {
  return spawnSync('/bin/sh', ['-c', `command -v ${program}`]).status === 0 ? '' : ` (not tried: ${why})`;
}

/** The same of Artillery, which npm brings where the tests have to be whole. */
export const NO_ARTILLERY = notTried('artillery', process.env.BENCHGATE_NO_ARTILLERY);

/** The samples of docs/generators.md: configurations, by the names of their scenarios. */
export function documentedSample(name: string): string {
  const page = readFileSync(join(import.meta.dirname, '../../docs/generators.md'), 'utf8');
  const found = [...page.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, text = '']) => text);
  const sample = found.find((text) => text.includes(`- name: ${name}\n`));
  if (sample === undefined) throw new Error(`docs/generators.md shows no scenario ${name}`);
  return sample;
}

/** The one block of a language that docs/generators.md shows. */
export function documented(language: string): string {
  const page = readFileSync(join(import.meta.dirname, '../../docs/generators.md'), 'utf8');
  return new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(page)?.[1] ?? '';
}

/** A RealRun is what a real program left of one side. */
export interface RealRun {
  readonly block: Block;
  readonly drive: Drive;
  /** Requests that the service got, whatever was told of them. */
  readonly arrived: number;
  /** Paths that were asked for. */
  readonly paths: ReadonlySet<string>;
  /** What the program left in the checkout. */
  readonly left: readonly string[];
  /** Of the folders that were made for its points, those that are still there. */
  readonly folders: readonly string[];
  /** What was running of it at the end. */
  readonly running: readonly number[];
}

/** What is asked of it. */
interface RealJob {
  /** Files of the checkout; what begins with `#!` can be run. */
  readonly files: Readonly<Record<string, string>>;
  readonly planned?: Partial<PlannedScenario>;
  readonly pair?: number;
  /** A folder of the checkout whose programs are found first. */
  readonly programs?: string;
  /** Of the service, which answers after 5 ms. */
  readonly status?: number;
  /** Whether it runs behind walls. */
  readonly isWalled?: boolean;
}

/** Drives the one scenario of a configuration against a service on the loopback, with everything real but the pair around it. */
export async function driveReal(
  text: string,
  { files, planned: told, pair = 0, status = 200, programs, isWalled = false }: RealJob,
): Promise<RealRun> {
  const [setting] = config(text).scenarios;
  if (setting?.scenario.kind !== 'command') throw new Error('the first scenario has no command');
  const { scenario } = setting;
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'benchgate-real-')));
  const paths = new Set<string>();
  let arrived = 0;
  const service = await loopback((request, response) => {
    arrived += 1;
    paths.add(request.url ?? '');
    response.statusCode = status;
    setTimeout(() => response.end('{}'), 5);
  });
  const processes = nodeProcesses();
  const made: string[] = [];
  const makeTemporary = async (prefix: string) => {
    const folder = await nodeFiles().makeTemporary(prefix);
    made.push(folder);
    return folder;
  };
  const own = { ...nodeFiles(), makeTemporary };
  const ours = isWalled ? await own.makeTemporary('benchgate-') : null;
  let walls: LoadWalls | undefined;
  try {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(root, name)), { recursive: true });
      writeFileSync(join(root, name), content);
      if (content.startsWith('#!')) chmodSync(join(root, name), 0o755);
    }
    if (ours !== null) walls = await realSandboxes(processes).openLoad({ scripts: [root], folder: ours, addresses: [] });
    const { load, ratePerSecond, name } = scenario;
    const shape = { name, engine: 'command', ratePerSecond, ...(load && { load }), warmUpMs: 300, blockMs: 700 } as const;
    const planned = aPlannedScenario({ ...shape, ...told });
    const world = fakeWorld({
      ...{
        files: own,
        processes,
        clock: nodeClock(),
        network: nodeNetwork(),
        env: { ...process.env, ...(programs && { PATH: `${root}/${programs}:${process.env.PATH}` }) },
      },
      machine: { environment: () => Promise.reject(), ownCpuMs: () => 0, ticks: () => null, loadAverage: () => null } as never,
      digest: (of) => createHash('sha256').update(of).digest('hex'),
    });
    const engine = command({
      plan: { ...aPlan({}, [planned]), scenarios: [scenario] },
      roots: { base: root, head: root },
      walls,
      seen: () => {},
    });
    const target = { side: 'base', url: service.url, variables: {}, cpuMs: () => null, failure: () => null } as unknown as Target;
    const drive = await engine.drive({ planned, pair, sides: ['base'], targets: { base: target, head: null } }, world);
    const block = drive.blocks.base;
    if (block === null) throw new Error('base was not driven');
    const left = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
      (path) => !Object.keys(files).some((name) => name.startsWith(path)),
    );
    const running = [root, ...made].flatMap(processesIn);
    return {
      block,
      drive,
      arrived,
      paths,
      left,
      folders: made.filter((folder) => folder !== ours && existsSync(folder)),
      running,
    };
  } finally {
    processes.killAll();
    await walls?.dispose();
    if (ours !== null) await own.remove(ours);
    await service.close();
    rmSync(root, { recursive: true, force: true });
  }
}
