import type { RequestListener } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Plan } from '../../src/model/plan.ts';
import type { Scenario } from '../../src/model/scenario.ts';
import type { Service, UrlRun } from '../../src/model/service.ts';
import type { Launcher } from '../../src/model/target.ts';
import { prepare } from '../../src/prepare/prepare.ts';
import { aCertificate, type Certificate, serveAt } from '../support/certificate.ts';
import { anHttpScenario } from '../support/measure.ts';
import { openWorkshop, type Workshop } from '../support/prepare.ts';

let shop: Workshop;
let launcher: Launcher | undefined;
const undo: (() => Promise<void> | void)[] = [];

beforeEach(() => {
  shop = openWorkshop();
});
afterEach(async () => {
  await launcher?.dispose();
  launcher = undefined;
  for (const act of undo.splice(0)) await act();
  expect(shop.close()).toEqual([]);
});

async function serve(listener: RequestListener, certificate?: Certificate): Promise<string> {
  const server = await serveAt(listener, certificate);
  undo.push(server.close);
  return server.url;
}

/** A plan for two deployments; the commands in `files` are base's, head has others. */
function planFor(run: Partial<UrlRun>, more: Partial<Service> = {}, scenarios: readonly Scenario[] = []): Plan {
  const base = shop.repository.commit({ 'say.sh': 'echo "deploying $SIDE of $SHA"\neval "echo \\$$SIDE"', 'redeploy.sh': '' });
  const head = shop.repository.commit({ 'say.sh': 'echo http://attacker.example', 'redeploy.sh': 'touch "$MARKS/attacked"' });
  const plan = shop.plan({ base, head });
  const service: Service = {
    ...plan.services.base,
    run: { kind: 'url', addresses: null, hosts: [], ...run },
    readyTimeoutMs: 600,
    ...more,
  };
  return { ...plan, scenarios, services: { base: service, head: service } };
}

const boot = async (plan: Plan, progress?: (text: string) => void) => {
  const screen = progress === undefined ? shop.world.screen : { ...shop.world.screen, progress };
  launcher = await prepare(plan, { ...shop.world, screen });
  return launcher.boot(['head', 'base']);
};
const fine: RequestListener = (_, response) => response.end('fine');

