import { t as OUTPUT_FOLDER } from "./request.js";
// src/plan/input-list.ts
/** Every input, in the order of the documentation. */
const INPUTS = [
	{
		name: "mode",
		description: "What to do: `measure`, `decide`, `validate`, `calibrate`, or `auto` (by event).",
		default: "auto"
	},
	{
		name: "config",
		description: "Path of the configuration. Empty: `.github/benchgate.yml`, `benchgate.yml` or `.benchgate.yml`.",
		default: ""
	},
	{
		name: "base-ref",
		description: "Commit, branch or tag to compare with, as it is. Empty: the merge-base with the base branch.",
		default: ""
	},
	{
		name: "head-ref",
		description: "Commit, branch or tag to judge. Empty: the pull request; on a terminal the working tree.",
		default: ""
	},
	{
		name: "github-token",
		description: "Measuring: fetches history that a shallow clone lacks; `contents: read` is enough. Deciding: reads and writes what docs/approvals.md lists.",
		default: ""
	},
	{
		name: "engine",
		description: "The load generator: `auto` (k6 where there is one, for what it can drive), `embedded` or `k6`.",
		default: "auto"
	},
	{
		name: "k6-path",
		description: "Path of a k6 binary. Empty: the one on PATH.",
		default: ""
	},
	{
		name: "k6-version",
		description: "The k6 version to fetch, such as `2.2.0`.",
		default: ""
	},
	{
		name: "k6-sha256",
		description: "SHA-256 that the k6 binary or archive must have.",
		default: ""
	},
	{
		name: "k6-download-url",
		description: "Where k6 archives are fetched from, for mirrors.",
		default: ""
	},
	{
		name: "offline",
		description: "Fetch nothing: neither k6 nor history that the clone lacks.",
		default: "false"
	},
	{
		name: "max-duration",
		description: "Time for all pairs together, such as `20m`. Empty: `design.max-duration` of the configuration.",
		default: ""
	},
	{
		name: "seed",
		description: "Fixes every random choice. Empty: made from both commits and the run.",
		default: ""
	},
	{
		name: "fail-on",
		description: "What fails the job (the command: what ends it with 1 or 2): a comma list of `regression`, `slo`, `inconclusive`, `no-data`, as it is written and always with `no-data`; or `never`.",
		default: "never"
	},
	{
		name: "comment-key",
		description: "Tells apart several suites on one pull request.",
		default: "default"
	},
	{
		name: "comment",
		description: "When `decide` comments: `on-change` (something changed or needs a person), `on-alert` (only what needs a person), `always` or `never`.",
		default: "on-change"
	},
	{
		name: "token-login",
		description: "As whom `github-token` writes: of an app it is `name-of-the-app[bot]`.",
		default: "github-actions[bot]"
	},
	{
		name: "working-directory",
		description: "The folder of the repository, from where the job runs.",
		default: "."
	},
	{
		name: "output-dir",
		description: "The folder for report and measurement.",
		default: OUTPUT_FOLDER
	},
	{
		name: "calibration-file",
		description: "File to which `calibrate` appends a line, and from which reports tell how often there were false alarms.",
		default: ""
	},
	{
		name: "dry-run",
		description: "Print the plan, and measure nothing.",
		default: "false"
	}
];
export { INPUTS as t };
