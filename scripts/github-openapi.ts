// Refreshes test/contract/github-openapi.json: GitHub's OpenAPI description of the operations that Benchgate uses.
// The package is 385 MB unpacked, so that nobody has to install it: one file is taken out of it here, on demand.
// Usage: node scripts/run.js scripts/github-openapi.ts
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { subsetOf } from './openapi-subset.ts';

const PACKAGE = '@octokit/openapi@23.0.2';
const DESCRIPTION = 'package/generated/api.github.com.json';
const LICENSE = 'package/LICENSE';

const R = '/repos/{owner}/{repo}';

/** What is asked of GitHub. */
const OPERATIONS = [
  `GET ${R}`,
  `GET ${R}/pulls`,
  `POST ${R}/pulls`,
  `GET ${R}/pulls/{pull_number}`,
  `GET ${R}/pulls/{pull_number}/files`,
  `GET ${R}/pulls/{pull_number}/commits`,
  `GET ${R}/pulls/{pull_number}/reviews`,
  `POST ${R}/pulls/{pull_number}/requested_reviewers`,
  `GET ${R}/issues`,
  `POST ${R}/issues`,
  `PATCH ${R}/issues/{issue_number}`,
  `GET ${R}/issues/{issue_number}/events`,
  `GET ${R}/issues/{issue_number}/comments`,
  `POST ${R}/issues/{issue_number}/comments`,
  `POST ${R}/issues/{issue_number}/labels`,
  `PATCH ${R}/issues/comments/{comment_id}`,
  `DELETE ${R}/issues/comments/{comment_id}`,
  `POST ${R}/issues/comments/{comment_id}/reactions`,
  `GET ${R}/commits/{commit_sha}/pulls`,
  `GET ${R}/commits/{ref}/status`,
  `POST ${R}/statuses/{sha}`,
  `GET ${R}/commits/{ref}/check-runs`,
  `POST ${R}/check-runs`,
  `PATCH ${R}/check-runs/{check_run_id}`,
  `GET ${R}/compare/{basehead}`,
  `GET ${R}/contents/{path}`,
  `GET ${R}/git/matching-refs/{ref}`,
  `GET ${R}/git/trees/{tree_sha}`,
  `POST ${R}/git/trees`,
  `GET ${R}/git/blobs/{file_sha}`,
  `POST ${R}/git/blobs`,
  `GET ${R}/git/commits/{commit_sha}`,
  `POST ${R}/git/commits`,
  `GET ${R}/git/ref/{ref}`,
  `POST ${R}/git/refs`,
  `PATCH ${R}/git/refs/{ref}`,
  `DELETE ${R}/git/refs/{ref}`,
  `GET ${R}/assignees`,
  `GET ${R}/collaborators/{username}/permission`,
  `GET ${R}/actions/runs`,
  `GET ${R}/actions/runs/{run_id}/artifacts`,
  `GET ${R}/actions/artifacts/{artifact_id}/{archive_format}`,
  `GET ${R}/actions/runs/{run_id}/approvals`,
  `GET ${R}/environments/{environment_name}`,
  `GET ${R}/environments/{environment_name}/deployment-branch-policies`,
];

export function main(): void {
  const folder = mkdtempSync(join(tmpdir(), 'github-openapi-'));
  try {
    const packed = execFileSync('npm', ['pack', PACKAGE, '--silent'], { cwd: folder, encoding: 'utf8' }).trim();
    execFileSync('tar', ['-xzf', packed, DESCRIPTION, LICENSE], { cwd: folder });
    const subset = subsetOf(JSON.parse(readFileSync(join(folder, DESCRIPTION), 'utf8')), OPERATIONS);
    const text = `{\n"version": ${JSON.stringify(subset.version)},\n"operations": ${lines(subset.operations)},\n"schemas": ${lines(subset.schemas)}\n}\n`;
    writeFileSync('test/contract/github-openapi.json', text);
    writeFileSync('test/contract/github-openapi.LICENSE', readFileSync(join(folder, LICENSE)));
    console.log(`${OPERATIONS.length} operations, ${Object.keys(subset.schemas).length} schemas, ${text.length} characters`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One entry a line, so that a refresh can be read as a diff. */
function lines(entries: Readonly<Record<string, unknown>>): string {
  return `{\n${Object.entries(entries)
    .map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`)
    .join(',\n')}\n}`;
}
