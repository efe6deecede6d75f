import { readConfig } from '../config/config.ts';
import { Failure } from '../model/failure.ts';
import { gitSays } from '../plan/history.ts';
import { checkConfig } from '../plan/validate.ts';
import { validationLines } from '../report/validation.ts';
import { lookAt } from '../setup/look-at.ts';
import { type Ask, type Choices, choose } from '../setup/questions.ts';
import { howOf, recognisedSections, type Sections, scenariosOf } from '../setup/recognised.ts';
import { CONFIGURATION_FILE, NO_ACTION, readSegments, readStarterOptions, type StarterOptions } from '../setup/starter.ts';
import { EXAMPLE_TARGET, type TestedPlace } from '../setup/watch-workflows.ts';
import { whereFrom } from '../setup/where-from.ts';
import { placeOf, repositoryOf, writeStarter } from '../setup/write-starter.ts';
import type { World } from '../world/world.ts';

/** What `init` was asked for; texts as the terminal gave them. */
export interface InitRequest {
  readonly directory: string;
  readonly force: boolean;
  readonly workflows?: string | undefined;
  readonly action?: string | undefined;
  /** The folder of the package.json of what is running; without it nobody knows which commit to name. */
  readonly program?: string | undefined;
  /** Whether schedules are written too. */
  readonly watch?: boolean;
  /** Whether the workflow that proposes is written too. */
  readonly propose?: boolean;
  /** How many runners are to share a measurement, as the terminal gave it. */
  readonly shards?: string | undefined;
  /** How many machines are to send a load test together, as the terminal gave it. */
  readonly segments?: string | undefined;
  /** Asks a person; without it, the guesses are taken. */
  readonly ask?: Ask | undefined;
}

/** The repository is recognised, the files of a first set-up are written and checked, and what comes next is said. */
export async function init(request: InitRequest, world: World): Promise<readonly string[]> {
  const { directory, force, program } = request;
  const source = program === undefined ? null : await whereFrom(program, world);
  const asked = readStarterOptions(request.workflows, request.action ?? source?.action, request.shards);
  const segments = readSegments(request.segments, request.watch === true);
  const repository = await repositoryOf(directory, world);
  const root = repository ?? directory;
  const kept = !force && (await world.files.read(`${root}/${CONFIGURATION_FILE}`)) !== null;
  const found = await lookAt(root, world);
  const shape = request.workflows === undefined ? undefined : asked.workflows;
  const choices = await choose(found, kept ? null : (request.ask ?? null), shape);
  const sections = recognisedSections(choices.found);
  const watch = request.watch === true ? await targetsOf(root, kept, world) : undefined;
  const propose = request.propose === true;
  const written = await writeStarter(
    { ...asked, ...optionsOf(choices, sections), watch, propose, segments },
    { directory, force },
    world,
  );
  return [
    ...(kept ? [] : recognisedLines(choices, sections)),
    ...written.lines,
    ...placeOf({ root: written.root, directory }),
    ...(asked.workflows === 'none' || asked.action === NO_ACTION ? [] : [`the workflows use ${asked.action}`]),
    ...(await checked(root, world)),
    ...(kept && asked.shards !== undefined
      ? [`to see to: write \`shards: ${asked.shards}\` into \`design\` of ${CONFIGURATION_FILE}`]
      : []),
    ...(kept ? unshared(watch ?? [], segments) : []),
    ...(watch?.length === 0 ? [kept ? noTargets(segments) : EXAMPLE] : []),
    ...(kept || sections === null ? [] : choices.found.notes.map((note) => `to see to: ${note}`)),
    nextOf({
      fillIn: sections === null && !kept,
      commit: await firstCommit(repository, world),
      pin: asked.workflows !== 'none' && asked.action === NO_ACTION,
    }),
  ];
}

const EXAMPLE = `to see to: write the address of ${EXAMPLE_TARGET.name} into \`targets\`; no machine has the one that is there`;

