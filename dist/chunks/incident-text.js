import { c as line, h as paragraph, l as link, o as filled, p as outside, t as SIGNS, u as list } from "./document.js";
import { a as renderShort } from "./markdown2.js";
import { c as formatMoment, t as countOf, u as formatNumber } from "./numbers.js";
import { n as standingTable } from "./standings.js";
// src/report/incident-text.ts
function incidentTitle({ target, name }) {
	return `${`${target}: ${name}`.replace(/[^A-Za-z0-9 .,:;()%<>=/_+{}-]+/gu, " ").replace(/\s+/gu, " ").slice(0, 171).trim()}: error budget burns too fast`;
}
function incidentBody(story, { marker, runs }) {
	const isOpen = story.incident.state === "open";
	const document = {
		headline: isOpen ? {
			...SIGNS.bad,
			text: `The error budget burns too fast (${story.incident.severity})`
		} : {
			...SIGNS.good,
			text: "It is over"
		},
		blocks: filled([
			paragraph(...line`${outside(story.standing.budget.objective.target)} · ${outside(story.standing.budget.objective.name)}`),
			standingTable([story.standing]),
			list("", storyLines(story, runs)),
			paragraph(isOpen ? HOW_IT_ENDS : "It closed by itself, after three good runs in a row. What begins anew gets an issue of its own.")
		]),
		file: "the history"
	};
	return renderShort(document, { marker });
}
const HOW_IT_ENDS = "It closes by itself after three good runs in a row. Closed by hand it stays closed until the problem was over and came back.";
function incidentComment({ event, incident }, story, { marker, runs }) {
	const blocks = filled([list("", storyLines({
		...story,
		incident
	}, runs))]);
	return renderShort({
		headline: headlineOf(event, incident.severity),
		blocks,
		file: "the history"
	}, { marker });
}
function closingComment(why, { marker }) {
	return renderShort({
		headline: {
			...SIGNS.plain,
			text: "Closed"
		},
		blocks: [paragraph(WHY_CLOSED[why])],
		file: ""
	}, { marker });
}
const WHY_CLOSED = {
	quiet: "The history does not know this problem any more, and its newest runs are good.",
	unwatched: "The configuration has no such objective any more: nobody watches it, under this name.",
	duplicate: "The same problem has an older issue."
};
function maintenanceText({ until, reason }) {
	return `maintenance until ${formatMoment(new Date(until).toISOString())}, nobody is told: ${reason}`;
}
function newsSentence(event, severity) {
	return headlineOf(event, severity).text;
}
function headlineOf(event, severity) {
	switch (event) {
		case "opened": return {
			...SIGNS.bad,
			text: `The error budget burns too fast (${severity})`
		};
		case "reopened": return {
			...SIGNS.bad,
			text: `The error budget burns too fast again (${severity})`
		};
		case "worsened": return {
			...SIGNS.bad,
			text: `The error budget burns faster than before (${severity})`
		};
		case "closed": return {
			...SIGNS.good,
			text: "It is over: three good runs in a row"
		};
		default: return event;
	}
}
const MOST_REVISIONS = 5;
function storyLines(story, runs) {
	const { incident, worstBurn, revisions } = story;
	const moment = (at) => at === null ? "–" : formatMoment(new Date(at).toISOString());
	const again = incident.reopened === 0 ? "" : `, came back ${countOf(incident.reopened, "time")} within a day each`;
	const tested = revisions.slice(-5).flatMap((one, i) => [...i === 0 ? [] : [", "], outside(one)]);
	const others = revisions.length > MOST_REVISIONS ? `, and ${revisions.length - MOST_REVISIONS} before` : "";
	const address = runAddress(story, runs);
	return [
		line`Began ${moment(incident.since)}; open since ${moment(incident.openedAt)}${again}`,
		...incident.closedAt === null ? [] : [line`Closed ${moment(incident.closedAt)}`],
		line`${worstBurn === null ? "How fast the budget burnt is not known" : `The budget burnt up to ${formatNumber(worstBurn)} × too fast`}, in ${countOf(story.runs, "run")}`,
		revisions.length === 0 ? ["Which revision was tested is not known"] : line`Tested: ${tested}${others}`,
		...address === null ? [] : [line`${link("The newest run", address)}`]
	];
}
function runAddress({ newestRun }, runs) {
	const [, id] = / (\d{1,20})-\d{1,4}$/.exec(newestRun ?? "") ?? [];
	return id === void 0 || runs === null ? null : `${runs}/${id}`;
}
function webhookMessage({ event, incident }, story, runs) {
	const { mark, text } = headlineOf(event, incident.severity);
	const { target, name } = story.standing.budget.objective;
	const facts = storyLines({
		...story,
		incident
	}, null).map((parts) => `• ${parts.map(slackPiece).join("")}`);
	const address = runAddress(story, runs);
	const lines = [
		`*${slackText(target)}* ${slackText(name)}`,
		...facts,
		...address === null ? [] : [`<${address}|The newest run>`]
	];
	const title = `${mark} ${text}`;
	return {
		text: `${title}: ${slackText(target)}: ${slackText(name)}`,
		unfurl_links: false,
		unfurl_media: false,
		blocks: [`*${title}*`, lines.join("\n")].map((part) => ({
			type: "section",
			text: {
				type: "mrkdwn",
				text: part,
				verbatim: true
			}
		}))
	};
}
function slackPiece(piece) {
	return typeof piece === "string" ? slackText(piece) : slackText(piece.text);
}
function slackText(text) {
	return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ").slice(0, 200).replace(/[*_~`]/g, " ").replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
export { maintenanceText as a, incidentTitle as i, incidentBody as n, newsSentence as o, incidentComment as r, webhookMessage as s, closingComment as t };
