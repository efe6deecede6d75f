import type { MeasureWhen } from '../model/governance.ts';
import { PATH_PATTERN } from './schema-governance.ts';
import { about, choice, flag, keyCheck, list, mapping, word } from './schema-values.ts';

/** Nobody reads longer lists. */
const MOST_PATTERNS = 128;
/** Patterns that leave nothing to measure: whoever means that takes the gate away. */
const EVERYTHING = ['*', '**', '**/*', './**'];

/** Files of which no change is worth a measurement: base's list of patterns. */
export const ignoreSchema = list(
  PATH_PATTERN.refine((written) => !EVERYTHING.includes(written), {
    error: 'ignores every file: name the folders or the endings that no measurement is about, such as docs/** or **/*.md',
  }),
  'patterns',
  MOST_PATTERNS,
);

const LABEL = /^[A-Za-z0-9][A-Za-z0-9 ._:/+-]{0,49}$/;

/** When a pull request is measured: base's section of that name. */
export const whenSchema = mapping({
  draft: about(
    flag().prefault(true),
    'Whether drafts are measured. With `false` they wait until they are ready for review.',
    false,
  ),
  label: about(
    word(LABEL, 'the name of a label such as perf: letters, digits, spaces and . _ : / + -').optional(),
    'Only pull requests with this label are measured. The workflow has to listen for it: docs/approvals.md.',
    'perf',
  ),
  'without-label': about(
    choice(['wait', 'pass']).prefault('wait'),
    'What a pull request without the label does: `wait` for it, so that somebody decides for each, or `pass` unmeasured. A measurement that is there counts in any case.',
    'pass',
  ),
})
  .superRefine(
    keyCheck<{ readonly label?: string | undefined; readonly 'without-label': string }>(
      ({ label, 'without-label': without }, say) => {
        if (label === undefined && without === 'pass')
          say('without-label', 'needs a label beside it: write the one that asks for a measurement');
      },
    ),
  )
  .transform(
    (written): MeasureWhen => ({
      drafts: written.draft,
      label: written.label ?? null,
      withoutLabel: written['without-label'],
    }),
  );
