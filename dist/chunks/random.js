// src/model/random.ts
function seeded(seed, label) {
	let [x = 1, y = 2, z = 3, w = 4] = [
		2654435769,
		608135816,
		3084996962,
		3735928559
	].map((salt) => hash(`${seed}\n${label}`, salt));
	if ((x | y | z | w) === 0) w = 1;
	const bits = () => {
		const t = x ^ x << 11;
		x = y;
		y = z;
		z = w;
		w = (w ^ w >>> 19 ^ (t ^ t >>> 8)) >>> 0;
		return w;
	};
	return {
		bits,
		next: () => bits() / 4294967296,
		coin: () => bits() >= 2147483648
	};
}
function hash(text, salt) {
	let h = (2166136261 ^ salt) >>> 0;
	for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619) >>> 0;
	h = Math.imul(h ^ h >>> 16, 2246822507) >>> 0;
	h = Math.imul(h ^ h >>> 13, 3266489909) >>> 0;
	return (h ^ h >>> 16) >>> 0;
}
export { seeded as t };
