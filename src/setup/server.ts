import type { Finding } from '../model/finding.ts';

/** What GitHub Enterprise Server does not have, or not surely (docs/approvals.md#github-enterprise-server). */
const LIMITS: readonly (readonly [level: 'warning' | 'note', text: string, fix: string])[] = [
  [
    'warning',
    'actions/upload-artifact v4 does not work here, and deciding reads what it leaves.',
    "Use your server's release of upload-artifact; if deciding then finds no measurement, only the job summary is left.",
  ],
  [
    'warning',
    "Pull requests from forks are not supported: the platform's own protection of workflow_run and pull_request_target may be older.",
    'Use `benchgate init --workflows single`, for pull requests from branches of the repository.',
  ],
  ['note', 'Caches of pull requests may be writable from other branches.', 'Use no cache in any workflow that you trust.'],
  ['note', 'Merge queues may not exist in your release.', 'Leave `merge_group` in the workflows: it does no harm.'],
  ['note', 'Immutable releases and attestations do not exist here.', 'Mirror the action, and pin the SHA that you reviewed.'],
  [
    'note',
    'The app of GitHub Actions has another number than on github.com.',
    'Choose it by its name when you require the status.',
  ],
  ['note', 'Rate limits are off unless an administrator turned them on.', 'Nothing: they are honoured where they exist.'],
];

/** What is to be known of the server that a repository is on; nothing for github.com and ghe.com. */
export function serverFindings(server: string): readonly Finding[] {
  const host = /^https?:\/\/([^/:]+)/.exec(server)?.[1]?.toLowerCase() ?? server.toLowerCase();
  if (host === 'github.com' || host.endsWith('.ghe.com')) return [];
  const file = `server ${host}`;
  return LIMITS.map(([level, text, fix]) => ({ level, rule: 'enterprise-server', file, line: null, text, fix }));
}
