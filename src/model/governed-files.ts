/** GovernedFiles are the changed files of a pull request that need a person to look at them. Paths are text from outside. */
export interface GovernedFiles {
  /** What rules and measurement are made of: configuration, scenarios, workflows. */
  readonly governed: readonly string[];
  /** What the configuration names as performance-sensitive, without the governed ones. */
  readonly sensitive: readonly string[];
  /** False where GitHub did not list all files: then a governed one may be among the rest (docs/security.md#r4). */
  readonly complete: boolean;
}
