import * as z from 'zod';
import { says } from './schema-values.ts';

/** What every point, span and number is given: more of them is no label any more. */
const MOST_TAGS = 16;

const NAME = /^[A-Za-z_][A-Za-z0-9_.-]{0,62}$/;
/** One line of plain characters: it is written into commands, headers and labels. */
const VALUE = /^[\x20-\x7e]{1,128}$/;

/**
 * Labels, tags and attributes that numbers, points and resources have already: k6's own, those of our series, and the name of
 * the service, by which traces are told apart.
 */
const TAKEN = [
  ...['check', 'error', 'error_code', 'expected_response', 'group', 'ip', 'method', 'name', 'proto', 'scenario', 'service'],
  ...['status', 'subproto', 'tls_version', 'url', 'vu', 'iter', 'side', 'benchgate'],
  ...['target', 'objective', 'end', 'metric', 'revision', 'quantile', 'le', 'job', 'instance', 'outcome', 'state', 'part'],
  ...['service.name', 'service_name', 'telemetry.sdk.name'],
];

const EXPECTED = 'a mapping of names to texts such as team: search, or a list such as - team:search';

/** As a mapping, or as a list of `name:value` and `name=value`; a name alone says `true`. */
const written = z.union(
  [
    z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String)),
    z.array(z.string().max(256)).transform((lines) => Object.fromEntries(lines.map(tagOf))),
  ],
  says(EXPECTED),
);

const tracingTagsSchema = written.superRefine((tags, context) => {
  const say = (name: string, message: string) => context.addIssue({ code: 'custom', path: [name], message });
  const names = Object.keys(tags);
  if (names.length > MOST_TAGS) context.addIssue({ code: 'custom', message: `has more than ${MOST_TAGS} tags` });
  const labels = names.map(labelName);
  for (const [at, name] of names.slice(0, MOST_TAGS).entries()) {
    if (!NAME.test(name)) say(name, 'is no name of a tag: letters, digits, _, . and -, at most 63');
    else if (TAKEN.includes(name.toLowerCase()) || TAKEN.includes(labelName(name)) || name.startsWith('__'))
      say(name, 'is what Benchgate, k6 or OpenTelemetry call something of their own: choose another name');
    else if (labels.indexOf(labelName(name)) < at) say(name, 'is the same as another tag where it becomes a label');
    if (!VALUE.test(tags[name] ?? '')) say(name, 'expected 1 to 128 plain characters on one line');
  }
});

/** What a profile says of how it is seen. */
export const observabilitySchema = z.object(
  { tracingTags: tracingTagsSchema.optional() },
  says('a mapping such as tracingTags: {team: search}'),
);

/** As Prometheus has names of labels. */
export function labelName(name: string): string {
  return name.toLowerCase().replace(/[.-]/g, '_');
}

function tagOf(line: string): readonly [string, string] {
  const [, name = line.trim(), value = 'true'] = /^\s*([^:=]+?)\s*[:=]\s*(.*?)\s*$/.exec(line) ?? [];
  return [name, value];
}
