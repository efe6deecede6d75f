import { chmodSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import type { Report } from '../../src/model/report.ts';
import { EXAMPLE, inOneEngine } from '../support/engines.ts';
import { LONG } from '../support/how-many.ts';

const CONFIG = (service: string, more = '') => `service: ${service}
scenarios:
  - name: home
    http: { path: /, rate: 50/s, expect: { status: 200 } }
budgets:
  - { metric: "*", gate: false }
  - { metric: latency.p50, gate: true, max-increase: 300% }
design: { block: 500ms, warm-up: 100ms, max-pairs: 12, max-duration: 10m }
${more}`;

const reportOf = (stdout: string): Report => JSON.parse(stdout);

inOneEngine((lane) => {
  it('begins with nothing of an earlier measurement', () => {
    expect(lane.left()).toEqual([]);
  });

  if (lane.hasCompose) {
    it('gates examples/compose: red for a head that asks the database once for each order', async () => {
      const project = lane.example();
      const done = await lane.run(project, '--base-ref', 'main', '--head-ref', 'slow', '--json');
      expect(done.code, done.stderr).toBe(1);
      const report = reportOf(done.stdout);
      expect(report.verdict.state).toBe('fail');
      const cpu = report.comparisons.find(({ metric }) => metric === 'cpu-per-request');
      expect(cpu?.base).toBeGreaterThan(0);
      expect(lane.left()).toEqual([]);
      project.remove();
    }, 600_000);

    // Two minutes more, and the same way: the long run has it.
    if (LONG)
      it('gates examples/compose: green for an equal head', async () => {
        const project = lane.example();
        const done = await lane.run(project, '--base-ref', 'main', '--head-ref', 'equal', '--json');
        expect(done.code, done.stderr).toBe(0);
        expect(reportOf(done.stdout).verdict.state).toBe('pass');
        expect(lane.left()).toEqual([]);
        project.remove();
      }, 600_000);
  }

  // A minute or more: the long run has it.
  if (LONG)
    it('builds an image of each side and gates it, with a need in a container that the service finds by its name', async () => {
      const dockerfile = `FROM scratch
  COPY busybox /bin/busybox
  RUN ["/bin/busybox", "--install", "-s", "/bin"]
  RUN mkdir -p /www/cgi-bin && echo ok > /www/index.html
  COPY ask /www/cgi-bin/ask
  EXPOSE 8080
  CMD ["httpd", "-f", "-p", "8080", "-h", "/www"]
  `;
      const project = lane.project({
        Dockerfile: dockerfile,
        ask: '#!/bin/sh\nwget -qO /dev/null "http://store:$STORE_PORT/index.html" && printf "Content-Type: application/json\\r\\n\\r\\n{\\"said\\": \\"$GREETING\\"}"\n',
        'benchgate.yml': CONFIG(
          '{ dockerfile: {}, ready: { tcp: true }, env: { GREETING: "hello ${STORE_PORT}" }, stop: { grace: 0s } }',
          `needs:
      - name: store
        image: { name: benchgate-test-store, command: [httpd, -f, -p, "7070", -h, /www], port: 7070 }
        ready: { http: / }
        reset: "true"
  `,
        )
          .replace('path: /,', 'path: /cgi-bin/ask,')
          .replace('status: 200', 'status: 200, json: { said: hello 7070 }'),
      });
      // On disk: with the mode in the index alone the working tree would be a head without it.
      chmodSync(`${project.path}/ask`, 0o755);
      const base = project.commit({});
      project.commit({ 'NOTES.md': 'Another commit, and so another image.\n' });
      lane.ask('build', '--quiet', '--tag', 'benchgate-test-store', project.path);
      const done = await lane.run(project, '--base-ref', base, '--json');
      expect(done.stdout, done.stderr).not.toBe('');
      const report = reportOf(done.stdout);
      const row = (wanted: string) => report.comparisons.find(({ metric }) => metric === wanted);
      expect([row('checks-failed'), row('error-rate')], done.stderr).toMatchObject([
        { base: 0, head: 0 },
        { base: 0, head: 0 },
      ]);
      expect(row('cpu-per-request')?.base).toBeGreaterThan(0);
      expect(lane.left()).toEqual([]);
      lane.ask('rmi', '--force', 'benchgate-test-store');
      project.remove();
    }, 600_000);
});

it('the configuration of examples/compose is valid', () => {
  expect(readConfig(readFileSync(`${EXAMPLE}/benchgate.yml`, 'utf8'), 'benchgate.yml')).toHaveProperty(
    'config.service.run.kind',
    'compose',
  );
});
