import { mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeFiles } from '../../src/machine/files.ts';
import { nodeGit } from '../../src/machine/git.ts';
import { type Calibrations, readCalibrationLines, readCalibrations, trustedRecords } from '../../src/wire/calibrations.ts';
import { aCalibrationRecord } from '../support/a-calibration.ts';
import { aClone, type Clone } from '../support/clone.ts';
import { aPlan } from '../support/experiment.ts';
import { filesInMemory } from '../support/k6.ts';
import { fakeWorld } from '../support/world.ts';

const request = { inputs: {}, event: null, directory: '/repo', workingTree: true, runId: '1' };

describe('readCalibrations', () => {
  it('looks for no file where none was named', async () => {
    expect(await readCalibrations(request, undefined, fakeWorld())).toBeNull();
  });

  it.each([
    ['out/c.jsonl', '/repo/out/c.jsonl', '/repo'],
    ['/cache/c.jsonl', '/cache/c.jsonl', '/cache/'],
    ['/c.jsonl', '/c.jsonl', '/'],
  ])('finds %s, bound to its folder', async (name, path, root) => {
    const asked: string[] = [];
    const files = filesInMemory({ [path]: `${JSON.stringify(aCalibrationRecord())}\nx\n` });
    const world = fakeWorld({
      files: {
        ...files,
        readPlain: (at, below) => {
          asked.push(at, below);
          return files.readPlain(at, below);
        },
      },
    });
    const found = await readCalibrations(request, name, world);
    expect(found).toMatchObject({ path, root, records: [aCalibrationRecord()], problems: [expect.stringContaining('Line 2')] });
    expect(asked).toEqual([path, root]);
  });

  it('holds none yet where there is no file', async () => {
    const world = fakeWorld({ files: filesInMemory() });
    expect(await readCalibrations(request, 'c.jsonl', world)).toMatchObject({
      records: [],
      problems: [],
    });
  });
});

const line = (changed = {}) => JSON.stringify(aCalibrationRecord(changed));

describe('readCalibrationLines', () => {
  it('reads what is written, line by line, and takes empty lines for none', () => {
    const text = `${line()}\n\n${line({ flagged: 2 })}\r\n`;
    expect(readCalibrationLines(text)).toEqual({
      records: [aCalibrationRecord(), aCalibrationRecord({ flagged: 2 })],
      problems: [],
    });
    expect(readCalibrationLines('')).toEqual({ records: [], problems: [] });
  });

  it.each([
    ['a torn line', line().slice(0, 50), 'it is not JSON'],
    ['another version', line({ schemaVersion: 2 }), 'schemaVersion does not fit the schema'],
    ['something unknown', line({ more: 1 }), 'it does not fit the schema'],
    ['a number out of range', line({ flagged: -1 }), 'flagged does not fit the schema'],
    ['a wrong row', line({ rows: [{ scenario: 'x' }] }), 'rows[0].metric does not fit the schema'],
    ['a key twice', line().replace('{', '{"flagged":0,'), 'it has a key twice'],
    ['a forbidden key', line().replace('{', '{"__proto__":0,'), 'it has a key that is never allowed'],
    ['too deep', '[[[[]]]]', 'it is nested more than 3 deep'],
    ['too long', `"${'x'.repeat(1024 * 1024)}"`, 'it is larger than 1 MiB'],
  ])('reports %s by its number, and reads the others', (_, bad, why) => {
    expect(readCalibrationLines(`${line()}\n${bad}\n${line()}\n`)).toEqual({
      records: [aCalibrationRecord(), aCalibrationRecord()],
      problems: [`Line 2 of the calibration file is no calibration: ${why}.`],
    });
  });

  it('names the first ten, and counts the others', () => {
    const { problems } = readCalibrationLines('x\n'.repeat(13));
    expect(problems).toHaveLength(11);
    expect(problems.at(-1)).toBe('3 more lines of it are no calibrations.');
  });

  it('throws at nothing, and repeats nothing of it', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        for (const problem of readCalibrationLines(text).problems) expect(problem).toMatch(/^(Line \d+ of|\d+ more) [a-zA-Z ]+/);
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});

describe('the calibrations that say with what pairs are measured', () => {
  let clone: Clone;
  let outside: string;
  let base: string;
  const named = (flagged: number) => `${line({ flagged })}\n`;
  beforeAll(() => {
    clone = aClone();
    outside = realpathSync(mkdtempSync(join(tmpdir(), 'benchgate-lines-')));
    base = clone.commit({ 'perf/of-base.jsonl': named(1), 'perf/deleted.jsonl': named(2) });
    clone.git('rm', '--quiet', 'perf/deleted.jsonl');
    // Head's own words, in its commit and beside it.
    clone.commit({ 'perf/of-base.jsonl': named(1) + named(7), 'perf/of-head.jsonl': named(8) });
    writeFileSync(join(clone.path, 'untracked.jsonl'), named(9));
    writeFileSync(join(outside, 'kept.jsonl'), named(3));
    symlinkSync(join(clone.path, 'perf'), join(outside, 'into'));
  });
  afterAll(() => {
    clone.remove();
    rmSync(outside, { recursive: true, force: true });
  });

  const trustedOf = async (past: Calibrations | null, repository: string, sha: string) => {
    const { protocol } = aPlan();
    const revisions = { ...protocol.revisions, base: { ...protocol.revisions.base, sha } };
    const world = fakeWorld({ files: nodeFiles(), git: nodeGit(process.env) });
    const records = await trustedRecords(past, { repository, protocol: { ...protocol, revisions } }, world);
    return records.map(({ flagged }) => flagged);
  };
  const trusted = async (path: string) => {
    const world = fakeWorld({ files: nodeFiles() });
    return trustedOf(await readCalibrations({ ...request, directory: clone.path }, path, world), clone.path, base);
  };

  it('threat 89: are base’s, wherever a build has led the folder of the file meanwhile', async () => {
    const built = aClone();
    const sha = built.commit({ 'perf/c.jsonl': named(1) });
    built.commit({ 'perf/c.jsonl': named(7) });
    const path = join(built.path, 'perf/c.jsonl');
    const past = await readCalibrations({ ...request, directory: built.path }, path, fakeWorld({ files: nodeFiles() }));
    rmSync(join(built.path, 'perf'), { recursive: true });
    writeFileSync(join(outside, 'c.jsonl'), named(7));
    built.link('perf', outside);
    expect(await trustedOf(past, built.path, sha)).toEqual([1]);
    built.remove();
  });

  it.each([
    ['as it is, outside of the checkout', () => join(outside, 'kept.jsonl'), [3]],
    ['as base has it, in the checkout', () => 'perf/of-base.jsonl', [1]],
    ['as base has it, however it is named', () => join(clone.path, 'perf/of-base.jsonl'), [1]],
    ['as base has it, though head took it away', () => 'perf/deleted.jsonl', [2]],
    ['none, where only head has it', () => 'perf/of-head.jsonl', []],
    ['none, where no commit has it', () => 'untracked.jsonl', []],
    ['none, where a link leads into the checkout', () => join(outside, 'into/of-head.jsonl'), []],
    ['none, where nothing was named or is there', () => join(outside, 'absent.jsonl'), []],
  ])('threat 89: are those of the file %s', async (_, path, flagged) => {
    expect(await trusted(path())).toEqual(flagged);
  });
});
