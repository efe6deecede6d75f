import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { STARTED } from '../../../../src/engines/k6/script/events.ts';
import { lateBy } from '../../../../src/engines/k6/script/lifecycle.ts';
import { readScriptOptions } from '../../../../src/engines/k6/script/options.ts';
import { scriptModules, wrap } from '../../../../src/engines/k6/script/wrapper.ts';
import { aWrapperInput, K6_CASES, URLS } from '../../../support/k6-cases.ts';
import { hostOf } from '../../../support/k6-host.ts';
import { options as shop } from '../../../support/k6-shop-options.ts';
import { typeErrors } from '../../../support/k6-types.ts';

const folder = join(import.meta.dirname, '../../../golden/k6');

/** Compares with the stored file; UPDATE_GOLDEN=1 stores it instead, to be reviewed by eye. */
function expectGolden(path: string, text: string): void {
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  expect(existsSync(path) ? readFileSync(path, 'utf8') : null).toBe(text);
}

describe.each(Object.entries(K6_CASES))('the golden wrapper %s', (name, build) => {
  it('is stored as it is generated', () => {
    const { files } = build();
    for (const [file, text] of Object.entries(files)) expectGolden(join(folder, name, file), text);
    expect(readdirSync(join(folder, name)).sort()).toEqual(Object.keys(files).sort());
  });

  it('loads, and exports what its scenarios run', () => {
    const { exports } = hostOf(build());
    const { scenarios } = exports.options as unknown as { scenarios: Record<string, { exec: string }> };
    for (const { exec } of Object.values(scenarios)) expect([exec, typeof exports[exec]]).toEqual([exec, 'function']);
  });
});

it('the golden wrappers have no type error against the types of k6', () => {
  expect(typeErrors(folder, Object.keys(K6_CASES))).toEqual([]);
});

it('stores no golden wrapper that nothing generates', () => {
  expect(readdirSync(folder).sort()).toEqual(Object.keys(K6_CASES).sort());
});

describe('a duet', () => {
  it('gives each side its own modules, variables, data and teardown', () => {
    const host = hostOf(wrap(aWrapperInput()));
    const data = host.exports.setup?.();
    expect(data).toEqual({ base: { token: `token of ${URLS.base}` }, head: { token: `token of ${URLS.head}` } });
    // In sending order, each with the address that its modules read while they loaded.
    expect(host.deeds).toEqual([`GET ${URLS.head}/health`, `GET ${URLS.base}/health`]);
    host.exports.base__browse?.(data);
    host.exports.head__browse?.(data);
    const visited = host.deeds.filter((deed) => deed.includes('/api/items')).map((deed) => deed.replace(/\?.*/, ''));
    expect(visited).toEqual([`GET ${URLS.base}/api/items`, `GET ${URLS.head}/api/items`]);
    host.exports.teardown?.(data);
    expect(host.deeds.slice(-2)).toEqual([`DELETE ${URLS.head}/sessions`, `DELETE ${URLS.base}/sessions`]);
  });

  it('gives the setups of both sides no cookies of each other, and the iterations those of their virtual user', () => {
    const host = hostOf(wrap(aWrapperInput()));
    const data = host.exports.setup?.();
    const [first, second] = host.jars;
    expect(first).toBeDefined();
    expect(second).toBeDefined();
    expect(first).not.toBe(second);
    host.exports.teardown?.(data);
    expect(new Set(host.jars).size).toBe(host.jars.length);
    const alone = hostOf(wrap(aWrapperInput({ sides: ['head'] })));
    alone.exports.setup?.();
    expect(alone.jars).toEqual([undefined]);
  });

  it('draws the same random numbers on both sides, and tells when a scenario began', () => {
    const host = hostOf(wrap(aWrapperInput()));
    const data = host.exports.setup?.();
    const deedsOf = (exec: string, iteration: number) => {
      const before = host.deeds.length;
      host.iteration = iteration;
      host.exports[exec]?.(data);
      return host.deeds.slice(before).filter((deed) => /^seed|^benchgate/.test(deed));
    };
    expect(deedsOf('base__browse', 0)).toEqual([`${STARTED}.add 1795524187557`, 'seed 7000']);
    expect(deedsOf('base__browse', 3)).toEqual(['seed 7003']);
    expect(deedsOf('head__browse', 3)).toEqual(['seed 7003']);
  });

  it('waits for a setup that is asynchronous, and makes no other one so', async () => {
    const made = hostOf(K6_CASES['duet-constant-vus-and-setup']?.() ?? { files: {}, entry: '' });
    const waiting = made.exports.setup?.();
    expect(waiting).toBeInstanceOf(Promise);
    expect(await waiting).toEqual({ base: { health: 200 }, head: { health: 200 } });
    expect(hostOf(wrap(aWrapperInput())).exports.setup?.()).not.toBeInstanceOf(Promise);
  });

  it('leaves each side the variables that its script kept while it loaded', () => {
    const host = hostOf(K6_CASES['duet-constant-vus-and-setup']?.() ?? { files: {}, entry: '' });
    host.exports.base__default?.({ base: { health: 200 } });
    host.exports.head__default?.({ head: { health: 200 } });
    expect(host.deeds.filter((deed) => deed.startsWith('GET'))).toEqual([
      `GET ${URLS.base}/?health=200`,
      `GET ${URLS.head}/?health=200`,
    ]);
  });

  it('threat 55: of a changed load measures base where the setup throws on head, whose iterations fail', () => {
    const built = wrap(aWrapperInput({ forgiving: true }));
    const host = hostOf(built);
    host.failing = URLS.head;
    const data = host.exports.setup?.();
    expect(data).toMatchObject({ base: { token: `token of ${URLS.base}` }, failed: { head: expect.stringContaining('down') } });
    host.failing = '';
    expect(() => host.exports.head__browse?.(data)).toThrow('setup: Error: ');
    expect(() => host.exports.base__browse?.(data)).not.toThrow();
    host.exports.teardown?.(data);
    expect(host.deeds.filter((deed) => deed.startsWith('DELETE'))).toEqual([`DELETE ${URLS.base}/sessions`]);
    host.failing = URLS.base;
    expect(() => host.exports.setup?.()).toThrow('down');
    const strict = hostOf(wrap(aWrapperInput()));
    strict.failing = URLS.head;
    expect(() => strict.exports.setup?.()).toThrow('down');
  });

  it('says which side lacks a function that a scenario runs', () => {
    const options = readScriptOptions({ scenarios: { a: { executor: 'constant-vus', exec: 'gone', duration: '1s', vus: 1 } } });
    expect(() => hostOf(wrap(aWrapperInput({ options })))).toThrow('the script of head exports no function gone');
  });
});

