export { n as isSegment } from "./segment4.js";
