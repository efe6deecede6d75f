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

it.each([
  ['docs/targets.md', 3],
  ['docs/generators.md', 4],
  ['docs/load-tests.md', 0],
  ['docs/alerts.md', 0],
  ['docs/proposals.md', 0],
])('%s shows configurations that are valid', (page, least) => {
  const shown = blocks(read(page), 'yaml').filter((text) => !/^jobs:/m.test(text));
  expect(shown.length).toBeGreaterThan(least);
  for (const text of shown) expect(readConfig(text, 'benchgate.yml')).toHaveProperty('config');
});

it('docs/creep.md shows a configuration that is valid, with budgets of its own', () => {
  const [shown = ''] = blocks(read('docs/creep.md'), 'yaml').filter((text) => !/^jobs:/m.test(text));
  const found = readConfig(shown, 'benchgate.yml');
  expect(found).toHaveProperty('config');
  expect('config' in found && found.config.creep.budgets).toMatchObject([{ maxIncrease: { value: 0.1 } }]);
});

it('docs/creep.md: measured twice, every night gives a false alarm a year at most, whole interval', () => {
  const ends = [...read('docs/creep.md').matchAll(/^\| \w+ \| \d+ \| .* of .* \(\d+\.\d+–(\d+\.\d+)\) \|$/gm)].map(([, high]) =>
    Number(high),
  );
  expect(ends).toHaveLength(2);
  expect(Math.max(...ends)).toBeLessThanOrEqual(1);
});

/** Files below a folder whose names end so, as paths from the root; what is data of tests is left out. */
const filesIn = (folder: string, end: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name}`)
    .filter((path) => path.endsWith(end) && !/^test\/(fixtures|golden)\//.test(path));
const pages = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', ...filesIn('docs', '.md')];
const code = [...['src', 'scripts', 'test'].flatMap((folder) => filesIn(folder, '.ts')), 'scripts/run.js'];

/** What a link into a page may name: its headings as GitHub makes anchors of them, and anchors that it sets itself. */
function anchorsOf(path: string): ReadonlySet<string> {
  const text = read(path).replace(/^```[\s\S]*?^```$/gm, '');
  const anchors = new Set([...text.matchAll(/<a id="([^"]+)">/g)].map(([, id = '']) => id));
  for (const [, heading = ''] of text.matchAll(/^#+ (.+)$/gm)) {
    const slug = heading
      .replace(/\]\([^)]*\)/g, '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M} _-]/gu, '')
      .replaceAll(' ', '-');
    let [anchor, more] = [slug, 0];
    while (anchors.has(anchor)) anchor = `${slug}-${++more}`;
    anchors.add(anchor);
  }
  return anchors;
}

/** Whether a path from the root leads to a file or folder, and its anchor to a place in it. */
function leads(link: string): boolean {
  const [path = '', anchor] = link.split('#');
  return existsSync(join(root, path)) && (anchor === undefined || anchorsOf(path).has(anchor));
}

it('every link of the documentation into the project leads somewhere, and to a place in it', () => {
  const targets = pages.flatMap((path) => {
    const prose = read(path)
      .replace(/^```[\s\S]*?^```$/gm, '')
      .replace(/``.*?``|`[^`\n]*`/g, '');
    const links = [...prose.matchAll(/\]\((?!https?:)([^)\s]+)[^)]*\)/g)].map(([, link = '']) => link);
    return links.map((link) => ({ path, target: link.startsWith('#') ? `${path}${link}` : join(dirname(path), link) }));
  });
  expect(targets.length).toBeGreaterThan(100);
  expect(targets.filter(({ target }) => !leads(target))).toEqual([]);
});

describe('a reference in the code', () => {
  const found = (pattern: RegExp) => code.flatMap((path) => [...read(path).matchAll(pattern)].map(([text]) => ({ path, text })));

  it('to a page of docs/ leads to it, and to a place in it', () => {
    const references = found(/(?<![\w/])docs\/[\w/-]+\.md(?:#[\w-]+)?/g);
    expect(references.length).toBeGreaterThan(100);
    expect(references.filter(({ text }) => !leads(text))).toEqual([]);
  });

  it('names a page by its path, and a place by its anchor', () => {
    expect(found(/\u00a7.*/g)).toEqual([]);
    expect(found(/(?<!docs\/)(?<=\s|\()(?:statistics|github|k6|house|users|security|approvals)\.md\b.*/g)).toEqual([]);
    expect(found(/docs\/adr\/\d{4}(?!-).*/g)).toEqual([]);
  });

  it('to a rule or an attack by its number is to one that docs/security.md has', () => {
    const anchors = anchorsOf('docs/security.md');
    const rules = found(/(?<=[\s('"])R[1-9]\d?(?=[:,;.)\s])/g);
    expect(rules.length).toBeGreaterThan(10);
    expect(rules.filter(({ text }) => !anchors.has(text.toLowerCase()))).toEqual([]);
    const attacks = [...read('docs/security.md').matchAll(/^\| ([\d, ]+) \|/gm)].flatMap(([, list = '']) => list.split(', '));
    const named = found(/\bthreats? \d+(?:, \d+)*/g);
    expect(named.filter(({ text }) => text.match(/\d+/g)?.some((number) => !attacks.includes(number)))).toEqual([]);
  });

  it('to an ADR by its number is to one that there is', () => {
    const numbers = filesIn('docs/adr', '.md').map((path) => Number(/(\d{4})-[^/]*$/.exec(path)?.[1]));
    const named = found(/\bADRs? \d+/g);
    expect(named.filter(({ text }) => !numbers.includes(Number(/\d+/.exec(text)?.[0])))).toEqual([]);
  });
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
    // Photographs of what runs show are of pages that show them.
    const pages = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));
    const taken = pages.flatMap((name) =>
      [...read(`docs/${name}`).matchAll(/\(figures\/([\w-]+\.png)\)/g)].map(([, file]) => file),
    );
    expect(readdirSync(join(root, 'docs/figures')).sort()).toEqual([...shown, ...new Set(taken)].sort());
  });
});
