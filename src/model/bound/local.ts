import { parseActivation, print } from "../../activation/index.ts";
import { sparseOf, times, transposed } from "../linear/sparse.ts";
import { dot } from "../linear/vector.ts";
import { type Block, type Model, operands, widthsOf } from "../model.ts";
import { formulaOf, type ScalarFunction } from "../scalar-function.ts";

/** A linear map in doubles, and its adjoint. */
export interface Derivative {
  readonly apply: (v: Float64Array) => Float64Array;
  readonly adjoint: (u: Float64Array) => Float64Array;
}

interface ScalarEvaluator {
  readonly at: (x: number) => number;
  readonly slopeAt: (x: number) => number;
}

/** What a block does near the values that it takes: its value, and for each operand the derivative. */
interface Local {
  readonly value: Float64Array;
  readonly derivatives: readonly Derivative[];
}

const same = (v: Float64Array) => v;

function diagonal(d: Float64Array): Derivative {
  const apply = (v: Float64Array) => v.map((x, i) => x * d[i]!);
  return { apply, adjoint: apply };
}

function gathering(index: Int32Array, width: number): Derivative {
  return {
    apply: (v) => Float64Array.from(index, (i) => v[i]!),
    adjoint: (u) => {
      const back = new Float64Array(width);
      index.forEach((i, k) => {
        back[i]! += u[k]!;
      });
      return back;
    },
  };
}

/** Evaluates a model in doubles, with its derivative there: fast, and proves nothing. */
export function localModel(model: Model): (x: Float64Array) => { readonly value: Float64Array } & Derivative {
  const widths = widthsOf(model);
  const evaluators = new Map<ScalarFunction, ScalarEvaluator>();
  const evaluatorOf = (f: ScalarFunction): ScalarEvaluator => {
    const known = evaluators.get(f) ?? parseActivation(`formula:${print(formulaOf(f))}`);
    evaluators.set(f, known);
    return known;
  };

  const matrices = model.blocks.map((block) => {
    const matrix = block.kind === "affine" ? sparseOf(block.map) : null;
    return matrix && { matrix, turned: transposed(matrix) };
  });

  const local = (index: number, values: readonly Float64Array[], x: Float64Array): Local => {
    const block = model.blocks[index]!;
    const [given] = operands(block).map((of) => values[of]!) as [Float64Array];
    switch (block.kind) {
      case "input":
        return { value: x, derivatives: [] };
      case "affine": {
        const { matrix, turned } = matrices[index]!;
        const apply = (v: Float64Array) => times(matrix, v);
        const value = apply(given);
        block.bias?.forEach((b, i) => {
          value[i]! += b;
        });
        return { value, derivatives: [{ apply, adjoint: (u) => times(turned, u) }] };
      }
      case "activation": {
        const { functions } = block;
        const at = (i: number) => evaluatorOf(functions[functions.length === 1 ? 0 : i]!);
        return {
          value: given.map((z, i) => at(i).at(z)),
          derivatives: [diagonal(given.map((z, i) => at(i).slopeAt(z)))],
        };
      }
      case "selection": {
        const { groups, group, rank } = block;
        const index = Int32Array.from(
          group,
          (g, i) => groups[g]!.slice().sort((a, b) => given[b]! - given[a]!)[rank[i]!]!,
        );
        return { value: Float64Array.from(index, (i) => given[i]!), derivatives: [gathering(index, given.length)] };
      }
      case "group":
        return grouped(block, given);
      case "sum": {
        const value = new Float64Array(given.length);
        for (const of of block.of)
          values[of]!.forEach((v, i) => {
            value[i]! += v;
          });
        return { value, derivatives: block.of.map(() => ({ apply: same, adjoint: same })) };
      }
      case "concatenation":
        return joined(block.of.map((of) => values[of]!));
    }
  };

  return (x) => {
    const values: Float64Array[] = [];
    const locals = model.blocks.map((_, index) => {
      const found = local(index, values, x);
      values.push(found.value);
      return found;
    });
    const apply = (v: Float64Array) => {
      const moved = [v];
      for (const [i, block] of model.blocks.entries()) {
        if (i === 0) continue;
        const parts = operands(block).map((of, k) => locals[i]!.derivatives[k]!.apply(moved[of]!));
        moved.push(parts.reduce((a, b) => a.map((value, k) => value + b[k]!)));
      }
      return moved.at(-1)!;
    };
    const adjoint = (u: Float64Array) => {
      const back = widths.map((width) => new Float64Array(width));
      back[back.length - 1] = u.slice();
      for (let i = model.blocks.length - 1; i > 0; i--) {
        operands(model.blocks[i]!).forEach((of, k) => {
          locals[i]!.derivatives[k]!.adjoint(back[i]!).forEach((value, j) => {
            back[of]![j]! += value;
          });
        });
      }
      return back[0]!;
    };
    return { value: values.at(-1)!, apply, adjoint };
  };
}

