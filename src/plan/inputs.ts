import { parseDuration } from '../config/quantity.ts';
import { isInside } from '../config/schema-values.ts';
import type { Ms } from '../model/brand.ts';
import type { CommentMode } from '../model/decision.ts';
import { CHOSEN_ENGINES } from '../model/plan.ts';
import { PROPOSAL_KINDS, type ProposalKind } from '../model/proposal.ts';
import { MOST_SHARDS, type Shard } from '../model/shard.ts';
import type { FailOn } from '../model/verdict.ts';
import type { K6Choice } from '../world/world.ts';
import { InputReader } from './input-reader.ts';
import { readSegmentInputs, type SegmentInputs } from './segment-input.ts';
import { KNOWN_INPUT_MODES } from './task.ts';

/** Inputs are everything that one start of Benchgate was told, checked. */
export interface Inputs extends SegmentInputs {
  /** What to do; whether this version can is not decided here. */
  readonly mode: string;
  /** Path of the configuration from the repository's root; undefined looks in CONFIG_FILES. */
  readonly config: string | undefined;
  /** Path of the profile from the repository's root; undefined looks where profiles usually are. */
  readonly profile: string | undefined;
  readonly baseRef: string | undefined;
  readonly headRef: string | undefined;
  /** What `creep` compares with; undefined for the last release. */
  readonly since: string | undefined;
  readonly githubToken: string | undefined;
  readonly engine: 'auto' | (typeof CHOSEN_ENGINES)[number];
  /** Which k6 to run, and how it is known to be the right one. */
  readonly k6: Omit<K6Choice, 'offline'>;
  /** Nothing is fetched from the network: neither k6 nor history. */
  readonly offline: boolean;
  /** Overrides `design.max-duration`. */
  readonly maxDurationMs: Ms | undefined;
  readonly seed: string | undefined;
  readonly failOn: ReadonlySet<FailOn>;
  readonly commentKey: string;
  readonly comment: CommentMode;
  /** The login as which the token writes. */
  readonly tokenLogin: string;
  /** Relative to the folder the command was started in. */
  readonly workingDirectory: string;
  readonly outputDir: string;
  /** Where calibrations are kept; undefined for nowhere. */
  readonly calibrationFile: string | undefined;
  readonly dryRun: boolean;
  /** Which part of a measurement that several runners share is measured; undefined for all of it. */
  readonly shard: Pick<Shard, 'index' | 'of'> | undefined;
  /** Which of the configuration's targets a load test goes to. */
  readonly target: string | undefined;
  /** Where its runs are kept: `none` where nothing is said. */
  readonly history: 'branch' | 'folder' | 'none';
  /** The folder of `history: folder`. */
  readonly historyFolder: string | undefined;
  /** Where what a load test left is read from. */
  readonly from: string;
  /** What is to be proposed, but for patches. */
  readonly kinds: readonly ProposalKind[];
  /** The file of a patch to measure and propose, from where the command was started. */
  readonly patch: string | undefined;
  /** The branch of this repository whose changes are that patch. */
  readonly patchBranch: string | undefined;
  /** Of the plan that is to be written, 64 hexadecimal digits. */
  readonly digest: string | undefined;
}

const COMMENT = ['on-change', 'on-alert', 'always', 'never'] as const;
const FAIL_ON: readonly FailOn[] = ['regression', 'slo', 'inconclusive', 'no-data'];

/** Reads every input once. All problems of all inputs come in one Failure `config`. */
export function readInputs(raw: Readonly<Record<string, string | undefined>>): Inputs {
  const reader = new InputReader(raw);
  const inputs: Inputs = {
    mode: reader.oneOf('mode', KNOWN_INPUT_MODES),
    config: reader.optional('config', isInside, 'a path from the root of the repository such as benchgate.yml'),
    profile: reader.optional('profile', isMarkdown, 'the path of a Markdown file from the root of the repository'),
    baseRef: reader.optional('base-ref', isRef, 'a commit, a branch or a tag'),
    headRef: reader.optional('head-ref', isRef, 'a commit, a branch or a tag'),
    since: reader.optional('since', isRef, 'a tag, a commit or a day such as 2026-01-31'),
    githubToken: reader.optional('github-token', (text) => /^[\x21-\x7e]{1,1024}$/.test(text), 'a token on one line', 'secret'),
    engine: reader.oneOf('engine', ['auto', ...CHOSEN_ENGINES]),
    k6: {
      path: reader.optional('k6-path', (text) => !/[\0\n]/.test(text), 'the path of a k6 binary'),
      version: reader.optional('k6-version', (text) => /^\d+\.\d+\.\d+$/.test(text), 'a version such as 2.2.0'),
      sha256: reader.optional('k6-sha256', (text) => /^[0-9a-f]{64}$/.test(text), '64 hexadecimal digits'),
      downloadUrl: reader.optional(
        'k6-download-url',
        (text) => /^https:\/\/[^\s]+$/.test(text),
        'an address that starts with https://',
      ),
    },
    offline: reader.parsed('offline', readFlag, 'true or false') ?? false,
    maxDurationMs: reader.parsed('max-duration', readMaxDuration, 'a duration from 1s to 24h such as 10m'),
    seed: reader.optional('seed', (text) => text.length <= 200, 'at most 200 characters'),
    failOn: reader.parsed('fail-on', readFailOn, `a comma list of ${FAIL_ON.join(', ')}, or never`) ?? new Set(),
    commentKey: reader.text('comment-key', (text) => /^[a-z0-9][a-z0-9-]{0,31}$/.test(text), 'small letters, digits and -'),
    comment: reader.oneOf('comment', COMMENT),
    tokenLogin: reader.text(
      'token-login',
      (text) => /^[A-Za-z0-9][A-Za-z0-9-]{0,98}(\[bot\])?$/.test(text),
      'a login such as github-actions[bot]',
    ),
    workingDirectory: reader.text('working-directory', isInside, 'a folder below the one the job runs in, such as services/api'),
    outputDir: reader.text('output-dir', isFolderOfItsOwn, 'a folder of its own, without ..'),
    calibrationFile: reader.optional('calibration-file', isFile, 'the path of a file, without ..'),
    dryRun: reader.parsed('dry-run', readFlag, 'true or false') ?? false,
    ...{ shard: readShardInput(reader), ...readSegmentInputs(reader) },
    target: reader.optional('target', (text) => /^[a-z0-9][a-z0-9-]{0,31}$/.test(text), 'the name of a target such as staging'),
    ...readHistoryPlace(reader),
    from: reader.text('from', isFolderOfItsOwn, 'a folder of its own, without ..'),
    ...readProposing(reader),
  };
  reader.close();
  return inputs;
}

