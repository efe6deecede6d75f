import { expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { aClone } from '../support/clone.ts';
import { cli, processesIn } from '../support/dist.ts';

/** Starts Debian's PostgreSQL in a folder of its own, as a user that it accepts. */
const POSTGRES = `
set -e
bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
as=""
if [ "$(id -u)" = 0 ]; then as="runuser -u postgres --"; chmod 711 "$TMPDIR"; mkdir "$TMPDIR/pg"; chown postgres "$TMPDIR/pg"; else mkdir "$TMPDIR/pg"; fi
cd "$TMPDIR/pg"
$as "$bin/initdb" -D "$TMPDIR/pg/data" -U bench -A trust --no-sync >/dev/null
exec $as "$bin/postgres" -D "$TMPDIR/pg/data" -k "$TMPDIR/pg" -h 127.0.0.1 -p "$POSTGRES_PORT" -c fsync=off
`;

const SERVER = `
import { execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
const sql = (text) => execFileSync('psql', ['-h', '127.0.0.1', '-p', process.env.POSTGRES_PORT, '-U', 'bench', '-Atc', text, 'postgres']).toString().trim();
sql("insert into visits values ('" + process.env.PORT + "')");
const rows = Number(sql('select count(*) from visits'));
createServer((request, response) => response.end(JSON.stringify({ rows }))).listen(Number(process.env.PORT), '127.0.0.1');
`;

/** After a reset and one insert a side's own database holds one row; shared or not reset, it would hold more. */
const CONFIG = `service: { start: node server.js, ready: { http: / } }
needs:
  - name: postgres
    start: sh postgres.sh
    ready: { tcp: true, timeout: 30s }
    reset: psql -q -h 127.0.0.1 -p "$POSTGRES_PORT" -U bench -c 'drop table if exists visits; create table visits (who text)' postgres
scenarios:
  - name: rows
    http: { path: /, rate: 50/s, expect: { status: 200, json: { rows: 1 } } }
design: { block: 500ms, warm-up: 100ms, max-pairs: 12, max-duration: 3m }
`;

it('each side has a PostgreSQL of its own, reset before each trial, gone at the end', async () => {
  const project = aClone();
  try {
    project.commit({
      'server.js': SERVER,
      'postgres.sh': POSTGRES,
      'benchgate.yml': CONFIG,
      'package.json': '{"type":"module"}',
    });
    const { code, stdout, stderr } = await cli(['run', '--base-ref', 'HEAD', '--json', '--fail-on', 'regression,slo,no-data'], {
      cwd: project.path,
    });
    expect(stdout, stderr).not.toBe('');
    const report: Report = JSON.parse(stdout);
    const checks = report.comparisons.find(({ metric }) => metric === 'checks-failed');
    expect(checks).toMatchObject({ base: 0, head: 0 });
    expect(report.validity.pairs).toBeGreaterThanOrEqual(10);
    expect([0, 1]).toContain(code);
    expect(processesIn('postgres.sh')).toEqual([]);
    expect(processesIn(project.path)).toEqual([]);
  } finally {
    project.remove();
  }
}, 180_000);
