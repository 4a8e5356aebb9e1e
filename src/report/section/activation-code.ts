import type { Result } from "../../derivation/index.ts";

type Canonical = Result["chosen"]["functions"][number]["canonical"];

const signed = (value: number, text: string) => `${value < 0 ? " - " : " + "}${text}`;
const times = (factor: number, of: string) => (Math.abs(factor) === 1 ? of : `${Math.abs(factor)} * ${of}`);

/** a·x + b + Σ c·relu(x − t) as Python and JavaScript write it, with the given name of ReLU; every number to the last bit. */
export function activationExpression({ a, b, terms }: Canonical, relu: string): string {
  const parts = [
    ...(a === 0 ? [] : [signed(a, times(a, "x"))]),
    ...terms.map(({ c, t }) => signed(c, times(c, `${relu}(x${t === 0 ? "" : signed(-t, String(Math.abs(t)))})`))),
    ...(b === 0 ? [] : [signed(b, String(Math.abs(b)))]),
  ].join("");
  if (parts === "") return "0 * x";
  return parts.startsWith(" + ") ? parts.slice(3) : `-${parts.slice(3)}`;
}

/** The chosen activation as code to paste, by the name of the library. */
export function activationCode(canonical: Canonical): Readonly<Record<string, string>> {
  const of = (relu: string) => activationExpression(canonical, relu);
  return {
    PyTorch: `import torch

class Activation(torch.nn.Module):
    def forward(self, x):
        return ${of("torch.relu")}`,
    Keras: `import keras

@keras.saving.register_keras_serializable()
def activation(x):
    return ${of("keras.ops.relu")}

# keras.layers.Dense(32, activation=activation)`,
    JAX: `import jax

def activation(x):
    return ${of("jax.nn.relu")}`,
  };
}