describe('a wrapper', () => {
  it('needs a link for each side whose script it imports', () => {
    expect(wrap(aWrapperInput())).toMatchObject({ entry: 'duet.js', links: ['head', 'base'], timed: true });
    expect(wrap(aWrapperInput({ sides: ['base'] }))).toMatchObject({ entry: 'single.js', links: ['base'] });
    expect(K6_CASES['http-plain']?.().links).toEqual([]);
  });

  it('knows its end only where every duration is ours', () => {
    expect(K6_CASES['duet-iterations-as-written']?.().timed).toBe(false);
    expect(wrap(aWrapperInput({ lengths: { warmUpMs: 1, blockMs: 1, asWritten: true } })).timed).toBe(false);
  });

  it('drives one side with the other one nowhere in its text', () => {
    const { files } = wrap(aWrapperInput({ sides: ['head'] }));
    expect(Object.keys(files)).toEqual(['single.js', 'set-head.js']);
    expect(Object.values(files).join()).not.toContain(URLS.base);
  });

  it('takes any path for a name', () => {
    const script = "perf/it's a \\ load.js";
    const { files } = wrap(aWrapperInput({ modules: scriptModules(script) }));
    expect(files['duet.js']).toContain(`from ${JSON.stringify(`./base/${script}`)}`);
  });
});

describe('a part of a load', () => {
  const inSegments = (inMs: number, options = readScriptOptions(shop)) =>
    hostOf(wrap(aWrapperInput({ sides: ['head'], options, barrier: { atMs: Date.now() + inMs, inMs } })));

  it('begins when all begin, once the setup of the script is done', () => {
    const { exports, deeds } = inSegments(7200);
    expect(exports.setup?.()).toEqual({ head: { token: `token of ${URLS.head}` } });
    expect(deeds).toEqual([`GET ${URLS.head}/health`, 'sleep 7']);
    expect(exports.options).toMatchObject({ setupTimeout: '67200ms' });
  });

  it('waits where the script is to have no setup, too', () => {
    const read = readScriptOptions({ ...shop, noSetup: true, setupTimeout: '5s' });
    const { exports, deeds } = inSegments(7200, read);
    expect(exports.setup?.()).toEqual({});
    expect(deeds).toEqual(['sleep 7']);
    expect(exports.options).toMatchObject({ setupTimeout: '12200ms' });
    expect(exports.options).not.toHaveProperty('noSetup');
  });

  it('sends nothing where it comes more than a second late, and says by how much', () => {
    expect(inSegments(-900).exports.setup?.()).toHaveProperty('head');
    let said = '';
    try {
      inSegments(-2500).exports.setup?.();
    } catch (thrown) {
      said = String(thrown);
    }
    expect(lateBy(said)).toBeGreaterThanOrEqual(2500);
    expect(lateBy('Error: late')).toBeNull();
  });
});
