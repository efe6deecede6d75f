export { r as renderFailureMarkdown, i as renderMarkdown } from "./markdown2.js";
