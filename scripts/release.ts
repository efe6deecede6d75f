import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { RELEASE_FILE } from '../src/machine/program.ts';
import { hashOf } from './build.ts';

/** What a release is of: as GitHub tells the job that a tag started. */
interface Release {
  /** `owner/benchgate` */
  readonly repository: string;
  readonly commit: string;
  /** `v0.1.0` */
  readonly tag: string;
}

/** `npm run` starts scripts there. */
const ROOT = resolve('.');

/** Why this tag is no release of these sources; empty when it is. */
export function problemsOf({ repository, commit, tag }: Release, version: string, changelog: string): readonly string[] {
  const notes = notesOf(version, changelog);
  return [
    ...(/^[\w.-]+\/[\w.-]+$/.test(repository) ? [] : ['GITHUB_REPOSITORY is not owner/name.']),
    ...(/^[0-9a-f]{40}$/.test(commit) ? [] : ['GITHUB_SHA is no commit.']),
    ...(tag === `v${version}` ? [] : [`The tag is ${tag}, and package.json says ${version}: it has to be v${version}.`]),
    ...(notes === null ? [`CHANGELOG.md has no section "## ${version}" with a date.`] : []),
  ];
}

/** The section of a version in the changelog; null where there is none, or where it is not released. */
export function notesOf(version: string, changelog: string): string | null {
  const sections = changelog.split(/^## /m).slice(1);
  const section = sections.find((text) => text.startsWith(`${version} `) && /^\S+ \(\d{4}-\d\d-\d\d\)/.test(text));
  return section === undefined ? null : section.slice(section.indexOf('\n') + 1).trim();
}

/**
 * The package as npm gets it, in `folder`: what `files` of package.json lists, what it was built from, and nothing to install.
 * Nothing in `root` changes.
 */
export function makePackage(root: string, { repository, commit, tag }: Release, folder: string): string {
  const work = mkdtempSync(join(tmpdir(), 'benchgate-package-'));
  const pack = (from: string, to: string): string => {
    const args = ['pack', '--ignore-scripts', '--silent', '--pack-destination', to];
    return join(to, execFileSync('npm', args, { cwd: from, encoding: 'utf8' }).trim());
  };
  try {
    execFileSync('tar', ['-xzf', pack(root, work), '-C', work]);
    const staged = join(work, 'package');
    const facts = { repository, commit, version: tag };
    writeFileSync(join(staged, RELEASE_FILE), `${JSON.stringify(facts, null, 2)}\n`);
    const manifest: Record<string, unknown> = JSON.parse(readFileSync(join(staged, 'package.json'), 'utf8'));
    // npm asks for it: provenance is refused for a package that names another repository.
    manifest.repository = { type: 'git', url: `git+https://github.com/${repository}.git` };
    // Of no use to whoever has no sources.
    for (const key of ['scripts', 'devDependencies']) delete manifest[key];
    writeFileSync(join(staged, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    mkdirSync(folder, { recursive: true });
    return pack(staged, folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** `npm run release`: checks that the tag fits, and writes to release/ all that is published: docs/releases.md. */
export function main(): void {
  const { GITHUB_REPOSITORY: repository = '', GITHUB_SHA: commit = '', GITHUB_REF_NAME: tag = '' } = process.env;
  const { version }: { version: string } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const changelog = readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8');
  const problems = problemsOf({ repository, commit, tag }, version, changelog);
  if (problems.length > 0) {
    console.error(problems.join('\n'));
    process.exitCode = 1;
    return;
  }
  const folder = join(ROOT, 'release');
  rmSync(folder, { recursive: true, force: true });
  const packed = makePackage(ROOT, { repository, commit, tag }, folder);
  const archive = join(folder, `benchgate-action-${version}.tar.gz`);
  execFileSync('git', ['archive', '--output', archive, commit, 'action.yml', 'dist', 'LICENSE'], { cwd: ROOT });
  const sbom = ['sbom', '--sbom-format', 'spdx', '--package-lock-only'];
  writeFileSync(join(folder, 'sbom.spdx.json'), execFileSync('npm', sbom, { cwd: ROOT, maxBuffer: 2 ** 26 }));
  const built = hashOf(join(ROOT, 'dist'));
  const pin = `    - uses: ${repository}@${commit} # ${tag}`;
  const verified = `Pin it:\n\n\`\`\`yaml\n${pin}\n\`\`\`\n\nThe bundle's SHA-256 is \`${built}\`; docs/releases.md says how to verify it.`;
  const sums = readdirSync(folder).map((name) => `${sha256(join(folder, name))}  ${name}\n`);
  writeFileSync(join(folder, 'SHA256SUMS'), sums.sort().join(''));
  writeFileSync(join(folder, 'notes.md'), `${notesOf(version, changelog)}\n\n${verified}\n`);
  console.log(`${basename(packed)} and ${basename(archive)} of ${repository}@${commit} are in release/.`);
}

function sha256(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
