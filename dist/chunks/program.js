export { a as programFolder, o as programText } from "./program2.js";
