import { t as Failure } from "./failure2.js";
import { s as partOf } from "./part.js";
import { c as namesIn, s as fill, t as ADDRESS_NAMES } from "./target.js";
import { t as isLoopback } from "./address.js";
import { _ as NEVER, c as literal, d as object, f as record, g as unknown, h as union, l as looseObject, m as string, n as array, r as boolean, u as number } from "./schemas.js";
import { i as SANDBOX_MODES } from "./sandbox.js";
import { d as writePercent, l as quantityOf, s as bytesPer } from "./quantity.js";
import { c as shown, i as pathText, t as configFailure } from "./problem.js";
import { _ as text, a as duration, c as integer, d as list, f as mapping, g as says, h as repositoryPath, i as command, l as isInside, m as rate, n as anyText, o as flag, p as quantity, r as choice, s as ifRight, t as about, u as keyCheck, v as texts, y as word } from "./schema-values.js";
import { r as MODES } from "./plan.js";
import { t as isInCalendar } from "./calendar.js";
import { t as APPROVING_ROLES } from "./pull-request.js";
import { a as relative, i as budgetSchema, o as scenarioPattern, r as QUANTILE, s as sloSchema, t as loadKeys } from "./schema-load.js";
import { a as require_dist, i as under, n as itemsOf, r as leavesOf, t as entriesOf } from "./written.js";
import { i as requestsPerFlow, l as isCost, n as isCode, o as ANSWER_BYTES, t as POINT_FORMATS } from "./scenario.js";
import { l as recordOf, n as START_UP, s as ownRecord, t as METRICS } from "./metrics.js";
import { n as matches, t as isGlob } from "./glob.js";
import { t as isStricter } from "./slo.js";
import { t as isDenied } from "./env.js";
import "./plan-choice.js";
import { i as NO_POLICY, n as ENFORCEMENTS, t as CAPABILITIES } from "./policy.js";
// src/model/governance.ts
const WORKFLOWS = {
	measure: ".github/workflows/benchgate-measure.yml",
	report: ".github/workflows/benchgate-report.yml",
	poke: ".github/workflows/benchgate-poke.yml"
};
const ALWAYS = {
	drafts: true,
	label: null,
	withoutLabel: "wait"
};
// src/config/schema-governance.ts
const MOST$6 = {
	approvals: 6,
	users: 100,
	patterns: 128,
	branches: 64
};
const login$1 = word(/^[A-Za-z0-9][A-Za-z0-9_-]{0,38}$/, "a login such as octocat");
const PATTERN = "a pattern of paths from the repository's root such as perf/**, without / or ! in front and without ..";
const PATH_PATTERN = text(PATTERN, 256).refine((written) => isInside(written) && !written.startsWith("!"), says(PATTERN));
const count = () => integer(1, MOST$6.approvals).optional();
const approvers = mapping({
	roles: about(list(choice(APPROVING_ROLES), "roles", APPROVING_ROLES.length).optional(), "Roles in the repository: the least one named and all above it may approve. Without it, `write`; where `users` names somebody, none.", ["maintain", "admin"]),
	users: about(list(login$1, "logins", MOST$6.users).optional(), "Logins that may approve whatever their role.", ["octocat"])
}).refine(({ roles, users = [] }) => roles === void 0 || roles.length + users.length > 0, { error: "names nobody: write a role or a login, or leave it out" });
const governanceSchema = mapping({
	approvers: about(approvers.optional(), "Who may approve.", {
		roles: ["maintain"],
		users: ["octocat"]
	}),
	reviews: about(flag().optional(), "Whether an approving review is a governance approval. With `false` only the command `/benchgate approve` is one: GitHub does not tell a review that an app gave for somebody. Without it, true.", false),
	"minimum-approvals": about(mapping({
		governance: about(count(), "For changes of governed files and of the rules. Without it, 1.", 1),
		waiver: about(count(), "For accepting a measured regression. Without it, 1.", 1)
	}).optional(), "How many approvals each kind needs.", { waiver: 2 }),
	governed: about(list(PATH_PATTERN, "patterns", MOST$6.patterns).optional(), "Files whose change needs a governance approval, beside the built-in ones, which nothing removes: `.github/**`, CODEOWNERS, the configuration, `perf/**` and what the configuration names.", ["load/**"]),
	sensitive: about(list(PATH_PATTERN, "patterns", MOST$6.patterns).optional(), "Performance-sensitive files: their change needs a governance approval, and the comment says why.", ["src/db/**"]),
	"protected-bases": about(list(word(/^[^\s*?[\\^~:]{1,255}$/, "the name of a branch such as main, no pattern"), "branches", MOST$6.branches).optional(), "Branches that are gated, beside the default branch.", ["release"]),
	"merge-queue": about(choice(["carry", "remeasure"]).optional(), "Whether a merge group keeps the verdict of its pull request, or is measured itself. Without it, `carry`.", "carry"),
	trust: about(choice(["measurements", "people"]).optional(), "Whether a pull request that changes dependencies, lockfiles, build files or Dockerfiles also needs a governance approval (`people`), since what they bring shares a machine with what measures. Without it, `people` for those that a bot opened, `measurements` for all others.", "people"),
	solo: about(flag().optional(), "For a repository in which one person alone may write: whether they may approve their own pull requests, by a command with the whole commit. Never for forks, and only while GitHub lists nobody else who may write; the comment says that nobody else looked. Without it, false.", true),
	"measure-workflow": about(word(/^\.github\/workflows\/[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}\.ya?ml$/, `the path of a workflow such as ${WORKFLOWS.measure}`).optional(), `The workflow whose measurements are accepted. Without it, \`${WORKFLOWS.measure}\`.`, WORKFLOWS.measure)
});
// src/config/schema-proposals.ts
const MOST$5 = {
	paths: 64,
	reviewers: 15,
	labels: 10
};
const FOLDER = "a folder of the repository such as docs/adr, outside of .github";
const folder = () => text(FOLDER, 200).refine((written) => isOwnFolder(written), says(FOLDER));
function isOwnFolder(written) {
	return /^[A-Za-z0-9_][A-Za-z0-9_./-]*[A-Za-z0-9_]$/.test(written) && isInside(written) && !/(^|\/)\./.test(written);
}
const login = word(/^[A-Za-z0-9][A-Za-z0-9_-]{0,38}$/, "a login such as octocat");
const name = (what) => word(/^[A-Za-z0-9][A-Za-z0-9._-]{0,49}$/, what);
const proposalsSchema = mapping({
	paths: about(list(PATH_PATTERN, "patterns", MOST$5.paths).optional(), "What a patch may change (`benchgate propose --patch`). Governed files never, whatever is written here; without it, nothing.", ["src/**"]),
	test: about(command("npm test").optional(), "The repository's tests, which a patch has to pass before it is measured: after `service.install`, without a network.", "npm test"),
	security: about(command("semgrep scan --config .semgrep.yml --error src").optional(), "A command that looks at the patched code, without a network, and fails where it must not be proposed.", "semgrep scan --config .semgrep.yml --error src"),
	headroom: about(quantity({
		pattern: /^\d+(?:\.\d+)?%$/,
		expected: "more than 0% and at most 100%, such as 10%"
	}, headroomOf).optional(), "How much worse than the worst load test a tightened objective still allows. Without it, 10%.", "25%"),
	adr: about(folder().optional(), "Where decisions are recorded. Without it, docs/adr.", "docs/decisions"),
	dashboards: about(folder().optional(), "Where the files of `benchgate dashboards` are. Without it, perf/dashboards.", "perf/grafana"),
	environment: about(name("the name of an environment such as benchgate-write").optional(), "The environment whose required reviewers approve that a proposal is written. Without it, benchgate-write.", "performance-write"),
	reviewers: about(list(login, "logins", MOST$5.reviewers).optional(), "Who is asked to review what is proposed.", ["octocat"]),
	labels: about(list(name("a label such as benchgate"), "labels", MOST$5.labels).optional(), "Labels of the pull request. Without it, benchgate.", ["performance"]),
	write: about(choice(["pull-request", "issue"]).optional(), "What an approved proposal becomes. `issue` where environments do not have required reviewers: nothing is written to the repository, a person applies the patch. Without it, `pull-request`.", "issue")
});
function headroomOf(written) {
	const found = relative(written);
	return found?.kind === "ratio" && found.value <= 1 ? found.value : void 0;
}
function proposalRules({ proposals: written }) {
	return {
		paths: written.paths ?? [],
		test: written.test ?? null,
		security: written.security ?? null,
		headroom: written.headroom ?? HEADROOM,
		adrFolder: written.adr ?? "docs/adr",
		dashboards: written.dashboards ?? "perf/dashboards",
		environment: written.environment ?? "benchgate-write",
		reviewers: written.reviewers ?? [],
		labels: written.labels ?? ["benchgate"],
		write: written.write ?? "pull-request"
	};
}
const HEADROOM = .1;
// src/config/nearest.ts
function suggestion(name, known) {
	const found = nearest(name, known);
	if (found !== void 0) return `did you mean ${found}?`;
	if (known.length === 0) return "there are none";
	const more = known.length > LISTED ? ` and ${known.length - LISTED} more` : "";
	return `expected one of ${known.slice(0, LISTED).join(", ")}${more}`;
}
const LISTED = 16;
function nearest(name, known) {
	if (name.length > 64) return void 0;
	return known.map((candidate) => ({
		candidate,
		distance: distance(name.toLowerCase(), candidate.toLowerCase())
	})).filter((entry) => entry.distance <= Math.max(1, Math.floor(entry.candidate.length / 3))).sort((a, b) => a.distance - b.distance)[0]?.candidate;
}
function distance(one, other) {
	const rows = [Array.from({ length: other.length + 1 }, (_, i) => i)];
	const at = (i, j) => rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
	for (let i = 1; i <= one.length; i++) {
		const row = [i];
		rows.push(row);
		for (let j = 1; j <= other.length; j++) {
			const replaced = at(i - 1, j - 1) + (one[i - 1] === other[j - 1] ? 0 : 1);
			const swapped = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1] ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY;
			row.push(Math.min(replaced, swapped, at(i - 1, j) + 1, at(i, j - 1) + 1));
		}
	}
	return at(one.length, other.length);
}
// src/config/schema-problems.ts
const MOST$4 = 50;
function check(schema, value, context) {
	const parsed = schema.safeParse(value, {
		reportInput: true,
		error: says("another value").error
	});
	if (parsed.success) return { value: parsed.data };
	const { issues } = parsed.error;
	const problems = issues.slice(0, MOST$4).flatMap((issue) => problemsOf(issue, context));
	const next = issues[MOST$4];
	return { problems: next === void 0 ? problems : [...problems, oneOfMore(next, issues.length - MOST$4, context)] };
}
function oneOfMore(issue, count, { source, file }) {
	const path = stepsOf(issue);
	return {
		file,
		...source.placeOf(path),
		path: pathText(path),
		text: `is the first of ${count} more problems: mend the others first`
	};
}
function problemsOf(issue, { source, file }) {
	const path = stepsOf(issue);
	const problem = (where, text, place = source.placeOf(where)) => ({
		file,
		...place,
		path: pathText(where),
		text
	});
	if (issue.code === "unrecognized_keys") {
		const unknown = issue.keys.slice(0, MOST$4).map((key) => {
			const where = [...path, key];
			return problem(where, unknownKey(key, issue.message), source.placeOfKey(where));
		});
		const more = issue.keys.length - unknown.length;
		return more === 0 ? unknown : [...unknown, problem(path, `has ${more} more keys that are not keys here`)];
	}
	if (issue.code === "invalid_key") return [problem(path, issue.issues[0]?.message ?? issue.message, source.placeOfKey(path))];
	return [problem(path, issue.message)];
}
function stepsOf({ path }) {
	return path.map((step) => typeof step === "number" ? step : String(step));
}
function unknownKey(key, known) {
	if (key === "<<") return "is a merge key of YAML, which is not read: write the keys out that it stands for";
	return `is not a key here: ${suggestion(key, known.split(" "))}`;
}
// src/config/yaml.ts
var import_dist = require_dist();
const START = {
	line: 1,
	column: 1
};
const MAX_CHARACTERS = 32768;
const MAX_OPEN_BRACKETS = 50;
const MAX_COMPLAINTS = 100;
const MAX_INDENTATION = 200;
const MAX_INDICATORS = 50;
const FORBIDDEN = [
	"__proto__",
	"constructor",
	"prototype"
];
const ADVICE = {
	TAB_AS_INDENT: "tabs cannot indent YAML: use spaces",
	MULTIPLE_DOCS: "a second document starts here: keep one, without the --- line",
	BLOCK_AS_IMPLICIT_KEY: "a second \": \" on one line: put a text that holds \": \" in quotes",
	MISSING_CHAR: "something is missing here, often a closing quote or a space after \":\"",
	TAG_RESOLVE_FAILED: "an unknown ! tag: remove it, or put the text in quotes"
};
function readYaml(text, file, most = MAX_CHARACTERS) {
	const refusal = whyRefused(text, most);
	if (refusal !== void 0) return broken(file, refusal);
	const lines = new import_dist.LineCounter();
	try {
		const document = (0, import_dist.parseDocument)(text, {
			lineCounter: lines,
			prettyErrors: false,
			stringKeys: true,
			logLevel: "error"
		});
		const at = (offset) => placeAt(lines, offset);
		const complaints = [...document.errors, ...document.warnings];
		const inThemselves = aliasesInThemselves(document);
		return {
			value: inThemselves.length === 0 && complaints.every((error) => error.code === "DUPLICATE_KEY") ? document.toJS({ maxAliasCount: 100 }) : void 0,
			problems: [
				...complaints.slice(0, MAX_COMPLAINTS).map((error) => problemOf(error, {
					document,
					file,
					at
				})),
				...inThemselves.map(({ name, offset }) => ({
					file,
					...at(offset),
					path: "",
					text: `*${name} stands inside of &${name} itself: write the values out`
				})),
				...forbiddenKeys(document).map((key) => ({
					file,
					...at(key.offset),
					path: "",
					text: `${key.name} cannot be a key: rename it`
				}))
			],
			placeOf: (path) => at(offsetOf(document, path, "value")),
			placeOfKey: (path) => at(offsetOf(document, path, "key"))
		};
	} catch (error) {
		return broken(file, `is not a usable YAML file (${(error instanceof ReferenceError ? error.message : "it is nested too deeply").slice(0, 120)}): write the values out`);
	}
}
function whyRefused(text, most) {
	if (text.length > most) return `is longer than ${most} characters: it is not a configuration`;
	let open = 0;
	for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
		open = bracket === "[" || bracket === "{" ? open + 1 : Math.max(0, open - 1);
		if (open > MAX_OPEN_BRACKETS) return `has more than ${MAX_OPEN_BRACKETS} brackets open at once: close them`;
	}
	return text.split("\n").some(isTooDeep) ? `is nested too deeply: keep indentation below ${MAX_INDENTATION} columns` : void 0;
}
function isTooDeep(line) {
	return (/^[\s?:-]*/.exec(line)?.[0].length ?? 0) > MAX_INDENTATION || (line.match(/(?<=^|\s)[?:-](?=\s)/g)?.length ?? 0) > MAX_INDICATORS;
}
function broken(file, text) {
	return {
		value: void 0,
		problems: [{
			file,
			...START,
			path: "",
			text
		}],
		placeOf: () => START,
		placeOfKey: () => START
	};
}
function problemOf(error, { document, file, at }) {
	const offset = error.pos[0];
	const place = at(offset);
	if (error.code === "DUPLICATE_KEY") {
		const path = pathText(pathAt(document, offset));
		return {
			file,
			...place,
			path,
			text: "is written twice: keep one of the two"
		};
	}
	const advice = ADVICE[error.code] ?? `${sentence(error.message)}: check the indentation, the quotes and the brackets here`;
	return {
		file,
		...place,
		path: "",
		text: `not valid YAML: ${advice}`
	};
}
function aliasesInThemselves(document) {
	const found = [];
	(0, import_dist.visit)(document, { Alias(_, { source, range }, ancestors) {
		if (ancestors.some((node) => ((0, import_dist.isMap)(node) || (0, import_dist.isSeq)(node)) && node.anchor === source)) found.push({
			name: source,
			offset: range?.[0] ?? 0
		});
		return found.length < MAX_COMPLAINTS ? void 0 : import_dist.visit.BREAK;
	} });
	return found;
}
function forbiddenKeys(document) {
	const found = [];
	(0, import_dist.visit)(document, { Pair(_, pair) {
		if (FORBIDDEN.includes(keyOf(pair))) found.push({
			name: keyOf(pair),
			offset: startOf(pair.key) ?? 0
		});
		return found.length < MAX_COMPLAINTS ? void 0 : import_dist.visit.BREAK;
	} });
	return found;
}
function sentence(message) {
	const line = message.replace(/\s+/g, " ").slice(0, 120);
	return `${line.charAt(0).toLowerCase()}${line.slice(1)}`;
}
function placeAt(lines, offset) {
	const { line, col } = lines.linePos(offset);
	return line < 1 ? START : {
		line,
		column: col
	};
}
function offsetOf(document, path, part) {
	let node = document.contents;
	let offset = startOf(node) ?? 0;
	for (const [depth, step] of path.entries()) {
		const entry = entryOf(resolved(node, document), step);
		if (entry === void 0) return offset;
		offset = depth === path.length - 1 && part === "value" ? startOf(entry.value) ?? entry.offset : entry.offset;
		node = entry.value;
	}
	return offset;
}
function entryOf(node, step) {
	if ((0, import_dist.isSeq)(node) && typeof step === "number") {
		const value = node.items[step];
		return value === void 0 ? void 0 : {
			value,
			offset: startOf(value) ?? 0
		};
	}
	if (!(0, import_dist.isMap)(node)) return void 0;
	const pair = node.items.findLast((item) => keyOf(item) === String(step));
	return pair === void 0 ? void 0 : {
		value: pair.value,
		offset: startOf(pair.key) ?? 0
	};
}
function pathAt(document, offset) {
	const path = [];
	(0, import_dist.visit)(document, { Pair(_, pair, ancestors) {
		if (startOf(pair.key) !== offset) return void 0;
		for (const [depth, node] of [...ancestors, pair].entries()) {
			const parent = ancestors[depth - 1];
			if ((0, import_dist.isPair)(node)) path.push(keyOf(node));
			else if ((0, import_dist.isSeq)(parent)) path.push(parent.items.indexOf(node));
		}
		return import_dist.visit.BREAK;
	} });
	return path;
}
const keyOf = ({ key }) => (0, import_dist.isScalar)(key) ? String(key.value) : shown(key);
const startOf = (node) => node?.range?.[0];
const resolved = (node, document) => (0, import_dist.isAlias)(node) ? node.resolve(document) : node;
// src/config/metric-names.ts
function defaultNames(scenario, custom = {}) {
	const own = customRecords(scenario, custom);
	const isKnown = ({ name }) => METRICS.some((one) => one.name === name);
	return [...METRICS.map((record) => own.find(({ name }) => name === record.name) ?? record), ...own.filter((record) => !isKnown(record))].filter((record) => record.has(scenario)).flatMap(shownRows);
}
function shownRows({ name, statistics, hidden }) {
	if (statistics !== void 0) return statistics.shown.map((statistic) => `${name}.${statistic}`);
	return hidden ? [] : [name];
}
function metricNamed(name, scenario, custom) {
	const record = [recordOf(name) ?? [], customRecords(scenario, custom)].flat().find((one) => one.has(scenario) && isRowOf(name, one));
	if (record === void 0 || !hasPart(name, scenario)) return void 0;
	const { effect, unit, better, keepsInvalidPairs } = record;
	return {
		name,
		effect,
		unit,
		better,
		keepsInvalidPairs
	};
}
function hasPart(name, scenario) {
	const part = partOf(name);
	return part === void 0 || scenario.kind !== "flow" || scenario.steps.some((step) => step.name === part);
}
function whyMissing(name) {
	const record = recordOf(name);
	return record && isRowOf(name, record) ? record.missing : void 0;
}
const STATISTIC = new RegExp(`^(?:${QUANTILE}|mean)$`);
function isRowOf(row, { name, statistics }) {
	if (statistics === void 0) return row === name;
	const [, family = "", statistic = ""] = /^([^.]*)\.(.*)$/.exec(row) ?? [];
	return family.replace(/\{.*\}$/, "{}") === name && STATISTIC.test(statistic);
}
function hasMetric(scenario, { from, scenario: pattern }) {
	if (!matches(pattern, scenario.name)) return false;
	if (scenario.kind === "k6") return from === void 0 || from.from === "scraped";
	if (scenario.kind === "command") return from?.from === "scraped";
	return from !== void 0 && scenario.load?.kind !== "saturation";
}
function readsAnswers(scenario, custom) {
	return Object.values(custom).some((setting) => hasMetric(scenario, setting) && isOfAnswers(setting));
}
function isOfAnswers({ from }) {
	return from !== void 0 && from.from !== "scraped";
}
function isOfTime({ from }) {
	return from?.from === "scraped" && /_seconds(?:_total)?$/.test(from.series.name);
}
function customRecords(scenario, custom) {
	return Object.values(custom).filter((setting) => hasMetric(scenario, setting)).flatMap(({ role, type, better, ...setting }) => {
		const unit = setting.unit ?? (isOfTime(setting) ? "ms" : void 0);
		const ratio = (name, of) => ownRecord({
			name,
			effect: "log-ratio",
			unit: of,
			better
		});
		switch (type) {
			case "trend": return [{
				...ratio(role, unit ?? "ms"),
				statistics: {
					shown: ["p50", "p95"],
					gating: []
				}
			}];
			case "rate": return [ownRecord({
				name: role,
				effect: "difference",
				unit: "share",
				better
			})];
			case "counter": return [ratio(`${role}.per-second`, unit === void 0 ? "per-second" : `${unit}/s`), ratio(`${role}.per-request`, unit ?? "ratio")];
			case "gauge": return [ratio(`${role}.mean`, unit ?? "ratio")];
			default: return type;
		}
	});
}
function isCustomRate(name, custom) {
	return Object.values(custom).some(({ role, type }) => role === name && type === "rate");
}
function measuredMetrics(custom) {
	return Object.entries(custom).map(([source, { role, type, from, scenario }]) => ({
		source,
		name: role,
		type,
		...from === void 0 ? {} : {
			origin: from,
			scenario
		}
	}));
}
// src/config/costs.ts
const MS_PER_HOUR = 36e5;
const BYTES_PER_GIB = 2 ** 30;
const TOKENS = 1e3;
function costMetrics(scenario, sources) {
	const terms = termsOf(scenario, sources);
	return [["cost-per-1000-requests", null], ["cost-per-token", tokenReading(sources.prices["output-tokens"]?.role, scenario, sources)]].flatMap(([name, per]) => {
		const metric = metricNamed(name, scenario, sources.metrics);
		if (metric === void 0 || terms.length === 0 || name === "cost-per-token" && per === null) return [];
		const cost = {
			terms,
			tokens: per
		};
		return [{
			...metric,
			unit: sources.prices.currency,
			cost
		}];
	});
}
function unpriced(scenario, { prices, seesProcesses }) {
	return [...prices["cpu-hour"] !== void 0 && !seesProcesses ? ["CPU time: of what runs already no process is seen"] : [], ...prices["egress-gib"] !== void 0 && isCode(scenario) ? [`egress: ${scenario.kind === "k6" ? "k6" : "a command"} does not tell how long an answer is`] : []];
}
function termsOf(scenario, sources) {
	const { prices, metrics, seesProcesses } = sources;
	const term = (reading, price, units) => reading === null || price === void 0 || metricNamed(reading, scenario, metrics) === void 0 ? [] : [{
		reading,
		price: price / units
	}];
	const counted = ["input-tokens", "output-tokens"].flatMap((kind) => term(tokenReading(prices[kind]?.role, scenario, sources), prices[kind]?.["per-1000"], TOKENS));
	return [
		...seesProcesses ? term("cpu-per-request", prices["cpu-hour"], MS_PER_HOUR) : [],
		...term(ANSWER_BYTES, prices["egress-gib"], BYTES_PER_GIB),
		...counted
	];
}
function tokenReading(role, scenario, { metrics }) {
	const setting = Object.values(metrics).find((one) => one.role === role);
	const row = setting === void 0 ? void 0 : rowPerRequest(setting);
	return row === void 0 || metricNamed(row, scenario, metrics) === void 0 ? null : row;
}
function rowPerRequest({ role, type }) {
	if (type === "trend") return `${role}.mean`;
	return type === "counter" ? `${role}.per-request` : void 0;
}
// src/config/objectives.ts
function objectiveMetric({ metric, bound }, custom = {}) {
	const { statistic } = bound;
	const only = isCustomRate(metric, custom) ? "rate" : METRICS.find(({ name }) => name === metric)?.objective;
	if (only === "none") return { problem: "compares the two sides and has no value of its own: write latency or error-rate" };
	if (only !== void 0) return single(metric, statistic, only);
	const suffix = /\.(.+)$/.exec(metric)?.[1];
	if (suffix !== void 0) return single(metric, statistic, suffix);
	if (statistic !== void 0 && statistic !== "rate") return { metric: `${metric}.${statistic}` };
	return { problem: `has many values: say which in the objective, such as "p95 ${bound.comparator} 300ms"` };
}
function slosOf(scenario, config) {
	const own = config.slos.flatMap((objective, i) => sloOf(objective, {
		scenario,
		config,
		source: `${config.file}:${config.sloLines[i] ?? 1}`
	}));
	const stated = (config.profile?.objectives ?? []).flatMap(({ objective, source }) => sloOf(objective, {
		scenario,
		config,
		source
	}));
	const all = [...own];
	for (const slo of stated) if (!all.some((one) => isSameRow(one, slo) && !isStricter(slo, one))) all.push(slo);
	return all;
}
const isSameRow = (one, other) => one.metric.name === other.metric.name && one.comparator.charAt(0) === other.comparator.charAt(0);
function sloOf(objective, { scenario, config, source }) {
	const about = objectiveMetric(objective, config.metrics);
	if (!matches(objective.scenario, scenario.name) || "problem" in about) return [];
	const metric = metricNamed(about.metric, scenario, config.metrics);
	if (metric === void 0 || boundProblem(metric, objective) !== void 0) return [];
	const { comparator, written } = objective.bound;
	return [{
		scenario: scenario.name,
		metric,
		comparator,
		bound: boundIn(metric, objective),
		objective: written,
		source
	}];
}
function boundProblem(metric, { bound }) {
	const below = bound.comparator === "<=" || bound.comparator === "<";
	if (below !== (metric.better === "lower")) return `${metric.name} is better ${metric.better}: write ${below ? ">=" : "<="}, not ${bound.comparator}`;
	const kind = kindOfUnit(metric.unit);
	if (bound.kind === kind || bound.kind === "number" && kind === "bytes") return void 0;
	if (kind === "share" && bound.kind === "number" && bound.value <= 1) return `${metric.name} is a share: write ${writePercent(bound.value)}, not ${bound.value}`;
	return `${metric.name} ${advice(metric)}`;
}
function boundIn({ unit }, { bound }) {
	return bound.kind === "bytes" ? bound.value / (bytesPer(unit) ?? 1) : bound.value;
}
function kindOfUnit(unit) {
	if (unit === "ms" || unit === "share" || unit === "per-second") return unit;
	return bytesPer(unit) === void 0 ? "number" : "bytes";
}
function single(metric, statistic, only) {
	if (statistic === void 0 || statistic === only) return { metric };
	return { problem: `is one value already, there is no ${statistic} of it: start the objective with <= or >=` };
}
function advice({ unit }) {
	if (unit === "ms") return "is a time: write a bound such as 300ms";
	if (unit === "share") return "is a share: write a bound such as 1%";
	if (bytesPer(unit) !== void 0) return "is a size: write a bound such as 10MB";
	return unit === "per-second" ? "is a rate per second: write a bound such as 45/s" : `is in ${unit}: write a bound such as 10`;
}
// src/config/checks.ts
function crossCheck(draft) {
	const budgets = (list, path) => list.flatMap((budget, i) => budget === null ? [] : checkBudget(budget, [...path, i], draft));
	return [
		...Object.entries(draft.metrics).flatMap(([name, setting]) => checkMetric(setting, ["metrics", name], draft)),
		...checkPrices(draft),
		...checkStaleness(draft),
		...budgets(draft.budgets, ["budgets"]),
		...budgets(draft.creepBudgets, ["creep", "budgets"]),
		...draft.slos.flatMap((slo, i) => slo === null ? [] : checkObjective(slo, ["slos", i], draft))
	];
}
function contradictionText({ path, text }) {
	return `${pathText(path)}: ${text}`;
}
function checkMetric(setting, path, draft) {
	const { from, scenario, role } = setting;
	const say = (key, text, error = true) => [{
		path: [...path, key],
		text,
		error
	}];
	if (from?.from === "scraped" && !draft.hasPage) return say("from", "is of a page of metrics, and the service names none: add \"metrics: /metrics\" under service");
	if (mayMean(scenario, draft)) return [];
	const scenarios = draft.scenarios.filter(({ name }) => matches(scenario, name));
	if (scenarios.length === 0) return [noScenario(scenario, path, draft)];
	if (scenarios.some((one) => hasMetric(one, setting))) return [];
	if (from === void 0) return say("role", `${role} is a metric of k6, and no k6 script has it: write "from" for another one`, false);
	if (scenarios.every(isCode)) return say("from", "is read of answers to declared requests and flows: let a k6 script add to a metric of its own, without \"from\"");
	return say("from", "is of a block at one rate, which a search has none of: name another scenario");
}
function checkStaleness({ staleness, ...draft }) {
	if (staleness === null || mayMean(staleness, {
		staleness,
		...draft
	})) return [];
	const path = ["caching", "staleness"];
	const scenario = draft.scenarios.find(({ name }) => name === staleness);
	if (scenario === void 0) return [{
		path,
		text: `no scenario is called "${staleness}": ${suggestion(staleness, draft.scenarios.map(({ name }) => name))}`,
		error: true
	}];
	const checks = metricNamed("checks-failed", scenario, draft.metrics) !== void 0;
	const text = `${staleness} checks no answer, so that it tells of no stale one: add expect.json to it`;
	return checks ? [] : [{
		path,
		text,
		error: true
	}];
}
function checkPrices({ prices, metrics }) {
	return ["input-tokens", "output-tokens"].flatMap((kind) => {
		const role = prices?.[kind]?.role;
		if (role === void 0) return [];
		const say = (text) => [{
			path: [
				"prices",
				kind,
				"role"
			],
			text,
			error: true
		}];
		const setting = Object.values(metrics).find((one) => one.role === role);
		if (setting === void 0) return say(`no metric has the role "${role}": ${suggestion(role, Object.values(metrics).map((one) => one.role))}`);
		return rowPerRequest(setting) === void 0 ? say(`${role} is a ${setting.type}: tokens are a trend or a counter`) : [];
	});
}
function checkBudget(budget, path, draft) {
	if (mayMean(budget.scenario, draft)) return [];
	const scenarios = draft.scenarios.filter(({ name }) => matches(budget.scenario, name));
	if (scenarios.length === 0) return [noScenario(budget.scenario, path, draft)];
	if (budget.metric === "start-up" && !hasStart(scenarios, draft)) return [notFirst(path, draft)];
	if (isGlob(budget.metric)) return scenarios.some((scenario) => isSplit(budget.metric, scenario) || [...defaultNames(scenario, draft.metrics), ...costsIn(scenario, draft)].some((name) => matches(budget.metric, name))) ? [] : [{
		path: [...path, "metric"],
		text: `"${budget.metric}" matches no metric of these scenarios`,
		error: false
	}];
	if (isCost(budget.metric) && !hasCost(budget.metric, scenarios, draft)) return [noPrice(budget.metric, path)];
	const metric = firstMetric(budget.metric, scenarios, draft);
	return metric === void 0 ? [noMetric(budget.metric, path, draft)] : unitProblems(budget, metric, path);
}
function hasCost(name, scenarios, draft) {
	return draft.prices === null || scenarios.some((scenario) => costsIn(scenario, draft).includes(name));
}
function costsIn(scenario, { prices, metrics }) {
	return prices === null ? [] : costMetrics(scenario, {
		prices,
		metrics,
		seesProcesses: true
	}).map(({ name }) => name);
}
function noPrice(name, path) {
	const needs = name === "cost-per-token" ? "prices.output-tokens" : "prices such as cpu-hour";
	return {
		path: [...path, "metric"],
		text: `${name} is computed from ${needs}: add it, for a scenario that has it`,
		error: true
	};
}
function isSplit(pattern, scenario) {
	return pattern.includes("{") && scenario.kind !== "http" && scenario.splitBy !== void 0;
}
function checkObjective(objective, path, draft) {
	if (mayMean(objective.scenario, draft)) return [];
	const scenarios = draft.scenarios.filter(({ name }) => matches(objective.scenario, name));
	if (scenarios.length === 0) return [noScenario(objective.scenario, path, draft)];
	const about = objectiveMetric(objective, draft.metrics);
	if ("problem" in about) return [{
		path: [...path, "metric"],
		text: `${objective.metric} ${about.problem}`,
		error: true
	}];
	if (about.metric === "start-up" && !hasStart(scenarios, draft)) return [notFirst(path, draft)];
	const metric = firstMetric(about.metric, scenarios, draft);
	if (metric === void 0) return [noMetric(about.metric, path, draft)];
	const text = boundProblem(metric, objective);
	return text === void 0 ? [] : [{
		path: [...path, "objective"],
		text,
		error: true
	}];
}
function mayMean(pattern, { unsound }) {
	return unsound.some((name) => name === null || matches(pattern, name));
}
function noScenario(pattern, path, draft) {
	const where = [...path, "scenario"];
	if (isGlob(pattern)) return {
		path: where,
		text: `"${pattern}" matches no scenario`,
		error: false
	};
	return {
		path: where,
		text: `no scenario is called "${pattern}": ${suggestion(pattern, [...draft.scenarios.map(({ name }) => name), ...draft.unsound.filter((name) => name !== null)])}`,
		error: true
	};
}
const hasStart = (scenarios, { scenarios: [first], unsound }) => unsound.length > 0 || scenarios.some((one) => one === first);
function notFirst(path, { scenarios: [first] }) {
	const text = `all scenarios share a start, and the first one has its row: write "scenario: ${first?.name}", or leave scenario out`;
	return {
		path: [...path, "scenario"],
		text,
		error: true
	};
}
function noMetric(name, path, draft) {
	const where = [...path, "metric"];
	const why = whyMissing(name);
	if (why !== void 0) return {
		path: where,
		text: `${name} ${why}`,
		error: true
	};
	return {
		path: where,
		text: `no metric is called "${name}": ${suggestion(name, [...new Set([...draft.scenarios.flatMap((scenario) => defaultNames(scenario, draft.metrics)), START_UP])])}`,
		error: true
	};
}
function firstMetric(name, scenarios, { metrics }) {
	return scenarios.map((scenario) => metricNamed(name, scenario, metrics)).find((metric) => metric !== void 0);
}
function unitProblems(budget, metric, path) {
	const contradictions = [];
	const isWrong = (amount, right) => amount !== void 0 && !right;
	for (const [key, amount] of [["max-increase", budget.maxIncrease], ["no-change-within", budget.noChangeWithin]]) if (isWrong(amount, fitsMargin(amount, metric))) contradictions.push({
		path: [...path, key],
		text: `${metric.name} ${marginAdvice(metric)}`,
		error: true
	});
	if (isWrong(budget.minChange, minChangeIn(budget.minChange, metric) !== void 0)) contradictions.push({
		path: [...path, "min-change"],
		text: `${metric.name} ${minChangeAdvice(metric)}`,
		error: true
	});
	return contradictions;
}
function fitsMargin(amount, metric) {
	return amount?.kind === (metric.effect === "difference" ? "points" : "ratio");
}
function minChangeIn(amount, { unit }) {
	if (amount === void 0) return void 0;
	const kind = unit === "share" ? "points" : kindOfUnit(unit);
	if (amount.kind === "bytes") return kind === "bytes" ? amount.value / (bytesPer(unit) ?? 1) : void 0;
	return amount.kind === kind || amount.kind === "number" && kind === "bytes" ? amount.value : void 0;
}
function marginAdvice({ effect }) {
	return effect === "difference" ? "is compared as a difference: write percentage points such as 0.3pp" : "is compared as a ratio: write a percentage such as 5%";
}
function minChangeAdvice({ unit }) {
	if (unit === "ms") return "is a time: write a duration such as 1ms";
	if (unit === "share") return "is a share: write percentage points such as 0.1pp";
	if (unit === "per-second") return "has no min-change: remove it";
	return bytesPer(unit) === void 0 ? `is in ${unit}: write a number in quotes such as "10"` : "is a size: write one such as 10MB";
}
// src/config/clashes.ts
const MOST$3 = 50;
function clashesIn(written) {
	const lists = ["needs", "scenarios"].flatMap((key) => takenNames(itemsOf(under(written, key)), [key]));
	const flows = itemsOf(under(written, "scenarios")).flatMap((scenario, index) => {
		const path = [
			"scenarios",
			index,
			"flow"
		];
		const steps = itemsOf(under(scenario, "flow", "steps"));
		return [
			...takenNames(steps, [...path, "steps"]),
			...takenNames(itemsOf(under(scenario, "flow", "mix")), [...path, "mix"]),
			...stepClashes(steps, [...path, "steps"])
		];
	});
	return [
		...lists,
		...flows,
		...unreachableNeeds(written)
	].slice(0, MOST$3);
}
function takenNames(items, path) {
	const taken = new Set();
	return items.flatMap((item, index) => {
		const name = under(item, "name");
		if (typeof name !== "string") return [];
		const isTaken = taken.has(name);
		taken.add(name);
		const text = `${shown(name)} is taken: give it another name`;
		return isTaken ? [{
			path: [
				...path,
				index,
				"name"
			],
			text,
			error: true
		}] : [];
	});
}
function stepClashes(steps, path) {
	const early = under(steps[0], "think") === void 0 ? [] : [[0, "think"]];
	const taken = new Set();
	const twice = steps.flatMap((step, index) => entriesOf(under(step, "capture")).flatMap(([name]) => {
		const isTaken = taken.has(name);
		taken.add(name);
		return isTaken ? [[
			index,
			"capture",
			name
		]] : [];
	}));
	const say = (text) => (keys) => ({
		path: [...path, ...keys],
		text,
		error: true
	});
	return [...early.map(say("is before the first step, where nobody waits: remove it")), ...twice.map(say("is captured by an earlier step already: give it another name"))];
}
function unreachableNeeds(written) {
	if (![
		"image",
		"dockerfile",
		"compose"
	].some((key) => under(written, "service", key) !== void 0)) return [];
	const text = "is a process, which a service in a container cannot reach: write `image`, or put it into the compose file";
	return itemsOf(under(written, "needs")).flatMap((need, index) => under(need, "start") === void 0 ? [] : [{
		path: [
			"needs",
			index,
			"start"
		],
		text,
		error: true
	}]);
}
// src/config/flow-names.ts
const MOST$2 = {
	steps: 20,
	captures: 16,
	problems: 50,
	listed: 16
};
function wrongNames(steps, { places, columns }) {
	let known = [...new Set([...places, ...columns])];
	return steps.slice(0, MOST$2.steps).flatMap(({ texts, captures }, index) => {
		const before = known;
		const strange = texts.flatMap(({ path, text }) => namesIn(text).map((name) => ({
			path: [index, ...path],
			name
		}))).filter(({ name }) => !before.includes(name));
		const taken = captures.filter((name) => columns.includes(name));
		known = [...new Set([...known, ...captures.slice(0, MOST$2.captures)])];
		return [...strange.map(({ path, name }) => ({
			path,
			text: () => strangeText(name, before, steps)
		})), ...taken.map((name) => ({
			path: [
				index,
				"capture",
				name
			],
			text: () => TAKEN$2
		}))];
	}).slice(0, MOST$2.problems).map(({ path, text }) => ({
		path,
		text: text(),
		error: true
	}));
}
const TAKEN$2 = "is a column of the data of this flow, too: give one of them another name";
function strangeText(name, known, steps) {
	const later = steps.find(({ captures }) => captures.includes(name));
	const meant = nearest(name, known);
	const hint = later === void 0 ? meant && ` (did you mean \${${meant}}?)` : `, since step ${later.name} captures it later`;
	const more = known.length > MOST$2.listed ? ` and ${known.length - MOST$2.listed} more` : "";
	const all = known.slice(0, MOST$2.listed).map((each) => `\${${each}}`);
	return `nothing gives \${${name}} a value here${hint ?? ""}: known are ${all.join(", ")}${more}; capture it in a step before, make it a column of the flow's data, or write $\${ for a \${ that stays`;
}
function writtenSteps(flow) {
	const key = under(flow, "steps") === void 0 ? "mix" : "steps";
	return {
		key,
		steps: itemsOf(under(flow, key)).map((step, index) => {
			const name = under(step, "name");
			return {
				name: typeof name === "string" ? name : `${index + 1}`,
				texts: [
					"path",
					"headers",
					"body"
				].flatMap((part) => leavesOf(under(step, part), [part])),
				captures: entriesOf(under(step, "capture")).map(([captured]) => captured)
			};
		})
	};
}
function flowsWithoutData(written, places) {
	return itemsOf(under(written, "scenarios")).flatMap((scenario, index) => {
		const flow = under(scenario, "flow");
		if (flow === void 0 || under(flow, "data") !== void 0) return [];
		return wrongNamesIn(flow, {
			places,
			columns: []
		}).map((one) => ({
			...one,
			path: [
				"scenarios",
				index,
				"flow",
				...one.path
			]
		}));
	});
}
function wrongNamesIn(flow, names) {
	const { key, steps } = writtenSteps(flow);
	return wrongNames(steps, names).map((one) => ({
		...one,
		path: [key, ...one.path]
	}));
}
// src/model/service.ts
const ENGINES_OF_CONTAINERS = ["docker", "podman"];
function hostPortOf(run) {
	return run.kind === "process" ? run.port : "auto";
}
function isOneDeployment({ run }) {
	return run.kind === "url" && run.restart === void 0;
}
function portVariable(need) {
	return `${need.toUpperCase().replaceAll("-", "_")}_PORT`;
}
// src/config/places.ts
function knownPlaces(needs) {
	return [...ADDRESS_NAMES, ...needs.map(portVariable)];
}
function isFilledIn(path) {
	const keys = path.map((step) => typeof step === "number" ? "#" : step).join(".");
	return /^service\.(?:env\.|metrics$)|^scenarios\.#\.(?:env\.|http\.headers\.|http\.path$)/.test(keys);
}
function unknownPlaces(text, path, known) {
	return namesIn(text).filter((name) => !known.includes(name)).map((name) => {
		const meant = nearest(name, known);
		return {
			path,
			text: `nothing is called \${${name}}:${meant === void 0 ? "" : ` did you mean \${${meant}}?`} known are ${known.map((each) => `\${${each}}`).join(", ")}; write $\${ for a \${ that stays`,
			error: true
		};
	});
}
// src/config/mistakes.ts
function mistakesIn(written) {
	const leaves = leavesOf(written, []);
	const known = knownPlaces(leaves.filter(({ path }) => path[0] === "needs" && path[2] === "name").map(({ text }) => text));
	return [
		...leaves.flatMap((leaf) => {
			if (EXPRESSION.test(leaf.text)) return [error(leaf.path, expressionText(leaf.text))];
			return [...isFilledIn(leaf.path) ? unknownPlaces(leaf.text, leaf.path, known) : [], ...otherMistakes(leaf, written)];
		}),
		...clashesIn(written),
		...flowsWithoutData(written, known)
	];
}
function otherMistakes(leaf, written) {
	const key = leaf.path.at(-1);
	if (leaf.path[0] === "scenarios" && key === "path") return pathMistakes(leaf);
	if (leaf.path[0] === "scenarios" && key === "body") return bodyMistakes(leaf);
	return isStart(leaf.path) ? startMistakes(leaf, under(written, "service", "port") ?? "auto") : [];
}
const error = (path, text) => ({
	path,
	text,
	error: true
});
const warning = (path, text) => ({
	path,
	text,
	error: false
});
const EXPRESSION = /\$\{\{[^}]{0,200}\}\}/;
function expressionText(text) {
	return `has ${shown(EXPRESSION.exec(text)?.[0] ?? "")}, which only GitHub's workflow files fill in: write the value; of a secret that the install needs, its name into service.pass`;
}
const PARAMETER = /(?<!\$)\{[\w.-]+\}|(?<=\/):[A-Za-z_]\w*(?=\/|$)|<[\w:]+>/;
function pathMistakes({ path, text }) {
	const parameter = PARAMETER.exec(text.replace(/\?.*$/s, ""))?.[0];
	if (parameter !== void 0) {
		const example = text.replace(parameter, "1");
		return [error(path, `has ${shown(parameter)}, which is sent as it is: write a value that there is, such as ${shown(example)}`)];
	}
	return [];
}
const FILE = /^@(?:[\w.~-]+\/)*[\w.~-]+\.\w+$|^@-$|^@\.{0,2}\/[\w./~-]+$/;
const LONGEST_NAME = 300;
function bodyMistakes({ path, text }) {
	if (text.length > LONGEST_NAME || !FILE.test(text.trim())) return [];
	const file = text.trim().slice(1).replace(/^\.\//, "");
	return [error(path, `is the text ${shown(text)}, as curl names a file: to send what the file holds, write "bodies: ${file}" instead`)];
}
function isStart([section, at, ...rest]) {
	if (section === "service") return at === "start" && rest.length === 0;
	return section === "needs" && rest.length === 1 && rest[0] === "start";
}
const AMPERSAND = /(?<!&)&\s*$/;
const DETACHED = [
	/\b(?:docker|podman)\b/,
	/\s(?:run|up)\s/,
	/\s(?:-d|--detach)(?=\s|$)/
];
const DAEMON = /\s--daemon(?:ize)?(?=\s|$)|\bpm2 start\b|\bsystemctl start\b|\bnohup\b/;
const WATCHERS = [
	[/\bnodemon\b|\bts-node-dev\b|\bwebpack-dev-server\b|\bwebpack serve\b|\bmanage\.py runserver\b/],
	[/\b(?:next|nuxt|astro|remix|wrangler) dev\b/],
	[/\b(?:tsx|dotnet|cargo)[ -]watch\b|\s--(?:reload|hot|watch)\b/],
	[/\b(?:npm|yarn|pnpm|bun)(?: run)? dev\b/],
	[/\bvite(?= *(?:$|[;&|-]| dev\b| serve\b))(?!-)/],
	[/\bflask\b/, /\s--debug\b/]
];
const PORT = /(?:--port[ =]|\s-p[ =]?|\bPORT=|--(?:bind|addr|listen|http-address)[ =]\S{0,64}:|(?:localhost|127\.0\.0\.1|0\.0\.0\.0):)(\d{2,5})\b/;
function startMistakes({ path, text }, port) {
	return [
		...backgroundMistakes({
			path,
			text
		}),
		...watcherMistakes({
			path,
			text
		}),
		...portMistakes({
			path,
			text
		}, port)
	];
}
function backgroundMistakes({ path, text }) {
	if (AMPERSAND.test(text) || shows(DETACHED, text)) return [error(path, "goes to the background, where it cannot be watched or stopped: keep it in the foreground, without & and -d")];
	if (!DAEMON.test(text) || text.includes("--no-daemon")) return [];
	return [warning(path, "looks as if it went to the background: it must stay in the foreground until it is stopped")];
}
function watcherMistakes({ path, text }) {
	const watcher = WATCHERS.find((sign) => shows(sign, text))?.map((pattern) => pattern.exec(text)?.[0].trim());
	if (watcher === void 0) return [];
	const what = shown(watcher.join(" "));
	return [warning(path, `runs ${what}, which is for writing code and slower: start what users get, and build it in "build"`)];
}
function portMistakes({ path, text }, port) {
	const written = PORT.exec(text)?.[1];
	const isOurs = /PORT\b/.test(text.replace(/\bPORT=/g, "")) || String(port) === written;
	if (written === void 0 || path[0] !== "service" || isOurs) return [];
	const instead = `write $PORT in its place, or "port: ${written}" beside start`;
	return [warning(path, `names port ${written}, and it is given another one: ${instead}`)];
}
function shows(sign, text) {
	return sign.every((pattern) => pattern.test(text));
}
// src/config/hosts.ts
const LONGEST$3 = 2048;
function addressProblem(text, hosts) {
	const url = text.length > LONGEST$3 || !URL.canParse(text) ? null : new URL(text);
	if (url === null) return "is no address: expected one such as https://preview.example.com";
	if (url.protocol !== "http:" && url.protocol !== "https:") return `starts with ${url.protocol}: expected http or https`;
	if (url.username !== "" || url.password !== "") return "has a user or a password in it, which would be printed: send them as a header of the scenarios";
	if (url.search !== "" || url.hash !== "") return "has a ? or a #: paths and queries belong to the scenarios";
	if (hosts.length > 0 && !isAllowed(url.hostname, hosts)) return `is at ${url.hostname}, which is none of url.hosts: ${hosts.join(", ")}`;
}
function receiverProblem(text) {
	const url = text.length > LONGEST$3 || !URL.canParse(text) ? null : new URL(text);
	if (url === null) return "is no address: expected one such as https://metrics.example.com/api/v1/write";
	if (isReadable(url)) return "is not encrypted: expected https, and http only to this machine itself";
	if (url.username !== "" || url.password !== "") return "has a user or a password in it: name the variables that have them";
	if (url.search !== "" || url.hash !== "") return "has a ? or a #: what lets you in is sent as a header, from a variable";
}
function plainAddress(text) {
	const { origin, pathname } = new URL(text);
	return `${origin}${pathname.replace(/\/+$/, "")}`;
}
function isAllowed(host, hosts) {
	return hosts.map((name) => name.toLowerCase()).some((name) => name.startsWith("*.") ? host.endsWith(name.slice(1)) && host.length >= name.length : host === name);
}
function isReadable({ protocol, hostname }) {
	return protocol !== "https:" && !(protocol === "http:" && isLoopback({ hostname }));
}
// src/config/schema-containers.ts
const insidePort = about(integer(1, 65535, "a port from 1 to 65535, the one inside of the container").optional(), "The port on which it listens inside of its container, passed to it as PORT. Not needed where the image exposes just one.", 8080);
const imageSchema = mapping({
	name: about(word(/^[A-Za-z0-9][A-Za-z0-9._/:@-]{0,254}$/, "the name of an image such as postgres:17"), "The image, with its tag or digest.", "postgres:17"),
	command: about(list(anyText(4096), "words", 64).optional(), "Words in place of the command of the image.", [
		"postgres",
		"-c",
		"fsync=off"
	]),
	port: insidePort
}).transform(({ name, ...rest }) => ({
	kind: "image",
	image: name,
	...rest
}));
const dockerfileSchema = mapping({
	file: about(repositoryPath("Dockerfile").prefault("Dockerfile"), "The Dockerfile, from `directory`.", "deploy/Dockerfile"),
	context: about(repositoryPath(".").prefault("."), "The folder that it is built of, from `directory`.", "services/api"),
	target: about(word(/^[A-Za-z0-9_.-]{1,128}$/, "the name of a stage").optional(), "The stage that is run.", "production"),
	port: insidePort
}).transform((written) => ({
	kind: "dockerfile",
	...written
}));
const composeSchema = mapping({
	file: about(repositoryPath("compose.yml").prefault("compose.yml"), "The compose file, from `directory`.", "docker-compose.yml"),
	service: about(word(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,127}$/, "the name of a service of the file such as web"), "The service that takes the requests. What it depends on comes along, for each side its own.", "web"),
	port: insidePort,
	profiles: about(list(word(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,127}$/, "the name of a profile"), "profiles", 16).prefault([]), "Profiles of the file to switch on: their services come along.", ["workers"])
}).transform((written) => ({
	kind: "compose",
	...written
}));
const containerRuns = {
	image: about(imageSchema.optional(), "Runs an image in place of `start`.", {
		name: "ghcr.io/acme/api:1.4",
		port: 8080
	}),
	dockerfile: about(dockerfileSchema.optional(), "Builds an image of each side’s own files and runs it, in place of `start`. The build may use the network.", {
		file: "Dockerfile",
		port: 8080
	}),
	compose: about(composeSchema.optional(), "Runs a service of a compose file with all that it depends on, in place of `start`.", {
		file: "compose.yml",
		service: "web",
		port: 8080
	})
};
const containersSchema = mapping({
	engine: about(choice(["auto", ...ENGINES_OF_CONTAINERS]).prefault("auto"), "`auto`: docker, or podman where there is no docker.", "podman"),
	allow: about(list(text("the name of something that is refused such as cap_add:NET_ADMIN", 300), "names", 64).prefault([]), "What is refused in compose files unless it stands here, by the names that the refusals tell. Always read from the base commit.", ["cap_add:NET_ADMIN", "mount:/etc/ssl"]),
	cpuset: about(word(/^\d{1,4}(?:-\d{1,4})?(?:,\d{1,4}(?:-\d{1,4})?)*$/, "cores such as 0-1 or 0,2").optional(), "The cores that the container of the service may use, the same for both sides.", "0-1"),
	memory: about(word(/^\d{1,7}[kmg]$/, "an amount of memory such as 512m or 2g").optional(), "The memory that the container of the service may use, the same for both sides.", "512m")
}).transform((written) => written);
function containerRun(written) {
	return written.image ?? written.dockerfile ?? written.compose;
}
function whichRun(written, keys) {
	const [first = "", ...others] = keys;
	const found = keys.filter((key) => written[key] !== void 0);
	if (found.length === 1) return void 0;
	const words = `${others.slice(0, -1).join(", ")}${others.length > 1 ? " or " : ""}${others.at(-1)}`;
	return found.length === 0 ? {
		key: first,
		text: `is missing: expected a shell command such as node server.js, or ${words} in its place`
	} : {
		key: found[1] ?? first,
		text: `stands beside ${found[0]}: keep the one that starts it`
	};
}
// src/config/schema-sources.ts
const writtenSources = {
	traces: about(choice(["otlp", "off"]).prefault("off"), "`otlp`: the service sends its OpenTelemetry traces to Benchgate, so that the report can say where the time went. Its start is told where by OTEL_EXPORTER_OTLP_ENDPOINT, as every OpenTelemetry SDK reads it.", "otlp"),
	metrics: about(word(/^(?::(?:\d{1,5}|\$\{[A-Z][A-Z0-9_]{0,63}\}))?\/[!-~]{0,1023}$/, "a path such as /metrics or :9090/metrics").optional(), "The page with metrics of the service, in the format of Prometheus: read when a block begins and when it ends, so that the report can say what changed inside. With `:PORT` before the path on another port than the service.", "/metrics", ":9090/metrics"),
	profile: about(word(/^(?:node|off|\/(?!\/)[!-~]{0,1023})$/, "node, off, or a path such as /debug/pprof/profile").prefault("off"), "CPU profiles, in pairs of their own: `node` of a Node process, or the path at which the service gives pprof profiles.", "node", "/debug/pprof/profile")
};
function sourceProblems({ start, port, ...sources }) {
	const told = ["traces", "profile"].filter((key) => ["otlp", "node"].includes(sources[key]));
	const untold = start === void 0 ? told : [];
	const isShared = start !== void 0 && port === "auto" && /^:\d/.test(sources.metrics ?? "");
	return [...untold.map((key) => ({
		key,
		text: `is ${sources[key]}, which a start is told: only a service with start can be asked for it`
	})), ...isShared ? [{
		key: "metrics",
		text: "has a port that both sides would listen on: write `port` too, so that they take turns, or the path alone"
	}] : []];
}
function sourcesOf({ traces, metrics, profile }) {
	return {
		traces: traces === "otlp" ? traces : null,
		metrics: metrics ?? null,
		profile: profile === "off" ? null : profile
	};
}
// src/config/schema-url.ts
const address$2 = word(/^https?:\/\/\S{1,2040}$/, "an address such as https://preview.example.com");
const host = word(/^(?:(?:\*\.)?[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|\[[0-9A-Fa-f:.]{2,45}\])$/, "a name of a host such as preview.example.com, or *.example.com for all below it");
const NAMES = ["SHA", "SHORT_SHA"];
const SAMPLE = {
	SHA: "0".repeat(40),
	SHORT_SHA: "0".repeat(7)
};
const urlSchema = mapping({
	base: about(address$2.optional(), "Where base runs: http or https. `${SHA}` is its commit, `${SHORT_SHA}` the first seven digits of it.", "https://main.preview.example.com"),
	head: about(address$2.optional(), "Where head runs, as base.", "https://${SHORT_SHA}.preview.example.com"),
	command: about(command("./scripts/preview-url.sh").optional(), "Prints the address of the side in `$SIDE` (base or head), whose commit is in `$SHA`: instead of base and head. It runs in base's checkout.", "./scripts/preview-url.sh"),
	hosts: about(list(host, "hosts", 64).min(1, { error: "is empty: write the hosts that may be asked" }).optional(), "The hosts that may be asked, `*.` before a name for all below it. Needed with `command`; only base's list counts.", ["*.preview.example.com"]),
	restart: about(command("./scripts/redeploy.sh").optional(), "Deploys the side in `$SIDE` anew before each trial, and ends when the new one takes over. It runs in base's checkout. Without it rows are shown and never gate, since one deployment may be slow by luck.", "./scripts/redeploy.sh")
}).superRefine(keyCheck(({ base, head, command: printed, hosts }, say) => {
	if (printed !== void 0 && (base ?? head) !== void 0) say("command", "stands beside base and head: keep one way");
	if (printed === void 0 && base === void 0) say("base", "is missing: write where base runs, or a command that prints it");
	if (printed === void 0 && head === void 0) say("head", "is missing: write where head runs, or a command that prints it");
	if (printed !== void 0 && hosts === void 0) say("hosts", "is missing: what a command prints is asked only where the hosts are named here");
	for (const [side, written] of [["base", base], ["head", head]]) {
		const wrong = written === void 0 ? void 0 : writtenProblem(written, hosts ?? []);
		if (wrong !== void 0) say(side, wrong);
	}
}), ifRight("base", "head", "hosts")).transform(({ base, head, hosts = [], ...rest }) => ({
	...rest,
	kind: "url",
	addresses: base === void 0 || head === void 0 ? null : {
		base,
		head
	},
	hosts
}));
function writtenProblem(written, hosts) {
	const unknown = namesIn(written).find((name) => !NAMES.includes(name));
	if (unknown !== void 0) return `nothing is called \${${unknown}} here: known are ${NAMES.map((name) => `\${${name}}`).join(" and ")}`;
	return addressProblem(fill(written, SAMPLE), hosts);
}
// src/config/scriptless.ts
const NPM = /^--(?:no-audit|no-fund|no-progress|prefer-offline|omit=(?:dev|optional)|include=dev|silent|legacy-peer-deps)$/;
const PNPM = /^--(?:prod|prefer-offline|silent)$/;
const YARN = /^--(?:production|prefer-offline|silent|non-interactive)$/;
const COMMANDS = [
	{
		words: ["npm", "ci"],
		needs: ["--ignore-scripts"],
		allows: NPM
	},
	{
		words: ["pnpm", "install"],
		needs: [
			"--frozen-lockfile",
			"--ignore-scripts",
			"--ignore-pnpmfile"
		],
		allows: PNPM
	},
	{
		words: ["yarn", "install"],
		needs: ["--immutable", "--mode=skip-build"],
		allows: YARN
	},
	{
		words: ["yarn", "install"],
		needs: ["--frozen-lockfile", "--ignore-scripts"],
		allows: YARN
	},
	{
		words: ["pip", "install"],
		needs: [
			"--require-hashes",
			"--only-binary=:all:",
			"-r"
		],
		allows: /^(?:--(?:no-deps|no-input|quiet|disable-pip-version-check)|-q|-r|requirements[\w.-]*\.txt)$/
	},
	{
		words: ["composer", "install"],
		needs: ["--no-scripts", "--no-plugins"]
	},
	{
		words: [
			"go",
			"mod",
			"download"
		],
		needs: []
	},
	{
		words: ["cargo", "fetch"],
		needs: ["--locked"]
	}
];
function runsNoScripts(command) {
	const words = command.trim().split(/ +/);
	return COMMANDS.some(({ words: own, needs, allows }) => {
		const rest = words.slice(own.length);
		return own.every((word, index) => words[index] === word) && needs.every((word) => rest.includes(word)) && rest.every((word) => needs.includes(word) || allows?.test(word) === true);
	});
}
const SCRIPTLESS = COMMANDS.map(({ words, needs }) => [...words, ...needs].join(" "));
const PROXIES = [
	"HTTP_PROXY",
	"HTTPS_PROXY",
	"NO_PROXY",
	"ALL_PROXY"
];
function isProxy(name) {
	return PROXIES.includes(name.toUpperCase());
}
const SENDING_FILES = [
	...[
		"**/.npmrc",
		"**/.pnpmrc",
		"**/.yarnrc*",
		"**/pip.conf",
		"**/.pypirc",
		"**/.netrc",
		"**/auth.json",
		"**/go.env"
	],
	...[
		"**/.bundle/**",
		"**/.pnpmfile.*",
		"**/pnpmfile.*",
		"**/.git-credentials",
		"**/.gitconfig"
	],
	...[
		"**/*.txt",
		"**/*.in",
		"**/yarn.config.*",
		"**/constraints.pro",
		"**/yarn*.cjs",
		"**/yarn*.js"
	]
];
// src/config/schema-service.ts
const OWN = ["PORT", "BASE_URL"];
const FILES = "the path of a file such as perf/.env, or a list of paths";
const envFile = repositoryPath("perf/.env");
const MOST_PASSED = 16;
const passedName = word(/^[A-Za-z_][A-Za-z0-9_]{0,127}$/, "a name of a variable such as NPM_TOKEN").refine((name) => !isDenied(name) && !OWN.includes(name), { error: "is never passed to a process that Benchgate starts: choose another name" });
function envNameProblem(name) {
	const { error } = envName.safeParse(name);
	return error === void 0 ? void 0 : `${name} ${error.issues[0]?.message ?? ""}`;
}
const envName = word(/^[A-Za-z_][A-Za-z0-9_]{0,127}$/, "a name of letters, digits and _").refine((name) => !OWN.includes(name), { error: "is set by Benchgate: remove it, and write service.port for a fixed port" }).refine((name) => !isDenied(name), { error: "is never passed to a process that Benchgate starts: choose another name" });
const envSchema = texts(envName, anyText(32768), "a mapping of names to texts");
const MOST_GRACE_MS = 6e4;
const MOST_READY_MS = 9e5;
const stopSchema = mapping({
	signal: about(choice([
		"SIGTERM",
		"SIGINT",
		"SIGQUIT",
		"SIGKILL"
	]).prefault("SIGTERM"), "The signal that asks the process to end.", "SIGINT"),
	grace: about(duration(0, "5s", MOST_GRACE_MS).prefault("5s"), "How long it has before it is killed, at most 60s.", "10s")
}).transform(({ signal, grace }) => ({
	signal,
	graceMs: grace
}));
const readySchema = mapping({
	http: about(word(/^\/[^\s]{0,1023}$/, "a path that starts with /, such as /health").optional(), "Ready when this path answers with a status below 500.", "/health"),
	tcp: about(literal(true, says("true")).optional(), "Ready when the port accepts connections. This is the default.", true),
	log: about(text("a pattern such as \"listening on\"", 200).refine(isPattern, says("a regular expression, with special characters escaped")).optional(), "Ready when a line of the output matches this regular expression.", "listening on"),
	timeout: about(duration(1, "60s", MOST_READY_MS).prefault("60s"), "How long it may take to be ready, at most 15m.", "2m")
}).refine(({ http, tcp, log }) => [
	http,
	tcp,
	log
].filter((way) => way !== void 0).length <= 1, { error: "names more than one way to be ready: keep one of http, tcp and log" }).transform(({ http, log, timeout }) => ({
	ready: readiness(http, log),
	readyTimeoutMs: timeout
}));
const PORTS = "auto or a port from 1 to 65535";
const serviceSchema = mapping({
	directory: about(repositoryPath("services/api").prefault("."), "Where the commands run, from the root of the repository.", "services/api"),
	install: about(command("npm ci").optional(), "Fetches dependencies, once for each revision: the one command that may use the network.", "npm ci --ignore-scripts"),
	build: about(command("npm run build").optional(), "Builds the service, once for each revision.", "npm run build"),
	url: about(urlSchema.optional(), "Both sides run already, such as preview deployments: instead of install, build and start.", {
		base: "https://main.preview.example.com",
		head: "https://${SHORT_SHA}.preview.example.com"
	}),
	start: about(command("node server.js").optional(), "Starts the service in the foreground. It must listen on the port in PORT.", "node dist/server.js"),
	...containerRuns,
	env: about(envSchema.prefault({}), "Environment of install, build and start, beside PATH, HOME, LANG, TZ, TMPDIR and PORT. `${NAME}` is filled in: `${POSTGRES_PORT}` of a need, BASE_URL, HOST, PORT. Nothing else is passed on.", { NODE_ENV: "production" }),
	"env-file": about(union([envFile, list(envFile, "files", 8)], says(FILES)).optional(), "Files with more of them, one NAME=value on each line, from the root of the repository; always of the base commit. What `env` says wins.", "perf/.env", ["perf/.env"]),
	pass: about(list(passedName, "names", MOST_PASSED).optional(), "Variables of the runner that `install` gets, and nothing else does. Proxies are free; anything else is a secret: hidden in every output, never given in the run of a fork, and only to an install that runs no scripts, such as npm ci --ignore-scripts.", ["HTTPS_PROXY", "NPM_TOKEN"]),
	ready: about(readySchema.prefault({}), "How to see that the service can take requests.", { http: "/health" }),
	port: about(union([literal("auto"), integer(1, 65535, PORTS)], says(PORTS)).prefault("auto"), "The port to listen on, passed as PORT. `auto` picks a free one, which both sides need when they run at once.", 8080),
	stop: about(stopSchema.prefault({}), "How the service is stopped after each trial.", {
		signal: "SIGINT",
		grace: "2s"
	}),
	...writtenSources
}).superRefine(keyCheck((written, say) => {
	for (const { key, text } of sourceProblems(written)) say(key, text);
	const { url, start, install, build, port, ready, pass } = written;
	const secrets = (pass ?? []).filter((name) => !isProxy(name));
	if (pass !== void 0 && install === void 0) say("pass", "is for install, and there is none: remove it");
	else if (secrets.length > 0 && !runsNoScripts(install ?? "")) say("pass", `has ${secrets.join(", ")}, and install may run scripts, which would see it: write one of ${SCRIPTLESS.join(" · ")}, and run scripts in build`);
	const wrong = whichRun(written, [
		"start",
		"image",
		"dockerfile",
		"compose",
		"url"
	]);
	if (wrong !== void 0) say(wrong.key, wrong.text);
	else if (start === void 0 && port !== "auto") say("port", url === void 0 ? "is the port of a process: write the one inside of the container into image, dockerfile or compose" : "stands beside url: remove it, since an address has its port");
	if (url === void 0) return;
	for (const [key, set] of Object.entries({
		install,
		build
	})) if (set !== void 0) say(key, "stands beside url: remove it, since what runs already is neither built nor started");
	if (ready.ready?.kind === "log") say("ready", "has log, but of what runs already no log is seen: write http");
}), ifRight("install", "pass", "port", "ready", "traces", "metrics", "profile")).transform((written) => {
	const { ready, start = "", port, url, image, dockerfile, compose, "env-file": files, pass, ...others } = written;
	const { traces, metrics, profile, ...rest } = others;
	const run = url ?? containerRun({
		image,
		dockerfile,
		compose
	}) ?? {
		kind: "process",
		start,
		port
	};
	return {
		...rest,
		...ready,
		run,
		sources: sourcesOf({
			traces,
			metrics,
			profile
		}),
		...files === void 0 ? {} : { envFiles: typeof files === "string" ? [files] : files },
		...pass === void 0 ? {} : { pass }
	};
}).meta({ oneOf: [
	"start",
	"url",
	"image",
	"dockerfile",
	"compose"
].map((key) => ({ required: [key] })) });
const needSchema = mapping({
	name: about(word(/^[a-z][a-z0-9-]{0,31}$/, "a name of small letters, digits and -, such as postgres"), "Its name. Its port is in `<NAME>_PORT`, for itself and for the service.", "postgres"),
	start: about(command("redis-server --port $REDIS_PORT").optional(), "Starts it in the foreground.", "redis-server --port $REDIS_PORT"),
	image: about(imageSchema.optional(), "Runs an image in a container, in place of `start`. Its port is published on loopback; containers of the service reach it by its name.", { name: "redis:7" }),
	env: about(envSchema.prefault({}), "Environment of the container of `image`.", { POSTGRES_PASSWORD: "benchmark" }),
	ready: about(readySchema.prefault({}), "How to see that it can be used.", { tcp: true }),
	per: about(choice(["side", "pair"]).prefault("side"), "`side`: base and head have one each. `pair`: both share one.", "pair"),
	reset: about(command("redis-cli -p $REDIS_PORT flushall").optional(), "Puts it back to its first state before each trial, and so lets it live on. Without it, it is started afresh each time.", "redis-cli -p $REDIS_PORT flushall"),
	stop: about(stopSchema.prefault({}), "How it is stopped.", { signal: "SIGINT" })
}).superRefine(keyCheck((written, say) => {
	const wrong = whichRun(written, ["start", "image"]);
	if (wrong !== void 0) say(wrong.key, wrong.text);
	else if (written.image === void 0 && Object.keys(written.env).length > 0) say("env", "is of the container of image: a process has service.env");
}), ifRight("env")).transform(({ ready, start = "", image, env, ...rest }) => {
	const run = image === void 0 ? {
		kind: "process",
		start
	} : {
		...image,
		env
	};
	return {
		...rest,
		...ready,
		run
	};
});
function readiness(http, log) {
	if (http !== void 0) return {
		kind: "http",
		path: http
	};
	return log === void 0 ? { kind: "tcp" } : {
		kind: "log",
		pattern: log
	};
}
function isPattern(source) {
	try {
		return new RegExp(source) instanceof RegExp;
	} catch {
		return false;
	}
}
// src/config/schema-alerts.ts
const address$1 = word(/^https?:\/\/\S{1,2040}$/, "an address such as https://alertmanager.example.com").superRefine((written, context) => {
	const wrong = addressProblem(written, []) ?? (isReadable(new URL(written)) ? "starts with http: expected https" : void 0);
	if (wrong !== void 0) context.addIssue({
		code: "custom",
		message: wrong
	});
});
const webhookSchema = mapping({
	"url-from": about(envName, "The variable of the environment that holds its address. The address is a secret, and never printed.", "BENCHGATE_WEBHOOK"),
	hosts: about(list(host, "hosts", 16).min(1, { error: "is empty: write the hosts that may be told" }), "The hosts that the address may be at, `*.` before a name for all below it.", ["hooks.slack.com"])
}).transform(({ "url-from": urlFrom, hosts }) => ({
	urlFrom,
	hosts
}));
const alertmanagerSchema = mapping({
	url: about(address$1, "Where it is: https. `/api/v2/alerts` is added.", "https://alertmanager.example.com"),
	"authorization-from": about(envName.optional(), "The variable of the environment that holds the header `authorization`, such as `Bearer …`.", "ALERTMANAGER_AUTHORIZATION")
}).transform(({ url, "authorization-from": from = null }) => ({
	url: plainAddress(url),
	authorizationFrom: from
}));
const alertsSchema = mapping({
	issues: about(flag().prefault(true), "Whether each problem gets a GitHub issue, which closes by itself (mode `record`).", false),
	label: about(word(/^[A-Za-z0-9][A-Za-z0-9 _.:/-]{0,49}$/, "a label such as benchgate").prefault("benchgate"), "The label of these issues. An issue without it is not touched.", "slo"),
	webhook: about(webhookSchema.optional(), "A webhook that takes JSON as Slack does."),
	alertmanager: about(alertmanagerSchema.optional(), "Prometheus's Alertmanager.")
}).transform(({ issues, label, webhook = null, alertmanager = null }) => ({
	label: issues ? label : null,
	webhook,
	alertmanager
}));
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})$/;
const A_MOMENT = "a moment such as 2027-01-31T22:00Z or 2027-01-31T22:00+01:00";
const moment = () => word(MOMENT, A_MOMENT).refine(isInCalendar, says(`${A_MOMENT} that is in the calendar`)).transform(Date.parse);
const windowSchema = mapping({
	from: about(moment(), "When it begins, with its offset from UTC.", "2027-01-31T22:00Z"),
	until: about(moment(), "When it is over.", "2027-02-01T02:00Z"),
	reason: about(text("why nobody is to be told", 300).refine((written) => !/\p{Cc}/u.test(written), { error: "expected one line" }), "Why. It stands in the report.", "The database moves."),
	targets: about(list(scenarioPattern(), "targets", 64).prefault(["*"]), "The targets, by name or pattern.", ["staging"]),
	scenarios: about(list(scenarioPattern(), "scenarios", 64).prefault(["*"]), "The scenarios, by name or pattern.", ["chat"])
}).superRefine(keyCheck(({ from, until }, say) => {
	if (until <= from) say("until", "is not after from");
}), ifRight("from", "until"));
const maintenanceSchema = list(windowSchema, "windows", 100).transform((all) => all);
const cachingSchema = mapping({
	paths: about(list(PATH_PATTERN, "patterns", 128).prefault([]), "Files that hold caching: a pull request that changes one gets a checklist in the comment (lifetime, invalidation, staleness).", ["src/cache/**"]),
	staleness: about(word(/^[a-z0-9][a-z0-9_-]{0,63}$/, "the name of a scenario").optional(), "The scenario whose assertions fail where an answer is stale: one that writes, reads again and expects the new value.", "read-after-write"),
	require: about(choice(["nothing", "approve"]).prefault("nothing"), "Whether what adds or changes caching needs a governance approval (`approve`), or is only shown.", "approve")
}).transform((written) => ({
	paths: written.paths,
	staleness: written.staleness ?? null,
	asksPeople: written.require === "approve"
}));
// src/config/answer-places.ts
const STEP = /\.([^\s.[\]]{1,64})|\[(\d{1,6})\]/g;
const ANSWER_PLACES = {
	json: "json(?:\\.[^\\s.[\\]]{1,64}|\\[\\d{1,6}\\]){1,16}",
	header: "header\\.[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}",
	cookie: "cookie\\.[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}"
};
const CAPTURED = new RegExp(`^(?:${Object.values(ANSWER_PLACES).join("|")})$`);
function placeInAnswer(written) {
	const [, from, rest = ""] = /^(json|header|cookie)(.*)$/.exec(written) ?? [];
	if (from === "header" || from === "cookie") return {
		from,
		path: [rest.slice(1)],
		written
	};
	if (from !== "json") return void 0;
	return {
		from,
		path: [...rest.matchAll(STEP)].map(([, key, position]) => key ?? Number(position)),
		written
	};
}
// src/config/metric-origin.ts
const LABEL$1 = "[a-zA-Z_][a-zA-Z0-9_]{0,99}=\"(?:[^\"\\\\\\n]|\\\\[\\\\\"n]){0,300}\"";
const SERIES = `[a-zA-Z_:][a-zA-Z0-9_:]{0,199}(?:\\{${LABEL$1}(?:,${LABEL$1}){0,9}\\})?`;
const METRIC_ORIGIN = new RegExp(`^(?:${ANSWER_PLACES.header}|${ANSWER_PLACES.json}|scraped\\.${SERIES}(?: / ${SERIES})?)$`);
function metricOrigin(written) {
	if (!METRIC_ORIGIN.test(written)) return void 0;
	const [, one, other] = new RegExp(`^scraped\\.(${SERIES})(?: / (${SERIES}))?$`).exec(written) ?? [];
	if (one !== void 0) return {
		from: "scraped",
		series: choiceOf(one),
		...other === void 0 ? {} : { of: choiceOf(other) },
		written
	};
	const place = placeInAnswer(written);
	return place === void 0 || place.from === "cookie" ? void 0 : {
		...place,
		from: place.from
	};
}
function choiceOf(written) {
	const labels = [...written.matchAll(/([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"/g)].map(([, name = "", value = ""]) => [name, value.replace(/\\(.)/g, (_, sign) => sign === "n" ? "\n" : sign)]);
	return {
		name: /^[^{]*/.exec(written)?.[0] ?? "",
		labels: Object.fromEntries(labels)
	};
}
function notAnOrigin(written) {
	const expected = "expected header.NAME, json.PATH or scraped.SERIES, such as header.x-cache or json.usage.total_tokens";
	const [, word = "", rest = ""] = /^([a-z]+)(\..+)$/is.exec(typeof written === "string" ? written : "") ?? [];
	const meant = word === "" ? void 0 : nearest(word, [
		"header",
		"json",
		"scraped"
	]);
	const known = meant !== void 0 && METRIC_ORIGIN.test(`${meant}${rest}`);
	return `${expected}, not ${shown(written)}${known ? `: did you mean ${meant}${rest}?` : ""}`;
}
// src/config/schema-custom-metrics.ts
const TAKEN$1 = METRICS.map(({ name }) => name).filter((name) => name !== "ttft");
const ROLE = /^[a-z][a-z0-9-]{0,31}$/;
const originSchema = string({ error: ({ input }) => notAnOrigin(input) }).regex(METRIC_ORIGIN, { error: ({ input }) => notAnOrigin(input) }).transform((written) => metricOrigin(written) ?? NEVER);
const metricSchema = mapping({
	role: about(word(ROLE, "a role such as ttft, tokens or cost").optional(), "What it is called in budgets, objectives and the report; without it, its name here with - for _. ttft is the time to the first token.", "ttft"),
	from: about(originSchema.optional(), "Where its numbers come from: of each answer `header.x-cache` or `json.usage.total_tokens`, or of the service's page of metrics (service.metrics) `scraped.queue_depth`, `scraped.hits_total{cache=\"users\"}`, and of a rate `scraped.hits_total / lookups_total`. Without it, it is the k6 metric of this name.", "json.usage.total_tokens", "scraped.queue_depth"),
	type: about(choice([
		"trend",
		"rate",
		"counter",
		"gauge"
	]).prefault("trend"), "As it is counted. Rows: trend ROLE.p50, ROLE.p95; rate ROLE; counter ROLE.per-second, ROLE.per-request; gauge ROLE.mean.", "counter"),
	unit: about(text("a unit such as ms", 16).optional(), "What its values are in. Without it, ms for a trend; a rate is a share.", "tokens"),
	better: about(choice(["lower", "higher"]).prefault("lower"), "Which direction is good.", "higher"),
	scenario: about(scenarioPattern(), "The scenarios that have it: a name, or a pattern with * and ?.", "chat-*")
});
const metricsSchema = record(word(/^[A-Za-z_][A-Za-z0-9_]{0,127}$/, "the name of a metric of letters, digits and _"), metricSchema, { error: "expected a mapping of metrics to role, from, type, unit and better" }).superRefine((metrics, context) => {
	const roles = Object.entries(metrics).map(([name, { role }]) => role ?? roleOf(name));
	for (const [index, [name, setting]] of Object.entries(metrics).entries()) {
		const role = roleProblem(roles[index] ?? "", setting, roles.slice(0, index));
		if (role !== void 0) context.addIssue({
			code: "custom",
			path: [name, "role"],
			message: role
		});
		const from = originProblem(setting);
		if (from !== void 0) context.addIssue({
			code: "custom",
			path: [name, "from"],
			message: from
		});
	}
}).transform((metrics) => {
	const named = Object.entries(metrics).map(([name, { role, ...rest }]) => [name, {
		...rest,
		role: role ?? roleOf(name)
	}]);
	return Object.fromEntries(named);
});
function roleOf(name) {
	return name.toLowerCase().replaceAll("_", "-").replace(/^-+/, "").slice(0, 32);
}
function originProblem({ type, from, unit }) {
	if (from?.from !== "scraped") return void 0;
	if (/_seconds(?:_total)?$/.test(from.series.name) && unit !== void 0 && unit !== "ms") return "is a time, which is told in ms: leave unit out";
	if (type === "rate" && from.of === void 0) return `is one counter, and a rate needs two: write ${from.written} / what it is counted of`;
	return type !== "rate" && from.of !== void 0 ? "is a share of two counters: it needs \"type: rate\"" : void 0;
}
function roleProblem(role, { type, from }, earlier) {
	if (!ROLE.test(role)) return "is missing: this name cannot be one, so write a role such as tokens";
	if (role === "latency") return "cannot be latency: name the metric under `latency:` of the scenario";
	if (TAKEN$1.includes(role)) return `cannot be ${role}, which is measured anyway: write another role`;
	if (earlier.includes(role)) return `"${role}" is taken: give it another role`;
	if (role === "ttft" && from !== void 0) return "cannot be ttft, which is timed where requests are sent: write \"stream: sse\" there";
	return role === "ttft" && type !== "trend" ? "ttft is a time: it needs \"type: trend\"" : void 0;
}
// src/config/schema-design.ts
const designSchema = mapping({
	mode: about(choice(["auto", ...MODES]).prefault("auto"), "`interleaved`: both sides run at once and requests go to them in turn. `alternating`: one after the other. `auto` decides from the first pair, which is thrown away.", "alternating"),
	"max-duration": about(duration(1e3, "10m").prefault("10m"), "The time for all pairs together.", "20m"),
	"max-pairs": about(integer(12, 40).prefault(30), "The most pairs of trials; fewer are planned where they find enough, and it stops earlier when everything is decided.", 20),
	shards: about(integer(2, 8).optional(), "How many runners share a measurement, each with a part of its pairs (docs/scale.md): `benchgate init --shards 3` writes their workflow. Without it one machine measures all of them.", 3),
	block: about(duration(100, "10s").optional(), "How long one trial is measured. Without it, what finds the change that must not be missed in the fewest minutes: the time of 300 requests, from 5s to 20s, times 1, 2, 3 or 4, or half of it where that holds 300 requests.", "10s"),
	"warm-up": about(duration(0, "2s").optional(), "What is thrown away before each block. Without it, until both sides of the first pair had settled, at least 2s; the first pair itself throws away the time of 200 requests.", "10s"),
	complete: about(flag().prefault(false), "Go on after a regression was found, for the full report.", true),
	"as-written": about(flag().prefault(false), "Run k6 scripts with the durations that they declare.", true),
	"fresh-per-scenario": about(flag().prefault(false), "Start the service anew for each scenario of a pair. Without it, the scenarios of a pair share one start: say true if one leaves the service in another state for the next.", true)
}).transform((written) => ({
	mode: written.mode,
	maxDurationMs: written["max-duration"],
	maxPairs: written["max-pairs"],
	...written.shards === void 0 ? {} : { shards: written.shards },
	blockMs: written.block ?? null,
	warmUpMs: written["warm-up"] ?? null,
	complete: written.complete,
	asWritten: written["as-written"],
	freshPerScenario: written["fresh-per-scenario"]
}));
const explainSchema = mapping({
	pairs: about(integer(1, 40).prefault(9), "Pairs with traces, once the verdict has its own and a row is worse or open. Nothing of them is judged.", 12),
	"profile-pairs": about(integer(1, 40).prefault(3), "The same with profiles.", 5),
	"max-duration": about(duration(1e3, "3m").prefault("3m"), "The time for all of them together.", "5m")
}).transform((written) => ({
	pairs: written.pairs,
	profilePairs: written["profile-pairs"],
	maxDurationMs: written["max-duration"]
}));
const onInconclusiveSchema = choice([
	"warn",
	"approve",
	"fail"
]);
// src/config/schema-export.ts
function unseen(pattern, expected) {
	const error = () => `expected ${expected}; what stands there is not repeated`;
	return string({ error }).regex(pattern, { error });
}
const variable = () => unseen(/^[A-Z_][A-Z0-9_]{0,99}$/, "the name of an environment variable, such as METRICS_TOKEN, in capital letters").refine((name) => !isDenied(name), { error: "is a variable of the runner, which nobody is sent: choose another name" });
const url = (what, example) => about(unseen(/^https?:\/\/\S{1,2040}$/, `an address such as ${example}`).superRefine((written, context) => {
	const wrong = receiverProblem(written);
	if (wrong !== void 0) context.addIssue({
		code: "custom",
		message: wrong
	});
}), `${what} https, or http on this machine itself. No redirect is followed.`, example);
const headerName$1 = word(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}$/, "the name of a header such as x-scope-orgid");
function receiver(kind, address) {
	return mapping({
		url: address,
		"user-from": about(variable().optional(), "The variable that has the name for HTTP Basic.", "METRICS_USER"),
		"password-from": about(variable().optional(), "The variable that has the password for HTTP Basic.", "METRICS_PASSWORD"),
		"token-from": about(variable().optional(), "The variable that has what is sent as `Bearer`.", "METRICS_TOKEN"),
		"headers-from": about(texts(headerName$1, variable(), "a mapping of header names to names of environment variables").prefault({}), "Other headers, and the variables that have their values.", { "x-scope-orgid": "METRICS_TENANT" })
	}).superRefine(keyCheck((written, say) => {
		const { "user-from": user, "password-from": password, "token-from": token, "headers-from": headers } = written;
		if (user === void 0 !== (password === void 0)) say(user === void 0 ? "user-from" : "password-from", "is missing: HTTP Basic has a name and a password");
		if ([
			user,
			token,
			Object.keys(headers).find((name) => name.toLowerCase() === "authorization")
		].filter((way) => way !== void 0).length > 1) say(token === void 0 ? "headers-from" : "token-from", "is a second way to be let in: keep one");
	})).transform(({ url: at, "user-from": user, "password-from": password, "token-from": token = null, "headers-from": headers }) => ({
		kind,
		url: plainAddress(at),
		token,
		login: user === void 0 || password === void 0 ? null : {
			user,
			password
		},
		headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
	}));
}
const langfuse = mapping({
	url: url("Where Langfuse is, without a path of its API:", "https://cloud.langfuse.com"),
	"public-key-from": about(variable().prefault("LANGFUSE_PUBLIC_KEY"), "The variable that has the public key of the project.", "LANGFUSE_PUBLIC_KEY"),
	"secret-key-from": about(variable().prefault("LANGFUSE_SECRET_KEY"), "The variable that has its secret key.", "LANGFUSE_SECRET_KEY")
}).transform(({ url: address, "public-key-from": user, "secret-key-from": password }) => ({
	kind: "langfuse",
	url: plainAddress(address),
	token: null,
	login: {
		user,
		password
	},
	headers: {}
}));
const exportSchema = mapping({
	"remote-write": about(receiver("remote-write", url("Where Prometheus's remote write is received:", "https://metrics.example.com/api/v1/write")).optional(), "Whatever understands Prometheus's remote write 1.0: Prometheus, Mimir, Thanos, VictoriaMetrics."),
	otlp: about(receiver("otlp", url("Where OTLP metrics are received, the whole path:", "https://otel.example.com/v1/metrics")).optional(), "Whatever understands OpenTelemetry metrics by OTLP/HTTP as JSON: a collector above all."),
	langfuse: about(langfuse.optional(), "A project of Langfuse: a trace for each load test, a score for each number of it.")
}).transform((written) => [
	written["remote-write"],
	written.otlp,
	written.langfuse
].filter((one) => one !== void 0));
// src/config/schema-policy.ts
const hosts = list(word(/^(?=.{1,253}:)[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})){0,20}:(?:[1-9]\d{0,3}|[1-5]\d{4}|6[0-4]\d{3}|65[0-4]\d{2}|655[0-2]\d|6553[0-5])$/, "a host with its port such as packages.example.com:443"), "hosts", 64).transform((written) => [...new Set(written.map((host) => host.toLowerCase()))].sort());
const EGRESS = "deny, or a list of hosts with their ports such as packages.example.com:443";
const egress = union([literal("deny", says(EGRESS)), hosts], says(EGRESS)).transform((written) => written === "deny" || written.length === 0 ? { kind: "deny" } : {
	kind: "listed",
	hosts: written
});
const allowing = () => choice(["allow", "deny"]).transform((word) => word === "allow");
const rules = {
	"repo.write": about(choice(["human_approval", "deny"]).optional(), "On whose word the repository is written to. Never without a person: without it, `human_approval`.", "human_approval"),
	"history.write": about(allowing().optional(), "Whether `record` may add runs to the branches of the history without a person. Where a profile, or `repo.write` here, says how the repository is written to, only where this allows it.", "allow"),
	"network.egress": about(egress.optional(), "Where fetching, building, code under test and the load may connect to: `deny` for nowhere, or the hosts that fetching alone may reach. Without it, anywhere.", "deny", ["packages.example.com:443"]),
	"network.targets": about(allowing().optional(), "Whether load may go to the targets that the configuration names, whatever `network.egress` says. Without it, `allow`.", "deny"),
	"network.exports": about(allowing().optional(), "Whether numbers and news may go to the hosts that the configuration names, whatever `network.egress` says. Without it, `allow`.", "deny")
};
const approvalsSchema = mapping(rules).transform(read);
const policySchema = mapping({
	...rules,
	enforcement: about(choice(ENFORCEMENTS).optional(), "What happens where what is denied cannot be kept: `required` measures nothing, `best-effort` goes on and says so. Without it, `required`.", "best-effort")
}).transform((written) => ({
	...read(written),
	enforcement: written.enforcement
}));
function read(written) {
	return {
		repoWrite: written["repo.write"],
		historyWrite: written["history.write"],
		egress: written["network.egress"],
		targets: written["network.targets"],
		exports: written["network.exports"]
	};
}
const capabilitiesSchema = list(choice(CAPABILITIES), "capabilities", CAPABILITIES.length * 2).transform((written) => CAPABILITIES.filter((one) => written.includes(one)));
// src/config/schema-prices.ts
const DEAREST = 1e6;
const price = () => {
	const expected = says(`a price above 0 and at most ${DEAREST}, such as 0.04`);
	return number(expected).positive(expected).max(DEAREST, expected);
};
const tokens = (example, which) => about(mapping({
	role: about(word(/^[a-z][a-z0-9-]{0,31}$/, `the role of a metric under metrics, such as ${example}`), "The metric that counts them, under `metrics`: a trend (its mean is a request’s) or a counter (per request).", example),
	"per-1000": about(price(), "For a thousand tokens.", .0015)
}).optional(), which);
const pricesSchema = mapping({
	currency: about(word(/^[A-Z]{3}$/, "three capital letters such as USD").prefault("USD"), "What prices and rows are in.", "EUR"),
	"cpu-hour": about(price().optional(), "One CPU for an hour. Counted is the CPU time of the service’s processes.", .04),
	"egress-gib": about(price().optional(), "A GiB (2^30 bytes) that leaves the service. Counted are the bodies of answers as they are sent, without their headers.", .09),
	"input-tokens": tokens("prompt-tokens", "Tokens that a request sends to a model."),
	"output-tokens": tokens("tokens", "Tokens that a model answers. With them, cost-per-token is a row.")
});
// src/config/schema-sandbox.ts
const sandboxSchema = choice(SANDBOX_MODES);
// src/config/schema-command.ts
const MODELS = {
	ndjson: "either",
	csv: "either",
	locust: "closed",
	jmeter: "either",
	artillery: "open",
	h2load: "closed"
};
const commandKeys = mapping({
	run: about(command("./perf/load.sh"), "A command that sends load and writes its points: it is told BASE_URL, RATE or CLIENTS, DURATION, SEED, POINTS_FILE and, of generators that need one, ADAPTER. It runs in the root of the repository, and has `env` of the scenario and PATH, HOME, LANG, TZ, TMPDIR and NODE_ENV of the runner, no more.", "locust -f perf/locustfile.py,$ADAPTER --headless -u $CLIENTS -r $CLIENTS -t ${DURATION}s -H $BASE_URL"),
	points: about(choice(POINT_FORMATS).prefault("ndjson"), "How its points are written: as NDJSON or CSV (docs/generators.md#points), or as a known generator writes them.", "locust"),
	rate: about(rate().optional(), "Requests per second that it is asked for, whatever is answered (open model): it gets RATE, and a trial with another rate does not count.", "50/s"),
	clients: about(loadKeys.clients, "In place of rate: so many users that each wait for their answers (closed model); it gets CLIENTS. Throughput then gates.", 10)
});
const MISSING = {
	open: "write \"rate: 50/s\"",
	closed: "write \"clients: 10\"",
	either: "write \"clients: 10\" for users that wait for their answers, or \"rate: 50/s\" for requests that wait for nothing"
};
const checkModel = keyCheck(({ points, rate: perSecond, clients }, say) => {
	const model = MODELS[points];
	if (perSecond !== void 0 && clients !== void 0) say("clients", "stands beside rate: keep one, since clients wait for answers and a rate does not");
	else if (perSecond === void 0 && clients === void 0) say("run", `is not told how to send: ${MISSING[model]}`);
	else if (model === "closed" && perSecond !== void 0) say("rate", `does not fit ${points}, whose users wait for their answers: write "clients: 10" in its place`);
	else if (model === "open" && clients !== void 0) say("clients", `does not fit ${points}, which starts users at a rate: write "rate: 50/s" in its place`);
});
const commandSchema = commandKeys.superRefine(checkModel, ifRight());
function commandScenario(name, { run, points, rate: perSecond = 0, clients }, { env = {}, split }) {
	return {
		kind: "command",
		name,
		run,
		points,
		env,
		ratePerSecond: perSecond,
		...clients === void 0 ? {} : { load: {
			kind: "closed",
			clients,
			thinkTimeMs: 0
		} },
		...split ? { splitBy: "name" } : {}
	};
}
// src/config/schema-request.ts
const METHODS = [
	"GET",
	"HEAD",
	"POST",
	"PUT",
	"PATCH",
	"DELETE",
	"OPTIONS"
];
const headerName = word(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}$/, "a header name such as content-type");
const headerValue = word(/^[\t\x20-\x7e\x80-\xff]{0,8192}$/, "a header value on one line");
const STATUSES = "a status such as 200, or a list of statuses";
const status = integer(100, 599, STATUSES);
const expectSchema = mapping({
	status: about(union([status, list(status, "statuses", 32)], says(STATUSES)).optional(), "The statuses that are not errors. Without it, 200 to 399.", [200, 404]),
	json: about(unknown().optional(), "What the answer must contain: mappings may have more keys, everything else must be equal. Anything else is a failed check.", { ok: true })
}).transform(({ status: good, json }) => ({
	status: good === void 0 ? [] : typeof good === "number" ? [good] : good,
	json
}));
const requestKeys = {
	method: about(choice(METHODS).prefault("GET"), "The method.", "POST"),
	path: about(word(/^\/[^\s#]{0,4095}$/, "a path that starts with /, such as /api/items?limit=10"), "Path and query.", "/api/items?limit=10"),
	headers: about(texts(headerName, headerValue, "a mapping of header names to texts").prefault({}), "Request headers. `${NAME}` is filled in, as in the path and in an inline body.", { accept: "application/json" }),
	body: about(union([
		text("text", 1048576),
		array(unknown()),
		record(string(), unknown())
	], says("text, a mapping or a list")).optional(), "The request body: text as it is; a mapping or a list is sent as JSON, with its content-type.", { text: "hello" }),
	expect: about(expectSchema.prefault({}), "What a good answer is.", {
		status: 200,
		json: { ok: true }
	})
};
function lacksMethod(method, body) {
	return (method === "GET" || method === "HEAD") && body !== void 0;
}
const NO_METHOD = "has a body but no method that sends one: add \"method: POST\"";
function withJsonType(headers) {
	return Object.keys(headers).some((name) => name.toLowerCase() === "content-type") ? headers : {
		...headers,
		"content-type": "application/json"
	};
}
// src/config/schema-flow.ts
const RATE$1 = 50;
const MOST_RATE = 1e4;
const MOST$1 = {
	steps: 20,
	captures: 16,
	thinkMs: 3e4,
	weight: 1e3
};
const stepName = word(/^[a-z0-9][a-z0-9_-]{0,39}$/, "a name of small letters, digits, - and _, such as login");
const VALUE_NAME = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;
function isReserved(name) {
	return ADDRESS_NAMES.some((known) => known === name) || name.endsWith("_PORT");
}
const captureName = word(VALUE_NAME, "a name of letters, digits and _ such as token").refine((name) => !isReserved(name), { error: "is a name that Benchgate gives a value to itself: choose another such as token" });
const captureSource = quantity({
	pattern: CAPTURED,
	expected: "where the answer has it, such as json.token, json.items[0].id, header.location or cookie.session"
}, placeInAnswer);
const { method, path, headers, body, expect } = requestKeys;
const stepKeys = {
	name: about(stepName, "What the request is called in its row, `latency{login}.p95`, and in messages.", "login"),
	method,
	path: about(path, "Path and query; `${name}` becomes a value, percent-encoded.", "/items/${id}"),
	headers: about(headers, "Request headers; `${name}` becomes a value.", { authorization: "Bearer ${token}" }),
	body: about(body, "The request body: text, or a mapping or a list that is sent as JSON. `${name}` becomes a value in any text of it.", { user: "${user}" }),
	expect
};
const stepSchema = mapping({
	...stepKeys,
	capture: about(record(captureName, captureSource).refine((written) => Object.keys(written).length <= MOST$1.captures, { error: `expected at most ${MOST$1.captures} captures` }).prefault({}), "What later steps use as `${name}`, and where this answer has it: `json.items[0].id`, `header.location`, `cookie.session`. An answer that lacks it is an error.", { token: "json.token" }),
	think: about(duration(1, "200ms", MOST$1.thinkMs).optional(), "What a visitor waits before this request, after the answer before it. Without it, nothing.", "200ms")
}).refine((step) => !lacksMethod(step.method, step.body), {
	error: NO_METHOD,
	...ifRight("method")
});
const mixSchema = mapping({
	...stepKeys,
	path: about(path, "Path and query; `${column}` becomes a value of the data, percent-encoded.", "/search?q=b"),
	weight: about(integer(1, MOST$1.weight, `a whole number from 1 to ${MOST$1.weight}`).prefault(1), "How often it is drawn, compared with the weights of the others.", 8)
}).refine((step) => !lacksMethod(step.method, step.body), {
	error: NO_METHOD,
	...ifRight("method")
});
const flowKeys = mapping({
	steps: about(list(stepSchema, "steps", MOST$1.steps).min(1, { error: "is empty: write at least one step" }).optional(), "Requests that each visitor sends in this order, each once the one before was answered. What follows a failed one is not sent.", [{
		name: "items",
		path: "/items"
	}]),
	mix: about(list(mixSchema, "requests", MOST$1.steps).min(1, { error: "is empty: write at least one request" }).optional(), "In place of steps: requests of which each visitor sends one, drawn by weight, the same on both sides.", [{
		name: "list",
		path: "/items",
		weight: 8
	}, {
		name: "search",
		path: "/search?q=a",
		weight: 2
	}]),
	data: about(repositoryPath("perf/users.csv").optional(), "A file with values: CSV whose first line names the columns, or a JSON list of mappings. Each visitor draws one line of it, the same on both sides; `${column}` becomes its value.", "perf/users.csv"),
	rate: about(rate().optional(), "Visitors per second and side, who come whether or not earlier ones were served. Without it, so many that 50 requests are sent per second.", "10/s"),
	clients: about(loadKeys.clients, "In place of rate: so many visitors at once, each of which begins anew once it is through. Throughput then gates, and all pairs alternate.", 8),
	"think-time": about(loadKeys["think-time"], "With clients: what each waits before it begins anew.", "100ms"),
	arrivals: about(choice(["constant", "poisson"]).prefault("constant"), "Visitors come evenly spaced, or at random with the same mean.", "poisson"),
	timeout: about(duration(1, "10s").prefault("10s"), "An answer that takes longer is an error.", "30s")
});
const checkFlow = keyCheck((keys, say) => {
	const { steps, mix, rate: perSecond, clients, arrivals } = keys;
	if (steps === void 0 === (mix === void 0)) say(steps === void 0 ? "steps" : "mix", STEPS_OR_MIX);
	if (clients !== void 0 && perSecond !== void 0) say("clients", "stands beside rate: keep one, since clients wait for answers and a rate does not");
	if (clients === void 0 && keys["think-time"] !== void 0) say("think-time", "belongs to clients: add them, or write \"think\" in a step");
	if (clients !== void 0 && arrivals === "poisson") say("arrivals", "belongs to a rate: remove it, since clients send when they have their answers");
});
const checkSums = keyCheck(({ steps = [], rate: perSecond = 0 }, say) => {
	const most = MOST_RATE / Math.max(1, steps.length);
	if (perSecond > most) say("rate", `comes to more than ${MOST_RATE} requests per second: at most ${Math.floor(most)}/s with so many steps`);
	if (steps.reduce((sum, { think = 0 }) => sum + think, 0) > MOST$1.thinkMs) say("steps", `think for more than ${MOST$1.thinkMs / 1e3} s in all: shorten it, since a block is hardly longer`);
});
const STEPS_OR_MIX = "expected exactly one of steps (each visitor sends all) and mix (each visitor sends one)";
const flowSchema = flowKeys.superRefine(checkFlow, ifRight()).superRefine(checkSums, ifRight("steps", "rate"));
function flowScenario(name, flow, split) {
	const { steps, mix, clients, arrivals, timeout, rate: perSecond, "think-time": thinkTimeMs = 0 } = flow;
	const requests = steps?.map(({ capture, think = 0, ...step }) => stepOf(step, {
		captures: capturesOf(capture),
		thinkMs: think
	}));
	const drawn = mix?.map(({ weight, ...request }) => stepOf(request, { weight }));
	const shape = {
		mix: drawn !== void 0,
		steps: requests ?? drawn ?? []
	};
	const load = clients === void 0 ? void 0 : {
		kind: "closed",
		clients,
		thinkTimeMs
	};
	return {
		kind: "flow",
		name,
		...shape,
		data: [],
		flowsPerSecond: load === void 0 ? perSecond ?? RATE$1 / requestsPerFlow(shape) : 0,
		...load === void 0 ? {} : { load },
		arrivals,
		timeoutMs: timeout,
		...split ? { splitBy: "step" } : {}
	};
}
function capturesOf(written) {
	return Object.entries(written).map(([name, source]) => ({
		name,
		...source
	}));
}
function stepOf(request, more) {
	const { name, method, path, headers, body, expect } = request;
	return {
		name,
		method,
		path,
		headers: typeof body === "object" ? withJsonType(headers) : headers,
		body,
		expect,
		captures: [],
		thinkMs: 0,
		weight: 1,
		...more
	};
}
// src/config/schema-scenarios.ts
const RATE = 50;
const httpKeys = mapping({
	...requestKeys,
	bodies: about(repositoryPath("perf/bodies.json").optional(), "A file with many bodies: a JSON list, or one body on each line. Each request draws one, the same on both sides.", "perf/bodies.json"),
	stream: about(choice(["sse"]).optional(), "The answer is a stream of server-sent events; the time to its first one is measured as ttft.", "sse"),
	rate: about(rate().optional(), "Requests per second and side, sent whether or not earlier ones were answered. Without it, 50/s.", "100/s", "600/m"),
	...loadKeys,
	arrivals: about(choice(["constant", "poisson"]).prefault("constant"), "Evenly spaced, or at random with the same mean as independent users would.", "poisson"),
	timeout: about(duration(1, "10s").prefault("10s"), "An answer that takes longer is an error.", "30s")
});
const checkSending = keyCheck((keys, say) => {
	const { rate: perSecond, clients, saturation, arrivals } = keys;
	if (clients !== void 0 && perSecond !== void 0) say("clients", "stands beside rate: keep one, since clients wait for answers and a rate does not");
	if (saturation !== void 0 && perSecond !== void 0) say("saturation", "stands beside rate: keep one, since the search chooses its rates");
	if (saturation !== void 0 && clients !== void 0) say("saturation", "stands beside clients: keep one");
	if (clients === void 0 && keys["think-time"] !== void 0) say("think-time", "belongs to clients: add them or remove it");
	if (clients !== void 0 && arrivals === "poisson") say("arrivals", "belongs to a rate: remove it, since clients send when they have their answers");
});
const httpSchema = httpKeys.refine(({ body, bodies }) => body === void 0 || bodies === void 0, {
	error: "has both body and bodies: keep one",
	...ifRight()
}).refine(({ method, body, bodies }) => !lacksMethod(method, body ?? bodies), {
	error: NO_METHOD,
	...ifRight("method")
}).superRefine(checkSending, ifRight()).refine(({ saturation, stream }) => stream !== void 0 || !saturation?.metric.startsWith("ttft."), {
	error: "has \"metric: ttft\", which needs \"stream: sse\" beside it",
	path: ["saturation"],
	...ifRight("saturation")
});
const scenarioSchema = mapping({
	name: about(word(/^[a-z0-9][a-z0-9_-]{0,63}$/, "a name of small letters, digits, - and _, such as checkout"), "What the scenario is called in budgets, objectives and the report.", "chat"),
	http: about(httpSchema.optional(), "A declared request: sent at a fixed rate, by clients that wait for answers, or in search of the highest rate.", {
		path: "/api/items",
		rate: "100/s"
	}),
	flow: about(flowSchema.optional(), "Requests that belong together: `steps`, of which later ones use what earlier answers brought, or a `mix`, of which each visitor sends one."),
	k6: about(repositoryPath("perf/checkout.js").optional(), "A k6 script, from the root of the repository.", "perf/checkout.js"),
	command: about(commandSchema.optional(), "A load generator of your own: a command that sends requests and writes a point for each, such as Locust, JMeter, Artillery or h2load.", {
		run: "./perf/load.sh",
		rate: "50/s"
	}),
	env: about(envSchema.optional(), "Environment of the k6 script or the command, beside BASE_URL. In a value `${BASE_URL}`, `${HOST}`, `${PORT}` and `${<NEED>_PORT}` are filled in.", { USERS: "20" }),
	latency: about(word(/^[A-Za-z_][A-Za-z0-9_]{0,127}$/, "the name of a k6 metric such as http_req_duration").optional(), "The k6 metric that is the latency of this scenario. Without it, http_req_duration.", "grpc_req_duration"),
	"split-by": about(word(/^(?!(?:side|of|scenario)$)[A-Za-z_][A-Za-z0-9_]{0,63}$/, "step in a flow, or the name of a tag of k6 requests such as name").optional(), "What gets latency rows of its own: in a flow each `step`, of a command each `name`, in a k6 scenario each value of a tag, `name` or one that the script sets. The 20 values with the most requests are shown; a budget that names them (`latency{items}.p95`, `latency{*}.p95`) makes them decide.", "name"),
	shorten: about(flag().optional(), "Scale the ramps of a k6 script to a warm-up and a block, their shape kept. Without it, they run as written.", true)
}).refine(({ http, flow, k6, command }) => [
	http,
	flow,
	k6,
	command
].filter((one) => one !== void 0).length === 1, {
	error: "expected exactly one of http (a declared request), flow (several of them), k6 (the path of a script) and command (a load generator)",
	...ifRight()
}).refine(({ http, env, latency, "split-by": splitBy, shorten }) => http === void 0 || (env ?? latency ?? splitBy ?? shorten) === void 0, {
	error: "env, latency, split-by and shorten belong to k6 scenarios: remove them here",
	...ifRight()
}).refine(({ flow, env, latency, shorten }) => flow === void 0 || (env ?? latency ?? shorten) === void 0, {
	error: "env, latency and shorten belong to k6 scenarios: remove them here",
	...ifRight()
}).refine(({ flow, "split-by": splitBy }) => flow === void 0 || splitBy === void 0 || splitBy === "step", {
	path: ["split-by"],
	error: "a flow is split by step: write \"split-by: step\"",
	...ifRight()
}).refine(({ command, latency, shorten }) => command === void 0 || (latency ?? shorten) === void 0, {
	error: "latency and shorten belong to k6 scenarios: remove them here",
	...ifRight()
}).refine(({ command, "split-by": splitBy }) => command === void 0 || splitBy === void 0 || splitBy === "name", {
	path: ["split-by"],
	error: "what a command sends is split by name: write \"split-by: name\"",
	...ifRight()
}).transform((written) => {
	const { name, http, flow, command, env, "split-by": splitBy } = written;
	if (command !== void 0) return {
		name,
		scenario: commandScenario(name, command, {
			env,
			split: splitBy !== void 0
		}),
		dataFile: void 0
	};
	if (flow !== void 0) return {
		name,
		scenario: flowScenario(name, flow, splitBy !== void 0),
		dataFile: flow.data
	};
	if (http !== void 0) return {
		name,
		scenario: httpScenario(name, http),
		dataFile: http.bodies
	};
	return {
		name,
		scenario: k6Scenario(written),
		dataFile: void 0
	};
}).meta({ oneOf: [
	{ required: ["http"] },
	{ required: ["flow"] },
	{ required: ["k6"] },
	{ required: ["command"] }
] });
const scenariosSchema = list(scenarioSchema, "scenarios", 64).min(1, { error: "is empty: write at least one scenario" });
function k6Scenario({ name, k6 = "", env = {}, latency = "http_req_duration", "split-by": splitBy, shorten }) {
	return {
		kind: "k6",
		name,
		script: k6,
		env,
		latency,
		...splitBy === void 0 ? {} : { splitBy },
		...shorten === true ? { shorten } : {}
	};
}
function httpScenario(name, http) {
	const json = http.body !== void 0 && typeof http.body !== "string";
	const bodies = http.body === void 0 ? [] : [typeof http.body === "string" ? http.body : JSON.stringify(http.body)];
	const load = loadOf(http);
	return {
		kind: "http",
		name,
		method: http.method,
		path: http.path,
		headers: json ? withJsonType(http.headers) : http.headers,
		bodies,
		expect: http.expect,
		stream: http.stream !== void 0,
		ratePerSecond: load === void 0 ? http.rate ?? RATE : 0,
		...load === void 0 ? {} : { load },
		arrivals: http.arrivals,
		timeoutMs: http.timeout
	};
}
function loadOf({ clients, "think-time": thinkTimeMs = 0, saturation }) {
	return clients === void 0 ? saturation : {
		kind: "closed",
		clients,
		thinkTimeMs
	};
}
// src/config/schema-targets.ts
const address = word(/^https?:\/\/\S{1,2040}$/, "an address such as https://staging.example.com").superRefine((written, context) => {
	const wrong = addressProblem(written, []);
	if (wrong !== void 0) context.addIssue({
		code: "custom",
		message: wrong
	});
});
const share = (example) => quantity({
	pattern: /^\d+(?:\.\d+)?%$/,
	expected: `a share of more than 0% and at most 100% such as ${example}`
}, (written) => {
	const value = quantityOf(written, ["share"])?.value ?? 0;
	return value > 0 && value <= 1 ? value : void 0;
});
const revisionSchema = mapping({
	path: about(word(/^\/\S{0,1023}$/, "a path such as /version").prefault("/"), "The path that is asked for it.", "/version"),
	header: about(word(/^[A-Za-z0-9-]{1,64}$/, "the name of a header such as x-revision").optional(), "The header of the answer that has it.", "x-revision"),
	json: about(word(/^[A-Za-z0-9_-]{1,64}(?:\.[A-Za-z0-9_-]{1,64}){0,7}$/, "a field such as build.commit").optional(), "The field of the JSON answer that has it.", "build.commit")
}).superRefine(keyCheck(({ header, json }, say) => {
	if (header === void 0 && json === void 0) say("header", "is missing: write header or json");
	if (header !== void 0 && json !== void 0) say("json", "stands beside header: keep one of them");
})).transform(({ path, header = null, json = null }) => ({
	path,
	header,
	json
}));
const breakerSchema = mapping({
	window: about(duration(1e3, "10s", 6e5).prefault("10s"), "How far back is looked.", "30s"),
	errors: about(share("50%").prefault("50%"), "Stops when so many of the requests fail.", "20%"),
	throttled: about(share("20%").prefault("20%"), "Stops when so many of them are answered 429 or 503: the target asks for less.", "5%"),
	latency: about(duration(1, "10s", 6e5).prefault("30s"), "Stops when the median takes longer.", "5s")
}).transform(({ window, latency, ...rest }) => ({
	windowMs: window,
	latencyMs: latency,
	...rest
}));
const loadSchema = mapping({ segments: about(integer(2, 20).optional(), "So many machines send the load together, each a part of it by k6: docs/scale.md. Both bounds above are of all of them.", 3) });
const targetSchema = mapping({
	url: about(address, "Where it runs: http or https. Load tests go there and nowhere else.", "https://staging.example.com"),
	scenarios: about(list(scenarioPattern(), "scenarios", 64).prefault(["*"]), "The scenarios that it is tested with: names, or patterns with * and ?.", ["chat", "rpc-*"]),
	"max-rate": about(rate().prefault("100/s"), "The most requests per second of a scenario; one that asks for more is refused.", "500/s"),
	"max-in-flight": about(integer(1, 1e4).prefault(200), "The most requests under way at once; more are not sent, and counted.", 50),
	load: about(loadSchema.optional(), "How the load is shared out, where one machine is not enough."),
	duration: about(duration(1e3, "5m", 216e5).prefault("1m"), "How long each scenario is driven. A k6 script takes as long as it says.", "5m"),
	every: about(duration(6e4, "1h", 26784e5).prefault("1h"), "How often its schedule runs the test: a run that is missing is known by it, and how soon alerts can tell.", "15m"),
	window: about(duration(864e5, "28d", 53568e5).prefault("28d"), "The time over which the objectives have an error budget.", "7d"),
	revision: about(revisionSchema.optional(), "Where the target says which commit it runs.", { header: "x-revision" }),
	breaker: about(breakerSchema.prefault({}), "When a test leaves the target alone. Such a test is no verdict.")
});
const targetsSchema = record(word(/^[a-z0-9][a-z0-9-]{0,31}$/, "a name such as staging: small letters, digits and -"), targetSchema, says("a mapping of names such as staging to what they are")).transform((written) => Object.entries(written).map(([name, one]) => ({
	name,
	url: plainAddress(one.url),
	scenarios: one.scenarios,
	breaker: one.breaker,
	maxRate: one["max-rate"],
	maxInFlight: one["max-in-flight"],
	durationMs: one.duration,
	periodMs: one.every,
	windowMs: one.window,
	revision: one.revision ?? null,
	...one.load?.segments === void 0 ? {} : { segments: one.load.segments }
})));
// src/config/schema-when.ts
const MOST_PATTERNS = 128;
const EVERYTHING = [
	"*",
	"**",
	"**/*",
	"./**"
];
const ignoreSchema = list(PATH_PATTERN.refine((written) => !EVERYTHING.includes(written), { error: "ignores every file: name the folders or the endings that no measurement is about, such as docs/** or **/*.md" }), "patterns", MOST_PATTERNS);
const whenSchema = mapping({
	draft: about(flag().prefault(true), "Whether drafts are measured. With `false` they wait until they are ready for review.", false),
	label: about(word(/^[A-Za-z0-9][A-Za-z0-9 ._:/+-]{0,49}$/, "the name of a label such as perf: letters, digits, spaces and . _ : / + -").optional(), "Only pull requests with this label are measured. The workflow has to listen for it: docs/approvals.md.", "perf"),
	"without-label": about(choice(["wait", "pass"]).prefault("wait"), "What a pull request without the label does: `wait` for it, so that somebody decides for each, or `pass` unmeasured. A measurement that is there counts in any case.", "pass")
}).superRefine(keyCheck(({ label, "without-label": without }, say) => {
	if (label === void 0 && without === "pass") say("without-label", "needs a label beside it: write the one that asks for a measurement");
})).transform((written) => ({
	drafts: written.draft,
	label: written.label ?? null,
	withoutLabel: written["without-label"]
}));
// src/config/schema.ts
const sections = {
	service: about(serviceSchema, "How one revision of the service is built and run."),
	needs: about(list(needSchema, "needs", 16).prefault([]), "What the service depends on, such as a database."),
	containers: about(containersSchema.prefault({}), "What containers may do and use, on both sides. Always read from the base commit."),
	sandbox: about(sandboxSchema.optional(), "Whether both sides run apart from each other and from everything else of the machine: `required` measures nothing where that cannot be, `auto` says so and goes on, `off` asks for none. Always read from the base commit. Without it: required where the policy denies the network, else off.", "required"),
	scenarios: about(scenariosSchema, "The workloads that are compared."),
	metrics: about(metricsSchema.prefault({}), "Metrics of your own, and what they are called here: k6's, numbers in answers, and of the service's page of metrics."),
	budgets: about(list(budgetSchema, "budgets", 256).prefault([]), "How much slower a pull request may make a metric. For each setting the last budget that matches and has it counts."),
	slos: about(list(sloSchema, "objectives", 256).prefault([]), "Absolute objectives. One that head newly breaks fails the verdict."),
	prices: about(pricesSchema.prefault({}), "What a request uses, in money: of each scenario a row of what 1,000 requests cost, which decides nothing without a budget. Always read from the base commit.", {
		currency: "USD",
		"cpu-hour": .04,
		"egress-gib": .09
	}),
	caching: about(cachingSchema.prefault({}), "What a pull request that adds or changes caching is asked. Always read from the base commit.", {
		paths: ["src/cache/**"],
		staleness: "read-after-write"
	}),
	targets: about(targetsSchema.prefault({}), "Where load tests may go, by name. They are read from the default branch, and decide nothing of a pull request.", { staging: {
		url: "https://staging.example.com",
		"max-rate": "50/s"
	} }),
	export: about(exportSchema.prefault({}), "Who else is sent what load tests find. Hosts and the names of variables are read from the default branch; a secret itself never stands here.", { "remote-write": {
		url: "https://metrics.example.com/api/v1/write",
		"token-from": "METRICS_TOKEN"
	} }),
	alerts: about(alertsSchema.prefault({}), "Whom problems that load tests find are told to. Read from the default branch.", { webhook: {
		"url-from": "BENCHGATE_WEBHOOK",
		hosts: ["hooks.slack.com"]
	} }),
	maintenance: about(maintenanceSchema.prefault([]), "Times of which nobody is told: runs within one count neither for alerts nor for error budgets. Read from the default branch.", [{
		from: "2027-01-31T22:00Z",
		until: "2027-02-01T02:00Z",
		reason: "The database moves."
	}]),
	creep: about(mapping({ budgets: about(list(budgetSchema, "budgets", 256).prefault([]), "They stand after `budgets`, so that for each setting the last one that matches counts.") }).prefault({}), "How much slower the default branch may be than the last release (mode `creep`). Decides nothing of a pull request.", { budgets: [{
		metric: "latency.*",
		"max-increase": "3%"
	}] }),
	"on-inconclusive": about(onInconclusiveSchema.prefault("warn"), "What a gating row that stays undecided does: `warn` passes and says so, `approve` asks a person, `fail` fails.", "approve"),
	design: about(designSchema.prefault({}), "How the experiment is run."),
	explain: about(explainSchema.prefault({}), "How much is measured to explain what got worse, where `service` has traces or profiles. Decides nothing."),
	ignore: about(ignoreSchema.prefault([]), "Files that no measurement is about. A pull request that changes no other file, and moves none from or to elsewhere, is not measured and passes. `**` crosses folders, `*` does not; capital and small letters differ. What rules or load are made of, links and submodules are never ignored. Always read from the base commit.", ["docs/**", "**/*.md"]),
	when: about(whenSchema.prefault({}), "Which pull requests are measured at all. Always read from the base commit."),
	proposals: about(proposalsSchema.prefault({}), "What Benchgate may propose to change in the repository, and who approves it. Always read from the default branch; decides nothing of a pull request.", {
		paths: ["src/**"],
		test: "npm test"
	}),
	governance: about(governanceSchema.prefault({}), "Who decides what on a pull request. Always read from the base commit."),
	policy: about(policySchema.prefault({}), "What Benchgate may do here: each key makes what a profile says stricter, and none makes it looser (docs/policy.md). Always read from the base commit.", { "network.egress": "deny" })
};
const configSchema = about(mapping(sections).transform(({ "on-inconclusive": onInconclusive, ...rest }) => ({
	...rest,
	onInconclusive
})), "Benchgate: what to build, how to drive it, and how much slower a pull request may make it.");
// src/config/config.ts
const CONFIG_FILES = [
	".github/benchgate.yml",
	"benchgate.yml",
	".benchgate.yml"
];
function readParts(text, file) {
	const { value, placeOf } = readYaml(text, file);
	const written = under(value, "design");
	const design = sections.design.safeParse(written).success ? written : void 0;
	const scenarios = itemsOf(under(value, "scenarios")).map((item, index) => {
		const { data } = configSchema.safeParse({
			service: { start: "none" },
			scenarios: [item],
			design
		});
		const plain = {
			file,
			warnings: [],
			written: null,
			budgetLines: [],
			sloLines: [],
			creepLines: []
		};
		return {
			path: ["scenarios", index],
			written: item,
			config: data === void 0 ? null : {
				...data,
				...plain
			}
		};
	});
	const needs = itemsOf(under(value, "needs")).map((need) => under(need, "name"));
	const directory = under(value, "service", "directory");
	return {
		scenarios,
		places: knownPlaces(needs.filter((name) => typeof name === "string")),
		directory: typeof directory === "string" && isInside(directory) ? directory : ".",
		placeOf
	};
}
function readConfig(text, file) {
	return configIn(readYaml(text, file), file);
}
function configIn(source, file) {
	if (source.value === void 0) return { problems: source.problems };
	const wrong = notAMapping(source.value, file);
	if (wrong !== void 0) return { problems: [...source.problems, wrong] };
	const checked = check(configSchema, source.value, {
		source,
		file
	});
	const contradictions = [...mistakesIn(source.value), ...crossCheck(draftOf(source.value))];
	const crossProblems = contradictions.filter(({ error }) => error).map((contradiction) => problemAt(contradiction.path, contradiction.text, {
		source,
		file
	}));
	const told = new Set(crossProblems.map(({ path }) => path));
	const own = "problems" in checked ? checked.problems.filter(({ path }) => !told.has(path)) : [];
	const problems = [
		...source.problems,
		...own,
		...crossProblems
	];
	if (problems.length > 0 || !("value" in checked)) return { problems };
	const warnings = contradictions.filter(({ error }) => !error).map((contradiction) => `${file} ${contradictionText(contradiction)}`);
	return { config: {
		...checked.value,
		file,
		warnings,
		written: source.value,
		...linesOf(checked.value, source)
	} };
}
function notAMapping(value, file) {
	const say = (text) => ({
		file,
		...START,
		path: "",
		text
	});
	if (value === null) return say("is empty: write at least service.start and scenarios, or let `benchgate init` write it");
	if (typeof value !== "object") return say("is one text, not a mapping: write keys such as \"service:\" and \"scenarios:\"");
	return Array.isArray(value) ? say("is a list, not a mapping: start it with keys such as \"service:\", without \"- \"") : void 0;
}
function draftOf(written) {
	const metrics = sections.metrics.safeParse(under(written, "metrics"));
	if (!metrics.success) return {
		scenarios: [],
		unsound: [null],
		metrics: {},
		staleness: null,
		prices: null,
		hasPage: false,
		budgets: [],
		slos: [],
		creepBudgets: []
	};
	const each = (items, parse) => itemsOf(items).map((item) => parse(item) ?? null);
	const scenarios = each(under(written, "scenarios"), (item) => scenarioSchema.safeParse(item).data?.scenario);
	const names = itemsOf(under(written, "scenarios")).map((item) => under(item, "name"));
	return {
		scenarios: scenarios.filter((one) => one !== null),
		unsound: names.length === 0 ? [null] : names.filter((_, i) => scenarios[i] === null).map(nameOrNull),
		metrics: metrics.data,
		staleness: nameOrNull(under(written, "caching", "staleness")),
		prices: sections.prices.safeParse(under(written, "prices")).data ?? null,
		hasPage: under(written, "service", "metrics") !== void 0,
		budgets: each(under(written, "budgets"), (item) => budgetSchema.safeParse(item).data),
		creepBudgets: each(under(written, "creep", "budgets"), (item) => budgetSchema.safeParse(item).data),
		slos: each(under(written, "slos"), (item) => sloSchema.safeParse(item).data)
	};
}
const nameOrNull = (name) => typeof name === "string" ? name : null;
function problemAt(path, text, { source, file }) {
	return {
		file,
		...source.placeOf(path),
		path: pathText(path),
		text
	};
}
function linesOf({ budgets, slos, creep }, source) {
	const line = (...section) => (_, index) => source.placeOf([...section, index]).line;
	return {
		budgetLines: budgets.map(line("budgets")),
		sloLines: slos.map(line("slos")),
		creepLines: creep.budgets.map(line("creep", "budgets"))
	};
}
// src/config/profile-objectives.ts
const CALLED = [
	["time to first token", "ttft"],
	["time first token", "ttft"],
	["first token", "ttft"],
	["response times", "latency"],
	["response time", "latency"],
	["latencies", "latency"],
	["error rate", "error-rate"],
	["errors", "error-rate"]
];
function withProfile(config, profile) {
	const read = profile.constraints.map((constraint) => aboutScenarios(constraint, config));
	const at = ({ line }) => `${profile.file}:${line}`;
	const objectives = read.flatMap((one) => one.objective === null ? [] : [{
		objective: one.objective,
		source: at(one)
	}]);
	const missed = read.flatMap((one) => one.why === null ? [] : [`${at(one)} \`${one.text.replaceAll("`", "'")}\` is held by nothing: ${one.why}`]);
	return {
		...config,
		profile: {
			...profile,
			objectives
		},
		warnings: [...config.warnings, ...missed]
	};
}
function aboutScenarios(constraint, config) {
	const none = (why) => ({
		...constraint,
		objective: null,
		unused: [],
		why
	});
	const { bound } = constraint;
	if (bound === null) return none(constraint.why);
	const { metric, rest } = metricIn(bound, config);
	if (metric === void 0) return none(`no metric is called "${bound.words.join(" ")}"`);
	const found = scenarioIn(rest, config);
	if ("why" in found) return none(found.why);
	const written = `${bound.statistic === null ? "" : `${bound.statistic} `}${bound.comparator} ${bound.amount}`;
	const objective = sloSchema.safeParse({
		scenario: found.scenario,
		metric,
		objective: written
	});
	if (!objective.success) return none(`"${written}" is no objective that can be held`);
	const why = whyNot$1(objective.data, config);
	return why === null ? {
		...constraint,
		objective: objective.data,
		unused: found.unused
	} : none(why);
}
function metricIn({ words, amount }, { metrics }) {
	const own = Object.values(metrics).map(({ role }) => role);
	const names = [...METRICS.map(({ name }) => name), ...own].map((name) => [name.split(/[^a-z0-9]+/i).join(" "), name]);
	const text = ` ${words.join(" ")} `;
	const [called, metric] = [...CALLED, ...names].filter(([name]) => text.includes(` ${name.toLowerCase()} `)).sort(([a], [b]) => b.length - a.length)[0] ?? ["", amount.endsWith("%") ? void 0 : "latency"];
	return {
		metric,
		rest: (called === "" ? text : text.replace(` ${called.toLowerCase()} `, " ")).split(" ").filter((word) => word !== "")
	};
}
function scenarioIn(words, { scenarios }) {
	if (words.length === 0) return {
		scenario: "*",
		unused: []
	};
	const named = scenarios.map(({ name }) => ({
		name,
		parts: name.split(/[-_]/).filter((part) => part !== "")
	}));
	const whole = named.filter(({ parts }) => parts.every((part) => words.includes(part)));
	const longest = Math.max(0, ...whole.map(({ parts }) => parts.length));
	const fitting = longest > 0 ? whole.filter(({ parts }) => parts.length === longest) : named.filter(({ parts }) => words.every((word) => parts.includes(word)));
	const [first, ...others] = fitting;
	const said = `"${words.join(" ")}"`;
	if (first === void 0) return { why: `no scenario is called ${said}` };
	if (others.length > 0) return { why: `${said} could be ${fitting.map(({ name }) => name).join(" or ")}` };
	return {
		scenario: first.name,
		unused: words.filter((word) => !first.parts.includes(word))
	};
}
function whyNot$1(objective, { scenarios, metrics }) {
	const about = objectiveMetric(objective, metrics);
	if ("problem" in about) return recordOf(objective.metric)?.statistics === void 0 && objective.bound.statistic !== void 0 ? `${objective.metric} ${about.problem}` : `it names no quantile of ${objective.metric}, and none leads its list`;
	const [first] = scenarios.filter(({ name }) => objective.scenario === "*" || objective.scenario === name).flatMap(({ scenario }) => metricNamed(about.metric, scenario, metrics) ?? []);
	if (first === void 0) return objective.scenario === "*" ? `no scenario has a metric ${about.metric}` : `${objective.scenario} has no metric ${about.metric}`;
	return boundProblem(first, objective) ?? null;
}
// src/policy/effective.ts
function effectivePolicy({ profile, policy }, { fork }) {
	const { approvals } = profile ?? {};
	const capabilities = profile?.capabilities ?? CAPABILITIES;
	const repoWrite = [
		capabilities.includes("repo.write") && !fork ? void 0 : "deny",
		approvals?.repoWrite,
		policy.repoWrite
	].includes("deny") ? "deny" : "human_approval";
	const { enforcement, ...rules } = policy;
	return {
		profile: profile === void 0 ? null : {
			name: profile.name,
			role: profile.role,
			source: profile.file
		},
		capabilities,
		repoWrite,
		historyWrite: repoWrite !== "deny" && mayWriteHistory({
			profile,
			policy
		}),
		egress: narrower(approvals?.egress ?? NO_POLICY.egress, rules.egress ?? NO_POLICY.egress),
		enforcement: enforcement ?? NO_POLICY.enforcement,
		targets: (approvals?.targets ?? true) && (rules.targets ?? true),
		exports: (approvals?.exports ?? true) && (rules.exports ?? true),
		tracingTags: profile?.tracingTags ?? {},
		fork,
		stated: profile !== void 0 || Object.values(policy).some((value) => value !== void 0)
	};
}
function mayWriteHistory({ profile, policy }) {
	if (policy.historyWrite === false) return false;
	if (profile !== void 0) return profile.approvals.historyWrite;
	return policy.historyWrite === true || policy.repoWrite === void 0;
}
function narrower(one, other) {
	if (one.kind === "open") return other;
	if (other.kind === "open") return one;
	if (one.kind === "deny" || other.kind === "deny") return { kind: "deny" };
	const hosts = one.hosts.filter((host) => other.hosts.includes(host));
	return hosts.length === 0 ? { kind: "deny" } : {
		kind: "listed",
		hosts
	};
}
// src/config/constraints.ts
const MOST = 64;
const LONGEST$2 = 1e3;
const SHOWN = 200;
const COMPARATORS = [
	[/<=|=<|≤|\bat most\b|\bno more than\b/, "<="],
	[/>=|=>|≥|\bat least\b|\bno less than\b/, ">="],
	[/<|\bless than\b|\bbelow\b|\bunder\b/, "<"],
	[/>|\bmore than\b|\babove\b/, ">"]
];
const COMPARATOR = new RegExp(COMPARATORS.map(([{ source }]) => source).join("|"), "g");
const AMOUNT = /^\s*(\d{1,9}(?:\.\d{1,6})?)\s*(ms|milliseconds|s|seconds|us|µs|μs|%)?\s*(?:\([^()]{1,100}\))?\s*\.?\s*$/;
const NOTE = /\(\s*([^()]{1,100}?)\s*\)\s*\.?\s*$/;
const UNITS = {
	milliseconds: "ms",
	seconds: "s"
};
const EMPTY = new Set([
	...[
		"keep",
		"keeps",
		"hold",
		"holds",
		"stay",
		"stays",
		"must",
		"should",
		"be",
		"is",
		"are",
		"the",
		"of",
		"for"
	],
	"a",
	"an",
	"to",
	"its",
	"target",
	"objective",
	"with"
]);
function readConstraints(items) {
	return items.flatMap(readItem).slice(0, MOST);
}
function readItem({ text: written, line }) {
	const text = mended(written.slice(0, LONGEST$2));
	const shown = (part) => part.replace(/\s+/g, " ").trim().slice(0, SHOWN);
	if (comparatorsIn(text) === 0) return shown(text) === "" ? [] : [{
		text: shown(text),
		line,
		bound: null,
		why: null
	}];
	const parts = partsOf(text);
	const read = parts.map(readPart);
	const leading = leadingStatistic(read);
	return parts.flatMap((part, index) => {
		const found = read[index];
		if (shown(part) === "" || found === void 0) return [];
		if (typeof found === "string") return [{
			text: shown(part),
			line,
			bound: null,
			why: found === "" ? null : found
		}];
		const statistic = found.statistic ?? (found.amount.endsWith("%") ? null : leading);
		return [{
			text: shown(part),
			line,
			bound: {
				...found,
				statistic
			},
			why: null
		}];
	});
}
function mended(text) {
	return text.replaceAll("â‰¤", "≤").replaceAll("â‰¥", "≥").replaceAll(/Â?\u00a0/g, " ").replaceAll(/[*`]/g, "").replaceAll(/[^\S\n]+/g, " ");
}
function partsOf(text) {
	return text.split(/(?:[,;\n]|\band\b|\.\s)(?![^(]{0,200}\))/i);
}
const comparatorsIn = (text) => text.toLowerCase().match(COMPARATOR)?.length ?? 0;
function readPart(written) {
	const part = written.toLowerCase();
	const count = comparatorsIn(part);
	if (count === 0) return statisticsIn(part).statistics.length === 0 ? "" : "it names a quantile, and no bound";
	if (count > 1) return "it has several comparisons";
	const [sign = ""] = part.match(COMPARATOR) ?? [];
	const at = part.indexOf(sign);
	const [, amount, unit] = AMOUNT.exec(part.slice(at + sign.length)) ?? [];
	if (amount === void 0) return "after the comparison stands more than an amount and a note in brackets";
	if (unit === void 0) return "its amount has no unit: ms, s or %";
	const { statistics, rest } = statisticsIn(part.slice(0, at));
	if (statistics.length > 1) return "it names several quantiles";
	const words = rest.split(/[^a-z0-9]+/).filter((word) => word !== "" && !EMPTY.has(word));
	if (words.length === 0) return "it does not say what it is about";
	const [, note = ""] = NOTE.exec(written) ?? [];
	const comparator = COMPARATORS.find(([pattern]) => pattern.test(sign))?.[1] ?? "<=";
	return {
		statistic: statistics[0] ?? null,
		words,
		comparator,
		amount: `${amount}${UNITS[unit] ?? unit}`,
		note
	};
}
function statisticsIn(text) {
	const statistics = [];
	const take = (statistic) => {
		statistics.push(statistic);
		return " ";
	};
	return {
		statistics,
		rest: text.replace(/\b(\d{1,2}(?:\.\d{1,2})?)(?:st|nd|rd|th)[ -]percentile\b/g, (_, number) => take(`p${number}`)).replace(/\bp(\d{1,2}(?:\.\d{1,2})?)\b/g, (_, number) => take(`p${number}`)).replace(/\bmedian\b/g, () => take("p50")).replace(/\b(?:mean|average|avg)\b/g, () => take("mean"))
	};
}
function leadingStatistic(read) {
	const named = read.flatMap((one) => typeof one === "string" || one.statistic === null ? [] : [one]);
	return named.length === 1 && named[0] === read[0] ? named[0]?.statistic ?? null : null;
}
// src/model/profile.ts
const PROFILE_SECTIONS = [
	"mission",
	"operating procedure",
	"guardrails",
	"key outputs",
	"tooling"
];
// src/config/profile-sections.ts
const LONGEST$1 = 16384;
function readSections(markdown) {
	const lines = markdown.split("\n");
	const headings = headingsIn(lines);
	const found = {};
	for (const [index, { level, title, at }] of headings.entries()) {
		const name = PROFILE_SECTIONS.find((one) => title === one || title.startsWith(`${one} `));
		if (name === void 0 || found[name] !== void 0) continue;
		const end = headings.slice(index + 1).find((next) => next.level <= level)?.at ?? lines.length;
		found[name] = lines.slice(at + 1, end).join("\n").trim().slice(0, LONGEST$1);
	}
	return found;
}
function headingsIn(lines) {
	const found = [];
	let fence = null;
	for (const [at, line] of lines.entries()) {
		const [, mark = null] = /^ {0,3}(```|~~~)/.exec(line) ?? [];
		if (mark !== null) fence = fence === null ? mark : fence === mark ? null : fence;
		const [, signs = "", title = ""] = fence === null ? /^ {0,3}(#{1,6})[ \t]+(.{1,200})$/.exec(line) ?? [] : [];
		if (signs !== "") found.push({
			level: signs.length,
			title: plain(title),
			at
		});
	}
	return found;
}
function plain(title) {
	return title.toLowerCase().replace(/[^a-z ]+/g, " ").replace(/ +/g, " ").trim();
}
// src/config/tracing-tags.ts
const MOST_TAGS = 16;
const NAME = /^[A-Za-z_][A-Za-z0-9_.-]{0,62}$/;
const VALUE = /^[\x20-\x7e]{1,128}$/;
const TAKEN = [
	...[
		"check",
		"error",
		"error_code",
		"expected_response",
		"group",
		"ip",
		"method",
		"name",
		"proto",
		"scenario",
		"service"
	],
	...[
		"status",
		"subproto",
		"tls_version",
		"url",
		"vu",
		"iter",
		"side",
		"benchgate"
	],
	...[
		"target",
		"objective",
		"end",
		"metric",
		"revision",
		"quantile",
		"le",
		"job",
		"instance",
		"outcome",
		"state",
		"part"
	],
	...[
		"service.name",
		"service_name",
		"telemetry.sdk.name"
	]
];
const tracingTagsSchema = union([record(string(), union([
	string(),
	number(),
	boolean()
]).transform(String)), array(string().max(256)).transform((lines) => Object.fromEntries(lines.map(tagOf)))], says("a mapping of names to texts such as team: search, or a list such as - team:search")).superRefine((tags, context) => {
	const say = (name, message) => context.addIssue({
		code: "custom",
		path: [name],
		message
	});
	const names = Object.keys(tags);
	if (names.length > MOST_TAGS) context.addIssue({
		code: "custom",
		message: `has more than ${MOST_TAGS} tags`
	});
	const labels = names.map(labelName);
	for (const [at, name] of names.slice(0, MOST_TAGS).entries()) {
		if (!NAME.test(name)) say(name, "is no name of a tag: letters, digits, _, . and -, at most 63");
		else if (TAKEN.includes(name.toLowerCase()) || TAKEN.includes(labelName(name)) || name.startsWith("__")) say(name, "is what Benchgate, k6 or OpenTelemetry call something of their own: choose another name");
		else if (labels.indexOf(labelName(name)) < at) say(name, "is the same as another tag where it becomes a label");
		if (!VALUE.test(tags[name] ?? "")) say(name, "expected 1 to 128 plain characters on one line");
	}
});
const observabilitySchema = object({ tracingTags: tracingTagsSchema.optional() }, says("a mapping such as tracingTags: {team: search}"));
function labelName(name) {
	return name.toLowerCase().replace(/[.-]/g, "_");
}
function tagOf(line) {
	const [, name = line.trim(), value = "true"] = /^\s*([^:=]+?)\s*[:=]\s*(.*?)\s*$/.exec(line) ?? [];
	return [name, value];
}
// src/config/profile.ts
const PROFILE_FILE = "agents/performance-engineer.md";
const AGENTS_FOLDER = ".github/agents";
const LONGEST = 131072;
const MOST_WARNINGS = 20;
function isProfile(file) {
	const yaml = frontMatter(file)?.yaml ?? "";
	if (!/capabilities/.test(yaml)) return false;
	const { value } = readYaml(yaml, "");
	return value === void 0 || under(value, "capabilities") !== void 0;
}
function readProfile(written, file) {
	const whole = (problem) => ({ problems: [{
		file,
		...START,
		path: "",
		text: problem
	}] });
	if (written.length > LONGEST) return whole(`is longer than ${LONGEST} characters: it is no profile`);
	const parts = frontMatter(written);
	if (parts === null) return whole("has no front matter: begin it with a line --- and end the front matter with another");
	const source = readYaml(parts.yaml, file);
	if (source.value === void 0) return { problems: source.problems };
	if (source.value === null || typeof source.value !== "object" || Array.isArray(source.value)) return whole(`has a front matter that is no mapping: write at least name and capabilities`);
	const keys = strangeKeys(source, file);
	const checked = check(profileSchema, source.value, {
		source,
		file
	});
	const own = "problems" in checked ? checked.problems.map(withKnown) : [];
	const problems = [
		...source.problems,
		...keys.problems,
		...own
	];
	if (problems.length > 0 || !("value" in checked)) return { problems };
	const { name, role, capabilities, approval_policy: approvals, observability } = checked.value;
	return { profile: {
		file,
		name,
		role,
		capabilities,
		approvals: approvalsOf(approvals),
		tracingTags: observability?.tracingTags ?? {},
		constraints: readConstraints(writtenConstraints(source)),
		sections: readSections(parts.body),
		warnings: [...keys.warnings, ...unusedModel(source, file)]
	} };
}
function frontMatter(written) {
	const lines = written.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n").split("\n");
	const [begin, end] = [lines.findIndex(isFence), lines.findIndex((line, at) => at > 0 && isFence(line))];
	if (begin !== 0 || end === -1) return null;
	return {
		yaml: [
			"",
			...lines.slice(1, end),
			""
		].join("\n"),
		body: lines.slice(end + 1).join("\n")
	};
}
const isFence = (line) => /^---[ \t]*$/.test(line);
const KEYS = [[[], [
	"name",
	"role",
	"capabilities",
	"approval_policy",
	"model",
	"observability",
	"constraints"
]], [["observability"], ["tracingTags"]]];
const temperature = says("a number from 0 to 2");
const item = union([
	string().max(4096),
	number(),
	boolean()
], says("a text, or a list of texts"));
const profileSchema = object({
	name: text("a name such as performance-engineer", 100),
	role: text("what it is there for, in a few words", 500).default(""),
	capabilities: capabilitiesSchema,
	approval_policy: approvalsSchema.optional(),
	model: looseObject({
		provider: word(/^[^\p{Cc}]{1,100}$/u, "a name on one line").optional(),
		routing: unknown().optional(),
		temperature: number(temperature).min(0, temperature).max(2, temperature).optional()
	}, says("a mapping such as provider: acme")).optional(),
	observability: observabilitySchema.optional(),
	constraints: union([item, array(item).max(64)], says("a text, or a list of texts")).optional()
}, says("a mapping with keys such as name, capabilities"));
function strangeKeys(source, file) {
	const strange = KEYS.flatMap(([path, keys]) => entriesOf(under(source.value, ...path)).filter(([key]) => !keys.includes(key)).map(([key]) => ({
		path: [...path, key],
		meant: nearest(key.replaceAll("-", "_"), keys)
	})));
	const at = (path) => ({
		file,
		...source.placeOfKey(path),
		path: pathText(path)
	});
	return {
		problems: strange.flatMap(({ path, meant }) => meant === void 0 ? [] : [{
			...at(path),
			text: `is not a key here: did you mean ${meant}?`
		}]),
		warnings: strange.filter(({ meant }) => meant === void 0).slice(0, MOST_WARNINGS).map(({ path }) => `${file}:${at(path).line} ${pathText(path)}: nothing here uses it`)
	};
}
function unusedModel(source, file) {
	const keys = entriesOf(under(source.value, "model")).map(([key]) => pathText([key]));
	if (keys.length === 0) return [];
	return [`${file}:${source.placeOfKey(["model"]).line} model: ${keys.slice(0, 8).join(", ")} kept, and unused: Benchgate asks no model`];
}
function withKnown(problem) {
	if (problem.path.startsWith("approval_policy") && problem.text.startsWith("is not a key here")) return {
		...problem,
		text: `is no policy that is known: ${KNOWN_POLICIES}`
	};
	if (problem.path === "capabilities" && problem.text.startsWith("is missing")) return {
		...problem,
		text: `is missing: expected a list of ${CAPABILITIES.join(", ")}`
	};
	return problem;
}
const KNOWN_POLICIES = "expected repo.write, history.write, network.egress, network.targets or network.exports";
function approvalsOf(written) {
	return {
		repoWrite: written?.repoWrite ?? "human_approval",
		historyWrite: written?.historyWrite ?? false,
		egress: written?.egress ?? { kind: "open" },
		targets: written?.targets ?? true,
		exports: written?.exports ?? true
	};
}
function writtenConstraints(source) {
	const constraints = under(source.value, "constraints");
	const items = Array.isArray(constraints) ? itemsOf(constraints) : constraints === void 0 ? [] : [constraints];
	const isList = Array.isArray(constraints);
	return items.map((one, at) => ({
		text: String(one),
		line: source.placeOf(isList ? ["constraints", at] : ["constraints"]).line
	}));
}
// src/plan/history.ts
const DEPTHS = [
	32,
	256,
	2048
];
const FULL_CLONE = "Fetch the history first: `git fetch --unshallow origin`, or `fetch-depth: 0` for actions/checkout.";
async function commitOf(name, clone) {
	refuseOption(name);
	const here = await peel(name, clone) ?? await peel(`refs/remotes/origin/${name}`, clone);
	if (here !== null) return here;
	if (await fetch([name], await depthFor(clone), clone)) {
		const fetched = await peel(name, clone) ?? await peel("FETCH_HEAD", clone);
		if (fetched !== null) return fetched;
	}
	if (name === "HEAD") throw new Failure("environment", "This repository has no commit yet.", "Make a first commit: `git add -A && git commit`.");
	if (/^[0-9a-f]{40}$/.test(name)) throw new Failure("environment", `Commit ${name.slice(0, 12)} is not in this clone, and ${whyNot(clone)}.`, FULL_CLONE);
	throw new Failure("config", `"${name}" is no commit, branch or tag of this repository.`, "Name one that `git rev-parse` knows, or fetch it first: `git fetch origin`.");
}
async function mergeBase(one, other, clone) {
	const found = await deepened(() => gitSays([
		"merge-base",
		one,
		other
	], clone.root, clone.world), [one, other], clone);
	if (found !== null) return found;
	await requireAll(`the merge-base of ${one.slice(0, 7)} and ${other.slice(0, 7)}`, clone);
	throw new Failure("config", `${one.slice(0, 7)} and ${other.slice(0, 7)} have no common ancestor.`, "Name the base yourself: `--base-ref <commit>`.");
}
async function deepened(find, commits, clone) {
	let found = await find();
	for (const depth of DEPTHS) {
		if (found !== null || !await isShallow(clone)) return found;
		await fetch(commits, [`--depth=${depth}`], clone);
		found = await find();
	}
	if (found !== null || !await isShallow(clone)) return found;
	await fetch([], ["--unshallow"], clone);
	return find();
}
async function requireAll(what, clone) {
	if (!await isShallow(clone)) return;
	throw new Failure("environment", `This clone is shallow and does not hold ${what}; ${whyNot(clone)}.`, FULL_CLONE);
}
async function defaultBranch(clone) {
	const { root, world } = clone;
	const head = await gitSays([
		"symbolic-ref",
		"--quiet",
		"--short",
		"refs/remotes/origin/HEAD"
	], root, world);
	if (head !== null && await peel(head, clone) !== null) return head;
	for (const name of [
		"origin/main",
		"origin/master",
		"main",
		"master"
	]) if (await peel(name, clone) !== null) return name;
	const remote = await remoteHead(clone);
	if (remote !== null) return remote;
	throw new Failure("config", "There is no default branch to compare with: neither origin/HEAD nor main nor master exists.", "Name the base: `--base-ref <branch or commit>`.");
}
async function remoteHead({ root, world, offline }) {
	if (offline) return null;
	const url = await gitSays([
		"remote",
		"get-url",
		"origin"
	], root, world);
	if (url === null) return null;
	const listed = await world.git.run([
		...allowLocal(url),
		"ls-remote",
		"--symref",
		"origin",
		"HEAD"
	], { cwd: root });
	return /^ref: refs\/heads\/(\S+)\tHEAD$/m.exec(listed.stdout)?.[1] ?? null;
}
async function remoteCommit(name, clone) {
	const [, sha = null] = /^([0-9a-f]{40})\t/.exec(await remoteSays(["--exit-code"], [name], clone) ?? "") ?? [];
	return sha;
}
async function remoteTags(clone) {
	const listed = clone.offline ? null : await remoteSays(["--tags"], [], clone);
	if (listed === null) return null;
	return new Map([...listed.matchAll(/^([0-9a-f]{40})\trefs\/tags\/(.+?)(?:\^\{\})?$/gm)].map(([, sha = "", name = ""]) => [name, sha]));
}
async function remoteSays(options, names, { root, world, token }) {
	const url = await gitSays([
		"remote",
		"get-url",
		"origin"
	], root, world);
	if (url === null) return null;
	const args = [
		...allowLocal(url),
		"ls-remote",
		...options,
		"origin",
		...names
	];
	const { code, stdout } = await world.git.run(args, {
		cwd: root,
		env: credentials(url, token)
	});
	return code === 0 ? stdout : null;
}
async function gitSays(args, directory, world) {
	const { code, stdout } = await world.git.run(args, { cwd: directory });
	return code === 0 ? stdout.trim() : null;
}
function rootOf(directory, world) {
	return gitSays(["rev-parse", "--show-toplevel"], directory, world);
}
function peel(name, { root, world }) {
	return gitSays([
		"rev-parse",
		"--verify",
		"--quiet",
		"--end-of-options",
		`${name}^{commit}`
	], root, world);
}
async function isShallow({ root, world }) {
	return (await world.git.run(["rev-parse", "--is-shallow-repository"], { cwd: root })).stdout.trim() === "true";
}
async function depthFor(clone) {
	return await isShallow(clone) ? ["--depth=1"] : [];
}
const whyNot = ({ offline }) => offline ? "offline forbids to fetch it" : "the remote did not give it";
async function fetch(wanted, depth, clone) {
	const { root, world, token, offline } = clone;
	if (offline) return false;
	const url = await gitSays([
		"remote",
		"get-url",
		"origin"
	], root, world);
	if (url === null) return false;
	const args = [
		...allowLocal(url),
		"fetch",
		"--no-tags",
		"--no-recurse-submodules",
		"--quiet",
		...depth,
		"origin",
		...wanted
	];
	return (await world.git.run(args, {
		cwd: root,
		env: credentials(url, token)
	})).code === 0;
}
function allowLocal(url) {
	return /^(file:|\/|\.)/.test(url) ? ["-c", "protocol.file.allow=always"] : [];
}
function credentials(url, token) {
	const host = /^https:\/\/([^/@]+)\//.exec(url)?.[1];
	if (host === void 0 || token === void 0 || token === "") return {};
	return {
		GIT_CONFIG_COUNT: "1",
		GIT_CONFIG_KEY_0: `http.https://${host}/.extraheader`,
		GIT_CONFIG_VALUE_0: `AUTHORIZATION: basic ${btoa(`x-access-token:${token}`)}`
	};
}
function refuseOption(name) {
	if (name.startsWith("-") || /[\0\n]/.test(name)) throw new Failure("config", `"${name}" cannot be the name of a commit.`, "Name a commit, a branch or a tag.");
}
// src/plan/revisions.ts
async function findRevisions(request, inputs, world) {
	const clone = await openRepository(request, inputs, world);
	const head = await findHead(request, inputs, clone);
	if (inputs.mode === "calibrate") return {
		revisions: againstItself(head, inputs),
		repository: clone.root
	};
	const base = await findBase(request, inputs, {
		clone,
		head
	});
	if (base.sha === head.sha && inputs.baseRef === void 0 && request.event === null) throw new Failure("config", `There is nothing to compare: head ${head.sha.slice(0, 7)} is its own ${base.ref}.`, "Change something, check out a branch, or name a base: `--base-ref HEAD~1`. `--base-ref HEAD` compares a commit with itself.");
	return {
		revisions: {
			base,
			head
		},
		repository: clone.root
	};
}
function againstItself(head, { baseRef }) {
	if (baseRef === void 0) return {
		base: {
			...head,
			side: "base"
		},
		head
	};
	throw new Failure("config", "input base-ref: a calibration compares head with itself, so it has no base.", "Leave base-ref out; head-ref names the commit.");
}
async function findHeadAlone(request, inputs, world) {
	const clone = await openRepository(request, inputs, world);
	const head = await findHead(request, inputs, clone);
	return {
		revisions: {
			base: {
				...head,
				side: "base"
			},
			head
		},
		repository: clone.root
	};
}
async function readAt(world, repository, sha, path) {
	const listed = await world.git.run([
		"ls-tree",
		"-z",
		sha,
		"--",
		path
	], { cwd: repository });
	const mode = listed.stdout.slice(0, 6);
	if (listed.code !== 0 || listed.stdout === "" || mode === "040000") return null;
	if (mode !== "100644" && mode !== "100755") throw new Failure("policy", `${path} at ${sha.slice(0, 7)} is a symbolic link or a submodule.`, "Benchgate reads plain files only: commit the file itself.");
	const shown = await world.git.run([
		"cat-file",
		"blob",
		`${sha}:${path}`
	], { cwd: repository });
	return shown.code === 0 ? shown.stdout : null;
}
function loadReader(world, repository, sha) {
	const isFile = async (path) => {
		const listed = await world.git.run([
			"ls-tree",
			"-z",
			sha,
			"--",
			path
		], { cwd: repository });
		return listed.code === 0 && listed.stdout.startsWith("100");
	};
	return {
		isFile,
		text: async (path) => await isFile(path) ? readAt(world, repository, sha, path) : null
	};
}
async function changedFiles(world, repository, { base, head }) {
	const names = [
		"diff",
		"--name-only",
		"--no-renames",
		"-z",
		base.sha,
		head.sha
	];
	const { code, stdout, stderr } = await world.git.run(names, { cwd: repository });
	if (code !== 0) throw new Failure("environment", `git could not compare base with head: ${stderr.trim()}`, `Try it by hand: \`git diff --name-only ${base.sha} ${head.sha}\`.`);
	return stdout.split("\0").flatMap((path) => path === "" ? [] : [{
		path,
		previousPath: null
	}]);
}
async function changedEntries(world, repository, { base, head }) {
	const raw = [
		"diff",
		"--raw",
		"--no-renames",
		"--no-abbrev",
		"-z",
		base.sha,
		head.sha
	];
	const { code, stdout } = await world.git.run(raw, { cwd: repository });
	if (code !== 0) return [];
	return [...stdout.matchAll(/:(\d{6}) (\d{6}) [0-9a-f]+ [0-9a-f]+ [A-Z]\0([^\0]+)\0/g)].map(([, before = "", after = "", path = ""]) => ({
		path,
		modes: [before, after].filter((mode) => mode !== "000000")
	}));
}
async function openRepository(request, inputs, world) {
	const directory = inputs.workingDirectory === "." ? request.directory : `${request.directory}/${inputs.workingDirectory}`;
	const root = await rootOf(directory, world);
	if (root === null) throw new Failure("environment", `${directory} is not inside a git repository.`, "Run this in a clone of the repository, or start one with `git init` and a first commit.");
	return {
		root,
		world,
		token: inputs.githubToken,
		offline: inputs.offline
	};
}
const WORKING_TREE = "working tree";
async function findHead(request, inputs, clone) {
	if (inputs.headRef !== void 0) return revision("head", await commitOf(inputs.headRef, clone), inputs.headRef);
	if (request.event?.headSha) return revision("head", await commitOf(request.event.headSha, clone), "head of the pull request");
	const sha = await commitOf("HEAD", clone);
	if (!request.workingTree) return revision("head", sha, "HEAD");
	if ((await clone.world.git.run([
		"status",
		"--porcelain",
		"--untracked-files=normal"
	], { cwd: clone.root })).stdout.trim() === "") return revision("head", sha, "HEAD");
	const found = await snapshot(sha, clone);
	return revision("head", found, found === sha ? "HEAD" : WORKING_TREE);
}
async function findBase(request, inputs, found) {
	if (inputs.baseRef !== void 0) return revision("base", await commitOf(inputs.baseRef, found.clone), inputs.baseRef);
	const event = request.event;
	const name = event?.baseSha ?? await defaultBranch(found.clone);
	const start = await commitOf(name, found.clone);
	return revision("base", await mergeBase(start, found.head.sha, found.clone), `merge-base with ${event?.baseRef ?? name}`);
}
const revision = (side, sha, ref) => ({
	side,
	sha,
	ref
});
async function snapshot(head, { root, world }) {
	const date = `${(await world.git.run([
		"-c",
		"log.showSignature=false",
		"show",
		"-s",
		"--format=%ct",
		head
	], { cwd: root })).stdout.trim()} +0000`;
	const folder = await world.files.makeTemporary("benchgate-index-");
	const env = {
		GIT_INDEX_FILE: `${folder}/index`,
		GIT_AUTHOR_NAME: "benchgate",
		GIT_AUTHOR_EMAIL: "benchgate@localhost",
		GIT_COMMITTER_NAME: "benchgate",
		GIT_COMMITTER_EMAIL: "benchgate@localhost",
		GIT_AUTHOR_DATE: date,
		GIT_COMMITTER_DATE: date
	};
	const step = async (...args) => {
		const done = await world.git.run(args, {
			cwd: root,
			env
		});
		if (done.code === 0) return done.stdout.trim();
		throw new Failure("environment", `The working tree could not be recorded: git ${args[0] ?? ""}: ${done.stderr.trim()}`, "Commit your changes and run again, or name a commit: `--head-ref HEAD`.");
	};
	try {
		await step("read-tree", head);
		await step("add", "--all", "--", ".");
		const tree = await step("write-tree");
		if (tree === await step("rev-parse", `${head}^{tree}`)) return head;
		return await step("commit-tree", tree, "-p", head, "-m", "working tree");
	} finally {
		await world.files.remove(folder);
	}
}
// src/plan/profile.ts
const MOST_AGENTS = 100;
function profilesAt(world, repository, sha) {
	return {
		text: (path) => readAt(world, repository, sha, path),
		async markdownIn(folder) {
			const { code, stdout } = await world.git.run([
				"ls-tree",
				"-z",
				sha,
				"--",
				`${folder}/`
			], { cwd: repository });
			if (code !== 0) return [];
			return stdout.split("\0").flatMap((entry) => /^100\d{3} blob \S+\t(.+\.md)$/.exec(entry)?.[1] ?? []);
		}
	};
}
function profilesOn(github, sha) {
	return {
		text: (path) => github.text(path, sha),
		markdownIn: async (folder) => (await github.filesIn(folder, sha)).filter((path) => path.endsWith(".md"))
	};
}
async function findProfile(asked, reader) {
	const file = asked ?? "agents/performance-engineer.md";
	const text = await reader.text(file);
	if (text !== null) return {
		file,
		text
	};
	const agents = asked === void 0 ? await reader.markdownIn(AGENTS_FOLDER) : [];
	if (agents.length > MOST_AGENTS) throw new Failure("config", `${AGENTS_FOLDER} has ${agents.length} Markdown files, and no more than ${MOST_AGENTS} are looked through for a profile.`, "Name the profile: `profile: PATH`.");
	const found = [];
	for (const path of agents) {
		const agent = await reader.text(path) ?? "";
		if (isProfile(agent)) found.push({
			file: path,
			text: agent
		});
	}
	const [first, ...others] = found;
	if (first === void 0 || others.length === 0) return first ?? null;
	throw new Failure("config", `Several files have capabilities, and nobody can tell whose policy holds: ${found.map((one) => one.file).join(", ")}.`, "Name one of them: `profile: PATH`, or `--profile PATH` on a terminal.");
}
function joined(config, { file, text }) {
	const read = readProfile(text, file);
	if ("profile" in read) return withProfile(config, read.profile);
	const { message } = configFailure(read.problems);
	throw new Failure("config", message, "Change what each line names, then check the file with `benchgate profile validate`.");
}
async function joinProfile(choice, revisions, source) {
	const { asked, world, repository } = source;
	const find = ({ sha }) => findProfile(asked, profilesAt(world, repository, sha));
	const { base, head } = revisions;
	const found = (base.sha === head.sha ? null : await find(base)) ?? (choice.side === "head" || base.sha === head.sha ? await find(head) : null);
	if (found !== null) return withWarnings(choice, joined(choice.config, found));
	if (asked === void 0) return choice;
	if (choice.side === "base" && await find(head) !== null) {
		const warning = `base has no ${asked} yet: what that profile says holds once it is merged`;
		return {
			...choice,
			warnings: [...choice.warnings, warning]
		};
	}
	throw missing(asked);
}
async function joinProfileOf(config, asked, reader) {
	const found = await findProfile(asked, reader);
	if (found === null && asked !== void 0) throw missing(asked);
	return found === null ? config : joined(config, found);
}
function missing(asked) {
	return new Failure("config", `There is no profile ${asked} in this commit.`, "Correct the input profile, or commit that file.");
}
function withWarnings(choice, config) {
	return {
		...choice,
		config,
		warnings: [...choice.warnings, ...config.warnings.slice(choice.config.warnings.length)]
	};
}
export { boundIn as $, withProfile as A, isProxy as B, AGENTS_FOLDER as C, labelName as D, readProfile as E, VALUE_NAME as F, knownPlaces as G, isAllowed as H, isReserved as I, portVariable as J, hostPortOf as K, withJsonType as L, configIn as M, readConfig as N, effectivePolicy as O, readParts as P, minChangeIn as Q, envNameProblem as R, rootOf as S, isProfile as T, isReadable as U, addressProblem as V, plainAddress as W, wrongNamesIn as X, wrongNames as Y, fitsMargin as Z, gitSays as _, profilesOn as a, defaultNames as at, remoteTags as b, changedFiles as c, readsAnswers as ct, loadReader as d, check as dt, boundProblem as et, openRepository as f, suggestion as ft, defaultBranch as g, deepened as h, WORKFLOWS as ht, profilesAt as i, unpriced as it, CONFIG_FILES as j, aboutScenarios as k, findHeadAlone as l, START as lt, commitOf as m, ALWAYS as mt, joinProfile as n, slosOf as nt, WORKING_TREE as o, measuredMetrics as ot, readAt as p, proposalRules as pt, isOneDeployment as q, joinProfileOf as r, costMetrics as rt, changedEntries as s, metricNamed as st, findProfile as t, objectiveMetric as tt, findRevisions as u, readYaml as ut, mergeBase as v, PROFILE_FILE as w, requireAll as x, remoteCommit as y, SENDING_FILES as z };
