import { describe, expect, it } from 'vitest';
import { LONG } from '../../support/how-many.ts';
import { documented, documentedSample, driveReal, NO_ARTILLERY } from '../../support/real-generator.ts';

const FILES = { 'perf/load.yml': documented('yml') };

describe.skipIf(NO_ARTILLERY !== '')(`with artillery${NO_ARTILLERY}`, () => {
  it('its answers are points, as the samples of the documentation say', async () => {
    const job = { files: FILES, planned: { blockMs: 1500 } };
    const { block, paths } = await driveReal(documentedSample('artillery'), job);
    expect(block).toMatchObject({ broken: [], errors: 0 });
    expect([...paths]).toEqual(['/items']);
    expect(block.sentP50Ms).toBeGreaterThanOrEqual(5);
  });

  if (LONG)
    it('a status of the service is an error of its kind', async () => {
      const { block } = await driveReal(documentedSample('artillery'), {
        ...{ files: FILES, planned: { blockMs: 1500 } },
        status: 503,
      });
      expect(block.errorKinds).toEqual({ 'status 503': block.sent });
    });
});
