import { c as parseDuration } from "./quantity.js";
import { l as isInside } from "./schema-values.js";
import { t as CHOSEN_ENGINES } from "./plan.js";
import { c as shown } from "./problem.js";
import { t as Failure } from "./failure2.js";
import { t as INPUTS } from "./input-list2.js";
import { t as isInCalendar } from "./calendar.js";
import { n as KNOWN_INPUT_MODES } from "./task2.js";
// src/model/proposal.ts
const PROPOSAL_KINDS = [
	"ratchet",
	"dashboards",
	"waivers",
	"adr",
	"patch"
];
const PLAIN_MODES = ["100644", "100755"];
const PROPOSAL_PREFIX = "benchgate/proposal-";
function proposalBranch({ kind, digest }) {
	return `${PROPOSAL_PREFIX}${kind}-${digest.slice(0, 12)}`;
}
const MOST_PROPOSED = {
	files: 10,
	bytes: 262144,
	proposals: 8
};
const UNNUMBERED = "NNNN";
// src/plan/input-reader.ts
var InputReader = class {
	#raw;
	#problems = [];
	constructor(raw) {
		this.#raw = raw;
	}
	optional(name, accepts, expected, secret) {
		const text = this.#given(name);
		if (text === "") return void 0;
		if (accepts(text)) return text;
		this.#complain(name, `expected ${expected}${secret === void 0 ? `, not ${shown(text)}` : ""}`);
	}
	text(name, accepts, expected) {
		return this.optional(name, accepts, expected) ?? defaultOf(name);
	}
	oneOf(name, words) {
		const text = this.#given(name);
		const found = words.find((word) => word === text);
		if (found !== void 0) return found;
		this.#complain(name, `expected one of ${words.join(", ")}, not ${shown(text)}`);
		return words[0];
	}
	parsed(name, read, expected) {
		const text = this.#given(name);
		const value = text === "" ? void 0 : read(text);
		if (text !== "" && value === void 0) this.#complain(name, `expected ${expected}, not ${shown(text)}`);
		return value;
	}
	close() {
		if (this.#problems.length === 0) return;
		throw new Failure("config", this.#problems.join("\n"), "Change the input in the workflow (or the flag of the same name); the README lists them all.");
	}
	#given(name) {
		const text = this.#raw[name]?.trim() ?? "";
		return text === "" ? defaultOf(name) : text;
	}
	#complain(name, text) {
		this.#problems.push(`input ${name}: ${text}`);
	}
};
function defaultOf(name) {
	return INPUTS.find((input) => input.name === name)?.default ?? "";
}
// src/plan/segment-input.ts
function readSegmentInputs(reader) {
	const mode = reader.optional("mode", () => true, "") ?? "auto";
	const isSending = ["auto", "load-test"].includes(mode);
	const only = (expected) => isSending ? expected : "none in this mode, since only `load-test` is sent in segments";
	return {
		segment: reader.parsed("segment", (text) => isSending ? readPart(text) : void 0, only(`a part of 2 to 20 such as 2/3`)),
		startAt: reader.parsed("start-at", (text) => isSending ? readMoment(text) : void 0, only("a moment in UTC such as 2026-11-28T01:00:00Z"))
	};
}
function readPart(text) {
	const found = /^([1-9]\d?)\/([1-9]\d?)$/.exec(text);
	const [index, of] = [Number(found?.[1]), Number(found?.[2])];
	return found !== null && index <= of && of >= 2 && of <= 20 ? {
		index,
		of
	} : void 0;
}
function readMoment(text) {
	return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/.test(text) && isInCalendar(text) ? text : void 0;
}
// src/plan/inputs.ts
const COMMENT = [
	"on-change",
	"on-alert",
	"always",
	"never"
];
const FAIL_ON = [
	"regression",
	"slo",
	"inconclusive",
	"no-data"
];
function readInputs(raw) {
	const reader = new InputReader(raw);
	const inputs = {
		mode: reader.oneOf("mode", KNOWN_INPUT_MODES),
		config: reader.optional("config", isInside, "a path from the root of the repository such as benchgate.yml"),
		profile: reader.optional("profile", isMarkdown, "the path of a Markdown file from the root of the repository"),
		baseRef: reader.optional("base-ref", isRef, "a commit, a branch or a tag"),
		headRef: reader.optional("head-ref", isRef, "a commit, a branch or a tag"),
		since: reader.optional("since", isRef, "a tag, a commit or a day such as 2026-01-31"),
		githubToken: reader.optional("github-token", (text) => /^[\x21-\x7e]{1,1024}$/.test(text), "a token on one line", "secret"),
		engine: reader.oneOf("engine", ["auto", ...CHOSEN_ENGINES]),
		k6: {
			path: reader.optional("k6-path", (text) => !/[\0\n]/.test(text), "the path of a k6 binary"),
			version: reader.optional("k6-version", (text) => /^\d+\.\d+\.\d+$/.test(text), "a version such as 2.2.0"),
			sha256: reader.optional("k6-sha256", (text) => /^[0-9a-f]{64}$/.test(text), "64 hexadecimal digits"),
			downloadUrl: reader.optional("k6-download-url", (text) => /^https:\/\/[^\s]+$/.test(text), "an address that starts with https://")
		},
		offline: reader.parsed("offline", readFlag, "true or false") ?? false,
		maxDurationMs: reader.parsed("max-duration", readMaxDuration, "a duration from 1s to 24h such as 10m"),
		seed: reader.optional("seed", (text) => text.length <= 200, "at most 200 characters"),
		failOn: reader.parsed("fail-on", readFailOn, `a comma list of ${FAIL_ON.join(", ")}, or never`) ?? new Set(),
		commentKey: reader.text("comment-key", (text) => /^[a-z0-9][a-z0-9-]{0,31}$/.test(text), "small letters, digits and -"),
		comment: reader.oneOf("comment", COMMENT),
		tokenLogin: reader.text("token-login", (text) => /^[A-Za-z0-9][A-Za-z0-9-]{0,98}(\[bot\])?$/.test(text), "a login such as github-actions[bot]"),
		workingDirectory: reader.text("working-directory", isInside, "a folder below the one the job runs in, such as services/api"),
		outputDir: reader.text("output-dir", isFolderOfItsOwn, "a folder of its own, without .."),
		calibrationFile: reader.optional("calibration-file", isFile, "the path of a file, without .."),
		dryRun: reader.parsed("dry-run", readFlag, "true or false") ?? false,
		shard: readShardInput(reader),
		...readSegmentInputs(reader),
		target: reader.optional("target", (text) => /^[a-z0-9][a-z0-9-]{0,31}$/.test(text), "the name of a target such as staging"),
		...readHistoryPlace(reader),
		from: reader.text("from", isFolderOfItsOwn, "a folder of its own, without .."),
		...readProposing(reader)
	};
	reader.close();
	return inputs;
}
function readProposing(reader) {
	return {
		kinds: reader.parsed("kind", readKinds, `a comma list of ${PLANNED_KINDS.join(", ")}`) ?? PLANNED_KINDS,
		patch: reader.optional("patch", (text) => !/[\0\n]/.test(text), "the path of a patch"),
		patchBranch: reader.optional("patch-branch", isBranch, "the name of a branch: letters, digits, . _ - and /"),
		digest: reader.optional("digest", (text) => /^[0-9a-f]{64}$/.test(text), "64 hexadecimal digits")
	};
}
function readShardInput(reader) {
	const isMeasuring = ["auto", "measure"].includes(reader.optional("mode", () => true, "") ?? "auto");
	const expected = isMeasuring ? `a part of 2 to 8 such as 2/3` : "none in this mode, since only `measure` is done in parts";
	return reader.parsed("shard", (text) => isMeasuring ? readShard(text) : void 0, expected);
}
function readShard(text) {
	const found = /^([1-9])\/([2-9])$/.exec(text);
	const [index, of] = [Number(found?.[1]), Number(found?.[2])];
	return found !== null && index <= of && of <= 8 ? {
		index,
		of
	} : void 0;
}
const isBranch = (text) => /^[A-Za-z0-9][A-Za-z0-9._/-]{0,199}$/.test(text) && !/\.\.|\/\/|[./]$|\.lock(\/|$)/.test(text);
function readHistoryPlace(reader) {
	const historyFolder = reader.optional("history-folder", isFolderOfItsOwn, "a folder of its own, without ..");
	const named = historyFolder === void 0 ? ["none", "branch"] : ["folder"];
	return {
		history: reader.parsed("history", (text) => named.find((word) => word === text), HISTORY_WORDS) ?? named[0],
		historyFolder
	};
}
const HISTORY_WORDS = "branch or none, or folder with history-folder";
function isFolderOfItsOwn(text) {
	return !/[\0\n]/.test(text) && !text.split("/").includes("..") && !/^[./]*$/.test(text);
}
function isFile(text) {
	return !/[\0\n]/.test(text) && !text.split("/").includes("..") && !/(^|\/)\.?$/.test(text);
}
const isMarkdown = (text) => isInside(text) && text.endsWith(".md") && text.split("/").every((part) => part !== "" && part !== ".");
function isRef(text) {
	return /^[^-\s~^:?*[\\][^\0-\x20\x7f]{0,254}$/.test(text);
}
function readMaxDuration(text) {
	const ms = parseDuration(text);
	return ms !== void 0 && ms >= 1e3 && ms <= 864e5 ? ms : void 0;
}
function readFailOn(text) {
	if (text === "never") return new Set();
	const words = text.split(",").map((word) => word.trim());
	const known = FAIL_ON.filter((word) => words.includes(word) || word === "no-data");
	return words.every((word) => FAIL_ON.some((one) => one === word)) ? new Set(known) : void 0;
}
const PLANNED_KINDS = PROPOSAL_KINDS.filter((kind) => kind !== "patch");
function readKinds(text) {
	const words = text.split(",").map((word) => word.trim());
	const known = PLANNED_KINDS.filter((kind) => words.includes(kind));
	return words.every((word) => PLANNED_KINDS.some((kind) => kind === word)) ? known : void 0;
}
function readFlag(text) {
	if (/^(true|True|TRUE)$/.test(text)) return true;
	return /^(false|False|FALSE)$/.test(text) ? false : void 0;
}
export { PROPOSAL_PREFIX as a, PROPOSAL_KINDS as i, MOST_PROPOSED as n, UNNUMBERED as o, PLAIN_MODES as r, proposalBranch as s, readInputs as t };