describe('deployments', () => {
  it('are asked where they run, and nothing of them is known but that', async () => {
    const addresses = { base: await serve(fine), head: `${await serve(fine)}/app/` };
    const [head, base] = await boot(planFor({ addresses }));
    expect([head?.url, base?.url]).toEqual([addresses.head.slice(0, -1), addresses.base]);
    expect([head?.cpuMs(), head?.failure(), head?.tail(5), head?.startUpMs]).toEqual([null, null, [], null]);
    expect(shop.notes.join('\n')).toContain(`base runs at ${addresses.base}: requests go there at the rates of the scenarios`);
  });

  it('are an exception of a policy that denies the network, which is said once it is used', async () => {
    const addresses = { base: await serve(fine), head: `${await serve(fine)}/app/` };
    const plan = planFor({ addresses });
    const denied = { ...plan.policy, egress: { kind: 'deny' as const } };
    const said = () => shop.notes.filter((note) => note.includes('is an exception'));
    await boot(plan);
    expect(said()).toEqual([]);
    await launcher?.dispose();
    await boot({ ...plan, policy: denied });
    expect(said()).toEqual([
      'The policy denies the network; load to what runs already (service.url) is an exception that the configuration names.',
    ]);
  });

  it('may have the commit in their address', async () => {
    const paths: string[] = [];
    const url = await serve((request, response) => {
      paths.push(request.url ?? '');
      response.end();
    });
    const plan = planFor({ addresses: { base: `${url}/\${SHORT_SHA}`, head: `${url}/\${SHA}` } });
    const [head, base] = await boot(plan);
    const { revisions } = plan.protocol;
    expect([base?.url, head?.url]).toEqual([`${url}/${revisions.base.sha.slice(0, 7)}`, `${url}/${revisions.head.sha}`]);
    expect(paths.sort()).toEqual([`/${revisions.base.sha.slice(0, 7)}/`, `/${revisions.head.sha}/`].sort());
  });

  it("are found by base's command, told the side and its commit; head's is never run", async () => {
    const env = { base: await serve(fine), head: await serve(fine) };
    const [head, base] = await boot(planFor({ command: 'sh say.sh', hosts: ['127.0.0.1'] }, { env }));
    expect([base?.url, head?.url]).toEqual([env.base, env.head]);
  });

  it.each([
    ['echo none', /base: the command for its address printed no line that is an address: echo none/],
    ['echo http://a.example; echo http://b.example', /printed 2 addresses/],
    ['exit 3', /base: the command for its address ended with exit code 3/],
  ])('whose command does not say one address stop the run: %s', async (command, message) => {
    await expect(prepare(planFor({ command, hosts: ['*.example'] }), shop.world)).rejects.toMatchObject({
      kind: 'target',
      message: expect.stringMatching(message),
    });
  });

  it('threat 65: are asked only at hosts that base names', async () => {
    for (const [printed, why] of [
      ['http://169.254.169.254/latest', 'is at 169.254.169.254, which is none of url.hosts: 127.0.0.1, *.example.com'],
      ['https://example.com.evil.example/', 'is at example.com.evil.example'],
      ['https://evilexample.com', 'is at evilexample.com'],
      ['https://example.com', 'is at example.com'],
      ['http://user:secret@a.example.com', 'has a user or a password in it'],
      ['http://2130706434/', 'is at 127.0.0.2'],
    ] as const)
      await expect(
        prepare(planFor({ command: `echo ${printed}`, hosts: ['127.0.0.1', '*.example.com'] }), shop.world),
      ).rejects.toMatchObject({ kind: 'policy', message: expect.stringContaining(why) });
  });

  it('at one address are refused, but for one commit', async () => {
    const url = await serve(fine);
    const plan = planFor({ addresses: { base: url, head: `${url}/` } });
    await expect(prepare(plan, shop.world)).rejects.toMatchObject({
      message: `base and head are both at ${url}: that would compare a deployment with itself`,
    });
    const { base, head } = plan.protocol.revisions;
    const same = { ...plan, protocol: { ...plan.protocol, revisions: { base, head: { ...head, sha: base.sha } } } };
    expect(await boot(same)).toHaveLength(2);
  });

  it("are deployed anew before each trial where base's command does that, side by side", async () => {
    const addresses = { base: await serve(fine), head: await serve(fine) };
    const marks = await shop.world.files.makeTemporary('marks-');
    undo.push(() => shop.world.files.remove(marks));
    const restart = 'sh redeploy.sh; echo "$SIDE $SHA $BASE_URL" >> "$MARKS/$SIDE"';
    const plan = planFor({ addresses, restart }, { env: { MARKS: marks } });
    await boot(plan);
    await launcher?.boot(['head']);
    const read = (name: string) => shop.world.files.read(`${marks}/${name}`);
    const { revisions } = plan.protocol;
    expect(await read('base')).toBe(`base ${revisions.base.sha} ${addresses.base}\n`);
    expect(await read('head')).toBe(`head ${revisions.head.sha} ${addresses.head}\n`.repeat(2));
    expect(await read('attacked')).toBeNull();
  });

  it('whose restart fails stop the run, with what it said', async () => {
    const addresses = { base: await serve(fine), head: await serve(fine) };
    await expect(boot(planFor({ addresses, restart: 'echo no permission; exit 4' }))).rejects.toMatchObject({
      message: expect.stringMatching(/(base|head): the restart command ended with exit code 4[\s\S]*\| no permission/),
    });
  });
});

