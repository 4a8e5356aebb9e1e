import { type Activation, pointsActivation } from "../activation/index.ts";
import { type Certificate, certify } from "../certificate/index.ts";
import {
  proximityPotential,
  type Repair,
  type RepairMethod,
  type RepairTarget,
  repair,
  slopeBand,
} from "../constraint/index.ts";
import { readActivation } from "./activation-spec.ts";

export interface RepairOptions {
  readonly band: readonly [number, number];
  readonly interval: readonly [number, number];
  readonly knots: number;
  readonly method: RepairMethod;
  readonly target: RepairTarget;
  readonly svg?: string;
  readonly json?: true;
}

/** One repaired activation: what was asked, what came, and what is known about it. */
export interface Repaired {
  readonly spec: string;
  readonly activation: Activation;
  readonly options: RepairOptions;
  readonly l2: Repair;
  readonly clip: Repair;
  /** The one of the two that was asked for. */
  readonly chosen: Repair;
  /** That of the repaired function, exact. */
  readonly certificate: Certificate;
  /** Null where slopes lie outside [0, 1]. */
  readonly potential: ReturnType<typeof proximityPotential> | null;
}

/** Reads an activation and repairs it, both ways. */
export async function repaired(spec: string, options: RepairOptions): Promise<Repaired> {
  const { activation } = await readActivation(spec);
  const band = slopeBand(...options.band);
  const by = (method: RepairMethod) => repair({ ...options, f: activation, band, method });
  const { l2, clip } = { l2: by("l2"), clip: by("clip") };
  const chosen = options.method === "l2" ? l2 : clip;
  const certificate = certify(pointsActivation(`${activation.name}, repaired`, chosen.repaired), { band });
  const isProximity = certificate.slope.inf.lo >= 0 && certificate.slope.sup.hi <= 1;
  const potential = isProximity ? proximityPotential(chosen.repaired) : null;
  return { spec, activation, options, l2, clip, chosen, certificate, potential };
}

/** The JSON document of SPEC §14, infinities still numbers. */
export function repairDocument({
  spec,
  activation,
  options,
  l2,
  clip,
  chosen,
  certificate,
  potential,
}: Repaired): object {
  const { knots, values, leftSlope, rightSlope } = chosen.repaired;
  return {
    spec,
    activation: activation.name,
    band: options.band,
    interval: options.interval,
    method: chosen.method,
    target: chosen.target,
    knots,
    values,
    leftSlope,
    rightSlope,
    objective: chosen.objective,
    objectives: { l2: l2.objective, clip: clip.objective },
    distance: chosen.distance,
    certificate,
    kkt: chosen.kkt,
    iterations: chosen.iterations,
    potential: potential && { domain: potential.domain, pieces: potential.pieces },
  };
}
