import type { PretendAnswer, RouteContext } from '../../../src/demo/github/answer.ts';
import type { IncomingCall } from '../../../src/demo/github/server.ts';

/** One page of an answer that is a list or counts one, at most 100 entries, with links to the others. */
export function paged({ urls }: RouteContext, { method, path, query }: IncomingCall, answer: PretendAnswer): PretendAnswer {
  const { status, body } = answer;
  if (method !== 'GET' || status !== 200 || path.includes('/contents/')) return answer;
  const counting: Readonly<Record<string, unknown>> = { total_count: null, ...Object(body) };
  const name = counting.total_count === null ? undefined : Object.keys(counting).find((key) => Array.isArray(counting[key]));
  const all = name === undefined ? body : counting[name];
  if (!Array.isArray(all)) return answer;
  const size = Math.min(100, Math.max(1, whole(query.get('per_page'), 30)));
  const current = Math.max(1, whole(query.get('page'), 1));
  const last = Math.max(1, Math.ceil(all.length / size));
  const link = (number: number, rel: string) => {
    const to = new URLSearchParams(query);
    to.set('page', String(number));
    return `<${urls.api}${path}?${to}>; rel="${rel}"`;
  };
  const items = all.slice((current - 1) * size, current * size);
  const headers = current < last ? { link: `${link(current + 1, 'next')}, ${link(last, 'last')}` } : {};
  return { status, body: name === undefined ? items : { ...counting, [name]: items }, headers };
}

function whole(value: string | null, otherwise: number): number {
  return value && /^\d{1,15}$/.test(value) ? Number(value) : otherwise;
}
