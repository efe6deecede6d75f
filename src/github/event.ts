import type { Event, EventPull } from '../model/request.ts';

type JsonObject = { readonly [key: string]: unknown };

/** What an event's payload says of the revisions. Everything in it is from outside: only SHAs and a branch name are taken. */
export function readEvent(name: string, payload: JsonObject): Event {
  if (isObject(payload.pull_request)) {
    const { base, head } = payload.pull_request;
    const pull = pullOf(payload.pull_request, payload);
    const fork = repositoryOf(head) === null || repositoryOf(head) !== repositoryOf(base);
    return { name, baseSha: shaOf(base, 'sha'), headSha: shaOf(head, 'sha'), baseRef: textOf(base, 'ref'), fork, pull };
  }
  if (isObject(payload.merge_group)) {
    const group = payload.merge_group;
    const ref = textOf(group, 'base_ref')?.replace(/^refs\/heads\//, '') ?? null;
    return { name, baseSha: shaOf(group, 'base_sha'), headSha: shaOf(group, 'head_sha'), baseRef: ref };
  }
  return { name, baseSha: null, headSha: null, baseRef: null };
}

/** Labels are names that whoever may triage has set; they decide alone whether it is worth measuring. */
function pullOf({ number, draft, labels }: JsonObject, { action, label }: JsonObject): EventPull {
  const named = Array.isArray(labels) ? labels.flatMap((one: unknown) => textOf(one, 'name') ?? []) : [];
  const isNumber = typeof number === 'number' && Number.isSafeInteger(number) && number > 0;
  const added = action === 'labeled' ? textOf(label, 'name') : null;
  return { number: isNumber ? number : null, draft: draft === true, labels: named, added };
}

const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Of a side of a pull request; null where the repository is gone. */
function repositoryOf(side: unknown): number | null {
  const repo = isObject(side) ? side.repo : undefined;
  const id = isObject(repo) ? repo.id : undefined;
  return typeof id === 'number' ? id : null;
}

function textOf(value: unknown, key: string): string | null {
  const text = isObject(value) ? value[key] : undefined;
  return typeof text === 'string' ? text : null;
}

function shaOf(value: unknown, key: string): string | null {
  const text = textOf(value, key);
  return text !== null && /^[0-9a-f]{40}$/.test(text) ? text : null;
}
