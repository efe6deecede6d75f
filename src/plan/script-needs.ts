import { importsOf, readModules } from '../engines/k6/script/imports.ts';
import { Failure } from '../model/failure.ts';
import type { K6Scenario } from '../model/scenario.ts';
import type { K6Program, World } from '../world/world.ts';

/** What a k6 script needs from elsewhere: addresses that are fetched when it loads, and extensions that k6 must have. */
interface ScriptNeeds {
  readonly remote: readonly string[];
  readonly extensions: readonly string[];
}

/** What the scripts need that a runner may not have, each with what to do about it. `root` is the repository's. */
export async function scriptWarnings(
  scripts: readonly K6Scenario[],
  root: string,
  k6: K6Program | null,
  world: Pick<World, 'files' | 'k6'>,
): Promise<readonly string[]> {
  const warnings: string[] = [];
  for (const { name, script } of scripts) {
    const written = () => needsAsWritten(script, root, world);
    const needs = k6 === null ? await written() : await needsAsFound(`${root}/${script}`, written, k6, world);
    for (const address of needs.remote)
      warnings.push(
        `scenario ${name} imports ${address}: k6 fetches it whenever the script loads; where there is no network, keep a copy beside the script and import that`,
      );
    for (const extension of needs.extensions)
      warnings.push(`scenario ${name} needs ${extension}: build a k6 that has it with xk6, and give its path as k6-path`);
  }
  return warnings;
}

/** k6 itself knows what it lacks. A script that it cannot load may lack the network: then its import lines tell. */
async function needsAsFound(
  path: string,
  written: () => Promise<ScriptNeeds>,
  k6: K6Program,
  world: Pick<World, 'k6'>,
): Promise<ScriptNeeds> {
  const found = await world.k6.dependencies(k6, path).catch((thrown) => Failure.from(thrown));
  if (found instanceof Failure) {
    const needs = await written();
    if (needs.remote.length === 0) throw found;
    return needs;
  }
  const { imports, customBuild } = found;
  const { remote, extensions } = sorted(imports);
  if (!customBuild) return { remote, extensions: [] };
  return { remote, extensions: extensions.length > 0 ? extensions : ['an extension that this k6 does not have'] };
}

/** Without k6 only the import lines tell, those of local modules included. */
async function needsAsWritten(script: string, root: string, { files }: Pick<World, 'files'>): Promise<ScriptNeeds> {
  const modules = await readModules(script, (path) => files.read(`${root}/${path}`));
  return sorted(modules.flatMap(({ text }) => importsOf(text)));
}

function sorted(imports: readonly string[]): ScriptNeeds {
  const each = [...new Set(imports)];
  return {
    remote: each.filter((specifier) => /^https?:\/\//.test(specifier)),
    extensions: each.filter((specifier) => specifier.startsWith('k6/x/')),
  };
}
