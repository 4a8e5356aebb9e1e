/** A door of its own, so that a page loads it only when it is wanted. */
export { renderClaims } from "../../report/index.ts";
