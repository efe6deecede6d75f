import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCalibrationLines, readCalibrations } from '../../src/wire/calibrations.ts';
import { aCalibrationRecord } from '../support/a-calibration.ts';
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
