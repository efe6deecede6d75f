import { CONFIG_FILES, type Config, configFailure, readConfig } from '../config/config.ts';
import { firstProblem } from '../config/problem.ts';
import { proposedChanges } from '../config/proposed.ts';
import { isProxy } from '../config/scriptless.ts';
import { Failure } from '../model/failure.ts';
import type { Revision, Side, Sided } from '../model/revision.ts';
import type { Service } from '../model/service.ts';

/** The text of a configuration file in a commit. */
export interface ConfigText {
  readonly file: string;
  readonly text: string;
}

/** A ConfigChoice is which configuration decides what: base's judges, head's is shown. */
export interface ConfigChoice {
  readonly config: Config;
  /** Which commit it was read from. */
  readonly side: Side;
  /** Head's whole configuration; null where it has none, or no valid one. */
  readonly head: Config | null;
  /** Head's configuration, with only the scenarios that the judging one does not know; null when there is none. */
  readonly added: Config | null;
  readonly services: Sided<Service>;
  /** `benchgate.yml at base 1a2b3c4`. */
  readonly configuration: string;
  readonly proposed: readonly string[];
  readonly warnings: readonly string[];
}

/** ConfigSources are both commits' configurations, out of which one is chosen. */
export interface ConfigSources {
  readonly texts: Sided<ConfigText | null>;
  readonly revisions: Sided<Revision>;
  /** The path that was asked for, if any. */
  readonly asked: string | undefined;
}

/**
 * Chooses the configuration that judges: base's, so that a pull request cannot loosen its own budgets (docs/security.md#r3).
 * Only how head is built and run comes from head. Where base has none, head's judges and the report says so.
 */
export function chooseConfig({ texts, revisions, asked }: ConfigSources): ConfigChoice {
  if (texts.base === null) return judgedByHead(texts.head, revisions, asked);
  const config = readOrFail(texts.base, revisions.base);
  const configuration = placeOf(config, revisions.base);
  const { service, warnings } = config;
  const services = { base: service, head: service };
  const alone = { config, side: 'base', head: null, added: null, services, configuration, proposed: [], warnings } as const;
  const head = texts.head === null ? null : readConfig(texts.head.text, texts.head.file);
  if (head !== null && 'config' in head) {
    const { added, left } = withoutCommands(addedBy(head.config, config));
    // Of head nothing runs here, and whom to ask is base's to say: a script of head's would choose (threat 65).
    const isKept = added !== null && service.run.kind === 'url';
    return {
      ...alone,
      head: head.config,
      added: isKept ? null : added,
      services: { base: service, head: otherService(service, head.config.service) },
      proposed: proposedChanges(config, head.config),
      warnings: [
        ...warnings,
        ...left.map((name) => `${name}: measured once it is merged, since its load generator is head's own program`),
        ...(isKept ? ['new scenarios of head are measured once they are merged: the service runs already'] : []),
      ],
    };
  }
  const warning =
    head === null
      ? `head has no configuration; ${configuration} is used for both sides`
      : `head's configuration is not valid, so base's is used for both sides: ${firstProblem(head.problems, config.file)}`;
  return { ...alone, warnings: [...warnings, warning] };
}

/**
 * How the other side is built and run is its own to say; what it is given, and where requests go, the judging one says
 * (docs/security.md#r13). Where one of both runs already, both do as that says: another address would be asked although nobody
 * has allowed it.
 */
function otherService(judging: Service, other: Service): Service {
  if (judging.run.kind === 'url' || other.run.kind === 'url') return judging;
  const { pass: _, envFiles: __, ...own } = other;
  const given = { ...(judging.pass && { pass: judging.pass }), ...(judging.envFiles && { envFiles: judging.envFiles }) };
  // What fetches with a secret is what the judging one says, word by word.
  const install = judging.pass?.some((name) => !isProxy(name)) ? { install: judging.install } : {};
  return { ...own, ...install, ...given, env: judging.env, sources: judging.sources };
}

/**
 * Of a branch that is held against a release: head's configuration judges, with the budgets of `creep` after its own, and a release
 * is built and run as it says itself. Where it has no valid configuration it is built as head is.
 */
