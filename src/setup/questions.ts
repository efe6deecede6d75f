import type { Recognition, ScenarioGuess, ServiceGuess } from '../recognise/recognition.ts';
import { plain } from '../recognise/working-tree.ts';
import { howOf, scenariosOf } from './recognised.ts';
import type { WorkflowLayout } from './starter-workflows.ts';

/** Asks a person on a terminal one question; an empty answer takes what was guessed. */
export type Ask = (question: string) => Promise<string>;

/** Choices are what `init` goes by: a recognition whose first service is the one, and how its workflows are. */
export interface Choices {
  readonly found: Recognition;
  readonly workflows: WorkflowLayout;
  readonly isPublic: boolean;
}

/** The guesses, or what a person says instead of them. */
export async function choose(found: Recognition, ask: Ask | null, workflows: WorkflowLayout | undefined): Promise<Choices> {
  const guessed = { found, workflows: workflows ?? 'two-stage', isPublic: found.isPublic.value };
  if (ask === null) return guessed;
  const chosen = await chooseService(found, ask);
  const isPublic = await yesNo('Can everybody read the repository on GitHub?', found.isPublic.value, ask);
  const forks =
    workflows === undefined
      ? await yesNo('Do pull requests come from forks too? (yes: three workflows that are safe for them; no: one)', true, ask)
      : workflows === 'two-stage';
  return { found: chosen, workflows: workflows ?? (forks ? 'two-stage' : 'single'), isPublic };
}

async function chooseService(found: Recognition, ask: Ask): Promise<Recognition> {
  const { services } = found;
  const list = services.slice(0, 9).map(({ directory, language }, i) => `  ${i + 1}  ${directory} (${language})\n`);
  const number = services.length < 2 ? 1 : Number(await ask(`${list.join('')}Which service? [1] `));
  const service = services[number - 1] ?? services[0];
  if (service === undefined) return found;
  const others = services.filter((other) => other !== service);
  const asked = await chooseCommands(service, ask);
  const [first] = scenariosOf(found, asked);
  return { ...found, services: [await choosePath(asked, first, ask), ...others] };
}

async function chooseCommands(service: ServiceGuess, ask: Ask): Promise<ServiceGuess> {
  const given = plain(await ask(`Start command (it gets its port in PORT) [${howOf(service)}] `), 2000);
  if (given === undefined) return service;
  return { ...service, container: null, run: { kind: 'process', start: { value: given, from: 'your answer' } } };
}

async function choosePath(service: ServiceGuess, first: ScenarioGuess | undefined, ask: Ask): Promise<ServiceGuess> {
  const [own] = service.scenarios;
  if (own === undefined || own.kind !== 'http' || first !== own) return service;
  const given = plain(await ask(`Path to measure [${own.path.value}] `), 1000);
  if (given === undefined || !/^\/[^\s#]*$/.test(given)) return service;
  return { ...service, scenarios: [{ ...own, path: { value: given, from: 'your answer' } }] };
}

async function yesNo(question: string, guess: boolean, ask: Ask): Promise<boolean> {
  const answer = (await ask(`${question} [${guess ? 'Y/n' : 'y/N'}] `)).trim().toLowerCase();
  return answer === '' ? guess : answer.startsWith('y');
}
