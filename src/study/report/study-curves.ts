import type { QueryResult } from "../store/store.ts";
import { grouped } from "./grouped.ts";
import { numberOf, recordsOf, textOf } from "./study-rows.ts";

/** Mean validation loss after an epoch, and one standard deviation over the networks. */
export interface CurvePoint {
  readonly epoch: number;
  readonly loss: number;
  readonly deviation: number;
}

/** The way of the loss of one activation on one data set. */
export interface StudyCurve {
  readonly data: string;
  readonly activation: string;
  readonly points: readonly CurvePoint[];
}

/** Rows of the question `curvesQuestion` as curves, each as far as all of its networks were trained: behind that, those that stopped early would be missing. */
export function readCurves(answer: QueryResult): readonly StudyCurve[] {
  const groups = grouped(recordsOf(answer), (row) => JSON.stringify([row.data, row.activation]));
  return groups.map((rows) => {
    const all = Math.max(...rows.map((row) => Number(row.networks)));
    const points = rows.flatMap((row) => {
      const [loss, square] = [numberOf(row.loss), numberOf(row.square)];
      if (loss === null || square === null || Number(row.networks) < all) return [];
      return [{ epoch: Number(row.epoch), loss, deviation: Math.sqrt(Math.max(0, square - loss * loss)) }];
    });
    const [first] = rows;
    return { data: textOf(first!.data), activation: textOf(first!.activation), points };
  });
}
