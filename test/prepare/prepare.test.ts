import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Side } from '../../src/model/revision.ts';
import type { Need } from '../../src/model/service.ts';
import type { Target } from '../../src/model/target.ts';
import { prepare, prepareHead, whyNotInterleaved } from '../../src/prepare/prepare.ts';
import { listensOn, openWorkshop, SERVER, starts, type Workshop } from '../support/prepare.ts';
import { eventually } from '../support/processes.ts';

let shop: Workshop;

beforeEach(() => {
  shop = openWorkshop();
});
afterEach(() => expect(shop.close()).toEqual([]));

/** Base and head: head's server says `hello` in another way, and fails to build where `isBroken`. */
function commits(isBroken = false) {
  const build = (exit: number) => `echo "building"; touch built; exit ${exit}\n`;
  const base = shop.repository.commit({ 'server.mjs': SERVER, 'build.sh': build(0) });
  const greeting = SERVER.replace("ANSWER = 'hello'", "ANSWER = 'good day'");
  const head = shop.repository.commit({ 'server.mjs': greeting, 'build.sh': build(isBroken ? 9 : 0) });
  return { base, head };
}

const say = async (target: Target | undefined, path = '/') => (await fetch(`${target?.url}${path}`)).text();

describe('prepare', () => {
  it('builds both sides once and boots them as often as asked', async () => {
    const launcher = await prepare(shop.plan(commits(), { build: 'sh build.sh' }), shop.world);
    expect(shop.notes.map((note) => note.split(' ')[0])).toEqual(['base', 'head']);
    for (const order of [['base', 'head'] as const, ['head', 'base'] as const]) {
      const targets = await launcher.boot(order);
      const answers = await Promise.all(targets.map((target) => say(target)));
      expect(answers.map((text) => JSON.parse(text).answer)).toEqual(
        order.map((side) => (side === 'base' ? 'hello' : 'good day')),
      );
      for (const target of targets) await target.stop();
    }
    expect(launcher.roots.base).not.toBe(launcher.roots.head);
    await launcher.dispose();
  });

  it('compares a commit with itself (A/A)', async () => {
    const { head } = commits();
    const launcher = await prepare(shop.plan({ base: head, head }), shop.world);
    expect(await launcher.boot(['base', 'head'])).toHaveLength(2);
    await launcher.dispose();
  });

  it('builds and boots head alone, and never what base would need', async () => {
    const { base, head } = commits();
    shop.repository.git('checkout', '--quiet', head);
    const launcher = await prepareHead(shop.plan({ base, head }, { build: 'sh build.sh' }), shop.world);
    expect(shop.notes.map((note) => note.split(' ')[0])).toEqual(['head']);
    const [target] = await launcher.boot(['head']);
    expect(JSON.parse(await say(target)).answer).toBe('good day');
    await launcher.dispose();
    await expect(say(target)).rejects.toThrow();
  });

  it('leaves nothing of a head that does not build alone', async () => {
    await expect(prepareHead(shop.plan(commits(true), { build: 'sh build.sh' }), shop.world)).rejects.toMatchObject({
      kind: 'target',
      message: expect.stringContaining('head: the build command ended with exit code 9'),
    });
  });

  it('stops what is still running when it is disposed, and may be disposed again', async () => {
    const launcher = await prepare(shop.plan(commits()), shop.world);
    const [base] = await launcher.boot(['base', 'head']);
    await launcher.dispose();
    await launcher.dispose();
    await expect(say(base)).rejects.toThrow();
  });

  it('sweeps daemons of a service, seen or not', async () => {
    const sleep = `sleep 86422.${process.pid}`;
    const daemons = `setsid sh -c "${sleep} &"; env -i setsid sh -c "${sleep} &"`;
    const launcher = await prepare(shop.plan(commits(), starts(`${daemons}; exec ${process.execPath} server.mjs`)), shop.world);
    const targets = await launcher.boot(['base', 'head']);
    await Promise.all(targets.map((target) => say(target)));
    expect(sleeping('86422')).toBe(4);
    await launcher.dispose();
    expect(sleeping('86422')).toBe(0);
  });

  it('kills a service that ignores its signal, after its grace', async () => {
    const start = `trap "" TERM; ${process.execPath} server.mjs & while :; do sleep 0.1; done`;
    const launcher = await prepare(
      shop.plan(commits(), { ...starts(start), stop: { signal: 'SIGTERM', graceMs: 200 } }),
      shop.world,
    );
    const [target] = await launcher.boot(['base']);
    await target?.stop();
    await launcher.dispose();
  });

  it('keeps logs: of each side the last trial, and the first that was bad; those of an earlier measurement go', async () => {
    const plan = shop.plan(commits());
    const log = (name: string) => shop.world.files.read(`${plan.outputDirectory}/logs/${name}.log`);
    await shop.world.files.write(`${plan.outputDirectory}/logs/base-first-bad.log`, 'of yesterday');
    const launcher = await prepare(plan, shop.world);
    const [base, head] = await launcher.boot(['base', 'head']);
    expect(base?.tail(5)).toEqual([expect.stringMatching(/^listening on /)]);
    head?.spoil();
    await launcher.dispose();
    expect([await log('base-last'), await log('head-last')]).toEqual(
      Array(2).fill(expect.stringMatching(/^listening on \d+\n$/)),
    );
    expect([await log('base-first-bad'), await log('head-first-bad')]).toEqual([null, await log('head-last')]);
  });

  it('keeps the log of a side that never got ready, and of one that died', async () => {
    const plan = shop.plan(commits(), starts('echo cannot; exit 1'));
    const launcher = await prepare(plan, shop.world);
    await expect(launcher.boot(['base'])).rejects.toMatchObject({ kind: 'target' });
    await launcher.dispose();
    expect(await shop.world.files.read(`${plan.outputDirectory}/logs/base-first-bad.log`)).toBe('cannot\n');
    const again = await prepare(shop.plan(commits()), shop.world);
    const [head] = await again.boot(['head']);
    await say(head, '/die').catch(() => {});
    await eventually(() => head?.failure() !== null);
    await again.dispose();
    expect(await shop.world.files.read(`${plan.outputDirectory}/logs/head-first-bad.log`)).toContain('out of ideas');
  });

  it('is a Failure of the side that does not build, and leaves nothing', async () => {
    await expect(prepare(shop.plan(commits(true), { build: 'sh build.sh' }), shop.world)).rejects.toMatchObject({
      kind: 'target',
      message: expect.stringMatching(/^head: .*exit code 9: sh build\.sh\n[\s\S]*\| building$/),
    });
  });

  it('is a Failure when a side does not have the folder, and leaves nothing', async () => {
    const base = shop.repository.commit({ 'a/server.mjs': SERVER });
    const head = shop.repository.commit({ 'b/server.mjs': SERVER });
    await expect(prepare(shop.plan({ base, head }, { directory: 'b' }), shop.world)).rejects.toMatchObject({
      kind: 'target',
      message: expect.stringMatching(/^base: .* b in /),
    });
  });

  it('ends the build when it is cancelled, and leaves nothing', async () => {
    const preparing = prepare(
      shop.plan(commits(), { build: `setsid sleep 86423.${process.pid} & sleep 86423.${process.pid}` }),
      shop.world,
    );
    const cancelled = expect(preparing).rejects.toMatchObject({ kind: 'environment', message: 'cancelled' });
    await eventually(() => sleeping('86423') === 2);
    shop.cancel();
    await cancelled;
  });

  it('ends the boot when it is cancelled, and leaves nothing', async () => {
    const launcher = await prepare(shop.plan(commits(), starts(`sleep 86424.${process.pid}`)), shop.world);
    const booting = expect(launcher.boot(['base', 'head'])).rejects.toMatchObject({ message: 'cancelled' });
    await eventually(() => sleeping('86424') === 2);
    shop.cancel();
    await booting;
    await launcher.dispose();
  });
});

