export { i as methodPage } from "./report-sections.js";
