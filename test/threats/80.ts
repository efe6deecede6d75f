import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 80,
  attack: "a service's page of metrics that never ends, unpacks to anything, leads elsewhere, or is no page",
  defence:
    'it is asked of the service itself, in a second, for so many bytes, however they come, unpacked, and of a status that leads nowhere; what is not a page of metrics from its first line to its last is none',
  mutants: [
    {
      file: 'src/evidence/metrics/block-series.ts',
      line: 'readingsOf(ownText(name), {',
      becomes: 'readingsOf(name, {',
      tests: ['test/evidence/held-memory.test.ts'],
    },
    {
      file: 'src/evidence/metrics/join-series.ts',
      line: 'found.size < most && !found.has(key)',
      becomes: '!found.has(key)',
      tests: ['test/evidence/metrics/join-series.test.ts'],
    },
    {
      file: 'src/machine/page.ts',
      line: 'if (bytes > mostBytes)',
      becomes: 'if (bytes < 0)',
      tests: ['test/machine/network.test.ts'],
    },
    {
      file: 'src/machine/page.ts',
      line: 'for await (const piece of response) {',
      becomes: "for await (const [piece] of (await import('node:events')).on(response, 'data', { close: ['end'] })) {",
      tests: ['test/machine/network.test.ts'],
    },
    {
      file: 'src/machine/page.ts',
      line: 'if (statusCode !== 200)',
      becomes: 'if (statusCode === 404)',
      tests: ['test/machine/network.test.ts'],
    },
    {
      file: 'src/machine/page.ts',
      line: "=== 'identity' ? null",
      becomes: "!== 'none' ? null",
      tests: ['test/machine/network.test.ts'],
    },
    {
      file: 'src/evidence/metrics/scrape-address.ts',
      line: '(\\/.*)$/',
      becomes: '(.*)$/',
      tests: ['test/evidence/metrics/scrape-address.test.ts'],
    },
    {
      file: 'src/evidence/metrics/exposition.ts',
      line: 'if (samples.length >= MOST_EXPOSED.samples)',
      becomes: 'if (samples.length < 0)',
      tests: ['test/evidence/metrics/exposition.test.ts'],
    },
    {
      file: 'src/evidence/metrics/join-series.ts',
      line: 'ranked.slice(0, most)',
      becomes: 'ranked.slice(0)',
      tests: ['test/evidence/metrics/join-series.test.ts'],
    },
  ],
};
