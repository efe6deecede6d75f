import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decisionFigures } from '../scripts/figures-decision.ts';
import { minutesFigures } from '../scripts/figures-minutes.ts';
import { pairFigures } from '../scripts/figures-pairs.ts';
import { readConfig } from '../src/config/config.ts';

const root = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
/** The fenced blocks of one language. */
const blocks = (text: string, language: string) =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(([, block = '']) => block);

describe('docs/k6.md', () => {
  const page = read('docs/k6.md');

  it('shows the wrapper as it is generated', () => {
    expect(blocks(page, 'js')).toEqual([read('test/golden/k6/duet-constant-vus-and-setup/duet.js')]);
  });

  it('shows a configuration that is valid', () => {
    expect(readConfig(blocks(page, 'yaml').join(''), 'benchgate.yml')).toHaveProperty('config');
  });
});

it('every relative link of the documentation leads somewhere', () => {
  const pages = ['README.md', 'CONTRIBUTING.md', ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`)];
  for (const path of pages.filter((name) => name.endsWith('.md'))) {
    const prose = read(path).replace(/``.*?``/g, '');
    const links = [...prose.matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g)].map(([, link = '']) => link);
    for (const link of links) expect([path, link, existsSync(join(root, dirname(path), link))]).toEqual([path, link, true]);
  }
});

describe('docs/statistics.md', () => {
  const page = read('docs/statistics.md');

  it.each([...pairFigures(), ...decisionFigures(), ...minutesFigures()])(
    'has the figure $name as it is drawn',
    ({ name, svg, caption }) => {
      expect(read(`docs/figures/${name}.svg`)).toBe(svg);
      expect(page).toContain(`<!-- figure: ${name} -->\n![${caption}](figures/${name}.svg)\n\n*${caption}*\n<!-- end -->`);
    },
  );

  it('has no picture that nobody draws', () => {
    const shown = [...page.matchAll(/<!-- figure: (\S+) -->/g)].map(([, name]) => `${name}.svg`);
    expect(readdirSync(join(root, 'docs/figures')).sort()).toEqual(shown.sort());
  });
});
