import { paddings } from "./convolution-ends.ts";
import { python } from "./python.ts";

const list = (values: readonly number[]) => `(${values.join(", ")}${values.length === 1 ? "," : ""})`;

const isNumber = (text: string): boolean => /^-?(\d[\d.e+-]*|math\.\w+)$/.test(text);

/** The function of two tensors, or clamp where one of both is a number. */
const bounded = (name: string, end: "min" | "max") => (a: string, b: string) => {
  if (isNumber(a)) return `torch.clamp(${b}, ${end}=${a})`;
  return isNumber(b) ? `torch.clamp(${a}, ${end}=${b})` : `torch.${name}(${a}, ${b})`;
};
const smaller = bounded("minimum", "max");
const larger = bounded("maximum", "min");

export const pytorch = python({
  title: "PyTorch",
  imports: () => "import torch",
  namespace: "torch",
  names: {},
  words: {
    min: smaller,
    max: larger,
    clip: (a, lo, hi) =>
      isNumber(lo) && isNumber(hi) ? `torch.clamp(${a}, ${lo}, ${hi})` : smaller(larger(a, lo), hi),
    erf: (a) => `torch.erf(${a})`,
    sigmoid: (a) => `torch.sigmoid(${a})`,
    softplus: (a) => `torch.nn.functional.softplus(${a}, threshold=40)`,
    relu: (a) => `torch.relu(${a})`,
  },
  reshape: (x, sizes) => `${x}.reshape(-1, ${sizes})`,
  extended: (x, value) => `torch.nn.functional.pad(${x}, (0, 1), value=${value})`,
  take: (x, index) => `${x}[:, ${index}]`,
  joined: (parts) => `torch.cat([${parts}], 1)`,
  largest: (x) => `${x}.amax(2)`,
  sorted: (x) => `${x}.sort(2).values`,
  groupSorted: (x, size) => `${x}.unflatten(-1, (${size}, -1)).sort(-2).values.flatten(-2)`,
  softmax: (x) => `${x}.softmax(2)`,
  logSoftmax: (x) => `${x}.log_softmax(2)`,
  sum: (x) => `(${x}).sum(2, keepdim=True)`,
  mean: (x) => `(${x}).mean(2, keepdim=True)`,
  convolution: (x, weight, { map }) => {
    const { strides, dilations, groups } = map;
    const pads = [...paddings(map)].reverse().flat();
    const padded = pads.every((n) => n === 0) ? x : `torch.nn.functional.pad(${x}, ${list(pads)})`;
    const how = `stride=${list(strides)}, dilation=${list(dilations)}, groups=${groups}`;
    return `torch.nn.functional.conv${strides.length}d(${padded}, ${weight}, ${how})`;
  },
  constant: (name) => `self.${name}`,
  activation: (expression) => `class Activation(torch.nn.Module):
    def forward(self, x):
        return ${expression}`,
  network: (lines, doc, constants) => `class Network(torch.nn.Module):
    """${doc}"""

    def __init__(self):
        super().__init__()
${constants
  .map(({ name, values }) =>
    values instanceof Int32Array
      ? `        self.register_buffer("${name}", torch.from_numpy(numbers("${name}")).long())`
      : `        self.${name} = torch.nn.Parameter(torch.from_numpy(numbers("${name}")))`,
  )
  .join("\n")}

    def forward(self, x):
${lines.map((line) => `        ${line}`).join("\n")}`,
});
