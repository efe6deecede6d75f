export { n as methodPage } from "./method-page2.js";
