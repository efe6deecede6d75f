import type { Compose } from './compose.ts';
import { composedFor } from './composed.ts';
import { exposedBy } from './dockerfile.ts';
import { goRecipe } from './go.ts';
import { nameFrom } from './names.ts';
import { nodeRecipe } from './node.ts';
import { evidenceOf } from './observed.ts';
import { javaRecipe, perlRecipe, phpRecipe, procfileRecipe, rustRecipe } from './others.ts';
import { literalOf, variablesOf, withPort } from './port.ts';
import { pythonRecipe } from './python.ts';
import type { Recipe, Recogniser } from './recipe.ts';
import type { DockerfileGuess, Guess, ProcessGuess, ServiceGuess } from './recognition.ts';
import { readyOf, routesOf } from './routes.ts';
import { rubyRecipe } from './ruby.ts';
import type { Folder, Text } from './working-tree.ts';

/** In this order: a service in Go or Python with a package.json beside it has that for its pages. */
const RECOGNISERS: readonly Recogniser[] = [
  goRecipe,
  pythonRecipe,
  rubyRecipe,
  javaRecipe,
  rustRecipe,
  nodeRecipe,
  phpRecipe,
  perlRecipe,
  procfileRecipe,
];

/** How the service of one folder is run; null where nobody can tell. */
export function serviceOf(folder: Folder, compose: Compose | null): ServiceGuess | null {
  for (const recognise of RECOGNISERS) {
    const recipe = recognise(folder);
    if (recipe !== null) return guessOf(recipe, folder, compose);
  }
  return imageOf(folder, compose);
}

function guessOf(recipe: Recipe, folder: Folder, compose: Compose | null): ServiceGuess {
  const { language, install, build, runtime, code } = recipe;
  const composed = composedFor(compose, folder, { code, reads: variablesOf(code) });
  const process = withPort(recipe, folder);
  return {
    ...{ language, install, build, runtime },
    directory: folder.path,
    run: told(process, composed.told),
    container: (composed.isWhole ? composed.container : null) ?? dockerfileOf(folder, process.port),
    env: composed.env,
    needs: composed.needs,
    unused: composed.unused,
    evidence: evidenceOf(folder, recipe),
    ...requestsOf(folder, code),
  };
}

/** A service of a language that nobody knows here, which has an image: one of the compose file, or that of its Dockerfile. */
function imageOf(folder: Folder, compose: Compose | null): ServiceGuess | null {
  const code = folder.code('');
  const isBuilt = compose?.services.some(({ builds }) => builds === folder.path) === true;
  const { container, needs, unused } = composedFor(isBuilt ? compose : null, folder, { code, reads: variablesOf(code) });
  const image = container ?? dockerfileOf(folder, literalOf(code));
  if (image === null) return null;
  const common = { language: 'Docker', directory: folder.path, run: null, container: image, env: [], evidence: {} };
  return { ...common, needs, unused, ...requestsOf(folder, code) };
}

function dockerfileOf(folder: Folder, written: Guess<number> | undefined): DockerfileGuess | null {
  const port = exposedBy(folder) ?? written;
  return port === undefined || !folder.has('Dockerfile') ? null : { kind: 'dockerfile', file: 'Dockerfile', port };
}

function requestsOf(folder: Folder, code: readonly Text[]): Pick<ServiceGuess, 'ready' | 'scenarios' | 'morePaths'> {
  const routes = routesOf(folder, code);
  const [first, ...more] = routes.paths;
  const path = first ?? { value: '/', from: 'a guess: no path was found in the code' };
  return {
    ready: readyOf(routes),
    scenarios: [{ kind: 'http', name: nameFrom(path.value, new Set()), path }],
    morePaths: more.slice(0, 4),
  };
}

function told(process: ProcessGuess, variables: readonly string[]): ProcessGuess {
  if (variables.length === 0) return process;
  const { value, from } = process.start;
  return { ...process, start: { value: `${variables.join(' ')} ${value}`, from: `${from}; where its database is` } };
}
