import { isInside } from '../config/schema-values.ts';
import { MIN_PAIRS } from '../design/plan-choice.ts';
import { Failure } from '../model/failure.ts';
import { MOST_PAIRS } from '../model/plan.ts';
import type { Sided } from '../model/revision.ts';
import { MOST_RUNNERS } from '../wire/cluster.ts';
import { IMAGE, isPinned } from './objects.ts';
import type { TestRunSetting } from './testrun.ts';

/** A ClusterSetting is what a person says of a cluster, beside the configuration. */
export interface ClusterSetting extends Omit<TestRunSetting, 'labels' | 'id'> {
  readonly pairs: number;
  /** From the root of the repository. */
  readonly manifest: string;
  readonly jobImage: string;
  /** What `${IMAGE}` stands for; null where nothing was said. */
  readonly images: Sided<string | null>;
  readonly outputDir: string;
}

/** The name of an object, with room behind it for the number of a pair, a side, a scenario and a runner, and what k6-operator adds. */
const NAME = /^[a-z](?:[a-z0-9-]{0,22}[a-z0-9])?$/;
const OBJECT = /^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** As Kubernetes writes cores and bytes. */
const CPU = /^(?!0+(?:\.0+)?$)(?:[1-9]\d{0,4}m|\d{1,2}(?:\.\d{1,3})?)$/;
const MEMORY = /^[1-9]\d{0,11}(?:Ki|Mi|Gi)?$/;

/** Reads what was asked; all that is wrong comes in one Failure `config`. */
export function readSetting(asked: Readonly<Record<string, string | undefined>>): ClusterSetting {
  const problems: string[] = [];
  const read = (name: string, isRight: (text: string) => boolean, expected: string): string => {
    const text = asked[name] ?? '';
    if (!isRight(text)) problems.push(`--${name} ${JSON.stringify(text)}: write ${expected}`);
    return text;
  };
  const optional = (name: string, isRight: (text: string) => boolean, expected: string): string | null =>
    asked[name] === undefined ? null : read(name, isRight, expected);
  const whole = (name: string, least: number, most: number) => {
    const isWhole = (text: string) => /^\d{1,4}$/.test(text) && Number(text) >= least && Number(text) <= most;
    return Number(read(name, isWhole, `a whole number from ${least} to ${most}`));
  };
  const pinned = 'an image with a version or a digest, such as grafana/k6:2.2.0';
  const setting: ClusterSetting = {
    name: read('name', (text) => NAME.test(text), 'a short name such as benchgate'),
    namespace: read('namespace', (text) => OBJECT.test(text), 'the name of a namespace such as bench'),
    manifest: read('manifest', isInside, 'a path from the root of the repository such as deploy/side.yml'),
    parallelism: whole('parallelism', 1, MOST_RUNNERS),
    pairs: whole('pairs', MIN_PAIRS, MOST_PAIRS),
    image: read('k6-image', isPinned, pinned),
    jobImage: read('job-image', isPinned, 'an image with sh and kubectl, with a version or a digest'),
    starterImage: optional('starter-image', isPinned, pinned),
    images: {
      base: optional('base-image', (text) => IMAGE.test(text), 'an image'),
      head: optional('head-image', (text) => IMAGE.test(text), 'an image'),
    },
    cpu: read('cpu', (text) => CPU.test(text), 'cores such as 2 or 500m'),
    memory: read('memory', (text) => MEMORY.test(text) && mebibytesIn(text) <= MOST_MEBIBYTES, 'bytes such as 512Mi or 2Gi'),
    claim: optional('claim', (text) => OBJECT.test(text), 'the name of a claim that several nodes can write at once'),
    outputDir: read('output-dir', (text) => text !== '' && !text.split('/').includes('..'), 'a folder, without ..'),
  };
  if (problems.length > 0)
    throw new Failure('config', problems.join('\n'), 'docs/operator.md has each option: `benchgate operator render --help`.');
  return setting;
}

/** What all runners together have: cores, and MiB of memory. */
export function runnersHave({ parallelism, cpu, memory }: Pick<ClusterSetting, 'parallelism' | 'cpu' | 'memory'>): {
  readonly cpus: number;
  readonly memoryMb: number;
} {
  const cores = cpu.endsWith('m') ? Number.parseInt(cpu, 10) / 1000 : Number(cpu);
  return { cpus: Math.round(parallelism * cores), memoryMb: Math.round(parallelism * mebibytesIn(memory)) };
}

/** No machine has more. */
const MOST_MEBIBYTES = 1024 * 1024;

function mebibytesIn(memory: string): number {
  const [, size = '0', unit = ''] = /^(\d+)(Ki|Mi|Gi)?$/.exec(memory) ?? [];
  return Number(size) * (MEBIBYTES[unit] ?? 0);
}

const MEBIBYTES: Readonly<Record<string, number>> = { '': 1 / 1024 / 1024, Ki: 1 / 1024, Mi: 1, Gi: 1024 };
