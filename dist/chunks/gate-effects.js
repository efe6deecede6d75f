import { c as literal, p as strictObject, t as _enum } from "./schemas.js";
import { u as plainText } from "./escape.js";
import { t as countOf } from "./numbers.js";
import { _ as sentence, c as line, h as paragraph, i as cut, m as pageLink, p as outside, u as list, x as table } from "./document.js";
import { c as failingRows, f as undecidedRows, t as AS_MEASURED, u as rowsOf } from "./suspect-lines.js";
import { C as rowName } from "./reasons.js";
import { t as plainLine } from "./plain-line.js";
import { T as value, c as id, f as list$1, p as metricName } from "./fields.js";
import { r as readJson } from "./json.js";
import { t as rowPlace } from "./places.js";
import { a as KINDS, n as printDecision, r as moment, t as decisionParts } from "./decision-sections.js";
// src/report/check-run.ts
const MOST_ANNOTATIONS = 50;
const LONGEST_MESSAGE = 1e3;
const LONGEST_TITLE = 200;
function checkName(key) {
	return key === "default" ? "benchgate report" : `benchgate/${key} report`;
}
function renderCheck(record, { method = null } = {}) {
	const { headline, found, needed, allRefused, made, folded, last } = decisionParts(record, {
		method,
		explain: true
	});
	const text = [
		paragraph(...commits(record)),
		...audit(record),
		...allRefused,
		...made,
		...found,
		...pageRows(record),
		...folded,
		last
	];
	const title = plainLine([headline.text].flat());
	const print = (blocks) => printDecision(headline, blocks, {
		marker: null,
		headline: false
	});
	return {
		name: checkName(record.key),
		headSha: record.sha,
		conclusion: conclusionOf(record),
		title: plainText(title, LONGEST_TITLE),
		summary: print(needed),
		text: print(text),
		annotations: annotationsOf(record),
		url: record.url
	};
}
function conclusionOf({ decision: { state, code } }) {
	if (state === "pending") return code === "measuring" || code === "not-asked" ? null : "action_required";
	return state === "success" ? "success" : "failure";
}
function commits({ base, head, sha }) {
	const group = sha === head ? [] : line`, in the merge queue as ${outside(sha)}`;
	return line`Head ${outside(head)} against ${outside(base.ref)} at ${outside(base.sha)}${group}.`;
}
const AUDIT_HEAD = [
	"Who",
	"Accepts",
	"Role",
	"Where",
	"Commit",
	"When",
	"Reason"
];
function audit({ decision: { requirements } }) {
	if (requirements.length === 0) return [paragraph("No approval is needed.")];
	const needed = requirements.map(({ kind, minimum, approvals }) => `${countOf(minimum, KINDS[kind])} needed, ${approvals.length} given`);
	const rows = requirements.flatMap(({ approvals }) => approvals).map((approval) => ({
		cells: auditCells(approval),
		tone: "plain"
	}));
	return [paragraph(`Approvals: ${needed.join("; ")}.`), {
		...table(AUDIT_HEAD, rows),
		words: true
	}];
}
function auditCells({ kind, id, login, role, source, sourceId, url, sha, at, reason }) {
	return [
		line`${outside(login)} (${id})`,
		[KINDS[kind]],
		[outside(role)],
		pageLink(`${source} ${sourceId}`, url),
		[outside(sha)],
		moment(at),
		reason === null ? ["–"] : [sentence(reason)]
	];
}
const MOST_ROWS = 10;
function pageRows({ report, claim: { url } }) {
	if (report === null || url === null) return [];
	const rows = rowsOf(report);
	const items = [...failingRows(rows), ...undecidedRows(rows)].map((row) => line`${rowName(row)} at ${sentence(`\`${placeOnPage(row)}\``)}`);
	if (items.length === 0) return [];
	return [paragraph(...line`On the ${pageLink("page", `${url}#artifacts`)}:`), cut(list("", items), MOST_ROWS)];
}
const placeOnPage = (row) => `report.html#${rowPlace(row)}`;
const EFFECTS = {
	loosens: "Loosens the rules of the gate",
	"measures-otherwise": "Changes what is measured"
};
function annotationsOf(record) {
	return [...ruleNotes(record), ...suspectNotes(record)].slice(0, MOST_ANNOTATIONS);
}
function ruleNotes({ rules: { changes, file } }) {
	if (file === null) return [];
	return changes.flatMap(({ effect, text, line: at }) => {
		if (effect === "neither" || at === null) return [];
		const message = plainText(text, LONGEST_MESSAGE);
		return [{
			path: file,
			line: at,
			level: "warning",
			title: EFFECTS[effect],
			message
		}];
	});
}
function suspectNotes({ report, changed, sha, head }) {
	if (sha !== head) return [];
	const notes = (report?.suspects ?? []).flatMap(({ scenario, metric, touched, slower, evidence, suggestion = "" }) => {
		const file = touched && slower ? changed.find(({ path }) => path === touched.path) : void 0;
		const isShown = file?.lines?.some(([from, to]) => touched && from <= touched.line && touched.line <= to);
		if (file === void 0 || touched === void 0 || !isShown) return [];
		const title = plainText(`May be why ${scenario} is slower`, LONGEST_TITLE);
		const end = ` ${AS_MEASURED} Its row: ${placeOnPage({
			scenario,
			metric
		})}`;
		const message = plainText(`${evidence} ${suggestion}`, LONGEST_MESSAGE - end.length) + end;
		return [{
			path: file.path,
			line: touched.line,
			level: "notice",
			title,
			message
		}];
	});
	const places = notes.map(({ path, line: at }) => `${at} ${path}`);
	return notes.filter((_, index) => places.indexOf(places[index] ?? "") === index);
}
// src/wire/gate-effects.ts
const MOST_EFFECTS = 60;
const RULES = {
	maxBytes: 16384,
	maxDepth: 4
};
const schema = strictObject({
	version: literal(1),
	effects: list$1(strictObject({
		scenario: id,
		metric: metricName,
		form: _enum(["relative", "absolute"]),
		change: value,
		low: value,
		high: value
	}).refine(({ form, low, change, high }) => low <= change && change <= high && (form === "absolute" || low > -1)), MOST_EFFECTS)
});
const MARK = /<!-- benchgate-effects ([A-Za-z0-9+/=]{1,24000}) -->/;
function markEffects(report) {
	const effects = (report?.comparisons ?? []).flatMap(({ scenario, metric, form, gating, change, interval }) => {
		const [low, high] = [interval?.low, interval?.high];
		if (!gating || typeof change !== "number" || typeof low !== "number" || typeof high !== "number") return [];
		const rounded = [
			low,
			change,
			high
		].map((one) => Number(one.toFixed(5)));
		return [{
			scenario,
			metric,
			form,
			change: rounded[1],
			low: rounded[0],
			high: rounded[2]
		}];
	});
	if (effects.length === 0) return "";
	return `<!-- benchgate-effects ${btoa(JSON.stringify({
		version: 1,
		effects: effects.slice(0, MOST_EFFECTS)
	}))} -->`;
}
function readEffects(text) {
	const found = MARK.exec(text)?.[1];
	if (found === void 0) return null;
	const read = readJson(decoded(found), RULES, schema);
	return "value" in read ? read.value.effects : null;
}
function decoded(base64) {
	try {
		return atob(base64);
	} catch {
		return "";
	}
}
export { renderCheck as i, readEffects as n, checkName as r, markEffects as t };
