import { c as line, p as outside, x as table } from "./document.js";
import { d as formatPart, t as countOf, u as formatNumber } from "./numbers.js";
// src/report/standings.ts
function standingTable(standings) {
	return table([
		"Error budget",
		"Left",
		"Spent",
		"Runs",
		"State",
		"Alert"
	], standings.map(standingCells));
}
function incidentLines(standings) {
	return standings.flatMap(({ budget: { objective }, incident, event }) => {
		const called = outside(objective.name);
		if (incident?.state === "pending") return [line`${called}: burns too fast in one run; the next one confirms it or not`];
		switch (event) {
			case "opened": return [line`${called}: its alert is open (${incident?.severity ?? ""})`];
			case "reopened": return [line`${called}: its alert is open again, ${countOf(incident?.reopened ?? 1, "time")} within a day`];
			case "worsened": return [line`${called}: its alert is worse than before (${incident?.severity ?? ""})`];
			case "closed": return [line`${called}: its alert is closed after ${countOf(incident?.good ?? 0, "good run")}`];
			case "updated":
			case null: return [];
			default: return event;
		}
	});
}
function standingCells({ budget, alerts, incident }) {
	const { objective, spent, left } = budget;
	const isOpen = incident?.state === "open";
	const alert = isOpen ? `❌ ${incident.severity}` : incident?.state === "pending" ? "⚠️ pending" : alertWords(alerts);
	return {
		cells: [
			[outside(objective.name)],
			[left === null ? "–" : formatPart(left.share.value)],
			[spent === null || left === null ? "–" : spentPart(spent, left.share.value)],
			[runsText(budget)],
			[STATES[budget.state]],
			[alert]
		],
		tone: isOpen || budget.state === "broken" ? "bad" : budget.state === "kept" ? "plain" : "open"
	};
}
function spentPart(spent, left) {
	const rest = 100 - Math.round(left * 100);
	return rest === 0 ? formatPart(spent) : formatPart(rest / 100);
}
const STATES = {
	kept: "✅ kept",
	broken: "❌ broken",
	undecided: "undecided",
	"too-few-runs": "too few runs"
};
function runsText({ runs: { complete, missing } }) {
	return missing === 0 ? String(complete) : `${complete}, ${missing} missing`;
}
function alertWords(alerts) {
	const rates = alerts.flatMap(({ rates: [long] }) => long.rate === null ? [] : [long.rate]);
	return rates.length === 0 ? "not known yet" : `quiet, burns ${formatNumber(Math.max(...rates))} ×`;
}
export { standingTable as n, incidentLines as t };
