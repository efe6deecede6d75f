import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { downloadArtifact } from '../../src/github/artifact.ts';
import { anArtifact } from '../support/github-port.ts';
import { type Loopback, loopback } from '../support/loopback.ts';
import { closeScripted, type Scripted, scripted, TOKEN } from '../support/scripted.ts';
import { craft } from '../support/zip.ts';

const blobs: Loopback[] = [];
afterEach(async () => {
  await closeScripted();
  for (const blob of blobs.splice(0)) await blob.close();
});

const TEXT = '{"schema":1}';
const ZIP = craft({ data: Buffer.from(TEXT), streamed: true });
const digestOf = (zip: Buffer) => `sha256:${createHash('sha256').update(zip).digest('hex')}`;

/** A GitHub whose artifacts are on another host; what that host was asked. */
async function stored(...listener: Parameters<typeof loopback>) {
  const headers: unknown[] = [];
  const blob = await loopback((request, response) => {
    headers.push(request.headers);
    listener[0](request, response);
  });
  blobs.push(blob);
  const all = await scripted(() => ({ status: 302, headers: { location: `${blob.url}/blob?sig=key` } }));
  return { ...all, headers };
}

describe('download', () => {
  it('gives the text of the one file, and the other host none of our headers', async () => {
    const { github, asked, headers } = await stored((_, response) => response.end(ZIP));
    expect(await github.download(anArtifact({ digest: digestOf(ZIP) }))).toBe(TEXT);
    expect(asked.map(({ url }) => url)).toEqual(['/repos/acme/shop/actions/artifacts/900/zip']);
    expect(asked[0]?.headers.authorization).toBe(`token ${TOKEN}`);
    expect(headers).toHaveLength(1);
    expect(JSON.stringify(headers)).not.toContain(TOKEN);
    expect(headers[0]).not.toHaveProperty('authorization');
  });

  it('threat 9: refuses bytes that are not those which GitHub recorded', async () => {
    const { github } = await stored((_, response) => response.end(ZIP));
    const artifact = anArtifact({ digest: digestOf(Buffer.from('another')) });
    await expect(github.download(artifact)).rejects.toMatchObject({ kind: 'policy', message: expect.stringContaining('sha256') });
    await expect(github.download(anArtifact({ digest: 'md5:1' }))).rejects.toMatchObject({ kind: 'policy' });
    expect(await github.download(anArtifact({ digest: null }))).toBe(TEXT);
  });

  it('threat 9: refuses what is larger than 2 MiB, whatever it says of its size', async () => {
    const large = Buffer.alloc(2 * 1024 * 1024 + 1);
    const told = await stored((_, response) => response.end(large));
    const untold = await stored((_, response) => {
      response.write(large.subarray(1));
      response.end(large.subarray(0, 1));
    });
    const refused = { kind: 'policy', message: expect.stringContaining('2 MiB') };
    await expect(told.github.download(anArtifact())).rejects.toMatchObject(refused);
    await expect(untold.github.download(anArtifact())).rejects.toMatchObject(refused);
    await expect(told.github.download(anArtifact({ size: 2 * 1024 * 1024 + 1 }))).rejects.toMatchObject(refused);
    expect([told.headers.length, untold.headers.length]).toEqual([1, 1]);
  });

  it('threat 9: refuses another zip than a measurement’s', async () => {
    const { github } = await stored((_, response) => response.end(craft({ name: '../x' })));
    await expect(github.download(anArtifact())).rejects.toMatchObject({ kind: 'policy' });
  });

  it('tries again with a new address, three times in all', async () => {
    let tries = 0;
    const once = await stored((_, response) => {
      tries += 1;
      if (tries === 1) response.writeHead(503).end();
      else if (tries === 2) response.destroy();
      else response.end(ZIP);
    });
    expect(await once.github.download(anArtifact())).toBe(TEXT);
    expect([tries, once.asked.length]).toEqual([3, 3]);
    const never = await stored((_, response) => response.writeHead(403).end());
    const failure: unknown = await never.github.download(anArtifact()).catch((thrown: unknown) => thrown);
    expect(failure).toMatchObject({ kind: 'github', message: expect.stringContaining('its server answered 403') });
    expect(JSON.stringify(failure) + String(failure)).not.toContain('sig=key');
  });

  it('goes to https only', async () => {
    const { github } = await scripted(() => ({ status: 302, headers: { location: 'http://example.com/blob' } }));
    await expect(github.download(anArtifact())).rejects.toMatchObject({ message: expect.stringContaining('only https') });
    const nowhere = await scripted(() => ({ status: 302 }));
    await expect(nowhere.github.download(anArtifact())).rejects.toMatchObject({ message: expect.stringContaining('no address') });
  });

  it('takes one that is sent at once', async () => {
    const { github } = await scripted(() => ({ bytes: ZIP }));
    expect(await github.download(anArtifact())).toBe(TEXT);
  });

  it('refuses one that is gone', async () => {
    const gone = (status: number): Scripted => ({ status, json: { message: 'Gone' } });
    for (const status of [404, 410]) {
      const { github } = await scripted(() => gone(status));
      await expect(github.download(anArtifact())).rejects.toMatchObject({
        kind: 'policy',
        message: expect.stringContaining('expired'),
      });
    }
    const { github, asked } = await scripted(() => gone(410));
    await expect(github.download(anArtifact({ expired: true }))).rejects.toMatchObject({ kind: 'policy' });
    expect(asked).toEqual([]);
  });

  it('says what GitHub Enterprise Server does not have, and which permission is missing', async () => {
    for (const status of [404, 501]) {
      const { client } = await scripted(() => ({ status, json: { message: 'x' } }));
      const env = { ...client.env, GITHUB_SERVER_URL: 'https://ghe.example' };
      await expect(downloadArtifact({ ...client, env }, anArtifact())).rejects.toMatchObject({
        kind: 'github',
        message: expect.stringContaining('GitHub Enterprise Server'),
      });
    }
    for (const url of [undefined, 'x', 'https://github.com', 'https://acme.ghe.com']) {
      const { client } = await scripted(() => ({ status: 404, json: { message: 'x' } }));
      const env = { ...client.env, GITHUB_SERVER_URL: url };
      await expect(downloadArtifact({ ...client, env }, anArtifact())).rejects.toMatchObject({ kind: 'policy' });
    }
    const { github } = await scripted(() => ({ status: 403, json: { message: 'Resource not accessible by integration' } }));
    await expect(github.download(anArtifact())).rejects.toMatchObject({ message: expect.stringContaining('"actions: read"') });
  });
});