function noTargets(segments: number | undefined): string {
  const whole = segments === undefined ? '' : `, with \`load: { segments: ${segments} }\``;
  return `to see to: the configuration has no \`targets\`: write ${EXAMPLE_TARGET.name} into it${whole} (docs/load-tests.md)`;
}

/** What the configuration that stays does not say of its targets yet, or says otherwise. */
function unshared(targets: readonly TestedPlace[], segments: number | undefined): readonly string[] {
  if (segments === undefined) return [];
  return targets.flatMap(({ name, segments: own }) => {
    if (own === undefined)
      return [`to see to: write \`load: { segments: ${segments} }\` into \`targets.${name}\` of ${CONFIGURATION_FILE}`];
    return own === segments ? [] : [`${name} is sent by ${own} machines, as ${CONFIGURATION_FILE} says`];
  });
}

/** The targets of the configuration that stays; none where a new one is written. */
async function targetsOf(root: string, kept: boolean, world: World): Promise<readonly TestedPlace[]> {
  const text = kept ? await world.files.read(`${root}/${CONFIGURATION_FILE}`) : null;
  const read = text === null ? null : readConfig(text, CONFIGURATION_FILE);
  return read !== null && 'config' in read ? read.config.targets : [];
}

/** What makes the folder one that has commits to compare; null where it has. */
async function firstCommit(repository: string | null, world: World): Promise<string | null> {
  if (repository === null) return '`git init && git add -A && git commit`';
  const tip = await gitSays(['rev-parse', '--verify', '--quiet', 'HEAD'], repository, world);
  return tip === null ? '`git add -A && git commit`' : null;
}

function optionsOf({ found, workflows, isPublic }: Choices, sections: Sections | null): Omit<StarterOptions, 'action'> {
  const [service] = found.services;
  const k6 = service !== undefined && scenariosOf(found, service).some(({ kind }) => kind === 'k6');
  return {
    workflows,
    sections: sections?.text,
    runner: sections === null ? {} : { runtime: sections.contained ? undefined : service?.runtime?.value, k6 },
    minutes: isPublic ? 'free' : 'billed',
  };
}

function recognisedLines({ found }: Choices, sections: Sections | null): readonly string[] {
  const [service] = found.services;
  if (service === undefined || sections === null)
    return ['recognised nothing that can be started: the configuration is an example to fill in'];
  const { language, directory } = service;
  const scenarios = scenariosOf(found, service).map((one) => (one.kind === 'http' ? `GET ${one.path.value}` : one.script.value));
  const needs = service.needs.map(({ name }) => name);
  return [
    `recognised ${language}${directory === '.' ? '' : ` in ${directory}`}: ${howOf(service, sections.contained)}`,
    `       measures ${scenarios.join(', ')}${needs.length === 0 ? '' : `; needs ${needs.join(', ')}`}`,
  ];
}

/** The same check as `validate`: what is left to do is known before anything is measured. */
async function checked(root: string, world: World): Promise<readonly string[]> {
  const request = { inputs: {}, event: null, directory: root, workingTree: true, runId: 'init' };
  try {
    const lines = validationLines(await checkConfig(request, world));
    return lines.filter((line) => /is valid$|^warning: /.test(line));
  } catch (thrown) {
    const { message, hint } = Failure.from(thrown);
    return [...message.split('\n').map((line) => `to see to: ${line}`), `           ${hint}`];
  }
}

interface Missing {
  readonly fillIn: boolean;
  readonly commit: string | null;
  readonly pin: boolean;
}

function nextOf({ fillIn, commit, pin }: Missing): string {
  const steps = [
    ...(fillIn ? [`fill in \`start:\` and the scenarios in ${CONFIGURATION_FILE}`] : [`look through ${CONFIGURATION_FILE}`]),
    ...(pin ? ['put the SHA of Benchgate into the workflows'] : []),
    ...(commit === null ? [] : [`make a first commit (${commit})`]),
  ];
  return `Next: ${steps.join(', ')}, then \`benchgate try\`, \`benchgate run\` and \`benchgate doctor\`.`;
}
