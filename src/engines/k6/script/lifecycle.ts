import { MOST_SKEW_MS } from '../../../model/segment.ts';
import { durationMs, type ScriptOptions } from './options.ts';
import { k6Duration } from './timing.ts';

/** A Barrier is a moment at which the load begins, wherever parts of it are sent: ms since 1970, and from now. */
export interface Barrier {
  readonly atMs: number;
  readonly inMs: number;
}

/** What the setups of a wrapper are made of. */
interface LifecycleInput {
  readonly options: Pick<ScriptOptions, 'kept'>;
  readonly forgiving: boolean;
  readonly barrier?: Barrier | undefined;
}

/** The setups and the teardowns of all sides, one after the other. */
export function lifecycle({ forgiving, barrier, options }: LifecycleInput): string {
  return `/**
 * Calls a function of every side's script that has it, one side after the other, with that side's variables and data.
 * @param {string} name
 * @param {any} [data]
 */
function onEverySide(name, data) {
  /** @type {Record<string, any>} */
  const results = {};
  /** @type {(index: number) => any} */
  const step = (index) => {
    const side = sides[index];
    if (side === undefined) return results;
    (/** @type {any} */ (globalThis)).__ENV = Object.assign({}, __ENV, variables[side]);
    takeNewJar();
${forgiving ? FAILURES + GUARDED : CALL}    /** @type {(value: any) => any} */
    const next = (value) => {
      results[side] = value;
      return step(index + 1);
    };
    return result instanceof Promise ? result.then(next${forgiving ? ', fail' : ''}) : next(result);
  };
  return step(0);
}

${barrier === undefined ? SETUP : waiting(barrier, options.kept.noSetup === true)}export const teardown = (/** @type {any} */ data) => onEverySide('teardown', data);
`;
}

const CALL = '    const result = scripts[side][name]?.(data?.[side]);\n';
/** What throws on head ends nothing: its iterations fail, and base is measured. */
const FAILURES = `    /** @type {(error: any) => any} */
    const fail = (error) => {
      if (side === 'base') throw error;
      results.failed = Object.assign({ [side]: String(error) }, results.failed);
      return step(index + 1);
    };
    if (data?.failed?.[side] !== undefined) return step(index + 1);
`;
const GUARDED = `    let result;
    try {
      result = scripts[side][name]?.(data?.[side]);
    } catch (error) {
      return fail(error);
    }
`;

const SETUP = "export const setup = () => onEverySide('setup');\n";

/** How long k6 gives setup unless the script says otherwise. */
const SETUP_MS = 60_000;

/** The options of a load that waits: there is a setup, whether the script is to have one or not, and it may take that long. */
export function waitingOptions({ kept, ...options }: ScriptOptions, { inMs }: Barrier): ScriptOptions {
  const { noSetup: _, ...rest } = kept;
  const setupTimeout = k6Duration((durationMs(kept.setupTimeout) ?? SETUP_MS) + Math.max(0, inMs));
  return { ...options, kept: { ...rest, setupTimeout } };
}

/** How a wrapper says that it came too late, and by how many ms. */
const LATE = /benchgate: late by (\d+) ms/;

/** By how many ms a wrapper says that it came too late; null where it says nothing of it. */
export function lateBy(message: string): number | null {
  const found = LATE.exec(message);
  return found === null ? null : Number(found[1]);
}

/** The script's own setup comes first, so that neither it nor the start of k6 moves the beginning. */
function waiting({ atMs }: Barrier, skipsSetup: boolean): string {
  return `/** When every part of the load begins, ms since 1970. */
const startAt = ${atMs};

/**
 * Waits for that moment. Who comes later sends nothing: the others have begun.
 * @param {any} data
 */
function untilStart(data) {
  const lateMs = Date.now() - startAt;
  if (lateMs > ${MOST_SKEW_MS}) throw new Error(\`benchgate: late by \${lateMs} ms\`);
  if (lateMs < 0) sleep(-lateMs / 1000);
  return data;
}

export const setup = () => {
  const data = ${skipsSetup ? '{}' : "onEverySide('setup')"};
  return data instanceof Promise ? data.then(untilStart) : untilStart(data);
};
`;
}
