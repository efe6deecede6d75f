export { i as methodPage } from "./layout.js";
