/** A direction of whole numbers, known up to a positive factor, and the faces of a cone that it lies on as bits of one number. */
export interface Ray {
  readonly at: readonly bigint[];
  /** The doubles nearest to `at`. */
  readonly near: readonly number[];
  readonly faces: bigint;
}

/** A pointed cone with an interior by its extreme rays, exact. */
export interface Cone {
  readonly rays: readonly Ray[];
  readonly faceCount: number;
}

/** Where a linear form stands on a cone: of one sign inside it (0: nowhere else), or the cone on both sides of its zeros. */
export type Side = { readonly sign: -1 | 0 | 1 } | { readonly sign: null; readonly above: Cone; readonly below: Cone };

const ray = (at: readonly bigint[], faces: bigint): Ray => ({ at, near: at.map(Number), faces });

/** Σ form_i · at_i. */
function valueAt(form: readonly bigint[], { at }: Ray): bigint {
  let sum = 0n;
  for (let i = 0; i < form.length; i++) if (form[i] !== 0n) sum += form[i]! * at[i]!;
  return sum;
}

/** Rounding errs by less than this share of Σ |form_i · at_i| for up to 40 entries; what is very small is not decided by it. */
const doubt = 1e-14;
const tiny = 1e-250;

/** The sign of Σ form_i · at_i: by doubles where they decide it, else exact. */
function signAt(form: readonly bigint[], near: readonly number[], ray: Ray): -1 | 0 | 1 {
  let [sum, size] = [0, 0];
  for (let i = 0; i < near.length; i++) {
    const term = near[i]! * ray.near[i]!;
    sum += term;
    size += Math.abs(term);
  }
  if (size > tiny && Math.abs(sum) > doubt * size) return sum > 0 ? 1 : -1;
  const value = valueAt(form, ray);
  return value > 0n ? 1 : value < 0n ? -1 : 0;
}

/** The cone of all combinations of `axes`, one face opposite to each. */
export function simplicialCone(axes: readonly (readonly bigint[])[]): Cone {
  const all = (1n << BigInt(axes.length)) - 1n;
  return { rays: axes.map((at, i) => ray(at, all ^ (1n << BigInt(i)))), faceCount: axes.length };
}

/** The side of a form, or both parts of the cone (double description: new rays lie on the edges between rays of different sign). */
export function sideOf(form: readonly bigint[], cone: Cone): Side {
  const near = form.map(Number);
  const signs = cone.rays.map((each) => signAt(form, near, each));
  const [isAbove, isBelow] = [signs.includes(1), signs.includes(-1)];
  if (!(isAbove && isBelow)) return { sign: isAbove ? 1 : isBelow ? -1 : 0 };
  const cut = 1n << BigInt(cone.faceCount);
  const between = crossings(form, cone, signs).map((each) => ({ ...each, faces: each.faces | cut }));
  const touching = cone.rays.filter((_, i) => signs[i] === 0).map((each) => ({ ...each, faces: each.faces | cut }));
  const part = (wanted: 1 | -1): Cone => ({
    rays: [...cone.rays.filter((_, i) => signs[i] === wanted), ...touching, ...between],
    faceCount: cone.faceCount + 1,
  });
  return { sign: null, above: part(1), below: part(-1) };
}

/** Where the edges between rays of different sign meet the zeros of the form. */
function crossings(form: readonly bigint[], { rays }: Cone, signs: readonly number[]): readonly Ray[] {
  const of = (sign: number) => rays.filter((_, i) => signs[i] === sign);
  return of(1).flatMap((up) => {
    const rise = valueAt(form, up);
    return of(-1)
      .filter((down) => isEdge(rays, up, down))
      .map((down) => {
        const fall = valueAt(form, down);
        return ray(reduced(up.at.map((u, k) => rise * down.at[k]! - fall * u)), up.faces & down.faces);
      });
  });
}

/** Two extreme rays span an edge where no third one lies on all faces that both lie on. */
function isEdge(rays: readonly Ray[], up: Ray, down: Ray): boolean {
  const common = up.faces & down.faces;
  return rays.every((each) => each === up || each === down || (each.faces & common) !== common);
}

/** Without common factors. */
function reduced(at: readonly bigint[]): readonly bigint[] {
  const common = at.reduce(greatestCommonDivisor, 0n);
  return common > 1n ? at.map((v) => v / common) : at;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
