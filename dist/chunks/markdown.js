export { n as renderFailureMarkdown, r as renderMarkdown } from "./markdown2.js";