export function chooseSinceRelease({ texts, revisions, asked }: ConfigSources): ConfigChoice {
  const choice = headAlone(texts.head, revisions.head, asked);
  const own = texts.base === null ? null : readConfig(texts.base.text, texts.base.file);
  const base = own !== null && 'config' in own ? own.config.service : null;
  const why = own === null ? 'has no configuration' : 'has no valid configuration';
  return {
    ...choice,
    config: withCreepBudgets(choice.config),
    services: { ...choice.services, ...(base && { base: otherService(choice.config.service, base) }) },
    configuration: placeOf(choice.config, revisions.head),
    warnings: [
      ...choice.warnings,
      ...(base ? [] : [`${revisions.base.ref} ${why} of its own, so it is built and run as head is`]),
    ],
  };
}

function withCreepBudgets(config: Config): Config {
  const { budgets, budgetLines, creep, creepLines } = config;
  return { ...config, budgets: [...budgets, ...creep.budgets], budgetLines: [...budgetLines, ...creepLines] };
}

/** Head's configuration for everything, where base has no part in what is done. */
export function headAlone(text: ConfigText | null, head: Revision, asked: string | undefined): ConfigChoice {
  if (text === null) {
    const where = asked ?? CONFIG_FILES.join(', ');
    const hint = asked === undefined ? 'Write one with `benchgate init`.' : 'Correct the input config.';
    throw new Failure('config', `There is no configuration: ${short(head)} (${head.ref}) has no ${where}.`, hint);
  }
  const config = readOrFail(text, head);
  const { service, warnings, file } = config;
  const services = { base: service, head: service };
  const configuration = `${file} (${head.ref})`;
  return { config, side: 'head', head: config, added: null, services, configuration, proposed: [], warnings };
}

function judgedByHead(text: ConfigText | null, revisions: Sided<Revision>, asked: string | undefined): ConfigChoice {
  if (text === null) {
    const where = asked ?? CONFIG_FILES.join(', ');
    throw new Failure(
      'config',
      `There is no configuration: neither base ${short(revisions.base)} nor head ${short(revisions.head)} has ${where}.`,
      asked === undefined ? 'Write one with `benchgate init` and commit it.' : 'Correct the input config, or commit that file.',
    );
  }
  const config = readOrFail(text, revisions.head);
  const configuration = `${placeOf(config, revisions.head)} (base has none)`;
  const warning = `base has no configuration, so head's own judges: ${config.file}`;
  const services = { base: config.service, head: config.service };
  const shown = { configuration, proposed: [], warnings: [...config.warnings, warning] };
  return { config, side: 'head', head: config, added: null, services, ...shown };
}

/** The judging configuration must be right; whose it is decides what to do about it. */
function readOrFail({ file, text }: ConfigText, revision: Revision): Config {
  const read = readConfig(text, file);
  if ('config' in read) return read.config;
  const failure = configFailure(read.problems);
  if (revision.side === 'head') throw failure;
  const hint = `This is the file at base ${short(revision)}, which judges. Mend it on the base branch, or compare with another base-ref.`;
  throw new Failure('config', failure.message, hint);
}

/** How a commit of a history is built and run: as its own configuration says where it has a valid one, else as the judging one. */
export function serviceOf(text: ConfigText | null, judging: Service): Service {
  const read = text === null ? null : readConfig(text.text, text.file);
  return read !== null && 'config' in read ? otherService(judging, read.config.service) : judging;
}

function addedBy(head: Config, base: Config): Config | null {
  const known = new Set(base.scenarios.map(({ name }) => name));
  const scenarios = head.scenarios.filter(({ name }) => !known.has(name));
  // The experiment is run as base says; the new scenarios of head only join it.
  return scenarios.length === 0 ? null : { ...head, scenarios, design: base.design };
}

/** A program of head's would run beside base's configuration, without a sandbox as whoever measures: whoever sends load is not the code under test. */
function withoutCommands(added: Config | null): { readonly added: Config | null; readonly left: readonly string[] } {
  const left = added?.scenarios.flatMap(({ name, scenario }) => (scenario.kind === 'command' ? [name] : [])) ?? [];
  if (added === null || left.length === 0) return { added, left };
  const scenarios = added.scenarios.filter(({ name }) => !left.includes(name));
  return { added: scenarios.length === 0 ? null : { ...added, scenarios }, left };
}

function placeOf({ file }: Config, revision: Revision): string {
  return `${file} at ${revision.side} ${short(revision)}`;
}

const short = ({ sha }: Revision): string => sha.slice(0, 7);