function joined(parts: readonly Float64Array[]): Local {
  const size = parts.reduce((sum, { length }) => sum + length, 0);
  let behind = 0;
  const value = new Float64Array(size);
  const derivatives = parts.map((part): Derivative => {
    const first = behind;
    behind += part.length;
    value.set(part, first);
    return {
      apply: (v) => {
        const all = new Float64Array(size);
        all.set(v, first);
        return all;
      },
      adjoint: (u) => u.slice(first, first + part.length),
    };
  });
  return { value, derivatives };
}

function grouped({ function: name, size, epsilon }: Extract<Block, { kind: "group" }>, x: Float64Array): Local {
  const count = x.length / size;
  const parts = Array.from({ length: count }, (_, g) => {
    const own = x.slice(g * size, (g + 1) * size);
    const top = own.reduce((a, b) => Math.max(a, b));
    const powers = own.map((v) => Math.exp(v - top));
    const sum = powers.reduce((a, b) => a + b, 0);
    const shares = powers.map((p) => p / sum);
    const mean = own.reduce((a, b) => a + b, 0) / size;
    const centred = own.map((v) => v - mean);
    const deviation = Math.sqrt(dot(centred, centred) / size + epsilon);
    const length = Math.sqrt(dot(own, own));
    const total = (v: Float64Array) => v.reduce((a, b) => a + b, 0);
    const symmetric = (apply: Derivative["apply"]): Derivative => ({ apply, adjoint: apply });
    const kinds: Record<typeof name, () => { value: Float64Array; derivative: Derivative }> = {
      softmax: () => ({
        value: shares,
        derivative: symmetric((v) => {
          const m = dot(shares, v);
          return v.map((t, i) => shares[i]! * (t - m));
        }),
      }),
      "log-softmax": () => ({
        value: own.map((v) => v - top - Math.log(sum)),
        derivative: {
          apply: (v) => {
            const m = dot(shares, v);
            return v.map((t) => t - m);
          },
          adjoint: (u) => {
            const t = total(u);
            return u.map((v, i) => v - shares[i]! * t);
          },
        },
      }),
      length: () => ({
        value: Float64Array.of(length),
        derivative: {
          apply: (v) => Float64Array.of(dot(own, v) / length),
          adjoint: ([u]) => own.map((v) => (v * u!) / length),
        },
      }),
      standardised: () => ({
        value: centred.map((c) => c / deviation),
        derivative: symmetric((v) => {
          const m = total(v) / size;
          const turn = dot(centred, v) / (size * deviation ** 3);
          return v.map((t, i) => (t - m) / deviation - centred[i]! * turn);
        }),
      }),
    };
    return kinds[name]();
  });
  const width = parts[0]!.value.length;
  const each = (
    vector: Float64Array,
    from: number,
    to: number,
    of: (d: Derivative) => (v: Float64Array) => Float64Array,
  ) => {
    const all = new Float64Array(count * to);
    parts.forEach(({ derivative }, g) => {
      all.set(of(derivative)(vector.slice(g * from, (g + 1) * from)), g * to);
    });
    return all;
  };
  const value = new Float64Array(count * width);
  parts.forEach((part, g) => {
    value.set(part.value, g * width);
  });
  return {
    value,
    derivatives: [
      { apply: (v) => each(v, size, width, (d) => d.apply), adjoint: (u) => each(u, width, size, (d) => d.adjoint) },
    ],
  };
}
