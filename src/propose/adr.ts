import type { AdrFacts } from '../model/adr-facts.ts';
import type { CachingReview } from '../model/caching.ts';
import type { Approval, Requirement, RequirementReason } from '../model/decision.ts';
import type { RuleChange } from '../model/governance.ts';
import type { ProposalReason } from '../model/proposal.ts';
import type { Report, ReportRow } from '../model/report.ts';
import type { Waiver, WaiverUse } from '../model/waiver.ts';
import { aboutText, adrTitle, readAdrMarker, renderAdr } from '../report/adr.ts';
import { draftPath, numberOf, superseded } from './adr-files.ts';

/** A RecordedDecision is a file of the folder of records, as base has it. */
export interface RecordedDecision {
  readonly path: string;
  readonly text: string;
}

/** What of a decided pull request a record is made of. */
export interface DecidedPull {
  readonly pull: number;
  readonly url: string;
  readonly head: string;
  readonly base: string;
  readonly report: Report | null;
  readonly requirements: readonly Requirement[];
  /** Of base; those that the pull request itself brought. */
  readonly uses: readonly WaiverUse[];
  readonly brought: readonly Waiver[];
  readonly changes: readonly RuleChange[];
  /** Null where nothing says that it adds or changes caching. */
  readonly caching: CachingReview | null;
}

/**
 * What there is to record of a merged pull request: that people accepted a regression, brought or used a waiver, approved another
 * objective or a looser budget, or caching where base asks them about it. Null where nobody decided on anything of this kind.
 */
export function adrFacts(merged: DecidedPull): AdrFacts | null {
  const { report, requirements, uses, brought } = merged;
  const used = uses.filter(({ effect }) => effect === 'waives').map(({ waiver }) => waiver);
  const waivers = [...new Map([...used, ...brought].map((one) => [JSON.stringify({ ...one, source: '' }), one])).values()];
  const accepted = requirements.filter(({ kind, approvals }) => kind === 'waiver' && approvals.length > 0);
  const changes = changesOf(merged);
  const caching = approvedFor('caching', requirements) ? merged.caching : null;
  const approvals = requirements.flatMap((one) => one.approvals);
  const nothing = accepted.length === 0 && waivers.length === 0 && changes.length === 0 && caching === null;
  if (approvals.length === 0 || nothing) return null;
  const { pull, url, head, base } = merged;
  return {
    ...{ pull, url, head, base, waivers, changes, caching, approvals },
    date: lastDay(approvals),
    about: aboutOf({ accepted, waivers, changes, caching }),
    rows: rowsOf(report),
  };
}

/** Another objective with the budgets beside it; budgets alone where they are looser: of a tighter one nobody is asked. */
function changesOf({ changes, requirements }: DecidedPull): readonly RuleChange[] {
  const kept = changes.filter(({ part }) => part === 'slo' || part === 'budget');
  if (kept.some(({ part }) => part === 'slo')) return kept;
  return approvedFor('loosened', requirements) ? kept.filter(({ effect }) => effect === 'loosens') : [];
}

/** Whether somebody approved where this was among what they were asked about. */
function approvedFor(code: RequirementReason['code'], requirements: readonly Requirement[]): boolean {
  return requirements.some(({ why, approvals }) => approvals.length > 0 && why.some((one) => one.code === code));
}

interface Decided extends Pick<AdrFacts, 'waivers' | 'changes' | 'caching'> {
  readonly accepted: readonly Requirement[];
}

function aboutOf({ accepted, waivers, changes, caching }: Decided): readonly string[] {
  const rows = accepted.flatMap(({ why }) =>
    why.flatMap((one) => (one.code === 'verdict' && one.reason.scenario !== null ? [one.reason] : [])),
  );
  const names = [...rows, ...waivers].map(({ scenario, metric }) => `waiver ${scenario} ${metric ?? ''}`.trim());
  const rules = changes.map(({ part, text }) => `${part === 'slo' ? 'objective' : 'budget'} ${text.split(':', 1)[0]}`);
  const { paths, scenarios } = caching ?? { paths: [], scenarios: [] };
  // Names of files are whoever wrote the change's words, and as long as they like.
  const caches = (paths.length > 0 ? paths : scenarios).map((one) => aboutText([`cache ${one}`]).slice(0, LONGEST_NAME));
  return [...new Set([...names, ...rules, ...caches])].sort();
}

/** Of a file's name, characters. */
const LONGEST_NAME = 200;

const lastDay = (approvals: readonly Approval[]): string =>
  approvals
    .map(({ at }) => at.slice(0, 10))
    .sort()
    .at(-1) ?? '';

/** Gating rows, and those that changed beside. */
function rowsOf(report: Report | null): readonly ReportRow[] {
  return (report?.comparisons ?? []).filter(
    ({ gating, outcome }) => gating || outcome === 'improvement' || outcome === 'regression',
  );
}

/** The draft of a record: its files with whole texts. */
interface AdrDraft {
  readonly title: string;
  readonly files: readonly RecordedDecision[];
  readonly reasons: readonly ProposalReason[];
}

/** Null where the pull request has its record already. What was recorded of the same before is said to be superseded, and no more. */
export function adrDraft(
  facts: AdrFacts,
  { folder, recorded }: { readonly folder: string; readonly recorded: readonly RecordedDecision[] },
): AdrDraft | null {
  const known = recorded.flatMap(({ path, text }) => {
    const marker = readAdrMarker(text);
    return marker === null || numberOf(path, folder) === null ? [] : [{ path, text, ...marker }];
  });
  if (known.some(({ pull }) => pull === facts.pull)) return null;
  const about = aboutText(facts.about);
  const old = known.filter((one) => one.about === about).sort((a, b) => (a.path < b.path ? 1 : -1))[0] ?? null;
  const title = adrTitle(facts);
  const path = draftPath(folder, title);
  const name = old === null ? null : old.path.slice(old.path.lastIndexOf('/') + 1);
  const files = [
    { path, text: renderAdr(facts, name) },
    ...(old === null ? [] : [{ path: old.path, text: superseded(old.text, path) }]),
  ];
  const who = [...new Set(facts.approvals.map(({ login }) => login))].join(', ');
  const until = facts.waivers
    .map(({ expires }) => expires)
    .sort()
    .at(-1);
  return {
    title: `Record a decision: ${title}`.slice(0, 200),
    files,
    reasons: facts.about.slice(0, MOST_REASONS).map((one) => ({
      about: one,
      before: name,
      after: until === undefined ? 'accepted' : `until ${until}`,
      why: `approved on pull request ${facts.pull} by ${who}`.slice(0, 300),
    })),
  };
}

const MOST_REASONS = 20;
