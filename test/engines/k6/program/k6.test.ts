import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { nodeK6 } from '../../../../src/engines/k6/program/k6.ts';
import { nodeFiles } from '../../../../src/machine/files.ts';
import { nodeProcesses } from '../../../../src/machine/processes.ts';
import { installStandIn, layPart, realK6 } from '../../../support/k6-stand-in.ts';
import { leftovers, remembering } from '../../../support/processes.ts';

const processes = remembering(nodeProcesses());
const NONE = { path: undefined, version: undefined, sha256: undefined, downloadUrl: undefined, offline: true };
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'benchgate-k6-test-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  expect(leftovers(processes.marks)).toEqual([]);
});

describe('nodeK6', () => {
  const k6 = (env: Record<string, string> = {}) => nodeK6({ processes, files: nodeFiles(), env });
  const program = () => ({ path: installStandIn(folder), version: '2.2.0' });

  it('finds k6 by the environment it is given', async () => {
    const path = installStandIn(folder);
    expect(await k6({ PATH: folder }).locate(NONE)).toEqual({ path, version: '2.2.0' });
    expect(await k6({ PATH: '/nowhere', XDG_CACHE_HOME: folder }).locate(NONE)).toBeNull();
  });

  it('inspects a script', async () => {
    const script = layPart(folder, { inspect: { vus: 3 } });
    expect(await k6().inspect(program(), { script, cwd: folder, variables: { A: '1' } })).toEqual({ vus: 3 });
  });

  it('fails with what k6 says of a script that does not load', async () => {
    const script = layPart(folder, { inspect: 107 });
    await expect(k6().inspect(program(), { script, cwd: folder, variables: {} })).rejects.toMatchObject({
      kind: 'load',
      message: `k6 failed (exit code 107): could not load JS test 'script.js'`,
    });
    const odd = layPart(folder, { inspect: 'no JSON' });
    await expect(k6().inspect(program(), { script: odd, cwd: folder, variables: {} })).rejects.toMatchObject({
      kind: 'environment',
    });
  });

  it('tells remote imports and extensions', async () => {
    const script = layPart(folder, {});
    writeFileSync(
      script,
      "import http from 'k6/http';\nimport x from 'https://jslib.k6.io/x.js';\nimport './lib.js';\nimport sse from 'k6/x/sse';\n",
    );
    expect(await k6().dependencies(program(), script)).toEqual({
      imports: ['https://jslib.k6.io/x.js', 'k6/x/sse'],
      customBuild: true,
    });
    layPart(folder, { deps: null });
    expect(await k6().dependencies(program(), script)).toEqual({ imports: [], customBuild: false });
  });
});

const found = realK6();
if (found !== null)
  describe('the real k6', () => {
    const k6 = nodeK6({ processes, files: nodeFiles(), env: process.env });
    const server = createServer((_, response) => response.end('ok'));
    let variables = {};
    beforeAll(async () => {
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      variables = { BASE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
    });
    afterAll(() => server.close().closeAllConnections());

    const written = (text: string) => {
      writeFileSync(join(folder, 'script.js'), text);
      return { script: join(folder, 'script.js'), cwd: folder, variables, tags: [], alone: null };
    };
    const program = async () => (await k6.locate({ ...NONE, path: found })) ?? { path: found, version: '' };
    const GET = "import http from 'k6/http';\nexport default () => { http.get(__ENV.BASE_URL); };\n";

    it('inspects, and runs to the end', async () => {
      const run = written(`export const options = { vus: 2, iterations: 40 };\n${GET}`);
      expect(await k6.inspect(await program(), run)).toMatchObject({ scenarios: { default: { executor: 'shared-iterations' } } });
      expect(await k6.dependencies(await program(), run.script)).toEqual({ imports: [], customBuild: false });
      const { script } = written("import sse from 'k6/x/sse';\nexport default () => sse.open('/');\n");
      expect(await k6.dependencies(await program(), script)).toEqual({ imports: ['k6/x/sse'], customBuild: true });
      written(`export const options = { vus: 2, iterations: 40 };\n${GET}`);
      const outcome = await k6.run(await program(), { ...run, metrics: ['http_req_duration'] }, new AbortController().signal);
      expect(outcome.points.map(({ scenario, values, expected }) => [scenario, values.length, expected.indexOf(0)])).toEqual([
        ['default', 40, -1],
      ]);
    });

    it('stops early, and says what is wrong with a script', async () => {
      const endless = written(`export const options = { vus: 1, duration: '60s' };\n${GET}`);
      const watch = () => true;
      const outcome = await k6.run(await program(), { ...endless, metrics: ['iterations'], watch }, new AbortController().signal);
      expect(outcome.stoppedEarly).toBe(true);
      const throwing = written(`throw new Error('init boom');\n${GET}`);
      await expect(k6.inspect(await program(), throwing)).rejects.toMatchObject({
        kind: 'load',
        message: expect.stringContaining('init boom'),
      });
    });
  });
