export { t as OUTPUT_FOLDER } from "./request2.js";
