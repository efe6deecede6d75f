import { u as writeDuration } from "./quantity.js";
// src/report/numbers.ts
function formatNumber(value) {
	const size = Math.abs(Number(value.toPrecision(3)));
	if (size === 0) return "0";
	if (size >= 0xe8d4a51000) return withMinus(value.toExponential(2));
	for (const [scale, suffix] of [[1e9, "G"], [1e6, "M"]]) if (size >= scale) return `${threeDigits(value / scale)}${suffix}`;
	return size >= 1e4 ? `${threeDigits(value / 1e3)}k` : threeDigits(value);
}
function formatMs(ms) {
	const size = Math.abs(Number(ms.toPrecision(3)));
	if (size >= 1e3) return `${formatNumber(ms / 1e3)} s`;
	return size > 0 && size < .01 ? `${formatNumber(ms * 1e3)} µs` : `${formatNumber(ms)} ms`;
}
function formatBytes(bytes) {
	const [scale, unit] = bytes >= 1e6 ? [1e6, "MB"] : bytes >= 1e3 ? [1e3, "kB"] : [1, "B"];
	return `${formatNumber(bytes / Number(scale))} ${unit}`;
}
function formatValue(value, unit) {
	if (unit === "ms") return formatMs(value);
	if (unit === "share") return formatShare(value);
	if (unit === "per-second") return `${formatNumber(value)} /s`;
	return unit === "ratio" || unit === "" ? formatNumber(value) : `${formatNumber(value)} ${unit}`;
}
function formatLimit(limit, unit) {
	const exact = (value) => withMinus(String(Number(value.toPrecision(9))));
	if (unit === "ms") return Math.abs(limit) >= 1e3 ? `${exact(limit / 1e3)} s` : `${exact(limit)} ms`;
	return unit === "share" ? `${exact(limit * 100)} %` : null;
}
function formatShare(share) {
	return `${withoutZeros(formatNumber(share * 100))} %`;
}
function formatPart(share) {
	const whole = Math.round(share * 100);
	return share > 0 && whole === 0 ? "less than 1 %" : withMinus(`${whole} %`);
}
function formatChange(change, form) {
	return `${signed(change, form)} ${form === "relative" ? "%" : "points"}`;
}
function formatSize(size, form) {
	return formatChange(Math.abs(size), form).replace("+", "");
}
const USUAL_LEVEL = .95;
function formatInterval(interval, form) {
	const ends = endsOf(interval, form);
	if (ends === null) return "(no interval)";
	return `(${ends}${interval.level === USUAL_LEVEL ? "" : `, ${Math.round(interval.level * 100)} %`})`;
}
function formatEstimate(change, interval, form) {
	return interval === null ? formatChange(change, form) : `${formatChange(change, form)} ${formatInterval(interval, form)}`;
}
function formatRange(interval, form) {
	return `${endsOf(interval, form) ?? "−∞ to +∞"} ${form === "relative" ? "%" : "points"}`;
}
function endsOf({ low, high }, form) {
	const [from, to] = [low, high].map((end) => end === null || !Number.isFinite(end) ? null : signed(end, form));
	return from == null && to == null ? null : `${from ?? "−∞"} to ${to ?? "+∞"}`;
}
function formatDuration(ms) {
	if (ms < 995) return `${Math.round(ms)} ms`;
	if (ms < 9950) return `${withoutZeros((ms / 1e3).toFixed(1))} s`;
	const seconds = Math.round(ms / 1e3);
	if (seconds < 60) return `${seconds} s`;
	const minutes = seconds < 3600 ? Math.floor(seconds / 60) : Math.round(seconds / 60);
	return minutes < 60 ? parts([minutes, "min"], [seconds % 60, "s"]) : parts([Math.floor(minutes / 60), "h"], [minutes % 60, "min"]);
}
function formatTime(ms) {
	const step = ms < 9950 ? 100 : 1e3;
	return writeDuration(Math.max(0, Math.round(ms / step)) * step);
}
function unbroken(text) {
	return text.replaceAll(" ", "\xA0");
}
function countOf(count, noun, plural = `${noun}s`) {
	return `${count} ${count === 1 ? noun : plural}`;
}
function threeDigits(value) {
	const rounded = Number(value.toPrecision(3));
	const size = Math.abs(rounded);
	const decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 1 - Math.floor(Math.log10(size));
	return withMinus(rounded.toFixed(Math.min(decimals, 8)));
}
function signed(change, form) {
	const percent = change * 100;
	const size = Math.abs(percent);
	const decimals = size >= 9.95 ? 0 : form === "absolute" && size < .995 ? 2 : 1;
	const digits = withoutZeros(size.toFixed(decimals));
	return digits === "0" ? "0" : `${percent < 0 ? "−" : "+"}${digits}`;
}
function parts(...units) {
	return units.filter(([count], index) => index === 0 || count > 0).map(([count, unit]) => `${count} ${unit}`).join(" ");
}
function withMinus(digits) {
	return digits.replace("-", "−");
}
function withoutZeros(digits) {
	return digits.includes(".") ? digits.replace(/\.?0+(?=[kMG]?$)/, "") : digits;
}
function formatMoment(at) {
	return `${at.slice(0, 16).replace("T", " ")} UTC`;
}
export { unbroken as _, formatEstimate as a, formatMoment as c, formatPart as d, formatRange as f, formatValue as g, formatTime as h, formatDuration as i, formatMs as l, formatSize as m, formatBytes as n, formatInterval as o, formatShare as p, formatChange as r, formatLimit as s, countOf as t, formatNumber as u };
