import type { DecisionRecord, Unmeasured } from '../model/decision.ts';
import { type Line, line, outside, strong } from './document.ts';

/** Why nothing was measured, as a part of a sentence in plain ASCII. */
export function unmeasuredPhrase(unmeasured: Unmeasured | null): string {
  switch (unmeasured?.code) {
    case undefined:
      return 'nothing had to be measured';
    case 'ignored':
      return 'only ignored files changed';
    case 'draft':
      return 'a draft is measured once it is ready for review';
    case 'label':
      return unmeasured.passes
        ? `it has not the label ${unmeasured.label}`
        : `measured once it has the label ${unmeasured.label}`;
    default:
      return unmeasured satisfies never;
  }
}

/** What is to be done about it, or what would have it measured; nothing where it is measured. */
export function unmeasuredLines({ decision, rules }: Pick<DecisionRecord, 'decision' | 'rules'>): readonly Line[] {
  const { unmeasured } = decision;
  const file = rules.file ?? 'the configuration';
  switch (unmeasured?.code) {
    case undefined:
      return [];
    case 'ignored':
      return [
        line`${strong('Not measured')}: GitHub lists no changed file but such as ${outside(file)} of the base branch ignores, under their old names and their new ones.`,
      ];
    case 'draft':
      return [
        line`${strong('Mark it as ready for review')}: drafts are not measured here. Where the workflow listens for that (ready_for_review), it begins by itself; else push once more.`,
      ];
    case 'label':
      return [labelLine(unmeasured)];
    default:
      return unmeasured satisfies never;
  }
}

function labelLine({ label, passes }: Extract<Unmeasured, { code: 'label' }>): Line {
  const begins = 'Where the workflow listens for labels (labeled), measuring begins by itself; else push once more.';
  return passes
    ? line`${strong('Not measured')}: the base branch asks for that only with the label ${outside(label)}. With it, this is measured. ${begins}`
    : line`${strong('Add the label')} ${outside(label)}: without it nothing is measured here. ${begins}`;
}
