/** An Env is the environment variables of a process, by name. */
export type Env = Readonly<Record<string, string | undefined>>;

const DENIED = /^(GITHUB|ACTIONS|INPUT|RUNNER|NODE_OPTIONS|LD_|DYLD_|BASH_ENV|ENV$|GIT_|npm_config_|NPM_CONFIG_)/;

/**
 * Whether nothing that Benchgate starts gets a variable of that name (docs/security.md#r13): secrets of the runner, and what
 * makes the loader, the shell, git or npm run something else.
 */
export function isDenied(name: string): boolean {
  return DENIED.test(name);
}
