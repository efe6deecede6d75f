export { t as renderNothingSince, n as renderUnneeded } from "./unmeasured-text2.js";
