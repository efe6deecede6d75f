import type { Annotation, Approval, CheckRun, DecisionRecord } from '../model/decision.ts';
import { moment } from './approval-lines.ts';
import { KINDS } from './decision-headline.ts';
import { decisionParts, printDecision } from './decision-sections.ts';
import { cut, type DocumentBlock, type Line, line, list, outside, pageLink, paragraph, sentence, table } from './document.ts';
import { plainText } from './escape.ts';
import { countOf } from './numbers.ts';
import { rowPlace } from './places.ts';
import { plainLine } from './plain-line.ts';
import { failingRows, rowsOf, undecidedRows } from './row-order.ts';
import { AS_MEASURED } from './suspect-lines.ts';
import { rowName } from './table-cells.ts';

/** One request takes 50, and the first 50 say enough. */
const MOST_ANNOTATIONS = 50;
/** Characters of an annotation's message, of the 64 KiB that GitHub takes. */
const LONGEST_MESSAGE = 1000;
/** Code points of a title, of the 255 that GitHub takes. */
const LONGEST_TITLE = 200;

/** What the check run of a suite is called. */
export function checkName(key: string): string {
  return key === 'default' ? 'benchgate report' : `benchgate/${key} report`;
}

/** A decision as a check run: what the comment says, who approved as an audit needs it, and notes at looser rules. */
export function renderCheck(record: DecisionRecord, { method = null }: { readonly method?: string | null } = {}): CheckRun {
  const { headline, found, needed, allRefused, made, folded, last } = decisionParts(record, { method, explain: true });
  const text = [
    paragraph(...commits(record)),
    ...audit(record),
    ...allRefused,
    ...made,
    ...found,
    ...pageRows(record),
    ...folded,
    last,
  ];
  const title = plainLine([headline.text].flat());
  const print = (blocks: readonly DocumentBlock[]) => printDecision(headline, blocks, { marker: null, headline: false });
  return {
    name: checkName(record.key),
    headSha: record.sha,
    conclusion: conclusionOf(record),
    title: plainText(title, LONGEST_TITLE),
    summary: print(needed),
    text: print(text),
    annotations: annotationsOf(record),
    url: record.url,
  };
}

function conclusionOf({ decision: { state, code } }: DecisionRecord): CheckRun['conclusion'] {
  if (state === 'pending') return code === 'measuring' || code === 'not-asked' ? null : 'action_required';
  return state === 'success' ? 'success' : 'failure';
}

function commits({ base, head, sha }: DecisionRecord): Line {
  const group = sha === head ? [] : line`, in the merge queue as ${outside(sha)}`;
  return line`Head ${outside(head)} against ${outside(base.ref)} at ${outside(base.sha)}${group}.`;
}

const AUDIT_HEAD = ['Who', 'Accepts', 'Role', 'Where', 'Commit', 'When', 'Reason'] as const;

function audit({ decision: { requirements } }: DecisionRecord): readonly DocumentBlock[] {
  if (requirements.length === 0) return [paragraph('No approval is needed.')];
  const needed = requirements.map(
    ({ kind, minimum, approvals }) => `${countOf(minimum, KINDS[kind])} needed, ${approvals.length} given`,
  );
  const rows = requirements
    .flatMap(({ approvals }) => approvals)
    .map((approval) => ({ cells: auditCells(approval), tone: 'plain' as const }));
  return [paragraph(`Approvals: ${needed.join('; ')}.`), { ...table(AUDIT_HEAD, rows), words: true }];
}

function auditCells({ kind, id, login, role, source, sourceId, url, sha, at, reason }: Approval): readonly Line[] {
  return [
    line`${outside(login)} (${id})`,
    [KINDS[kind]],
    [outside(role)],
    pageLink(`${source} ${sourceId}`, url),
    [outside(sha)],
    moment(at),
    reason === null ? ['–'] : [sentence(reason)],
  ];
}

/** More of the page's rows nobody follows one by one. */
const MOST_ROWS = 10;

/** Where the rows that fail or are open stand on the page: what is in an artifact has no address of its own. */
function pageRows({ report, claim: { url } }: DecisionRecord): readonly DocumentBlock[] {
  if (report === null || url === null) return [];
  const rows = rowsOf(report);
  const items = [...failingRows(rows), ...undecidedRows(rows)].map(
    (row) => line`${rowName(row)} at ${sentence(`\`${placeOnPage(row)}\``)}`,
  );
  if (items.length === 0) return [];
  return [paragraph(...line`On the ${pageLink('page', `${url}#artifacts`)}:`), cut(list('', items), MOST_ROWS)];
}

const placeOnPage = (row: Parameters<typeof rowPlace>[0]): string => `report.html#${rowPlace(row)}`;

/** What is written above a change that a person decides on. */
const EFFECTS = { loosens: 'Loosens the rules of the gate', 'measures-otherwise': 'Changes what is measured' } as const;

function annotationsOf(record: DecisionRecord): readonly Annotation[] {
  return [...ruleNotes(record), ...suspectNotes(record)].slice(0, MOST_ANNOTATIONS);
}

/** Only at the configuration's own lines. */
function ruleNotes({ rules: { changes, file } }: DecisionRecord): readonly Annotation[] {
  if (file === null) return [];
  return changes.flatMap(({ effect, text, line: at }): readonly Annotation[] => {
    if (effect === 'neither' || at === null) return [];
    const message = plainText(text, LONGEST_MESSAGE);
    return [{ path: file, line: at, level: 'warning', title: EFFECTS[effect], message }];
  });
}

/**
 * At lines that suspects belong to. The job that ran the pull request's code has named them: only a file that GitHub itself lists
 * as changed is written to, and of that only what its patch shows.
 */
function suspectNotes({ report, changed, sha, head }: DecisionRecord): readonly Annotation[] {
  // In a merge queue the commit is another one than the pull request's, whose lines these are.
  if (sha !== head) return [];
  const notes = (report?.suspects ?? []).flatMap(
    ({ scenario, metric, touched, slower, evidence, suggestion = '' }): readonly Annotation[] => {
      const file = touched && slower ? changed.find(({ path }) => path === touched.path) : undefined;
      const isShown = file?.lines?.some(([from, to]) => touched && from <= touched.line && touched.line <= to);
      if (file === undefined || touched === undefined || !isShown) return [];
      const title = plainText(`May be why ${scenario} is slower`, LONGEST_TITLE);
      // Whose word it is stays, however much of it there is.
      const end = ` ${AS_MEASURED} Its row: ${placeOnPage({ scenario, metric })}`;
      const message = plainText(`${evidence} ${suggestion}`, LONGEST_MESSAGE - end.length) + end;
      return [{ path: file.path, line: touched.line, level: 'notice', title, message }];
    },
  );
  const places = notes.map(({ path, line: at }) => `${at} ${path}`);
  return notes.filter((_, index) => places.indexOf(places[index] ?? '') === index);
}
