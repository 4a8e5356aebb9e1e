export { type Cell, sideOf } from "./cell.ts";
export { check, chordSlope, type Outcome, regionsOf } from "./check.ts";
export { CheckError } from "./check-error.ts";
export { NotShown } from "./decided.ts";
export { type Argument, type Piece, pieceOf, slopesOf } from "./enclosure.ts";
export { printFunction } from "./print.ts";
export { readRecord } from "./read-record.ts";
export { readTree } from "./read-tree.ts";
export { type ProofRecord, recordSchema, type Written, type WrittenCell } from "./record.ts";