describe('a deployment that cannot be reached', () => {
  it('is waited for, then told with what it answered', async () => {
    let asked = 0;
    const slow = await serve((_, response) => {
      asked += 1;
      response.writeHead(asked < 3 ? 503 : 200).end();
    });
    const down = await serve((_, response) => response.writeHead(503).end());
    const ready = { kind: 'http', path: '/health' } as const;
    await boot(planFor({ addresses: { base: slow, head: `${slow}/head` } }, { ready, readyTimeoutMs: 5000 }));
    await launcher?.dispose();
    await expect(boot(planFor({ addresses: { base: slow, head: down } }, { ready }))).rejects.toMatchObject({
      kind: 'target',
      message: `head: ${down}/health still answered with status 503 after 0.6 s`,
    });
  });

  it('is told with the reason of the system', async () => {
    const url = await serve(fine);
    await undo.pop()?.();
    await expect(boot(planFor({ addresses: { base: url, head: `${url}/x` } }))).rejects.toMatchObject({
      message: expect.stringMatching(/gave no answer within 0\.6 s: ECONNREFUSED/),
    });
  });

  it('is told where its certificate is nobody’s that is known, or what answers speaks no TLS', async () => {
    const certificate = aCertificate();
    undo.push(certificate.remove);
    const own = await serve(fine, certificate);
    await expect(boot(planFor({ addresses: { base: own, head: `${own}/x` } }))).rejects.toMatchObject({
      message: expect.stringMatching(/its certificate is self-signed, .*\(DEPTH_ZERO_SELF_SIGNED_CERT\)$/),
      hint: expect.stringContaining('NODE_EXTRA_CA_CERTS'),
    });
    await launcher?.dispose();
    const plain = (await serve(fine)).replace('http:', 'https:');
    await expect(boot(planFor({ addresses: { base: plain, head: `${plain}/x` } }))).rejects.toMatchObject({
      message: expect.stringContaining('what answers there does not speak TLS'),
    });
  });

  it('is not followed to another host, neither when it gets ready nor in what will be asked', async () => {
    const away: RequestListener = (request, response) =>
      response.writeHead(request.url === '/health' ? 200 : 302, { location: 'https://sso.example.com/login' }).end();
    const url = await serve(away);
    const addresses = { base: url, head: await serve(away) };
    const ready = { kind: 'http', path: '/start' } as const;
    await expect(boot(planFor({ addresses }, { ready }))).rejects.toMatchObject({
      message: expect.stringMatching(/\/start sends to another host, sso\.example\.com, which is not followed/),
    });
    await launcher?.dispose();
    const scenario = anHttpScenario({ name: 'home', path: '/home' });
    const health = { ready: { kind: 'http', path: '/health' } } as const;
    await expect(boot(planFor({ addresses }, health, [scenario]))).rejects.toMatchObject({
      message: expect.stringMatching(/scenario home: GET http.*\/home sends to another host, sso\.example\.com/),
    });
    await launcher?.dispose();
    const wanted = { ...scenario, expect: { status: [302], json: undefined } };
    expect(await boot(planFor({ addresses }, health, [wanted]))).toHaveLength(2);
  });

  it('is not followed to another door of the same host; a path of its own is no other place', async () => {
    const to = (location: string): RequestListener => {
      return (request, response) => response.writeHead(request.url === '/home' ? 302 : 200, { location }).end();
    };
    const other = await serve(fine);
    const addresses = { base: await serve(to(other)), head: await serve(to('/start')) };
    const ready = { ready: { kind: 'http', path: '/home' } } as const;
    await expect(boot(planFor({ addresses }, ready))).rejects.toMatchObject({
      message: expect.stringContaining(`/home sends to another host, ${other}, which is not followed`),
    });
    await launcher?.dispose();
    const own = { base: await serve(to('/start')), head: addresses.head };
    expect(await boot(planFor({ addresses: own }, ready))).toHaveLength(2);
  });

  it('is waited for aloud', async () => {
    const url = await serve((_, response) => response.writeHead(503).end());
    const said: string[] = [];
    const ready = { ready: { kind: 'http', path: '/health' } } as const;
    await boot(planFor({ addresses: { base: url, head: `${url}/x` } }, ready), (text) => said.push(text)).catch(() => {});
    expect(said).toContain(`waiting for base: ${url}/health: status 503 · 1 s left`);
  });
});
