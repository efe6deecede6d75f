import type { Env } from '../model/env.ts';

/** The page on the method, in Benchgate's own repository. */
export const METHOD_PAGE = 'docs/statistics.md';

/**
 * Where the page on the method is, beside the version of the action that is running; null where that is not known, as on a
 * terminal. `env` is what GitHub says of the action: only what looks as it must becomes part of a link.
 */
export function methodPage(env: Env): string | null {
  const { GITHUB_ACTION_REPOSITORY: repository = '', GITHUB_ACTION_REF: ref = '' } = env;
  const server = env.GITHUB_SERVER_URL ?? 'https://github.com';
  if (!/^https?:\/\/[a-z0-9.-]+(:\d+)?$/i.test(server) || !/^[a-z0-9][a-z0-9-]*\/[a-z0-9._-]+$/i.test(repository)) return null;
  // A branch that is not plain is not worth a link that breaks.
  const version = /^[a-z0-9][a-z0-9._/-]*$/i.test(ref) && !ref.includes('..') ? ref : 'HEAD';
  return `${server}/${repository}/blob/${version}/${METHOD_PAGE}`;
}

/** Another page of the same version. */
export function pageBeside(method: string, page: string): string {
  return method.replace(METHOD_PAGE, page);
}
