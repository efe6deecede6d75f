import { expect, it } from 'vitest';
import { serverFindings } from '../../src/setup/doctor.ts';

it('knows no limits of github.com', () => {
  expect(['https://github.com', 'https://acme.ghe.com', 'github.com'].flatMap(serverFindings)).toEqual([]);
});

it('names what an enterprise server lacks', () => {
  const found = serverFindings('https://github.acme.example:8443');
  for (const word of ['upload-artifact', 'forks', 'queues', 'releases', 'Caches', 'Rate limits'])
    expect(found.map(({ text }) => text).join('\n')).toContain(word);
  expect(new Set(found.map(({ file }) => file))).toEqual(new Set(['server github.acme.example']));
  // A host that only looks like it is none.
  expect(serverFindings('https://github.com.acme.example')).not.toEqual([]);
});
