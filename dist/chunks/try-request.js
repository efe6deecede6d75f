export { t as tryRequest } from "./try-request2.js";
