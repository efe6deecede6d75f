import { u as plainText } from "./escape.js";
// src/report/plain-line.ts
function plainLine(line) {
	return line.map((piece) => typeof piece === "string" ? piece : plainPiece(piece)).join("");
}
function plainPiece({ kind, text, ...piece }) {
	if ("url" in piece) return `${text} ${piece.url}`;
	return kind === "sentence" ? plainText(text.replaceAll("`", ""), 240) : plainText(text);
}
export { plainLine as t };
