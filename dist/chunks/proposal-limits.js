import { t as Failure } from "./failure2.js";
import { d as writePercent, l as quantityOf, s as bytesPer, u as writeDuration } from "./quantity.js";
import { t as configFailure } from "./problem.js";
import { n as MOST_PROPOSED } from "./inputs.js";
import { c as escapeWords, o as escapeSentence, s as escapeText } from "./escape.js";
import { $ as boundIn, N as readConfig, d as loadReader, et as boundProblem, f as openRepository, g as defaultBranch, i as profilesAt, m as commitOf, p as readAt, pt as proposalRules, r as joinProfileOf, st as metricNamed, tt as objectiveMetric } from "./profile.js";
import { c as isDraftPath, d as onlySupersedes, f as superseded, s as draftPath, u as numberOf } from "./proposal.js";
import { S as pathPattern, h as loadFiles, x as exactPathPattern } from "./proposed.js";
import { a as require_dist } from "./written.js";
import { n as WAIVERS_FILE, r as readWaivers } from "./sandbox-rules.js";
import { n as matches } from "./glob.js";
import { a as formatEstimate, g as formatValue } from "./numbers.js";
import { h as paragraph, o as filled, t as SIGNS } from "./document.js";
import { t as tradeOffLine } from "./trade-offs.js";
import { a as renderShort } from "./markdown2.js";
import { n as UNNEEDED, s as ratchetWhy, t as PROPOSAL_TITLES } from "./proposal3.js";
import { d as ownFiles } from "./gather.js";
import { n as governanceOf } from "./governance.js";
import { i as monthsOf } from "./history-branch.js";
import { t as cachingChecklist } from "./caching-lines.js";
import { r as firstConfig } from "./resolve.js";
import { r as underConfig } from "./under-policy.js";
import { a as shareAsked, d as badShare, h as readingsOf, i as objectiveName } from "./standing.js";
import { t as dashboardFiles } from "./dashboard-files.js";
import { c as watchedTargets } from "./load-target.js";
import { r as countedRuns, t as historyOf } from "./history-of.js";
import { t as foldersOf } from "./folders.js";
// src/propose/bounds.ts
var import_dist = require_dist();
const LEAST_STEP = .05;
function tighterText(bound, value) {
	const below = bound.comparator === "<=" || bound.comparator === "<";
	const rounded = roundedTo(value, below ? Math.ceil : Math.floor);
	if (!Number.isFinite(rounded) || rounded <= 0) return null;
	if (!((below ? 1 - rounded / bound.value : rounded / bound.value - 1) >= LEAST_STEP)) return null;
	const amount = amountText(bound, rounded);
	const [, before = "", space = ""] = /^(.*?(?:<=|>=|<|>))(\s*)/.exec(bound.written) ?? [];
	return amount === null || before === "" ? null : `${before}${space}${amount}`;
}
function isTighter(before, after) {
	if (before.statistic !== after.statistic || before.comparator !== after.comparator || before.kind !== after.kind) return false;
	return before.comparator === "<=" || before.comparator === "<" ? after.value <= before.value : after.value >= before.value;
}
function roundedTo(value, round) {
	if (value <= 0) return value;
	const scale = 10 ** (Math.floor(Math.log10(value)) - 1);
	return Number((round(Number((value / scale).toPrecision(9))) * scale).toPrecision(9));
}
function amountText(bound, value) {
	const { kind } = bound;
	const text = written(bound, value);
	const read = quantityOf(text, [
		"share",
		"per-second",
		"bytes",
		"number",
		"ms"
	]);
	return read?.kind === kind && Math.abs(read.value - value) <= 1e-9 * value ? text : null;
}
function written({ kind, written: before }, value) {
	const [unit = "B"] = /[kKMG]?i?B$/.exec(before) ?? [];
	switch (kind) {
		case "ms": return writeDuration(value);
		case "share": return writePercent(value);
		case "per-second": return `${plain(value)}/s`;
		case "bytes": return `${plain(value / (bytesPer(unit) ?? 1))}${unit}`;
		case "number": return plain(value);
		default: return kind;
	}
}
const plain = (value) => Number.isInteger(value) ? value.toFixed(0) : String(value);
// src/propose/objectives-text.ts
function withObjectives(text, file, tightened) {
	const document = (0, import_dist.parseDocument)(text, {
		keepSourceTokens: true,
		stringKeys: true,
		logLevel: "error"
	});
	if (document.errors.length > 0) return null;
	let aliases = 0;
	(0, import_dist.visit)(document, { Alias() {
		aliases += 1;
	} });
	let changed = text;
	for (const { index, after } of [...tightened].sort((a, b) => b.index - a.index)) {
		const node = document.getIn([
			"slos",
			index,
			"objective"
		], true);
		if ((0, import_dist.isAlias)(node) || !(0, import_dist.isScalar)(node) || !node.range || node.anchor !== void 0 && aliases > 0) return null;
		const [from, to] = node.range;
		const [quote = ""] = /^['"]/.exec(text.slice(from, to)) ?? [];
		changed = `${changed.slice(0, from)}${quote}${after}${quote}${changed.slice(to)}`;
	}
	return isOnlyTighter(text, changed, file) ? changed : null;
}
function isOnlyTighter(before, after, file) {
	const [old, next] = [readConfig(before, file), readConfig(after, file)];
	if (!("config" in old) || !("config" in next)) return false;
	const rest = ({ config }) => JSON.stringify(withoutBounds(config.written));
	if (rest(old) !== rest(next) || old.config.slos.length !== next.config.slos.length) return false;
	return old.config.slos.every((objective, index) => {
		const other = next.config.slos[index];
		return other !== void 0 && isTighter(objective.bound, other.bound);
	});
}
function withoutBounds(written) {
	if (typeof written !== "object" || written === null || Array.isArray(written)) return written;
	return Object.entries(written).map(([key, value]) => {
		if (key !== "slos" || !Array.isArray(value)) return [key, value];
		return [key, value.map((one) => Object.entries({
			...Object(one),
			objective: ""
		}))];
	});
}
// src/propose/unneeded-waivers.ts
const LEAST_MEASURED = 3;
function unneededWaivers(waivers, facts) {
	return waivers.flatMap((waiver, index) => {
		const why = whyUnneeded(waiver, facts);
		return why === null ? [] : [{
			index,
			waiver,
			why
		}];
	});
}
function whyUnneeded(waiver, { config, today, uses }) {
	if (waiver.expires < today) return "over";
	const setting = config.scenarios.find(({ name }) => name === waiver.scenario);
	if (setting === void 0) return "no-scenario";
	if (metricNamed(waiver.metric, setting.scenario, config.metrics) === void 0) return "no-metric";
	const own = uses.flatMap((all) => all.filter(({ waiver: one }) => isSameWaiver(one, waiver)));
	return own.length >= LEAST_MEASURED && own.every(({ effect }) => effect === "not-needed") ? "not-needed" : null;
}
const isSameWaiver = (one, other) => contentOf(one) === contentOf(other);
function contentOf({ source: _, ...waiver }) {
	return JSON.stringify(waiver);
}
function withoutWaivers(text, indices) {
	const read = readWaivers(text, WAIVERS_FILE);
	if (!("waivers" in read)) return null;
	const kept = read.waivers.filter((_, index) => !indices.includes(index)).map(contentOf);
	for (const changed of [linesWithout(text, indices), writtenWithout(text, indices)]) {
		const again = changed === null ? null : readWaivers(changed, WAIVERS_FILE);
		if (changed === null || again === null || !("waivers" in again)) continue;
		if (JSON.stringify(again.waivers.map(contentOf)) === JSON.stringify(kept)) return changed;
	}
	return null;
}
function isOnlyFewer(before, after) {
	const [old, next] = [readWaivers(before, WAIVERS_FILE), readWaivers(after, WAIVERS_FILE)];
	if (!("waivers" in old) || !("waivers" in next)) return false;
	const left = old.waivers.map(contentOf);
	for (const waiver of next.waivers) {
		const at = left.indexOf(contentOf(waiver));
		if (at < 0) return false;
		left.splice(0, at + 1);
	}
	return next.waivers.length < old.waivers.length;
}
function linesWithout(text, indices) {
	const list = (0, import_dist.parseDocument)(text, { logLevel: "error" }).get("waivers", true);
	if (!(0, import_dist.isSeq)(list) || list.flow === true || indices.length === list.items.length) return null;
	const places = list.items.map((item) => (0, import_dist.isMap)(item) && item.range ? {
		start: beforeComments(text, lineStart(text, item.range[0])),
		end: lineEnd(text, item.range[1])
	} : null);
	let changed = text;
	for (const index of [...indices].sort((a, b) => b - a)) {
		const place = places[index];
		if (place == null) return null;
		changed = changed.slice(0, place.start) + changed.slice(place.end);
	}
	return changed;
}
function writtenWithout(text, indices) {
	const document = (0, import_dist.parseDocument)(text, { logLevel: "error" });
	if (document.errors.length > 0) return null;
	for (const index of [...indices].sort((a, b) => b - a)) document.deleteIn(["waivers", index]);
	return document.toString({ lineWidth: 0 });
}
const lineStart = (text, at) => text.lastIndexOf("\n", at - 1) + 1;
function lineEnd(text, at) {
	if (text[at - 1] === "\n") return at;
	const end = text.indexOf("\n", at);
	return end < 0 ? text.length : end + 1;
}
function beforeComments(text, start) {
	let at = start;
	while (at > 0) {
		const above = lineStart(text, at - 1);
		if (!/^[ \t]*#/.test(text.slice(above, at))) break;
		at = above;
	}
	return at;
}
// src/propose/allowed.ts
function whyRefused(proposal, limits) {
	return wrongSize(proposal) ?? wrongPath(proposal) ?? wrongMode(proposal, limits) ?? wrongContent(proposal, limits);
}
function wrongSize({ files }) {
	if (files.length === 0) return "it changes nothing";
	if (files.length > MOST_PROPOSED.files) return `it changes ${files.length} files, and ${MOST_PROPOSED.files} is the most`;
	return files.reduce((sum, { text }) => sum + new TextEncoder().encode(text ?? "").length, 0) > MOST_PROPOSED.bytes ? `it is larger than ${MOST_PROPOSED.bytes} bytes` : null;
}
function wrongPath({ files }) {
	const paths = files.map(({ path }) => path);
	if (new Set(paths.map((path) => path.normalize("NFC").toLowerCase())).size < paths.length) return "it names a file twice";
	const odd = paths.find((path) => !isPlainPath(path));
	return odd === void 0 ? null : `${JSON.stringify(odd.slice(0, 80))} is no plain path`;
}
function isPlainPath(path) {
	const parts = path.split("/");
	return path.length <= 300 && /^[^\p{C}\\:*?"<>|]+$/u.test(path) && !parts.some((one) => /^$|^\.\.?$|^\.git$|[. ]$/i.test(one));
}
function wrongMode({ kind, files }, { before }) {
	for (const { path, mode } of files) {
		const old = before.get(path)?.mode;
		if (old !== void 0 && !old.startsWith("100")) return `${path} is a folder, a link or a submodule at base`;
		const instead = [...before].find(([at, { mode: there }]) => path.startsWith(`${at}/`) && there !== "040000");
		if (instead !== void 0) return `${instead[0]} is no folder at base, and ${path} would lie in it`;
		if (kind !== "patch" && mode !== (old ?? "100644")) return `it makes another kind of file of ${path}`;
	}
	return null;
}
function wrongContent(proposal, limits) {
	const { kind, files } = proposal;
	const { rules, configFile, before, generated } = limits;
	const textAt = (path) => before.get(path)?.text ?? null;
	switch (kind) {
		case "ratchet": return only(files, configFile, (text) => isOnlyTighter(textAt(configFile) ?? "", text, configFile) ? null : "it does not only tighten objectives");
		case "waivers": return only(files, WAIVERS_FILE, (text) => isOnlyFewer(textAt("perf/waivers.yml") ?? "", text) ? null : "it does not only take waivers out");
		case "dashboards": return first(files, ({ path, text }) => text !== null && generated.get(path) === text ? null : `${path} is not what the configuration gives`);
		case "adr": return first(files, (file) => wrongAdr(file, files, {
			folder: rules.adrFolder,
			before: textAt(file.path)
		}));
		case "patch": return first(files, ({ path }) => outOfReach(path, limits));
		default: return kind;
	}
}
function only(files, path, why) {
	const [file] = files;
	if (file === void 0 || files.length > 1 || file.path !== path) return `it changes another file than ${path}`;
	return file.text === null ? `it takes ${path} away` : why(file.text);
}
function first(files, why) {
	return files.map(why).find((one) => one !== null) ?? null;
}
function wrongAdr({ path, text }, files, { folder, before }) {
	if (text === null) return `it takes ${path} away`;
	if (isDraftPath(path, folder)) return before === null ? null : `${path} is there already`;
	const drafts = files.map((one) => one.path).filter((one) => isDraftPath(one, folder));
	if (!path.startsWith(`${folder}/`) || before === null) return `${path} is no draft of a decision in ${folder}`;
	return onlySupersedes(before, text, drafts) ? null : `it rewrites ${path}, which is a decision that was made`;
}
function outOfReach(path, { rules, governed }) {
	if (governed.some((pattern) => pathPattern(pattern)(path))) return `${path} is governed: rules and measurement are made of it`;
	return rules.paths.some((pattern) => exactPathPattern(pattern)(path)) ? null : `${path} is not under \`proposals.paths\``;
}
// src/report/adr.ts
function adrTitle({ about, pull }) {
	const [first = `waiver pull request ${pull}`, ...more] = about;
	const kind = kindOf(first);
	const others = kind === "cache" ? more.filter((one) => kindOf(one) !== "cache") : more;
	const what = kind === "cache" ? "" : ` ${first.replace(/^\w+ /, "")}`;
	return `${VERBS[kind]}${what}${others.length === 0 ? "" : ` and ${others.length} more`}`;
}
const VERBS = {
	waiver: "Accept a regression of",
	objective: "Change the objective of",
	budget: "Loosen the budget of",
	cache: "Change what is cached"
};
const KINDS = [
	"waiver",
	"objective",
	"budget",
	"cache"
];
const kindOf = (one) => KINDS.find((kind) => one.startsWith(`${kind} `)) ?? "waiver";
function kindsOf({ about }) {
	const [first = "waiver", ...more] = KINDS.filter((kind) => about.some((one) => kindOf(one) === kind));
	return [first, ...more];
}
function adrMarker({ pull, about }) {
	return `<!-- benchgate:adr pull=${pull} about="${aboutText(about)}" -->`;
}
function readAdrMarker(text) {
	const [, pull, about] = /^<!-- benchgate:adr pull=(\d{1,9}) about="([^"\n]{0,2000})" -->$/m.exec(text) ?? [];
	return pull === void 0 || about === void 0 ? null : {
		pull: Number(pull),
		about
	};
}
function aboutText(about) {
	return about.map((one) => one.replace(/[^a-z0-9 ._{}*/-]+/gi, " ")).join("; ").slice(0, 2e3);
}
function renderAdr(facts, supersedes) {
	const { date, approvals } = facts;
	const makers = [...new Set(approvals.map(({ login }) => login))];
	return [
		[
			"---",
			"status: proposed",
			`date: ${date}`,
			`decision-makers: [${makers.map((one) => JSON.stringify(one)).join(", ")}]`,
			"---"
		],
		[adrMarker(facts)],
		[`# ${escapeWords(adrTitle(facts))}`],
		["## Context and Problem Statement"],
		[contextOf(facts)],
		tableOf(facts.rows),
		tradesOf(facts),
		changesOf$1(facts),
		["## Considered Options"],
		optionsOf(facts).map((one) => `* ${one}`),
		["## Decision Outcome"],
		[`Chosen option: "${optionsOf(facts)[0]}", because of what those who approved it said:`],
		reasonsOf(facts),
		["### Consequences"],
		consequencesOf(facts),
		["## More Information"],
		[`[Pull request ${facts.pull}](${facts.url}) has the whole report and the audit of the approvals.`],
		supersedes === null ? [] : [`Supersedes [${supersedes}](${supersedes}).`]
	].filter((lines) => lines.length > 0).map((lines) => `${lines.join("\n")}\n`).join("\n");
}
function contextOf(facts) {
	const { pull, head, base, rows } = facts;
	const measured = rows.length === 0 ? "Its measurement is not there any more." : "What was measured:";
	const what = kindsOf(facts).map((kind) => DOES[kind]).join("; it ");
	return `Pull request ${pull} (head \`${head.slice(0, 12)}\`, base \`${base.slice(0, 12)}\`) ${what}. People approved it. ${measured}`;
}
const DOES = {
	waiver: "makes something worse than its budget or objective allows",
	objective: "changes what is asked of the service",
	budget: "changes what a pull request may cost",
	cache: "changes caching, by which answers may be older than before"
};
function tableOf(rows) {
	if (rows.length === 0) return [];
	return [
		"| Row | Base | Head | Change (95 % CI) | Outcome |",
		"|---|---:|---:|---:|---|",
		...rows.slice(0, MOST_ROWS).map((row) => `| ${escapeText(row.scenario)} ${escapeText(row.metric)} | ${cellOf(row.base, row)} | ${cellOf(row.head, row)} | ${changeOf(row)} | ${row.outcome} |`)
	];
}
const MOST_ROWS = 30;
const cellOf = (value, { unit }) => value === null ? "–" : escapeSentence(formatValue(value, unit), { inLine: true });
function changeOf({ change, interval, form }) {
	return change === null ? "–" : formatEstimate(change, interval, form);
}
function changesOf$1({ changes }) {
	return changes.map(({ text }) => `* ${escapeSentence(text)}`);
}
function tradesOf({ rows, caching }) {
	const blocks = filled([paragraph(...tradeOffLine(rows)), ...caching === null ? [] : cachingChecklist({ caching })]);
	if (blocks.length === 0) return [];
	const document = {
		headline: {
			...SIGNS.plain,
			text: ""
		},
		blocks,
		file: "report.json"
	};
	return [renderShort(document, {
		marker: null,
		headline: false
	}).trim()];
}
function optionsOf(facts) {
	const until = facts.waivers.map(({ expires }) => expires).sort().at(-1);
	const accept = until === void 0 ? "Accept it for this change" : `Accept it until ${until}`;
	const [kind] = kindsOf(facts);
	return kind === "waiver" ? [
		accept,
		"Mend it before the change is merged",
		"Take the change back"
	] : OPTIONS[kind];
}
const OPTIONS = {
	objective: ["Change what is asked of the service", "Keep it, and mend the service until it is kept"],
	budget: ["Let a pull request cost more", "Keep the budget, and accept single changes by a waiver with an end"],
	cache: [
		"Cache as the change does",
		"Cache for a shorter time, or less",
		"Make it fast without a cache, so that every answer is fresh"
	]
};
function reasonsOf({ approvals, waivers }) {
	return [...approvals.map(({ login, kind, role, at, reason }) => `* ${escapeText(login)} (${escapeWords(role)}, ${kind} approval of ${at.slice(0, 10)}): ${reason === null ? "without a word" : escapeText(reason, 500)}`), ...waivers.map(({ scenario, metric, ceilingText, expires, reason, owner, issue }) => `* ${escapeText(owner, 100)} accepts ${escapeText(scenario)} ${escapeText(metric)} up to ${escapeText(ceilingText)} until ${expires} (${escapeText(issue, 300)}): ${escapeText(reason, 500)}`)];
}
function consequencesOf({ rows, waivers, changes, caching }) {
	const of = (outcome, word) => rows.filter((row) => row.outcome === outcome).slice(0, MOST_ROWS).map((row) => `* ${word}, because ${escapeText(row.scenario)} ${escapeText(row.metric)} changes by ${changeOf(row)}.`);
	const until = waivers.map(({ scenario, metric, expires }) => `* Neutral, because ${escapeText(scenario)} ${escapeText(metric)} fails the gate again after ${expires}, unless it was mended by then.`);
	const looser = changes.some(({ part, effect }) => part === "budget" && effect === "loosens") ? [LOOSER] : [];
	const older = caching === null ? [] : [OLDER];
	const all = [
		...of("improvement", "Good"),
		...of("regression", "Bad"),
		...looser,
		...older,
		...until
	];
	return all.length > 0 ? all : ["* Neutral, because no row of the measurement changed."];
}
const LOOSER = "* Bad, because what this much costs is let through from now on, and nobody is asked.";
const OLDER = "* Neutral, because an answer may be older than before: for how long, and what ends that, is what was approved.";
// src/propose/adr.ts
function adrFacts(merged) {
	const { report, requirements, uses, brought } = merged;
	const used = uses.filter(({ effect }) => effect === "waives").map(({ waiver }) => waiver);
	const waivers = [...new Map([...used, ...brought].map((one) => [JSON.stringify({
		...one,
		source: ""
	}), one])).values()];
	const accepted = requirements.filter(({ kind, approvals }) => kind === "waiver" && approvals.length > 0);
	const changes = changesOf(merged);
	const caching = approvedFor("caching", requirements) ? merged.caching : null;
	const approvals = requirements.flatMap((one) => one.approvals);
	const nothing = accepted.length === 0 && waivers.length === 0 && changes.length === 0 && caching === null;
	if (approvals.length === 0 || nothing) return null;
	const { pull, url, head, base } = merged;
	return {
		pull,
		url,
		head,
		base,
		waivers,
		changes,
		caching,
		approvals,
		date: lastDay(approvals),
		about: aboutOf({
			accepted,
			waivers,
			changes,
			caching
		}),
		rows: rowsOf(report)
	};
}
function changesOf({ changes, requirements }) {
	const kept = changes.filter(({ part }) => part === "slo" || part === "budget");
	if (kept.some(({ part }) => part === "slo")) return kept;
	return approvedFor("loosened", requirements) ? kept.filter(({ effect }) => effect === "loosens") : [];
}
function approvedFor(code, requirements) {
	return requirements.some(({ why, approvals }) => approvals.length > 0 && why.some((one) => one.code === code));
}
function aboutOf({ accepted, waivers, changes, caching }) {
	const names = [...accepted.flatMap(({ why }) => why.flatMap((one) => one.code === "verdict" && one.reason.scenario !== null ? [one.reason] : [])), ...waivers].map(({ scenario, metric }) => `waiver ${scenario} ${metric ?? ""}`.trim());
	const rules = changes.map(({ part, text }) => `${part === "slo" ? "objective" : "budget"} ${text.split(":", 1)[0]}`);
	const { paths, scenarios } = caching ?? {
		paths: [],
		scenarios: []
	};
	const caches = (paths.length > 0 ? paths : scenarios).map((one) => aboutText([`cache ${one}`]).slice(0, LONGEST_NAME));
	return [...new Set([
		...names,
		...rules,
		...caches
	])].sort();
}
const LONGEST_NAME = 200;
const lastDay = (approvals) => approvals.map(({ at }) => at.slice(0, 10)).sort().at(-1) ?? "";
function rowsOf(report) {
	return (report?.comparisons ?? []).filter(({ gating, outcome }) => gating || outcome === "improvement" || outcome === "regression");
}
function adrDraft(facts, { folder, recorded }) {
	const known = recorded.flatMap(({ path, text }) => {
		const marker = readAdrMarker(text);
		return marker === null || numberOf(path, folder) === null ? [] : [{
			path,
			text,
			...marker
		}];
	});
	if (known.some(({ pull }) => pull === facts.pull)) return null;
	const about = aboutText(facts.about);
	const old = known.filter((one) => one.about === about).sort((a, b) => a.path < b.path ? 1 : -1)[0] ?? null;
	const title = adrTitle(facts);
	const path = draftPath(folder, title);
	const name = old === null ? null : old.path.slice(old.path.lastIndexOf("/") + 1);
	const files = [{
		path,
		text: renderAdr(facts, name)
	}, ...old === null ? [] : [{
		path: old.path,
		text: superseded(old.text, path)
	}]];
	const who = [...new Set(facts.approvals.map(({ login }) => login))].join(", ");
	const until = facts.waivers.map(({ expires }) => expires).sort().at(-1);
	return {
		title: `Record a decision: ${title}`.slice(0, 200),
		files,
		reasons: facts.about.slice(0, MOST_REASONS).map((one) => ({
			about: one,
			before: name,
			after: until === void 0 ? "accepted" : `until ${until}`,
			why: `approved on pull request ${facts.pull} by ${who}`.slice(0, 300)
		}))
	};
}
const MOST_REASONS = 20;
// src/pipelines/proposal-base.ts
async function openBase(request, inputs, world) {
	const clone = await openRepository(request, inputs, world);
	const { root } = clone;
	const name = inputs.headRef ?? inputs.baseRef ?? (isOfPatch(inputs) ? await defaultBranch(clone) : "HEAD");
	const sha = await commitOf(name, clone);
	const own = await configAt(sha, inputs, (path) => readAt(world, root, sha, path));
	const config = await joinProfileOf(own, inputs.profile, profilesAt(world, root, sha));
	const allowed = underConfig(config, world);
	return {
		base: baseOf({
			root,
			sha,
			config
		}, allowed),
		allowed
	};
}
function baseOf({ root, sha, config }, world) {
	return {
		root,
		sha,
		config,
		text: (path) => readAt(world, root, sha, path),
		isFile: loadReader(world, root, sha).isFile,
		async entry(path) {
			const { code, stdout } = await world.git.run([
				"ls-tree",
				"-z",
				sha,
				"--",
				path
			], { cwd: root });
			const [, mode, blob] = code === 0 ? /^(\d{6}) (?:blob|commit|tree) ([0-9a-f]{40})\t/.exec(stdout) ?? [] : [];
			return mode === void 0 || blob === void 0 ? null : {
				mode,
				blob
			};
		},
		async names(folder) {
			const { stdout } = await world.git.run([
				"ls-tree",
				"-z",
				"--name-only",
				sha,
				"--",
				`${folder}/`
			], { cwd: root });
			return stdout.split("\0").filter((path) => path !== "");
		}
	};
}
function isOfPatch({ patch, patchBranch }) {
	return patch !== void 0 || patchBranch !== void 0;
}
async function configAt(sha, inputs, text) {
	const found = await firstConfig(inputs, {
		side: "head",
		sha,
		ref: sha.slice(0, 7)
	}, (_, path) => text(path));
	if (found === null) throw new Failure("config", `Commit ${sha.slice(0, 7)} has no configuration.`, "Write one with `benchgate init` and commit it: what may be proposed is read from there.");
	const read = readConfig(found.text, found.file);
	if ("problems" in read) throw configFailure(read.problems);
	return read.config;
}
async function changedFile(base, path, text) {
	const found = await base.entry(path);
	return {
		path,
		mode: found?.mode === "100755" ? "100755" : "100644",
		text,
		baseBlob: found?.blob ?? null
	};
}
// src/propose/ratchet.ts
const LEAST_RUNS = 14;
function tightenedObjectives(input, { headroom }) {
	return input.config.slos.flatMap((objective, index) => {
		const found = scenariosOf(objective, input.config).map((asked) => worstOf(asked, objective, {
			...input,
			headroom
		}));
		const all = found.filter((one) => one !== null);
		const [first] = all;
		if (first === void 0 || all.length < found.length) return [];
		const most = isAtMost(objective) ? Math.max : Math.min;
		const after = tighterText(objective.bound, most(...all.map(({ bound }) => bound)));
		if (after === null) return [];
		const [worst, runs] = [most(...all.map(({ value }) => value)), Math.min(...all.map((one) => one.runs))];
		const worse = all.some(({ counted }) => counted) ? null : 1 - .050000000000000044 ** (1 / runs);
		return [{
			index,
			about: `${objective.scenario} ${objective.metric}`,
			unit: first.unit,
			before: objective.bound.written,
			after,
			worst,
			runs,
			worse
		}];
	});
}
function scenariosOf(objective, config) {
	const about = objectiveMetric(objective, config.metrics);
	if ("problem" in about) return [];
	return config.scenarios.flatMap(({ name, scenario }) => {
		const metric = matches(objective.scenario, name) ? metricNamed(about.metric, scenario, config.metrics) : void 0;
		return metric === void 0 || boundProblem(metric, objective) !== void 0 ? [] : [{
			scenario,
			metric
		}];
	});
}
function worstOf({ scenario, metric }, objective, input) {
	const { target, runs, now, headroom } = input;
	if (metric.unit === "share") return worstShare({
		scenario,
		metric
	}, objective, input);
	const own = new Map(runs.filter((run) => run.target === target.name && run.scenario === scenario.name && run.end === "complete" && !run.dirty).filter(({ at }) => Date.parse(at) > now - target.windowMs && Date.parse(at) <= now).map((run) => [run.run, run.values[metric.name]]));
	const values = [...own.values()].filter((value) => value !== void 0);
	if (values.length < LEAST_RUNS || values.length < own.size) return null;
	const value = (isAtMost(objective) ? Math.max : Math.min)(...values);
	const bound = value * (objective.bound.kind === "bytes" ? bytesPer(metric.unit) ?? 1 : 1) * (isAtMost(objective) ? 1 + headroom : 1 - headroom);
	return {
		value,
		unit: metric.unit,
		bound,
		runs: values.length,
		counted: false
	};
}
function worstShare({ scenario, metric }, objective, input) {
	const { target, runs, now, headroom } = input;
	const { comparator, written } = objective.bound;
	const slo = {
		scenario: scenario.name,
		metric,
		comparator,
		bound: boundIn(metric, objective),
		objective: written,
		source: ""
	};
	const share = shareAsked(slo);
	if (share === null) return null;
	const { windowMs, periodMs, name } = target;
	const budget = {
		name: objectiveName(slo),
		scenario: scenario.name,
		target: name,
		share,
		windowMs,
		periodMs
	};
	const readings = readingsOf(runs, budget, {
		from: now - windowMs,
		to: now
	});
	const bad = readings.length < LEAST_RUNS ? null : badShare(readings);
	if (bad === null) return null;
	const { high } = bad.interval;
	const asGood = (of) => isAtMost(objective) ? of : 1 - of;
	return {
		value: asGood(high),
		bound: asGood(high * (1 + headroom)),
		unit: metric.unit,
		runs: readings.length,
		counted: true
	};
}
const isAtMost = ({ bound: { comparator } }) => comparator === "<=" || comparator === "<";
// src/pipelines/proposal-drafts.ts
const nothing = (note) => ({
	drafts: [],
	notes: [note]
});
function draftsOf(kind, input, world) {
	switch (kind) {
		case "ratchet": return ratchetDraft(input, world);
		case "dashboards": return dashboardsDraft(input);
		case "waivers": return waiversDraft(input, world);
		case "adr": return adrDrafts(input);
		default: return kind;
	}
}
async function ratchetDraft({ request, base, target: name }, world) {
	const { config } = base;
	const [target, ...others] = name === void 0 ? config.targets : config.targets.filter((one) => one.name === name);
	if (target === void 0) return nothing("ratchet: no target whose load tests could say what is kept.");
	if (others.length > 0) return nothing("ratchet: the configuration has several targets; name the one to go by: `target`.");
	const history = await historyOf(request, world);
	if (history === null) return nothing("ratchet: no history of load tests was named (`history`, or `history-folder`).");
	const at = world.clock.date();
	const { runs } = await history.read(target.name, config.scenarios.map((one) => one.name), {
		at,
		months: monthsOf(target)
	});
	const { headroom } = proposalRules(config);
	const found = tightenedObjectives({
		config,
		target,
		runs: countedRuns(runs, config.maintenance),
		now: Date.parse(at)
	}, { headroom });
	if (found.length === 0) return nothing("ratchet: no objective can be tighter by what load tests found.");
	const text = withObjectives(await base.text(config.file) ?? "", config.file, found);
	if (text === null) return nothing(`ratchet: the objectives of ${config.file} are not written so that they can be changed in place.`);
	const reasons = found.map(({ about, before, after, ...rest }) => ({
		about,
		before,
		after,
		why: ratchetWhy(rest, headroom)
	}));
	return drafted(base, "ratchet", [await changedFile(base, config.file, text)], reasons);
}
async function dashboardsDraft({ base }) {
	const wanted = generatedFiles(base.config);
	const there = await Promise.all([...wanted].map(async ([path, text]) => ({
		path,
		text,
		before: await base.text(path)
	})));
	const stale = there.filter(({ text, before }) => text !== before);
	if (stale.length === 0 || there.every(({ before }) => before === null)) return nothing("dashboards: what is kept is what the configuration gives.");
	return drafted(base, "dashboards", await Promise.all(stale.map(({ path, text }) => changedFile(base, path, text))), stale.map(({ path, before, text }) => ({
		about: path,
		before: before === null ? null : `${before.split("\n").length} lines`,
		after: `${text.split("\n").length} lines`,
		why: before === null ? "it is missing" : "the configuration gives something else"
	})));
}
function generatedFiles(config) {
	const { dashboards } = proposalRules(config);
	const files = watchedTargets(config).flatMap((watched) => Object.entries(dashboardFiles(watched)));
	return new Map(files.map(([name, text]) => [`${dashboards}/${name}`, text]));
}
async function waiversDraft({ base, merged }, world) {
	const text = await base.text(WAIVERS_FILE);
	const read = text === null ? null : readWaivers(text, WAIVERS_FILE);
	if (text === null || read === null) return nothing(`waivers: there is no ${WAIVERS_FILE}.`);
	if (!("waivers" in read)) return nothing(`waivers: ${WAIVERS_FILE} is not valid; \`benchgate validate\` says why.`);
	const { decisions, notes } = await merged();
	const uses = decisions.map(({ waivers }) => waivers);
	const facts = {
		config: base.config,
		today: world.clock.date().slice(0, 10),
		uses
	};
	const found = unneededWaivers(read.waivers, facts);
	if (found.length === 0) return {
		drafts: [],
		notes: ["waivers: every one of them is needed.", ...notes]
	};
	const changed = withoutWaivers(text, found.map(({ index }) => index));
	if (changed === null) return nothing(`waivers: ${WAIVERS_FILE} is not written so that an entry can be taken out.`);
	const reasons = found.map(({ waiver, why }) => ({
		about: `${waiver.scenario} ${waiver.metric}`,
		before: `${waiver.ceilingText} until ${waiver.expires}`,
		after: null,
		why: UNNEEDED[why]
	}));
	return drafted(base, "waivers", [await changedFile(base, WAIVERS_FILE, changed)], reasons);
}
async function adrDrafts({ base, merged }) {
	const folder = proposalRules(base.config).adrFolder;
	const { decisions, notes } = await merged();
	const recorded = await recordedIn(base, folder);
	const drafts = decisions.flatMap(({ facts }) => {
		const draft = facts === null ? null : adrDraft(facts, {
			folder,
			recorded
		});
		return draft === null ? [] : [draft];
	});
	const made = [];
	for (const { title, files, reasons } of drafts) made.push({
		kind: "adr",
		title,
		base: base.sha,
		reasons,
		files: await Promise.all(files.map(({ path, text }) => changedFile(base, path, text)))
	});
	return made.length > 0 ? {
		drafts: made,
		notes
	} : {
		drafts: [],
		notes: ["adr: no decision without a record.", ...notes]
	};
}
async function recordedIn(base, folder) {
	const found = [];
	for (const path of (await base.names(folder)).filter((one) => one.endsWith(".md"))) {
		const text = await base.text(path);
		if (text !== null) found.push({
			path,
			text
		});
	}
	return found;
}
function drafted(base, kind, files, reasons) {
	if (files.length === 0) throw new Failure("internal", `A proposal of ${kind} changes nothing.`, "Please report this.");
	return {
		drafts: [{
			kind,
			title: PROPOSAL_TITLES[kind],
			base: base.sha,
			files,
			reasons
		}],
		notes: []
	};
}
// src/pipelines/proposal-limits.ts
async function limitsOf(base, drafts) {
	const { config } = base;
	const { isFile } = base;
	const reader = {
		isFile,
		text: async (path) => await isFile(path) ? base.text(path) : null
	};
	const loads = drafts.some(({ kind }) => kind === "patch") ? await loadFiles(config, reader) : [];
	const before = new Map();
	const paths = drafts.flatMap(({ files }) => files.map(({ path }) => path));
	for (const path of new Set(paths.flatMap((one) => [one, ...foldersOf(one)]))) {
		const entry = await base.entry(path);
		if (entry === null) continue;
		const text = entry.mode.startsWith("100") ? await base.text(path) ?? "" : "";
		before.set(path, {
			mode: entry.mode,
			text
		});
	}
	return {
		rules: proposalRules(config),
		configFile: config.file,
		governed: [
			...governanceOf(config).governed,
			...ownFiles(config),
			...loads.flatMap(({ patterns }) => patterns),
			...config.profile === void 0 ? [] : [config.profile.file]
		],
		before,
		generated: generatedFiles(config)
	};
}
export { adrFacts as a, openBase as i, draftsOf as n, whyRefused as o, isOfPatch as r, limitsOf as t };
