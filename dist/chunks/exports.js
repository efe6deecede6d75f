export { t as exportedText } from "./exports2.js";
