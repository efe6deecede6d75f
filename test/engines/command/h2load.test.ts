import { describe, expect, it } from 'vitest';
import { documentedSample, driveReal } from '../../support/real-generator.ts';

// Each has a service and a folder of its own, and waits for its seconds more than it works.
describe.concurrent('with h2load', () => {
  it('its log is read, as the sample of the documentation says', async () => {
    const { block, arrived } = await driveReal(documentedSample('h2load'), { files: {} });
    expect(block).toMatchObject({ broken: [], errors: 0 });
    expect(block.sent).toBeGreaterThan(0);
    expect(arrived).toBeGreaterThanOrEqual(block.sent);
    // The service waits 5 ms.
    expect(block.sentP50Ms).toBeGreaterThan(4.5);
  });

  it('a status of the service is an error of its kind', async () => {
    const { block } = await driveReal(documentedSample('h2load'), { files: {}, status: 503 });
    expect(block.errors).toBe(block.sent);
    expect(block.errorKinds).toEqual({ 'status 503': block.sent });
  });
});
