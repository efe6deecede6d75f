export { n as renderJson } from "./report.js";
