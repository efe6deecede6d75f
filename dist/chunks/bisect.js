export { i as renderBisectJson } from "./bisect2.js";
