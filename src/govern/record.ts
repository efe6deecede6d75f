import type { DecisionRecord } from '../model/decision.ts';
import { type ChangedFile, type Comment, isFork } from '../model/pull-request.ts';
import type { Report, ReportSuspect } from '../model/report.ts';
import { readCommentState } from '../report/decision-markdown.ts';
import { markerFor } from './context.ts';
import type { CommitDecision, PullDecision } from './decide.ts';
import type { Setting } from './setting.ts';

/** Where and as whom it is told: what of a Setting the texts need. */
export type RecordSetting = Pick<Setting, 'repository' | 'bot' | 'key' | 'url'>;

/** A decision with everything that it was made of: what its texts are written from. */
export function recordOf(
  { snapshot: { subject }, deciding }: CommitDecision,
  one: PullDecision,
  setting: RecordSetting,
): DecisionRecord {
  const { snapshot, files, caching, report, decision } = one;
  const { pull, rules, claim, changed } = snapshot;
  const [first] = stickyOf(one, setting);
  return {
    repository: setting.repository,
    number: pull.number,
    base: { ref: pull.base.ref, sha: pull.base.sha },
    head: pull.head.sha,
    sha: subject.sha,
    key: setting.key,
    context: subject.context,
    fork: isFork(pull),
    rules,
    files,
    ...(caching === null ? {} : { caching }),
    changed: changed.files,
    claim,
    report: report && withKnownPlaces(report, changed.files),
    decision,
    decidedBy: deciding === one ? null : deciding.snapshot.pull.number,
    asked: readCommentState(first?.body ?? '')?.asked ?? [],
    watch: snapshot.watch,
    url: setting.url,
  };
}

/** A suspect's place is a claim: it is told only where GitHub itself shows that line as changed. */
function withKnownPlaces(report: Report, changed: readonly ChangedFile[]): Report {
  const files = new Map(changed.map((file) => [file.path, file.lines]));
  const suspects = report.suspects.map(({ touched, ...suspect }): ReportSuspect => {
    const isShown = touched && files.get(touched.path)?.some(([from, to]) => from <= touched.line && touched.line <= to);
    return isShown ? { ...suspect, touched } : suspect;
  });
  return { ...report, suspects };
}

/** What our comment on a pull request begins with. */
export function markerOf({ snapshot: { pull } }: PullDecision, { key }: Pick<Setting, 'key'>): string {
  return markerFor(key, pull.number, pull.base.ref);
}

/** Our own comments with the marker, the oldest first. */
export function stickyOf(one: PullDecision, { bot, key }: Pick<Setting, 'bot' | 'key'>): readonly Comment[] {
  const marker = markerOf(one, { key });
  return one.snapshot.discussion.comments.filter((comment) => isOwnSticky(comment, { bot, marker }));
}

/** Whether a comment is our own sticky one: written by us, the marker at the very beginning (threats 14, 15). */
export function isOwnSticky({ account, app, body }: Comment, { bot, marker }: { bot: string; marker: string }): boolean {
  return account?.type === 'Bot' && account.login === bot && app === bot.replace(/\[bot\]$/, '') && body.startsWith(marker);
}
