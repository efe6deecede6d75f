// src/config/quantity.ts
/**
* Quantities as Go and k6 write them. Every parser takes the whole text and nothing else: no spaces, no sign, no bare
* number where a unit decides what is meant. It answers undefined for anything that is not exactly in its grammar.
*/
const DURATION = /^(?:\d+(?:\.\d+)?(?:d|h|ms|m|s|us|µs|μs|ns))+$/;
const PERCENT = /^(\d+(?:\.\d+)?)%$/;
const POINTS = /^(\d+(?:\.\d+)?)pp$/;
const FACTOR = /^(\d+(?:\.\d+)?)x$/;
const SIZE = /^(\d+(?:\.\d+)?)(B|kB|KB|MB|GB|KiB|MiB|GiB)$/;
const RATE = /^(\d+(?:\.\d+)?)\/(s|m|h)$/;
/** A plain number: for units of the user's own. */
const NUMBER = /^\d{1,12}(?:\.\d{1,9})?$/;
/** Bytes per unit: decimal without an i, binary with it (IEC 80000-13). */
const SIZE_UNITS = {
	B: 1,
	kB: 1e3,
	KB: 1e3,
	MB: 1e6,
	GB: 1e9,
	KiB: 1024,
	MiB: 1048576,
	GiB: 1073741824
};
/** `1m30s`, `5%`, `0.3pp` (percentage points, the difference of two shares), `1.5x`, `10MB`, `600/m` and `10`. */
const KINDS = {
	ms: {
		pattern: DURATION,
		times: {
			d: 864e5,
			h: 36e5,
			m: 6e4,
			s: 1e3,
			ms: 1,
			us: .001,
			µs: .001,
			μs: .001,
			ns: 1e-6
		}
	},
	share: {
		pattern: PERCENT,
		per: { "%": 100 }
	},
	points: {
		pattern: POINTS,
		per: { pp: 100 }
	},
	factor: { pattern: FACTOR },
	bytes: {
		pattern: SIZE,
		times: SIZE_UNITS
	},
	"per-second": {
		pattern: RATE,
		per: {
			"/s": 1,
			"/m": 60,
			"/h": 3600
		}
	},
	number: { pattern: NUMBER }
};
/** The first of these kinds that a text is a quantity of, and how much it is. */
function quantityOf(text, kinds) {
	const kind = kinds.find((one) => KINDS[one].pattern.test(text));
	if (kind === void 0) return void 0;
	const { times = {}, per = {} } = KINDS[kind];
	let value = 0;
	for (const [, amount, unit = ""] of text.matchAll(/(\d+(?:\.\d+)?)([^\d.]*)/g)) value += Number(amount) * (times[unit] ?? 1) / (per[unit] ?? 1);
	return Number.isFinite(value) ? {
		kind,
		value
	} : void 0;
}
/** `1m30s` → 90000 ms. */
function parseDuration(text) {
	return quantityOf(text, ["ms"])?.value;
}
/** How many bytes one of this unit is; undefined for a unit that measures no memory. */
function bytesPer(unit) {
	return unit === "bytes" ? 1 : Object.hasOwn(SIZE_UNITS, unit) ? SIZE_UNITS[unit] : void 0;
}
/** 90000 ms → `1m30s`; what parseDuration reads back. */
function writeDuration(ms) {
	if (ms === 0) return "0s";
	if (ms < 1) return `${plain(ms * 1e3)}us`;
	if (ms < 1e3) return `${plain(ms)}ms`;
	const hours = Math.floor(ms / 36e5);
	const minutes = Math.floor(ms % 36e5 / 6e4);
	const seconds = ms % 6e4 / 1e3;
	return `${hours > 0 ? `${hours}h` : ""}${minutes > 0 ? `${minutes}m` : ""}${seconds > 0 ? `${plain(seconds)}s` : ""}`;
}
/** 0.05 → `5%`. */
function writePercent(share) {
	return `${plain(share * 100)}%`;
}
/** 0.003 → `0.3pp`. */
function writePoints(share) {
	return `${plain(share * 100)}pp`;
}
/** At most 9 significant digits, never an exponent: what binary arithmetic adds beyond that is not the user's. */
function plain(value) {
	const text = String(Number(value.toPrecision(9)));
	return text.includes("e") ? value.toFixed(12).replace(/0+$/, "") : text;
}
export { POINTS as a, parseDuration as c, writePercent as d, writePoints as f, PERCENT as i, quantityOf as l, FACTOR as n, RATE as o, NUMBER as r, bytesPer as s, DURATION as t, writeDuration as u };
