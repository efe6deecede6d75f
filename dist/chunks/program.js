export { r as programFolder, i as programText } from "./program2.js";
