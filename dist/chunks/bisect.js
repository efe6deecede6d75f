export { a as renderBisectJson } from "./bisect2.js";
