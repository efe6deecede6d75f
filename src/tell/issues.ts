import { isOwnSticky } from '../govern/record.ts';
import type { Ms } from '../model/brand.ts';
import type { IncidentIssue, IncidentStory } from '../model/incident-story.ts';
import { closingComment, incidentBody, incidentComment, incidentTitle } from '../report/incident-text.ts';
import { markerLine, newsLine, readMarker } from '../watch/issue-marker.ts';
import { type IssueStep, issueStep, type KnownIncident } from '../watch/issue-step.ts';
import type { GitHub } from '../world/github.ts';
import { type ToldStep, telling } from './telling.ts';

/** What is told in issues, and as whom. */
export interface IssueTask {
  readonly target: string;
  readonly label: string;
  /** The login as which the token writes. */
  readonly bot: string;
  /** What is known of each objective; those of which nobody is to be told are not among them. */
  readonly known: ReadonlyMap<string, KnownIncident>;
  /** Objectives of which nobody is to be told now. */
  readonly silent: ReadonlySet<string>;
  readonly now: Ms;
  /** Where the workflow's runs are; null where that is not known. */
  readonly runs: string | null;
}

/** An issue that was closed longer ago is not looked at: what it was about is another problem by now. */
const MEMORY_MS = 90 * 86_400_000;

/** Brings the issues of a target's incidents up to date: one for each, however often and by however many that is done. */
export function tellIssues(task: IssueTask, github: GitHub): Promise<ToldStep> {
  return telling(async (say) => {
    const issues = await ownIssues(task, github);
    if (issues === null) return say('this repository has no issues: none was written');
    const left = issues.filter(({ open }) => open).map(({ marker }) => marker.objective);
    const objectives = [...new Set([...task.known.keys(), ...left])].filter((name) => !task.silent.has(name));
    for (const objective of objectives.sort()) {
      const own = issues.filter(({ marker }) => marker.objective === objective);
      const { step, duplicates } = issueStep(task.known.get(objective) ?? 'unwatched', own, task.now);
      const done = await taken(step, { ...task, objective }, github);
      if (done !== null) say(`${done}: ${objective}`);
      await closeDuplicates(duplicates, github);
    }
  });
}

/** Those of this target, the oldest first. */
async function ownIssues({ label, target, now }: IssueTask, github: GitHub): Promise<readonly IncidentIssue[] | null> {
  const found = await github.issues(label, new Date(now - MEMORY_MS).toISOString());
  const read = found?.flatMap(({ closedAt, ...issue }): readonly IncidentIssue[] => {
    const marker = readMarker(issue.body);
    if (marker?.target !== target) return [];
    return [{ ...issue, marker, closedAt: closedAt === null ? null : Date.parse(closedAt) }];
  });
  return read?.sort((a, b) => a.number - b.number) ?? null;
}

/** One objective's part of an IssueTask. */
interface OneIssueTask extends IssueTask {
  readonly objective: string;
}

/** Takes a step; what it did in a few words, null where that is nothing new. */
async function taken(step: IssueStep, task: OneIssueTask, github: GitHub): Promise<string | null> {
  const story = task.known.get(task.objective);
  switch (step.kind) {
    case 'none':
      return null;
    case 'left':
      return `issue ${step.number} was closed by hand and is left so`;
    case 'create':
      return typeof story === 'object' ? create(story, task, github) : null;
    case 'update':
      return typeof story === 'object' ? update(step, story, { task, github }) : null;
    case 'close':
      return close(step, story, { task, github });
    default:
      return step satisfies never;
  }
}

