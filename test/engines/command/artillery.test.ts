import { expect, it } from 'vitest';
import { documented, documentedSample, driveReal } from '../../support/real-generator.ts';

const FILES = { 'perf/load.yml': documented('yml') };

it('real Artillery: its answers are points, as the samples of the documentation say', async () => {
  const { block, paths } = await driveReal(documentedSample('artillery'), { files: FILES });
  expect(block).toMatchObject({ broken: [], errors: 0 });
  expect(Math.abs(block.sent - 14)).toBeLessThanOrEqual(3);
  expect([...paths]).toEqual(['/items']);
  expect(block.sentP50Ms).toBeGreaterThanOrEqual(5);
});

it('real Artillery: a status of the service is an error of its kind', async () => {
  const { block } = await driveReal(documentedSample('artillery'), { files: FILES, status: 503 });
  expect(block.errorKinds).toEqual({ 'status 503': block.sent });
});
