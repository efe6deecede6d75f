import { describe, expect, it } from 'vitest';
import { waitsWhileLoading } from '../../../../src/engines/k6/script/awaits.ts';

describe('waitsWhileLoading', () => {
  it.each([
    "const file = await open('./data.csv');",
    "import x from 'y'\nconst data = await x.load()\nexport default function () {}",
    'if (__ENV.A) { await init(); }',
    'try { await init(); } catch (error) { stop(error); }',
    'for await (const row of rows) keep(row);',
    'for (const name of names) { tables[name] = await load(name); }',
    "const text = 'a'; /* async () => { */ export const table = await parse(text);",
    'async function load() { return 1; }\nconst one = await load();',
    'export const table = await load((row) => row.id);',
  ])('%s waits', (source) => {
    expect(waitsWhileLoading(source)).toBe(true);
  });

  it.each([
    'export default async function () { await page.goto(url); }',
    'export async function run(): Promise<void> { await go(); }',
    'export async function run(data: { a: number }) { if (data.a) { await go(); } }',
    'const run = async () => { for (const a of b) { await c(a); } };',
    'const run = async () => await go();',
    'const all = list.map(async (one) => await go(one));',
    'const client = { async get(url) { return await http.asyncRequest("GET", url); } };',
    'class Page { async open(url) { await this.page.goto(url); } }',
    '// await init();\nconst text = "await init()"; const other = `await ${text}`;',
    "const pattern = /await {/; const quote = '{';",
    'export default function () {}',
  ])('%s does not', (source) => {
    expect(waitsWhileLoading(source)).toBe(false);
  });
});
