import { CAUSES, type Service } from './causes.ts';

/** A Try is one run of the built program on one cause: a line of the file of results. */
export interface Try {
  readonly language: Service;
  /** `equal`: head is base. */
  readonly cause: string;
  readonly run: number;
  readonly verdict: string;
  readonly suspects: readonly { readonly kind: string; readonly evidence: string; readonly weight: number | null }[];
  readonly seconds: number;
}

/** Whether what was suspected first (and second) is what was written down; of equal commits, whether nothing was. */
export function isRight({ cause, suspects: [first, second] }: Try): boolean {
  const expected = CAUSES.find((one) => one.cause === cause);
  if (expected === undefined) return first === undefined;
  if (expected.second !== undefined && (second === undefined || !expected.second.includes(second.kind))) return false;
  return first !== undefined && expected.first.includes(first.kind) && new RegExp(expected.subject, 'i').test(first.evidence);
}

/** The page of all tries: how many were right, and what was suspected first of what. */
export function pageOf(tries: readonly Try[]): string {
  const [causes, equal] = [tries.filter(({ cause }) => cause !== 'equal'), tries.filter(({ cause }) => cause === 'equal')];
  const kinds = [...new Set(tries.map(firstOf))].sort();
  const rows = groupsOf(tries).map(([name, group]) => {
    const counts = kinds.map((kind) => countOf(group, kind));
    return `| ${name} | ${group.filter(isRight).length} of ${group.length} | ${counts.join(' | ')} |`;
  });
  return `# What is suspected first

Made by \`npm run bench:explain -- --write\`: services with one known cause of slowness each, measured by the built program, beside
whatever else the machine did. The right suspect of each was written down before (test/fixtures/causes/causes.json).

Right first: ${shareOf(causes)}. Nothing named of equal commits: ${shareOf(equal)}.

How often each kind of [suspect](explain.md#suspects) came first; **right ones** are bold.

| service, cause | right | ${kinds.join(' | ')} |
|---|--:|${kinds.map(() => '--:').join('|')}|
${rows.join('\n')}
`;
}

const firstOf = ({ suspects: [first] }: Try) => first?.kind ?? 'nothing';

function shareOf(tries: readonly Try[]): string {
  const right = tries.filter(isRight).length;
  return tries.length === 0 ? '0 of 0' : `${right} of ${tries.length} (${((100 * right) / tries.length).toFixed(0)} %)`;
}

function countOf(group: readonly Try[], kind: string): string {
  const mine = group.filter((one) => firstOf(one) === kind);
  if (mine.length === 0) return '';
  return mine.every(isRight) ? `**${mine.length}**` : String(mine.length);
}

function groupsOf(tries: readonly Try[]): readonly [string, readonly Try[]][] {
  const groups = new Map<string, Try[]>();
  for (const one of tries) {
    const name = `${one.language}, ${one.cause}`;
    groups.set(name, [...(groups.get(name) ?? []), one]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}
