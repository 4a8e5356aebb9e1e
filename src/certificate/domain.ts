import { type SlopeBand, slopeBand } from "../constraint/index.ts";
import { CertificateError } from "./certificate-error.ts";

export const realLine = Object.freeze([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const);

/** The band, as `slopeBand` builds it; what is no band of numbers becomes one that it refuses. */
export function checkedBand(band: SlopeBand): SlopeBand {
  const end = (x: unknown): number => (typeof x === "number" ? x : Number.NaN);
  return slopeBand(end(band?.lo), end(band?.hi));
}

/**
 * The domain, frozen. Over an empty one everything is true, so nothing is proven from it.
 *
 * @throws {CertificateError} `certificate/bad-domain` unless it has two ends lo < hi.
 */
export function checkedDomain(domain: readonly [number, number]): readonly [number, number] {
  const [lo, hi] = Array.isArray(domain) ? domain : [];
  if (!(domain?.length === 2 && typeof lo === "number" && typeof hi === "number" && lo < hi)) {
    throw new CertificateError(
      "certificate/bad-domain",
      `certificate: the domain must have two ends lo < hi, got [${domain}]; state one such as [-8, 8], or none for all reals.`,
    );
  }
  return Object.freeze([lo, hi] as const);
}
