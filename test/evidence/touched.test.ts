import { describe, expect, it } from 'vitest';
import { functionsIn } from '../../src/evidence/patch.ts';
import { touchedFiles } from '../../src/evidence/touched.ts';
import { nodeGit } from '../../src/machine/git.ts';
import type { Side } from '../../src/model/revision.ts';
import { aClone } from '../support/clone.ts';
import { aPlan } from '../support/experiment.ts';
import { LONG } from '../support/how-many.ts';
import { fakeWorld } from '../support/world.ts';

/** What head touches of base: of a real repository with these files before and after. */
async function touched(before: Readonly<Record<string, string>>, change: (clone: ReturnType<typeof aClone>) => void) {
  const clone = aClone();
  try {
    clone.commit(before);
    const base = clone.git('rev-parse', 'HEAD').trim();
    change(clone);
    const head = clone.git('rev-parse', 'HEAD').trim();
    const revision = <S extends Side>(side: S, sha: string) => ({ side, sha, ref: side });
    const { protocol } = aPlan();
    const revisions = { base: revision('base', base), head: revision('head', head) };
    const plan = { repository: clone.path, protocol: { ...protocol, revisions } };
    return await touchedFiles(plan, fakeWorld({ git: nodeGit(process.env) }));
  } finally {
    clone.remove();
  }
}

const body = (lines: number, of = 'x') => Array.from({ length: lines }, (_, i) => `  ${of}${i};`).join('\n');

describe('what head touches', () => {
  it('is nothing where git cannot be asked, which is said: it takes nothing else away', async () => {
    const refusing = fakeWorld({ git: { run: () => Promise.reject(new Error('no git')) } });
    const { protocol } = aPlan();
    const none = { files: [], remarks: ['git did not tell what head changes'] };
    expect(await touchedFiles({ repository: '/', protocol }, refusing)).toEqual(none);
  });

  if (LONG)
    it('threat 85: is not looked at where that is too much to hold, whatever the number of its lines', async () => {
      const { files, remarks } = await touched({ 'a.js': 'old' }, (clone) =>
        clone.commit({ 'a.js': 'new\n', 'wide.js': `${'x'.repeat(17 * 1024 * 1024)}\n` }),
      );
      expect(files).toEqual([]);
      expect(remarks).toEqual(['git did not tell what head changes']);
    });

  it('is lines as head numbers them, and the functions that they are in', async () => {
    const file = (one: string) =>
      `export function first() {\n${body(8)}\n}\n\nasync function second(a) {\n${body(4)}\n  ${one};\n${body(4)}\n}\n`;
    const { files, remarks } = await touched({ 'src/a.js': file('old()'), 'src/same.js': 'same' }, (clone) =>
      clone.commit({
        'src/a.js': file('await slow();\n  await slower()'),
        'src/new.py': 'import x\n\ndef load(path):\n    return 1\n',
      }),
    );
    expect(files).toEqual([
      { path: 'src/a.js', lines: [[17, 18]], functions: ['second'] },
      { path: 'src/new.py', lines: [[1, 4]], functions: ['load'] },
    ]);
    expect(remarks).toEqual([]);
  });

  it('threat 85: follows what was moved, and leaves out what is binary, too large, or nothing', async () => {
    const { files, remarks } = await touched(
      { 'old.go': `func Find() {\n${body(30)}\n}\n`, 'gone.js': 'let a = 1;\n', 'b.bin': 'a\0b' },
      (clone) => {
        clone.git('mv', 'old.go', 'moved here.go');
        clone.git('rm', '--quiet', 'gone.js');
        clone.commit({ 'moved here.go': `func Find() {\n${body(29)}\n  more()\n}\n`, 'b.bin': 'a\0c', 'large.json': body(6000) });
      },
    );
    expect(files).toEqual([{ path: 'moved here.go', lines: [[31, 31]], functions: ['Find'] }]);
    expect(remarks).toEqual(['2 changed files were not looked at: binary, too large, or too many']);
  });

  it('threat 85: is not led astray by what files and paths are called', async () => {
    const odd = ['a "quoted" ü.js', ':(exclude)b', 'b', '--output=c.js', '*.js', '\\d.js'];
    const { files, remarks } = await touched({ 'z.js': '' }, (clone) =>
      clone.commit(
        Object.fromEntries([...odd, 'new\nline.js'].map((path) => [path, 'function f() {}\n+++ b/etc/passwd\n@@ -1 +1 @@ x\n'])),
      ),
    );
    expect(files.map(({ path }) => path).sort()).toEqual([...odd].sort());
    for (const { lines, functions } of files) expect([lines, functions]).toEqual([[[1, 3]], ['f']]);
    expect(remarks).toHaveLength(1);
  });

  it('threat 85: runs no program that a commit names', async () => {
    const { files } = await touched({ 'a.txt': 'a\n' }, (clone) => {
      clone.git('config', 'diff.evil.textconv', 'false');
      clone.git('config', 'diff.evil.command', 'false');
      clone.commit({ '.gitattributes': '*.txt diff=evil\n', 'a.txt': 'b\n' });
    });
    expect(files).toContainEqual({ path: 'a.txt', lines: [[1, 1]], functions: [] });
  });
});

it.each([
  ['export async function load(id) {', 'load'],
  ['const find = async (id: string): Promise<void> => {', 'find'],
  ['  private async render(page: Page): string {', 'render'],
  ['func (s *Store) Get(id int) error {', 'Get'],
  ['    async def fetch(self):', 'fetch'],
  ['  if (ready) {', undefined],
  ['  return query(sql);', undefined],
  [`function ${'f('.repeat(300)}`, undefined],
])('%s', (line, name) => {
  expect(functionsIn(line)).toEqual(name === undefined ? [] : [name]);
});
