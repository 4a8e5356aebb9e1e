export { createDocument } from "./document.node.ts";
