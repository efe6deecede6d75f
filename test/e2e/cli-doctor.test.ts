import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { Finding } from '../../src/model/finding.ts';
import { aClone, type Clone } from '../support/clone.ts';
import { cli } from '../support/dist.ts';
import { freshFiles } from '../support/installed.ts';

const CONFIG = '.github/benchgate.yml';
const MEASURE = '.github/workflows/benchgate-measure.yml';
const REPORT = '.github/workflows/benchgate-report.yml';

/** A real repository with these files, and what is asked of it. */
function aRepository(files: Readonly<Record<string, string>>): Clone {
  const repository = aClone();
  repository.commit(files);
  repository.git('remote', 'add', 'origin', 'https://github.com/acme/shop.git');
  return repository;
}

interface Answer {
  readonly status?: number;
  readonly json: unknown;
}

/** A GitHub that knows one repository, whose workflows are stopped, and that was pushed to long ago. */
async function aGitHub(files: Readonly<Record<string, string>>): Promise<{ readonly url: string; readonly server: Server }> {
  const sha = 'b'.repeat(40);
  const answer = (path: string): Answer => {
    const [, file] = /\/contents\/(.+)$/.exec(path) ?? [];
    const text = file === undefined ? undefined : files[file];
    const blob = (content: string) => ({
      type: 'file',
      encoding: 'base64',
      size: Buffer.byteLength(content),
      content: Buffer.from(content).toString('base64'),
    });
    if (text !== undefined) return { json: { ...blob(text), path: file, name: 'x', sha, url: 'https://api.github.com/x' } };
    if (/\/contents\/.github\/workflows$/.test(path))
      return {
        json: Object.keys(files)
          .filter((name) => name.includes('/workflows/'))
          .map((name) => ({ type: 'file', path: name, name })),
      };
    if (/\/actions\/workflows\/benchgate-report.yml$/.test(path)) return { json: { state: 'disabled_inactivity' } };
    if (/\/branches\/main$/.test(path)) return { json: { commit: { sha } } };
    if (/\/rules\/branches\/main$/.test(path)) return { json: [] };
    if (/\/assignees$/.test(path)) return { json: [{ login: 'ana' }, { login: 'rita' }] };
    if (/\/repos\/acme\/shop$/.test(path))
      return { json: { default_branch: 'main', private: false, pushed_at: '2020-01-01T00:00:00Z' } };
    return { status: 404, json: { message: 'Not Found' } };
  };
  const server = createServer((request, response) => {
    const { status = 200, json } = answer(decodeURIComponent((request.url ?? '').replace(/\?.*/, '')));
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(json));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

describe('benchgate doctor in a real repository', () => {
  let repository: Clone | null = null;
  afterEach(() => repository?.remove());

  const ask = async (files: Readonly<Record<string, string>>, env: Readonly<Record<string, string>> = {}) => {
    repository = aRepository(files);
    const { code, stdout, stderr } = await cli(['doctor', '--json'], { cwd: repository.path, env });
    expect(stderr).toBe('');
    const { findings }: { findings: readonly Finding[] } = JSON.parse(stdout);
    return {
      code,
      rules: findings.filter(({ level }) => level !== 'ok').map(({ level, rule, file }) => `${level} ${rule} ${file}`),
    };
  };

  it('has nothing to mend where init was filled in', async () => {
    expect(await ask(freshFiles())).toEqual({ code: 0, rules: ['note not-asked GitHub'] });
  });

  it('tells what the first pull request would have told', async () => {
    const { 'server.js': _, ...files } = freshFiles();
    const change = (path: string, from: RegExp, to: string) => ({ [path]: (files[path] ?? '').replace(from, to) });
    const k6 = {
      ...files,
      ...change(CONFIG, /scenarios:\n[\s\S]*?(?=\n# How)/, 'scenarios:\n  - { name: shop, k6: perf/shop.js }\n'),
    };
    expect(await ask(k6)).toEqual({
      code: 1,
      rules: [`error untouched ${CONFIG}`, `error k6-missing ${MEASURE}`, 'note not-asked GitHub'],
    });
    repository?.remove();
    const single = freshFiles('single')['.github/workflows/benchgate.yml'] ?? '';
    const both = { ...freshFiles(), '.github/workflows/benchgate.yml': single };
    expect(await ask(both)).toEqual({
      code: 0,
      rules: ['warning two-shapes .github/workflows/benchgate.yml', 'note not-asked GitHub'],
    });
  });

  it('asks GitHub whether the sweep still runs, and says how to start it again', async () => {
    const { url, server } = await aGitHub(freshFiles());
    try {
      const env = { GITHUB_API_URL: url, GITHUB_TOKEN: 'secret' };
      expect(await ask(freshFiles(), env)).toEqual({
        code: 1,
        rules: ['warning required-status rules of main', `error idle ${REPORT}`],
      });
      const { stdout } = await cli(['doctor'], { cwd: repository?.path ?? '', env });
      expect(stdout).toContain('→ Run `gh workflow enable benchgate-report.yml`');
      expect(stdout).not.toContain('secret');
    } finally {
      server.close();
    }
  });
});
