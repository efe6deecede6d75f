/** An Env is the environment variables of a process, by name. */
export type Env = Readonly<Record<string, string | undefined>>;
