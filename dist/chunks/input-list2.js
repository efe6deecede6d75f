import { n as WATCH_FOLDER, t as OUTPUT_FOLDER } from "./request2.js";
// src/plan/input-list.ts
const DESCRIPTIONS = {
	mode: "What to do: `measure`, `decide`, `validate`, `merge`, `calibrate`, `load-test`, `record`, `creep`, `propose`, `propose-write`, or `auto` (by event).",
	config: "Path of the configuration. Empty: `.github/benchgate.yml`, `benchgate.yml` or `.benchgate.yml`.",
	profile: "Path of the profile of the performance engineer (docs/policy.md). Empty: `agents/performance-engineer.md`, or the one file of `.github/agents/` with `capabilities`.",
	"base-ref": "Commit, branch or tag to compare with, as it is. Empty: the merge-base with the base branch.",
	"head-ref": "Commit, branch or tag to judge. Empty: the pull request; on a terminal the working tree.",
	since: "`creep`: a tag, a commit or a day (`2026-01-31`) to compare with. Empty: the last release.",
	"github-token": "Measuring: fetches history that a shallow clone lacks; `contents: read` is enough. Deciding: reads and writes what docs/approvals.md lists.",
	engine: "The load generator: `auto` (k6 where there is one, for what it can drive), `embedded` or `k6`.",
	"k6-path": "Path of a k6 binary. Empty: the one on PATH.",
	"k6-version": "The k6 version to fetch, such as `2.2.0`.",
	"k6-sha256": "SHA-256 that the k6 binary or archive must have.",
	"k6-download-url": "Where k6 archives are fetched from, for mirrors.",
	offline: "Fetch nothing: neither k6 nor history that the clone lacks.",
	"max-duration": "Time for all pairs together, such as `20m`. Empty: `design.max-duration` of the configuration.",
	seed: "Fixes every random choice. Empty: made from both commits and the run.",
	"fail-on": "What fails the job (the command: what ends it with 1 or 2): a comma list of `regression`, `slo`, `inconclusive`, `no-data`, as it is written and always with `no-data`; or `never`.",
	"comment-key": "Tells apart several suites on one pull request.",
	comment: "When `decide` comments: `on-change` (something changed or needs a person), `on-alert` (only what needs a person), `always` or `never`.",
	"token-login": "As whom `github-token` writes: of an app it is `name-of-the-app[bot]`.",
	"working-directory": "The folder of the repository, from where the job runs.",
	"output-dir": "The folder for report and measurement.",
	"calibration-file": "File to which `calibrate` appends a line, and from which reports tell how often there were false alarms.",
	shard: "Measure one part of a measurement that several runners share: `2/3` is the second of three (docs/scale.md). `merge` joins them.",
	segment: "`load-test`: send one part of a load that several machines send: `2/3` is the second of three (docs/scale.md#one-load-larger-than-a-machine). `merge` joins them.",
	"start-at": "`load-test`: when all segments begin, in UTC: `2026-11-28T01:00:00Z`. The same for each of them.",
	target: "Load tests: the target of the configuration that requests are sent to. It is never guessed.",
	history: "Load tests: where their runs are kept: `branch` (of this repository on GitHub, a branch for each year), `folder` (`history-folder`) or `none`. Empty: the folder, where one is named.",
	"history-folder": "Load tests: the folder to which their runs are added. Empty: they are kept in the report alone.",
	from: "`record`: the folder with what `load-test` has left. `merge`: the folder with the artifacts of the shards, or with `target` of the segments.",
	kind: "`propose`: what to propose, a comma list of `ratchet`, `dashboards`, `waivers`, `adr`. Empty: all of them.",
	patch: "`propose`: the file of a patch that is measured and, where it makes something better, proposed.",
	"patch-branch": "`propose`: in place of `patch`, a branch of this repository: what it changes since it left the default branch is the patch.",
	digest: "`propose-write`: the digest of the plan that a person approved, as the job that planned gave it out.",
	"dry-run": "Print the plan, and measure nothing."
};
const DEFAULTS = {
	mode: "auto",
	engine: "auto",
	offline: "false",
	"fail-on": "never",
	"comment-key": "default",
	comment: "on-change",
	"token-login": "github-actions[bot]",
	"working-directory": ".",
	"output-dir": OUTPUT_FOLDER,
	from: WATCH_FOLDER,
	"dry-run": "false"
};
const INPUTS = Object.entries(DESCRIPTIONS).map(([name, description]) => ({
	name,
	description,
	default: DEFAULTS[name] ?? ""
}));
export { INPUTS as t };
