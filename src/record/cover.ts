import type { Activation } from "../activation/index.ts";
import type { Certificate } from "../certificate/index.ts";
import { NotShown } from "../check/index.ts";
import { compare, fromNumber, type Interval, interval, type Rational, toNumber } from "../interval/index.ts";
import { fromExpression, regionsOf } from "../proof/index.ts";
import { cellsBetween, orNotShown, type Shown, type Tree, tailCell, tailStarts, tightest } from "./cells.ts";
import { loosened, widened } from "./widened.ts";

const SLACK = 1e-9;

/**
 * Cells that cover the domain, with slopes in the certificate's enclosure, which is widened a little. They are cut where the formula's tests change, at
 * the extremes and at 0. Throws NotShown where the checker's arguments give none.
 */
export function cellsOf(tree: Tree, { expression }: Activation, certificate: Certificate): readonly Shown[] {
  const [lo, hi] = certificate.domain;
  const { chord, band } = certificate;
  const found = interval.of(chord.inf.lo, chord.sup.hi);
  // Where an end is touched that the checker cannot see to be kept, a little more is claimed of it.
  const targets = [widened(found, SLACK, band), loosened(found, SLACK, band)];
  const seams = seamsOf(expression, certificate.domain);
  // The double beside a seam is no place of its own.
  const isAway = (x: number): boolean => seams.every((seam) => Math.abs(toNumber(seam) - x) > NARROW);
  // Bounds are often touched at 0, which a search only comes near to.
  const places = [0, ...extremesOf(certificate)].filter((x) => x >= lo && x <= hi && isAway(x));
  const inner = distinct([...seams, ...places.map(fromNumber)]);
  const farthest = Math.max(0, ...inner.map((place) => Math.abs(toNumber(place))));
  const covered = (starts: readonly number[], target: Interval): readonly Shown[] => {
    const sought = { beyond: farthest, target, starts };
    const left = lo === Number.NEGATIVE_INFINITY ? [tailCell(tree, "to", sought)] : [];
    const right = hi === Number.POSITIVE_INFINITY ? [tailCell(tree, "from", sought)] : [];
    const [first, last] = [left[0]?.piece.cell.to ?? fromNumber(lo), right[0]?.piece.cell.from ?? fromNumber(hi)];
    const ends = distinct([first, ...inner, last]);
    const between = ends.slice(1).flatMap((to, i) => cellsBetween(tree, ends[i]!, to, target));
    return [...left, ...between, ...right];
  };
  let reason = new NotShown("no cells were tried");
  for (const target of targets) {
    for (const starts of [tailStarts.far, tailStarts.near]) {
      const cells = orNotShown(() => covered(starts, target));
      if (!(cells instanceof NotShown)) return cells;
      reason = cells;
    }
  }
  throw reason;
}

/** The exact places where the formula's tests change. */
function seamsOf(expression: Activation["expression"], domain: Certificate["domain"]): readonly Rational[] {
  const places = regionsOf(fromExpression(expression), domain).flatMap(({ from, to }) => [from.exact, to.exact]);
  return places.filter((place) => place !== null);
}

const FAR = 128;

function extremesOf({ extremes: { inf, sup } }: Certificate): readonly number[] {
  return [inf, sup].filter((place) => Math.abs(place) < FAR);
}

const NARROW = 2 ** -26;

/** Narrow cells beside the extremes, where the checker can follow. */
export function nearExtremes(tree: Tree, certificate: Certificate): readonly Shown[] {
  const [lo, hi] = certificate.domain;
  const starts = extremesOf(certificate).flatMap((place) => [place - NARROW, place]);
  return starts
    .filter((from) => from >= lo && from + NARROW <= hi)
    .flatMap((start) => {
      const [from, to] = [fromNumber(start), fromNumber(start + NARROW)];
      return tightest(
        tree,
        [from, to].map((centre) => ({ from, to, centre })),
      );
    });
}

function distinct(places: readonly Rational[]): readonly Rational[] {
  const sorted = places.toSorted(compare);
  return sorted.filter((place, i) => i === 0 || compare(place, sorted[i - 1]!) !== 0);
}
