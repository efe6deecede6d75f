import { describe, expect, it } from 'vitest';
import { METHOD_PAGE, methodPage } from '../../src/report/method-page.ts';

const page = (repository: string, ref?: string, server?: string) =>
  methodPage({ GITHUB_ACTION_REPOSITORY: repository, GITHUB_ACTION_REF: ref, GITHUB_SERVER_URL: server });

describe('methodPage', () => {
  it('is beside the version of the action that runs', () => {
    expect(page('Own-er/bench.gate_2', 'v1')).toBe('https://github.com/Own-er/bench.gate_2/blob/v1/docs/statistics.md');
    expect(page('o/r', 'Release/v1.2', 'https://Git.corp.example:8443')).toBe(
      'https://Git.corp.example:8443/o/r/blob/Release/v1.2/docs/statistics.md',
    );
    expect(METHOD_PAGE).toBe('docs/statistics.md');
  });

  it.each([undefined, '', '-x', 'a b', 'v1)', '../..', 'a/../b'])('is that of the default branch for the version %j', (ref) =>
    expect(page('o/r', ref)).toBe('https://github.com/o/r/blob/HEAD/docs/statistics.md'),
  );

  it.each([
    ['', 'https://github.com'],
    ['o', 'https://github.com'],
    ['o/r/s', 'https://github.com'],
    ['o/r)', 'https://github.com'],
    ['-o/r', 'https://github.com'],
    ['o/r', 'javascript:alert(1)'],
    ['o/r', 'https://github.com/x'],
    ['o/r', 'xhttps://github.com'],
    ['o/r', 'https://a b'],
  ])('is not known for the action %j on %j', (repository, server) => expect(page(repository, 'v1', server)).toBeNull());

  it('is not known on a terminal', () => expect(methodPage({})).toBeNull());
});
