import * as z from 'zod';
import type { Annotation, CheckRun, GitHub } from '../world/github.ts';
import type { Client } from './client.ts';
import { ID, parser } from './fields.ts';
import { failureOf, isUncertain } from './refusal.ts';

/** GitHub takes so many annotations at once, and appends those of the next request. */
const AT_ONCE = 50;
/** Characters, each. */
const MOST_TEXT = 65_535;
const MOST_TITLE = 255;

/**
 * What our check runs are known by, beside the app that writes for us: every job of a workflow is a check run of that app too,
 * whatever it is called.
 */
const EXTERNAL_ID = 'benchgate';
/** Two deciders may both have made one. More are somebody else's doing. */
const MOST_OWN = 2;

/** Our own check runs. */
export function checkCalls(client: Client): Pick<GitHub, 'checks' | 'checkSummary' | 'createCheck' | 'updateCheck'> {
  const { at, bot } = client;
  const slug = bot.replace(/\[bot\]$/, '');
  const own = async (sha: string, name: string): Promise<readonly OwnCheck[]> => {
    const wanted = { ...at, ref: sha, check_name: name, filter: 'all' } as const;
    const found = await client.all((octokit) => octokit.rest.checks.listForRef, wanted, 'check_runs');
    const checks = found.flatMap((one) => ownCheck(one, { name, slug }));
    return checks.sort((a, b) => a.id - b.id).slice(0, MOST_OWN);
  };
  const checks = async (sha: string, name: string) => (await own(sha, name)).map(({ id }) => id);
  const updateCheck = async (id: number, check: CheckRun): Promise<void> => {
    const fields = { ...fieldsOf(check), ...outputOf(check, []) };
    const { data } = await client.ask((octokit) => octokit.rest.checks.update({ ...at, check_run_id: id, ...fields }));
    // Annotations cannot be taken back, and each update appends: they are sent where there are none.
    if (readUpdated(data).output.annotations_count === 0) await append(client, id, { check, annotations: check.annotations });
  };
  const create = async (check: CheckRun): Promise<void> => {
    const first = { ...fieldsOf(check), ...outputOf(check, check.annotations.slice(0, AT_ONCE)) };
    const { data } = await client.send((octokit) =>
      octokit.rest.checks.create({ ...at, head_sha: check.headSha, external_id: EXTERNAL_ID, ...first }),
    );
    const annotations = check.annotations.slice(AT_ONCE);
    if (annotations.length > 0) await append(client, readId(data).id, { check, annotations });
  };
  return {
    checks,
    checkSummary: async (sha, name) => (await own(sha, name)).at(-1)?.summary ?? null,
    updateCheck,
    async createCheck(check) {
      try {
        await create(check);
      } catch (thrown) {
        if (!isUncertain(thrown)) throw failureOf(thrown);
        // It may be there all the same.
        const id = (await checks(check.headSha, check.name)).at(-1);
        if (id !== undefined) return updateCheck(id, check);
        await create(check).catch((again: unknown) => {
          throw failureOf(again);
        });
      }
    },
  };
}

interface OwnCheck {
  readonly id: number;
  readonly summary: string | null;
}

/** A check run that is our own. */
function ownCheck(data: unknown, { name, slug }: { readonly name: string; readonly slug: string }): readonly OwnCheck[] {
  const check = readCheck(data);
  const isOwn = check.name === name && check.app?.slug === slug && check.external_id === EXTERNAL_ID;
  return isOwn ? [{ id: check.id, summary: check.output?.summary ?? null }] : [];
}

interface CheckUpdate {
  readonly check: CheckRun;
  /** Those that are not there yet. */
  readonly annotations: readonly Annotation[];
}

async function append(client: Client, id: number, { check, annotations }: CheckUpdate): Promise<void> {
  for (let from = 0; from < annotations.length; from += AT_ONCE) {
    const fields = { ...fieldsOf(check), ...outputOf(check, annotations.slice(from, from + AT_ONCE)) };
    await client.ask((octokit) => octokit.rest.checks.update({ ...client.at, check_run_id: id, ...fields }));
  }
}

function fieldsOf({ name, conclusion, url }: CheckRun) {
  if (conclusion === null) return { name, details_url: url, status: 'in_progress' } as const;
  return { name, details_url: url, status: 'completed', conclusion } as const;
}

function outputOf({ title, summary, text }: CheckRun, annotations: readonly Annotation[]) {
  const output = { title: title.slice(0, MOST_TITLE), summary: summary.slice(0, MOST_TEXT), text: text.slice(0, MOST_TEXT) };
  if (annotations.length === 0) return { output };
  return {
    output: {
      ...output,
      annotations: annotations.map(({ path, line, level, title: heading, message }) => {
        const where = { path, start_line: line, end_line: line, annotation_level: level };
        return { ...where, title: heading.slice(0, MOST_TITLE), message };
      }),
    },
  };
}

const readId = parser('a check run', z.object({ id: ID }));
const readCheck = parser(
  'a check run',
  z.object({
    id: ID,
    name: z.string(),
    external_id: z.string().nullish(),
    app: z.object({ slug: z.string().nullish() }).nullish(),
    output: z.object({ summary: z.string().nullish() }).nullish(),
  }),
);
const readUpdated = parser('a check run', z.object({ output: z.object({ annotations_count: z.number().default(0) }) }));
