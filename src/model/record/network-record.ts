import {
  check,
  checkedLayersOf,
  type NetworkRecord,
  NotShown,
  networkRecordSchema,
  type ProofRecord,
  printFunction,
  slopesClaimed,
} from "../../check/index.ts";
import { documentOf } from "../../document/index.ts";
import { nextUp } from "../../interval/index.ts";
import { RecordError, writtenOf } from "../../record/index.ts";
import { findSegmentProof } from "../bound/bracket.ts";
import type { Layer } from "../bound/layers.ts";
import { findNorms, type Norms, productBounds } from "../bound/product.ts";
import type { Model } from "../model.ts";
import { mapped } from "../search.ts";
import { searchedLayers } from "./checked-layers.ts";
import { activationOf, functionRecord } from "./function-record.ts";
import { writtenBlocks } from "./written-blocks.ts";

/** A network whose Lipschitz constant is to be written down. */
export interface NetworkRecordTask {
  /** How it is called. */
  readonly name: string;
  readonly model: Model;
  /** Where it was read. */
  readonly file: NetworkRecord["file"];
  /** Multiplications that the search for multipliers may take, roughly. */
  readonly effort: number;
}

/** What may be claimed, loosened by a share that makes up for what rounds in the checker. */
type Candidate = (slack: number) => Pick<NetworkRecord, "proof" | "lipschitz">;

/** Shares of the work that are told, not measured. */
const shares = { functions: 0.1, norms: 0.3, search: 0.8 };

/**
 * Looks for a record of a network's Lipschitz constant over all inputs, which the checker accepts; tells the share of the work that is done.
 *
 * The bound is that of multipliers or that of norms, whichever is less and is accepted. It rests on slopes as the records of the functions show them, and may so be
 * a little above that of a bracket; linear regions that are counted through have no record.
 *
 * @throws {RecordError} `record/cannot-write` for a block or a function that records do not cover, or where the checker accepts neither.
 */
export function* findNetworkRecord({ name, model, file, effort }: NetworkRecordTask): Generator<number, NetworkRecord> {
  const { blocks, functions } = writtenBlocks(name, model);
  const records: ProofRecord[] = [];
  for (const f of functions) {
    records.push(functionRecord(f));
    yield (shares.functions * records.length) / functions.length;
  }
  const layers = searchedLayers(checkedLayersOf(blocks, records.map(slopesOfRecord(name))));
  const candidates = yield* findCandidates(layers, effort);
  let because = "";
  for (const candidate of candidates) {
    for (let slack = 1e-9; slack < 0.01; slack *= 30) {
      yield shares.search;
      const written = { record: "relucid/network", version: 1, file, blocks, functions: records, ...candidate(slack) };
      const record = documentOf(networkRecordSchema, written);
      const outcome = check(record);
      if (outcome.holds) return record;
      because = outcome.because;
    }
  }
  throw new RecordError(name, because);
}

/** What the record of a function shows of its slopes. Throws RecordError where that is no bound. */
const slopesOfRecord = (name: string) => (record: ProofRecord) => {
  try {
    return slopesClaimed(record);
  } catch (error) {
    if (error instanceof NotShown) throw new RecordError(name, `${printFunction(record.function)}: ${error.message}`);
    throw error;
  }
};

/** Whether a model is written as the blocks and the functions of a record. */
export function isReadAs(record: NetworkRecord, name: string, model: Model): boolean {
  const { blocks, functions } = writtenBlocks(name, model);
  const read = { blocks, functions: functions.map((f) => writtenOf(activationOf(f).expression)) };
  const recorded = { blocks: record.blocks, functions: record.functions.map((each) => each.function) };
  return JSON.stringify(read) === JSON.stringify(recorded);
}

/** What multipliers and what norms prove, the lesser bound first. */
function* findCandidates(layers: readonly Layer[], effort: number): Generator<number, readonly Candidate[]> {
  const norms: Norms[] = [];
  for (const layer of layers) {
    const share = shares.functions + ((shares.norms - shares.functions) * norms.length) / layers.length;
    norms.push(yield* mapped(findNorms(layer), () => share));
  }
  const { product } = productBounds(layers, norms);
  const byNorms: Candidate = (slack) => {
    const looser = norms.slice(1).map(({ edges }) => edges.map((norm) => Math.max(norm * (1 + slack), least)));
    return { proof: { by: "norms", norms: looser }, lipschitz: nextUp(product * (1 + slack) ** layers.length) };
  };
  const share = (shares.norms + shares.search) / 2;
  const found = yield* mapped(findSegmentProof({ layers, factor: 1 }, norms, effort), () => share);
  if (!found?.multipliers) return [byNorms];
  const multipliers = found.multipliers.slice(1).map((each) => Array.from(each));
  const { bound } = found;
  return [(slack) => ({ proof: { by: "multipliers", multipliers }, lipschitz: nextUp(bound * (1 + slack)) }), byNorms];
}

/** The norm that is claimed of a matrix without entries: the checker factorises with it. */
const least = 2 ** -500;
