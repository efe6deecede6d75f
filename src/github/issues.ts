import * as z from 'zod';
import { Failure } from '../model/failure.ts';
import type { GitHub, Issue } from '../world/github.ts';
import type { ApiAnswer, Client } from './client.ts';
import { ID, NAME, objectOf, orNull, parser, TIME } from './fields.ts';
import { failureOf, isUncertain, wasAnswered } from './refusal.ts';

/** Tries after which nobody can be told that the issue is there. */
const MOST_TRIES = 3;

/** Issues of our own: written by us, an issue and no pull request, and with the label (threat 72). */
export function issueCalls(client: Client): Pick<GitHub, 'issues' | 'createIssue' | 'updateIssue'> {
  const { at, bot } = client;
  const listed = async (label: string, wanted: { readonly state: 'open' | 'closed'; readonly since?: string }) => {
    const found = await client.all((octokit) => octokit.rest.issues.listForRepo, {
      ...at,
      creator: bot,
      labels: label,
      ...wanted,
    });
    return found.flatMap((data) => ownIssue(data, { bot, label }));
  };
  const issues: GitHub['issues'] = (label, closedSince) =>
    unlessDisabled(async () => [
      ...(await listed(label, { state: 'open' })),
      ...(await listed(label, { state: 'closed', since: closedSince })),
    ]);
  return {
    issues,
    createIssue: ({ title, body, label }) => unlessDisabled(() => createIssue(client, { title, body, label }, issues)),
    async updateIssue(number, { title, body, open }) {
      const state = open ? 'open' : 'closed';
      const changed = { ...at, issue_number: number, title, body, state } as const;
      return (await client.find((octokit) => octokit.rest.issues.update(changed))) !== null;
    },
  };
}

/** Null where GitHub answers 410: the repository has no issues. */
async function unlessDisabled<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (thrown) {
    if (wasAnswered(thrown, 410)) return null;
    throw failureOf(thrown);
  }
}

interface NewIssue {
  readonly title: string;
  readonly body: string;
  readonly label: string;
}

/** As with a comment: one that was sent may be there although GitHub answered with an error, so it is looked for first. */
async function createIssue(client: Client, { title, body, label }: NewIssue, issues: GitHub['issues']): Promise<Issue> {
  const { at, bot } = client;
  for (let tries = 1; ; tries++) {
    try {
      const answer = await client.send((octokit) => octokit.rest.issues.create({ ...at, title, body, labels: [label] }));
      return labelled(answer, { bot, label });
    } catch (thrown) {
      if (!isUncertain(thrown)) throw thrown;
      const own = (await issues(label, new Date(0).toISOString())) ?? [];
      const found = own.find((one) => one.open && firstLine(one.body) === firstLine(body));
      if (found !== undefined) return found;
      if (tries >= MOST_TRIES) throw thrown;
    }
  }
}

function labelled({ data }: ApiAnswer, wanted: OwnIssue): Issue {
  const [own] = ownIssue(data, wanted);
  if (own !== undefined) return own;
  throw new Failure(
    'github',
    `Issue ${readIssue(data).number} was written, and is not by ${wanted.bot} or does not have the label ${wanted.label}: it would not be found again.`,
    'Give the job "permissions: issues: write"; with a token of your own, name its login: `token-login`.',
  );
}

/** What an issue of ours is known by. */
interface OwnIssue {
  readonly bot: string;
  readonly label: string;
}

function ownIssue(data: unknown, { bot, label }: OwnIssue): readonly Issue[] {
  const { account, labels, pull, ...issue } = readIssue(data);
  const isOwn = account?.login === bot && account.type === 'Bot' && !pull && labels.includes(label.toLowerCase());
  return isOwn ? [issue] : [];
}

const firstLine = (text: string): string => text.split(/\r?\n/, 1)[0] ?? '';

const LABEL = z.union([NAME, z.object({ name: NAME.nullish() }).transform(({ name }) => name ?? '')]);
const readIssue = parser(
  'an issue',
  objectOf({
    number: ['number', ID],
    open: ['state', z.enum(['open', 'closed']).transform((state) => state === 'open')],
    title: ['title', NAME],
    body: [
      'body',
      z
        .string()
        .nullish()
        .transform((text) => text ?? ''),
    ],
    closedAt: ['closed_at', orNull(TIME)],
    account: ['user', z.object({ login: NAME, type: NAME }).nullable()],
    // GitHub does not tell capital from small letters in labels.
    labels: ['labels', z.array(LABEL).transform((names) => names.map((name) => name.toLowerCase()))],
    pull: [
      'pull_request',
      z
        .unknown()
        .optional()
        .transform((pull) => pull !== undefined && pull !== null),
    ],
  }),
);
