import { shellWord } from '../model/shell-word.ts';

/** What a compartment's shell is told: the command, where, and its whole environment. It is written to it, so that no list of processes shows it. */
export function commandText(
  text: string,
  { cwd, env }: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
): string {
  // A shell exports what it could name itself; the rest, which hardly any program asks for, has no way in.
  const names = Object.keys(env).filter((name) => /^[A-Za-z_]\w*$/.test(name));
  const exports = names.map((name) => `export ${name}=${shellWord(env[name] ?? '')}`);
  return [...exports, `cd ${shellWord(cwd)} || exit 127`, `exec /bin/sh -c ${shellWord(text)} </dev/null 2>&1`, ''].join('\n');
}
