export { n as embedded } from "./embedded.js";
