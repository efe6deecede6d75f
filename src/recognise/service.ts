import { type Compose, composedFor } from './compose.ts';
import { goRecipe } from './go.ts';
import { nameFrom } from './names.ts';
import { nodeRecipe } from './node.ts';
import { javaRecipe, perlRecipe, phpRecipe, procfileRecipe, rustRecipe } from './others.ts';
import { variablesOf, withPort } from './port.ts';
import { pythonRecipe } from './python.ts';
import type { Recipe, Recogniser } from './recipe.ts';
import type { ProcessGuess, ServiceGuess } from './recognition.ts';
import { readyOf, routesOf } from './routes.ts';
import { rubyRecipe } from './ruby.ts';
import type { Folder } from './working-tree.ts';

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
  return null;
}

function guessOf(recipe: Recipe, folder: Folder, compose: Compose | null): ServiceGuess {
  const { language, install, build, runtime, code } = recipe;
  const composed = composedFor(compose, folder, variablesOf(code));
  const process = withPort(recipe, folder);
  const routes = routesOf(folder, code);
  const [first, ...more] = routes.paths;
  const path = first ?? { value: '/', from: 'a guess: no path was found in the code' };
  const taken = new Set<string>();
  return {
    language,
    directory: folder.path,
    install,
    build,
    run: told(process, composed.told),
    container: composed.needs.length > 0 ? composed.container : null,
    env: composed.env,
    ready: readyOf(routes),
    runtime,
    scenarios: [{ kind: 'http', name: nameFrom(path.value, taken), path }],
    morePaths: more.slice(0, 4),
    needs: composed.needs,
  };
}

function told(process: ProcessGuess, variables: readonly string[]): ProcessGuess {
  if (variables.length === 0) return process;
  const { value, from } = process.start;
  return { ...process, start: { value: `${variables.join(' ')} ${value}`, from: `${from}; where its database is` } };
}
