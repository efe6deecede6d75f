import { describe, expect, it } from 'vitest';
import { readCalibrations } from '../../src/wire/calibrations.ts';
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
