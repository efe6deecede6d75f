import { u as isFork } from "./pull-request.js";
import { n as printDecision, o as PHRASES, s as missingOf, t as decisionParts } from "./decision-sections.js";
import { b as strong, c as line, h as paragraph } from "./document.js";
import { n as markerFor } from "./context.js";
// src/report/decision-markdown.ts
function renderDecisionMarkdown(record, { marker, method = null, maxLength }) {
	const { headline, found, needed, approved, refused, made, folded, last } = decisionParts(record, { method });
	const blocks = [
		...found,
		...made,
		...needed,
		...approved,
		...refused,
		...watchLines(record),
		...folded,
		last
	];
	return printDecision(headline, blocks, {
		marker: `${marker}\n${stateLine(record)}`,
		longest: maxLength
	});
}
function readCommentState(body) {
	const [, code, sha, asked = ""] = /^<!-- benchgate:v1 [^\r\n]{1,3000} -->\r?\n<!-- benchgate:state code=([a-z-]{1,30}) sha=([0-9a-f]{40})(?: asked=([a-z,]{1,30}))? -->(?:\r?\n|$)/.exec(body) ?? [];
	if (code === void 0 || sha === void 0 || !isCode(code)) return null;
	return {
		code,
		sha,
		asked: ASKED.filter((kind) => asked.split(",").includes(kind))
	};
}
const ASKED = ["governance", "waiver"];
function stateLine({ decision, head, asked, rules }) {
	const due = decision.requirements.filter((one) => missingOf(one) > 0).map(({ kind }) => kind);
	const named = rules.governance.users.length > 0;
	const all = ASKED.filter((kind) => asked.includes(kind) || named && due.includes(kind));
	const told = all.length === 0 ? "" : ` asked=${all.join(",")}`;
	return `<!-- benchgate:state code=${decision.code} sha=${/^[0-9a-f]{40}$/.test(head) ? head : ""}${told} -->`;
}
function watchLines({ watch }) {
	if (watch === null) return [];
	const day = `${watch.lastAt.slice(0, 10)} (UTC)`;
	if (watch.silent) return [paragraph(...line`⚠️ ${strong("Load tests are silent")}: the last one was recorded on ${day}.`)];
	return [paragraph(`Load tests were last recorded on ${day}.`)];
}
function isCode(text) {
	return Object.hasOwn(PHRASES, text);
}
// src/govern/record.ts
function recordOf({ snapshot: { subject }, deciding }, one, setting) {
	const { snapshot, files, caching, report, decision } = one;
	const { pull, rules, claim, changed } = snapshot;
	const [first] = stickyOf(one, setting);
	return {
		repository: setting.repository,
		number: pull.number,
		base: {
			ref: pull.base.ref,
			sha: pull.base.sha
		},
		head: pull.head.sha,
		sha: subject.sha,
		key: setting.key,
		context: subject.context,
		fork: isFork(pull),
		rules,
		files,
		...caching === null ? {} : { caching },
		changed: changed.files,
		claim,
		report: report && withKnownPlaces(report, changed.files),
		decision,
		decidedBy: deciding === one ? null : deciding.snapshot.pull.number,
		asked: readCommentState(first?.body ?? "")?.asked ?? [],
		watch: snapshot.watch,
		url: setting.url
	};
}
function withKnownPlaces(report, changed) {
	const files = new Map(changed.map((file) => [file.path, file.lines]));
	const suspects = report.suspects.map(({ touched, ...suspect }) => {
		return touched && files.get(touched.path)?.some(([from, to]) => from <= touched.line && touched.line <= to) ? {
			...suspect,
			touched
		} : suspect;
	});
	return {
		...report,
		suspects
	};
}
function markerOf({ snapshot: { pull } }, { key }) {
	return markerFor(key, pull.number, pull.base.ref);
}
function stickyOf(one, { bot, key }) {
	const marker = markerOf(one, { key });
	return one.snapshot.discussion.comments.filter((comment) => isOwnSticky(comment, {
		bot,
		marker
	}));
}
function isOwnSticky({ account, app, body }, { bot, marker }) {
	return account?.type === "Bot" && account.login === bot && app === bot.replace(/\[bot\]$/, "") && body.startsWith(marker);
}
export { readCommentState as a, stickyOf as i, markerOf as n, renderDecisionMarkdown as o, recordOf as r, isOwnSticky as t };
