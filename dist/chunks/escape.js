// src/report/escape.ts
const LONGEST_TEXT = 80;
const LONGEST_SENTENCE = 240;
function escapeText(text, max = LONGEST_TEXT) {
	return inCode(cleanText(text, max));
}
function escapeSentence(text, { max = LONGEST_SENTENCE, inLine = false } = {}) {
	return cleanText(text, max).split(/(`[^`]*`)/).map((part, index) => index % 2 === 1 ? inCode(part.slice(1, -1)) : escapeProse(part, index === 0 && !inLine)).join("");
}
function escapeProse(text, first) {
	return text.split(" ").map((word, index) => word === "" || isPlainWord(word) && (!first || index > 0 || startsProse(word)) ? word : wordInCode(word)).join(" ");
}
function wordInCode(word) {
	const [, name = word, end = ""] = /^(.*[^.,;:])([.,;:])$/u.exec(word) ?? [];
	return `${inCode(name)}${end}`;
}
function inCode(text) {
	return /^[A-Za-z0-9$](?:[A-Za-z0-9 .,:;=$(){}"'/+_-]*[A-Za-z0-9)}"'/:,.;])?$/.test(text) ? `\`${text}\`` : `<code>${entities(text)}</code>`;
}
function escapeName(name) {
	return isPlainName(name) ? `\`${name}\`` : escapeText(name);
}
function escapeCommandBlock(text) {
	return COMMAND.test(text) ? `\`\`\`\n${text}\n\`\`\`` : escapeName(text);
}
function escapeWords(text) {
	return text.replace(/[<>&|`*_~[\]@#\\]/g, entity);
}
function escapeLog(text) {
	return boundedLines(text).map((line) => line.replace(/[\x21-\x7e]/g, (sign) => /[A-Za-z0-9]/.test(sign) ? sign : entity(sign))).join("\n");
}
function plainLog(text) {
	return escapeCommand(boundedLines(text).join("\n"));
}
function plainText(text, max = LONGEST_TEXT) {
	return escapeCommand(cleanText(text, max));
}
function escapeCommand(text) {
	return text.replace(/#(?=#+\[)/g, "# ").replace(/:(?=:)/g, ": ");
}
function cleanText(text, max) {
	return cutAt(visible(text.slice(0, 32 * max)).replace(/\s+/gu, " ").trim().replace(/^\p{M}+/u, ""), max);
}
const LOG_CHARACTERS = 8e3;
const LOG_LINES = 50;
const LONGEST_LINE = 1e3;
function boundedLines(text) {
	const all = text.trimEnd().split(/\r\n|\n/);
	const longest = Math.min(LONGEST_LINE, Math.floor(LOG_CHARACTERS / Math.min(LOG_LINES, all.length)));
	const lines = all.map((line) => cutAt(visible(line.replaceAll("	", "  ")).trimEnd(), longest));
	if (lines.length <= LOG_LINES) return lines;
	return [
		...lines.slice(0, 9),
		`… ${lines.length - 49} lines left out …`,
		...lines.slice(-40)
	];
}
function visible(text) {
	return text.normalize("NFC").replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}]/gu, " ");
}
function cutAt(text, max) {
	const characters = [...text];
	return characters.length > max ? `${characters.slice(0, max - 1).join("")}…` : text;
}
function entities(text) {
	return text.replace(/[\x20-\x7e]/g, (character) => {
		if (/[A-Za-z0-9 ]/.test(character)) return character;
		return character === "@" ? `<wbr>${entity(character)}` : entity(character);
	});
}
function entity(character) {
	return `&#${character.charCodeAt(0)};`;
}
function startsProse(word) {
	return /^[("]?[A-Za-z]/.test(word);
}
function isPlainName(name) {
	return /^[a-z0-9][a-z0-9_-]{0,63}$/.test(name) || /^(latency|ttft)\.(mean|p\d{1,2}(\.\d{1,2})?)$/.test(name) || COMMAND.test(name);
}
const COMMAND = /^(\/benchgate [a-z-]{1,20}( [0-9a-f]{40})?( reason: …)?|benchgate bisect( --[a-z]{1,10} [a-zA-Z0-9][a-zA-Z0-9._-]{0,63}){4})$/;
function isPlainWord(word) {
	const core = word.replace(/^[("]/, "").replace(/[)"]?[.,;:]?$/, "");
	if (/^[0-9a-f]{7,}$|^www$/i.test(core)) return false;
	return /^[A-Za-z]+([-/][A-Za-z]+)*(['’]s)?$/.test(core) || /^(latency|ttft)\.(mean|p\d{1,2})$/.test(core) || /^[+−-]?\d{1,6}([.,]\d{1,6})?%?$/.test(core) || /^[%×≥≤±+−–=→]$/.test(core) || /^(?:[.,:;)]+|\()$/.test(word);
}
export { escapeName as a, escapeWords as c, escapeLog as i, plainLog as l, escapeCommand as n, escapeSentence as o, escapeCommandBlock as r, escapeText as s, cleanText as t, plainText as u };
