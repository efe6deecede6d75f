import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Failure } from '../../../model/failure.ts';
import type { K6, K6Program, K6Within } from '../../../world/world.ts';
import { inspectArguments, k6Command } from './command.ts';
import { exitFailure } from './exit.ts';
import { locateK6 } from './locate.ts';
import { K6Log } from './log.ts';
import { envOf, type K6Machine, runK6, withRoom } from './run.ts';

/** The real k6. Every run has an environment and a configuration of our own, and leaves no process behind. */
export function nodeK6(machine: K6Machine): K6 {
  const { platform, arch } = process;
  return {
    locate: (choice) => locateK6(choice, { env: machine.env, machine: { platform, arch } }),
    inspect: async (program, asked) => {
      const args = (config: string) => inspectArguments(asked, config);
      const query = { cwd: asked.cwd, args, env: asked.options ?? {}, within: asked.within };
      return parsed(await answer(machine, program, query), 'inspect');
    },
    dependencies: (program, script) => dependencies(machine, program, script),
    run: (program, run, signal) => runK6(machine, program, run, signal),
  };
}

interface K6Query {
  readonly cwd: string;
  /** Made of the path of our configuration file. */
  readonly args: (config: string) => readonly string[];
  /** In place of what it would get. */
  readonly env?: Readonly<Record<string, string>>;
  readonly within?: K6Within | undefined;
}

/** What k6 prints about a script; Failure `load` with its own message when it refuses. */
async function answer(machine: K6Machine, program: K6Program, { cwd, args, env = {}, within }: K6Query): Promise<string> {
  return withRoom(machine, { program, within }, async (files, room) => {
    const command = k6Command(room.program, args(files.config), { cwd, files, env: envOf(machine, within) });
    const child = await room.start({ ...command, env: { ...command.env, ...env } });
    const exit = await child.exited;
    await child.stop({ signal: 'SIGKILL', graceMs: 0 });
    const log = new K6Log();
    log.write(await readFile(files.log));
    log.end();
    const failure = exitFailure(exit, log.lastError(), cwd);
    if (failure !== null) throw failure;
    return readFile(files.output, 'utf8');
  });
}

/** `deps` loads a script with unknown extensions only where k6 might resolve them; it fetches none itself (k6 v2.2.0, v1.6.1). */
const NAMING = { K6_AUTO_EXTENSION_RESOLUTION: 'true' };

/** Only what is not built into k6 or beside the script. */
async function dependencies(machine: K6Machine, program: K6Program, script: string): ReturnType<K6['dependencies']> {
  const args = (config: string) => ['deps', '--config', config, '--no-color', '--log-format=json', '--json', script];
  const found = parsed(await answer(machine, program, { cwd: dirname(script), args, env: NAMING }), 'deps');
  const { imports, customBuildRequired }: Record<string, unknown> = typeof found === 'object' ? { ...found } : {};
  const names = Array.isArray(imports) ? imports.filter((name) => typeof name === 'string') : [];
  return { imports: names.filter((name) => /^(https?:\/\/|k6\/x\/)/.test(name)), customBuild: customBuildRequired === true };
}

function parsed(text: string, command: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const hint = 'Is it k6 1.6 or newer? Try the version that is downloaded by default: k6-version 2.2.0.';
    throw new Failure('environment', `k6 ${command} did not answer with JSON`, hint, { cause });
  }
}
