import { afterEach, beforeEach, expect, it } from 'vitest';
import { nodeScreen } from '../../src/machine/screen.ts';
import type { Service } from '../../src/model/service.ts';
import { bootHead } from '../../src/prepare/boot-head.ts';
import { prepareHead } from '../../src/prepare/prepare.ts';
import { openWorkshop, SERVER, starts, type Workshop } from '../support/prepare.ts';

const LATE = starts(`sleep 2.2; exec ${process.execPath} server.mjs`);

let shop: Workshop;
let written: string;

/** What a terminal, or a file, gets while head boots; and how that ends. */
async function booting(isTTY: boolean, service: Partial<Service>): Promise<string> {
  shop = openWorkshop({ screen: nodeScreen({ isTTY, columns: 120, write: (text: string) => (written += text) }) });
  const sha = shop.repository.commit({ 'server.mjs': SERVER });
  const need = { name: 'db', per: 'side', ready: { kind: 'tcp' }, readyTimeoutMs: 5000, reset: undefined } as const;
  const run = { kind: 'process', start: `exec ${process.execPath} server.mjs` } as const;
  const plan = shop.plan({ base: sha, head: sha }, service, [{ ...need, run, stop: { signal: 'SIGTERM', graceMs: 5000 } }]);
  const launcher = await prepareHead(plan, shop.world);
  try {
    const { url } = await bootHead(launcher, plan, shop.world);
    return await (await fetch(url)).text();
  } catch (thrown) {
    return String(thrown);
  } finally {
    await launcher.dispose();
  }
}

beforeEach(() => {
  written = '';
});
afterEach(() => expect(shop.close()).toEqual([]));

it('says on a terminal, second by second, how long it has waited and for what', async () => {
  expect(await booting(true, LATE)).toContain('hello');
  expect(written).toContain('starting the service after db\n');
  expect(written).toContain('waiting for an answer below 500 from /: 1 s of at most 20 s');
  expect(written).toContain('waiting for an answer below 500 from /: 2 s of at most 20 s');
  expect(written.endsWith('\r\x1b[2K')).toBe(true);
});

it('says elsewhere at once what is started, and a little later what is waited for', async () => {
  const ready = { ready: { kind: 'log', pattern: 'never' }, readyTimeoutMs: 2500 } as const;
  const ended = await booting(false, { ...starts(`echo connecting; exec ${process.execPath} server.mjs`), ...ready });
  expect(written).toBe('starting the service after db\nwaiting for a line of its log that matches /never/: 1 s of at most 3 s\n');
  expect(ended).toContain('was not ready after 2.5 s, waiting for a line of its log that matches /never/');
  expect(ended).toContain('  | connecting');
});
