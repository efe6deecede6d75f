import { describe, expect, it } from 'vitest';
import { documentedSample, driveReal } from '../../support/real-generator.ts';
import { NO_SANDBOX } from '../../support/sandbox.ts';

const FILES = {
  'perf/locustfile.py': `from locust import HttpUser, constant, task


class Visitor(HttpUser):
    wait_time = constant(0.02)

    @task
    def items(self):
        self.client.get("/items", name="items")
`,
};

describe('with locust', () => {
  it('its requests are points, as the sample of the documentation says, of an unchanged locustfile', async () => {
    const { block, drive, paths, left } = await driveReal(documentedSample('locust'), { files: FILES });
    expect(block).toMatchObject({ broken: [], errors: 0 });
    expect(block.sent).toBeGreaterThan(0);
    expect([...paths]).toEqual(['/items']);
    expect(block.sentP50Ms).toBeGreaterThan(4.5);
    expect(drive.remarks).toEqual([]);
    expect(left.filter((path) => path.includes('__pycache__'))).toEqual([]);
  });

  it.skipIf(NO_SANDBOX !== null)('it runs behind walls as it does without', async () => {
    const { block, paths, left, folders, running } = await driveReal(documentedSample('locust'), {
      files: FILES,
      isWalled: true,
    });
    expect([block.broken, block.errors, [...paths], left, folders, running]).toEqual([[], 0, ['/items'], [], [], []]);
    expect(block.sent).toBeGreaterThan(0);
  });

  it('its failures are errors of a kind, and its exit code 1 is no failure of the experiment', async () => {
    const { block, drive } = await driveReal(documentedSample('locust'), { files: FILES, status: 503 });
    expect(block.errorKinds).toEqual({ 'status 503': block.sent });
    expect(drive.remarks).toMatchObject([{ text: expect.stringContaining('ended with exit code 1, after its block') }]);
  });
});
