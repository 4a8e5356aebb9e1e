export { readTable, type TableFile } from "./read-table.node.ts";