/** A new one; of two writers who both made one, the older issue stays. */
async function create(story: IncidentStory, task: OneIssueTask, github: GitHub): Promise<string> {
  const { target, objective, runs, label } = task;
  const told = story.news.at(-1)?.at ?? story.incident.lastAt;
  const marker = markerLine({ target, objective, state: 'open', told });
  const issue = { title: incidentTitle({ target, name: objective }), body: incidentBody(story, { marker, runs }), label };
  const made = await github.createIssue(issue);
  if (made === null) return 'this repository has no issues: none was written';
  const all = (await ownIssues(task, github)) ?? [];
  const open = all.filter((one) => one.open && one.marker.objective === objective);
  const { duplicates } = issueStep('unknown', open, task.now);
  await closeDuplicates(duplicates, github);
  const younger = duplicates.some(({ number }) => number === made.number);
  return younger ? `issue ${open[0]?.number} has it already` : `issue ${made.number} opened`;
}

interface IssueDoing {
  readonly task: OneIssueTask;
  readonly github: GitHub;
}

async function update(
  { issue, news }: Extract<IssueStep, { kind: 'update' }>,
  story: IncidentStory,
  { task, github }: IssueDoing,
): Promise<string | null> {
  const { target, objective, runs, bot } = task;
  const told = Math.max(issue.marker.told, news?.at ?? 0);
  const marker = markerLine({ target, objective, state: 'open', told });
  const body = incidentBody(story, { marker, runs });
  if (news !== null) {
    const line = newsLine(news.event, news.at);
    await commentOnce(issue, { line, body: incidentComment(news, story, { marker: line, runs }), bot }, github);
  }
  if (issue.open && sameText(body, issue.body)) return null;
  await github.updateIssue(issue.number, { title: issue.title, body, open: true });
  return issue.open ? `issue ${issue.number} brought up to date` : `issue ${issue.number} opened again`;
}

async function close(
  { issue, why }: Extract<IssueStep, { kind: 'close' }>,
  story: KnownIncident | undefined,
  { task, github }: IssueDoing,
): Promise<string> {
  const { target, objective, runs, bot } = task;
  const news = typeof story === 'object' ? story.news.findLast(({ event }) => event === 'closed') : undefined;
  const told = Math.max(issue.marker.told, news?.at ?? 0);
  const marker = markerLine({ target, objective, state: 'closed', told });
  if (typeof story === 'object' && news !== undefined && why === 'over') {
    const line = newsLine('closed', news.at);
    await commentOnce(issue, { line, body: incidentComment(news, story, { marker: line, runs }), bot }, github);
    await github.updateIssue(issue.number, { title: issue.title, body: incidentBody(story, { marker, runs }), open: false });
  } else {
    const line = newsLine('left', issue.marker.told);
    await commentOnce(issue, { line, body: closingComment(why === 'unwatched' ? why : 'quiet', { marker: line }), bot }, github);
    await github.updateIssue(issue.number, { title: issue.title, body: withMarker(issue.body, marker), open: false });
  }
  return `issue ${issue.number} closed`;
}

/** The younger ones of two that are open at once. */
async function closeDuplicates(duplicates: readonly IncidentIssue[], github: GitHub): Promise<void> {
  for (const { number, title, body, marker } of duplicates) {
    const closed = withMarker(body, markerLine({ ...marker, state: 'duplicate' }));
    await github.updateIssue(number, {
      title,
      body: `${closed.trimEnd()}\n\n${closingComment('duplicate', { marker: null })}`,
      open: false,
    });
  }
}

/** A comment that is not there yet: the last try may have ended between comment and issue. */
async function commentOnce(
  { number }: IncidentIssue,
  { line, body, bot }: { readonly line: string; readonly body: string; readonly bot: string },
  github: GitHub,
): Promise<void> {
  const { comments } = await github.comments(number);
  if (!comments.some((comment) => isOwnSticky(comment, { bot, marker: line }))) await github.createComment(number, body);
}

/** A body with another first line. */
function withMarker(body: string, marker: string): string {
  return [marker, ...body.split(/\r?\n/).slice(1)].join('\n');
}

/** GitHub may send back other line ends than it was sent. */
function sameText(one: string, other: string): boolean {
  const normal = (text: string) => text.replaceAll('\r\n', '\n').trimEnd();
  return normal(one) === normal(other);
}
