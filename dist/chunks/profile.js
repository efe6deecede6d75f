import { r as __require, t as __commonJSMin } from "./rolldown-runtime.js";
import { t as Failure } from "./failure2.js";
import { s as partOf } from "./part.js";
import { o as fill, s as namesIn, t as ADDRESS_NAMES } from "./target.js";
import { t as isLoopback } from "./address.js";
import { _ as NEVER, c as literal, d as object, f as record, g as unknown, h as union, l as looseObject, m as string, n as array, r as boolean, u as number } from "./schemas.js";
import { i as SANDBOX_MODES } from "./sandbox.js";
import { c as shown, i as pathText, t as configFailure } from "./problem.js";
import { d as writePercent, l as quantityOf, s as bytesPer } from "./quantity.js";
import { _ as text, a as duration, c as integer, d as list, f as mapping, g as says, h as repositoryPath, i as command, l as isInside, m as rate, n as anyText, o as flag, p as quantity, r as choice, s as ifRight, t as about, u as keyCheck, v as texts, y as word } from "./schema-values.js";
import { n as MODES } from "./plan.js";
import { t as APPROVING_ROLES } from "./pull-request.js";
import { a as budgetSchema, c as sloSchema, i as QUANTILE, o as relative, r as isInCalendar, s as scenarioPattern, t as loadKeys } from "./schema-load.js";
import { d as ANSWER_BYTES, l as recordOf, m as isCost, n as START_UP, s as ownRecord, t as METRICS } from "./metrics.js";
import { n as matches, t as isGlob } from "./glob.js";
import { t as isStricter } from "./slo.js";
import "./plan-choice.js";
import { i as NO_POLICY, n as ENFORCEMENTS, t as CAPABILITIES } from "./policy.js";
import { n as requestsPerFlow } from "./scenario.js";
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
// node_modules/yaml/dist/nodes/identity.js
var require_identity = __commonJSMin(((exports) => {
	const ALIAS = Symbol.for("yaml.alias");
	const DOC = Symbol.for("yaml.document");
	const MAP = Symbol.for("yaml.map");
	const PAIR = Symbol.for("yaml.pair");
	const SCALAR = Symbol.for("yaml.scalar");
	const SEQ = Symbol.for("yaml.seq");
	const NODE_TYPE = Symbol.for("yaml.node.type");
	const isAlias = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === ALIAS;
	const isDocument = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === DOC;
	const isMap = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === MAP;
	const isPair = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === PAIR;
	const isScalar = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === SCALAR;
	const isSeq = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === SEQ;
	function isCollection(node) {
		if (node && typeof node === "object") switch (node[NODE_TYPE]) {
			case MAP:
			case SEQ: return true;
		}
		return false;
	}
	function isNode(node) {
		if (node && typeof node === "object") switch (node[NODE_TYPE]) {
			case ALIAS:
			case MAP:
			case SCALAR:
			case SEQ: return true;
		}
		return false;
	}
	const hasAnchor = (node) => (isScalar(node) || isCollection(node)) && !!node.anchor;
	exports.ALIAS = ALIAS;
	exports.DOC = DOC;
	exports.MAP = MAP;
	exports.NODE_TYPE = NODE_TYPE;
	exports.PAIR = PAIR;
	exports.SCALAR = SCALAR;
	exports.SEQ = SEQ;
	exports.hasAnchor = hasAnchor;
	exports.isAlias = isAlias;
	exports.isCollection = isCollection;
	exports.isDocument = isDocument;
	exports.isMap = isMap;
	exports.isNode = isNode;
	exports.isPair = isPair;
	exports.isScalar = isScalar;
	exports.isSeq = isSeq;
}));
// node_modules/yaml/dist/visit.js
var require_visit = __commonJSMin(((exports) => {
	var identity = require_identity();
	const BREAK = Symbol("break visit");
	const SKIP = Symbol("skip children");
	const REMOVE = Symbol("remove node");
	function visit(node, visitor) {
		const visitor_ = initVisitor(visitor);
		if (identity.isDocument(node)) {
			if (visit_(null, node.contents, visitor_, Object.freeze([node])) === REMOVE) node.contents = null;
		} else visit_(null, node, visitor_, Object.freeze([]));
	}
	visit.BREAK = BREAK;
	visit.SKIP = SKIP;
	visit.REMOVE = REMOVE;
	function visit_(key, node, visitor, path) {
		const ctrl = callVisitor(key, node, visitor, path);
		if (identity.isNode(ctrl) || identity.isPair(ctrl)) {
			replaceNode(key, path, ctrl);
			return visit_(key, ctrl, visitor, path);
		}
		if (typeof ctrl !== "symbol") {
			if (identity.isCollection(node)) {
				path = Object.freeze(path.concat(node));
				for (let i = 0; i < node.items.length; ++i) {
					const ci = visit_(i, node.items[i], visitor, path);
					if (typeof ci === "number") i = ci - 1;
					else if (ci === BREAK) return BREAK;
					else if (ci === REMOVE) {
						node.items.splice(i, 1);
						i -= 1;
					}
				}
			} else if (identity.isPair(node)) {
				path = Object.freeze(path.concat(node));
				const ck = visit_("key", node.key, visitor, path);
				if (ck === BREAK) return BREAK;
				else if (ck === REMOVE) node.key = null;
				const cv = visit_("value", node.value, visitor, path);
				if (cv === BREAK) return BREAK;
				else if (cv === REMOVE) node.value = null;
			}
		}
		return ctrl;
	}
	async function visitAsync(node, visitor) {
		const visitor_ = initVisitor(visitor);
		if (identity.isDocument(node)) {
			if (await visitAsync_(null, node.contents, visitor_, Object.freeze([node])) === REMOVE) node.contents = null;
		} else await visitAsync_(null, node, visitor_, Object.freeze([]));
	}
	visitAsync.BREAK = BREAK;
	visitAsync.SKIP = SKIP;
	visitAsync.REMOVE = REMOVE;
	async function visitAsync_(key, node, visitor, path) {
		const ctrl = await callVisitor(key, node, visitor, path);
		if (identity.isNode(ctrl) || identity.isPair(ctrl)) {
			replaceNode(key, path, ctrl);
			return visitAsync_(key, ctrl, visitor, path);
		}
		if (typeof ctrl !== "symbol") {
			if (identity.isCollection(node)) {
				path = Object.freeze(path.concat(node));
				for (let i = 0; i < node.items.length; ++i) {
					const ci = await visitAsync_(i, node.items[i], visitor, path);
					if (typeof ci === "number") i = ci - 1;
					else if (ci === BREAK) return BREAK;
					else if (ci === REMOVE) {
						node.items.splice(i, 1);
						i -= 1;
					}
				}
			} else if (identity.isPair(node)) {
				path = Object.freeze(path.concat(node));
				const ck = await visitAsync_("key", node.key, visitor, path);
				if (ck === BREAK) return BREAK;
				else if (ck === REMOVE) node.key = null;
				const cv = await visitAsync_("value", node.value, visitor, path);
				if (cv === BREAK) return BREAK;
				else if (cv === REMOVE) node.value = null;
			}
		}
		return ctrl;
	}
	function initVisitor(visitor) {
		if (typeof visitor === "object" && (visitor.Collection || visitor.Node || visitor.Value)) return Object.assign({
			Alias: visitor.Node,
			Map: visitor.Node,
			Scalar: visitor.Node,
			Seq: visitor.Node
		}, visitor.Value && {
			Map: visitor.Value,
			Scalar: visitor.Value,
			Seq: visitor.Value
		}, visitor.Collection && {
			Map: visitor.Collection,
			Seq: visitor.Collection
		}, visitor);
		return visitor;
	}
	function callVisitor(key, node, visitor, path) {
		if (typeof visitor === "function") return visitor(key, node, path);
		if (identity.isMap(node)) return visitor.Map?.(key, node, path);
		if (identity.isSeq(node)) return visitor.Seq?.(key, node, path);
		if (identity.isPair(node)) return visitor.Pair?.(key, node, path);
		if (identity.isScalar(node)) return visitor.Scalar?.(key, node, path);
		if (identity.isAlias(node)) return visitor.Alias?.(key, node, path);
	}
	function replaceNode(key, path, node) {
		const parent = path[path.length - 1];
		if (identity.isCollection(parent)) parent.items[key] = node;
		else if (identity.isPair(parent)) {
			if (key === "key") parent.key = node;
			else parent.value = node;
		} else if (identity.isDocument(parent)) parent.contents = node;
		else {
			const pt = identity.isAlias(parent) ? "alias" : "scalar";
			throw new Error(`Cannot replace node with ${pt} parent`);
		}
	}
	exports.visit = visit;
	exports.visitAsync = visitAsync;
}));
// node_modules/yaml/dist/doc/directives.js
var require_directives = __commonJSMin(((exports) => {
	var identity = require_identity();
	var visit = require_visit();
	const escapeChars = {
		"!": "%21",
		",": "%2C",
		"[": "%5B",
		"]": "%5D",
		"{": "%7B",
		"}": "%7D"
	};
	const escapeTagName = (tn) => tn.replace(/[!,[\]{}]/g, (ch) => escapeChars[ch]);
	var Directives = class Directives {
		constructor(yaml, tags) {
			this.docStart = null;
			this.docEnd = false;
			this.yaml = Object.assign({}, Directives.defaultYaml, yaml);
			this.tags = Object.assign({}, Directives.defaultTags, tags);
		}
		clone() {
			const copy = new Directives(this.yaml, this.tags);
			copy.docStart = this.docStart;
			return copy;
		}
		atDocument() {
			const res = new Directives(this.yaml, this.tags);
			switch (this.yaml.version) {
				case "1.1":
					this.atNextDocument = true;
					break;
				case "1.2":
					this.atNextDocument = false;
					this.yaml = {
						explicit: Directives.defaultYaml.explicit,
						version: "1.2"
					};
					this.tags = Object.assign({}, Directives.defaultTags);
			}
			return res;
		}
		add(line, onError) {
			if (this.atNextDocument) {
				this.yaml = {
					explicit: Directives.defaultYaml.explicit,
					version: "1.1"
				};
				this.tags = Object.assign({}, Directives.defaultTags);
				this.atNextDocument = false;
			}
			const parts = line.trim().split(/[ \t]+/);
			const name = parts.shift();
			switch (name) {
				case "%TAG": {
					if (parts.length !== 2) {
						onError(0, "%TAG directive should contain exactly two parts");
						if (parts.length < 2) return false;
					}
					const [handle, prefix] = parts;
					this.tags[handle] = prefix;
					return true;
				}
				case "%YAML": {
					this.yaml.explicit = true;
					if (parts.length !== 1) {
						onError(0, "%YAML directive should contain exactly one part");
						return false;
					}
					const [version] = parts;
					if (version === "1.1" || version === "1.2") {
						this.yaml.version = version;
						return true;
					} else {
						const isValid = /^\d+\.\d+$/.test(version);
						onError(6, `Unsupported YAML version ${version}`, isValid);
						return false;
					}
				}
				default:
					onError(0, `Unknown directive ${name}`, true);
					return false;
			}
		}
		tagName(source, onError) {
			if (source === "!") return "!";
			if (source[0] !== "!") {
				onError(`Not a valid tag: ${source}`);
				return null;
			}
			if (source[1] === "<") {
				const verbatim = source.slice(2, -1);
				if (verbatim === "!" || verbatim === "!!") {
					onError(`Verbatim tags aren't resolved, so ${source} is invalid.`);
					return null;
				}
				if (source[source.length - 1] !== ">") onError("Verbatim tags must end with a >");
				return verbatim;
			}
			const [, handle, suffix] = source.match(/^(.*!)([^!]*)$/s);
			if (!suffix) onError(`The ${source} tag has no suffix`);
			const prefix = this.tags[handle];
			if (prefix) try {
				return prefix + decodeURIComponent(suffix);
			} catch (error) {
				onError(String(error));
				return null;
			}
			if (handle === "!") return source;
			onError(`Could not resolve tag: ${source}`);
			return null;
		}
		tagString(tag) {
			for (const [handle, prefix] of Object.entries(this.tags)) if (tag.startsWith(prefix)) return handle + escapeTagName(tag.substring(prefix.length));
			return tag[0] === "!" ? tag : `!<${tag}>`;
		}
		toString(doc) {
			const lines = this.yaml.explicit ? [`%YAML ${this.yaml.version || "1.2"}`] : [];
			const tagEntries = Object.entries(this.tags);
			let tagNames;
			if (doc && tagEntries.length > 0 && identity.isNode(doc.contents)) {
				const tags = {};
				visit.visit(doc.contents, (_key, node) => {
					if (identity.isNode(node) && node.tag) tags[node.tag] = true;
				});
				tagNames = Object.keys(tags);
			} else tagNames = [];
			for (const [handle, prefix] of tagEntries) {
				if (handle === "!!" && prefix === "tag:yaml.org,2002:") continue;
				if (!doc || tagNames.some((tn) => tn.startsWith(prefix))) lines.push(`%TAG ${handle} ${prefix}`);
			}
			return lines.join("\n");
		}
	};
	Directives.defaultYaml = {
		explicit: false,
		version: "1.2"
	};
	Directives.defaultTags = { "!!": "tag:yaml.org,2002:" };
	exports.Directives = Directives;
}));
// node_modules/yaml/dist/doc/anchors.js
var require_anchors = __commonJSMin(((exports) => {
	var identity = require_identity();
	var visit = require_visit();
	function anchorIsValid(anchor) {
		if (/[\x00-\x19\s,[\]{}]/.test(anchor)) {
			const msg = `Anchor must not contain whitespace or control characters: ${JSON.stringify(anchor)}`;
			throw new Error(msg);
		}
		return true;
	}
	function anchorNames(root) {
		const anchors = new Set();
		visit.visit(root, { Value(_key, node) {
			if (node.anchor) anchors.add(node.anchor);
		} });
		return anchors;
	}
	function findNewAnchor(prefix, exclude) {
		for (let i = 1;; ++i) {
			const name = `${prefix}${i}`;
			if (!exclude.has(name)) return name;
		}
	}
	function createNodeAnchors(doc, prefix) {
		const aliasObjects = [];
		const sourceObjects = new Map();
		let prevAnchors = null;
		return {
			onAnchor: (source) => {
				aliasObjects.push(source);
				prevAnchors ?? (prevAnchors = anchorNames(doc));
				const anchor = findNewAnchor(prefix, prevAnchors);
				prevAnchors.add(anchor);
				return anchor;
			},
			setAnchors: () => {
				for (const source of aliasObjects) {
					const ref = sourceObjects.get(source);
					if (typeof ref === "object" && ref.anchor && (identity.isScalar(ref.node) || identity.isCollection(ref.node))) ref.node.anchor = ref.anchor;
					else {
						const error = new Error("Failed to resolve repeated object (this should not happen)");
						error.source = source;
						throw error;
					}
				}
			},
			sourceObjects
		};
	}
	exports.anchorIsValid = anchorIsValid;
	exports.anchorNames = anchorNames;
	exports.createNodeAnchors = createNodeAnchors;
	exports.findNewAnchor = findNewAnchor;
}));
// node_modules/yaml/dist/doc/applyReviver.js
var require_applyReviver = __commonJSMin(((exports) => {
	function applyReviver(reviver, obj, key, val) {
		if (val && typeof val === "object") {
			if (Array.isArray(val)) for (let i = 0, len = val.length; i < len; ++i) {
				const v0 = val[i];
				const v1 = applyReviver(reviver, val, String(i), v0);
				if (v1 === void 0) delete val[i];
				else if (v1 !== v0) val[i] = v1;
			}
			else if (val instanceof Map) for (const k of Array.from(val.keys())) {
				const v0 = val.get(k);
				const v1 = applyReviver(reviver, val, k, v0);
				if (v1 === void 0) val.delete(k);
				else if (v1 !== v0) val.set(k, v1);
			}
			else if (val instanceof Set) for (const v0 of Array.from(val)) {
				const v1 = applyReviver(reviver, val, v0, v0);
				if (v1 === void 0) val.delete(v0);
				else if (v1 !== v0) {
					val.delete(v0);
					val.add(v1);
				}
			}
			else for (const [k, v0] of Object.entries(val)) {
				const v1 = applyReviver(reviver, val, k, v0);
				if (v1 === void 0) delete val[k];
				else if (v1 !== v0) val[k] = v1;
			}
		}
		return reviver.call(obj, key, val);
	}
	exports.applyReviver = applyReviver;
}));
// node_modules/yaml/dist/nodes/toJS.js
var require_toJS = __commonJSMin(((exports) => {
	var identity = require_identity();
	function toJS(value, arg, ctx) {
		if (Array.isArray(value)) return value.map((v, i) => toJS(v, String(i), ctx));
		if (value && typeof value.toJSON === "function") {
			if (!ctx || !identity.hasAnchor(value)) return value.toJSON(arg, ctx);
			const data = {
				aliasCount: 0,
				count: 1,
				res: void 0
			};
			ctx.anchors.set(value, data);
			ctx.onCreate = (res) => {
				data.res = res;
				delete ctx.onCreate;
			};
			const res = value.toJSON(arg, ctx);
			if (ctx.onCreate) ctx.onCreate(res);
			return res;
		}
		if (typeof value === "bigint" && !ctx?.keep) return Number(value);
		return value;
	}
	exports.toJS = toJS;
}));
// node_modules/yaml/dist/nodes/Node.js
var require_Node = __commonJSMin(((exports) => {
	var applyReviver = require_applyReviver();
	var identity = require_identity();
	var toJS = require_toJS();
	var NodeBase = class {
		constructor(type) {
			Object.defineProperty(this, identity.NODE_TYPE, { value: type });
		}
		clone() {
			const copy = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this));
			if (this.range) copy.range = this.range.slice();
			return copy;
		}
		toJS(doc, { mapAsMap, maxAliasCount, onAnchor, reviver } = {}) {
			if (!identity.isDocument(doc)) throw new TypeError("A document argument is required");
			const ctx = {
				anchors: new Map(),
				doc,
				keep: true,
				mapAsMap: mapAsMap === true,
				mapKeyWarned: false,
				maxAliasCount: typeof maxAliasCount === "number" ? maxAliasCount : 100
			};
			const res = toJS.toJS(this, "", ctx);
			if (typeof onAnchor === "function") for (const { count, res } of ctx.anchors.values()) onAnchor(res, count);
			return typeof reviver === "function" ? applyReviver.applyReviver(reviver, { "": res }, "", res) : res;
		}
	};
	exports.NodeBase = NodeBase;
}));
// node_modules/yaml/dist/nodes/Alias.js
var require_Alias = __commonJSMin(((exports) => {
	var anchors = require_anchors();
	var visit = require_visit();
	var identity = require_identity();
	var Node = require_Node();
	var toJS = require_toJS();
	var Alias = class extends Node.NodeBase {
		constructor(source) {
			super(identity.ALIAS);
			this.source = source;
			Object.defineProperty(this, "tag", { set() {
				throw new Error("Alias nodes cannot have tags");
			} });
		}
		resolve(doc, ctx) {
			if (ctx?.maxAliasCount === 0) throw new ReferenceError("Alias resolution is disabled");
			let nodes;
			if (ctx?.aliasResolveCache) nodes = ctx.aliasResolveCache;
			else {
				nodes = [];
				visit.visit(doc, { Node: (_key, node) => {
					if (identity.isAlias(node) || identity.hasAnchor(node)) nodes.push(node);
				} });
				if (ctx) ctx.aliasResolveCache = nodes;
			}
			let found = void 0;
			for (const node of nodes) {
				if (node === this) break;
				if (node.anchor === this.source) found = node;
			}
			if (found && ctx) {
				const { anchors, doc, maxAliasCount } = ctx;
				let data = anchors.get(found);
				if (!data) {
					toJS.toJS(found, null, ctx);
					data = anchors.get(found);
				}
				if (data?.res === void 0) throw new ReferenceError("This should not happen: Alias anchor was not resolved?");
				if (maxAliasCount >= 0) {
					data.count += 1;
					if (data.aliasCount === 0) data.aliasCount = getAliasCount(doc, found, anchors);
					if (data.count * data.aliasCount > maxAliasCount) throw new ReferenceError("Excessive alias count indicates a resource exhaustion attack");
				}
			}
			return found;
		}
		toJSON(_arg, ctx) {
			if (!ctx) return { source: this.source };
			const source = this.resolve(ctx.doc, ctx);
			if (!source) {
				const msg = `Unresolved alias (the anchor must be set before the alias): ${this.source}`;
				throw new ReferenceError(msg);
			}
			return ctx.anchors.get(source).res;
		}
		toString(ctx, _onComment, _onChompKeep) {
			const src = `*${this.source}`;
			if (ctx) {
				anchors.anchorIsValid(this.source);
				if (ctx.options.verifyAliasOrder && !ctx.anchors.has(this.source)) {
					const msg = `Unresolved alias (the anchor must be set before the alias): ${this.source}`;
					throw new Error(msg);
				}
				if (ctx.implicitKey) return `${src} `;
			}
			return src;
		}
	};
	function getAliasCount(doc, node, anchors) {
		if (identity.isAlias(node)) {
			const source = node.resolve(doc);
			const anchor = anchors && source && anchors.get(source);
			return anchor ? anchor.count * anchor.aliasCount : 0;
		} else if (identity.isCollection(node)) {
			let count = 0;
			for (const item of node.items) {
				const c = getAliasCount(doc, item, anchors);
				if (c > count) count = c;
			}
			return count;
		} else if (identity.isPair(node)) {
			const kc = getAliasCount(doc, node.key, anchors);
			const vc = getAliasCount(doc, node.value, anchors);
			return Math.max(kc, vc);
		}
		return 1;
	}
	exports.Alias = Alias;
}));
// node_modules/yaml/dist/nodes/Scalar.js
var require_Scalar = __commonJSMin(((exports) => {
	var identity = require_identity();
	var Node = require_Node();
	var toJS = require_toJS();
	const isScalarValue = (value) => !value || typeof value !== "function" && typeof value !== "object";
	var Scalar = class extends Node.NodeBase {
		constructor(value) {
			super(identity.SCALAR);
			this.value = value;
		}
		toJSON(arg, ctx) {
			return ctx?.keep ? this.value : toJS.toJS(this.value, arg, ctx);
		}
		toString() {
			return String(this.value);
		}
	};
	Scalar.BLOCK_FOLDED = "BLOCK_FOLDED";
	Scalar.BLOCK_LITERAL = "BLOCK_LITERAL";
	Scalar.PLAIN = "PLAIN";
	Scalar.QUOTE_DOUBLE = "QUOTE_DOUBLE";
	Scalar.QUOTE_SINGLE = "QUOTE_SINGLE";
	exports.Scalar = Scalar;
	exports.isScalarValue = isScalarValue;
}));
// node_modules/yaml/dist/doc/createNode.js
var require_createNode = __commonJSMin(((exports) => {
	var Alias = require_Alias();
	var identity = require_identity();
	var Scalar = require_Scalar();
	const defaultTagPrefix = "tag:yaml.org,2002:";
	function findTagObject(value, tagName, tags) {
		if (tagName) {
			const match = tags.filter((t) => t.tag === tagName);
			const tagObj = match.find((t) => !t.format) ?? match[0];
			if (!tagObj) throw new Error(`Tag ${tagName} not found`);
			return tagObj;
		}
		return tags.find((t) => t.identify?.(value) && !t.format);
	}
	function createNode(value, tagName, ctx) {
		if (identity.isDocument(value)) value = value.contents;
		if (identity.isNode(value)) return value;
		if (identity.isPair(value)) {
			const map = ctx.schema[identity.MAP].createNode?.(ctx.schema, null, ctx);
			map.items.push(value);
			return map;
		}
		if (value instanceof String || value instanceof Number || value instanceof Boolean || typeof BigInt !== "undefined" && value instanceof BigInt) value = value.valueOf();
		const { aliasDuplicateObjects, onAnchor, onTagObj, schema, sourceObjects } = ctx;
		let ref = void 0;
		if (aliasDuplicateObjects && value && typeof value === "object") {
			ref = sourceObjects.get(value);
			if (ref) {
				ref.anchor ?? (ref.anchor = onAnchor(value));
				return new Alias.Alias(ref.anchor);
			} else {
				ref = {
					anchor: null,
					node: null
				};
				sourceObjects.set(value, ref);
			}
		}
		if (tagName?.startsWith("!!")) tagName = defaultTagPrefix + tagName.slice(2);
		let tagObj = findTagObject(value, tagName, schema.tags);
		if (!tagObj) {
			if (value && typeof value.toJSON === "function") value = value.toJSON();
			if (!value || typeof value !== "object") {
				const node = new Scalar.Scalar(value);
				if (ref) ref.node = node;
				return node;
			}
			tagObj = value instanceof Map ? schema[identity.MAP] : Symbol.iterator in Object(value) ? schema[identity.SEQ] : schema[identity.MAP];
		}
		if (onTagObj) {
			onTagObj(tagObj);
			delete ctx.onTagObj;
		}
		const node = tagObj?.createNode ? tagObj.createNode(ctx.schema, value, ctx) : typeof tagObj?.nodeClass?.from === "function" ? tagObj.nodeClass.from(ctx.schema, value, ctx) : new Scalar.Scalar(value);
		if (tagName) node.tag = tagName;
		else if (!tagObj.default) node.tag = tagObj.tag;
		if (ref) ref.node = node;
		return node;
	}
	exports.createNode = createNode;
}));
// node_modules/yaml/dist/nodes/Collection.js
var require_Collection = __commonJSMin(((exports) => {
	var createNode = require_createNode();
	var identity = require_identity();
	var Node = require_Node();
	function collectionFromPath(schema, path, value) {
		let v = value;
		for (let i = path.length - 1; i >= 0; --i) {
			const k = path[i];
			if (typeof k === "number" && Number.isInteger(k) && k >= 0) {
				const a = [];
				a[k] = v;
				v = a;
			} else v = new Map([[k, v]]);
		}
		return createNode.createNode(v, void 0, {
			aliasDuplicateObjects: false,
			keepUndefined: false,
			onAnchor: () => {
				throw new Error("This should not happen, please report a bug.");
			},
			schema,
			sourceObjects: new Map()
		});
	}
	const isEmptyPath = (path) => path == null || typeof path === "object" && !!path[Symbol.iterator]().next().done;
	var Collection = class extends Node.NodeBase {
		constructor(type, schema) {
			super(type);
			Object.defineProperty(this, "schema", {
				value: schema,
				configurable: true,
				enumerable: false,
				writable: true
			});
		}
		clone(schema) {
			const copy = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this));
			if (schema) copy.schema = schema;
			copy.items = copy.items.map((it) => identity.isNode(it) || identity.isPair(it) ? it.clone(schema) : it);
			if (this.range) copy.range = this.range.slice();
			return copy;
		}
		addIn(path, value) {
			if (isEmptyPath(path)) this.add(value);
			else {
				const [key, ...rest] = path;
				const node = this.get(key, true);
				if (identity.isCollection(node)) node.addIn(rest, value);
				else if (node === void 0 && this.schema) this.set(key, collectionFromPath(this.schema, rest, value));
				else throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
			}
		}
		deleteIn(path) {
			const [key, ...rest] = path;
			if (rest.length === 0) return this.delete(key);
			const node = this.get(key, true);
			if (identity.isCollection(node)) return node.deleteIn(rest);
			else throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
		}
		getIn(path, keepScalar) {
			const [key, ...rest] = path;
			const node = this.get(key, true);
			if (rest.length === 0) return !keepScalar && identity.isScalar(node) ? node.value : node;
			else return identity.isCollection(node) ? node.getIn(rest, keepScalar) : void 0;
		}
		hasAllNullValues(allowScalar) {
			return this.items.every((node) => {
				if (!identity.isPair(node)) return false;
				const n = node.value;
				return n == null || allowScalar && identity.isScalar(n) && n.value == null && !n.commentBefore && !n.comment && !n.tag;
			});
		}
		hasIn(path) {
			const [key, ...rest] = path;
			if (rest.length === 0) return this.has(key);
			const node = this.get(key, true);
			return identity.isCollection(node) ? node.hasIn(rest) : false;
		}
		setIn(path, value) {
			const [key, ...rest] = path;
			if (rest.length === 0) this.set(key, value);
			else {
				const node = this.get(key, true);
				if (identity.isCollection(node)) node.setIn(rest, value);
				else if (node === void 0 && this.schema) this.set(key, collectionFromPath(this.schema, rest, value));
				else throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
			}
		}
	};
	exports.Collection = Collection;
	exports.collectionFromPath = collectionFromPath;
	exports.isEmptyPath = isEmptyPath;
}));
// node_modules/yaml/dist/stringify/stringifyComment.js
var require_stringifyComment = __commonJSMin(((exports) => {
	const stringifyComment = (str) => str.replace(/^(?!$)(?: $)?/gm, "#");
	function indentComment(comment, indent) {
		if (/^\n+$/.test(comment)) return comment.substring(1);
		return indent ? comment.replace(/^(?! *$)/gm, indent) : comment;
	}
	const lineComment = (str, indent, comment) => str.endsWith("\n") ? indentComment(comment, indent) : comment.includes("\n") ? "\n" + indentComment(comment, indent) : (str.endsWith(" ") ? "" : " ") + comment;
	exports.indentComment = indentComment;
	exports.lineComment = lineComment;
	exports.stringifyComment = stringifyComment;
}));
// node_modules/yaml/dist/stringify/foldFlowLines.js
var require_foldFlowLines = __commonJSMin(((exports) => {
	const FOLD_FLOW = "flow";
	const FOLD_BLOCK = "block";
	const FOLD_QUOTED = "quoted";
	function foldFlowLines(text, indent, mode = "flow", { indentAtStart, lineWidth = 80, minContentWidth = 20, onFold, onOverflow } = {}) {
		if (!lineWidth || lineWidth < 0) return text;
		if (lineWidth < minContentWidth) minContentWidth = 0;
		const endStep = Math.max(1 + minContentWidth, 1 + lineWidth - indent.length);
		if (text.length <= endStep) return text;
		const folds = [];
		const escapedFolds = {};
		let end = lineWidth - indent.length;
		if (typeof indentAtStart === "number") {
			if (indentAtStart > lineWidth - Math.max(2, minContentWidth)) folds.push(0);
			else end = lineWidth - indentAtStart;
		}
		let split = void 0;
		let prev = void 0;
		let overflow = false;
		let i = -1;
		let escStart = -1;
		let escEnd = -1;
		if (mode === FOLD_BLOCK) {
			i = consumeMoreIndentedLines(text, i, indent.length);
			if (i !== -1) end = i + endStep;
		}
		for (let ch; ch = text[i += 1];) {
			if (mode === FOLD_QUOTED && ch === "\\") {
				escStart = i;
				switch (text[i + 1]) {
					case "x":
						i += 3;
						break;
					case "u":
						i += 5;
						break;
					case "U":
						i += 9;
						break;
					default: i += 1;
				}
				escEnd = i;
			}
			if (ch === "\n") {
				if (mode === FOLD_BLOCK) i = consumeMoreIndentedLines(text, i, indent.length);
				end = i + indent.length + endStep;
				split = void 0;
			} else {
				if (ch === " " && prev && prev !== " " && prev !== "\n" && prev !== "	") {
					const next = text[i + 1];
					if (next && next !== " " && next !== "\n" && next !== "	") split = i;
				}
				if (i >= end) {
					if (split) {
						folds.push(split);
						end = split + endStep;
						split = void 0;
					} else if (mode === FOLD_QUOTED) {
						while (prev === " " || prev === "	") {
							prev = ch;
							ch = text[i += 1];
							overflow = true;
						}
						const j = i > escEnd + 1 ? i - 2 : escStart - 1;
						if (escapedFolds[j]) return text;
						folds.push(j);
						escapedFolds[j] = true;
						end = j + endStep;
						split = void 0;
					} else overflow = true;
				}
			}
			prev = ch;
		}
		if (overflow && onOverflow) onOverflow();
		if (folds.length === 0) return text;
		if (onFold) onFold();
		let res = text.slice(0, folds[0]);
		for (let i = 0; i < folds.length; ++i) {
			const fold = folds[i];
			const end = folds[i + 1] || text.length;
			if (fold === 0) res = `\n${indent}${text.slice(0, end)}`;
			else {
				if (mode === FOLD_QUOTED && escapedFolds[fold]) res += `${text[fold]}\\`;
				res += `\n${indent}${text.slice(fold + 1, end)}`;
			}
		}
		return res;
	}
	function consumeMoreIndentedLines(text, i, indent) {
		let end = i;
		let start = i + 1;
		let ch = text[start];
		while (ch === " " || ch === "	") if (i < start + indent) ch = text[++i];
		else {
			do
				ch = text[++i];
			while (ch && ch !== "\n");
			end = i;
			start = i + 1;
			ch = text[start];
		}
		return end;
	}
	exports.FOLD_BLOCK = FOLD_BLOCK;
	exports.FOLD_FLOW = FOLD_FLOW;
	exports.FOLD_QUOTED = FOLD_QUOTED;
	exports.foldFlowLines = foldFlowLines;
}));
// node_modules/yaml/dist/stringify/stringifyString.js
var require_stringifyString = __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	var foldFlowLines = require_foldFlowLines();
	const getFoldOptions = (ctx, isBlock) => ({
		indentAtStart: isBlock ? ctx.indent.length : ctx.indentAtStart,
		lineWidth: ctx.options.lineWidth,
		minContentWidth: ctx.options.minContentWidth
	});
	const containsDocumentMarker = (str) => /^(%|---|\.\.\.)/m.test(str);
	function lineLengthOverLimit(str, lineWidth, indentLength) {
		if (!lineWidth || lineWidth < 0) return false;
		const limit = lineWidth - indentLength;
		const strLen = str.length;
		if (strLen <= limit) return false;
		for (let i = 0, start = 0; i < strLen; ++i) if (str[i] === "\n") {
			if (i - start > limit) return true;
			start = i + 1;
			if (strLen - start <= limit) return false;
		}
		return true;
	}
	function doubleQuotedString(value, ctx) {
		const json = JSON.stringify(value);
		if (ctx.options.doubleQuotedAsJSON) return json;
		const { implicitKey } = ctx;
		const minMultiLineLength = ctx.options.doubleQuotedMinMultiLineLength;
		const indent = ctx.indent || (containsDocumentMarker(value) ? "  " : "");
		let str = "";
		let start = 0;
		for (let i = 0, ch = json[i]; ch; ch = json[++i]) {
			if (ch === " " && json[i + 1] === "\\" && json[i + 2] === "n") {
				str += json.slice(start, i) + "\\ ";
				i += 1;
				start = i;
				ch = "\\";
			}
			if (ch === "\\") switch (json[i + 1]) {
				case "u":
					{
						str += json.slice(start, i);
						const code = json.substr(i + 2, 4);
						switch (code) {
							case "0000":
								str += "\\0";
								break;
							case "0007":
								str += "\\a";
								break;
							case "000b":
								str += "\\v";
								break;
							case "001b":
								str += "\\e";
								break;
							case "0085":
								str += "\\N";
								break;
							case "00a0":
								str += "\\_";
								break;
							case "2028":
								str += "\\L";
								break;
							case "2029":
								str += "\\P";
								break;
							default: if (code.substr(0, 2) === "00") str += "\\x" + code.substr(2);
							else str += json.substr(i, 6);
						}
						i += 5;
						start = i + 1;
					}
					break;
				case "n":
					if (implicitKey || json[i + 2] === "\"" || json.length < minMultiLineLength) i += 1;
					else {
						str += json.slice(start, i) + "\n\n";
						while (json[i + 2] === "\\" && json[i + 3] === "n" && json[i + 4] !== "\"") {
							str += "\n";
							i += 2;
						}
						str += indent;
						if (json[i + 2] === " ") str += "\\";
						i += 1;
						start = i + 1;
					}
					break;
				default: i += 1;
			}
		}
		str = start ? str + json.slice(start) : json;
		return implicitKey ? str : foldFlowLines.foldFlowLines(str, indent, foldFlowLines.FOLD_QUOTED, getFoldOptions(ctx, false));
	}
	function singleQuotedString(value, ctx) {
		if (ctx.options.singleQuote === false || ctx.implicitKey && value.includes("\n") || /[ \t]\n|\n[ \t]/.test(value)) return doubleQuotedString(value, ctx);
		const indent = ctx.indent || (containsDocumentMarker(value) ? "  " : "");
		const res = "'" + value.replace(/'/g, "''").replace(/\n+/g, `$&\n${indent}`) + "'";
		return ctx.implicitKey ? res : foldFlowLines.foldFlowLines(res, indent, foldFlowLines.FOLD_FLOW, getFoldOptions(ctx, false));
	}
	function quotedString(value, ctx) {
		const { singleQuote } = ctx.options;
		let qs;
		if (singleQuote === false) qs = doubleQuotedString;
		else {
			const hasDouble = value.includes("\"");
			const hasSingle = value.includes("'");
			if (hasDouble && !hasSingle) qs = singleQuotedString;
			else if (hasSingle && !hasDouble) qs = doubleQuotedString;
			else qs = singleQuote ? singleQuotedString : doubleQuotedString;
		}
		return qs(value, ctx);
	}
	let blockEndNewlines;
	try {
		blockEndNewlines = new RegExp("(^|(?<!\n))\n+(?!\n|$)", "g");
	} catch {
		blockEndNewlines = /\n+(?!\n|$)/g;
	}
	function blockString({ comment, type, value }, ctx, onComment, onChompKeep) {
		const { blockQuote, commentString, lineWidth } = ctx.options;
		if (!blockQuote || /\n[\t ]+$/.test(value)) return quotedString(value, ctx);
		const indent = ctx.indent || (ctx.forceBlockIndent || containsDocumentMarker(value) ? "  " : "");
		const literal = blockQuote === "literal" ? true : blockQuote === "folded" || type === Scalar.Scalar.BLOCK_FOLDED ? false : type === Scalar.Scalar.BLOCK_LITERAL ? true : !lineLengthOverLimit(value, lineWidth, indent.length);
		if (!value) return literal ? "|\n" : ">\n";
		let chomp;
		let endStart;
		for (endStart = value.length; endStart > 0; --endStart) {
			const ch = value[endStart - 1];
			if (ch !== "\n" && ch !== "	" && ch !== " ") break;
		}
		let end = value.substring(endStart);
		const endNlPos = end.indexOf("\n");
		if (endNlPos === -1) chomp = "-";
		else if (value === end || endNlPos !== end.length - 1) {
			chomp = "+";
			if (onChompKeep) onChompKeep();
		} else chomp = "";
		if (end) {
			value = value.slice(0, -end.length);
			if (end[end.length - 1] === "\n") end = end.slice(0, -1);
			end = end.replace(blockEndNewlines, `$&${indent}`);
		}
		let startWithSpace = false;
		let startEnd;
		let startNlPos = -1;
		for (startEnd = 0; startEnd < value.length; ++startEnd) {
			const ch = value[startEnd];
			if (ch === " ") startWithSpace = true;
			else if (ch === "\n") startNlPos = startEnd;
			else break;
		}
		let start = value.substring(0, startNlPos < startEnd ? startNlPos + 1 : startEnd);
		if (start) {
			value = value.substring(start.length);
			start = start.replace(/\n+/g, `$&${indent}`);
		}
		let header = (startWithSpace ? indent ? "2" : "1" : "") + chomp;
		if (comment) {
			header += " " + commentString(comment.replace(/ ?[\r\n]+/g, " "));
			if (onComment) onComment();
		}
		if (!literal) {
			const foldedValue = value.replace(/\n+/g, "\n$&").replace(/(?:^|\n)([\t ].*)(?:([\n\t ]*)\n(?![\n\t ]))?/g, "$1$2").replace(/\n+/g, `$&${indent}`);
			let literalFallback = false;
			const foldOptions = getFoldOptions(ctx, true);
			if (blockQuote !== "folded" && type !== Scalar.Scalar.BLOCK_FOLDED) foldOptions.onOverflow = () => {
				literalFallback = true;
			};
			const body = foldFlowLines.foldFlowLines(`${start}${foldedValue}${end}`, indent, foldFlowLines.FOLD_BLOCK, foldOptions);
			if (!literalFallback) return `>${header}\n${indent}${body}`;
		}
		value = value.replace(/\n+/g, `$&${indent}`);
		return `|${header}\n${indent}${start}${value}${end}`;
	}
	function plainString(item, ctx, onComment, onChompKeep) {
		const { type, value } = item;
		const { actualString, implicitKey, indent, indentStep, inFlow } = ctx;
		if (implicitKey && value.includes("\n") || inFlow && /[[\]{},]/.test(value)) return quotedString(value, ctx);
		if (/^[\n\t ,[\]{}#&*!|>'"%@`]|^[?-]$|^[?-][ \t]|[\n:][ \t]|[ \t]\n|[\n\t ]#|[\n\t :]$/.test(value)) return implicitKey || inFlow || !value.includes("\n") ? quotedString(value, ctx) : blockString(item, ctx, onComment, onChompKeep);
		if (!implicitKey && !inFlow && type !== Scalar.Scalar.PLAIN && value.includes("\n")) return blockString(item, ctx, onComment, onChompKeep);
		if (containsDocumentMarker(value)) {
			if (indent === "") {
				ctx.forceBlockIndent = true;
				return blockString(item, ctx, onComment, onChompKeep);
			} else if (implicitKey && indent === indentStep) return quotedString(value, ctx);
		}
		const str = value.replace(/\n+/g, `$&\n${indent}`);
		if (actualString) {
			const test = (tag) => tag.default && tag.tag !== "tag:yaml.org,2002:str" && tag.test?.test(str);
			const { compat, tags } = ctx.doc.schema;
			if (tags.some(test) || compat?.some(test)) return quotedString(value, ctx);
		}
		return implicitKey ? str : foldFlowLines.foldFlowLines(str, indent, foldFlowLines.FOLD_FLOW, getFoldOptions(ctx, false));
	}
	function stringifyString(item, ctx, onComment, onChompKeep) {
		const { implicitKey, inFlow } = ctx;
		const ss = typeof item.value === "string" ? item : Object.assign({}, item, { value: String(item.value) });
		let { type } = item;
		if (type !== Scalar.Scalar.QUOTE_DOUBLE) {
			if (/[\x00-\x08\x0b-\x1f\x7f-\x9f\u{D800}-\u{DFFF}]/u.test(ss.value)) type = Scalar.Scalar.QUOTE_DOUBLE;
		}
		const _stringify = (_type) => {
			switch (_type) {
				case Scalar.Scalar.BLOCK_FOLDED:
				case Scalar.Scalar.BLOCK_LITERAL: return implicitKey || inFlow ? quotedString(ss.value, ctx) : blockString(ss, ctx, onComment, onChompKeep);
				case Scalar.Scalar.QUOTE_DOUBLE: return doubleQuotedString(ss.value, ctx);
				case Scalar.Scalar.QUOTE_SINGLE: return singleQuotedString(ss.value, ctx);
				case Scalar.Scalar.PLAIN: return plainString(ss, ctx, onComment, onChompKeep);
				default: return null;
			}
		};
		let res = _stringify(type);
		if (res === null) {
			const { defaultKeyType, defaultStringType } = ctx.options;
			const t = implicitKey && defaultKeyType || defaultStringType;
			res = _stringify(t);
			if (res === null) throw new Error(`Unsupported default string type ${t}`);
		}
		return res;
	}
	exports.stringifyString = stringifyString;
}));
// node_modules/yaml/dist/stringify/stringify.js
var require_stringify = __commonJSMin(((exports) => {
	var anchors = require_anchors();
	var identity = require_identity();
	var stringifyComment = require_stringifyComment();
	var stringifyString = require_stringifyString();
	function createStringifyContext(doc, options) {
		const opt = Object.assign({
			blockQuote: true,
			commentString: stringifyComment.stringifyComment,
			defaultKeyType: null,
			defaultStringType: "PLAIN",
			directives: null,
			doubleQuotedAsJSON: false,
			doubleQuotedMinMultiLineLength: 40,
			falseStr: "false",
			flowCollectionPadding: true,
			indentSeq: true,
			lineWidth: 80,
			minContentWidth: 20,
			nullStr: "null",
			simpleKeys: false,
			singleQuote: null,
			trailingComma: false,
			trueStr: "true",
			verifyAliasOrder: true
		}, doc.schema.toStringOptions, options);
		let inFlow;
		switch (opt.collectionStyle) {
			case "block":
				inFlow = false;
				break;
			case "flow":
				inFlow = true;
				break;
			default: inFlow = null;
		}
		return {
			anchors: new Set(),
			doc,
			flowCollectionPadding: opt.flowCollectionPadding ? " " : "",
			indent: "",
			indentStep: typeof opt.indent === "number" ? " ".repeat(opt.indent) : "  ",
			inFlow,
			options: opt
		};
	}
	function getTagObject(tags, item) {
		if (item.tag) {
			const match = tags.filter((t) => t.tag === item.tag);
			if (match.length > 0) return match.find((t) => t.format === item.format) ?? match[0];
		}
		let tagObj = void 0;
		let obj;
		if (identity.isScalar(item)) {
			obj = item.value;
			let match = tags.filter((t) => t.identify?.(obj));
			if (match.length > 1) {
				const testMatch = match.filter((t) => t.test);
				if (testMatch.length > 0) match = testMatch;
			}
			tagObj = match.find((t) => t.format === item.format) ?? match.find((t) => !t.format);
		} else {
			obj = item;
			tagObj = tags.find((t) => t.nodeClass && obj instanceof t.nodeClass);
		}
		if (!tagObj) {
			const name = obj?.constructor?.name ?? (obj === null ? "null" : typeof obj);
			throw new Error(`Tag not resolved for ${name} value`);
		}
		return tagObj;
	}
	function stringifyProps(node, tagObj, { anchors: anchors$1, doc }) {
		if (!doc.directives) return "";
		const props = [];
		const anchor = (identity.isScalar(node) || identity.isCollection(node)) && node.anchor;
		if (anchor && anchors.anchorIsValid(anchor)) {
			anchors$1.add(anchor);
			props.push(`&${anchor}`);
		}
		const tag = node.tag ?? (tagObj.default ? null : tagObj.tag);
		if (tag) props.push(doc.directives.tagString(tag));
		return props.join(" ");
	}
	function stringify(item, ctx, onComment, onChompKeep) {
		if (identity.isPair(item)) return item.toString(ctx, onComment, onChompKeep);
		if (identity.isAlias(item)) {
			if (ctx.doc.directives) return item.toString(ctx);
			if (ctx.resolvedAliases?.has(item)) throw new TypeError(`Cannot stringify circular structure without alias nodes`);
			else {
				if (ctx.resolvedAliases) ctx.resolvedAliases.add(item);
				else ctx.resolvedAliases = new Set([item]);
				item = item.resolve(ctx.doc);
			}
		}
		let tagObj = void 0;
		const node = identity.isNode(item) ? item : ctx.doc.createNode(item, { onTagObj: (o) => tagObj = o });
		tagObj ?? (tagObj = getTagObject(ctx.doc.schema.tags, node));
		const props = stringifyProps(node, tagObj, ctx);
		if (props.length > 0) ctx.indentAtStart = (ctx.indentAtStart ?? 0) + props.length + 1;
		const str = typeof tagObj.stringify === "function" ? tagObj.stringify(node, ctx, onComment, onChompKeep) : identity.isScalar(node) ? stringifyString.stringifyString(node, ctx, onComment, onChompKeep) : node.toString(ctx, onComment, onChompKeep);
		if (!props) return str;
		return identity.isScalar(node) || str[0] === "{" || str[0] === "[" ? `${props} ${str}` : `${props}\n${ctx.indent}${str}`;
	}
	exports.createStringifyContext = createStringifyContext;
	exports.stringify = stringify;
}));
// node_modules/yaml/dist/stringify/stringifyPair.js
var require_stringifyPair = __commonJSMin(((exports) => {
	var identity = require_identity();
	var Scalar = require_Scalar();
	var stringify = require_stringify();
	var stringifyComment = require_stringifyComment();
	function stringifyPair({ key, value }, ctx, onComment, onChompKeep) {
		const { allNullValues, doc, indent, indentStep, options: { commentString, indentSeq, simpleKeys } } = ctx;
		let keyComment = identity.isNode(key) && key.comment || null;
		if (simpleKeys) {
			if (keyComment) throw new Error("With simple keys, key nodes cannot have comments");
			if (identity.isCollection(key) || !identity.isNode(key) && typeof key === "object") throw new Error("With simple keys, collection cannot be used as a key value");
		}
		let explicitKey = !simpleKeys && (!key || keyComment && value == null && !ctx.inFlow || identity.isCollection(key) || (identity.isScalar(key) ? key.type === Scalar.Scalar.BLOCK_FOLDED || key.type === Scalar.Scalar.BLOCK_LITERAL : typeof key === "object"));
		ctx = Object.assign({}, ctx, {
			allNullValues: false,
			implicitKey: !explicitKey && (simpleKeys || !allNullValues),
			indent: indent + indentStep
		});
		let keyCommentDone = false;
		let chompKeep = false;
		let str = stringify.stringify(key, ctx, () => keyCommentDone = true, () => chompKeep = true);
		if (!explicitKey && !ctx.inFlow && str.length > 1024) {
			if (simpleKeys) throw new Error("With simple keys, single line scalar must not span more than 1024 characters");
			explicitKey = true;
		}
		if (ctx.inFlow) {
			if (allNullValues || value == null) {
				if (keyCommentDone && onComment) onComment();
				return str === "" ? "?" : explicitKey ? `? ${str}` : str;
			}
		} else if (allNullValues && !simpleKeys || value == null && explicitKey) {
			str = `? ${str}`;
			if (keyComment && !keyCommentDone) str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
			else if (chompKeep && onChompKeep) onChompKeep();
			return str;
		}
		if (keyCommentDone) keyComment = null;
		if (explicitKey) {
			if (keyComment) str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
			str = `? ${str}\n${indent}:`;
		} else {
			str = `${str}:`;
			if (keyComment) str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
		}
		let vsb, vcb, valueComment;
		if (identity.isNode(value)) {
			vsb = !!value.spaceBefore;
			vcb = value.commentBefore;
			valueComment = value.comment;
		} else {
			vsb = false;
			vcb = null;
			valueComment = null;
			if (value && typeof value === "object") value = doc.createNode(value);
		}
		ctx.implicitKey = false;
		if (!explicitKey && !keyComment && identity.isScalar(value)) ctx.indentAtStart = str.length + 1;
		chompKeep = false;
		if (!indentSeq && indentStep.length >= 2 && !ctx.inFlow && !explicitKey && identity.isSeq(value) && !value.flow && !value.tag && !value.anchor) ctx.indent = ctx.indent.substring(2);
		let valueCommentDone = false;
		const valueStr = stringify.stringify(value, ctx, () => valueCommentDone = true, () => chompKeep = true);
		let ws = " ";
		if (keyComment || vsb || vcb) {
			ws = vsb ? "\n" : "";
			if (vcb) {
				const cs = commentString(vcb);
				ws += `\n${stringifyComment.indentComment(cs, ctx.indent)}`;
			}
			if (valueStr === "" && !ctx.inFlow) {
				if (ws === "\n" && valueComment) ws = "\n\n";
			} else ws += `\n${ctx.indent}`;
		} else if (!explicitKey && identity.isCollection(value)) {
			const vs0 = valueStr[0];
			const nl0 = valueStr.indexOf("\n");
			const hasNewline = nl0 !== -1;
			const flow = ctx.inFlow ?? value.flow ?? value.items.length === 0;
			if (hasNewline || !flow) {
				let hasPropsLine = false;
				if (hasNewline && (vs0 === "&" || vs0 === "!")) {
					let sp0 = valueStr.indexOf(" ");
					if (vs0 === "&" && sp0 !== -1 && sp0 < nl0 && valueStr[sp0 + 1] === "!") sp0 = valueStr.indexOf(" ", sp0 + 1);
					if (sp0 === -1 || nl0 < sp0) hasPropsLine = true;
				}
				if (!hasPropsLine) ws = `\n${ctx.indent}`;
			}
		} else if (valueStr === "" || valueStr[0] === "\n") ws = "";
		str += ws + valueStr;
		if (ctx.inFlow) {
			if (valueCommentDone && onComment) onComment();
		} else if (valueComment && !valueCommentDone) str += stringifyComment.lineComment(str, ctx.indent, commentString(valueComment));
		else if (chompKeep && onChompKeep) onChompKeep();
		return str;
	}
	exports.stringifyPair = stringifyPair;
}));
// node_modules/yaml/dist/log.js
var require_log = __commonJSMin(((exports) => {
	var node_process = __require("process");
	function debug(logLevel, ...messages) {
		if (logLevel === "debug") console.log(...messages);
	}
	function warn(logLevel, warning) {
		if (logLevel === "debug" || logLevel === "warn") {
			if (typeof node_process.emitWarning === "function") node_process.emitWarning(warning);
			else console.warn(warning);
		}
	}
	exports.debug = debug;
	exports.warn = warn;
}));
// node_modules/yaml/dist/schema/yaml-1.1/merge.js
var require_merge = __commonJSMin(((exports) => {
	var identity = require_identity();
	var Scalar = require_Scalar();
	const MERGE_KEY = "<<";
	const merge = {
		identify: (value) => value === MERGE_KEY || typeof value === "symbol" && value.description === MERGE_KEY,
		default: "key",
		tag: "tag:yaml.org,2002:merge",
		test: /^<<$/,
		resolve: () => Object.assign(new Scalar.Scalar(Symbol(MERGE_KEY)), { addToJSMap: addMergeToJSMap }),
		stringify: () => MERGE_KEY
	};
	const isMergeKey = (ctx, key) => (merge.identify(key) || identity.isScalar(key) && (!key.type || key.type === Scalar.Scalar.PLAIN) && merge.identify(key.value)) && ctx?.doc.schema.tags.some((tag) => tag.tag === merge.tag && tag.default);
	function addMergeToJSMap(ctx, map, value) {
		const source = resolveAliasValue(ctx, value);
		if (identity.isSeq(source)) for (const it of source.items) mergeValue(ctx, map, it);
		else if (Array.isArray(source)) for (const it of source) mergeValue(ctx, map, it);
		else mergeValue(ctx, map, source);
	}
	function mergeValue(ctx, map, value) {
		const source = resolveAliasValue(ctx, value);
		if (!identity.isMap(source)) throw new Error("Merge sources must be maps or map aliases");
		const srcMap = source.toJSON(null, ctx, Map);
		for (const [key, value] of srcMap) if (map instanceof Map) {
			if (!map.has(key)) map.set(key, value);
		} else if (map instanceof Set) map.add(key);
		else if (!Object.prototype.hasOwnProperty.call(map, key)) Object.defineProperty(map, key, {
			value,
			writable: true,
			enumerable: true,
			configurable: true
		});
		return map;
	}
	function resolveAliasValue(ctx, value) {
		return ctx && identity.isAlias(value) ? value.resolve(ctx.doc, ctx) : value;
	}
	exports.addMergeToJSMap = addMergeToJSMap;
	exports.isMergeKey = isMergeKey;
	exports.merge = merge;
}));
// node_modules/yaml/dist/nodes/addPairToJSMap.js
var require_addPairToJSMap = __commonJSMin(((exports) => {
	var log = require_log();
	var merge = require_merge();
	var stringify = require_stringify();
	var identity = require_identity();
	var toJS = require_toJS();
	function addPairToJSMap(ctx, map, { key, value }) {
		if (identity.isNode(key) && key.addToJSMap) key.addToJSMap(ctx, map, value);
		else if (merge.isMergeKey(ctx, key)) merge.addMergeToJSMap(ctx, map, value);
		else {
			const jsKey = toJS.toJS(key, "", ctx);
			if (map instanceof Map) map.set(jsKey, toJS.toJS(value, jsKey, ctx));
			else if (map instanceof Set) map.add(jsKey);
			else {
				const stringKey = stringifyKey(key, jsKey, ctx);
				const jsValue = toJS.toJS(value, stringKey, ctx);
				if (stringKey in map) Object.defineProperty(map, stringKey, {
					value: jsValue,
					writable: true,
					enumerable: true,
					configurable: true
				});
				else map[stringKey] = jsValue;
			}
		}
		return map;
	}
	function stringifyKey(key, jsKey, ctx) {
		if (jsKey === null) return "";
		if (typeof jsKey !== "object") return String(jsKey);
		if (identity.isNode(key) && ctx?.doc) {
			const strCtx = stringify.createStringifyContext(ctx.doc, {});
			strCtx.anchors = new Set();
			for (const node of ctx.anchors.keys()) strCtx.anchors.add(node.anchor);
			strCtx.inFlow = true;
			strCtx.inStringifyKey = true;
			const strKey = key.toString(strCtx);
			if (!ctx.mapKeyWarned) {
				let jsonStr = JSON.stringify(strKey);
				if (jsonStr.length > 40) jsonStr = jsonStr.substring(0, 36) + "...\"";
				log.warn(ctx.doc.options.logLevel, `Keys with collection values will be stringified due to JS Object restrictions: ${jsonStr}. Set mapAsMap: true to use object keys.`);
				ctx.mapKeyWarned = true;
			}
			return strKey;
		}
		return JSON.stringify(jsKey);
	}
	exports.addPairToJSMap = addPairToJSMap;
}));
// node_modules/yaml/dist/nodes/Pair.js
var require_Pair = __commonJSMin(((exports) => {
	var createNode = require_createNode();
	var stringifyPair = require_stringifyPair();
	var addPairToJSMap = require_addPairToJSMap();
	var identity = require_identity();
	function createPair(key, value, ctx) {
		return new Pair(createNode.createNode(key, void 0, ctx), createNode.createNode(value, void 0, ctx));
	}
	var Pair = class Pair {
		constructor(key, value = null) {
			Object.defineProperty(this, identity.NODE_TYPE, { value: identity.PAIR });
			this.key = key;
			this.value = value;
		}
		clone(schema) {
			let { key, value } = this;
			if (identity.isNode(key)) key = key.clone(schema);
			if (identity.isNode(value)) value = value.clone(schema);
			return new Pair(key, value);
		}
		toJSON(_, ctx) {
			const pair = ctx?.mapAsMap ? new Map() : {};
			return addPairToJSMap.addPairToJSMap(ctx, pair, this);
		}
		toString(ctx, onComment, onChompKeep) {
			return ctx?.doc ? stringifyPair.stringifyPair(this, ctx, onComment, onChompKeep) : JSON.stringify(this);
		}
	};
	exports.Pair = Pair;
	exports.createPair = createPair;
}));
// node_modules/yaml/dist/stringify/stringifyCollection.js
var require_stringifyCollection = __commonJSMin(((exports) => {
	var identity = require_identity();
	var stringify = require_stringify();
	var stringifyComment = require_stringifyComment();
	function stringifyCollection(collection, ctx, options) {
		return (ctx.inFlow ?? collection.flow ? stringifyFlowCollection : stringifyBlockCollection)(collection, ctx, options);
	}
	function stringifyBlockCollection({ comment, items }, ctx, { blockItemPrefix, flowChars, itemIndent, onChompKeep, onComment }) {
		const { indent, options: { commentString } } = ctx;
		const itemCtx = Object.assign({}, ctx, {
			indent: itemIndent,
			type: null
		});
		let chompKeep = false;
		const lines = [];
		for (let i = 0; i < items.length; ++i) {
			const item = items[i];
			let comment = null;
			if (identity.isNode(item)) {
				if (!chompKeep && item.spaceBefore) lines.push("");
				addCommentBefore(ctx, lines, item.commentBefore, chompKeep);
				if (item.comment) comment = item.comment;
			} else if (identity.isPair(item)) {
				const ik = identity.isNode(item.key) ? item.key : null;
				if (ik) {
					if (!chompKeep && ik.spaceBefore) lines.push("");
					addCommentBefore(ctx, lines, ik.commentBefore, chompKeep);
				}
			}
			chompKeep = false;
			let str = stringify.stringify(item, itemCtx, () => comment = null, () => chompKeep = true);
			if (comment) str += stringifyComment.lineComment(str, itemIndent, commentString(comment));
			if (chompKeep && comment) chompKeep = false;
			lines.push(blockItemPrefix + str);
		}
		let str;
		if (lines.length === 0) str = flowChars.start + flowChars.end;
		else {
			str = lines[0];
			for (let i = 1; i < lines.length; ++i) {
				const line = lines[i];
				str += line ? `\n${indent}${line}` : "\n";
			}
		}
		if (comment) {
			str += "\n" + stringifyComment.indentComment(commentString(comment), indent);
			if (onComment) onComment();
		} else if (chompKeep && onChompKeep) onChompKeep();
		return str;
	}
	function stringifyFlowCollection({ items }, ctx, { flowChars, itemIndent }) {
		const { indent, indentStep, flowCollectionPadding: fcPadding, options: { commentString } } = ctx;
		itemIndent += indentStep;
		const itemCtx = Object.assign({}, ctx, {
			indent: itemIndent,
			inFlow: true,
			type: null
		});
		let reqNewline = false;
		let linesAtValue = 0;
		const lines = [];
		for (let i = 0; i < items.length; ++i) {
			const item = items[i];
			let comment = null;
			if (identity.isNode(item)) {
				if (item.spaceBefore) lines.push("");
				addCommentBefore(ctx, lines, item.commentBefore, false);
				if (item.comment) comment = item.comment;
			} else if (identity.isPair(item)) {
				const ik = identity.isNode(item.key) ? item.key : null;
				if (ik) {
					if (ik.spaceBefore) lines.push("");
					addCommentBefore(ctx, lines, ik.commentBefore, false);
					if (ik.comment) reqNewline = true;
				}
				const iv = identity.isNode(item.value) ? item.value : null;
				if (iv) {
					if (iv.comment) comment = iv.comment;
					if (iv.commentBefore) reqNewline = true;
				} else if (item.value == null && ik?.comment) comment = ik.comment;
			}
			if (comment) reqNewline = true;
			let str = stringify.stringify(item, itemCtx, () => comment = null);
			reqNewline || (reqNewline = lines.length > linesAtValue || str.includes("\n"));
			if (i < items.length - 1) str += ",";
			else if (ctx.options.trailingComma) {
				if (ctx.options.lineWidth > 0) reqNewline || (reqNewline = lines.reduce((sum, line) => sum + line.length + 2, 2) + (str.length + 2) > ctx.options.lineWidth);
				if (reqNewline) str += ",";
			}
			if (comment) str += stringifyComment.lineComment(str, itemIndent, commentString(comment));
			lines.push(str);
			linesAtValue = lines.length;
		}
		const { start, end } = flowChars;
		if (lines.length === 0) return start + end;
		else {
			if (!reqNewline) {
				const len = lines.reduce((sum, line) => sum + line.length + 2, 2);
				reqNewline = ctx.options.lineWidth > 0 && len > ctx.options.lineWidth;
			}
			if (reqNewline) {
				let str = start;
				for (const line of lines) str += line ? `\n${indentStep}${indent}${line}` : "\n";
				return `${str}\n${indent}${end}`;
			} else return `${start}${fcPadding}${lines.join(" ")}${fcPadding}${end}`;
		}
	}
	function addCommentBefore({ indent, options: { commentString } }, lines, comment, chompKeep) {
		if (comment && chompKeep) comment = comment.replace(/^\n+/, "");
		if (comment) {
			const ic = stringifyComment.indentComment(commentString(comment), indent);
			lines.push(ic.trimStart());
		}
	}
	exports.stringifyCollection = stringifyCollection;
}));
// node_modules/yaml/dist/nodes/YAMLMap.js
var require_YAMLMap = __commonJSMin(((exports) => {
	var stringifyCollection = require_stringifyCollection();
	var addPairToJSMap = require_addPairToJSMap();
	var Collection = require_Collection();
	var identity = require_identity();
	var Pair = require_Pair();
	var Scalar = require_Scalar();
	function findPair(items, key) {
		const k = identity.isScalar(key) ? key.value : key;
		for (const it of items) if (identity.isPair(it)) {
			if (it.key === key || it.key === k) return it;
			if (identity.isScalar(it.key) && it.key.value === k) return it;
		}
	}
	var YAMLMap = class extends Collection.Collection {
		static get tagName() {
			return "tag:yaml.org,2002:map";
		}
		constructor(schema) {
			super(identity.MAP, schema);
			this.items = [];
		}
		static from(schema, obj, ctx) {
			const { keepUndefined, replacer } = ctx;
			const map = new this(schema);
			const add = (key, value) => {
				if (typeof replacer === "function") value = replacer.call(obj, key, value);
				else if (Array.isArray(replacer) && !replacer.includes(key)) return;
				if (value !== void 0 || keepUndefined) map.items.push(Pair.createPair(key, value, ctx));
			};
			if (obj instanceof Map) for (const [key, value] of obj) add(key, value);
			else if (obj && typeof obj === "object") for (const key of Object.keys(obj)) add(key, obj[key]);
			if (typeof schema.sortMapEntries === "function") map.items.sort(schema.sortMapEntries);
			return map;
		}
		add(pair, overwrite) {
			let _pair;
			if (identity.isPair(pair)) _pair = pair;
			else if (!pair || typeof pair !== "object" || !("key" in pair)) _pair = new Pair.Pair(pair, pair?.value);
			else _pair = new Pair.Pair(pair.key, pair.value);
			const prev = findPair(this.items, _pair.key);
			const sortEntries = this.schema?.sortMapEntries;
			if (prev) {
				if (!overwrite) throw new Error(`Key ${_pair.key} already set`);
				if (identity.isScalar(prev.value) && Scalar.isScalarValue(_pair.value)) prev.value.value = _pair.value;
				else prev.value = _pair.value;
			} else if (sortEntries) {
				const i = this.items.findIndex((item) => sortEntries(_pair, item) < 0);
				if (i === -1) this.items.push(_pair);
				else this.items.splice(i, 0, _pair);
			} else this.items.push(_pair);
		}
		delete(key) {
			const it = findPair(this.items, key);
			if (!it) return false;
			return this.items.splice(this.items.indexOf(it), 1).length > 0;
		}
		get(key, keepScalar) {
			const node = findPair(this.items, key)?.value;
			return (!keepScalar && identity.isScalar(node) ? node.value : node) ?? void 0;
		}
		has(key) {
			return !!findPair(this.items, key);
		}
		set(key, value) {
			this.add(new Pair.Pair(key, value), true);
		}
		toJSON(_, ctx, Type) {
			const map = Type ? new Type() : ctx?.mapAsMap ? new Map() : {};
			if (ctx?.onCreate) ctx.onCreate(map);
			for (const item of this.items) addPairToJSMap.addPairToJSMap(ctx, map, item);
			return map;
		}
		toString(ctx, onComment, onChompKeep) {
			if (!ctx) return JSON.stringify(this);
			for (const item of this.items) if (!identity.isPair(item)) throw new Error(`Map items must all be pairs; found ${JSON.stringify(item)} instead`);
			if (!ctx.allNullValues && this.hasAllNullValues(false)) ctx = Object.assign({}, ctx, { allNullValues: true });
			return stringifyCollection.stringifyCollection(this, ctx, {
				blockItemPrefix: "",
				flowChars: {
					start: "{",
					end: "}"
				},
				itemIndent: ctx.indent || "",
				onChompKeep,
				onComment
			});
		}
	};
	exports.YAMLMap = YAMLMap;
	exports.findPair = findPair;
}));
// node_modules/yaml/dist/schema/common/map.js
var require_map = __commonJSMin(((exports) => {
	var identity = require_identity();
	var YAMLMap = require_YAMLMap();
	exports.map = {
		collection: "map",
		default: true,
		nodeClass: YAMLMap.YAMLMap,
		tag: "tag:yaml.org,2002:map",
		resolve(map, onError) {
			if (!identity.isMap(map)) onError("Expected a mapping for this tag");
			return map;
		},
		createNode: (schema, obj, ctx) => YAMLMap.YAMLMap.from(schema, obj, ctx)
	};
}));
// node_modules/yaml/dist/nodes/YAMLSeq.js
var require_YAMLSeq = __commonJSMin(((exports) => {
	var createNode = require_createNode();
	var stringifyCollection = require_stringifyCollection();
	var Collection = require_Collection();
	var identity = require_identity();
	var Scalar = require_Scalar();
	var toJS = require_toJS();
	var YAMLSeq = class extends Collection.Collection {
		static get tagName() {
			return "tag:yaml.org,2002:seq";
		}
		constructor(schema) {
			super(identity.SEQ, schema);
			this.items = [];
		}
		add(value) {
			this.items.push(value);
		}
		delete(key) {
			const idx = asItemIndex(key);
			if (typeof idx !== "number") return false;
			return this.items.splice(idx, 1).length > 0;
		}
		get(key, keepScalar) {
			const idx = asItemIndex(key);
			if (typeof idx !== "number") return void 0;
			const it = this.items[idx];
			return !keepScalar && identity.isScalar(it) ? it.value : it;
		}
		has(key) {
			const idx = asItemIndex(key);
			return typeof idx === "number" && idx < this.items.length;
		}
		set(key, value) {
			const idx = asItemIndex(key);
			if (typeof idx !== "number") throw new Error(`Expected a valid index, not ${key}.`);
			const prev = this.items[idx];
			if (identity.isScalar(prev) && Scalar.isScalarValue(value)) prev.value = value;
			else this.items[idx] = value;
		}
		toJSON(_, ctx) {
			const seq = [];
			if (ctx?.onCreate) ctx.onCreate(seq);
			let i = 0;
			for (const item of this.items) seq.push(toJS.toJS(item, String(i++), ctx));
			return seq;
		}
		toString(ctx, onComment, onChompKeep) {
			if (!ctx) return JSON.stringify(this);
			return stringifyCollection.stringifyCollection(this, ctx, {
				blockItemPrefix: "- ",
				flowChars: {
					start: "[",
					end: "]"
				},
				itemIndent: (ctx.indent || "") + "  ",
				onChompKeep,
				onComment
			});
		}
		static from(schema, obj, ctx) {
			const { replacer } = ctx;
			const seq = new this(schema);
			if (obj && Symbol.iterator in Object(obj)) {
				let i = 0;
				for (let it of obj) {
					if (typeof replacer === "function") {
						const key = obj instanceof Set ? it : String(i++);
						it = replacer.call(obj, key, it);
					}
					seq.items.push(createNode.createNode(it, void 0, ctx));
				}
			}
			return seq;
		}
	};
	function asItemIndex(key) {
		let idx = identity.isScalar(key) ? key.value : key;
		if (idx && typeof idx === "string") idx = Number(idx);
		return typeof idx === "number" && Number.isInteger(idx) && idx >= 0 ? idx : null;
	}
	exports.YAMLSeq = YAMLSeq;
}));
// node_modules/yaml/dist/schema/common/seq.js
var require_seq = __commonJSMin(((exports) => {
	var identity = require_identity();
	var YAMLSeq = require_YAMLSeq();
	exports.seq = {
		collection: "seq",
		default: true,
		nodeClass: YAMLSeq.YAMLSeq,
		tag: "tag:yaml.org,2002:seq",
		resolve(seq, onError) {
			if (!identity.isSeq(seq)) onError("Expected a sequence for this tag");
			return seq;
		},
		createNode: (schema, obj, ctx) => YAMLSeq.YAMLSeq.from(schema, obj, ctx)
	};
}));
// node_modules/yaml/dist/schema/common/string.js
var require_string = __commonJSMin(((exports) => {
	var stringifyString = require_stringifyString();
	exports.string = {
		identify: (value) => typeof value === "string",
		default: true,
		tag: "tag:yaml.org,2002:str",
		resolve: (str) => str,
		stringify(item, ctx, onComment, onChompKeep) {
			ctx = Object.assign({ actualString: true }, ctx);
			return stringifyString.stringifyString(item, ctx, onComment, onChompKeep);
		}
	};
}));
// node_modules/yaml/dist/schema/common/null.js
var require_null = __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	const nullTag = {
		identify: (value) => value == null,
		createNode: () => new Scalar.Scalar(null),
		default: true,
		tag: "tag:yaml.org,2002:null",
		test: /^(?:~|[Nn]ull|NULL)?$/,
		resolve: () => new Scalar.Scalar(null),
		stringify: ({ source }, ctx) => typeof source === "string" && nullTag.test.test(source) ? source : ctx.options.nullStr
	};
	exports.nullTag = nullTag;
}));
// node_modules/yaml/dist/schema/core/bool.js
var require_bool$1 = __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	const boolTag = {
		identify: (value) => typeof value === "boolean",
		default: true,
		tag: "tag:yaml.org,2002:bool",
		test: /^(?:[Tt]rue|TRUE|[Ff]alse|FALSE)$/,
		resolve: (str) => new Scalar.Scalar(str[0] === "t" || str[0] === "T"),
		stringify({ source, value }, ctx) {
			if (source && boolTag.test.test(source)) {
				if (value === (source[0] === "t" || source[0] === "T")) return source;
			}
			return value ? ctx.options.trueStr : ctx.options.falseStr;
		}
	};
	exports.boolTag = boolTag;
}));
// node_modules/yaml/dist/stringify/stringifyNumber.js
var require_stringifyNumber = __commonJSMin(((exports) => {
	function stringifyNumber({ format, minFractionDigits, tag, value }) {
		if (typeof value === "bigint") return String(value);
		const num = typeof value === "number" ? value : Number(value);
		if (!isFinite(num)) return isNaN(num) ? ".nan" : num < 0 ? "-.inf" : ".inf";
		let n = Object.is(value, -0) ? "-0" : JSON.stringify(value);
		if (!format && minFractionDigits && (!tag || tag === "tag:yaml.org,2002:float") && /^-?\d/.test(n) && !n.includes("e")) {
			let i = n.indexOf(".");
			if (i < 0) {
				i = n.length;
				n += ".";
			}
			let d = minFractionDigits - (n.length - i - 1);
			while (d-- > 0) n += "0";
		}
		return n;
	}
	exports.stringifyNumber = stringifyNumber;
}));
// node_modules/yaml/dist/schema/core/float.js
var require_float$1 = __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	var stringifyNumber = require_stringifyNumber();
	const floatNaN = {
		identify: (value) => typeof value === "number",
		default: true,
		tag: "tag:yaml.org,2002:float",
		test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
		resolve: (str) => str.slice(-3).toLowerCase() === "nan" ? NaN : str[0] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY,
		stringify: stringifyNumber.stringifyNumber
	};
	const floatExp = {
		identify: (value) => typeof value === "number",
		default: true,
		tag: "tag:yaml.org,2002:float",
		format: "EXP",
		test: /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)[eE][-+]?[0-9]+$/,
		resolve: (str) => parseFloat(str),
		stringify(node) {
			const num = Number(node.value);
			return isFinite(num) ? num.toExponential() : stringifyNumber.stringifyNumber(node);
		}
	};
	exports.float = {
		identify: (value) => typeof value === "number",
		default: true,
		tag: "tag:yaml.org,2002:float",
		test: /^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)$/,
		resolve(str) {
			const node = new Scalar.Scalar(parseFloat(str));
			const dot = str.indexOf(".");
			if (dot !== -1 && str[str.length - 1] === "0") node.minFractionDigits = str.length - dot - 1;
			return node;
		},
		stringify: stringifyNumber.stringifyNumber
	};
	exports.floatExp = floatExp;
	exports.floatNaN = floatNaN;
}));
// node_modules/yaml/dist/schema/core/int.js
var require_int$1 = __commonJSMin(((exports) => {
	var stringifyNumber = require_stringifyNumber();
	const intIdentify = (value) => typeof value === "bigint" || Number.isInteger(value);
	const intResolve = (str, offset, radix, { intAsBigInt }) => intAsBigInt ? BigInt(str) : parseInt(str.substring(offset), radix);
	function intStringify(node, radix, prefix) {
		const { value } = node;
		if (intIdentify(value) && value >= 0) return prefix + value.toString(radix);
		return stringifyNumber.stringifyNumber(node);
	}
	const intOct = {
		identify: (value) => intIdentify(value) && value >= 0,
		default: true,
		tag: "tag:yaml.org,2002:int",
		format: "OCT",
		test: /^0o[0-7]+$/,
		resolve: (str, _onError, opt) => intResolve(str, 2, 8, opt),
		stringify: (node) => intStringify(node, 8, "0o")
	};
	const int = {
		identify: intIdentify,
		default: true,
		tag: "tag:yaml.org,2002:int",
		test: /^[-+]?[0-9]+$/,
		resolve: (str, _onError, opt) => intResolve(str, 0, 10, opt),
		stringify: stringifyNumber.stringifyNumber
	};
	const intHex = {
		identify: (value) => intIdentify(value) && value >= 0,
		default: true,
		tag: "tag:yaml.org,2002:int",
		format: "HEX",
		test: /^0x[0-9a-fA-F]+$/,
		resolve: (str, _onError, opt) => intResolve(str, 2, 16, opt),
		stringify: (node) => intStringify(node, 16, "0x")
	};
	exports.int = int;
	exports.intHex = intHex;
	exports.intOct = intOct;
}));
// node_modules/yaml/dist/schema/core/schema.js
var require_schema$2 = __commonJSMin(((exports) => {
	var map = require_map();
	var _null = require_null();
	var seq = require_seq();
	var string = require_string();
	var bool = require_bool$1();
	var float = require_float$1();
	var int = require_int$1();
	exports.schema = [
		map.map,
		seq.seq,
		string.string,
		_null.nullTag,
		bool.boolTag,
		int.intOct,
		int.int,
		int.intHex,
		float.floatNaN,
		float.floatExp,
		float.float
	];
}));
// node_modules/yaml/dist/schema/json/schema.js
var require_schema$1 = __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	var map = require_map();
	var seq = require_seq();
	function intIdentify(value) {
		return typeof value === "bigint" || Number.isInteger(value);
	}
	const stringifyJSON = ({ value }) => JSON.stringify(value);
	const jsonScalars = [
		{
			identify: (value) => typeof value === "string",
			default: true,
			tag: "tag:yaml.org,2002:str",
			resolve: (str) => str,
			stringify: stringifyJSON
		},
		{
			identify: (value) => value == null,
			createNode: () => new Scalar.Scalar(null),
			default: true,
			tag: "tag:yaml.org,2002:null",
			test: /^null$/,
			resolve: () => null,
			stringify: stringifyJSON
		},
		{
			identify: (value) => typeof value === "boolean",
			default: true,
			tag: "tag:yaml.org,2002:bool",
			test: /^true$|^false$/,
			resolve: (str) => str === "true",
			stringify: stringifyJSON
		},
		{
			identify: intIdentify,
			default: true,
			tag: "tag:yaml.org,2002:int",
			test: /^-?(?:0|[1-9][0-9]*)$/,
			resolve: (str, _onError, { intAsBigInt }) => intAsBigInt ? BigInt(str) : parseInt(str, 10),
			stringify: ({ value }) => intIdentify(value) ? value.toString() : JSON.stringify(value)
		},
		{
			identify: (value) => typeof value === "number",
			default: true,
			tag: "tag:yaml.org,2002:float",
			test: /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?$/,
			resolve: (str) => parseFloat(str),
			stringify: stringifyJSON
		}
	];
	exports.schema = [map.map, seq.seq].concat(jsonScalars, {
		default: true,
		tag: "",
		test: /^/,
		resolve(str, onError) {
			onError(`Unresolved plain scalar ${JSON.stringify(str)}`);
			return str;
		}
	});
}));
// node_modules/yaml/dist/schema/yaml-1.1/binary.js
var require_binary = __commonJSMin(((exports) => {
	var node_buffer = __require("buffer");
	var Scalar = require_Scalar();
	var stringifyString = require_stringifyString();
	exports.binary = {
		identify: (value) => value instanceof Uint8Array,
		default: false,
		tag: "tag:yaml.org,2002:binary",
		resolve(src, onError) {
			if (typeof node_buffer.Buffer === "function") return node_buffer.Buffer.from(src, "base64");
			else if (typeof atob === "function") {
				const str = atob(src.replace(/[\n\r]/g, ""));
				const buffer = new Uint8Array(str.length);
				for (let i = 0; i < str.length; ++i) buffer[i] = str.charCodeAt(i);
				return buffer;
			} else {
				onError("This environment does not support reading binary tags; either Buffer or atob is required");
				return src;
			}
		},
		stringify({ comment, type, value }, ctx, onComment, onChompKeep) {
			if (!value) return "";
			const buf = value;
			let str;
			if (typeof node_buffer.Buffer === "function") str = buf instanceof node_buffer.Buffer ? buf.toString("base64") : node_buffer.Buffer.from(buf.buffer).toString("base64");
			else if (typeof btoa === "function") {
				let s = "";
				for (let i = 0; i < buf.length; ++i) s += String.fromCharCode(buf[i]);
				str = btoa(s);
			} else throw new Error("This environment does not support writing binary tags; either Buffer or btoa is required");
			type ?? (type = Scalar.Scalar.BLOCK_LITERAL);
			if (type !== Scalar.Scalar.QUOTE_DOUBLE) {
				const lineWidth = Math.max(ctx.options.lineWidth - ctx.indent.length, ctx.options.minContentWidth);
				const n = Math.ceil(str.length / lineWidth);
				const lines = new Array(n);
				for (let i = 0, o = 0; i < n; ++i, o += lineWidth) lines[i] = str.substr(o, lineWidth);
				str = lines.join(type === Scalar.Scalar.BLOCK_LITERAL ? "\n" : " ");
			}
			return stringifyString.stringifyString({
				comment,
				type,
				value: str
			}, ctx, onComment, onChompKeep);
		}
	};
}));
// node_modules/yaml/dist/schema/yaml-1.1/pairs.js
var require_pairs = __commonJSMin(((exports) => {
	var identity = require_identity();
	var Pair = require_Pair();
	var Scalar = require_Scalar();
	var YAMLSeq = require_YAMLSeq();
	function resolvePairs(seq, onError) {
		if (identity.isSeq(seq)) for (let i = 0; i < seq.items.length; ++i) {
			let item = seq.items[i];
			if (identity.isPair(item)) continue;
			else if (identity.isMap(item)) {
				if (item.items.length > 1) onError("Each pair must have its own sequence indicator");
				const pair = item.items[0] || new Pair.Pair(new Scalar.Scalar(null));
				if (item.commentBefore) pair.key.commentBefore = pair.key.commentBefore ? `${item.commentBefore}\n${pair.key.commentBefore}` : item.commentBefore;
				if (item.comment) {
					const cn = pair.value ?? pair.key;
					cn.comment = cn.comment ? `${item.comment}\n${cn.comment}` : item.comment;
				}
				item = pair;
			}
			seq.items[i] = identity.isPair(item) ? item : new Pair.Pair(item);
		}
		else onError("Expected a sequence for this tag");
		return seq;
	}
	function createPairs(schema, iterable, ctx) {
		const { replacer } = ctx;
		const pairs = new YAMLSeq.YAMLSeq(schema);
		pairs.tag = "tag:yaml.org,2002:pairs";
		let i = 0;
		if (iterable && Symbol.iterator in Object(iterable)) for (let it of iterable) {
			if (typeof replacer === "function") it = replacer.call(iterable, String(i++), it);
			let key, value;
			if (Array.isArray(it)) {
				if (it.length === 2) {
					key = it[0];
					value = it[1];
				} else throw new TypeError(`Expected [key, value] tuple: ${it}`);
			} else if (it && it instanceof Object) {
				const keys = Object.keys(it);
				if (keys.length === 1) {
					key = keys[0];
					value = it[key];
				} else throw new TypeError(`Expected tuple with one key, not ${keys.length} keys`);
			} else key = it;
			pairs.items.push(Pair.createPair(key, value, ctx));
		}
		return pairs;
	}
	const pairs = {
		collection: "seq",
		default: false,
		tag: "tag:yaml.org,2002:pairs",
		resolve: resolvePairs,
		createNode: createPairs
	};
	exports.createPairs = createPairs;
	exports.pairs = pairs;
	exports.resolvePairs = resolvePairs;
}));
// node_modules/yaml/dist/schema/yaml-1.1/omap.js
var require_omap = __commonJSMin(((exports) => {
	var identity = require_identity();
	var toJS = require_toJS();
	var YAMLMap = require_YAMLMap();
	var YAMLSeq = require_YAMLSeq();
	var pairs = require_pairs();
	var YAMLOMap = class YAMLOMap extends YAMLSeq.YAMLSeq {
		constructor() {
			super();
			this.add = YAMLMap.YAMLMap.prototype.add.bind(this);
			this.delete = YAMLMap.YAMLMap.prototype.delete.bind(this);
			this.get = YAMLMap.YAMLMap.prototype.get.bind(this);
			this.has = YAMLMap.YAMLMap.prototype.has.bind(this);
			this.set = YAMLMap.YAMLMap.prototype.set.bind(this);
			this.tag = YAMLOMap.tag;
		}
		toJSON(_, ctx) {
			if (!ctx) return super.toJSON(_);
			const map = new Map();
			if (ctx?.onCreate) ctx.onCreate(map);
			for (const pair of this.items) {
				let key, value;
				if (identity.isPair(pair)) {
					key = toJS.toJS(pair.key, "", ctx);
					value = toJS.toJS(pair.value, key, ctx);
				} else key = toJS.toJS(pair, "", ctx);
				if (map.has(key)) throw new Error("Ordered maps must not include duplicate keys");
				map.set(key, value);
			}
			return map;
		}
		static from(schema, iterable, ctx) {
			const pairs$1 = pairs.createPairs(schema, iterable, ctx);
			const omap = new this();
			omap.items = pairs$1.items;
			return omap;
		}
	};
	YAMLOMap.tag = "tag:yaml.org,2002:omap";
	const omap = {
		collection: "seq",
		identify: (value) => value instanceof Map,
		nodeClass: YAMLOMap,
		default: false,
		tag: "tag:yaml.org,2002:omap",
		resolve(seq, onError) {
			const pairs$1 = pairs.resolvePairs(seq, onError);
			const seenKeys = [];
			for (const { key } of pairs$1.items) if (identity.isScalar(key)) {
				if (seenKeys.includes(key.value)) onError(`Ordered maps must not include duplicate keys: ${key.value}`);
				else seenKeys.push(key.value);
			}
			return Object.assign(new YAMLOMap(), pairs$1);
		},
		createNode: (schema, iterable, ctx) => YAMLOMap.from(schema, iterable, ctx)
	};
	exports.YAMLOMap = YAMLOMap;
	exports.omap = omap;
}));
// node_modules/yaml/dist/schema/yaml-1.1/bool.js
var require_bool = __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	function boolStringify({ value, source }, ctx) {
		if (source && (value ? trueTag : falseTag).test.test(source)) return source;
		return value ? ctx.options.trueStr : ctx.options.falseStr;
	}
	const trueTag = {
		identify: (value) => value === true,
		default: true,
		tag: "tag:yaml.org,2002:bool",
		test: /^(?:Y|y|[Yy]es|YES|[Tt]rue|TRUE|[Oo]n|ON)$/,
		resolve: () => new Scalar.Scalar(true),
		stringify: boolStringify
	};
	const falseTag = {
		identify: (value) => value === false,
		default: true,
		tag: "tag:yaml.org,2002:bool",
		test: /^(?:N|n|[Nn]o|NO|[Ff]alse|FALSE|[Oo]ff|OFF)$/,
		resolve: () => new Scalar.Scalar(false),
		stringify: boolStringify
	};
	exports.falseTag = falseTag;
	exports.trueTag = trueTag;
}));
// node_modules/yaml/dist/schema/yaml-1.1/float.js
var require_float = __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	var stringifyNumber = require_stringifyNumber();
	const floatNaN = {
		identify: (value) => typeof value === "number",
		default: true,
		tag: "tag:yaml.org,2002:float",
		test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
		resolve: (str) => str.slice(-3).toLowerCase() === "nan" ? NaN : str[0] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY,
		stringify: stringifyNumber.stringifyNumber
	};
	const floatExp = {
		identify: (value) => typeof value === "number",
		default: true,
		tag: "tag:yaml.org,2002:float",
		format: "EXP",
		test: /^[-+]?(?:[0-9][0-9_]*)?(?:\.[0-9_]*)?[eE][-+]?[0-9]+$/,
		resolve: (str) => parseFloat(str.replace(/_/g, "")),
		stringify(node) {
			const num = Number(node.value);
			return isFinite(num) ? num.toExponential() : stringifyNumber.stringifyNumber(node);
		}
	};
	exports.float = {
		identify: (value) => typeof value === "number",
		default: true,
		tag: "tag:yaml.org,2002:float",
		test: /^[-+]?(?:[0-9][0-9_]*)?\.[0-9_]*$/,
		resolve(str) {
			const node = new Scalar.Scalar(parseFloat(str.replace(/_/g, "")));
			const dot = str.indexOf(".");
			if (dot !== -1) {
				const f = str.substring(dot + 1).replace(/_/g, "");
				if (f[f.length - 1] === "0") node.minFractionDigits = f.length;
			}
			return node;
		},
		stringify: stringifyNumber.stringifyNumber
	};
	exports.floatExp = floatExp;
	exports.floatNaN = floatNaN;
}));
// node_modules/yaml/dist/schema/yaml-1.1/int.js
var require_int = __commonJSMin(((exports) => {
	var stringifyNumber = require_stringifyNumber();
	const intIdentify = (value) => typeof value === "bigint" || Number.isInteger(value);
	function intResolve(str, offset, radix, { intAsBigInt }) {
		const sign = str[0];
		if (sign === "-" || sign === "+") offset += 1;
		str = str.substring(offset).replace(/_/g, "");
		if (intAsBigInt) {
			switch (radix) {
				case 2:
					str = `0b${str}`;
					break;
				case 8:
					str = `0o${str}`;
					break;
				case 16: str = `0x${str}`;
			}
			const n = BigInt(str);
			return sign === "-" ? BigInt(-1) * n : n;
		}
		const n = parseInt(str, radix);
		return sign === "-" ? -1 * n : n;
	}
	function intStringify(node, radix, prefix) {
		const { value } = node;
		if (intIdentify(value)) {
			const str = value.toString(radix);
			return value < 0 ? "-" + prefix + str.substr(1) : prefix + str;
		}
		return stringifyNumber.stringifyNumber(node);
	}
	const intBin = {
		identify: intIdentify,
		default: true,
		tag: "tag:yaml.org,2002:int",
		format: "BIN",
		test: /^[-+]?0b[0-1_]+$/,
		resolve: (str, _onError, opt) => intResolve(str, 2, 2, opt),
		stringify: (node) => intStringify(node, 2, "0b")
	};
	const intOct = {
		identify: intIdentify,
		default: true,
		tag: "tag:yaml.org,2002:int",
		format: "OCT",
		test: /^[-+]?0[0-7_]+$/,
		resolve: (str, _onError, opt) => intResolve(str, 1, 8, opt),
		stringify: (node) => intStringify(node, 8, "0")
	};
	const int = {
		identify: intIdentify,
		default: true,
		tag: "tag:yaml.org,2002:int",
		test: /^[-+]?[0-9][0-9_]*$/,
		resolve: (str, _onError, opt) => intResolve(str, 0, 10, opt),
		stringify: stringifyNumber.stringifyNumber
	};
	const intHex = {
		identify: intIdentify,
		default: true,
		tag: "tag:yaml.org,2002:int",
		format: "HEX",
		test: /^[-+]?0x[0-9a-fA-F_]+$/,
		resolve: (str, _onError, opt) => intResolve(str, 2, 16, opt),
		stringify: (node) => intStringify(node, 16, "0x")
	};
	exports.int = int;
	exports.intBin = intBin;
	exports.intHex = intHex;
	exports.intOct = intOct;
}));
// node_modules/yaml/dist/schema/yaml-1.1/set.js
var require_set = __commonJSMin(((exports) => {
	var identity = require_identity();
	var Pair = require_Pair();
	var YAMLMap = require_YAMLMap();
	var YAMLSet = class YAMLSet extends YAMLMap.YAMLMap {
		constructor(schema) {
			super(schema);
			this.tag = YAMLSet.tag;
		}
		add(key) {
			let pair;
			if (identity.isPair(key)) pair = key;
			else if (key && typeof key === "object" && "key" in key && "value" in key && key.value === null) pair = new Pair.Pair(key.key, null);
			else pair = new Pair.Pair(key, null);
			if (!YAMLMap.findPair(this.items, pair.key)) this.items.push(pair);
		}
		get(key, keepPair) {
			const pair = YAMLMap.findPair(this.items, key);
			return !keepPair && identity.isPair(pair) ? identity.isScalar(pair.key) ? pair.key.value : pair.key : pair;
		}
		set(key, value) {
			if (typeof value !== "boolean") throw new Error(`Expected boolean value for set(key, value) in a YAML set, not ${typeof value}`);
			const prev = YAMLMap.findPair(this.items, key);
			if (prev && !value) this.items.splice(this.items.indexOf(prev), 1);
			else if (!prev && value) this.items.push(new Pair.Pair(key));
		}
		toJSON(_, ctx) {
			return super.toJSON(_, ctx, Set);
		}
		toString(ctx, onComment, onChompKeep) {
			if (!ctx) return JSON.stringify(this);
			if (this.hasAllNullValues(true)) return super.toString(Object.assign({}, ctx, { allNullValues: true }), onComment, onChompKeep);
			else throw new Error("Set items must all have null values");
		}
		static from(schema, iterable, ctx) {
			const { replacer } = ctx;
			const set = new this(schema);
			if (iterable && Symbol.iterator in Object(iterable)) for (let value of iterable) {
				if (typeof replacer === "function") value = replacer.call(iterable, value, value);
				set.items.push(Pair.createPair(value, null, ctx));
			}
			return set;
		}
	};
	YAMLSet.tag = "tag:yaml.org,2002:set";
	const set = {
		collection: "map",
		identify: (value) => value instanceof Set,
		nodeClass: YAMLSet,
		default: false,
		tag: "tag:yaml.org,2002:set",
		createNode: (schema, iterable, ctx) => YAMLSet.from(schema, iterable, ctx),
		resolve(map, onError) {
			if (identity.isMap(map)) {
				if (map.hasAllNullValues(true)) return Object.assign(new YAMLSet(), map);
				else onError("Set items must all have null values");
			} else onError("Expected a mapping for this tag");
			return map;
		}
	};
	exports.YAMLSet = YAMLSet;
	exports.set = set;
}));
// node_modules/yaml/dist/schema/yaml-1.1/timestamp.js
var require_timestamp = __commonJSMin(((exports) => {
	var stringifyNumber = require_stringifyNumber();
	function parseSexagesimal(str, asBigInt) {
		const sign = str[0];
		const parts = sign === "-" || sign === "+" ? str.substring(1) : str;
		const num = (n) => asBigInt ? BigInt(n) : Number(n);
		const res = parts.replace(/_/g, "").split(":").reduce((res, p) => res * num(60) + num(p), num(0));
		return sign === "-" ? num(-1) * res : res;
	}
	function stringifySexagesimal(node) {
		let { value } = node;
		let num = (n) => n;
		if (typeof value === "bigint") num = (n) => BigInt(n);
		else if (isNaN(value) || !isFinite(value)) return stringifyNumber.stringifyNumber(node);
		let sign = "";
		if (value < 0) {
			sign = "-";
			value *= num(-1);
		}
		const _60 = num(60);
		const parts = [value % _60];
		if (value < 60) parts.unshift(0);
		else {
			value = (value - parts[0]) / _60;
			parts.unshift(value % _60);
			if (value >= 60) {
				value = (value - parts[0]) / _60;
				parts.unshift(value);
			}
		}
		return sign + parts.map((n) => String(n).padStart(2, "0")).join(":").replace(/000000\d*$/, "");
	}
	const intTime = {
		identify: (value) => typeof value === "bigint" || Number.isInteger(value),
		default: true,
		tag: "tag:yaml.org,2002:int",
		format: "TIME",
		test: /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+$/,
		resolve: (str, _onError, { intAsBigInt }) => parseSexagesimal(str, intAsBigInt),
		stringify: stringifySexagesimal
	};
	const floatTime = {
		identify: (value) => typeof value === "number",
		default: true,
		tag: "tag:yaml.org,2002:float",
		format: "TIME",
		test: /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*$/,
		resolve: (str) => parseSexagesimal(str, false),
		stringify: stringifySexagesimal
	};
	const timestamp = {
		identify: (value) => value instanceof Date,
		default: true,
		tag: "tag:yaml.org,2002:timestamp",
		test: RegExp("^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:(?:t|T|[ \\t]+)([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2}(\\.[0-9]+)?)(?:[ \\t]*(Z|[-+][012]?[0-9](?::[0-9]{2})?))?)?$"),
		resolve(str) {
			const match = str.match(timestamp.test);
			if (!match) throw new Error("!!timestamp expects a date, starting with yyyy-mm-dd");
			const [, year, month, day, hour, minute, second] = match.map(Number);
			const millisec = match[7] ? Number((match[7] + "00").substr(1, 3)) : 0;
			let date = Date.UTC(year, month - 1, day, hour || 0, minute || 0, second || 0, millisec);
			const tz = match[8];
			if (tz && tz !== "Z") {
				let d = parseSexagesimal(tz, false);
				if (Math.abs(d) < 30) d *= 60;
				date -= 6e4 * d;
			}
			return new Date(date);
		},
		stringify: ({ value }) => value?.toISOString().replace(/(T00:00:00)?\.000Z$/, "") ?? ""
	};
	exports.floatTime = floatTime;
	exports.intTime = intTime;
	exports.timestamp = timestamp;
}));
// node_modules/yaml/dist/schema/yaml-1.1/schema.js
var require_schema = __commonJSMin(((exports) => {
	var map = require_map();
	var _null = require_null();
	var seq = require_seq();
	var string = require_string();
	var binary = require_binary();
	var bool = require_bool();
	var float = require_float();
	var int = require_int();
	var merge = require_merge();
	var omap = require_omap();
	var pairs = require_pairs();
	var set = require_set();
	var timestamp = require_timestamp();
	exports.schema = [
		map.map,
		seq.seq,
		string.string,
		_null.nullTag,
		bool.trueTag,
		bool.falseTag,
		int.intBin,
		int.intOct,
		int.int,
		int.intHex,
		float.floatNaN,
		float.floatExp,
		float.float,
		binary.binary,
		merge.merge,
		omap.omap,
		pairs.pairs,
		set.set,
		timestamp.intTime,
		timestamp.floatTime,
		timestamp.timestamp
	];
}));
// node_modules/yaml/dist/schema/tags.js
var require_tags = __commonJSMin(((exports) => {
	var map = require_map();
	var _null = require_null();
	var seq = require_seq();
	var string = require_string();
	var bool = require_bool$1();
	var float = require_float$1();
	var int = require_int$1();
	var schema = require_schema$2();
	var schema$1 = require_schema$1();
	var binary = require_binary();
	var merge = require_merge();
	var omap = require_omap();
	var pairs = require_pairs();
	var schema$2 = require_schema();
	var set = require_set();
	var timestamp = require_timestamp();
	const schemas = new Map([
		["core", schema.schema],
		["failsafe", [
			map.map,
			seq.seq,
			string.string
		]],
		["json", schema$1.schema],
		["yaml11", schema$2.schema],
		["yaml-1.1", schema$2.schema]
	]);
	const tagsByName = {
		binary: binary.binary,
		bool: bool.boolTag,
		float: float.float,
		floatExp: float.floatExp,
		floatNaN: float.floatNaN,
		floatTime: timestamp.floatTime,
		int: int.int,
		intHex: int.intHex,
		intOct: int.intOct,
		intTime: timestamp.intTime,
		map: map.map,
		merge: merge.merge,
		null: _null.nullTag,
		omap: omap.omap,
		pairs: pairs.pairs,
		seq: seq.seq,
		set: set.set,
		timestamp: timestamp.timestamp
	};
	const coreKnownTags = {
		"tag:yaml.org,2002:binary": binary.binary,
		"tag:yaml.org,2002:merge": merge.merge,
		"tag:yaml.org,2002:omap": omap.omap,
		"tag:yaml.org,2002:pairs": pairs.pairs,
		"tag:yaml.org,2002:set": set.set,
		"tag:yaml.org,2002:timestamp": timestamp.timestamp
	};
	function getTags(customTags, schemaName, addMergeTag) {
		const schemaTags = schemas.get(schemaName);
		if (schemaTags && !customTags) return addMergeTag && !schemaTags.includes(merge.merge) ? schemaTags.concat(merge.merge) : schemaTags.slice();
		let tags = schemaTags;
		if (!tags) {
			if (Array.isArray(customTags)) tags = [];
			else {
				const keys = Array.from(schemas.keys()).filter((key) => key !== "yaml11").map((key) => JSON.stringify(key)).join(", ");
				throw new Error(`Unknown schema "${schemaName}"; use one of ${keys} or define customTags array`);
			}
		}
		if (Array.isArray(customTags)) for (const tag of customTags) tags = tags.concat(tag);
		else if (typeof customTags === "function") tags = customTags(tags.slice());
		if (addMergeTag) tags = tags.concat(merge.merge);
		return tags.reduce((tags, tag) => {
			const tagObj = typeof tag === "string" ? tagsByName[tag] : tag;
			if (!tagObj) {
				const tagName = JSON.stringify(tag);
				const keys = Object.keys(tagsByName).map((key) => JSON.stringify(key)).join(", ");
				throw new Error(`Unknown custom tag ${tagName}; use one of ${keys}`);
			}
			if (!tags.includes(tagObj)) tags.push(tagObj);
			return tags;
		}, []);
	}
	exports.coreKnownTags = coreKnownTags;
	exports.getTags = getTags;
}));
// node_modules/yaml/dist/schema/Schema.js
var require_Schema = __commonJSMin(((exports) => {
	var identity = require_identity();
	var map = require_map();
	var seq = require_seq();
	var string = require_string();
	var tags = require_tags();
	const sortMapEntriesByKey = (a, b) => a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
	exports.Schema = class Schema {
		constructor({ compat, customTags, merge, resolveKnownTags, schema, sortMapEntries, toStringDefaults }) {
			this.compat = Array.isArray(compat) ? tags.getTags(compat, "compat") : compat ? tags.getTags(null, compat) : null;
			this.name = typeof schema === "string" && schema || "core";
			this.knownTags = resolveKnownTags ? tags.coreKnownTags : {};
			this.tags = tags.getTags(customTags, this.name, merge);
			this.toStringOptions = toStringDefaults ?? null;
			Object.defineProperty(this, identity.MAP, { value: map.map });
			Object.defineProperty(this, identity.SCALAR, { value: string.string });
			Object.defineProperty(this, identity.SEQ, { value: seq.seq });
			this.sortMapEntries = typeof sortMapEntries === "function" ? sortMapEntries : sortMapEntries === true ? sortMapEntriesByKey : null;
		}
		clone() {
			const copy = Object.create(Schema.prototype, Object.getOwnPropertyDescriptors(this));
			copy.tags = this.tags.slice();
			return copy;
		}
	};
}));
// node_modules/yaml/dist/stringify/stringifyDocument.js
var require_stringifyDocument = __commonJSMin(((exports) => {
	var identity = require_identity();
	var stringify = require_stringify();
	var stringifyComment = require_stringifyComment();
	function stringifyDocument(doc, options) {
		const lines = [];
		let hasDirectives = options.directives === true;
		if (options.directives !== false && doc.directives) {
			const dir = doc.directives.toString(doc);
			if (dir) {
				lines.push(dir);
				hasDirectives = true;
			} else if (doc.directives.docStart) hasDirectives = true;
		}
		if (hasDirectives) lines.push("---");
		const ctx = stringify.createStringifyContext(doc, options);
		const { commentString } = ctx.options;
		if (doc.commentBefore) {
			if (lines.length !== 1) lines.unshift("");
			const cs = commentString(doc.commentBefore);
			lines.unshift(stringifyComment.indentComment(cs, ""));
		}
		let chompKeep = false;
		let contentComment = null;
		if (doc.contents) {
			if (identity.isNode(doc.contents)) {
				if (doc.contents.spaceBefore && hasDirectives) lines.push("");
				if (doc.contents.commentBefore) {
					const cs = commentString(doc.contents.commentBefore);
					lines.push(stringifyComment.indentComment(cs, ""));
				}
				ctx.forceBlockIndent = !!doc.comment;
				contentComment = doc.contents.comment;
			}
			const onChompKeep = contentComment ? void 0 : () => chompKeep = true;
			let body = stringify.stringify(doc.contents, ctx, () => contentComment = null, onChompKeep);
			if (contentComment) body += stringifyComment.lineComment(body, "", commentString(contentComment));
			if ((body[0] === "|" || body[0] === ">") && lines[lines.length - 1] === "---") lines[lines.length - 1] = `--- ${body}`;
			else lines.push(body);
		} else lines.push(stringify.stringify(doc.contents, ctx));
		if (doc.directives?.docEnd) {
			if (doc.comment) {
				const cs = commentString(doc.comment);
				if (cs.includes("\n")) {
					lines.push("...");
					lines.push(stringifyComment.indentComment(cs, ""));
				} else lines.push(`... ${cs}`);
			} else lines.push("...");
		} else {
			let dc = doc.comment;
			if (dc && chompKeep) dc = dc.replace(/^\n+/, "");
			if (dc) {
				if ((!chompKeep || contentComment) && lines[lines.length - 1] !== "") lines.push("");
				lines.push(stringifyComment.indentComment(commentString(dc), ""));
			}
		}
		return lines.join("\n") + "\n";
	}
	exports.stringifyDocument = stringifyDocument;
}));
// node_modules/yaml/dist/doc/Document.js
var require_Document = __commonJSMin(((exports) => {
	var Alias = require_Alias();
	var Collection = require_Collection();
	var identity = require_identity();
	var Pair = require_Pair();
	var toJS = require_toJS();
	var Schema = require_Schema();
	var stringifyDocument = require_stringifyDocument();
	var anchors = require_anchors();
	var applyReviver = require_applyReviver();
	var createNode = require_createNode();
	var directives = require_directives();
	var Document = class Document {
		constructor(value, replacer, options) {
			this.commentBefore = null;
			this.comment = null;
			this.errors = [];
			this.warnings = [];
			Object.defineProperty(this, identity.NODE_TYPE, { value: identity.DOC });
			let _replacer = null;
			if (typeof replacer === "function" || Array.isArray(replacer)) _replacer = replacer;
			else if (options === void 0 && replacer) {
				options = replacer;
				replacer = void 0;
			}
			const opt = Object.assign({
				intAsBigInt: false,
				keepSourceTokens: false,
				logLevel: "warn",
				prettyErrors: true,
				strict: true,
				stringKeys: false,
				uniqueKeys: true,
				version: "1.2"
			}, options);
			this.options = opt;
			let { version } = opt;
			if (options?._directives) {
				this.directives = options._directives.atDocument();
				if (this.directives.yaml.explicit) version = this.directives.yaml.version;
			} else this.directives = new directives.Directives({ version });
			this.setSchema(version, options);
			this.contents = value === void 0 ? null : this.createNode(value, _replacer, options);
		}
		clone() {
			const copy = Object.create(Document.prototype, { [identity.NODE_TYPE]: { value: identity.DOC } });
			copy.commentBefore = this.commentBefore;
			copy.comment = this.comment;
			copy.errors = this.errors.slice();
			copy.warnings = this.warnings.slice();
			copy.options = Object.assign({}, this.options);
			if (this.directives) copy.directives = this.directives.clone();
			copy.schema = this.schema.clone();
			copy.contents = identity.isNode(this.contents) ? this.contents.clone(copy.schema) : this.contents;
			if (this.range) copy.range = this.range.slice();
			return copy;
		}
		add(value) {
			if (assertCollection(this.contents)) this.contents.add(value);
		}
		addIn(path, value) {
			if (assertCollection(this.contents)) this.contents.addIn(path, value);
		}
		createAlias(node, name) {
			if (!node.anchor) {
				const prev = anchors.anchorNames(this);
				node.anchor = !name || prev.has(name) ? anchors.findNewAnchor(name || "a", prev) : name;
			}
			return new Alias.Alias(node.anchor);
		}
		createNode(value, replacer, options) {
			let _replacer = void 0;
			if (typeof replacer === "function") {
				value = replacer.call({ "": value }, "", value);
				_replacer = replacer;
			} else if (Array.isArray(replacer)) {
				const keyToStr = (v) => typeof v === "number" || v instanceof String || v instanceof Number;
				const asStr = replacer.filter(keyToStr).map(String);
				if (asStr.length > 0) replacer = replacer.concat(asStr);
				_replacer = replacer;
			} else if (options === void 0 && replacer) {
				options = replacer;
				replacer = void 0;
			}
			const { aliasDuplicateObjects, anchorPrefix, flow, keepUndefined, onTagObj, tag } = options ?? {};
			const { onAnchor, setAnchors, sourceObjects } = anchors.createNodeAnchors(this, anchorPrefix || "a");
			const ctx = {
				aliasDuplicateObjects: aliasDuplicateObjects ?? true,
				keepUndefined: keepUndefined ?? false,
				onAnchor,
				onTagObj,
				replacer: _replacer,
				schema: this.schema,
				sourceObjects
			};
			const node = createNode.createNode(value, tag, ctx);
			if (flow && identity.isCollection(node)) node.flow = true;
			setAnchors();
			return node;
		}
		createPair(key, value, options = {}) {
			const k = this.createNode(key, null, options);
			const v = this.createNode(value, null, options);
			return new Pair.Pair(k, v);
		}
		delete(key) {
			return assertCollection(this.contents) ? this.contents.delete(key) : false;
		}
		deleteIn(path) {
			if (Collection.isEmptyPath(path)) {
				if (this.contents == null) return false;
				this.contents = null;
				return true;
			}
			return assertCollection(this.contents) ? this.contents.deleteIn(path) : false;
		}
		get(key, keepScalar) {
			return identity.isCollection(this.contents) ? this.contents.get(key, keepScalar) : void 0;
		}
		getIn(path, keepScalar) {
			if (Collection.isEmptyPath(path)) return !keepScalar && identity.isScalar(this.contents) ? this.contents.value : this.contents;
			return identity.isCollection(this.contents) ? this.contents.getIn(path, keepScalar) : void 0;
		}
		has(key) {
			return identity.isCollection(this.contents) ? this.contents.has(key) : false;
		}
		hasIn(path) {
			if (Collection.isEmptyPath(path)) return this.contents !== void 0;
			return identity.isCollection(this.contents) ? this.contents.hasIn(path) : false;
		}
		set(key, value) {
			if (this.contents == null) this.contents = Collection.collectionFromPath(this.schema, [key], value);
			else if (assertCollection(this.contents)) this.contents.set(key, value);
		}
		setIn(path, value) {
			if (Collection.isEmptyPath(path)) this.contents = value;
			else if (this.contents == null) this.contents = Collection.collectionFromPath(this.schema, Array.from(path), value);
			else if (assertCollection(this.contents)) this.contents.setIn(path, value);
		}
		setSchema(version, options = {}) {
			if (typeof version === "number") version = String(version);
			let opt;
			switch (version) {
				case "1.1":
					if (this.directives) this.directives.yaml.version = "1.1";
					else this.directives = new directives.Directives({ version: "1.1" });
					opt = {
						resolveKnownTags: false,
						schema: "yaml-1.1"
					};
					break;
				case "1.2":
				case "next":
					if (this.directives) this.directives.yaml.version = version;
					else this.directives = new directives.Directives({ version });
					opt = {
						resolveKnownTags: true,
						schema: "core"
					};
					break;
				case null:
					if (this.directives) delete this.directives;
					opt = null;
					break;
				default: {
					const sv = JSON.stringify(version);
					throw new Error(`Expected '1.1', '1.2' or null as first argument, but found: ${sv}`);
				}
			}
			if (options.schema instanceof Object) this.schema = options.schema;
			else if (opt) this.schema = new Schema.Schema(Object.assign(opt, options));
			else throw new Error(`With a null YAML version, the { schema: Schema } option is required`);
		}
		toJS({ json, jsonArg, mapAsMap, maxAliasCount, onAnchor, reviver } = {}) {
			const ctx = {
				anchors: new Map(),
				doc: this,
				keep: !json,
				mapAsMap: mapAsMap === true,
				mapKeyWarned: false,
				maxAliasCount: typeof maxAliasCount === "number" ? maxAliasCount : 100
			};
			const res = toJS.toJS(this.contents, jsonArg ?? "", ctx);
			if (typeof onAnchor === "function") for (const { count, res } of ctx.anchors.values()) onAnchor(res, count);
			return typeof reviver === "function" ? applyReviver.applyReviver(reviver, { "": res }, "", res) : res;
		}
		toJSON(jsonArg, onAnchor) {
			return this.toJS({
				json: true,
				jsonArg,
				mapAsMap: false,
				onAnchor
			});
		}
		toString(options = {}) {
			if (this.errors.length > 0) throw new Error("Document with errors cannot be stringified");
			if ("indent" in options && (!Number.isInteger(options.indent) || Number(options.indent) <= 0)) {
				const s = JSON.stringify(options.indent);
				throw new Error(`"indent" option must be a positive integer, not ${s}`);
			}
			return stringifyDocument.stringifyDocument(this, options);
		}
	};
	function assertCollection(contents) {
		if (identity.isCollection(contents)) return true;
		throw new Error("Expected a YAML collection as document contents");
	}
	exports.Document = Document;
}));
// node_modules/yaml/dist/errors.js
var require_errors = __commonJSMin(((exports) => {
	var YAMLError = class extends Error {
		constructor(name, pos, code, message) {
			super();
			this.name = name;
			this.code = code;
			this.message = message;
			this.pos = pos;
		}
	};
	var YAMLParseError = class extends YAMLError {
		constructor(pos, code, message) {
			super("YAMLParseError", pos, code, message);
		}
	};
	var YAMLWarning = class extends YAMLError {
		constructor(pos, code, message) {
			super("YAMLWarning", pos, code, message);
		}
	};
	const prettifyError = (src, lc) => (error) => {
		if (error.pos[0] === -1) return;
		error.linePos = error.pos.map((pos) => lc.linePos(pos));
		const { line, col } = error.linePos[0];
		error.message += ` at line ${line}, column ${col}`;
		let ci = col - 1;
		let lineStr = src.substring(lc.lineStarts[line - 1], lc.lineStarts[line]).replace(/[\n\r]+$/, "");
		if (ci >= 60 && lineStr.length > 80) {
			const trimStart = Math.min(ci - 39, lineStr.length - 79);
			lineStr = "…" + lineStr.substring(trimStart);
			ci -= trimStart - 1;
		}
		if (lineStr.length > 80) lineStr = lineStr.substring(0, 79) + "…";
		if (line > 1 && /^ *$/.test(lineStr.substring(0, ci))) {
			let prev = src.substring(lc.lineStarts[line - 2], lc.lineStarts[line - 1]);
			if (prev.length > 80) prev = prev.substring(0, 79) + "…\n";
			lineStr = prev + lineStr;
		}
		if (/[^ ]/.test(lineStr)) {
			let count = 1;
			const end = error.linePos[1];
			if (end?.line === line && end.col > col) count = Math.max(1, Math.min(end.col - col, 80 - ci));
			const pointer = " ".repeat(ci) + "^".repeat(count);
			error.message += `:\n\n${lineStr}\n${pointer}\n`;
		}
	};
	exports.YAMLError = YAMLError;
	exports.YAMLParseError = YAMLParseError;
	exports.YAMLWarning = YAMLWarning;
	exports.prettifyError = prettifyError;
}));
// node_modules/yaml/dist/compose/resolve-props.js
var require_resolve_props = __commonJSMin(((exports) => {
	function resolveProps(tokens, { flow, indicator, next, offset, onError, parentIndent, startOnNewline }) {
		let spaceBefore = false;
		let atNewline = startOnNewline;
		let hasSpace = startOnNewline;
		let comment = "";
		let commentSep = "";
		let hasNewline = false;
		let reqSpace = false;
		let tab = null;
		let anchor = null;
		let tag = null;
		let newlineAfterProp = null;
		let comma = null;
		let found = null;
		let start = null;
		for (const token of tokens) {
			if (reqSpace) {
				if (token.type !== "space" && token.type !== "newline" && token.type !== "comma") onError(token.offset, "MISSING_CHAR", "Tags and anchors must be separated from the next token by white space");
				reqSpace = false;
			}
			if (tab) {
				if (atNewline && token.type !== "comment" && token.type !== "newline") onError(tab, "TAB_AS_INDENT", "Tabs are not allowed as indentation");
				tab = null;
			}
			switch (token.type) {
				case "space":
					if (!flow && (indicator !== "doc-start" || next?.type !== "flow-collection") && token.source.includes("	")) tab = token;
					hasSpace = true;
					break;
				case "comment": {
					if (!hasSpace) onError(token, "MISSING_CHAR", "Comments must be separated from other tokens by white space characters");
					const cb = token.source.substring(1) || " ";
					if (!comment) comment = cb;
					else comment += commentSep + cb;
					commentSep = "";
					atNewline = false;
					break;
				}
				case "newline":
					if (atNewline) {
						if (comment) comment += token.source;
						else if (!found || indicator !== "seq-item-ind") spaceBefore = true;
					} else commentSep += token.source;
					atNewline = true;
					hasNewline = true;
					if (anchor || tag) newlineAfterProp = token;
					hasSpace = true;
					break;
				case "anchor":
					if (anchor) onError(token, "MULTIPLE_ANCHORS", "A node can have at most one anchor");
					if (token.source.endsWith(":")) onError(token.offset + token.source.length - 1, "BAD_ALIAS", "Anchor ending in : is ambiguous", true);
					anchor = token;
					start ?? (start = token.offset);
					atNewline = false;
					hasSpace = false;
					reqSpace = true;
					break;
				case "tag":
					if (tag) onError(token, "MULTIPLE_TAGS", "A node can have at most one tag");
					tag = token;
					start ?? (start = token.offset);
					atNewline = false;
					hasSpace = false;
					reqSpace = true;
					break;
				case indicator:
					if (anchor || tag) onError(token, "BAD_PROP_ORDER", `Anchors and tags must be after the ${token.source} indicator`);
					if (found) onError(token, "UNEXPECTED_TOKEN", `Unexpected ${token.source} in ${flow ?? "collection"}`);
					found = token;
					atNewline = indicator === "seq-item-ind" || indicator === "explicit-key-ind";
					hasSpace = false;
					break;
				case "comma": if (flow) {
					if (comma) onError(token, "UNEXPECTED_TOKEN", `Unexpected , in ${flow}`);
					comma = token;
					atNewline = false;
					hasSpace = false;
					break;
				}
				default:
					onError(token, "UNEXPECTED_TOKEN", `Unexpected ${token.type} token`);
					atNewline = false;
					hasSpace = false;
			}
		}
		const last = tokens[tokens.length - 1];
		const end = last ? last.offset + last.source.length : offset;
		if (reqSpace && next && next.type !== "space" && next.type !== "newline" && next.type !== "comma" && (next.type !== "scalar" || next.source !== "")) onError(next.offset, "MISSING_CHAR", "Tags and anchors must be separated from the next token by white space");
		if (tab && (atNewline && tab.indent <= parentIndent || next?.type === "block-map" || next?.type === "block-seq")) onError(tab, "TAB_AS_INDENT", "Tabs are not allowed as indentation");
		return {
			comma,
			found,
			spaceBefore,
			comment,
			hasNewline,
			anchor,
			tag,
			newlineAfterProp,
			end,
			start: start ?? end
		};
	}
	exports.resolveProps = resolveProps;
}));
// node_modules/yaml/dist/compose/util-contains-newline.js
var require_util_contains_newline = __commonJSMin(((exports) => {
	function containsNewline(key) {
		if (!key) return null;
		switch (key.type) {
			case "alias":
			case "scalar":
			case "double-quoted-scalar":
			case "single-quoted-scalar":
				if (key.source.includes("\n")) return true;
				if (key.end) {
					for (const st of key.end) if (st.type === "newline") return true;
				}
				return false;
			case "flow-collection":
				for (const it of key.items) {
					for (const st of it.start) if (st.type === "newline") return true;
					if (it.sep) {
						for (const st of it.sep) if (st.type === "newline") return true;
					}
					if (containsNewline(it.key) || containsNewline(it.value)) return true;
				}
				return false;
			default: return true;
		}
	}
	exports.containsNewline = containsNewline;
}));
// node_modules/yaml/dist/compose/util-flow-indent-check.js
var require_util_flow_indent_check = __commonJSMin(((exports) => {
	var utilContainsNewline = require_util_contains_newline();
	function flowIndentCheck(indent, fc, onError) {
		if (fc?.type === "flow-collection") {
			const end = fc.end[0];
			if (end.indent === indent && (end.source === "]" || end.source === "}") && utilContainsNewline.containsNewline(fc)) onError(end, "BAD_INDENT", "Flow end indicator should be more indented than parent", true);
		}
	}
	exports.flowIndentCheck = flowIndentCheck;
}));
// node_modules/yaml/dist/compose/util-map-includes.js
var require_util_map_includes = __commonJSMin(((exports) => {
	var identity = require_identity();
	function mapIncludes(ctx, items, search) {
		const { uniqueKeys } = ctx.options;
		if (uniqueKeys === false) return false;
		const isEqual = typeof uniqueKeys === "function" ? uniqueKeys : (a, b) => a === b || identity.isScalar(a) && identity.isScalar(b) && a.value === b.value;
		return items.some((pair) => isEqual(pair.key, search));
	}
	exports.mapIncludes = mapIncludes;
}));
// node_modules/yaml/dist/compose/resolve-block-map.js
var require_resolve_block_map = __commonJSMin(((exports) => {
	var Pair = require_Pair();
	var YAMLMap = require_YAMLMap();
	var resolveProps = require_resolve_props();
	var utilContainsNewline = require_util_contains_newline();
	var utilFlowIndentCheck = require_util_flow_indent_check();
	var utilMapIncludes = require_util_map_includes();
	const startColMsg = "All mapping items must start at the same column";
	function resolveBlockMap({ composeNode, composeEmptyNode }, ctx, bm, onError, tag) {
		const map = new ((tag?.nodeClass) ?? YAMLMap.YAMLMap)(ctx.schema);
		if (ctx.atRoot) ctx.atRoot = false;
		let offset = bm.offset;
		let commentEnd = null;
		for (const collItem of bm.items) {
			const { start, key, sep, value } = collItem;
			const keyProps = resolveProps.resolveProps(start, {
				indicator: "explicit-key-ind",
				next: key ?? sep?.[0],
				offset,
				onError,
				parentIndent: bm.indent,
				startOnNewline: true
			});
			const implicitKey = !keyProps.found;
			if (implicitKey) {
				if (key) {
					if (key.type === "block-seq") onError(offset, "BLOCK_AS_IMPLICIT_KEY", "A block sequence may not be used as an implicit map key");
					else if ("indent" in key && key.indent !== bm.indent) onError(offset, "BAD_INDENT", startColMsg);
				}
				if (!keyProps.anchor && !keyProps.tag && !sep) {
					commentEnd = keyProps.end;
					if (keyProps.comment) {
						if (map.comment) map.comment += "\n" + keyProps.comment;
						else map.comment = keyProps.comment;
					}
					continue;
				}
				if (keyProps.newlineAfterProp || utilContainsNewline.containsNewline(key)) onError(key ?? start[start.length - 1], "MULTILINE_IMPLICIT_KEY", "Implicit keys need to be on a single line");
			} else if (keyProps.found?.indent !== bm.indent) onError(offset, "BAD_INDENT", startColMsg);
			ctx.atKey = true;
			const keyStart = keyProps.end;
			const keyNode = key ? composeNode(ctx, key, keyProps, onError) : composeEmptyNode(ctx, keyStart, start, null, keyProps, onError);
			if (ctx.schema.compat) utilFlowIndentCheck.flowIndentCheck(bm.indent, key, onError);
			ctx.atKey = false;
			if (utilMapIncludes.mapIncludes(ctx, map.items, keyNode)) onError(keyStart, "DUPLICATE_KEY", "Map keys must be unique");
			const valueProps = resolveProps.resolveProps(sep ?? [], {
				indicator: "map-value-ind",
				next: value,
				offset: keyNode.range[2],
				onError,
				parentIndent: bm.indent,
				startOnNewline: !key || key.type === "block-scalar"
			});
			offset = valueProps.end;
			if (valueProps.found) {
				if (implicitKey) {
					if (value?.type === "block-map" && !valueProps.hasNewline) onError(offset, "BLOCK_AS_IMPLICIT_KEY", "Nested mappings are not allowed in compact mappings");
					if (ctx.options.strict && keyProps.start < valueProps.found.offset - 1024) onError(keyNode.range, "KEY_OVER_1024_CHARS", "The : indicator must be at most 1024 chars after the start of an implicit block mapping key");
				}
				const valueNode = value ? composeNode(ctx, value, valueProps, onError) : composeEmptyNode(ctx, offset, sep, null, valueProps, onError);
				if (ctx.schema.compat) utilFlowIndentCheck.flowIndentCheck(bm.indent, value, onError);
				offset = valueNode.range[2];
				const pair = new Pair.Pair(keyNode, valueNode);
				if (ctx.options.keepSourceTokens) pair.srcToken = collItem;
				map.items.push(pair);
			} else {
				if (implicitKey) onError(keyNode.range, "MISSING_CHAR", "Implicit map keys need to be followed by map values");
				if (valueProps.comment) {
					if (keyNode.comment) keyNode.comment += "\n" + valueProps.comment;
					else keyNode.comment = valueProps.comment;
				}
				const pair = new Pair.Pair(keyNode);
				if (ctx.options.keepSourceTokens) pair.srcToken = collItem;
				map.items.push(pair);
			}
		}
		if (commentEnd && commentEnd < offset) onError(commentEnd, "IMPOSSIBLE", "Map comment with trailing content");
		map.range = [
			bm.offset,
			offset,
			commentEnd ?? offset
		];
		return map;
	}
	exports.resolveBlockMap = resolveBlockMap;
}));
// node_modules/yaml/dist/compose/resolve-block-seq.js
var require_resolve_block_seq = __commonJSMin(((exports) => {
	var YAMLSeq = require_YAMLSeq();
	var resolveProps = require_resolve_props();
	var utilFlowIndentCheck = require_util_flow_indent_check();
	function resolveBlockSeq({ composeNode, composeEmptyNode }, ctx, bs, onError, tag) {
		const seq = new ((tag?.nodeClass) ?? YAMLSeq.YAMLSeq)(ctx.schema);
		if (ctx.atRoot) ctx.atRoot = false;
		if (ctx.atKey) ctx.atKey = false;
		let offset = bs.offset;
		let commentEnd = null;
		for (const { start, value } of bs.items) {
			const props = resolveProps.resolveProps(start, {
				indicator: "seq-item-ind",
				next: value,
				offset,
				onError,
				parentIndent: bs.indent,
				startOnNewline: true
			});
			if (!props.found) {
				if (props.anchor || props.tag || value) {
					if (value?.type === "block-seq") onError(props.end, "BAD_INDENT", "All sequence items must start at the same column");
					else onError(offset, "MISSING_CHAR", "Sequence item without - indicator");
				} else {
					commentEnd = props.end;
					if (props.comment) seq.comment = props.comment;
					continue;
				}
			}
			const node = value ? composeNode(ctx, value, props, onError) : composeEmptyNode(ctx, props.end, start, null, props, onError);
			if (ctx.schema.compat) utilFlowIndentCheck.flowIndentCheck(bs.indent, value, onError);
			offset = node.range[2];
			seq.items.push(node);
		}
		seq.range = [
			bs.offset,
			offset,
			commentEnd ?? offset
		];
		return seq;
	}
	exports.resolveBlockSeq = resolveBlockSeq;
}));
// node_modules/yaml/dist/compose/resolve-end.js
var require_resolve_end = __commonJSMin(((exports) => {
	function resolveEnd(end, offset, reqSpace, onError) {
		let comment = "";
		if (end) {
			let hasSpace = false;
			let sep = "";
			for (const token of end) {
				const { source, type } = token;
				switch (type) {
					case "space":
						hasSpace = true;
						break;
					case "comment": {
						if (reqSpace && !hasSpace) onError(token, "MISSING_CHAR", "Comments must be separated from other tokens by white space characters");
						const cb = source.substring(1) || " ";
						if (!comment) comment = cb;
						else comment += sep + cb;
						sep = "";
						break;
					}
					case "newline":
						if (comment) sep += source;
						hasSpace = true;
						break;
					default: onError(token, "UNEXPECTED_TOKEN", `Unexpected ${type} at node end`);
				}
				offset += source.length;
			}
		}
		return {
			comment,
			offset
		};
	}
	exports.resolveEnd = resolveEnd;
}));
// node_modules/yaml/dist/compose/resolve-flow-collection.js
var require_resolve_flow_collection = __commonJSMin(((exports) => {
	var identity = require_identity();
	var Pair = require_Pair();
	var YAMLMap = require_YAMLMap();
	var YAMLSeq = require_YAMLSeq();
	var resolveEnd = require_resolve_end();
	var resolveProps = require_resolve_props();
	var utilContainsNewline = require_util_contains_newline();
	var utilMapIncludes = require_util_map_includes();
	const blockMsg = "Block collections are not allowed within flow collections";
	const isBlock = (token) => token && (token.type === "block-map" || token.type === "block-seq");
	function resolveFlowCollection({ composeNode, composeEmptyNode }, ctx, fc, onError, tag) {
		const isMap = fc.start.source === "{";
		const fcName = isMap ? "flow map" : "flow sequence";
		const coll = new ((tag?.nodeClass) ?? (isMap ? YAMLMap.YAMLMap : YAMLSeq.YAMLSeq))(ctx.schema);
		coll.flow = true;
		const atRoot = ctx.atRoot;
		if (atRoot) ctx.atRoot = false;
		if (ctx.atKey) ctx.atKey = false;
		let offset = fc.offset + fc.start.source.length;
		for (let i = 0; i < fc.items.length; ++i) {
			const collItem = fc.items[i];
			const { start, key, sep, value } = collItem;
			const props = resolveProps.resolveProps(start, {
				flow: fcName,
				indicator: "explicit-key-ind",
				next: key ?? sep?.[0],
				offset,
				onError,
				parentIndent: fc.indent,
				startOnNewline: false
			});
			if (!props.found) {
				if (!props.anchor && !props.tag && !sep && !value) {
					if (i === 0 && props.comma) onError(props.comma, "UNEXPECTED_TOKEN", `Unexpected , in ${fcName}`);
					else if (i < fc.items.length - 1) onError(props.start, "UNEXPECTED_TOKEN", `Unexpected empty item in ${fcName}`);
					if (props.comment) {
						if (coll.comment) coll.comment += "\n" + props.comment;
						else coll.comment = props.comment;
					}
					offset = props.end;
					continue;
				}
				if (!isMap && ctx.options.strict && utilContainsNewline.containsNewline(key)) onError(key, "MULTILINE_IMPLICIT_KEY", "Implicit keys of flow sequence pairs need to be on a single line");
			}
			if (i === 0) {
				if (props.comma) onError(props.comma, "UNEXPECTED_TOKEN", `Unexpected , in ${fcName}`);
			} else {
				if (!props.comma) onError(props.start, "MISSING_CHAR", `Missing , between ${fcName} items`);
				if (props.comment) {
					let prevItemComment = "";
					loop: for (const st of start) switch (st.type) {
						case "comma":
						case "space": break;
						case "comment":
							prevItemComment = st.source.substring(1);
							break loop;
						default: break loop;
					}
					if (prevItemComment) {
						let prev = coll.items[coll.items.length - 1];
						if (identity.isPair(prev)) prev = prev.value ?? prev.key;
						if (prev.comment) prev.comment += "\n" + prevItemComment;
						else prev.comment = prevItemComment;
						props.comment = props.comment.substring(prevItemComment.length + 1);
					}
				}
			}
			if (!isMap && !sep && !props.found) {
				const valueNode = value ? composeNode(ctx, value, props, onError) : composeEmptyNode(ctx, props.end, sep, null, props, onError);
				coll.items.push(valueNode);
				offset = valueNode.range[2];
				if (isBlock(value)) onError(valueNode.range, "BLOCK_IN_FLOW", blockMsg);
			} else {
				ctx.atKey = true;
				const keyStart = props.end;
				const keyNode = key ? composeNode(ctx, key, props, onError) : composeEmptyNode(ctx, keyStart, start, null, props, onError);
				if (isBlock(key)) onError(keyNode.range, "BLOCK_IN_FLOW", blockMsg);
				ctx.atKey = false;
				const valueProps = resolveProps.resolveProps(sep ?? [], {
					flow: fcName,
					indicator: "map-value-ind",
					next: value,
					offset: keyNode.range[2],
					onError,
					parentIndent: fc.indent,
					startOnNewline: false
				});
				if (valueProps.found) {
					if (!isMap && !props.found && ctx.options.strict) {
						if (sep) for (const st of sep) {
							if (st === valueProps.found) break;
							if (st.type === "newline") {
								onError(st, "MULTILINE_IMPLICIT_KEY", "Implicit keys of flow sequence pairs need to be on a single line");
								break;
							}
						}
						if (props.start < valueProps.found.offset - 1024) onError(valueProps.found, "KEY_OVER_1024_CHARS", "The : indicator must be at most 1024 chars after the start of an implicit flow sequence key");
					}
				} else if (value) {
					if ("source" in value && value.source?.[0] === ":") onError(value, "MISSING_CHAR", `Missing space after : in ${fcName}`);
					else onError(valueProps.start, "MISSING_CHAR", `Missing , or : between ${fcName} items`);
				}
				const valueNode = value ? composeNode(ctx, value, valueProps, onError) : valueProps.found ? composeEmptyNode(ctx, valueProps.end, sep, null, valueProps, onError) : null;
				if (valueNode) {
					if (isBlock(value)) onError(valueNode.range, "BLOCK_IN_FLOW", blockMsg);
				} else if (valueProps.comment) {
					if (keyNode.comment) keyNode.comment += "\n" + valueProps.comment;
					else keyNode.comment = valueProps.comment;
				}
				const pair = new Pair.Pair(keyNode, valueNode);
				if (ctx.options.keepSourceTokens) pair.srcToken = collItem;
				if (isMap) {
					const map = coll;
					if (utilMapIncludes.mapIncludes(ctx, map.items, keyNode)) onError(keyStart, "DUPLICATE_KEY", "Map keys must be unique");
					map.items.push(pair);
				} else {
					const map = new YAMLMap.YAMLMap(ctx.schema);
					map.flow = true;
					map.items.push(pair);
					const endRange = (valueNode ?? keyNode).range;
					map.range = [
						keyNode.range[0],
						endRange[1],
						endRange[2]
					];
					coll.items.push(map);
				}
				offset = valueNode ? valueNode.range[2] : valueProps.end;
			}
		}
		const expectedEnd = isMap ? "}" : "]";
		const [ce, ...ee] = fc.end;
		let cePos = offset;
		if (ce?.source === expectedEnd) cePos = ce.offset + ce.source.length;
		else {
			const name = fcName[0].toUpperCase() + fcName.substring(1);
			const msg = atRoot ? `${name} must end with a ${expectedEnd}` : `${name} in block collection must be sufficiently indented and end with a ${expectedEnd}`;
			onError(offset, atRoot ? "MISSING_CHAR" : "BAD_INDENT", msg);
			if (ce && ce.source.length !== 1) ee.unshift(ce);
		}
		if (ee.length > 0) {
			const end = resolveEnd.resolveEnd(ee, cePos, ctx.options.strict, onError);
			if (end.comment) {
				if (coll.comment) coll.comment += "\n" + end.comment;
				else coll.comment = end.comment;
			}
			coll.range = [
				fc.offset,
				cePos,
				end.offset
			];
		} else coll.range = [
			fc.offset,
			cePos,
			cePos
		];
		return coll;
	}
	exports.resolveFlowCollection = resolveFlowCollection;
}));
// node_modules/yaml/dist/compose/compose-collection.js
var require_compose_collection = __commonJSMin(((exports) => {
	var identity = require_identity();
	var Scalar = require_Scalar();
	var YAMLMap = require_YAMLMap();
	var YAMLSeq = require_YAMLSeq();
	var resolveBlockMap = require_resolve_block_map();
	var resolveBlockSeq = require_resolve_block_seq();
	var resolveFlowCollection = require_resolve_flow_collection();
	function resolveCollection(CN, ctx, token, onError, tagName, tag) {
		const coll = token.type === "block-map" ? resolveBlockMap.resolveBlockMap(CN, ctx, token, onError, tag) : token.type === "block-seq" ? resolveBlockSeq.resolveBlockSeq(CN, ctx, token, onError, tag) : resolveFlowCollection.resolveFlowCollection(CN, ctx, token, onError, tag);
		const Coll = coll.constructor;
		if (tagName === "!" || tagName === Coll.tagName) {
			coll.tag = Coll.tagName;
			return coll;
		}
		if (tagName) coll.tag = tagName;
		return coll;
	}
	function composeCollection(CN, ctx, token, props, onError) {
		const tagToken = props.tag;
		const tagName = !tagToken ? null : ctx.directives.tagName(tagToken.source, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg));
		if (token.type === "block-seq") {
			const { anchor, newlineAfterProp: nl } = props;
			const lastProp = anchor && tagToken ? anchor.offset > tagToken.offset ? anchor : tagToken : anchor ?? tagToken;
			if (lastProp && (!nl || nl.offset < lastProp.offset)) onError(lastProp, "MISSING_CHAR", "Missing newline after block sequence props");
		}
		const expType = token.type === "block-map" ? "map" : token.type === "block-seq" ? "seq" : token.start.source === "{" ? "map" : "seq";
		if (!tagToken || !tagName || tagName === "!" || tagName === YAMLMap.YAMLMap.tagName && expType === "map" || tagName === YAMLSeq.YAMLSeq.tagName && expType === "seq") return resolveCollection(CN, ctx, token, onError, tagName);
		let tag = ctx.schema.tags.find((t) => t.tag === tagName && t.collection === expType);
		if (!tag) {
			const kt = ctx.schema.knownTags[tagName];
			if (kt?.collection === expType) {
				ctx.schema.tags.push(Object.assign({}, kt, { default: false }));
				tag = kt;
			} else {
				if (kt) onError(tagToken, "BAD_COLLECTION_TYPE", `${kt.tag} used for ${expType} collection, but expects ${kt.collection ?? "scalar"}`, true);
				else onError(tagToken, "TAG_RESOLVE_FAILED", `Unresolved tag: ${tagName}`, true);
				return resolveCollection(CN, ctx, token, onError, tagName);
			}
		}
		const coll = resolveCollection(CN, ctx, token, onError, tagName, tag);
		const res = tag.resolve?.(coll, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg), ctx.options) ?? coll;
		const node = identity.isNode(res) ? res : new Scalar.Scalar(res);
		node.range = coll.range;
		node.tag = tagName;
		if (tag?.format) node.format = tag.format;
		return node;
	}
	exports.composeCollection = composeCollection;
}));
// node_modules/yaml/dist/compose/resolve-block-scalar.js
var require_resolve_block_scalar = __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	function resolveBlockScalar(ctx, scalar, onError) {
		const start = scalar.offset;
		const header = parseBlockScalarHeader(scalar, ctx.options.strict, onError);
		if (!header) return {
			value: "",
			type: null,
			comment: "",
			range: [
				start,
				start,
				start
			]
		};
		const type = header.mode === ">" ? Scalar.Scalar.BLOCK_FOLDED : Scalar.Scalar.BLOCK_LITERAL;
		const lines = scalar.source ? splitLines(scalar.source) : [];
		let chompStart = lines.length;
		for (let i = lines.length - 1; i >= 0; --i) {
			const content = lines[i][1];
			if (content === "" || content === "\r") chompStart = i;
			else break;
		}
		if (chompStart === 0) {
			const value = header.chomp === "+" && lines.length > 0 ? "\n".repeat(Math.max(1, lines.length - 1)) : "";
			let end = start + header.length;
			if (scalar.source) end += scalar.source.length;
			return {
				value,
				type,
				comment: header.comment,
				range: [
					start,
					end,
					end
				]
			};
		}
		let trimIndent = scalar.indent + header.indent;
		let offset = scalar.offset + header.length;
		let contentStart = 0;
		for (let i = 0; i < chompStart; ++i) {
			const [indent, content] = lines[i];
			if (content === "" || content === "\r") {
				if (header.indent === 0 && indent.length > trimIndent) trimIndent = indent.length;
			} else {
				if (indent.length < trimIndent) onError(offset + indent.length, "MISSING_CHAR", "Block scalars with more-indented leading empty lines must use an explicit indentation indicator");
				if (header.indent === 0) trimIndent = indent.length;
				contentStart = i;
				if (trimIndent === 0 && !ctx.atRoot) onError(offset, "BAD_INDENT", "Block scalar values in collections must be indented");
				break;
			}
			offset += indent.length + content.length + 1;
		}
		for (let i = lines.length - 1; i >= chompStart; --i) if (lines[i][0].length > trimIndent) chompStart = i + 1;
		let value = "";
		let sep = "";
		let prevMoreIndented = false;
		for (let i = 0; i < contentStart; ++i) value += lines[i][0].slice(trimIndent) + "\n";
		for (let i = contentStart; i < chompStart; ++i) {
			let [indent, content] = lines[i];
			offset += indent.length + content.length + 1;
			const crlf = content[content.length - 1] === "\r";
			if (crlf) content = content.slice(0, -1);
			if (content && indent.length < trimIndent) {
				const message = `Block scalar lines must not be less indented than their ${header.indent ? "explicit indentation indicator" : "first line"}`;
				onError(offset - content.length - (crlf ? 2 : 1), "BAD_INDENT", message);
				indent = "";
			}
			if (type === Scalar.Scalar.BLOCK_LITERAL) {
				value += sep + indent.slice(trimIndent) + content;
				sep = "\n";
			} else if (indent.length > trimIndent || content[0] === "	") {
				if (sep === " ") sep = "\n";
				else if (!prevMoreIndented && sep === "\n") sep = "\n\n";
				value += sep + indent.slice(trimIndent) + content;
				sep = "\n";
				prevMoreIndented = true;
			} else if (content === "") {
				if (sep === "\n") value += "\n";
				else sep = "\n";
			} else {
				value += sep + content;
				sep = " ";
				prevMoreIndented = false;
			}
		}
		switch (header.chomp) {
			case "-": break;
			case "+":
				for (let i = chompStart; i < lines.length; ++i) value += "\n" + lines[i][0].slice(trimIndent);
				if (value[value.length - 1] !== "\n") value += "\n";
				break;
			default: value += "\n";
		}
		const end = start + header.length + scalar.source.length;
		return {
			value,
			type,
			comment: header.comment,
			range: [
				start,
				end,
				end
			]
		};
	}
	function parseBlockScalarHeader({ offset, props }, strict, onError) {
		if (props[0].type !== "block-scalar-header") {
			onError(props[0], "IMPOSSIBLE", "Block scalar header not found");
			return null;
		}
		const { source } = props[0];
		const mode = source[0];
		let indent = 0;
		let chomp = "";
		let error = -1;
		for (let i = 1; i < source.length; ++i) {
			const ch = source[i];
			if (!chomp && (ch === "-" || ch === "+")) chomp = ch;
			else {
				const n = Number(ch);
				if (!indent && n) indent = n;
				else if (error === -1) error = offset + i;
			}
		}
		if (error !== -1) onError(error, "UNEXPECTED_TOKEN", `Block scalar header includes extra characters: ${source}`);
		let hasSpace = false;
		let comment = "";
		let length = source.length;
		for (let i = 1; i < props.length; ++i) {
			const token = props[i];
			switch (token.type) {
				case "space": hasSpace = true;
				case "newline":
					length += token.source.length;
					break;
				case "comment":
					if (strict && !hasSpace) onError(token, "MISSING_CHAR", "Comments must be separated from other tokens by white space characters");
					length += token.source.length;
					comment = token.source.substring(1);
					break;
				case "error":
					onError(token, "UNEXPECTED_TOKEN", token.message);
					length += token.source.length;
					break;
				default: {
					onError(token, "UNEXPECTED_TOKEN", `Unexpected token in block scalar header: ${token.type}`);
					const ts = token.source;
					if (ts && typeof ts === "string") length += ts.length;
				}
			}
		}
		return {
			mode,
			indent,
			chomp,
			comment,
			length
		};
	}
	function splitLines(source) {
		const split = source.split(/\n( *)/);
		const first = split[0];
		const m = first.match(/^( *)/);
		const lines = [m?.[1] ? [m[1], first.slice(m[1].length)] : ["", first]];
		for (let i = 1; i < split.length; i += 2) lines.push([split[i], split[i + 1]]);
		return lines;
	}
	exports.resolveBlockScalar = resolveBlockScalar;
}));
// node_modules/yaml/dist/compose/resolve-flow-scalar.js
var require_resolve_flow_scalar = __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	var resolveEnd = require_resolve_end();
	function resolveFlowScalar(scalar, strict, onError) {
		const { offset, type, source, end } = scalar;
		let _type;
		let value;
		const _onError = (rel, code, msg) => onError(offset + rel, code, msg);
		switch (type) {
			case "scalar":
				_type = Scalar.Scalar.PLAIN;
				value = plainValue(source, _onError);
				break;
			case "single-quoted-scalar":
				_type = Scalar.Scalar.QUOTE_SINGLE;
				value = singleQuotedValue(source, _onError);
				break;
			case "double-quoted-scalar":
				_type = Scalar.Scalar.QUOTE_DOUBLE;
				value = doubleQuotedValue(source, _onError);
				break;
			default:
				onError(scalar, "UNEXPECTED_TOKEN", `Expected a flow scalar value, but found: ${type}`);
				return {
					value: "",
					type: null,
					comment: "",
					range: [
						offset,
						offset + source.length,
						offset + source.length
					]
				};
		}
		const valueEnd = offset + source.length;
		const re = resolveEnd.resolveEnd(end, valueEnd, strict, onError);
		return {
			value,
			type: _type,
			comment: re.comment,
			range: [
				offset,
				valueEnd,
				re.offset
			]
		};
	}
	function plainValue(source, onError) {
		let badChar = "";
		switch (source[0]) {
			case "	":
				badChar = "a tab character";
				break;
			case ",":
				badChar = "flow indicator character ,";
				break;
			case "%":
				badChar = "directive indicator character %";
				break;
			case "|":
			case ">":
				badChar = `block scalar indicator ${source[0]}`;
				break;
			case "@":
			case "`": badChar = `reserved character ${source[0]}`;
		}
		if (badChar) onError(0, "BAD_SCALAR_START", `Plain value cannot start with ${badChar}`);
		return unfoldLines(source);
	}
	function singleQuotedValue(source, onError) {
		if (source[source.length - 1] !== "'" || source.length === 1) onError(source.length, "MISSING_CHAR", "Missing closing 'quote");
		return unfoldLines(source.slice(1, -1)).replace(/''/g, "'");
	}
	function unfoldLines(source) {
		const line = /(.*?)\r?\n/sy;
		let match = line.exec(source);
		if (!match) return source;
		let trimEnd, trimBoth;
		try {
			trimEnd = new RegExp("(?<![ 	])[ 	]+$");
			trimBoth = new RegExp("^[ 	]+|(?<![ 	])[ 	]+$", "g");
		} catch {
			trimEnd = /[ \t]+$/;
			trimBoth = /^[ \t]+|[ \t]+$/g;
		}
		let res = match[1].replace(trimEnd, "");
		let sep = " ";
		let pos = line.lastIndex;
		while (match = line.exec(source)) {
			const lm = match[1].replace(trimBoth, "");
			if (lm === "") {
				if (sep === "\n") res += sep;
				else sep = "\n";
			} else {
				res += sep + lm;
				sep = " ";
			}
			pos = line.lastIndex;
		}
		const last = /[ \t]*(.*)/sy;
		last.lastIndex = pos;
		match = last.exec(source);
		return res + sep + (match?.[1] ?? "");
	}
	function doubleQuotedValue(source, onError) {
		let res = "";
		for (let i = 1; i < source.length - 1; ++i) {
			const ch = source[i];
			if (ch === "\r" && source[i + 1] === "\n") continue;
			if (ch === "\n") {
				const { fold, offset } = foldNewline(source, i);
				res += fold;
				i = offset;
			} else if (ch === "\\") {
				let next = source[++i];
				const cc = escapeCodes[next];
				if (cc) res += cc;
				else if (next === "\n") {
					next = source[i + 1];
					while (next === " " || next === "	") next = source[++i + 1];
				} else if (next === "\r" && source[i + 1] === "\n") {
					next = source[++i + 1];
					while (next === " " || next === "	") next = source[++i + 1];
				} else if (next === "x" || next === "u" || next === "U") {
					const length = next === "x" ? 2 : next === "u" ? 4 : 8;
					res += parseCharCode(source, i + 1, length, onError);
					i += length;
				} else {
					const raw = source.substr(i - 1, 2);
					onError(i - 1, "BAD_DQ_ESCAPE", `Invalid escape sequence ${raw}`);
					res += raw;
				}
			} else if (ch === " " || ch === "	") {
				const wsStart = i;
				let next = source[i + 1];
				while (next === " " || next === "	") next = source[++i + 1];
				if (next !== "\n" && !(next === "\r" && source[i + 2] === "\n")) res += i > wsStart ? source.slice(wsStart, i + 1) : ch;
			} else res += ch;
		}
		if (source[source.length - 1] !== "\"" || source.length === 1) onError(source.length, "MISSING_CHAR", "Missing closing \"quote");
		return res;
	}
	function foldNewline(source, offset) {
		let fold = "";
		let ch = source[offset + 1];
		while (ch === " " || ch === "	" || ch === "\n" || ch === "\r") {
			if (ch === "\r" && source[offset + 2] !== "\n") break;
			if (ch === "\n") fold += "\n";
			offset += 1;
			ch = source[offset + 1];
		}
		if (!fold) fold = " ";
		return {
			fold,
			offset
		};
	}
	const escapeCodes = {
		"0": "\0",
		a: "\x07",
		b: "\b",
		e: "\x1B",
		f: "\f",
		n: "\n",
		r: "\r",
		t: "	",
		v: "\v",
		N: "",
		_: "\xA0",
		L: "\u2028",
		P: "\u2029",
		" ": " ",
		"\"": "\"",
		"/": "/",
		"\\": "\\",
		"	": "	"
	};
	function parseCharCode(source, offset, length, onError) {
		const cc = source.substr(offset, length);
		const code = cc.length === length && /^[0-9a-fA-F]+$/.test(cc) ? parseInt(cc, 16) : NaN;
		try {
			return String.fromCodePoint(code);
		} catch {
			const raw = source.substr(offset - 2, length + 2);
			onError(offset - 2, "BAD_DQ_ESCAPE", `Invalid escape sequence ${raw}`);
			return raw;
		}
	}
	exports.resolveFlowScalar = resolveFlowScalar;
}));
// node_modules/yaml/dist/compose/compose-scalar.js
var require_compose_scalar = __commonJSMin(((exports) => {
	var identity = require_identity();
	var Scalar = require_Scalar();
	var resolveBlockScalar = require_resolve_block_scalar();
	var resolveFlowScalar = require_resolve_flow_scalar();
	function composeScalar(ctx, token, tagToken, onError) {
		const { value, type, comment, range } = token.type === "block-scalar" ? resolveBlockScalar.resolveBlockScalar(ctx, token, onError) : resolveFlowScalar.resolveFlowScalar(token, ctx.options.strict, onError);
		const tagName = tagToken ? ctx.directives.tagName(tagToken.source, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg)) : null;
		let tag;
		if (ctx.options.stringKeys && ctx.atKey) tag = ctx.schema[identity.SCALAR];
		else if (tagName) tag = findScalarTagByName(ctx.schema, value, tagName, tagToken, onError);
		else if (token.type === "scalar") tag = findScalarTagByTest(ctx, value, token, onError);
		else tag = ctx.schema[identity.SCALAR];
		let scalar;
		try {
			const res = tag.resolve(value, (msg) => onError(tagToken ?? token, "TAG_RESOLVE_FAILED", msg), ctx.options);
			scalar = identity.isScalar(res) ? res : new Scalar.Scalar(res);
		} catch (error) {
			const msg = error instanceof Error ? error.message : String(error);
			onError(tagToken ?? token, "TAG_RESOLVE_FAILED", msg);
			scalar = new Scalar.Scalar(value);
		}
		scalar.range = range;
		scalar.source = value;
		if (type) scalar.type = type;
		if (tagName) scalar.tag = tagName;
		if (tag.format) scalar.format = tag.format;
		if (comment) scalar.comment = comment;
		return scalar;
	}
	function findScalarTagByName(schema, value, tagName, tagToken, onError) {
		if (tagName === "!") return schema[identity.SCALAR];
		const matchWithTest = [];
		for (const tag of schema.tags) if (!tag.collection && tag.tag === tagName) {
			if (tag.default && tag.test) matchWithTest.push(tag);
			else return tag;
		}
		for (const tag of matchWithTest) if (tag.test?.test(value)) return tag;
		const kt = schema.knownTags[tagName];
		if (kt && !kt.collection) {
			schema.tags.push(Object.assign({}, kt, {
				default: false,
				test: void 0
			}));
			return kt;
		}
		onError(tagToken, "TAG_RESOLVE_FAILED", `Unresolved tag: ${tagName}`, tagName !== "tag:yaml.org,2002:str");
		return schema[identity.SCALAR];
	}
	function findScalarTagByTest({ atKey, directives, schema }, value, token, onError) {
		const tag = schema.tags.find((tag) => (tag.default === true || atKey && tag.default === "key") && tag.test?.test(value)) || schema[identity.SCALAR];
		if (schema.compat) {
			const compat = schema.compat.find((tag) => tag.default && tag.test?.test(value)) ?? schema[identity.SCALAR];
			if (tag.tag !== compat.tag) onError(token, "TAG_RESOLVE_FAILED", `Value may be parsed as either ${directives.tagString(tag.tag)} or ${directives.tagString(compat.tag)}`, true);
		}
		return tag;
	}
	exports.composeScalar = composeScalar;
}));
// node_modules/yaml/dist/compose/util-empty-scalar-position.js
var require_util_empty_scalar_position = __commonJSMin(((exports) => {
	function emptyScalarPosition(offset, before, pos) {
		if (before) {
			pos ?? (pos = before.length);
			for (let i = pos - 1; i >= 0; --i) {
				let st = before[i];
				switch (st.type) {
					case "space":
					case "comment":
					case "newline":
						offset -= st.source.length;
						continue;
				}
				st = before[++i];
				while (st?.type === "space") {
					offset += st.source.length;
					st = before[++i];
				}
				break;
			}
		}
		return offset;
	}
	exports.emptyScalarPosition = emptyScalarPosition;
}));
// node_modules/yaml/dist/compose/compose-node.js
var require_compose_node = __commonJSMin(((exports) => {
	var Alias = require_Alias();
	var identity = require_identity();
	var composeCollection = require_compose_collection();
	var composeScalar = require_compose_scalar();
	var resolveEnd = require_resolve_end();
	var utilEmptyScalarPosition = require_util_empty_scalar_position();
	const CN = {
		composeNode,
		composeEmptyNode
	};
	function composeNode(ctx, token, props, onError) {
		const atKey = ctx.atKey;
		const { spaceBefore, comment, anchor, tag } = props;
		let node;
		let isSrcToken = true;
		switch (token.type) {
			case "alias":
				node = composeAlias(ctx, token, onError);
				if (anchor || tag) onError(token, "ALIAS_PROPS", "An alias node must not specify any properties");
				break;
			case "scalar":
			case "single-quoted-scalar":
			case "double-quoted-scalar":
			case "block-scalar":
				node = composeScalar.composeScalar(ctx, token, tag, onError);
				if (anchor) node.anchor = anchor.source.substring(1);
				break;
			case "block-map":
			case "block-seq":
			case "flow-collection":
				try {
					node = composeCollection.composeCollection(CN, ctx, token, props, onError);
					if (anchor) node.anchor = anchor.source.substring(1);
				} catch (error) {
					onError(token, "RESOURCE_EXHAUSTION", error instanceof Error ? error.message : String(error));
				}
				break;
			default:
				onError(token, "UNEXPECTED_TOKEN", token.type === "error" ? token.message : `Unsupported token (type: ${token.type})`);
				isSrcToken = false;
		}
		node ?? (node = composeEmptyNode(ctx, token.offset, void 0, null, props, onError));
		if (anchor && node.anchor === "") onError(anchor, "BAD_ALIAS", "Anchor cannot be an empty string");
		if (atKey && ctx.options.stringKeys && (!identity.isScalar(node) || typeof node.value !== "string" || node.tag && node.tag !== "tag:yaml.org,2002:str")) onError(tag ?? token, "NON_STRING_KEY", "With stringKeys, all keys must be strings");
		if (spaceBefore) node.spaceBefore = true;
		if (comment) {
			if (token.type === "scalar" && token.source === "") node.comment = comment;
			else node.commentBefore = comment;
		}
		if (ctx.options.keepSourceTokens && isSrcToken) node.srcToken = token;
		return node;
	}
	function composeEmptyNode(ctx, offset, before, pos, { spaceBefore, comment, anchor, tag, end }, onError) {
		const token = {
			type: "scalar",
			offset: utilEmptyScalarPosition.emptyScalarPosition(offset, before, pos),
			indent: -1,
			source: ""
		};
		const node = composeScalar.composeScalar(ctx, token, tag, onError);
		if (anchor) {
			node.anchor = anchor.source.substring(1);
			if (node.anchor === "") onError(anchor, "BAD_ALIAS", "Anchor cannot be an empty string");
		}
		if (spaceBefore) node.spaceBefore = true;
		if (comment) {
			node.comment = comment;
			node.range[2] = end;
		}
		return node;
	}
	function composeAlias({ options }, { offset, source, end }, onError) {
		const alias = new Alias.Alias(source.substring(1));
		if (alias.source === "") onError(offset, "BAD_ALIAS", "Alias cannot be an empty string");
		if (alias.source.endsWith(":")) onError(offset + source.length - 1, "BAD_ALIAS", "Alias ending in : is ambiguous", true);
		const valueEnd = offset + source.length;
		const re = resolveEnd.resolveEnd(end, valueEnd, options.strict, onError);
		alias.range = [
			offset,
			valueEnd,
			re.offset
		];
		if (re.comment) alias.comment = re.comment;
		return alias;
	}
	exports.composeEmptyNode = composeEmptyNode;
	exports.composeNode = composeNode;
}));
// node_modules/yaml/dist/compose/compose-doc.js
var require_compose_doc = __commonJSMin(((exports) => {
	var Document = require_Document();
	var composeNode = require_compose_node();
	var resolveEnd = require_resolve_end();
	var resolveProps = require_resolve_props();
	function composeDoc(options, directives, { offset, start, value, end }, onError) {
		const opts = Object.assign({ _directives: directives }, options);
		const doc = new Document.Document(void 0, opts);
		const ctx = {
			atKey: false,
			atRoot: true,
			directives: doc.directives,
			options: doc.options,
			schema: doc.schema
		};
		const props = resolveProps.resolveProps(start, {
			indicator: "doc-start",
			next: value ?? end?.[0],
			offset,
			onError,
			parentIndent: 0,
			startOnNewline: true
		});
		if (props.found) {
			doc.directives.docStart = true;
			if (value && (value.type === "block-map" || value.type === "block-seq") && !props.hasNewline) onError(props.end, "MISSING_CHAR", "Block collection cannot start on same line with directives-end marker");
		}
		doc.contents = value ? composeNode.composeNode(ctx, value, props, onError) : composeNode.composeEmptyNode(ctx, props.end, start, null, props, onError);
		const contentEnd = doc.contents.range[2];
		const re = resolveEnd.resolveEnd(end, contentEnd, false, onError);
		if (re.comment) doc.comment = re.comment;
		doc.range = [
			offset,
			contentEnd,
			re.offset
		];
		return doc;
	}
	exports.composeDoc = composeDoc;
}));
// node_modules/yaml/dist/compose/composer.js
var require_composer = __commonJSMin(((exports) => {
	var node_process = __require("process");
	var directives = require_directives();
	var Document = require_Document();
	var errors = require_errors();
	var identity = require_identity();
	var composeDoc = require_compose_doc();
	var resolveEnd = require_resolve_end();
	function getErrorPos(src) {
		if (typeof src === "number") return [src, src + 1];
		if (Array.isArray(src)) return src.length === 2 ? src : [src[0], src[1]];
		const { offset, source } = src;
		return [offset, offset + (typeof source === "string" ? source.length : 1)];
	}
	function parsePrelude(prelude) {
		let comment = "";
		let atComment = false;
		let afterEmptyLine = false;
		for (let i = 0; i < prelude.length; ++i) {
			const source = prelude[i];
			switch (source[0]) {
				case "#":
					comment += (comment === "" ? "" : afterEmptyLine ? "\n\n" : "\n") + (source.substring(1) || " ");
					atComment = true;
					afterEmptyLine = false;
					break;
				case "%":
					if (prelude[i + 1]?.[0] !== "#") i += 1;
					atComment = false;
					break;
				default:
					if (!atComment) afterEmptyLine = true;
					atComment = false;
			}
		}
		return {
			comment,
			afterEmptyLine
		};
	}
	var Composer = class {
		constructor(options = {}) {
			this.doc = null;
			this.atDirectives = false;
			this.prelude = [];
			this.errors = [];
			this.warnings = [];
			this.onError = (source, code, message, warning) => {
				const pos = getErrorPos(source);
				if (warning) this.warnings.push(new errors.YAMLWarning(pos, code, message));
				else this.errors.push(new errors.YAMLParseError(pos, code, message));
			};
			this.directives = new directives.Directives({ version: options.version || "1.2" });
			this.options = options;
		}
		decorate(doc, afterDoc) {
			const { comment, afterEmptyLine } = parsePrelude(this.prelude);
			if (comment) {
				const dc = doc.contents;
				if (afterDoc) doc.comment = doc.comment ? `${doc.comment}\n${comment}` : comment;
				else if (afterEmptyLine || doc.directives.docStart || !dc) doc.commentBefore = comment;
				else if (identity.isCollection(dc) && !dc.flow && dc.items.length > 0) {
					let it = dc.items[0];
					if (identity.isPair(it)) it = it.key;
					const cb = it.commentBefore;
					it.commentBefore = cb ? `${comment}\n${cb}` : comment;
				} else {
					const cb = dc.commentBefore;
					dc.commentBefore = cb ? `${comment}\n${cb}` : comment;
				}
			}
			if (afterDoc) {
				for (let i = 0; i < this.errors.length; ++i) doc.errors.push(this.errors[i]);
				for (let i = 0; i < this.warnings.length; ++i) doc.warnings.push(this.warnings[i]);
			} else {
				doc.errors = this.errors;
				doc.warnings = this.warnings;
			}
			this.prelude = [];
			this.errors = [];
			this.warnings = [];
		}
		streamInfo() {
			return {
				comment: parsePrelude(this.prelude).comment,
				directives: this.directives,
				errors: this.errors,
				warnings: this.warnings
			};
		}
		*compose(tokens, forceDoc = false, endOffset = -1) {
			for (const token of tokens) yield* this.next(token);
			yield* this.end(forceDoc, endOffset);
		}
		*next(token) {
			if (node_process.env.LOG_STREAM) console.dir(token, { depth: null });
			switch (token.type) {
				case "directive":
					this.directives.add(token.source, (offset, message, warning) => {
						const pos = getErrorPos(token);
						pos[0] += offset;
						this.onError(pos, "BAD_DIRECTIVE", message, warning);
					});
					this.prelude.push(token.source);
					this.atDirectives = true;
					break;
				case "document": {
					const doc = composeDoc.composeDoc(this.options, this.directives, token, this.onError);
					if (this.atDirectives && !doc.directives.docStart) this.onError(token, "MISSING_CHAR", "Missing directives-end/doc-start indicator line");
					this.decorate(doc, false);
					if (this.doc) yield this.doc;
					this.doc = doc;
					this.atDirectives = false;
					break;
				}
				case "byte-order-mark":
				case "space": break;
				case "comment":
				case "newline":
					this.prelude.push(token.source);
					break;
				case "error": {
					const msg = token.source ? `${token.message}: ${JSON.stringify(token.source)}` : token.message;
					const error = new errors.YAMLParseError(getErrorPos(token), "UNEXPECTED_TOKEN", msg);
					if (this.atDirectives || !this.doc) this.errors.push(error);
					else this.doc.errors.push(error);
					break;
				}
				case "doc-end": {
					if (!this.doc) {
						this.errors.push(new errors.YAMLParseError(getErrorPos(token), "UNEXPECTED_TOKEN", "Unexpected doc-end without preceding document"));
						break;
					}
					this.doc.directives.docEnd = true;
					const end = resolveEnd.resolveEnd(token.end, token.offset + token.source.length, this.doc.options.strict, this.onError);
					this.decorate(this.doc, true);
					if (end.comment) {
						const dc = this.doc.comment;
						this.doc.comment = dc ? `${dc}\n${end.comment}` : end.comment;
					}
					this.doc.range[2] = end.offset;
					break;
				}
				default: this.errors.push(new errors.YAMLParseError(getErrorPos(token), "UNEXPECTED_TOKEN", `Unsupported token ${token.type}`));
			}
		}
		*end(forceDoc = false, endOffset = -1) {
			if (this.doc) {
				this.decorate(this.doc, true);
				yield this.doc;
				this.doc = null;
			} else if (forceDoc) {
				const opts = Object.assign({ _directives: this.directives }, this.options);
				const doc = new Document.Document(void 0, opts);
				if (this.atDirectives) this.onError(endOffset, "MISSING_CHAR", "Missing directives-end indicator line");
				doc.range = [
					0,
					endOffset,
					endOffset
				];
				this.decorate(doc, false);
				yield doc;
			}
		}
	};
	exports.Composer = Composer;
}));
// node_modules/yaml/dist/parse/cst-scalar.js
var require_cst_scalar = __commonJSMin(((exports) => {
	var resolveBlockScalar = require_resolve_block_scalar();
	var resolveFlowScalar = require_resolve_flow_scalar();
	var errors = require_errors();
	var stringifyString = require_stringifyString();
	function resolveAsScalar(token, strict = true, onError) {
		if (token) {
			const _onError = (pos, code, message) => {
				const offset = typeof pos === "number" ? pos : Array.isArray(pos) ? pos[0] : pos.offset;
				if (onError) onError(offset, code, message);
				else throw new errors.YAMLParseError([offset, offset + 1], code, message);
			};
			switch (token.type) {
				case "scalar":
				case "single-quoted-scalar":
				case "double-quoted-scalar": return resolveFlowScalar.resolveFlowScalar(token, strict, _onError);
				case "block-scalar": return resolveBlockScalar.resolveBlockScalar({ options: { strict } }, token, _onError);
			}
		}
		return null;
	}
	function createScalarToken(value, context) {
		const { implicitKey = false, indent, inFlow = false, offset = -1, type = "PLAIN" } = context;
		const source = stringifyString.stringifyString({
			type,
			value
		}, {
			implicitKey,
			indent: indent > 0 ? " ".repeat(indent) : "",
			inFlow,
			options: {
				blockQuote: true,
				lineWidth: -1
			}
		});
		const end = context.end ?? [{
			type: "newline",
			offset: -1,
			indent,
			source: "\n"
		}];
		switch (source[0]) {
			case "|":
			case ">": {
				const he = source.indexOf("\n");
				const head = source.substring(0, he);
				const body = source.substring(he + 1) + "\n";
				const props = [{
					type: "block-scalar-header",
					offset,
					indent,
					source: head
				}];
				if (!addEndtoBlockProps(props, end)) props.push({
					type: "newline",
					offset: -1,
					indent,
					source: "\n"
				});
				return {
					type: "block-scalar",
					offset,
					indent,
					props,
					source: body
				};
			}
			case "\"": return {
				type: "double-quoted-scalar",
				offset,
				indent,
				source,
				end
			};
			case "'": return {
				type: "single-quoted-scalar",
				offset,
				indent,
				source,
				end
			};
			default: return {
				type: "scalar",
				offset,
				indent,
				source,
				end
			};
		}
	}
	function setScalarValue(token, value, context = {}) {
		let { afterKey = false, implicitKey = false, inFlow = false, type } = context;
		let indent = "indent" in token ? token.indent : null;
		if (afterKey && typeof indent === "number") indent += 2;
		if (!type) switch (token.type) {
			case "single-quoted-scalar":
				type = "QUOTE_SINGLE";
				break;
			case "double-quoted-scalar":
				type = "QUOTE_DOUBLE";
				break;
			case "block-scalar": {
				const header = token.props[0];
				if (header.type !== "block-scalar-header") throw new Error("Invalid block scalar header");
				type = header.source[0] === ">" ? "BLOCK_FOLDED" : "BLOCK_LITERAL";
				break;
			}
			default: type = "PLAIN";
		}
		const source = stringifyString.stringifyString({
			type,
			value
		}, {
			implicitKey: implicitKey || indent === null,
			indent: indent !== null && indent > 0 ? " ".repeat(indent) : "",
			inFlow,
			options: {
				blockQuote: true,
				lineWidth: -1
			}
		});
		switch (source[0]) {
			case "|":
			case ">":
				setBlockScalarValue(token, source);
				break;
			case "\"":
				setFlowScalarValue(token, source, "double-quoted-scalar");
				break;
			case "'":
				setFlowScalarValue(token, source, "single-quoted-scalar");
				break;
			default: setFlowScalarValue(token, source, "scalar");
		}
	}
	function setBlockScalarValue(token, source) {
		const he = source.indexOf("\n");
		const head = source.substring(0, he);
		const body = source.substring(he + 1) + "\n";
		if (token.type === "block-scalar") {
			const header = token.props[0];
			if (header.type !== "block-scalar-header") throw new Error("Invalid block scalar header");
			header.source = head;
			token.source = body;
		} else {
			const { offset } = token;
			const indent = "indent" in token ? token.indent : -1;
			const props = [{
				type: "block-scalar-header",
				offset,
				indent,
				source: head
			}];
			if (!addEndtoBlockProps(props, "end" in token ? token.end : void 0)) props.push({
				type: "newline",
				offset: -1,
				indent,
				source: "\n"
			});
			for (const key of Object.keys(token)) if (key !== "type" && key !== "offset") delete token[key];
			Object.assign(token, {
				type: "block-scalar",
				indent,
				props,
				source: body
			});
		}
	}
	function addEndtoBlockProps(props, end) {
		if (end) for (const st of end) switch (st.type) {
			case "space":
			case "comment":
				props.push(st);
				break;
			case "newline":
				props.push(st);
				return true;
		}
		return false;
	}
	function setFlowScalarValue(token, source, type) {
		switch (token.type) {
			case "scalar":
			case "double-quoted-scalar":
			case "single-quoted-scalar":
				token.type = type;
				token.source = source;
				break;
			case "block-scalar": {
				const end = token.props.slice(1);
				let oa = source.length;
				if (token.props[0].type === "block-scalar-header") oa -= token.props[0].source.length;
				for (const tok of end) tok.offset += oa;
				delete token.props;
				Object.assign(token, {
					type,
					source,
					end
				});
				break;
			}
			case "block-map":
			case "block-seq": {
				const nl = {
					type: "newline",
					offset: token.offset + source.length,
					indent: token.indent,
					source: "\n"
				};
				delete token.items;
				Object.assign(token, {
					type,
					source,
					end: [nl]
				});
				break;
			}
			default: {
				const indent = "indent" in token ? token.indent : -1;
				const end = "end" in token && Array.isArray(token.end) ? token.end.filter((st) => st.type === "space" || st.type === "comment" || st.type === "newline") : [];
				for (const key of Object.keys(token)) if (key !== "type" && key !== "offset") delete token[key];
				Object.assign(token, {
					type,
					indent,
					source,
					end
				});
			}
		}
	}
	exports.createScalarToken = createScalarToken;
	exports.resolveAsScalar = resolveAsScalar;
	exports.setScalarValue = setScalarValue;
}));
// node_modules/yaml/dist/parse/cst-stringify.js
var require_cst_stringify = __commonJSMin(((exports) => {
	const stringify = (cst) => "type" in cst ? stringifyToken(cst) : stringifyItem(cst);
	function stringifyToken(token) {
		switch (token.type) {
			case "block-scalar": {
				let res = "";
				for (const tok of token.props) res += stringifyToken(tok);
				return res + token.source;
			}
			case "block-map":
			case "block-seq": {
				let res = "";
				for (const item of token.items) res += stringifyItem(item);
				return res;
			}
			case "flow-collection": {
				let res = token.start.source;
				for (const item of token.items) res += stringifyItem(item);
				for (const st of token.end) res += st.source;
				return res;
			}
			case "document": {
				let res = stringifyItem(token);
				if (token.end) for (const st of token.end) res += st.source;
				return res;
			}
			default: {
				let res = token.source;
				if ("end" in token && token.end) for (const st of token.end) res += st.source;
				return res;
			}
		}
	}
	function stringifyItem({ start, key, sep, value }) {
		let res = "";
		for (const st of start) res += st.source;
		if (key) res += stringifyToken(key);
		if (sep) for (const st of sep) res += st.source;
		if (value) res += stringifyToken(value);
		return res;
	}
	exports.stringify = stringify;
}));
// node_modules/yaml/dist/parse/cst-visit.js
var require_cst_visit = __commonJSMin(((exports) => {
	const BREAK = Symbol("break visit");
	const SKIP = Symbol("skip children");
	const REMOVE = Symbol("remove item");
	function visit(cst, visitor) {
		if ("type" in cst && cst.type === "document") cst = {
			start: cst.start,
			value: cst.value
		};
		_visit(Object.freeze([]), cst, visitor);
	}
	visit.BREAK = BREAK;
	visit.SKIP = SKIP;
	visit.REMOVE = REMOVE;
	visit.itemAtPath = (cst, path) => {
		let item = cst;
		for (const [field, index] of path) {
			const tok = item?.[field];
			if (tok && "items" in tok) item = tok.items[index];
			else return void 0;
		}
		return item;
	};
	visit.parentCollection = (cst, path) => {
		const parent = visit.itemAtPath(cst, path.slice(0, -1));
		const field = path[path.length - 1][0];
		const coll = parent?.[field];
		if (coll && "items" in coll) return coll;
		throw new Error("Parent collection not found");
	};
	function _visit(path, item, visitor) {
		let ctrl = visitor(item, path);
		if (typeof ctrl === "symbol") return ctrl;
		for (const field of ["key", "value"]) {
			const token = item[field];
			if (token && "items" in token) {
				for (let i = 0; i < token.items.length; ++i) {
					const ci = _visit(Object.freeze(path.concat([[field, i]])), token.items[i], visitor);
					if (typeof ci === "number") i = ci - 1;
					else if (ci === BREAK) return BREAK;
					else if (ci === REMOVE) {
						token.items.splice(i, 1);
						i -= 1;
					}
				}
				if (typeof ctrl === "function" && field === "key") ctrl = ctrl(item, path);
			}
		}
		return typeof ctrl === "function" ? ctrl(item, path) : ctrl;
	}
	exports.visit = visit;
}));
// node_modules/yaml/dist/parse/cst.js
var require_cst = __commonJSMin(((exports) => {
	var cstScalar = require_cst_scalar();
	var cstStringify = require_cst_stringify();
	var cstVisit = require_cst_visit();
	const BOM = "﻿";
	const DOCUMENT = "";
	const FLOW_END = "";
	const SCALAR = "";
	const isCollection = (token) => !!token && "items" in token;
	const isScalar = (token) => !!token && (token.type === "scalar" || token.type === "single-quoted-scalar" || token.type === "double-quoted-scalar" || token.type === "block-scalar");
	function prettyToken(token) {
		switch (token) {
			case BOM: return "<BOM>";
			case DOCUMENT: return "<DOC>";
			case FLOW_END: return "<FLOW_END>";
			case SCALAR: return "<SCALAR>";
			default: return JSON.stringify(token);
		}
	}
	function tokenType(source) {
		switch (source) {
			case BOM: return "byte-order-mark";
			case DOCUMENT: return "doc-mode";
			case FLOW_END: return "flow-error-end";
			case SCALAR: return "scalar";
			case "---": return "doc-start";
			case "...": return "doc-end";
			case "":
			case "\n":
			case "\r\n": return "newline";
			case "-": return "seq-item-ind";
			case "?": return "explicit-key-ind";
			case ":": return "map-value-ind";
			case "{": return "flow-map-start";
			case "}": return "flow-map-end";
			case "[": return "flow-seq-start";
			case "]": return "flow-seq-end";
			case ",": return "comma";
		}
		switch (source[0]) {
			case " ":
			case "	": return "space";
			case "#": return "comment";
			case "%": return "directive-line";
			case "*": return "alias";
			case "&": return "anchor";
			case "!": return "tag";
			case "'": return "single-quoted-scalar";
			case "\"": return "double-quoted-scalar";
			case "|":
			case ">": return "block-scalar-header";
		}
		return null;
	}
	exports.createScalarToken = cstScalar.createScalarToken;
	exports.resolveAsScalar = cstScalar.resolveAsScalar;
	exports.setScalarValue = cstScalar.setScalarValue;
	exports.stringify = cstStringify.stringify;
	exports.visit = cstVisit.visit;
	exports.BOM = BOM;
	exports.DOCUMENT = DOCUMENT;
	exports.FLOW_END = FLOW_END;
	exports.SCALAR = SCALAR;
	exports.isCollection = isCollection;
	exports.isScalar = isScalar;
	exports.prettyToken = prettyToken;
	exports.tokenType = tokenType;
}));
// node_modules/yaml/dist/parse/lexer.js
var require_lexer = __commonJSMin(((exports) => {
	var cst = require_cst();
	function isEmpty(ch) {
		switch (ch) {
			case void 0:
			case " ":
			case "\n":
			case "\r":
			case "	": return true;
			default: return false;
		}
	}
	const hexDigits = new Set("0123456789ABCDEFabcdef");
	const tagChars = new Set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-#;/?:@&=+$_.!~*'()");
	const flowIndicatorChars = new Set(",[]{}");
	const invalidAnchorChars = new Set(" ,[]{}\n\r	");
	const isNotAnchorChar = (ch) => !ch || invalidAnchorChars.has(ch);
	var Lexer = class {
		constructor() {
			this.atEnd = false;
			this.blockScalarIndent = -1;
			this.blockScalarKeep = false;
			this.buffer = "";
			this.flowKey = false;
			this.flowLevel = 0;
			this.indentNext = 0;
			this.indentValue = 0;
			this.lineEndPos = null;
			this.next = null;
			this.pos = 0;
		}
		*lex(source, incomplete = false) {
			if (source) {
				if (typeof source !== "string") throw TypeError("source is not a string");
				this.buffer = this.buffer ? this.buffer + source : source;
				this.lineEndPos = null;
			}
			this.atEnd = !incomplete;
			let next = this.next ?? "stream";
			while (next && (incomplete || this.hasChars(1))) next = yield* this.parseNext(next);
		}
		atLineEnd() {
			let i = this.pos;
			let ch = this.buffer[i];
			while (ch === " " || ch === "	") ch = this.buffer[++i];
			if (!ch || ch === "#" || ch === "\n") return true;
			if (ch === "\r") return this.buffer[i + 1] === "\n";
			return false;
		}
		charAt(n) {
			return this.buffer[this.pos + n];
		}
		continueScalar(offset) {
			let ch = this.buffer[offset];
			if (this.indentNext > 0) {
				let indent = 0;
				while (ch === " ") ch = this.buffer[++indent + offset];
				if (ch === "\r") {
					const next = this.buffer[indent + offset + 1];
					if (next === "\n" || !next && !this.atEnd) return offset + indent + 1;
				}
				return ch === "\n" || indent >= this.indentNext || !ch && !this.atEnd ? offset + indent : -1;
			}
			if (ch === "-" || ch === ".") {
				const dt = this.buffer.substr(offset, 3);
				if ((dt === "---" || dt === "...") && isEmpty(this.buffer[offset + 3])) return -1;
			}
			return offset;
		}
		getLine() {
			let end = this.lineEndPos;
			if (typeof end !== "number" || end !== -1 && end < this.pos) {
				end = this.buffer.indexOf("\n", this.pos);
				this.lineEndPos = end;
			}
			if (end === -1) return this.atEnd ? this.buffer.substring(this.pos) : null;
			if (this.buffer[end - 1] === "\r") end -= 1;
			return this.buffer.substring(this.pos, end);
		}
		hasChars(n) {
			return this.pos + n <= this.buffer.length;
		}
		setNext(state) {
			this.buffer = this.buffer.substring(this.pos);
			this.pos = 0;
			this.lineEndPos = null;
			this.next = state;
			return null;
		}
		peek(n) {
			return this.buffer.substr(this.pos, n);
		}
		*parseNext(next) {
			switch (next) {
				case "stream": return yield* this.parseStream();
				case "line-start": return yield* this.parseLineStart();
				case "block-start": return yield* this.parseBlockStart();
				case "doc": return yield* this.parseDocument();
				case "flow": return yield* this.parseFlowCollection();
				case "quoted-scalar": return yield* this.parseQuotedScalar();
				case "block-scalar": return yield* this.parseBlockScalar();
				case "plain-scalar": return yield* this.parsePlainScalar();
			}
		}
		*parseStream() {
			let line = this.getLine();
			if (line === null) return this.setNext("stream");
			if (line[0] === cst.BOM) {
				yield* this.pushCount(1);
				line = line.substring(1);
			}
			if (line[0] === "%") {
				let dirEnd = line.length;
				let cs = line.indexOf("#");
				while (cs !== -1) {
					const ch = line[cs - 1];
					if (ch === " " || ch === "	") {
						dirEnd = cs - 1;
						break;
					} else cs = line.indexOf("#", cs + 1);
				}
				while (true) {
					const ch = line[dirEnd - 1];
					if (ch === " " || ch === "	") dirEnd -= 1;
					else break;
				}
				const n = (yield* this.pushCount(dirEnd)) + (yield* this.pushSpaces(true));
				yield* this.pushCount(line.length - n);
				this.pushNewline();
				return "stream";
			}
			if (this.atLineEnd()) {
				const sp = yield* this.pushSpaces(true);
				yield* this.pushCount(line.length - sp);
				yield* this.pushNewline();
				return "stream";
			}
			yield cst.DOCUMENT;
			return yield* this.parseLineStart();
		}
		*parseLineStart() {
			const ch = this.charAt(0);
			if (!ch && !this.atEnd) return this.setNext("line-start");
			if (ch === "-" || ch === ".") {
				if (!this.atEnd && !this.hasChars(4)) return this.setNext("line-start");
				const s = this.peek(3);
				if ((s === "---" || s === "...") && isEmpty(this.charAt(3))) {
					yield* this.pushCount(3);
					this.indentValue = 0;
					this.indentNext = 0;
					return s === "---" ? "doc" : "stream";
				}
			}
			this.indentValue = yield* this.pushSpaces(false);
			if (this.indentNext > this.indentValue && !isEmpty(this.charAt(1))) this.indentNext = this.indentValue;
			return yield* this.parseBlockStart();
		}
		*parseBlockStart() {
			const [ch0, ch1] = this.peek(2);
			if (!ch1 && !this.atEnd) return this.setNext("block-start");
			if ((ch0 === "-" || ch0 === "?" || ch0 === ":") && isEmpty(ch1)) {
				const n = (yield* this.pushCount(1)) + (yield* this.pushSpaces(true));
				this.indentNext = this.indentValue + 1;
				this.indentValue += n;
				return "block-start";
			}
			return "doc";
		}
		*parseDocument() {
			yield* this.pushSpaces(true);
			const line = this.getLine();
			if (line === null) return this.setNext("doc");
			let n = yield* this.pushIndicators();
			switch (line[n]) {
				case "#": yield* this.pushCount(line.length - n);
				case void 0:
					yield* this.pushNewline();
					return yield* this.parseLineStart();
				case "{":
				case "[":
					yield* this.pushCount(1);
					this.flowKey = false;
					this.flowLevel = 1;
					return "flow";
				case "}":
				case "]":
					yield* this.pushCount(1);
					return "doc";
				case "*":
					yield* this.pushUntil(isNotAnchorChar);
					return "doc";
				case "\"":
				case "'": return yield* this.parseQuotedScalar();
				case "|":
				case ">":
					n += yield* this.parseBlockScalarHeader();
					n += yield* this.pushSpaces(true);
					yield* this.pushCount(line.length - n);
					yield* this.pushNewline();
					return yield* this.parseBlockScalar();
				default: return yield* this.parsePlainScalar();
			}
		}
		*parseFlowCollection() {
			let nl, sp;
			let indent = -1;
			do {
				nl = yield* this.pushNewline();
				if (nl > 0) {
					sp = yield* this.pushSpaces(false);
					this.indentValue = indent = sp;
				} else sp = 0;
				sp += yield* this.pushSpaces(true);
			} while (nl + sp > 0);
			const line = this.getLine();
			if (line === null) return this.setNext("flow");
			if (indent !== -1 && indent < this.indentNext && line[0] !== "#" || indent === 0 && (line.startsWith("---") || line.startsWith("...")) && isEmpty(line[3])) {
				if (!(indent === this.indentNext - 1 && this.flowLevel === 1 && (line[0] === "]" || line[0] === "}"))) {
					this.flowLevel = 0;
					yield cst.FLOW_END;
					return yield* this.parseLineStart();
				}
			}
			let n = 0;
			while (line[n] === ",") {
				n += yield* this.pushCount(1);
				n += yield* this.pushSpaces(true);
				this.flowKey = false;
			}
			n += yield* this.pushIndicators();
			switch (line[n]) {
				case void 0: return "flow";
				case "#":
					yield* this.pushCount(line.length - n);
					return "flow";
				case "{":
				case "[":
					yield* this.pushCount(1);
					this.flowKey = false;
					this.flowLevel += 1;
					return "flow";
				case "}":
				case "]":
					yield* this.pushCount(1);
					this.flowKey = true;
					this.flowLevel -= 1;
					return this.flowLevel ? "flow" : "doc";
				case "*":
					yield* this.pushUntil(isNotAnchorChar);
					return "flow";
				case "\"":
				case "'":
					this.flowKey = true;
					return yield* this.parseQuotedScalar();
				case ":": {
					const next = this.charAt(1);
					if (this.flowKey || isEmpty(next) || next === ",") {
						this.flowKey = false;
						yield* this.pushCount(1);
						yield* this.pushSpaces(true);
						return "flow";
					}
				}
				default:
					this.flowKey = false;
					return yield* this.parsePlainScalar();
			}
		}
		*parseQuotedScalar() {
			const quote = this.charAt(0);
			let end = this.buffer.indexOf(quote, this.pos + 1);
			if (quote === "'") while (end !== -1 && this.buffer[end + 1] === "'") end = this.buffer.indexOf("'", end + 2);
			else while (end !== -1) {
				let n = 0;
				while (this.buffer[end - 1 - n] === "\\") n += 1;
				if (n % 2 === 0) break;
				end = this.buffer.indexOf("\"", end + 1);
			}
			const qb = this.buffer.substring(0, end);
			let nl = qb.indexOf("\n", this.pos);
			if (nl !== -1) {
				while (nl !== -1) {
					const cs = this.continueScalar(nl + 1);
					if (cs === -1) break;
					nl = qb.indexOf("\n", cs);
				}
				if (nl !== -1) end = nl - (qb[nl - 1] === "\r" ? 2 : 1);
			}
			if (end === -1) {
				if (!this.atEnd) return this.setNext("quoted-scalar");
				end = this.buffer.length;
			}
			yield* this.pushToIndex(end + 1, false);
			return this.flowLevel ? "flow" : "doc";
		}
		*parseBlockScalarHeader() {
			this.blockScalarIndent = -1;
			this.blockScalarKeep = false;
			let i = this.pos;
			while (true) {
				const ch = this.buffer[++i];
				if (ch === "+") this.blockScalarKeep = true;
				else if (ch > "0" && ch <= "9") this.blockScalarIndent = Number(ch) - 1;
				else if (ch !== "-") break;
			}
			return yield* this.pushUntil((ch) => isEmpty(ch) || ch === "#");
		}
		*parseBlockScalar() {
			let nl = this.pos - 1;
			let indent = 0;
			let ch;
			loop: for (let i = this.pos; ch = this.buffer[i]; ++i) switch (ch) {
				case " ":
					indent += 1;
					break;
				case "\n":
					nl = i;
					indent = 0;
					break;
				case "\r": {
					const next = this.buffer[i + 1];
					if (!next && !this.atEnd) return this.setNext("block-scalar");
					if (next === "\n") break;
				}
				default: break loop;
			}
			if (!ch && !this.atEnd) return this.setNext("block-scalar");
			if (indent >= this.indentNext) {
				if (this.blockScalarIndent === -1) this.indentNext = indent;
				else this.indentNext = this.blockScalarIndent + (this.indentNext === 0 ? 1 : this.indentNext);
				do {
					const cs = this.continueScalar(nl + 1);
					if (cs === -1) break;
					nl = this.buffer.indexOf("\n", cs);
				} while (nl !== -1);
				if (nl === -1) {
					if (!this.atEnd) return this.setNext("block-scalar");
					nl = this.buffer.length;
				}
			}
			let i = nl + 1;
			ch = this.buffer[i];
			while (ch === " ") ch = this.buffer[++i];
			if (ch === "	") {
				while (ch === "	" || ch === " " || ch === "\r" || ch === "\n") ch = this.buffer[++i];
				nl = i - 1;
			} else if (!this.blockScalarKeep) do {
				let i = nl - 1;
				let ch = this.buffer[i];
				if (ch === "\r") ch = this.buffer[--i];
				const lastChar = i;
				while (ch === " ") ch = this.buffer[--i];
				if (ch === "\n" && i >= this.pos && i + 1 + indent > lastChar) nl = i;
				else break;
			} while (true);
			yield cst.SCALAR;
			yield* this.pushToIndex(nl + 1, true);
			return yield* this.parseLineStart();
		}
		*parsePlainScalar() {
			const inFlow = this.flowLevel > 0;
			let end = this.pos - 1;
			let i = this.pos - 1;
			let ch;
			while (ch = this.buffer[++i]) if (ch === ":") {
				const next = this.buffer[i + 1];
				if (isEmpty(next) || inFlow && flowIndicatorChars.has(next)) break;
				end = i;
			} else if (isEmpty(ch)) {
				let next = this.buffer[i + 1];
				if (ch === "\r") {
					if (next === "\n") {
						i += 1;
						ch = "\n";
						next = this.buffer[i + 1];
					} else end = i;
				}
				if (next === "#" || inFlow && flowIndicatorChars.has(next)) break;
				if (ch === "\n") {
					const cs = this.continueScalar(i + 1);
					if (cs === -1) break;
					i = Math.max(i, cs - 2);
				}
			} else {
				if (inFlow && flowIndicatorChars.has(ch)) break;
				end = i;
			}
			if (!ch && !this.atEnd) return this.setNext("plain-scalar");
			yield cst.SCALAR;
			yield* this.pushToIndex(end + 1, true);
			return inFlow ? "flow" : "doc";
		}
		*pushCount(n) {
			if (n > 0) {
				yield this.buffer.substr(this.pos, n);
				this.pos += n;
				return n;
			}
			return 0;
		}
		*pushToIndex(i, allowEmpty) {
			const s = this.buffer.slice(this.pos, i);
			if (s) {
				yield s;
				this.pos += s.length;
				return s.length;
			} else if (allowEmpty) yield "";
			return 0;
		}
		*pushIndicators() {
			let n = 0;
			loop: while (true) {
				switch (this.charAt(0)) {
					case "!":
						n += yield* this.pushTag();
						n += yield* this.pushSpaces(true);
						continue loop;
					case "&":
						n += yield* this.pushUntil(isNotAnchorChar);
						n += yield* this.pushSpaces(true);
						continue loop;
					case "-":
					case "?":
					case ":": {
						const inFlow = this.flowLevel > 0;
						const ch1 = this.charAt(1);
						if (isEmpty(ch1) || inFlow && flowIndicatorChars.has(ch1)) {
							if (!inFlow) this.indentNext = this.indentValue + 1;
							else if (this.flowKey) this.flowKey = false;
							n += yield* this.pushCount(1);
							n += yield* this.pushSpaces(true);
							continue loop;
						}
					}
				}
				break loop;
			}
			return n;
		}
		*pushTag() {
			if (this.charAt(1) === "<") {
				let i = this.pos + 2;
				let ch = this.buffer[i];
				while (!isEmpty(ch) && ch !== ">") ch = this.buffer[++i];
				return yield* this.pushToIndex(ch === ">" ? i + 1 : i, false);
			} else {
				let i = this.pos + 1;
				let ch = this.buffer[i];
				while (ch) if (tagChars.has(ch)) ch = this.buffer[++i];
				else if (ch === "%" && hexDigits.has(this.buffer[i + 1]) && hexDigits.has(this.buffer[i + 2])) ch = this.buffer[i += 3];
				else break;
				return yield* this.pushToIndex(i, false);
			}
		}
		*pushNewline() {
			const ch = this.buffer[this.pos];
			if (ch === "\n") return yield* this.pushCount(1);
			else if (ch === "\r" && this.charAt(1) === "\n") return yield* this.pushCount(2);
			else return 0;
		}
		*pushSpaces(allowTabs) {
			let i = this.pos - 1;
			let ch;
			do
				ch = this.buffer[++i];
			while (ch === " " || allowTabs && ch === "	");
			const n = i - this.pos;
			if (n > 0) {
				yield this.buffer.substr(this.pos, n);
				this.pos = i;
			}
			return n;
		}
		*pushUntil(test) {
			let i = this.pos;
			let ch = this.buffer[i];
			while (!test(ch)) ch = this.buffer[++i];
			return yield* this.pushToIndex(i, false);
		}
	};
	exports.Lexer = Lexer;
}));
// node_modules/yaml/dist/parse/line-counter.js
var require_line_counter = __commonJSMin(((exports) => {
	var LineCounter = class {
		constructor() {
			this.lineStarts = [];
			this.addNewLine = (offset) => this.lineStarts.push(offset);
			this.linePos = (offset) => {
				let low = 0;
				let high = this.lineStarts.length;
				while (low < high) {
					const mid = low + high >> 1;
					if (this.lineStarts[mid] < offset) low = mid + 1;
					else high = mid;
				}
				if (this.lineStarts[low] === offset) return {
					line: low + 1,
					col: 1
				};
				if (low === 0) return {
					line: 0,
					col: offset
				};
				const start = this.lineStarts[low - 1];
				return {
					line: low,
					col: offset - start + 1
				};
			};
		}
	};
	exports.LineCounter = LineCounter;
}));
// node_modules/yaml/dist/parse/parser.js
var require_parser = __commonJSMin(((exports) => {
	var node_process = __require("process");
	var cst = require_cst();
	var lexer = require_lexer();
	function includesToken(list, type) {
		for (let i = 0; i < list.length; ++i) if (list[i].type === type) return true;
		return false;
	}
	function findNonEmptyIndex(list) {
		for (let i = 0; i < list.length; ++i) switch (list[i].type) {
			case "space":
			case "comment":
			case "newline": break;
			default: return i;
		}
		return -1;
	}
	function isFlowToken(token) {
		switch (token?.type) {
			case "alias":
			case "scalar":
			case "single-quoted-scalar":
			case "double-quoted-scalar":
			case "flow-collection": return true;
			default: return false;
		}
	}
	function getPrevProps(parent) {
		switch (parent.type) {
			case "document": return parent.start;
			case "block-map": {
				const it = parent.items[parent.items.length - 1];
				return it.sep ?? it.start;
			}
			case "block-seq": return parent.items[parent.items.length - 1].start;
			default: return [];
		}
	}
	function getFirstKeyStartProps(prev) {
		if (prev.length === 0) return [];
		let i = prev.length;
		loop: while (--i >= 0) switch (prev[i].type) {
			case "doc-start":
			case "explicit-key-ind":
			case "map-value-ind":
			case "seq-item-ind":
			case "newline": break loop;
		}
		while (prev[++i]?.type === "space");
		return prev.splice(i, prev.length);
	}
	function arrayPushArray(target, source) {
		if (source.length < 1e5) Array.prototype.push.apply(target, source);
		else for (let i = 0; i < source.length; ++i) target.push(source[i]);
	}
	function fixFlowSeqItems(fc) {
		if (fc.start.type === "flow-seq-start") {
			for (const it of fc.items) if (it.sep && !it.value && !includesToken(it.start, "explicit-key-ind") && !includesToken(it.sep, "map-value-ind")) {
				if (it.key) it.value = it.key;
				delete it.key;
				if (isFlowToken(it.value)) {
					if (it.value.end) arrayPushArray(it.value.end, it.sep);
					else it.value.end = it.sep;
				} else arrayPushArray(it.start, it.sep);
				delete it.sep;
			}
		}
	}
	var Parser = class {
		constructor(onNewLine) {
			this.atNewLine = true;
			this.atScalar = false;
			this.indent = 0;
			this.offset = 0;
			this.onKeyLine = false;
			this.stack = [];
			this.source = "";
			this.type = "";
			this.lexer = new lexer.Lexer();
			this.onNewLine = onNewLine;
		}
		*parse(source, incomplete = false) {
			if (this.onNewLine && this.offset === 0) this.onNewLine(0);
			for (const lexeme of this.lexer.lex(source, incomplete)) yield* this.next(lexeme);
			if (!incomplete) yield* this.end();
		}
		*next(source) {
			this.source = source;
			if (node_process.env.LOG_TOKENS) console.log("|", cst.prettyToken(source));
			if (this.atScalar) {
				this.atScalar = false;
				yield* this.step();
				this.offset += source.length;
				return;
			}
			const type = cst.tokenType(source);
			if (!type) {
				const message = `Not a YAML token: ${source}`;
				yield* this.pop({
					type: "error",
					offset: this.offset,
					message,
					source
				});
				this.offset += source.length;
			} else if (type === "scalar") {
				this.atNewLine = false;
				this.atScalar = true;
				this.type = "scalar";
			} else {
				this.type = type;
				yield* this.step();
				switch (type) {
					case "newline":
						this.atNewLine = true;
						this.indent = 0;
						if (this.onNewLine) this.onNewLine(this.offset + source.length);
						break;
					case "space":
						if (this.atNewLine && source[0] === " ") this.indent += source.length;
						break;
					case "explicit-key-ind":
					case "map-value-ind":
					case "seq-item-ind":
						if (this.atNewLine) this.indent += source.length;
						break;
					case "doc-mode":
					case "flow-error-end": return;
					default: this.atNewLine = false;
				}
				this.offset += source.length;
			}
		}
		*end() {
			while (this.stack.length > 0) yield* this.pop();
		}
		get sourceToken() {
			return {
				type: this.type,
				offset: this.offset,
				indent: this.indent,
				source: this.source
			};
		}
		*step() {
			const top = this.peek(1);
			if (this.type === "doc-end" && top?.type !== "doc-end") {
				while (this.stack.length > 0) yield* this.pop();
				this.stack.push({
					type: "doc-end",
					offset: this.offset,
					source: this.source
				});
				return;
			}
			if (!top) return yield* this.stream();
			switch (top.type) {
				case "document": return yield* this.document(top);
				case "alias":
				case "scalar":
				case "single-quoted-scalar":
				case "double-quoted-scalar": return yield* this.scalar(top);
				case "block-scalar": return yield* this.blockScalar(top);
				case "block-map": return yield* this.blockMap(top);
				case "block-seq": return yield* this.blockSequence(top);
				case "flow-collection": return yield* this.flowCollection(top);
				case "doc-end": return yield* this.documentEnd(top);
			}
			yield* this.pop();
		}
		peek(n) {
			return this.stack[this.stack.length - n];
		}
		*pop(error) {
			const token = error ?? this.stack.pop();
			if (!token) yield {
				type: "error",
				offset: this.offset,
				source: "",
				message: "Tried to pop an empty stack"
			};
			else if (this.stack.length === 0) yield token;
			else {
				const top = this.peek(1);
				if (token.type === "block-scalar") token.indent = "indent" in top ? top.indent : 0;
				else if (token.type === "flow-collection" && top.type === "document") token.indent = 0;
				if (token.type === "flow-collection") fixFlowSeqItems(token);
				switch (top.type) {
					case "document":
						top.value = token;
						break;
					case "block-scalar":
						top.props.push(token);
						break;
					case "block-map": {
						const it = top.items[top.items.length - 1];
						if (it.value) {
							top.items.push({
								start: [],
								key: token,
								sep: []
							});
							this.onKeyLine = true;
							return;
						} else if (it.sep) it.value = token;
						else {
							Object.assign(it, {
								key: token,
								sep: []
							});
							this.onKeyLine = !it.explicitKey;
							return;
						}
						break;
					}
					case "block-seq": {
						const it = top.items[top.items.length - 1];
						if (it.value) top.items.push({
							start: [],
							value: token
						});
						else it.value = token;
						break;
					}
					case "flow-collection": {
						const it = top.items[top.items.length - 1];
						if (!it || it.value) top.items.push({
							start: [],
							key: token,
							sep: []
						});
						else if (it.sep) it.value = token;
						else Object.assign(it, {
							key: token,
							sep: []
						});
						return;
					}
					default:
						yield* this.pop();
						yield* this.pop(token);
				}
				if ((top.type === "document" || top.type === "block-map" || top.type === "block-seq") && (token.type === "block-map" || token.type === "block-seq")) {
					const last = token.items[token.items.length - 1];
					if (last && !last.sep && !last.value && last.start.length > 0 && findNonEmptyIndex(last.start) === -1 && (token.indent === 0 || last.start.every((st) => st.type !== "comment" || st.indent < token.indent))) {
						if (top.type === "document") top.end = last.start;
						else top.items.push({ start: last.start });
						token.items.splice(-1, 1);
					}
				}
			}
		}
		*stream() {
			switch (this.type) {
				case "directive-line":
					yield {
						type: "directive",
						offset: this.offset,
						source: this.source
					};
					return;
				case "byte-order-mark":
				case "space":
				case "comment":
				case "newline":
					yield this.sourceToken;
					return;
				case "doc-mode":
				case "doc-start": {
					const doc = {
						type: "document",
						offset: this.offset,
						start: []
					};
					if (this.type === "doc-start") doc.start.push(this.sourceToken);
					this.stack.push(doc);
					return;
				}
			}
			yield {
				type: "error",
				offset: this.offset,
				message: `Unexpected ${this.type} token in YAML stream`,
				source: this.source
			};
		}
		*document(doc) {
			if (doc.value) return yield* this.lineEnd(doc);
			switch (this.type) {
				case "doc-start":
					if (findNonEmptyIndex(doc.start) !== -1) {
						yield* this.pop();
						yield* this.step();
					} else doc.start.push(this.sourceToken);
					return;
				case "anchor":
				case "tag":
				case "space":
				case "comment":
				case "newline":
					doc.start.push(this.sourceToken);
					return;
			}
			const bv = this.startBlockValue(doc);
			if (bv) this.stack.push(bv);
			else yield {
				type: "error",
				offset: this.offset,
				message: `Unexpected ${this.type} token in YAML document`,
				source: this.source
			};
		}
		*scalar(scalar) {
			if (this.type === "map-value-ind") {
				const start = getFirstKeyStartProps(getPrevProps(this.peek(2)));
				let sep;
				if (scalar.end) {
					sep = scalar.end;
					sep.push(this.sourceToken);
					delete scalar.end;
				} else sep = [this.sourceToken];
				const map = {
					type: "block-map",
					offset: scalar.offset,
					indent: scalar.indent,
					items: [{
						start,
						key: scalar,
						sep
					}]
				};
				this.onKeyLine = true;
				this.stack[this.stack.length - 1] = map;
			} else yield* this.lineEnd(scalar);
		}
		*blockScalar(scalar) {
			switch (this.type) {
				case "space":
				case "comment":
				case "newline":
					scalar.props.push(this.sourceToken);
					return;
				case "scalar":
					scalar.source = this.source;
					this.atNewLine = true;
					this.indent = 0;
					if (this.onNewLine) {
						let nl = this.source.indexOf("\n") + 1;
						while (nl !== 0) {
							this.onNewLine(this.offset + nl);
							nl = this.source.indexOf("\n", nl) + 1;
						}
					}
					yield* this.pop();
					break;
				default:
					yield* this.pop();
					yield* this.step();
			}
		}
		*blockMap(map) {
			const it = map.items[map.items.length - 1];
			switch (this.type) {
				case "newline":
					this.onKeyLine = false;
					if (it.value) {
						const end = "end" in it.value ? it.value.end : void 0;
						if ((Array.isArray(end) ? end[end.length - 1] : void 0)?.type === "comment") end?.push(this.sourceToken);
						else map.items.push({ start: [this.sourceToken] });
					} else if (it.sep) it.sep.push(this.sourceToken);
					else it.start.push(this.sourceToken);
					return;
				case "space":
				case "comment":
					if (it.value) map.items.push({ start: [this.sourceToken] });
					else if (it.sep) it.sep.push(this.sourceToken);
					else {
						if (this.atIndentedComment(it.start, map.indent)) {
							const end = map.items[map.items.length - 2]?.value?.end;
							if (Array.isArray(end)) {
								arrayPushArray(end, it.start);
								end.push(this.sourceToken);
								map.items.pop();
								return;
							}
						}
						it.start.push(this.sourceToken);
					}
					return;
			}
			if (this.indent >= map.indent) {
				const atMapIndent = !this.onKeyLine && this.indent === map.indent;
				const atNextItem = atMapIndent && (it.sep || it.explicitKey) && this.type !== "seq-item-ind";
				let start = [];
				if (atNextItem && it.sep && !it.value) {
					const nl = [];
					for (let i = 0; i < it.sep.length; ++i) {
						const st = it.sep[i];
						switch (st.type) {
							case "newline":
								nl.push(i);
								break;
							case "space": break;
							case "comment":
								if (st.indent > map.indent) nl.length = 0;
								break;
							default: nl.length = 0;
						}
					}
					if (nl.length >= 2) start = it.sep.splice(nl[1]);
				}
				switch (this.type) {
					case "anchor":
					case "tag":
						if (atNextItem || it.value) {
							start.push(this.sourceToken);
							map.items.push({ start });
							this.onKeyLine = true;
						} else if (it.sep) it.sep.push(this.sourceToken);
						else it.start.push(this.sourceToken);
						return;
					case "explicit-key-ind":
						if (!it.sep && !it.explicitKey) {
							it.start.push(this.sourceToken);
							it.explicitKey = true;
						} else if (atNextItem || it.value) {
							start.push(this.sourceToken);
							map.items.push({
								start,
								explicitKey: true
							});
						} else this.stack.push({
							type: "block-map",
							offset: this.offset,
							indent: this.indent,
							items: [{
								start: [this.sourceToken],
								explicitKey: true
							}]
						});
						this.onKeyLine = true;
						return;
					case "map-value-ind":
						if (it.explicitKey) {
							if (!it.sep) {
								if (includesToken(it.start, "newline")) Object.assign(it, {
									key: null,
									sep: [this.sourceToken]
								});
								else {
									const start = getFirstKeyStartProps(it.start);
									this.stack.push({
										type: "block-map",
										offset: this.offset,
										indent: this.indent,
										items: [{
											start,
											key: null,
											sep: [this.sourceToken]
										}]
									});
								}
							} else if (it.value) map.items.push({
								start: [],
								key: null,
								sep: [this.sourceToken]
							});
							else if (includesToken(it.sep, "map-value-ind")) this.stack.push({
								type: "block-map",
								offset: this.offset,
								indent: this.indent,
								items: [{
									start,
									key: null,
									sep: [this.sourceToken]
								}]
							});
							else if (isFlowToken(it.key) && !includesToken(it.sep, "newline")) {
								const start = getFirstKeyStartProps(it.start);
								const key = it.key;
								const sep = it.sep;
								sep.push(this.sourceToken);
								delete it.key;
								delete it.sep;
								this.stack.push({
									type: "block-map",
									offset: this.offset,
									indent: this.indent,
									items: [{
										start,
										key,
										sep
									}]
								});
							} else if (start.length > 0) it.sep = it.sep.concat(start, this.sourceToken);
							else it.sep.push(this.sourceToken);
						} else if (!it.sep) Object.assign(it, {
							key: null,
							sep: [this.sourceToken]
						});
						else if (it.value || atNextItem) map.items.push({
							start,
							key: null,
							sep: [this.sourceToken]
						});
						else if (includesToken(it.sep, "map-value-ind")) this.stack.push({
							type: "block-map",
							offset: this.offset,
							indent: this.indent,
							items: [{
								start: [],
								key: null,
								sep: [this.sourceToken]
							}]
						});
						else it.sep.push(this.sourceToken);
						this.onKeyLine = true;
						return;
					case "alias":
					case "scalar":
					case "single-quoted-scalar":
					case "double-quoted-scalar": {
						const fs = this.flowScalar(this.type);
						if (atNextItem || it.value) {
							map.items.push({
								start,
								key: fs,
								sep: []
							});
							this.onKeyLine = true;
						} else if (it.sep) this.stack.push(fs);
						else {
							Object.assign(it, {
								key: fs,
								sep: []
							});
							this.onKeyLine = true;
						}
						return;
					}
					default: {
						const bv = this.startBlockValue(map);
						if (bv) {
							if (bv.type === "block-seq") {
								if (!it.explicitKey && it.sep && !includesToken(it.sep, "newline")) {
									yield* this.pop({
										type: "error",
										offset: this.offset,
										message: "Unexpected block-seq-ind on same line with key",
										source: this.source
									});
									return;
								}
							} else if (atMapIndent) map.items.push({ start });
							this.stack.push(bv);
							return;
						}
					}
				}
			}
			yield* this.pop();
			yield* this.step();
		}
		*blockSequence(seq) {
			const it = seq.items[seq.items.length - 1];
			switch (this.type) {
				case "newline":
					if (it.value) {
						const end = "end" in it.value ? it.value.end : void 0;
						if ((Array.isArray(end) ? end[end.length - 1] : void 0)?.type === "comment") end?.push(this.sourceToken);
						else seq.items.push({ start: [this.sourceToken] });
					} else it.start.push(this.sourceToken);
					return;
				case "space":
				case "comment":
					if (it.value) seq.items.push({ start: [this.sourceToken] });
					else {
						if (this.atIndentedComment(it.start, seq.indent)) {
							const end = seq.items[seq.items.length - 2]?.value?.end;
							if (Array.isArray(end)) {
								arrayPushArray(end, it.start);
								end.push(this.sourceToken);
								seq.items.pop();
								return;
							}
						}
						it.start.push(this.sourceToken);
					}
					return;
				case "anchor":
				case "tag":
					if (it.value || this.indent <= seq.indent) break;
					it.start.push(this.sourceToken);
					return;
				case "seq-item-ind":
					if (this.indent !== seq.indent) break;
					if (it.value || includesToken(it.start, "seq-item-ind")) seq.items.push({ start: [this.sourceToken] });
					else it.start.push(this.sourceToken);
					return;
			}
			if (this.indent > seq.indent) {
				const bv = this.startBlockValue(seq);
				if (bv) {
					this.stack.push(bv);
					return;
				}
			}
			yield* this.pop();
			yield* this.step();
		}
		*flowCollection(fc) {
			const it = fc.items[fc.items.length - 1];
			if (this.type === "flow-error-end") {
				let top;
				do {
					yield* this.pop();
					top = this.peek(1);
				} while (top?.type === "flow-collection");
			} else if (fc.end.length === 0) {
				switch (this.type) {
					case "comma":
					case "explicit-key-ind":
						if (!it || it.sep) fc.items.push({ start: [this.sourceToken] });
						else it.start.push(this.sourceToken);
						return;
					case "map-value-ind":
						if (!it || it.value) fc.items.push({
							start: [],
							key: null,
							sep: [this.sourceToken]
						});
						else if (it.sep) it.sep.push(this.sourceToken);
						else Object.assign(it, {
							key: null,
							sep: [this.sourceToken]
						});
						return;
					case "space":
					case "comment":
					case "newline":
					case "anchor":
					case "tag":
						if (!it || it.value) fc.items.push({ start: [this.sourceToken] });
						else if (it.sep) it.sep.push(this.sourceToken);
						else it.start.push(this.sourceToken);
						return;
					case "alias":
					case "scalar":
					case "single-quoted-scalar":
					case "double-quoted-scalar": {
						const fs = this.flowScalar(this.type);
						if (!it || it.value) fc.items.push({
							start: [],
							key: fs,
							sep: []
						});
						else if (it.sep) this.stack.push(fs);
						else Object.assign(it, {
							key: fs,
							sep: []
						});
						return;
					}
					case "flow-map-end":
					case "flow-seq-end":
						fc.end.push(this.sourceToken);
						return;
				}
				const bv = this.startBlockValue(fc);
				if (bv) this.stack.push(bv);
				else {
					yield* this.pop();
					yield* this.step();
				}
			} else {
				const parent = this.peek(2);
				if (parent.type === "block-map" && (this.type === "map-value-ind" && parent.indent === fc.indent || this.type === "newline" && !parent.items[parent.items.length - 1].sep)) {
					yield* this.pop();
					yield* this.step();
				} else if (this.type === "map-value-ind" && parent.type !== "flow-collection") {
					const start = getFirstKeyStartProps(getPrevProps(parent));
					fixFlowSeqItems(fc);
					const sep = fc.end.splice(1, fc.end.length);
					sep.push(this.sourceToken);
					const map = {
						type: "block-map",
						offset: fc.offset,
						indent: fc.indent,
						items: [{
							start,
							key: fc,
							sep
						}]
					};
					this.onKeyLine = true;
					this.stack[this.stack.length - 1] = map;
				} else yield* this.lineEnd(fc);
			}
		}
		flowScalar(type) {
			if (this.onNewLine) {
				let nl = this.source.indexOf("\n") + 1;
				while (nl !== 0) {
					this.onNewLine(this.offset + nl);
					nl = this.source.indexOf("\n", nl) + 1;
				}
			}
			return {
				type,
				offset: this.offset,
				indent: this.indent,
				source: this.source
			};
		}
		startBlockValue(parent) {
			switch (this.type) {
				case "alias":
				case "scalar":
				case "single-quoted-scalar":
				case "double-quoted-scalar": return this.flowScalar(this.type);
				case "block-scalar-header": return {
					type: "block-scalar",
					offset: this.offset,
					indent: this.indent,
					props: [this.sourceToken],
					source: ""
				};
				case "flow-map-start":
				case "flow-seq-start": return {
					type: "flow-collection",
					offset: this.offset,
					indent: this.indent,
					start: this.sourceToken,
					items: [],
					end: []
				};
				case "seq-item-ind": return {
					type: "block-seq",
					offset: this.offset,
					indent: this.indent,
					items: [{ start: [this.sourceToken] }]
				};
				case "explicit-key-ind": {
					this.onKeyLine = true;
					const start = getFirstKeyStartProps(getPrevProps(parent));
					start.push(this.sourceToken);
					return {
						type: "block-map",
						offset: this.offset,
						indent: this.indent,
						items: [{
							start,
							explicitKey: true
						}]
					};
				}
				case "map-value-ind": {
					this.onKeyLine = true;
					const start = getFirstKeyStartProps(getPrevProps(parent));
					return {
						type: "block-map",
						offset: this.offset,
						indent: this.indent,
						items: [{
							start,
							key: null,
							sep: [this.sourceToken]
						}]
					};
				}
			}
			return null;
		}
		atIndentedComment(start, indent) {
			if (this.type !== "comment") return false;
			if (this.indent <= indent) return false;
			return start.every((st) => st.type === "newline" || st.type === "space");
		}
		*documentEnd(docEnd) {
			if (this.type !== "doc-mode") {
				if (docEnd.end) docEnd.end.push(this.sourceToken);
				else docEnd.end = [this.sourceToken];
				if (this.type === "newline") yield* this.pop();
			}
		}
		*lineEnd(token) {
			switch (this.type) {
				case "comma":
				case "doc-start":
				case "doc-end":
				case "flow-seq-end":
				case "flow-map-end":
				case "map-value-ind":
					yield* this.pop();
					yield* this.step();
					break;
				case "newline": this.onKeyLine = false;
				default:
					if (token.end) token.end.push(this.sourceToken);
					else token.end = [this.sourceToken];
					if (this.type === "newline") yield* this.pop();
			}
		}
	};
	exports.Parser = Parser;
}));
// node_modules/yaml/dist/public-api.js
var require_public_api = __commonJSMin(((exports) => {
	var composer = require_composer();
	var Document = require_Document();
	var errors = require_errors();
	var log = require_log();
	var identity = require_identity();
	var lineCounter = require_line_counter();
	var parser = require_parser();
	function parseOptions(options) {
		const prettyErrors = options.prettyErrors !== false;
		return {
			lineCounter: options.lineCounter || prettyErrors && new lineCounter.LineCounter() || null,
			prettyErrors
		};
	}
	function parseAllDocuments(source, options = {}) {
		const { lineCounter, prettyErrors } = parseOptions(options);
		const parser$1 = new parser.Parser(lineCounter?.addNewLine);
		const composer$1 = new composer.Composer(options);
		const docs = Array.from(composer$1.compose(parser$1.parse(source)));
		if (prettyErrors && lineCounter) for (const doc of docs) {
			doc.errors.forEach(errors.prettifyError(source, lineCounter));
			doc.warnings.forEach(errors.prettifyError(source, lineCounter));
		}
		if (docs.length > 0) return docs;
		return Object.assign([], { empty: true }, composer$1.streamInfo());
	}
	function parseDocument(source, options = {}) {
		const { lineCounter, prettyErrors } = parseOptions(options);
		const parser$1 = new parser.Parser(lineCounter?.addNewLine);
		const composer$1 = new composer.Composer(options);
		let doc = null;
		for (const _doc of composer$1.compose(parser$1.parse(source), true, source.length)) if (!doc) doc = _doc;
		else if (doc.options.logLevel !== "silent") {
			doc.errors.push(new errors.YAMLParseError(_doc.range.slice(0, 2), "MULTIPLE_DOCS", "Source contains multiple documents; please use YAML.parseAllDocuments()"));
			break;
		}
		if (prettyErrors && lineCounter) {
			doc.errors.forEach(errors.prettifyError(source, lineCounter));
			doc.warnings.forEach(errors.prettifyError(source, lineCounter));
		}
		return doc;
	}
	function parse(src, reviver, options) {
		let _reviver = void 0;
		if (typeof reviver === "function") _reviver = reviver;
		else if (options === void 0 && reviver && typeof reviver === "object") options = reviver;
		const doc = parseDocument(src, options);
		if (!doc) return null;
		doc.warnings.forEach((warning) => log.warn(doc.options.logLevel, warning));
		if (doc.errors.length > 0) {
			if (doc.options.logLevel !== "silent") throw doc.errors[0];
			else doc.errors = [];
		}
		return doc.toJS(Object.assign({ reviver: _reviver }, options));
	}
	function stringify(value, replacer, options) {
		let _replacer = null;
		if (typeof replacer === "function" || Array.isArray(replacer)) _replacer = replacer;
		else if (options === void 0 && replacer) options = replacer;
		if (typeof options === "string") options = options.length;
		if (typeof options === "number") {
			const indent = Math.round(options);
			options = indent < 1 ? void 0 : indent > 8 ? { indent: 8 } : { indent };
		}
		if (value === void 0) {
			const { keepUndefined } = options ?? replacer ?? {};
			if (!keepUndefined) return void 0;
		}
		if (identity.isDocument(value) && !_replacer) return value.toString(options);
		return new Document.Document(value, _replacer, options).toString(options);
	}
	exports.parse = parse;
	exports.parseAllDocuments = parseAllDocuments;
	exports.parseDocument = parseDocument;
	exports.stringify = stringify;
}));
// node_modules/yaml/dist/index.js
var require_dist = __commonJSMin(((exports) => {
	var composer = require_composer();
	var Document = require_Document();
	var Schema = require_Schema();
	var errors = require_errors();
	var Alias = require_Alias();
	var identity = require_identity();
	var Pair = require_Pair();
	var Scalar = require_Scalar();
	var YAMLMap = require_YAMLMap();
	var YAMLSeq = require_YAMLSeq();
	require_cst();
	var lexer = require_lexer();
	var lineCounter = require_line_counter();
	var parser = require_parser();
	var publicApi = require_public_api();
	var visit = require_visit();
	exports.Composer = composer.Composer;
	exports.Document = Document.Document;
	exports.Schema = Schema.Schema;
	exports.YAMLError = errors.YAMLError;
	exports.YAMLParseError = errors.YAMLParseError;
	exports.YAMLWarning = errors.YAMLWarning;
	exports.Alias = Alias.Alias;
	exports.isAlias = identity.isAlias;
	exports.isCollection = identity.isCollection;
	exports.isDocument = identity.isDocument;
	exports.isMap = identity.isMap;
	exports.isNode = identity.isNode;
	exports.isPair = identity.isPair;
	exports.isScalar = identity.isScalar;
	exports.isSeq = identity.isSeq;
	exports.Pair = Pair.Pair;
	exports.Scalar = Scalar.Scalar;
	exports.YAMLMap = YAMLMap.YAMLMap;
	exports.YAMLSeq = YAMLSeq.YAMLSeq;
	exports.Lexer = lexer.Lexer;
	exports.LineCounter = lineCounter.LineCounter;
	exports.Parser = parser.Parser;
	exports.parse = publicApi.parse;
	exports.parseAllDocuments = publicApi.parseAllDocuments;
	exports.parseDocument = publicApi.parseDocument;
	exports.stringify = publicApi.stringify;
	exports.visit = visit.visit;
	exports.visitAsync = visit.visitAsync;
}));
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
	return [...prices["cpu-hour"] !== void 0 && !seesProcesses ? ["CPU time: of what runs already no process is seen"] : [], ...prices["egress-gib"] !== void 0 && scenario.kind === "k6" ? ["egress: k6 does not tell how long an answer is"] : []];
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
	if (scenarios.every(({ kind }) => kind === "k6")) return say("from", "is read of answers to declared requests and flows: let a k6 script add to a metric of its own, without \"from\"");
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
// src/config/written.ts
function leavesOf(value, path) {
	if (typeof value === "string") return [{
		path,
		text: value
	}];
	if (Array.isArray(value)) return value.flatMap((item, i) => leavesOf(item, [...path, i]));
	if (typeof value !== "object" || value === null) return [];
	return Object.entries(value).flatMap(([key, item]) => leavesOf(item, [...path, key]));
}
function under(value, ...keys) {
	return keys.reduce((part, key) => new Map(entriesOf(part)).get(key), value);
}
function entriesOf(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}
function itemsOf(value) {
	return Array.isArray(value) ? value : [];
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
// src/model/env.ts
const DENIED = /^(GITHUB|ACTIONS|INPUT|RUNNER|NODE_OPTIONS|LD_|DYLD_|BASH_ENV|ENV$|GIT_|npm_config_|NPM_CONFIG_)/;
function isDenied(name) {
	return DENIED.test(name);
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
	block: about(duration(100, "10s").optional(), "How long one trial is measured. Without it, what finds the change that must not be missed in the fewest minutes: the time of 300 requests, from 5s to 20s, times 1, 2, 3 or 4, or half of it where that holds 300 requests.", "10s"),
	"warm-up": about(duration(0, "2s").optional(), "What is thrown away before each block. Without it, until both sides of the first pair had settled, at least 2s; the first pair itself throws away the time of 200 requests.", "10s"),
	complete: about(flag().prefault(false), "Go on after a regression was found, for the full report.", true),
	"as-written": about(flag().prefault(false), "Run k6 scripts with the durations that they declare.", true),
	"fresh-per-scenario": about(flag().prefault(false), "Start the service anew for each scenario of a pair. Without it, the scenarios of a pair share one start: say true if one leaves the service in another state for the next.", true)
}).transform((written) => ({
	mode: written.mode,
	maxDurationMs: written["max-duration"],
	maxPairs: written["max-pairs"],
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
	env: about(envSchema.optional(), "Environment of the k6 script, beside BASE_URL. In a value `${BASE_URL}`, `${HOST}`, `${PORT}` and `${<NEED>_PORT}` are filled in.", { USERS: "20" }),
	latency: about(word(/^[A-Za-z_][A-Za-z0-9_]{0,127}$/, "the name of a k6 metric such as http_req_duration").optional(), "The k6 metric that is the latency of this scenario. Without it, http_req_duration.", "grpc_req_duration"),
	"split-by": about(word(/^(?!(?:side|of|scenario)$)[A-Za-z_][A-Za-z0-9_]{0,63}$/, "step in a flow, or the name of a tag of k6 requests such as name").optional(), "What gets latency rows of its own: in a flow each `step`, in a k6 scenario each value of a tag, `name` or one that the script sets. The 20 values with the most requests are shown; a budget that names them (`latency{items}.p95`, `latency{*}.p95`) makes them decide.", "name"),
	shorten: about(flag().optional(), "Scale the ramps of a k6 script to a warm-up and a block, their shape kept. Without it, they run as written.", true)
}).refine(({ http, flow, k6 }) => [
	http,
	flow,
	k6
].filter((one) => one !== void 0).length === 1, {
	error: "expected exactly one of http (a declared request), flow (several of them) and k6 (the path of a script)",
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
}).transform((written) => {
	const { name, http, flow, "split-by": splitBy } = written;
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
	{ required: ["k6"] }
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
const targetSchema = mapping({
	url: about(address, "Where it runs: http or https. Load tests go there and nowhere else.", "https://staging.example.com"),
	scenarios: about(list(scenarioPattern(), "scenarios", 64).prefault(["*"]), "The scenarios that it is tested with: names, or patterns with * and ?.", ["chat", "rpc-*"]),
	"max-rate": about(rate().prefault("100/s"), "The most requests per second of a scenario; one that asks for more is refused.", "500/s"),
	"max-in-flight": about(integer(1, 1e4).prefault(200), "The most requests under way at once; more are not sent, and counted.", 50),
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
	revision: one.revision ?? null
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
	return revision("head", await snapshot(sha, clone), "working tree");
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
	const folder = await world.files.makeTemporary("benchgate-index-");
	const env = {
		GIT_INDEX_FILE: `${folder}/index`,
		GIT_AUTHOR_NAME: "benchgate",
		GIT_AUTHOR_EMAIL: "benchgate@localhost",
		GIT_COMMITTER_NAME: "benchgate",
		GIT_COMMITTER_EMAIL: "benchgate@localhost"
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
		return await step("commit-tree", await step("write-tree"), "-p", head, "-m", "working tree");
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
export { fitsMargin as $, CONFIG_FILES as A, isDenied as B, PROFILE_FILE as C, effectivePolicy as D, labelName as E, isReserved as F, knownPlaces as G, isAllowed as H, withJsonType as I, portVariable as J, hostPortOf as K, envNameProblem as L, readConfig as M, readParts as N, aboutScenarios as O, VALUE_NAME as P, under as Q, SENDING_FILES as R, AGENTS_FOLDER as S, readProfile as T, isReadable as U, addressProblem as V, plainAddress as W, wrongNamesIn as X, wrongNames as Y, leavesOf as Z, mergeBase as _, ALWAYS as _t, profilesOn as a, costMetrics as at, requireAll as b, findHeadAlone as c, measuredMetrics as ct, openRepository as d, START as dt, minChangeIn as et, readAt as f, readYaml as ft, gitSays as g, proposalRules as gt, defaultBranch as h, suggestion as ht, profilesAt as i, slosOf as it, configIn as j, withProfile as k, findRevisions as l, metricNamed as lt, deepened as m, check as mt, joinProfile as n, boundProblem as nt, changedEntries as o, unpriced as ot, commitOf as p, require_dist as pt, isOneDeployment as q, joinProfileOf as r, objectiveMetric as rt, changedFiles as s, defaultNames as st, findProfile as t, boundIn as tt, loadReader as u, readsAnswers as ut, remoteCommit as v, WORKFLOWS as vt, isProfile as w, rootOf as x, remoteTags as y, isProxy as z };
