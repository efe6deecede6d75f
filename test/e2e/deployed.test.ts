import { afterEach, describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { aCertificate, type Certificate, serveAt } from '../support/certificate.ts';
import { aClone, type Clone } from '../support/clone.ts';
import { cli } from '../support/dist.ts';

const undo: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const act of undo.splice(0).toReversed()) await act();
});

/** A service that runs already, and answers after so many ms. */
async function deployed(waitMs: number, certificate?: Certificate): Promise<string> {
  const server = await serveAt((_, response) => {
    setTimeout(() => response.setHeader('content-type', 'application/json').end('{"status":"ok"}'), waitMs);
  }, certificate);
  undo.push(server.close);
  return server.url;
}

const configOf = (url: string) => `service:
  url: ${url}
  ready: { http: /, timeout: 2s }
scenarios:
  - name: home
    http: { path: /, rate: 50/s, headers: { x-at: "\${HOST}" }, expect: { json: { status: ok } } }
slos:
  - { scenario: home, metric: latency, objective: p95 <= 300ms }
budgets:
  - { metric: slow-share, gate: false }
design: { block: 500ms, warm-up: 100ms, max-pairs: 12, max-duration: 3m }
`;

/** A repository with two commits whose configuration is this one. */
function projectWith(config: string): Clone {
  const project = aClone();
  undo.push(project.remove);
  project.commit({ 'benchgate.yml': config });
  project.commit({ README: 'head' });
  return project;
}

async function gated(config: string, env: Readonly<Record<string, string>> = {}) {
  const project = projectWith(config);
  // k6 trusts what the system does, and no file that Node.js is told of.
  const { code, stdout, stderr } = await cli(['run', '--base-ref', 'HEAD~1', '--json', '--engine', 'embedded'], {
    cwd: project.path,
    env,
  });
  const report: Report | null = stdout === '' ? null : JSON.parse(stdout);
  return { code, stderr, report };
}

describe('two services that run already', () => {
  it('one slow: its rows are shown and nothing gates, for it may be that one deployment', async () => {
    const [base, head] = [await deployed(5), await deployed(400)];
    const { code, report, stderr } = await gated(configOf(`{ base: "${base}", head: "${head}" }`));
    expect(report?.verdict, stderr).toMatchObject({ state: 'pass' });
    expect(report?.verdict.reasons[0]?.text).toContain('No row gates, so nothing was judged');
    expect(code).toBe(0);
    const row = report?.comparisons.find(({ metric }) => metric === 'latency.p50');
    expect(row).toMatchObject({ gating: false, outcome: 'regression' });
    expect(row?.change).toBeGreaterThan(1);
    expect(report?.comparisons.filter(({ gating }) => gating)).toEqual([]);
    expect(report?.comparisons.map(({ metric }) => metric)).not.toContain('cpu-per-request');
    expect(report?.slos).toEqual([]);
    expect(JSON.stringify(report?.warnings)).toContain('nothing gates: each side is one deployment that is not restarted');
  }, 180_000);

  it('one slow, each deployed anew before every trial: red', async () => {
    const [base, head] = [await deployed(5), await deployed(400)];
    const { code, report, stderr } = await gated(configOf(`{ base: "${base}", head: "${head}", restart: "true" }`));
    expect(report?.verdict.state, stderr).toBe('fail');
    expect(report?.comparisons.find(({ metric }) => metric === 'latency.p50')).toMatchObject({
      gating: true,
      outcome: 'regression',
    });
    expect(code).toBe(1);
  }, 180_000);

  it('are asked in TLS where their certificate is trusted, on connections that are kept', async () => {
    const certificate = aCertificate();
    undo.push(certificate.remove);
    const [base, head] = [await deployed(2, certificate), await deployed(2, certificate)];
    const env = { NODE_EXTRA_CA_CERTS: certificate.file };
    const { report, stderr } = await gated(configOf(`{ base: "${base}", head: "${head}", restart: "true" }`), env);
    expect(report?.verdict.state, stderr).toMatch(/pass|inconclusive|fail/);
    const row = report?.comparisons.find(({ metric }) => metric === 'error-rate');
    expect(row).toMatchObject({ base: 0, head: 0 });
  }, 180_000);

  it.each([
    ['has expired', { expired: true }, /its certificate has expired \(CERT_HAS_EXPIRED\)/],
    [
      'is for another host',
      { host: 'DNS:other.example' },
      /its certificate is for another host \(ERR_TLS_CERT_ALTNAME_INVALID\)/,
    ],
  ])('whose certificate %s are not measured, and that is said', async (_, how, message) => {
    const certificate = aCertificate(how);
    undo.push(certificate.remove);
    const [base, head] = [await deployed(2, certificate), await deployed(2, certificate)];
    const env = { NODE_EXTRA_CA_CERTS: certificate.file };
    const { code, stderr } = await gated(configOf(`{ base: "${base}", head: "${head}" }`), env);
    expect([code, stderr]).toEqual([3, expect.stringMatching(message)]);
  });
});
