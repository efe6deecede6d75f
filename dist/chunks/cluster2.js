export { n as renderedText } from "./cluster3.js";
