import { type Axis, axes, type PlanCondition } from "./plan-schema.ts";

/** What the parts of a combination are called. */
export type Labels = Readonly<Record<Axis, string>>;

const named = (condition: PlanCondition, axis: Axis): readonly string[] | null => {
  const given = condition[axis];
  return given === undefined ? null : typeof given === "string" ? [given] : given;
};

/** Whether all parts are as the condition says; parts that it does not name may be anything. */
export function meets(labels: Labels, condition: PlanCondition): boolean {
  return axes.every((axis) => named(condition, axis)?.includes(labels[axis]) ?? true);
}

interface Conditions {
  readonly exclude: readonly PlanCondition[];
  readonly only: readonly PlanCondition[];
}

/** Whether a combination belongs to the plan: none of `exclude`, and one of `only` where there are some. */
export function belongs(labels: Labels, { exclude, only }: Conditions): boolean {
  const wanted = only.length === 0 || only.some((condition) => meets(labels, condition));
  return wanted && !exclude.some((condition) => meets(labels, condition));
}

/** A label in a condition that nothing in the plan is called. */
export interface UnknownLabel {
  readonly path: readonly (string | number)[];
  readonly label: string;
  readonly known: readonly string[];
}

/** The first label of the conditions that names nothing; null where all name something. */
export function unknownLabel(
  { exclude, only }: Conditions,
  known: Readonly<Record<Axis, readonly string[]>>,
): UnknownLabel | null {
  for (const [key, conditions] of Object.entries({ exclude, only }))
    for (const [i, condition] of conditions.entries())
      for (const axis of axes)
        for (const label of named(condition, axis) ?? [])
          if (!known[axis].includes(label)) return { path: [key, i, axis], label, known: known[axis] };
  return null;
}
