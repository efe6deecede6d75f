import { BUILD_FILES } from '../config/build-files.ts';
import { readEnvFile } from '../config/env-file.ts';
import { configFailure } from '../config/problem.ts';
import { envNameProblem } from '../config/schema-service.ts';
import { isProxy, SENDING_FILES } from '../config/scriptless.ts';
import type { Env } from '../model/env.ts';
import { Failure } from '../model/failure.ts';
import type { Pass } from '../model/plan.ts';
import type { ChangedFile } from '../model/pull-request.ts';
import type { Event } from '../model/request.ts';
import { eachSide, type Sided } from '../model/revision.ts';
import type { Service } from '../model/service.ts';
import type { ConfigChoice } from './config-choice.ts';
import { changedNames } from './load-files.ts';

/** The variables of a service's files, which `env` wins over. `read` is of the commit whose configuration judges. */
export async function withEnvFiles(choice: ConfigChoice, read: (path: string) => Promise<string | null>): Promise<ConfigChoice> {
  const { envFiles = [] } = choice.config.service;
  if (envFiles.length === 0) return choice;
  const found: Record<string, string>[] = [];
  for (const file of envFiles) found.push(variablesIn(await read(file), file));
  const values = Object.assign({}, ...found);
  const services = eachSide((side): Service => {
    const service = choice.services[side];
    return { ...service, env: { ...values, ...service.env } };
  });
  return { ...choice, services };
}

/** The variables of one file. Failure `config` where it is not there, or has a line that is none. */
export function variablesIn(text: string | null, file: string): Record<string, string> {
  if (text === null)
    throw new Failure(
      'config',
      `service.env-file: there is no ${file} in that commit.`,
      'Commit the file, or correct the path: it starts at the root of the repository.',
    );
  const read = readEnvFile(text, file, envNameProblem);
  if ('problems' in read) throw configFailure(read.problems);
  return { ...read.values };
}

/** What decides who gets a secret. */
interface PassQuestion {
  readonly choice: ConfigChoice;
  /** Null on a terminal, where head is the user's own. */
  readonly event: Event | null;
  readonly env: Env;
  /** What head changes of base. */
  readonly files: readonly ChangedFile[];
}

/**
 * What each side's install gets of the runner's variables (docs/targets.md#secrets-for-install). A secret goes only to commits
 * of this repository, by the word of base's configuration, and to head only where head changes nothing that says what is
 * fetched, from where, or with what. Failure `config` for one that is not there, or cannot be hidden.
 */
export function passesFor({ choice, event, env, files }: PassQuestion): Sided<Pass> | undefined {
  const { pass } = choice.config.service;
  if (pass === undefined) return undefined;
  const set = pass.filter((name) => (env[name] ?? '') !== '');
  const secrets = pass.filter((name) => isSecret(name, env));
  const open = set.filter((name) => !secrets.includes(name));
  const of = (why: string | null): Pass =>
    why === null || secrets.length === 0
      ? { names: [...open, ...secrets], withheld: null }
      : { names: open, withheld: `${secrets.join(', ')} was not given to install: ${why}` };
  const nobody = whyNobody(choice, event);
  if (nobody !== null) return { base: of(nobody), head: of(nobody) };
  for (const name of secrets) requireHideable(name, env[name] ?? '');
  return { base: of(null), head: of(event === null ? null : whyNotHead(files, choice)) };
}

function whyNobody({ side }: ConfigChoice, event: Event | null): string | null {
  if (event?.fork === true) return 'the pull request is of a fork, which never gets a secret';
  return event !== null && side === 'head' ? 'base has no configuration yet that says so' : null;
}

function whyNotHead(files: readonly ChangedFile[], { services: { base, head } }: ConfigChoice): string | null {
  if (head.directory !== base.directory) return `head installs another folder, ${head.directory}`;
  const changed = changedNames(files, [...BUILD_FILES, ...SENDING_FILES]);
  const [first] = changed;
  if (first === undefined) return null;
  const more = changed.length > 1 ? ` and ${changed.length - 1} more` : '';
  return `head changes ${first}${more}, which says what is fetched and where a secret is sent`;
}

/** A proxy's address is a secret too once a password is in it. */
function isSecret(name: string, env: Env): boolean {
  return !isProxy(name) || /^\w+:\/\/[^/@]*@|^[^/@]+:[^/@]+@/.test(env[name] ?? '');
}

/** Shorter ones, and numbers, are in any text: hiding them would spoil it. */
const SHORTEST = 8;

function requireHideable(name: string, value: string): void {
  if (value === '')
    throw new Failure(
      'config',
      `service.pass names ${name}, and this job has no such variable.`,
      `Give it to the step that runs Benchgate: \`env: { ${name}: \${{ secrets.${name} }} }\`. Dependabot's runs see only what is stored as a Dependabot secret. On a terminal, export it.`,
    );
  if (value.length < SHORTEST || /^[\d.]+$/.test(value))
    throw new Failure(
      'config',
      `service.pass names ${name}, whose value is too short to be hidden: fewer than ${SHORTEST} characters, or only digits.`,
      'Use a token of the usual length. What is no secret goes into `service.env`.',
    );
}
