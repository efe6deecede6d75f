import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { portVariable } from '../src/model/service.ts';
import { namesIn } from '../src/model/template.ts';
import { refusalsOf } from '../src/prepare/containers/compose-policy.ts';
import { config } from './config/example.ts';

const page = readFileSync(join(import.meta.dirname, '../docs/containers.md'), 'utf8');
const samples = [...page.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, text = '']) => config(text));

/** What the images of the recipes print when they start from nothing: first what comes before anybody is let in. */
const PRINTED: Readonly<Record<string, { readonly early: readonly string[]; readonly last: readonly string[] }>> = {
  mysql: {
    early: [
      '[System] [MY-011323] [Server] X Plugin ready for connections. Socket: /var/run/mysqld/mysqlx.sock',
      "[System] [MY-010931] [Server] /usr/sbin/mysqld: ready for connections. Version: '8.4.3'  socket: '/var/run/mysqld/mysqld.sock'  port: 0  MySQL Community Server - GPL.",
      "[System] [MY-011323] [Server] X Plugin ready for connections. Bind-address: '::' port: 33060, socket: /var/run/mysqld/mysqlx.sock",
    ],
    last: [
      "[System] [MY-010931] [Server] /usr/sbin/mysqld: ready for connections. Version: '8.4.3'  socket: '/var/run/mysqld/mysqld.sock'  port: 3306  MySQL Community Server - GPL.",
    ],
  },
  broker: {
    early: ['INFO  main - application.cc:420 - Redpanda v24.3.1', 'INFO  main - Starting Redpanda'],
    last: ['INFO  2024-12-12 10:00:00,000 [shard 0:main] main - application.cc:3041 - Successfully started Redpanda!'],
  },
};

const recipes = samples.flatMap(({ service, needs }) =>
  needs.flatMap((need) => (need.run.kind === 'image' ? [{ name: need.name, service, need, run: need.run }] : [])),
);
/** What a recipe tells the service in its environment. */
const told = (env: Readonly<Record<string, string>>) => Object.values(env).join(' ');

describe('docs/containers.md', () => {
  it('shows each way to run a service, and a recipe for each kind of need', () => {
    expect(samples.map(({ service }) => service.run.kind)).toEqual([
      ...['compose', 'dockerfile', 'process', 'image', 'process', 'image', 'compose'],
    ]);
    expect(recipes.map(({ name }) => name)).toEqual(['postgres', 'mysql', 'redis', 'broker']);
  });

  it.each(recipes)('has the service find $name where it is: at a port of loopback, or by its name', ({ name, service, run }) => {
    const here = `127.0.0.1:\${${portVariable(name)}}`;
    const inside = `${name}:${run.port}`;
    expect(told(service.env)).toContain(service.run.kind === 'process' ? here : inside);
    expect(namesIn(told(service.env))).toEqual(service.run.kind === 'process' ? [portVariable(name)] : []);
  });

  it.each(recipes.filter(({ need }) => need.ready.kind === 'log'))(
    'waits for the last line that tells that $name lets anybody in',
    ({ name, need }) => {
      const pattern = new RegExp(need.ready.kind === 'log' ? need.ready.pattern : '');
      const { early = [], last = [] } = PRINTED[name] ?? {};
      expect([early.filter((line) => pattern.test(line)), last.filter((line) => pattern.test(line))]).toEqual([[], last]);
      expect(last.length).toBeGreaterThan(0);
    },
  );

  it('has PostgreSQL waited for at its port: the image starts it twice, and says it is ready each time', () => {
    expect(recipes.find(({ name }) => name === 'postgres')?.need.ready).toEqual({ kind: 'tcp' });
  });

  it('advertises the broker under the name by which it is found', () => {
    expect(recipes.find(({ name }) => name === 'broker')?.run.command).toContain('--advertise-kafka-addr=broker:9092');
  });

  it('allows by names that refusals tell', () => {
    const web = { cap_add: ['NET_ADMIN'], volumes: [{ type: 'bind', source: '/etc/ssl', target: '/x' }] };
    const permits = refusalsOf({ services: { web } }, ['web']).map(({ permit }) => permit);
    expect(samples.flatMap(({ containers }) => containers.allow)).toEqual(permits);
  });
});