function readProposing(reader: InputReader): Pick<Inputs, 'kinds' | 'patch' | 'patchBranch' | 'digest'> {
  return {
    kinds: reader.parsed('kind', readKinds, `a comma list of ${PLANNED_KINDS.join(', ')}`) ?? PLANNED_KINDS,
    patch: reader.optional('patch', (text) => !/[\0\n]/.test(text), 'the path of a patch'),
    patchBranch: reader.optional('patch-branch', isBranch, 'the name of a branch: letters, digits, . _ - and /'),
    digest: reader.optional('digest', (text) => /^[0-9a-f]{64}$/.test(text), '64 hexadecimal digits'),
  };
}

/** Only two commits are compared in parts. */
function readShardInput(reader: InputReader): Inputs['shard'] {
  const isMeasuring = ['auto', 'measure'].includes(reader.optional('mode', () => true, '') ?? 'auto');
  const expected = isMeasuring
    ? `a part of 2 to ${MOST_SHARDS} such as 2/3`
    : 'none in this mode, since only `measure` is done in parts';
  return reader.parsed('shard', (text) => (isMeasuring ? readShard(text) : undefined), expected);
}

function readShard(text: string): Inputs['shard'] {
  const found = /^([1-9])\/([2-9])$/.exec(text);
  const [index, of] = [Number(found?.[1]), Number(found?.[2])];
  return found !== null && index <= of && of <= MOST_SHARDS ? { index, of } : undefined;
}

/** Fewer names than git has, and none that could be read as an option, a range or another kind of name. */
const isBranch = (text: string) => /^[A-Za-z0-9][A-Za-z0-9._/-]{0,199}$/.test(text) && !/\.\.|\/\/|[./]$|\.lock(\/|$)/.test(text);

/** A folder that is named is meant, and one that is not cannot be. */
function readHistoryPlace(reader: InputReader): Pick<Inputs, 'history' | 'historyFolder'> {
  const historyFolder = reader.optional('history-folder', isFolderOfItsOwn, 'a folder of its own, without ..');
  const named = historyFolder === undefined ? (['none', 'branch'] as const) : (['folder'] as const);
  const history = reader.parsed('history', (text) => named.find((word) => word === text), HISTORY_WORDS);
  return { history: history ?? named[0], historyFolder };
}

const HISTORY_WORDS = 'branch or none, or folder with history-folder';

/** Results and their .gitignore go there, so it cannot be the folder that the command runs in. */
function isFolderOfItsOwn(text: string): boolean {
  return !/[\0\n]/.test(text) && !text.split('/').includes('..') && !/^[./]*$/.test(text);
}

function isFile(text: string): boolean {
  return !/[\0\n]/.test(text) && !text.split('/').includes('..') && !/(^|\/)\.?$/.test(text);
}

/** As git lists it: GitHub knows no other way to write a path. */
const isMarkdown = (text: string): boolean =>
  isInside(text) && text.endsWith('.md') && text.split('/').every((part) => part !== '' && part !== '.');

/** What git may be asked for: nothing that it could take for an option, no control characters. */
function isRef(text: string): boolean {
  return /^[^-\s~^:?*[\\][^\0-\x20\x7f]{0,254}$/.test(text);
}

function readMaxDuration(text: string): number | undefined {
  const ms = parseDuration(text);
  return ms !== undefined && ms >= 1000 && ms <= 86_400_000 ? ms : undefined;
}

/** What is named, and `no-data`: no list passes what was not measured. */
function readFailOn(text: string): ReadonlySet<FailOn> | undefined {
  if (text === 'never') return new Set();
  const words = text.split(',').map((word) => word.trim());
  const known = FAIL_ON.filter((word) => words.includes(word) || word === 'no-data');
  return words.every((word) => FAIL_ON.some((one) => one === word)) ? new Set(known) : undefined;
}

/** What is found without somebody's patch. */
const PLANNED_KINDS = PROPOSAL_KINDS.filter((kind) => kind !== 'patch');

function readKinds(text: string): readonly ProposalKind[] | undefined {
  const words = text.split(',').map((word) => word.trim());
  const known = PLANNED_KINDS.filter((kind) => words.includes(kind));
  return words.every((word) => PLANNED_KINDS.some((kind) => kind === word)) ? known : undefined;
}

/** YAML's spellings, which are what GitHub's own actions accept. */
function readFlag(text: string): boolean | undefined {
  if (/^(true|True|TRUE)$/.test(text)) return true;
  return /^(false|False|FALSE)$/.test(text) ? false : undefined;
}
