import type { DecisionCode, DecisionRecord } from '../model/decision.ts';
import type { ApprovalKind } from '../model/governance.ts';
import { missingOf, PHRASES } from './decision-headline.ts';
import { decisionParts, printDecision } from './decision-sections.ts';
import { type DocumentBlock, line, paragraph, strong } from './document.ts';

/** How the comment of a decision is printed. */
export interface DecisionOptions {
  /** The hidden first line by which the comment is found again. */
  readonly marker: string;
  /** Where the page on the method is; null or absent where that is not known. */
  readonly method?: string | null;
  /** Characters; 60,000 where absent. */
  readonly maxLength?: number;
}

/** What a comment showed. */
export interface CommentState {
  readonly code: DecisionCode;
  readonly sha: string;
  /** For which kinds of approval those who are named have been asked. */
  readonly asked: readonly ApprovalKind[];
}

/** A decision as the comment on its pull request: what it is, what a person can do now, and the report on the numbers. */
export function renderDecisionMarkdown(record: DecisionRecord, { marker, method = null, maxLength }: DecisionOptions): string {
  const { headline, found, needed, approved, refused, made, folded, last } = decisionParts(record, { method });
  const blocks = [...found, ...made, ...needed, ...approved, ...refused, ...watchLines(record), ...folded, last];
  return printDecision(headline, blocks, { marker: `${marker}\n${stateLine(record)}`, longest: maxLength });
}

/** What a comment of ours showed; null where it is none, or was edited. It tells what got worse and who was asked; it decides nothing. */
export function readCommentState(body: string): CommentState | null {
  const [, code, sha, asked = ''] =
    /^<!-- benchgate:v1 [^\r\n]{1,3000} -->\r?\n<!-- benchgate:state code=([a-z-]{1,30}) sha=([0-9a-f]{40})(?: asked=([a-z,]{1,30}))? -->(?:\r?\n|$)/.exec(
      body,
    ) ?? [];
  if (code === undefined || sha === undefined || !isCode(code)) return null;
  return { code, sha, asked: ASKED.filter((kind) => asked.split(',').includes(kind)) };
}

const ASKED: readonly ApprovalKind[] = ['governance', 'waiver'];

function stateLine({ decision, head, asked, rules }: DecisionRecord): string {
  const due = decision.requirements.filter((one) => missingOf(one) > 0).map(({ kind }) => kind);
  const named = rules.governance.users.length > 0;
  const all = ASKED.filter((kind) => asked.includes(kind) || (named && due.includes(kind)));
  const told = all.length === 0 ? '' : ` asked=${all.join(',')}`;
  return `<!-- benchgate:state code=${decision.code} sha=${/^[0-9a-f]{40}$/.test(head) ? head : ''}${told} -->`;
}

/** When load tests last ran, to the day: a comment is not to be written anew each hour. */
function watchLines({ watch }: DecisionRecord): readonly DocumentBlock[] {
  if (watch === null) return [];
  const day = `${watch.lastAt.slice(0, 10)} (UTC)`;
  if (watch.silent) return [paragraph(...line`⚠️ ${strong('Load tests are silent')}: the last one was recorded on ${day}.`)];
  return [paragraph(`Load tests were last recorded on ${day}.`)];
}

function isCode(text: string): text is DecisionCode {
  return Object.hasOwn(PHRASES, text);
}
