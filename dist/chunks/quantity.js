// src/config/quantity.ts
const DURATION = /^(?:\d+(?:\.\d+)?(?:d|h|ms|m|s|us|µs|μs|ns))+$/;
const PERCENT = /^(\d+(?:\.\d+)?)%$/;
const POINTS = /^(\d+(?:\.\d+)?)pp$/;
const FACTOR = /^(\d+(?:\.\d+)?)x$/;
const SIZE = /^(\d+(?:\.\d+)?)(B|kB|KB|MB|GB|KiB|MiB|GiB)$/;
const RATE = /^(\d+(?:\.\d+)?)\/(s|m|h)$/;
const NUMBER = /^\d{1,12}(?:\.\d{1,9})?$/;
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
function parseDuration(text) {
	return quantityOf(text, ["ms"])?.value;
}
function bytesPer(unit) {
	return unit === "bytes" ? 1 : Object.hasOwn(SIZE_UNITS, unit) ? SIZE_UNITS[unit] : void 0;
}
function writeDuration(ms) {
	if (ms === 0) return "0s";
	if (ms < 1) return `${plain(ms * 1e3)}us`;
	if (ms < 1e3) return `${plain(ms)}ms`;
	const hours = Math.floor(ms / 36e5);
	const minutes = Math.floor(ms % 36e5 / 6e4);
	const seconds = ms % 6e4 / 1e3;
	return `${hours > 0 ? `${hours}h` : ""}${minutes > 0 ? `${minutes}m` : ""}${seconds > 0 ? `${plain(seconds)}s` : ""}`;
}
function writePercent(share) {
	return `${plain(share * 100)}%`;
}
function writePoints(share) {
	return `${plain(share * 100)}pp`;
}
function plain(value) {
	const text = String(Number(value.toPrecision(9)));
	return text.includes("e") ? value.toFixed(12).replace(/0+$/, "") : text;
}
export { POINTS as a, parseDuration as c, writePercent as d, writePoints as f, PERCENT as i, quantityOf as l, FACTOR as n, RATE as o, NUMBER as r, bytesPer as s, DURATION as t, writeDuration as u };
