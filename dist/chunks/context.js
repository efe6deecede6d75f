// src/govern/context.ts
function contextFor(key, baseRef) {
	return key === "default" ? `benchgate (${baseRef})` : `benchgate/${key} (${baseRef})`;
}
function markerFor(key, number, baseRef) {
	return `<!-- benchgate:v1 key=${plain(key)} pr=${number} base=${plain(baseRef)} -->`;
}
function plain(text) {
	return text.replace(/[^A-Za-z0-9._/-]/gu, (sign) => `%${(sign.codePointAt(0) ?? 0).toString(16)};`);
}
export { markerFor as n, contextFor as t };
