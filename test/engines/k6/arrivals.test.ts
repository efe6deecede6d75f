import { describe, expect, it } from 'vitest';
import { proveArrivals, proxyTargets, strayRequests } from '../../../src/engines/k6/arrivals.ts';
import type { Side } from '../../../src/model/revision.ts';
import type { Target } from '../../../src/model/target.ts';
import type { Arrivals, K6Outcome } from '../../../src/world/world.ts';
import { aK6Outcome } from '../../support/k6.ts';
import { requests, series, steady } from '../../support/k6-points.ts';
import { proxiesOnly } from '../../support/passages.ts';
import { fakeWorld } from '../../support/world.ts';

const both: readonly Side[] = ['base', 'head'];
const hundredEach = both.flatMap((side) => requests(side, steady(10, 1000)));
const got = (count: number): Arrivals => ({ connections: Math.min(count, 5), requests: count });
const urls = { base: 'http://127.0.0.1:4101', head: 'http://127.0.0.1:4102' };

function prove(base: Arrivals | null, head: Arrivals | null, parts: Partial<K6Outcome> = {}, more: object = {}) {
  const sides = both.filter((side) => (side === 'base' ? base : head) !== null);
  const seen = { name: 'load', sides, arrived: { base, head }, thrown: { base: 0, head: 0 }, urls };
  proveArrivals({ ...seen, outcome: aK6Outcome({ points: hundredEach, ...parts }), ...more });
}

describe('what arrived at each side', () => {
  it('is what k6 sent, more where setup sends too', () => {
    expect(() => prove(got(100), got(100))).not.toThrow();
    expect(() => prove(got(150), got(150))).not.toThrow();
    expect(() => prove(null, got(100))).not.toThrow();
  });

  it('may be less where both sides send to others as well: that is remarked by name', () => {
    expect(() => prove(got(40), got(40))).not.toThrow();
  });

  it('is nothing where requests went elsewhere, whatever they are called', () => {
    expect(() => prove(got(0), got(0))).toThrow(/no request .*100/);
    expect(() => prove(null, got(0))).toThrow(/no request/);
  });

  it('is nothing for the side whose requests the other one got', () => {
    expect(() => prove(got(200), got(0))).toThrow(/no request of head/);
    expect(() => prove(got(0), got(200))).toThrow(/no request of base/);
  });

  it('is a mixture where some of a side arrived at the other', () => {
    expect(() => prove(got(140), got(60))).toThrow(
      "requests of head went to base's service: of 100 that k6 made for head, 60 arrived",
    );
    expect(() => prove(got(170), got(90))).toThrow("requests of head went to base's");
  });

  it('is told by connections where the requests cannot be seen', () => {
    const hidden = (connections: number): Arrivals => ({ connections, requests: null });
    expect(() => prove(hidden(3), hidden(3))).not.toThrow();
    expect(() => prove(hidden(3), hidden(0))).toThrow(/no request of head/);
  });

  it('is counted for gRPC and WebSockets as well', () => {
    const calls = both.map((side) => series('grpc_req_duration', [[100, 5]], { side }));
    expect(() => prove(got(0), got(0), { points: calls })).toThrow(/k6 made 1\b/);
    expect(() => prove(got(1), got(1), { points: calls })).not.toThrow();
  });

  it('need not be anything where the script fails before it sends: that is an error of its side', () => {
    const points = requests('base', steady(10, 1000));
    expect(() => prove(got(100), got(0), { points }, { thrown: { base: 0, head: 70 } })).not.toThrow();
    expect(() => prove(got(100), got(0), { points })).toThrow('no request of head');
  });

  it('may have come by an address that the script knows, as far as k6 names it', () => {
    const origins = { base: {}, head: { 'http://localhost:4102': 100 } };
    expect(() => prove(null, got(0), { origins })).not.toThrow();
  });
});

describe('proxyTargets', () => {
  const target = (side: Side): Target => ({
    side,
    url: urls[side],
    startUpMs: 10,
    variables: {},
    tail: () => [],
    spoil: () => {},
    cpuMs: () => 7,
    counters: () => null,
    failure: () => null,
    stop: async () => {},
  });

  it('gives k6 other addresses, and closes every passage', async () => {
    const closed: string[] = [];
    const world = fakeWorld({ network: proxiesOnly((url) => got(url === urls.head ? 3 : 4), closed) });
    const proxies = await proxyTargets({ base: target('base'), head: target('head') }, both, world);
    expect(proxies.targets.head?.url).toBe(`${urls.head}-by-passage`);
    expect(proxies.targets.head?.cpuMs()).toBe(7);
    expect(proxies.arrived()).toEqual({ base: got(4), head: got(3) });
    await proxies.close();
    expect(closed).toEqual([urls.base, urls.head]);
  });

  it('leaves nothing open where one cannot be opened', async () => {
    const closed: string[] = [];
    const network = proxiesOnly(() => got(0), closed);
    const passage = (url: string) => (url === urls.head ? Promise.reject(new Error('no port')) : network.countingProxy(url));
    const opening = proxyTargets(
      { base: target('base'), head: target('head') },
      both,
      fakeWorld({ network: { ...network, countingProxy: passage } }),
    );
    await expect(opening).rejects.toThrow('no port');
    expect(closed).toEqual([urls.base]);
  });
});

const URLS = { base: 'http://127.0.0.1:4101', head: 'http://127.0.0.1:4102' };
const visits = (head: K6Outcome['origins']['head'], more: object = {}) =>
  strayRequests({
    name: 'load',
    side: 'head',
    origins: { base: {}, head },
    urls: { base: [URLS.base], head: [URLS.head] },
    requests: 100,
    ...more,
  });

describe('strayRequests', () => {
  it('has nothing to say where every request went to its service, by whatever name of the loopback', () => {
    expect(visits({ [URLS.head]: 60, 'http://localhost:4102': 40 })).toBeNull();
    expect(visits({})).toBeNull();
  });

  it('fails where a side sent to the other one', () => {
    expect(() => visits({ [URLS.head]: 99, 'http://localhost:4101': 1 })).toThrow(
      "1 of 100 requests of head went to base's service",
    );
  });

  it('fails where no request reached the service, as far as all names tell', () => {
    expect(() => visits({ 'https://staging.example': 90, 'https://auth.example': 10 })).toThrow(
      'no request reached the service; they went to https://staging.example',
    );
    expect(() => visits({ [URLS.base]: 100 }, { urls: { base: [], head: [URLS.head] } })).toThrow('no request reached');
    expect(visits({ 'https://auth.example': 10 })).toMatchObject({ times: 10 });
  });

  it('remarks requests to others', () => {
    expect(visits({ [URLS.head]: 90, 'https://auth.example': 10 })).toEqual({
      text: 'load: requests of head went to https://auth.example instead of the service, and count like the others',
      times: 10,
      elsewhere: true,
    });
  });
});
