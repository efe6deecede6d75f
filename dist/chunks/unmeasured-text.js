export { t as renderUnneeded } from "./unmeasured-text2.js";
