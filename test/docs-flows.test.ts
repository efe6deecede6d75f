import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { httpLoad } from '../src/engines/embedded/http-load.ts';
import { drawFlow } from '../src/engines/embedded/schedule.ts';
import { seeded } from '../src/model/random.ts';
import type { FlowScenario } from '../src/model/scenario.ts';
import { withDataFile } from '../src/plan/data-file.ts';
import { config } from './config/example.ts';
import { loopback } from './support/loopback.ts';

const page = readFileSync(join(import.meta.dirname, '../docs/flows.md'), 'utf8');
const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(([, block = '']) => block);
const [csv = ''] = blocks('csv');

const flows = blocks('yaml').map((text): FlowScenario => {
  const [setting] = config(text).scenarios;
  const scenario = setting && withDataFile(setting, csv);
  if (scenario?.kind !== 'flow') throw new Error('docs/flows.md shows a scenario that is no flow');
  return scenario;
});

it('docs/flows.md shows three kinds of flows', () => {
  expect(flows.map(({ name, mix, load }) => [name, mix, load?.kind])).toEqual([
    ['shop', false, undefined],
    ['browse', true, undefined],
    ['patient', false, 'closed'],
  ]);
});

it.each(flows)('the flow $name of docs/flows.md is sent as it stands, and answered well', async (flow) => {
  const heard: string[] = [];
  const server = await loopback((request, response) => {
    heard.push(`${request.method} ${request.url} ${request.headers.authorization ?? ''}`.trim());
    request.resume();
    response.end(JSON.stringify({ session: { token: 'abc' }, items: [{ id: 5 }] }));
  });
  const random = seeded('s', 'docs');
  const arrivals = [0, 5, 10, 15].map((atMs) => ({ atMs, side: 'head' as const, ...drawFlow(flow, random) }));
  const urls = { base: null, head: server.url };
  const shots = await httpLoad().fireFlows({ arrivals, urls, timeoutMs: 2000 }, new AbortController().signal);
  await server.close();
  expect(shots.map(({ grade }) => grade)).toEqual(Array(arrivals.flatMap(({ steps }) => steps).length).fill('ok'));
  expect(heard.join('\n')).not.toContain('$');
  const all: Readonly<Record<string, RegExp>> = {
    shop: /^(?:POST \/login|GET \/items\/(?:17|23) Bearer abc)$/,
    browse: /^GET \/items(?:\/17|\/23)?$/,
    patient: /^GET \/items(?:\/5)?$/,
  };
  for (const line of heard) expect(line).toMatch(all[flow.name] ?? /never/);
});
