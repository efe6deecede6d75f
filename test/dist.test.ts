import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { staleFiles } from '../scripts/check-dist.ts';

it('rule 7: dist/ equals a fresh build, byte for byte (npm run build)', { timeout: 120_000 }, async () => {
  expect(await staleFiles('dist')).toEqual([]);
});

it('no second HTTP client is in it: the runner’s toolkit brings one that nothing calls', () => {
  expect(readFileSync('dist/licenses.txt', 'utf8')).not.toMatch(/^Name: (undici|@actions\/http-client|tunnel)$/m);
});

it('tells the licence of what the page of a report holds as text', () => {
  expect(readFileSync('dist/licenses.txt', 'utf8')).toMatch(
    /^Name: uplot\nVersion: 1\.6\.\d+\nLicense: MIT$[\s\S]*Leon Sorokin/m,
  );
});

it('Markdown is rendered for the demos on a made-up GitHub alone, which are loaded when they are asked for', () => {
  const files = readdirSync('dist', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'));
  const texts = files.map((name) => [name, readFileSync(join('dist', name), 'utf8')] as const);
  const renderers = texts.filter(([, text]) => /^\/\/ node_modules\/micromark/m.test(text)).map(([name]) => basename(name));
  expect(renderers).toEqual(['page.js']);
  const importing = (chunk: RegExp) => texts.filter(([, text]) => chunk.test(text)).map(([name]) => basename(name));
  expect(importing(/^import .*\/page\.js"/m).sort()).toEqual(['propose-story.js', 'story.js']);
  expect(importing(/^import .*\/(?:propose-)?story\.js"/m)).toEqual([]);
});
