import type { Ms } from '../model/brand.ts';
import type { IncidentIssue, IncidentNews, IncidentStory } from '../model/incident-story.ts';
import { NEWS_MS } from './incident-stories.ts';

/** What an incident comes to; `unknown` where the history knows none, `quiet` where it knows besides that all is good. */
export type KnownIncident = IncidentStory | 'unknown' | 'quiet' | 'unwatched';

/**
 * An IssueStep is what becomes of the issues of one incident: a new one; one that is there is brought up to date (`news` that were
 * not told in it), which also opens it again; one is closed; one that somebody closed by hand is `left` alone; or nothing.
 */
export type IssueStep =
  | { readonly kind: 'create' | 'none' }
  | { readonly kind: 'left'; readonly number: number }
  | { readonly kind: 'update'; readonly issue: IncidentIssue; readonly news: IncidentNews | null }
  | { readonly kind: 'close'; readonly issue: IncidentIssue; readonly why: 'over' | 'quiet' | 'unwatched' };

/** What becomes of the issues of one incident, and which of them are duplicates: the younger ones, where two are open. */
export function issueStep(
  known: KnownIncident,
  issues: readonly IncidentIssue[],
  now: Ms,
): { readonly step: IssueStep; readonly duplicates: readonly IncidentIssue[] } {
  const own = issues.filter(({ open, marker }) => open || marker.state !== 'duplicate').sort((a, b) => a.number - b.number);
  const [first, ...duplicates] = own.filter(({ open }) => open);
  const step = first === undefined ? withoutOpen(known, own, now) : withOpen(known, first, now);
  return { step, duplicates };
}

/** Older news are none: of a long incident they may only seem to be where the history that is read begins. */
function withOpen(known: KnownIncident, issue: IncidentIssue, now: Ms): IssueStep {
  if (known === 'unknown') return { kind: 'none' };
  if (typeof known !== 'string' && known.incident.state === 'open') {
    const news = known.news.findLast(({ at }) => at > Math.max(issue.marker.told, now - NEWS_MS)) ?? null;
    return { kind: 'update', issue, news };
  }
  // Opened again by hand after we closed it: somebody still works on it.
  if (issue.marker.state === 'closed') return { kind: 'none' };
  return { kind: 'close', issue, why: typeof known === 'string' ? known : 'over' };
}

function withoutOpen(known: KnownIncident, closed: readonly IncidentIssue[], now: Ms): IssueStep {
  if (typeof known === 'string' || known.incident.state !== 'open') return { kind: 'none' };
  const issue = closed.toSorted((a, b) => (a.closedAt ?? 0) - (b.closedAt ?? 0)).at(-1);
  if (issue === undefined) return { kind: 'create' };
  // That it got worse is no new problem: closed by hand it stays closed.
  const news = known.news.findLast(({ event }) => event === 'opened' || event === 'reopened') ?? null;
  const begunSince = news !== null && news.at > (issue.closedAt ?? 0) && news.at > now - NEWS_MS;
  if (issue.marker.state === 'open' && !begunSince) return { kind: 'left', number: issue.number };
  return news?.event === 'reopened' ? { kind: 'update', issue, news } : { kind: 'create' };
}
