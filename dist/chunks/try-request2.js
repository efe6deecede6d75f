export { t as tryRequest } from "./try-request.js";
