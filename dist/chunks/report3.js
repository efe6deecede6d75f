export { n as renderJson } from "./report2.js";
