export { i as methodPage } from "./comment-sections.js";
