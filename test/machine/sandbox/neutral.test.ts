import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeProcesses } from '../../../src/machine/processes.ts';
import { nodeSandboxes } from '../../../src/machine/sandbox/sandboxes.ts';
import type { Side } from '../../../src/model/revision.ts';
import { TREE } from '../../../src/sandbox/inside.ts';
import type { CompartmentUse, Sandbox } from '../../../src/world/sandbox.ts';
import { leftOfSandboxes, NO_SANDBOX } from '../../support/sandbox.ts';

/** What one command of a side saw: texts by name. */
interface Look {
  readonly side: Side;
  readonly facts: Readonly<Record<string, string>>;
}

const LOOK = join(import.meta.dirname, '../../fixtures/sandbox/look.mjs');
const MEASUREMENTS = 2;

describe.skipIf(NO_SANDBOX !== null)('what a side can see of where it is', () => {
  const built: Look[] = [];
  const run: Look[] = [];

  beforeAll(async () => {
    for (let measurement = 0; measurement < MEASUREMENTS; measurement++) await measured({ built, run });
  });
  afterAll(async () => expect(await leftOfSandboxes()).toEqual([]));

  it('threat 98: is much, and has the name of no side', () => {
    expect([built.length, run.length]).toEqual([4 * MEASUREMENTS, 4 * MEASUREMENTS]);
    for (const { facts } of [...built, ...run]) {
      expect(Object.keys(facts).length).toBeGreaterThan(80);
      expect(facts['/proc/1/cmdline']?.trim().split('\n')).toEqual(['/bin/sh', '-s']);
      expect(JSON.stringify(facts)).not.toMatch(/\b(?:base|head)\b/);
    }
  });

  it('threat 98: is never the same for one side and another thing for the other: not where it runs, not where it is built', () => {
    expect(separating(run)).toEqual([]);
    expect(separating(built)).toEqual([]);
  });

  it('would be found: a word that only one side sees', () => {
    const marked = run.map(({ side, facts }) => ({ side, facts: { ...facts, mark: `a word of ${side}` } }));
    expect(separating(marked)).toContain('mark 0 3: base | head');
  });
});

/** One measurement of equal code on both sides: each is built, and runs in both places. */
async function measured({ built, run }: { readonly built: Look[]; readonly run: Look[] }): Promise<void> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'benchgate-neutral-')));
  const tree = () => {
    const at = mkdtempSync(join(folder, 'tree-'));
    cpSync(LOOK, join(at, 'look.mjs'));
    return at;
  };
  try {
    const sandbox = await nodeSandboxes(nodeProcesses(), [dirname(dirname(process.execPath))]).open({
      trees: { base: tree(), head: tree() },
      folder: mkdtempSync(join(folder, 'of-')),
      egress: { kind: 'deny' },
      tell: () => {},
    });
    try {
      for (const side of ['base', 'head', 'head', 'base'] as const) built.push(await looked(sandbox, { phase: 'build', side }));
      for (const first of ['base', 'head'] as const)
        for (const side of ['base', 'head'] as const)
          run.push(await looked(sandbox, { phase: 'run', side, place: side === first ? 'first' : 'second' }));
    } finally {
      await sandbox.dispose();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function looked(sandbox: Sandbox, use: CompartmentUse): Promise<Look> {
  const within = sandbox.compartment(use);
  const text = `exec ${process.execPath} look.mjs`;
  const { begin } = await nodeProcesses().hold({ text, cwd: TREE, env: { PORT: '20000' }, mark: 'neutral', within });
  const child = begin();
  await child.exited;
  await child.stop({ signal: 'SIGKILL', graceMs: 0 });
  const said: Record<string, string> = JSON.parse(Buffer.from(child.tail(1000).join(''), 'base64').toString());
  // Which user a side has is drawn for each measurement.
  const facts = Object.fromEntries(
    Object.entries(said).map(([name, text]) => [name, text.replaceAll(String(within.uid), 'UID')]),
  );
  return { side: use.side, facts };
}

/** Words that each side saw always alike, and each another one: by their fact, line and place in the line. */
function separating(looks: readonly Look[]): readonly string[] {
  const words = new Map<string, Record<Side, Set<string>>>();
  for (const { side, facts } of looks)
    for (const [name, text] of Object.entries(facts))
      for (const [row, line] of text.split('\n').entries())
        for (const [column, word] of line.trim().split(/\s+/).entries()) {
          const key = `${name} ${row} ${column}`;
          const seen = words.get(key) ?? { base: new Set(), head: new Set() };
          seen[side].add(word);
          words.set(key, seen);
        }
  return [...words].flatMap(([key, { base, head }]) => {
    const [ours, theirs] = [[...base].join(' '), [...head].join(' ')];
    return base.size === 1 && head.size === 1 && ours !== theirs ? [`${key}: ${ours} | ${theirs}`] : [];
  });
}
