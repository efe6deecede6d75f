import { afterEach, describe, expect, it } from 'vitest';
import { BASE } from '../support/github-port.ts';
import { closeScripted, type Scripted, scripted } from '../support/scripted.ts';

afterEach(closeScripted);

const file = (text: string | Buffer, parts: object = {}) => {
  const content = Buffer.from(text);
  const lines = content.toString('base64').replace(/.{60}/g, '$&\n');
  return { type: 'file', encoding: 'base64', size: content.length, content: lines, ...parts };
};
const entry = (path: string, type = 'file') => ({ path, type, name: path, size: 1, sha: BASE });

/** A repository of these answers by path. */
async function holding(answers: Readonly<Record<string, unknown>>) {
  return scripted(({ url }): Scripted => {
    const path = url.replace(/^\/repos\/acme\/shop\/contents\/?/, '').replace(/\?ref=.*/, '');
    return path in answers ? { json: answers[path] } : { status: 404, json: { message: 'Not Found' } };
  });
}

describe('text', () => {
  it('threat 1: is read at the commit that was named', async () => {
    const text = 'slos: {}\n# ä€\n'.repeat(20);
    const { github, asked } = await holding({ '.github/benchgate.yml': file(text), '.github': [entry('.github/benchgate.yml')] });
    expect(await github.text('.github/benchgate.yml', BASE)).toBe(text);
    expect(asked.map(({ url }) => url)).toEqual([
      `/repos/acme/shop/contents/.github/benchgate.yml?ref=${BASE}`,
      `/repos/acme/shop/contents/.github?ref=${BASE}`,
    ]);
    expect(await github.text('benchgate.yml', BASE)).toBeNull();
  });

  it('a folder is listed once for each commit', async () => {
    const { github } = await holding({ a: file('1'), b: file('2'), '': [entry('a'), entry('b')] });
    expect([await github.text('a', BASE), await github.text('b', BASE), github.calls()]).toEqual(['1', '2', 3]);
    await github.text('a', 'main');
    await github.text('a', 'main');
    expect(github.calls()).toBe(7);
  });

  it('of a commit nothing is asked twice, what is not there neither, but what is very long', async () => {
    const { github } = await holding({ a: file('1'), b: file('x'.repeat(100_000)), '': [entry('a'), entry('b')] });
    for (let times = 0; times < 3; times += 1) {
      expect(await github.text('a', BASE, 'followed')).toBe('1');
      expect(await github.text('none', BASE)).toBeNull();
    }
    expect(github.calls()).toBe(2);
    for (let times = 0; times < 3; times += 1) await github.text('b', BASE, 'followed');
    expect(github.calls()).toBe(5);
  });

  it('threat 33: a link is refused, also where GitHub follows it, and so are folders and submodules', async () => {
    const { github } = await holding({
      '': [entry('followed', 'symlink'), entry('plain')],
      followed: file('the text of another file'),
      link: { type: 'symlink', target: '/etc/passwd', size: 11 },
      module: { type: 'submodule', size: 0 },
      folder: [entry('folder/a')],
      plain: file('x'),
    });
    const refused = (what: string) => ({ kind: 'policy', message: expect.stringContaining(what) });
    await expect(github.text('followed', BASE)).rejects.toMatchObject(refused('followed is a symlink'));
    await expect(github.text('link', BASE)).rejects.toMatchObject(refused('link is a symlink'));
    await expect(github.text('module', BASE)).rejects.toMatchObject(refused('is a submodule'));
    await expect(github.text('folder', BASE)).rejects.toMatchObject(refused('is a folder'));
    for (const path of ['../x', 'a/../b', '/etc/passwd', 'a//b', '', '.', 'a/.'])
      await expect(github.text(path, BASE)).rejects.toMatchObject(refused('no path'));
    expect(await github.text('plain', BASE)).toBe('x');
  });

  it('what is too large or no text is refused', async () => {
    const { github } = await holding({
      large: { type: 'file', encoding: 'none', size: 1024 * 1024 + 1, content: '' },
      lies: file('x'.repeat(1024 * 1024 + 1), { size: 1 }),
      exact: file('x'.repeat(1024 * 1024)),
      binary: file(Buffer.from([0xff, 0xfe])),
    });
    for (const path of ['large', 'lies'])
      await expect(github.text(path, BASE)).rejects.toMatchObject({ kind: 'policy', message: expect.stringContaining('1 MiB') });
    await expect(github.text('binary', BASE)).rejects.toMatchObject({
      kind: 'policy',
      message: expect.stringContaining('UTF-8'),
    });
    expect(await github.text('exact', BASE)).toHaveLength(1024 * 1024);
  });
});

describe('files of a folder', () => {
  it('are the plain files of a commit, without links', async () => {
    const folder = '.github/workflows';
    const { github } = await holding({
      [folder]: [
        entry(`${folder}/a.yml`),
        entry(`${folder}/b.yaml`),
        entry(`${folder}/README.md`),
        entry(`${folder}/l.yml`, 'symlink'),
      ],
    });
    expect(await github.filesIn(folder, BASE)).toEqual([`${folder}/a.yml`, `${folder}/b.yaml`, `${folder}/README.md`]);
    expect(await (await holding({})).github.filesIn(folder, BASE)).toEqual([]);
  });
});
