/** Flags are the options of a command as the terminal gave them, by their names in camelCase; a list was given bit by bit. */
export type Flags = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

/** On a terminal a finding ends the command with a code, so that scripts can rely on it; the action's default is `never`. */
export const FAIL_ON = 'regression,slo,no-data';

/** Flags that say how to print, and those that narrow down what is measured: no workflow can. */
const NO_INPUTS = ['json', 'explain', 'format', 'only', 'onlyFailed'];

/** The list that `--fail-on` names, as the action would take it; without one the default of the terminal. */
export function failOnFrom(named: Flags[string]): string {
  return typeof named === 'string' ? named : FAIL_ON;
}

/** Flags as inputs of the action: `--k6-path` is `k6-path`; what only says how to print is none. */
export function inputsFrom(flags: Flags): Record<string, string> {
  const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  // commander turns --k6-path into k6Path: the digit keeps its place.
  return Object.fromEntries(
    Object.entries(flags).flatMap(([name, value]) => (NO_INPUTS.includes(name) ? [] : [[kebab(name), String(value)]])),
  );
}