describe('PostgreSQL as a need', () => {
  const PG = postgresql();
  // A database does not run as root: there the temporary folder is given to the user that Debian made for it.
  const asPostgres = `as=; if [ "$(id -u)" = 0 ]; then chown postgres "$TMPDIR"; as="setpriv --reuid postgres --regid postgres --clear-groups"; fi`;
  const need: Need = {
    name: 'db',
    ...starts(`${asPostgres}
      $as ${PG}/initdb -D "$TMPDIR/data" -U postgres -A trust --no-sync >/dev/null || exit
      exec $as ${PG}/postgres -D "$TMPDIR/data" -p "$DB_PORT" -k "$TMPDIR" -h 127.0.0.1 -F`),
    ready: { kind: 'log', pattern: 'ready to accept connections' },
    readyTimeoutMs: 60_000,
    per: 'side',
    reset: `${PG}/psql -h 127.0.0.1 -p "$DB_PORT" -U postgres -qX -c "DROP TABLE IF EXISTS visits" -c "CREATE TABLE visits (who text)"`,
    stop: { signal: 'SIGINT', graceMs: 20_000 },
  };
  const VISITS = readFileSync(new URL('../fixtures/prepare/visits.mjs', import.meta.url), 'utf8');

  it('gives each side a database of its own, resets it before each boot, and leaves nothing', async () => {
    const base = shop.repository.commit({ 'visits.mjs': VISITS });
    const head = shop.repository.commit({ 'visits.mjs': VISITS.replace('WHO, PG', "PG, SIDE: WHO = 'head'") });
    const service = { ...starts(`exec ${process.execPath} visits.mjs`), env: { PG, WHO: 'base' } };
    const launcher = await prepare(shop.plan({ base, head }, service, [need]), shop.world);
    const first = await launcher.boot(['base', 'head']);
    await say(first[0], '/visit');
    await say(first[0], '/visit');
    expect(await say(first[1], '/visit')).toBe('head\n');
    expect(await say(first[0])).toBe('base\nbase\n');
    const servers = postmasters();
    expect(servers).toHaveLength(2);
    for (const target of first) await target.stop();

    const second = await launcher.boot(['head', 'base']);
    expect(postmasters()).toEqual(servers);
    expect([await say(second[0]), await say(second[1])]).toEqual(['', '']);
    await launcher.dispose();
    expect(postmasters()).toEqual([]);
  }, 120_000);

  it('swaps living databases by the coin, each reset by whoever gets it', async () => {
    const base = shop.repository.commit({ 'visits.mjs': VISITS });
    const service = { ...starts(`exec ${process.execPath} visits.mjs`), env: { PG, WHO: 'someone' } };
    const reset = `${need.reset} -c "INSERT INTO visits VALUES ('$PWD')"`;
    const launcher = await prepare(shop.plan({ base, head: base }, service, [{ ...need, reset }]), shop.world);
    expect(launcher.notSwapped).toEqual(['the folder in which a side was built']);
    const portOf = async (first: Side) => {
      const targets = await launcher.boot(['base', 'head'], { port: 'base', need: first });
      const rows = await Promise.all(targets.map((target) => say(target)));
      expect(rows.map((text) => text.trim().split('/').at(-1))).toEqual(['base', 'head']);
      const ports = await Promise.all(targets.map((target) => say(target, '/port')));
      for (const target of targets) await target.stop();
      return ports;
    };
    const [base1, head1] = await portOf('base');
    expect(await portOf('head')).toEqual([head1, base1]);
    expect(await portOf('base')).toEqual([base1, head1]);
    expect(postmasters()).toHaveLength(2);
    await launcher.dispose();
  }, 120_000);

  /** Database servers of this test, by process id. */
  function postmasters(): string[] {
    const folder = process.env.TMPDIR ?? '';
    return pids().filter((pid) => new RegExp(`^${PG}/postgres -D ${folder}/`).test(commandOf(pid)));
  }

  /** Debian keeps the programs out of PATH, by version. */
  function postgresql(): string {
    const versions = readdirSync('/usr/lib/postgresql').sort((a, b) => Number(a) - Number(b));
    return `/usr/lib/postgresql/${versions.at(-1)}/bin`;
  }
});

describe('whyNotInterleaved', () => {
  it('is possible unless both sides want the same port', () => {
    const plan = shop.plan(commits());
    const { base } = plan.services;
    expect(whyNotInterleaved(plan)).toBeNull();
    const fixed = { ...plan, services: { base: { ...base, ...listensOn(8080) }, head: { ...base, ...listensOn(8080) } } };
    expect(whyNotInterleaved(fixed)).toMatch(/port 8080.*`port: auto`/);
    expect(
      whyNotInterleaved({ ...plan, services: { base: { ...base, ...listensOn(8080) }, head: { ...base, ...listensOn(8081) } } }),
    ).toBeNull();
  });
});

/** How many of this run's sleeps of so many seconds there are: the fraction tells them from others'. */
function sleeping(seconds: string): number {
  return pids().filter((pid) => commandOf(pid) === `sleep ${seconds}.${process.pid} `).length;
}

function pids(): string[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}
