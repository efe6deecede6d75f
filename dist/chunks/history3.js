import { p as outside$1, x as table } from "./document.js";
import { a as incidentTable, i as historyLine, n as changeLines, r as doubtLines, s as runRow, t as RUN_HEAD } from "./history.js";
import { c as formatMoment, d as formatPart, g as formatValue, i as formatDuration, t as countOf } from "./numbers.js";
import { a as standingHeadline } from "./slo3.js";
import { n as standingTable } from "./standings.js";
import { t as quantile } from "./quantile.js";
import { _ as line, a as timeTicks, c as htmlLine, d as plainSigns, f as policyHash, g as label, h as escapeXml, l as htmlPage, m as dots, n as linear, o as valueScale, p as area, s as htmlBlock, u as outsideText, v as px, y as py } from "./scale.js";
import { c as quantileOf } from "./metrics.js";
import { t as readInputs } from "./inputs.js";
import { a as resolveObjectives } from "./load-target.js";
import { r as underConfig } from "./under-policy.js";
import { c as burnDown, n as standingOf, s as incidentCourse, t as budgetObjectives } from "./standing.js";
import { n as requireHistory, r as countedRuns } from "./history-of.js";
import { n as scenarioHistory } from "./scenario-history.js";
// src/page/columns.ts
function columnsOf(items, timeOf, most) {
	const timed = items.map((item) => ({
		item,
		at: timeOf(item)
	}));
	const [first, last] = [timed[0], timed.at(-1)];
	if (first === void 0 || last === void 0 || timed.length <= most) return {
		columns: timed.map(({ item, at }) => ({
			from: at,
			to: at,
			items: [item]
		})),
		binMs: null
	};
	const binMs = (last.at - first.at) / most;
	const bins = new Map();
	for (const one of timed) {
		const bin = binMs === 0 ? 0 : Math.min(most - 1, Math.floor((one.at - first.at) / binMs));
		bins.set(bin, [...bins.get(bin) ?? [], one]);
	}
	return {
		columns: [...bins.values()].map((bin) => ({
			from: bin[0]?.at ?? first.at,
			to: bin.at(-1)?.at ?? last.at,
			items: bin.map(({ item }) => item)
		})),
		binMs
	};
}
const middleOf = ({ from, to }) => (from + to) / 2;
function spreadOf(values) {
	const sorted = [...values].sort((a, b) => a - b);
	const [low, high] = [sorted[0], sorted.at(-1)];
	return low === void 0 || high === void 0 ? null : {
		low,
		middle: quantile(sorted, .5),
		high
	};
}
// src/page/burn-down.ts
const LOWEST = -1;
function burnDownFigure({ standing, burnDown }, { time, marks }) {
	const { objective } = standing.budget;
	const columnsFor = (most) => columnsOf(burnDown, ({ at }) => at, most);
	const days = Math.round(objective.windowMs / 864e5);
	return {
		title: `${objective.name}: error budget left`,
		plot: (size) => burnDownPlot(columnsFor(size.columns), {
			time,
			marks,
			called: objective.name
		}),
		notes: (size) => [
			burnDown.length === 0 ? "Too few runs to say anything." : `What was left of the budget of ${countOf(days, "day")} at each run.`,
			...columnsFor(size.columns).binMs === null ? [] : ["Several runs are drawn as one: the line is the lowest of them."],
			...burnDown.some(({ left }) => left < LOWEST) ? ["What is below −100 % is drawn at the edge."] : []
		],
		numbers: (size) => numbersTable$1(columnsFor(size.columns))
	};
}
function burnDownPlot(columns, { time, marks, called }) {
	const points = columns.columns.map((column) => ({
		at: middleOf(column),
		left: lowestOf(column.items)
	}));
	const lowest = Math.min(0, ...points.map(({ left }) => Math.max(LOWEST, left)));
	const scale = linear(lowest, 1, formatPart);
	const last = points.at(-1);
	const from = points[0];
	const newest = columns.columns.at(-1)?.items.at(-1)?.left ?? 1;
	return {
		instead: `${called}, error budget left: ${last === void 0 || from === void 0 ? "too few runs" : `from ${formatPart(from.left)} to ${formatPart(newest)}, lowest ${formatPart(Math.min(...points.map(({ left }) => left)))}. The numbers are in the table below`}.`,
		time,
		scale,
		marks,
		rules: lowest < 0 ? [{
			value: 0,
			text: "spent"
		}] : [],
		ends: last === void 0 ? [] : [{
			text: formatPart(newest),
			value: last.left,
			look: "line0"
		}],
		hovers: columns.columns.map((column) => ({
			at: middleOf(column),
			text: hoverText$1(column.items)
		})),
		draw: (frame) => drawBurnDown(frame, scale, points)
	};
}
function drawBurnDown(frame, scale, points) {
	const high = points.map(({ at, left }) => [at, scale.placeOf(left)]);
	const low = points.map(({ at }) => [at, 0]);
	const few = points.length <= 20;
	return [
		points.length > 1 ? area(frame, {
			low,
			high
		}, "band") : "",
		line(frame, high, "line0"),
		few ? dots(frame, high, "line0 dot", 2.5) : ""
	];
}
const lowestOf = (items) => spreadOf(items.map(({ left }) => left))?.low ?? 1;
function hoverText$1(items) {
	const last = items.at(-1);
	return last === void 0 ? "–" : `${momentOf(last.at)}\n${formatPart(lowestOf(items))} left, of ${countOf(last.runs, "run")}`;
}
function numbersTable$1({ columns }) {
	const rows = columns.toReversed().map(({ from, to, items }) => {
		return {
			cells: [
				[from === to ? momentOf(to) : `${momentOf(from)} – ${momentOf(to)}`],
				[formatPart(lowestOf(items))],
				[String(items.at(-1)?.runs ?? 0)]
			],
			tone: "plain"
		};
	});
	return table([
		"Until",
		"Left",
		"Runs in the window"
	], rows);
}
const momentOf = (at) => formatMoment(new Date(at).toISOString());
// src/page/marks.ts
const NO_MARKS = {
	incidents: [],
	maintenance: [],
	changes: [],
	revisions: [],
	runs: [],
	gaps: []
};
const HATCH = "hatch";
const HATCHING = `<svg class="defs" aria-hidden="true" width="0" height="0"><defs><pattern id="${HATCH}" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="hatched" width="7" height="7"/><path class="hatching" d="M0 0V7"/></pattern></defs></svg>`;
function drawShades(frame, { incidents, maintenance }) {
	return [...maintenance.flatMap((span) => shade(frame, span, "class=\"maintenance\"")), ...incidents.flatMap((span) => shade(frame, span, `class="incident" fill="url(#${HATCH})"`))];
}
function shade(frame, { from, to }, look) {
	if (to < frame.x[0] || from > frame.x[1]) return [];
	const [x1, x2] = [px(frame, Math.max(from, frame.x[0])), px(frame, Math.min(to, frame.x[1]))];
	const width = Math.max(3, Math.round((x2 - x1) * 10) / 10);
	return [`<rect ${look} x="${x1}" y="${frame.top}" width="${width}" height="${frame.height}"/>`];
}
const APART = 6;
const WORD = 86;
const RUNS = 10;
const REVISIONS = 26;
function roomBelow({ revisions, runs, gaps }) {
	if (revisions.length > 0) return 54;
	return runs.length + gaps.length > 0 ? 40 : 24;
}
function drawMarks(frame, { changes, revisions, runs, gaps }) {
	const bottom = frame.top + frame.height;
	const inside = (marks) => apart(marks.filter(({ at }) => at >= frame.x[0] && at <= frame.x[1]), frame);
	return [
		...inside(changes).map(({ at }) => shape("change", px(frame, at), frame.top - 6, `V${bottom}`)),
		...wordsOf(inside(changes), {
			frame,
			y: frame.top - 8,
			look: "change"
		}),
		...gaps.map(({ after, before }) => `<path class="gap" d="M${px(frame, after)} ${bottom + RUNS}H${px(frame, before)}"/>`),
		...inside(runs).map(({ at, kind }) => shape(kind, px(frame, at), bottom + RUNS)),
		...inside(revisions).map(({ at }) => shape("revision", px(frame, at), bottom + REVISIONS - 4)),
		...wordsOf(inside(revisions), {
			frame,
			y: bottom + REVISIONS,
			look: "revision"
		})
	];
}
function wordsOf(marks, { frame, y, look }) {
	let free = frame.left - WORD / 2;
	return marks.flatMap(({ at, text }, k) => {
		const x = px(frame, at);
		const next = marks[k + 1];
		const isAfter = (next === void 0 ? frame.left + frame.width + WORD / 3 : px(frame, next.at) - APART) - x >= WORD;
		const before = marks[k - 1];
		if (before !== void 0) free = Math.max(free, px(frame, before.at) + APART);
		if (text === "" || !isAfter && x - free < WORD) return [];
		free = isAfter ? x + WORD : x;
		return isAfter ? label([x + 7, y], text, "start", look) : label([x - 7, y], text, "end", look);
	});
}
const SHAPES = {
	change: "m0 0l-5 -8h10z",
	aborted: "m-4 -4l8 8m0 -8l-8 8",
	partial: "m-4 -4h8v8h-8z",
	dirty: "m0 -5l5 5l-5 5l-5 -5z",
	revision: "m0 -4l4 7h-8z"
};
function shape(kind, x, y, then = "") {
	return `<path class="mark ${kind}" d="M${x} ${y}${SHAPES[kind]}"/>${then === "" ? "" : `<path class="change-line" d="M${x} ${y}${then}"/>`}`;
}
function legendShape(kind) {
	return `<svg class="legend" viewBox="0 0 20 16" width="20" height="16" aria-hidden="true">${kind === "gap" ? "<path class=\"gap\" d=\"M1 8H19\"/>" : kind === "incident" || kind === "maintenance" ? `<rect class="${kind}" ${kind === "incident" ? `fill="url(#${HATCH})" ` : ""}x="1" y="1" width="18" height="14"/>` : shape(kind, 10, kind === "change" ? 12 : 8)}</svg>`;
}
function apart(marks, frame) {
	let last = Number.NEGATIVE_INFINITY;
	return marks.filter(({ at }) => {
		const x = px(frame, at);
		if (x - last < APART) return false;
		last = x;
		return true;
	});
}
// src/page/plot.ts
const SIZES = [{
	name: "wide",
	width: 900,
	height: 176,
	left: 70,
	right: 52,
	columns: 160,
	timeTicks: 9
}, {
	name: "narrow",
	width: 350,
	height: 156,
	left: 58,
	right: 46,
	columns: 60,
	timeTicks: 3
}];
const TOP = 24;
function drawPlot(plot, size) {
	const { width, left, right } = size;
	const { scale, time, marks, instead } = plot;
	const height = TOP + size.height + roomBelow(marks);
	const frame = {
		left,
		top: TOP,
		width: width - left - right,
		height: size.height,
		x: time,
		y: scale.ends
	};
	return [
		`<svg class="${size.name}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeXml(instead)}">`,
		...drawShades(frame, marks),
		...gridLines(frame, plot, size),
		...plot.draw(frame),
		...ruleLines(frame, plot),
		...drawMarks(frame, marks),
		...endLabels(frame, plot),
		...size.name === "wide" ? hoverAreas(frame, plot) : [],
		"</svg>"
	].join("\n");
}
function gridLines(frame, { scale, time, marks }, { timeTicks: most }) {
	const { left, top, width, height } = frame;
	const bottom = top + height;
	const across = scale.ticks.map(({ at, text }) => {
		const y = py(frame, at);
		return `<path class="grid" d="M${left} ${y}H${left + width}"/>${label([left - 6, y + 4], text, "end")}`;
	});
	const along = timeTicks(time, most).map(({ at, text }) => {
		const x = px(frame, at);
		return `<path class="grid" d="M${x} ${top}V${bottom}"/>${label([x, bottom + roomBelow(marks) - 6], text, "middle")}`;
	});
	return [
		...across,
		...along,
		`<path class="axis" d="M${left} ${bottom}H${left + width}"/>`
	];
}
function ruleLines(frame, { rules, scale }) {
	return rules.map(({ value, text }) => {
		const y = py(frame, scale.placeOf(value));
		const above = y - 5 > frame.top + 10;
		return `<path class="rule" d="M${frame.left} ${y}H${frame.left + frame.width}"/>${label([frame.left + 4, above ? y - 5 : y + 14], text, "start", "rule")}`;
	});
}
const LETTER = 13;
function endLabels(frame, { ends, scale }) {
	const wanted = ends.map(({ text, value, look }) => ({
		text,
		look,
		y: py(frame, scale.placeOf(value)) + 4
	})).sort((a, b) => b.y - a.y);
	let free = frame.top + frame.height + LETTER;
	return wanted.map(({ text, look, y }) => {
		free = Math.min(y, free - LETTER);
		return label([frame.left + frame.width + 5, free], text, "start", look);
	});
}
function hoverAreas(frame, { hovers, time }) {
	return hovers.map(({ at, text }, k) => {
		const [before, after] = [hovers[k - 1]?.at ?? time[0], hovers[k + 1]?.at ?? time[1]];
		const [x1, x2] = [px(frame, k === 0 ? time[0] : (before + at) / 2), px(frame, (after + at) / 2)];
		const width = Math.max(.1, Math.round((x2 - x1) * 10) / 10);
		return `<rect class="hover" x="${x1}" y="${frame.top}" width="${width}" height="${frame.height}"><title>${escapeXml(text)}</title></rect>`;
	});
}
// src/page/figure.ts
function htmlFigure(id, { title, plot, notes, numbers }, below = []) {
	const [wide] = SIZES;
	if (wide === void 0) return "";
	const shown = outsideText(title, 120);
	const { isLogarithmic } = plot(wide).scale;
	const said = (size) => [...notes(size), ...isLogarithmic ? ["The scale is logarithmic."] : []].join(" ");
	return [
		`<figure id="${id}">`,
		`<h3><a href="#${id}">${shown}</a></h3>`,
		...SIZES.map((size) => drawPlot(plot(size), size)),
		"<figcaption>",
		...SIZES.map((size) => `<p class="${size.name}">${outsideText(said(size), 400)}</p>`),
		"</figcaption>",
		...below,
		`<details><summary>Numbers of ${shown}</summary>`,
		htmlBlock(numbers(wide), `Numbers of ${title}`),
		"</details>",
		"</figure>"
	].join("\n");
}
// src/page/history-style.ts
const HISTORY_STYLE = `
:root{--bg:#fff;--fg:#1f2328;--dim:#59636e;--line:#d1d9e0;--soft:#f6f8fa;--link:#0757b5;--good:#116329;--bad:#b3201f;--open:#7a4f00;--l0:#0072b2;--l1:#b34700;--l2:#8b3a73;--l3:#00705a;--band:#0072b2;--hatch:#c2410c}
@media (prefers-color-scheme:dark){:root{--bg:#0d1117;--fg:#f0f6fc;--dim:#9ba4ae;--line:#3d444d;--soft:#151b23;--link:#6cb2ff;--good:#4fc862;--bad:#ff7b72;--open:#e3b341;--l0:#56b4e9;--l1:#f0a35e;--l2:#dd9fc5;--l3:#3fc9a5;--band:#56b4e9;--hatch:#f59e42}}
@media print{:root{--bg:#fff;--fg:#000;--dim:#333;--line:#bbb;--soft:#fff;--link:#000;--good:#000;--bad:#000;--open:#000;--l0:#0072b2;--l1:#b34700;--l2:#8b3a73;--l3:#00705a;--band:#0072b2;--hatch:#c2410c}
nav,.skip,.hover{display:none}figure,tr{break-inside:avoid}h2,h3{break-after:avoid}details:not([open]){display:none}.scroll{overflow:visible}}
*{box-sizing:border-box}
html{scroll-padding-top:12px}
body{margin:0;background:var(--bg);color:var(--fg);font:15px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif}
header,nav,main,footer{max-width:980px;margin:0 auto;padding:0 20px}
header{padding-top:28px}
h1{font-size:26px;line-height:1.25;margin:0 0 8px}
h2{font-size:21px;margin:40px 0 12px;padding-bottom:6px;border-bottom:1px solid var(--line)}
h3{font-size:16px;margin:0 0 6px;overflow-wrap:anywhere}
h2>a,h3>a{color:inherit;text-decoration:none}
h2>a:hover::after,h3>a:hover::after,h2>a:focus-visible::after,h3>a:focus-visible::after{content:" #";color:var(--dim)}
a{color:var(--link)}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-999px}.skip:focus{left:12px;top:12px;background:var(--bg);padding:6px 10px}
.state{font-weight:600;margin:0 0 4px}.state.good{color:var(--good)}.state.bad{color:var(--bad)}.state.open{color:var(--open)}
.note,figcaption{color:var(--dim);font-size:14px;margin:4px 0}
nav ul,.legends{display:flex;flex-wrap:wrap;gap:4px 18px;list-style:none;padding:0;margin:14px 0}
.legends{color:var(--dim);font-size:14px}.legends li{display:flex;align-items:center;gap:6px}
figure{margin:24px 0 32px;scroll-margin-top:12px}
figure ul{margin:6px 0;padding-left:20px}
figure:target,section>h2:target{outline:2px solid var(--link);outline-offset:6px}
figcaption p{margin:0}svg{display:block}svg.wide,svg.narrow{width:100%;height:auto}svg.narrow{max-width:480px}.narrow{display:none}svg.defs{position:absolute}
svg text{font:13px system-ui,-apple-system,"Segoe UI",sans-serif;fill:var(--dim)}
.grid{stroke:var(--line);stroke-width:1;fill:none}.axis{stroke:var(--dim);fill:none}
.line0,.line1,.line2,.line3{fill:none;stroke-width:2;stroke-linejoin:round}
.line0{stroke:var(--l0)}.line1{stroke:var(--l1);stroke-dasharray:7 3}.line2{stroke:var(--l2);stroke-dasharray:2 3}.line3{stroke:var(--l3);stroke-dasharray:9 3 2 3}
circle.dot{stroke:none}circle.line0{fill:var(--l0)}circle.line1{fill:var(--l1)}circle.line2{fill:var(--l2)}circle.line3{fill:var(--l3)}
svg text.line0{fill:var(--l0);stroke:none;font-weight:600}svg text.line1{fill:var(--l1);stroke:none;font-weight:600}svg text.line2{fill:var(--l2);stroke:none;font-weight:600}svg text.line3{fill:var(--l3);stroke:none;font-weight:600}
.band{fill:var(--band);fill-opacity:.14;stroke:none}
path.rule{stroke:var(--fg);stroke-width:1.5;stroke-dasharray:4 4;fill:none}svg text.rule,svg text.change{fill:var(--fg);font-weight:600}
.hatched{fill:var(--hatch);fill-opacity:.07}.hatching{stroke:var(--hatch);stroke-width:2;stroke-opacity:.45}
.incident{stroke:var(--hatch);stroke-opacity:.6}
.maintenance{fill:var(--dim);fill-opacity:.16;stroke:var(--dim);stroke-dasharray:2 2}
.mark{fill:var(--bg);stroke:var(--fg);stroke-width:1.5}.mark.change,.mark.revision{fill:var(--fg)}.mark.revision{stroke-width:1}
.change-line{stroke:var(--fg);stroke-width:1;stroke-dasharray:1 3;fill:none}
.gap{stroke:var(--fg);stroke-width:3;stroke-dasharray:2 3;fill:none}
.hover{fill:transparent}.hover:hover{fill:var(--fg);fill-opacity:.08}
.scroll{overflow-x:auto;margin:8px 0}
table{border-collapse:collapse;font-size:14px;font-variant-numeric:tabular-nums}
th,td{border-bottom:1px solid var(--line);padding:5px 14px 5px 0;text-align:left;vertical-align:top;font-weight:400;white-space:nowrap}
thead th{font-weight:600;border-bottom-width:2px}
tr.bad td:last-child{color:var(--bad);font-weight:600}
details{margin:6px 0}summary{cursor:pointer;color:var(--link);width:fit-content}
details .scroll{max-height:420px;overflow:auto}
code{font:13px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
footer{padding-bottom:48px;margin-top:40px}
@media (max-width:640px){.wide{display:none}.narrow{display:block}header,nav,main,footer{padding-left:14px;padding-right:14px}h1{font-size:22px}}
@media print{.wide{display:block}.narrow{display:none}details .scroll{max-height:none;overflow:visible}body{font-size:11px}}
`;
// src/page/trend.ts
function trendsOf(metrics) {
	const trends = new Map();
	for (const { name: metric, unit } of metrics) {
		const q = quantileOf(metric);
		const name = q === void 0 ? metric : metric.slice(0, metric.lastIndexOf(".p"));
		const word = q === void 0 ? "" : metric.slice(name.length + 1);
		const before = trends.get(name)?.lines ?? [];
		trends.set(name, {
			name,
			unit,
			lines: [...before, {
				metric,
				word
			}]
		});
	}
	const byQuantile = (a, b) => (quantileOf(a.metric) ?? 0) - (quantileOf(b.metric) ?? 0);
	return [...trends.values()].map((trend) => ({
		...trend,
		lines: trend.lines.toSorted(byQuantile)
	}));
}
function trendFigure(trend, input) {
	const { history } = input;
	const { scenario } = history;
	const complete = history.runs.filter(({ end, values }) => end === "complete" && trend.lines.some(({ metric }) => metric in values));
	const columnsFor = (most) => columnsOf(complete, ({ at }) => Date.parse(at), most);
	return {
		title: `${scenario} · ${trend.name}`,
		plot: (size) => trendPlot(trend, {
			...input,
			columns: columnsFor(size.columns),
			complete
		}, size),
		notes: (size) => {
			const beyond = rulesOf(trend, history).filter(({ value }) => value > FAR * highestOf(trend, complete));
			return [bandNote(trend, columnsFor(size.columns), complete.length), ...beyond.map(({ text }) => `The objective ${text} lies far above, and is not drawn.`)];
		},
		numbers: (size) => numbersTable(trend, columnsFor(size.columns))
	};
}
function trendPlot(trend, drawn, size) {
	const { history, time, marks, columns, complete } = drawn;
	const tracks = trend.lines.map(({ metric }) => trackOf(metric, drawn));
	const drawnValues = tracks.flatMap((track) => track.flatMap(({ spread }) => [spread.low, spread.high]));
	const near = rulesOf(trend, history).filter(({ value }) => value <= FAR * highestOf(trend, complete));
	const scale = valueScale([...drawnValues, ...near.map(({ value }) => value)], (value) => formatValue(value, trend.unit));
	const ends = trend.lines.flatMap(({ word }, k) => {
		const last = tracks[k]?.at(-1);
		return last === void 0 || word === "" ? [] : [{
			text: word,
			value: last.spread.middle,
			look: `line${k % LOOKS}`
		}];
	});
	return {
		instead: insteadOf(trend, drawn, tracks),
		time,
		scale,
		marks,
		rules: near,
		ends,
		hovers: columns.columns.map((column) => ({
			at: middleOf(column),
			text: hoverText(trend, column)
		})),
		draw: (frame) => [bandOf(frame, scale, tracks), ...tracks.flatMap((track, k) => trackLines(frame, {
			scale,
			track,
			k,
			size
		}))]
	};
}
const rulesOf = ({ lines }, { slos }) => slos.filter(({ metric }) => lines.some((one) => one.metric === metric)).map(({ bound, objective }) => ({
	value: bound,
	text: objective
}));
function highestOf({ lines }, runs) {
	const highest = runs.reduce((most, { values }) => Math.max(most, ...lines.map(({ metric }) => values[metric] ?? 0)), 0);
	return highest === 0 ? Number.POSITIVE_INFINITY : highest;
}
const LOOKS = 4;
const FAR = 4;
const DOTTED = 45;
function trackOf(metric, { columns: { columns }, history }) {
	const gaps = new Set(history.gaps.map(({ after }) => after));
	return columns.flatMap((column) => {
		const spread = spreadOf(valuesOf(column, metric));
		return spread === null ? [] : [{
			at: middleOf(column),
			spread,
			breaksAfter: gaps.has(column.to)
		}];
	});
}
const valuesOf = ({ items }, metric) => items.flatMap(({ values }) => values[metric] ?? []);
function partsOf(track) {
	const parts = [[]];
	for (const one of track) {
		parts.at(-1)?.push(one);
		if (one.breaksAfter) parts.push([]);
	}
	return parts.filter((part) => part.length > 0);
}
function bandOf(frame, scale, tracks) {
	const [lowest = [], highest = []] = [tracks[0], tracks.at(-1)];
	const high = new Map(highest.map(({ at, spread }) => [at, spread.high]));
	return partsOf(lowest.filter(({ at }) => high.has(at))).filter((part) => part.length > 1).map((part) => area(frame, {
		low: part.map(({ at, spread }) => [at, scale.placeOf(spread.low)]),
		high: part.map(({ at, spread }) => [at, scale.placeOf(high.get(at) ?? spread.high)])
	}, "band")).join("");
}
function trackLines(frame, { scale, track, k, size }) {
	const look = `line${k % LOOKS}`;
	const few = track.length <= (size.name === "wide" ? DOTTED : DOTTED / 3);
	return partsOf(track).map((part) => {
		const points = part.map(({ at, spread }) => [at, scale.placeOf(spread.middle)]);
		return `${line(frame, points, look)}${few || points.length === 1 ? dots(frame, points, `${look} dot`, 2.5) : ""}`;
	});
}
function insteadOf({ name, unit, lines }, { history, complete, columns }, tracks) {
	const [first, last] = [complete[0], complete.at(-1)];
	if (first === void 0 || last === void 0) return `${history.scenario}, ${name}: no run`;
	const values = lines.flatMap(({ word, metric }, k) => {
		const all = tracks[k]?.flatMap(({ spread }) => [spread.low, spread.high]) ?? [];
		const newest = last.values[metric];
		if (all.length === 0) return [];
		const range = `from ${formatValue(Math.min(...all), unit)} to ${formatValue(Math.max(...all), unit)}`;
		return [`${word === "" ? name : word} ${range}${newest === void 0 ? "" : `, newest ${formatValue(newest, unit)}`}`];
	});
	const changes = history.changes.filter(({ metric }) => lines.some((one) => one.metric === metric)).length;
	const said = changes === 0 ? "" : ` ${countOf(changes, "change point")}.`;
	const drawn = columns.binMs === null ? "" : ` in ${columns.columns.length} parts`;
	return `${history.scenario}, ${name}: ${countOf(complete.length, "run")}${drawn} from ${formatMoment(first.at)} to ${formatMoment(last.at)}. ${values.join(". ")}.${said} The numbers are in the table below.`;
}
function hoverText({ unit, lines }, column) {
	const [first, last] = [column.items[0], column.items.at(-1)];
	const when = first === last ? "" : ` to ${formatMoment(last?.at ?? "")}, ${countOf(column.items.length, "run")}`;
	const values = lines.flatMap(({ metric, word }) => {
		const spread = spreadOf(valuesOf(column, metric));
		return spread === null ? [] : [`${word} ${spreadText(spread, unit)}`.trim()];
	});
	return [`${formatMoment(first?.at ?? "")}${when}`, values.join(" · ")].join("\n");
}
function bandNote({ lines }, { columns, binMs }, runs) {
	const [lowest, highest] = [lines[0]?.word ?? "", lines.at(-1)?.word ?? ""];
	if (binMs === null) return `${countOf(runs, "run")}, each drawn.${lines.length > 1 ? ` The band reaches from ${lowest} to ${highest}.` : ""}`;
	const band = lines.length > 1 ? `from the lowest ${lowest} to the highest ${highest}` : "from the lowest to the highest";
	return `${countOf(runs, "run")}, drawn as ${countOf(columns.length, "part")} of ${formatDuration(binMs)} each: lines are medians, and the band reaches ${band}.`;
}
function numbersTable({ lines, name, unit }, { columns, binMs }) {
	const rows = columns.toReversed().map((column) => {
		const { items } = column;
		const [first, last] = [items[0], items.at(-1)];
		const when = binMs === null ? formatMoment(first?.at ?? "") : `${formatMoment(first?.at ?? "")} – ${formatMoment(last?.at ?? "")}`;
		const values = lines.map(({ metric }) => {
			const spread = spreadOf(valuesOf(column, metric));
			return [spread === null ? "–" : spreadText(spread, unit)];
		});
		const revision = last?.revision ?? null;
		const what = binMs !== null ? [String(items.length)] : revision === null ? ["–"] : [outside$1(revision)];
		return {
			cells: [
				[when],
				...values,
				what
			],
			tone: items.some(({ dirty }) => dirty) ? "open" : "plain"
		};
	});
	const words = lines.map(({ word }) => word === "" ? name : word);
	return table([
		"Begun",
		...words,
		binMs === null ? "Revision" : "Runs"
	], rows);
}
function spreadText({ low, middle, high }, unit) {
	const one = formatValue(middle, unit);
	return low === high ? one : `${one} (${formatValue(low, unit)}–${formatValue(high, unit)})`;
}
// src/page/history-page.ts
const MOST_FIGURES = 60;
const MOST_ROWS = 200;
function renderHistoryPage(report, digest) {
	const { target, scenarios, objectives } = report;
	const headline = standingHeadline({
		target,
		standings: objectives.map(({ standing }) => standing)
	});
	const time = timeOf(report);
	const ids = idMaker();
	const parts = [...objectivesPart(objectives, {
		time,
		ids
	}), ...scenarioParts(report, {
		time,
		ids
	})];
	const runs = scenarios.some((one) => one.runs.length > 0);
	return htmlPage({
		title: `Load tests of ${target}`,
		style: HISTORY_STYLE,
		styles: policyHash(HISTORY_STYLE, digest),
		body: [
			"<a class=\"skip\" href=\"#main\">To the content</a>",
			HATCHING,
			"<header>",
			`<h1>Load tests of <bdi>${outsideText(target)}</bdi></h1>`,
			`<p class="state ${headline.tone}"><span aria-hidden="true">${plainSigns(headline.mark)}</span> ${outsideText(headline.text, 160)}</p>`,
			`<p class="note">${htmlLine(historyLine(report))}</p>`,
			"</header>",
			...contents(parts),
			"<main id=\"main\">",
			...runs ? [LEGEND] : ["<p>There is no run yet: the first load test with a history makes one.</p>"],
			...parts.map(({ html }) => html),
			...section("notes", "Notes", notesOf(report)),
			"</main>",
			`<footer><p class="note">From ${outsideText(report.configuration, 200)}. Times are UTC.</p></footer>`
		]
	});
}
function timeOf({ at, scenarios }) {
	const now = Date.parse(at);
	const begun = scenarios.map(({ runs }) => Date.parse(runs[0]?.at ?? at));
	return [Math.min(now - 36e5, ...begun), now];
}
function objectivesPart(objectives, { time, ids }) {
	if (objectives.length === 0) return [];
	const standings = objectives.map(({ standing }) => standing);
	const figures = objectives.slice(0, MOST_FIGURES).flatMap((one) => {
		if (one.burnDown.length === 0) return [];
		const { name } = one.standing.budget.objective;
		return htmlFigure(ids(name), burnDownFigure(one, {
			time,
			marks: {
				...NO_MARKS,
				incidents: shadesOf([one], time)
			}
		}));
	});
	const incidents = shortened(incidentTable(objectives));
	const none = "<p>None in this time.</p>";
	return [part(ids("objectives"), "Objectives", [htmlBlock(standingTable(standings), "How it stands with each objective"), ...figures]), part(ids("incidents"), "Incidents", [incidents.rows.length === 0 ? none : htmlBlock(incidents, "Incidents")])];
}
function scenarioParts({ scenarios, objectives }, { time, ids }) {
	let left = MOST_FIGURES;
	return scenarios.map((history) => {
		const { scenario } = history;
		const own = objectives.filter(({ standing }) => standing.budget.objective.scenario === scenario);
		const id = ids(`scenario ${scenario}`);
		const all = trendsOf(history.metrics);
		const trends = all.slice(0, left);
		left -= trends.length;
		const figures = trends.map((trend) => {
			const marks = marksOf(history, {
				trend,
				incidents: shadesOf(own, time)
			});
			const changes = changeLines({
				...history,
				changes: changesOf(history, trend)
			});
			const below = changes.length === 0 ? [] : [{
				kind: "list",
				title: "",
				items: changes,
				hidden: 0
			}];
			const made = trendFigure(trend, {
				history,
				time,
				marks
			});
			return htmlFigure(ids(`${scenario} ${trend.name}`), made, below.map((block) => htmlBlock(block, "Changes")));
		});
		const missing = all.slice(trends.length).map(({ name }) => name);
		const undrawn = missing.length === 0 ? [] : [`<p>Not drawn: ${outsideText(missing.join(", "), 400)}.</p>`];
		const doubts = doubtLines(history).map((one) => `<p>${htmlLine(one)}.</p>`);
		const none = all.length === 0 ? ["<p>No run says anything of it.</p>"] : [];
		return part(id, `Scenario ${scenario}`, [
			...none,
			...doubts,
			...figures,
			...undrawn,
			...listsOf(history)
		]);
	});
}
const changesOf = ({ changes }, { lines }) => changes.filter(({ metric }) => lines.some((one) => one.metric === metric));
function marksOf(history, { trend, incidents }) {
	const { runs, gaps, revisions, maintenance } = history;
	return {
		incidents,
		maintenance,
		gaps,
		changes: changesOf(history, trend).map(({ at, metric, point }) => ({
			at: Date.parse(at),
			text: `${metric.slice(metric.lastIndexOf(".") + 1)} ${sizeOf(point.change)}`
		})),
		revisions: revisions.slice(1).map(({ at, revision }) => ({
			at: Date.parse(at),
			text: shortRevision(revision)
		})),
		runs: runs.flatMap(({ at, end, dirty }) => {
			const kind = end !== "complete" ? end : dirty ? "dirty" : null;
			return kind === null ? [] : [{
				at: Date.parse(at),
				kind
			}];
		})
	};
}
const sizeOf = (change) => change === null ? "" : `${change < 0 ? "−" : "+"}${Math.round(Math.abs(change) * 100)} %`;
const shortRevision = (revision) => revision.length > 8 ? revision.slice(0, 7) : revision;
function shadesOf(objectives, [, now]) {
	return objectives.flatMap(({ incidents }) => incidents.flatMap(({ since, openedAt, closedAt }) => openedAt === null ? [] : [{
		from: since,
		to: closedAt ?? now
	}]));
}
function listsOf({ scenario, runs, revisions }) {
	const odd = runs.filter(({ end, dirty }) => end !== "complete" || dirty).toReversed();
	const deployed = revisions.toReversed().map(({ at, before, revision }) => ({
		cells: [
			[formatMoment(at)],
			[before === null ? "–" : outside(before)],
			[outside(revision)]
		],
		tone: "plain"
	}));
	return [["Runs that say less", table([...RUN_HEAD], odd.map(runRow))], ["Revisions", {
		...table([
			"From",
			"Before",
			"Revision"
		], deployed),
		words: true
	}]].flatMap(([title, all]) => {
		const block = shortened(all);
		if (block.rows.length === 0) return [];
		return [`<details><summary>${title} (${all.rows.length})</summary>\n${htmlBlock(block, `${title}: ${scenario}`)}\n</details>`];
	});
}
const outside = (text) => ({
	kind: "outside",
	text
});
const shortened = (all) => ({
	...all,
	rows: all.rows.slice(0, MOST_ROWS),
	hidden: Math.max(0, all.rows.length - MOST_ROWS)
});
function notesOf({ problems }) {
	return problems.length === 0 ? [] : [`<ul>${problems.map((one) => `<li>${outsideText(one, 300)}</li>`).join("")}</ul>`];
}
function part(id, title, html) {
	return {
		id,
		title,
		html: section(id, title, html).join("\n")
	};
}
function section(id, title, html) {
	if (html.length === 0) return [];
	return [
		`<section aria-labelledby="${id}">`,
		`<h2 id="${id}"><a href="#${id}">${outsideText(title)}</a></h2>`,
		...html,
		"</section>"
	];
}
function contents(parts) {
	const links = parts.map(({ id, title }) => `<li><a href="#${id}">${outsideText(title)}</a></li>`);
	return links.length === 0 ? [] : [`<nav aria-label="Contents"><ul>${links.join("")}</ul></nav>`];
}
const LEGEND = `<ul class="legends">${[
	["change", "the metric is another one from here on"],
	["incident", "an alert was open"],
	["maintenance", "declared maintenance: counts for nothing"],
	["revision", "another revision"],
	["gap", "runs are missing"],
	["aborted", "stopped by the breaker"],
	["partial", "cut off"],
	["dirty", "deployed meanwhile"]
].map(([kind, text]) => `<li>${legendShape(kind)} ${text}</li>`).join("")}</ul>`;
function idMaker() {
	const used = new Set(["main", "notes"]);
	return (text) => {
		const plain = text.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 80) || "part";
		let id = plain;
		for (let k = 2; used.has(id); k++) id = `${plain}-${k}`;
		used.add(id);
		return id;
	};
}
// src/watch/incident-spans.ts
function incidentSpans(runs, objective, now) {
	const spans = [];
	const course = incidentCourse(runs, objective, now);
	for (const step of course) addTo(spans, step);
	const { incident = null } = course.at(-1) ?? {};
	if (incident?.state !== "pending") return spans;
	const { severity, since } = incident;
	return [...spans, {
		severity,
		since,
		openedAt: null,
		closedAt: null,
		again: incident.closedAt !== null
	}];
}
function addTo(spans, { at, incident, event }) {
	if (incident === null || event === null) return;
	const { severity, since, closedAt } = incident;
	if (event === "opened" || event === "reopened") spans.push({
		severity,
		since,
		openedAt: at,
		closedAt: null,
		again: event === "reopened"
	});
	const last = spans.pop();
	if (last !== void 0) spans.push({
		...last,
		severity,
		closedAt
	});
}
// src/pipelines/history.ts
const MONTHS = 12;
async function readHistory(request, world) {
	const watched = await resolveObjectives(request, readInputs(request.inputs).target, world);
	const { target, slos, scenarios, config, configuration } = watched;
	const history = await requireHistory(request, underConfig(config, world));
	const at = world.clock.date();
	const now = Date.parse(at);
	const { runs, problems } = await history.read(target.name, scenarios, {
		at,
		months: MONTHS
	});
	const counted = countedRuns(runs, config.maintenance);
	const objectives = budgetObjectives(slos, target).map((objective) => ({
		standing: standingOf(counted, objective, now),
		incidents: incidentSpans(counted, objective, now),
		burnDown: burnDown(counted, objective, {
			from: Number.NEGATIVE_INFINITY,
			to: now
		})
	}));
	const future = runs.filter((run) => Date.parse(run.at) > now).length;
	return {
		schemaVersion: 1,
		target: target.name,
		configuration,
		at,
		months: MONTHS,
		objectives,
		scenarios: scenarios.map((scenario) => scenarioHistory(scenario, runs, {
			watched,
			maintenance: config.maintenance,
			now
		})),
		problems: [
			...runs.length === 0 ? [`There is no run of ${target.name} in ${history.name}: do its load tests keep their runs there?`] : [],
			...future === 0 ? [] : [`Dated in the future, and not shown: ${future} of ${runs.length} runs.`],
			...problems
		]
	};
}
async function writeHistoryPage(report, path, { files, digest }) {
	await files.write(path, renderHistoryPage(report, digest));
	return path;
}
export { writeHistoryPage as n, readHistory as t };
