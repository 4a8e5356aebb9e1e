"""PyTorch's side of bench/training-step.ts: one core, eager and traced variants of the same training step.

Reads one JSON request per line: {"row": {...}, "variant": name, "steps": n}. The first request of a variant prepares it.
Answers {"microseconds": per model and step} or {"error": text}; {"versions": ...} greets.
"""

import time

import torch
import torch.nn.functional as F

from asked import serve

torch.set_num_threads(1)
BETA1, BETA2, EPSILON, RATE = 0.9, 0.999, 1e-8, 1e-4
ROWS = 1024


class Spline(torch.autograd.Function):
    """s(z) = slope[i] z + offset[i] on region i; the gradient of the tables by bincount or scatter_add."""

    @staticmethod
    def forward(ctx, z, slopes, offsets, grid, by_count):
        regions, step = grid
        index = (z * (1 / step) + regions / 2).clamp_(0, regions - 1).long()
        slope = slopes.take(index)
        ctx.save_for_backward(z, index, slope)
        ctx.size, ctx.by_count = slopes.numel(), by_count
        return slope.mul(z).add_(offsets.take(index))

    @staticmethod
    def backward(ctx, g):
        z, index, slope = ctx.saved_tensors
        flat = index.reshape(-1)

        def sums(x):
            if ctx.by_count:
                return torch.bincount(flat, x.reshape(-1), ctx.size)
            return torch.zeros(ctx.size).scatter_add_(0, flat, x.reshape(-1))

        return g * slope, sums(g * z), sums(g), None, None


def offset_matrix(regions, step):
    """Offsets from slopes: s is continuous and s(0) = 0."""
    knots = [(i - regions / 2) * step for i in range(regions + 1)]
    matrix = torch.zeros(regions, regions)
    centre = regions // 2
    for a, b in [(i, i + 1) for i in range(centre, regions - 1)] + [(i, i - 1) for i in range(centre, 0, -1)]:
        knot = knots[max(a, b)]
        matrix[:, b] = matrix[:, a]
        matrix[a, b] += knot
        matrix[b, b] -= knot
    return matrix


def bjorck(w, times):
    """Towards orthonormal columns (rows, where there are fewer), on the shorter side."""
    for _ in range(times):
        tall = w.shape[-2] >= w.shape[-1]
        gram = w.transpose(-1, -2) @ w if tall else w @ w.transpose(-1, -2)
        w = 1.5 * w - 0.5 * (w @ gram if tall else gram @ w)
    return w


def remove_normal_part(gradient, w):
    """G - W sym(W^T G) in place, on the shorter side: what runs along orthonormal W."""
    tall = w.shape[-2] >= w.shape[-1]
    inner = w.transpose(-1, -2) @ gradient if tall else gradient @ w.transpose(-1, -2)
    symmetric = (inner + inner.transpose(-1, -2)).mul_(0.5)
    gradient.sub_(w @ symmetric if tall else symmetric @ w)


class Training:
    """All weights of one or several networks are views of one flat tensor; `variant` names what is done how."""

    def __init__(self, row, variant):
        torch.manual_seed(1)
        self.row, self.variant = row, variant
        sizes, models = row["sizes"], row["models"]
        self.lead = [] if models == 1 else [models]
        regions = row["regions"] if row["kind"] == "learned" else 0
        shapes = [self.lead + s for i, o in zip(sizes, sizes[1:]) for s in ([i, o], [1, o])]
        shapes += [[models * regions]] if regions else []
        counts = [torch.Size(s).numel() for s in shapes]
        self.flat = torch.empty(sum(counts))
        self.grad = torch.zeros_like(self.flat)
        self.views = [x.view(s) for x, s in zip(self.flat.split(counts), shapes)]
        self.gradients = [x.view(s) for x, s in zip(self.grad.split(counts), shapes)]
        for view in self.views:
            view.normal_(0, view.shape[-2] ** -0.5 if view.dim() > 1 and view.shape[-2] > 1 else 0.01)
        if regions:
            self.views[-1].uniform_(0, 1)
            self.grid = (regions, row["step"])
            self.to_offsets = offset_matrix(*self.grid)
            self.begin = (torch.arange(models) * regions).view(-1, 1, 1) if models > 1 else None
        self.parameters = [torch.nn.Parameter(v) for v in self.views]
        for parameter, gradient in zip(self.parameters, self.gradients):
            parameter.grad = gradient
        self.sum, self.squares, self.time = torch.zeros_like(self.flat), torch.zeros_like(self.flat), 0
        self.features = torch.randn(ROWS, sizes[0])
        out = sizes[-1]
        self.targets = torch.randint(0, out, (ROWS,)) if out > 1 else torch.randn(ROWS, 1)
        self.loss = self.network
        if "traced" in variant:
            x, y = self.batch(self.indices(1)[0])
            self.loss = torch.jit.trace(self.network, (x, y, *self.parameters), check_trace=False)
        if "adam" in variant:
            self.optimiser = torch.optim.Adam(self.parameters, RATE, foreach=True)

    def indices(self, steps):
        return torch.randint(0, ROWS, [steps] + self.lead + [self.row["batch"]])

    def batch(self, index):
        return self.features[index], self.targets[index]

    def activate(self, z, slopes):
        if slopes is None:
            return F.relu(z)
        regions, _ = self.grid
        offsets = (slopes.view(-1, regions) @ self.to_offsets).view(-1)
        if self.begin is None:
            return Spline.apply(z, slopes, offsets, self.grid, "bincount" in self.variant)
        return SplineOfMany.apply(z, slopes, offsets, self.grid, self.begin)

    def network(self, x, y, *parameters):
        slopes = parameters[-1] if self.row["kind"] == "learned" else None
        layers = len(self.row["sizes"]) - 1
        for i in range(layers):
            weight, bias = parameters[2 * i], parameters[2 * i + 1]
            if "forward15" in self.variant:
                weight = bjorck(weight, 15)
            x = torch.baddbmm(bias, x, weight) if self.lead else torch.addmm(bias, x, weight)
            if i + 1 < layers:
                x = self.activate(x, slopes)
        if y.dtype == torch.int64:
            return F.cross_entropy(x.view(-1, x.shape[-1]), y.view(-1), reduction="sum") / y.shape[-1]
        return (x - y).square().sum() / self.row["batch"]

    def weights(self, tensors):
        return tensors[0 : 2 * (len(self.row["sizes"]) - 1) : 2]

    def update(self):
        self.time += 1
        if "projected" in self.variant:
            for weight, gradient in zip(self.weights(self.views), self.weights(self.gradients)):
                remove_normal_part(gradient, weight)
        if "adam" in self.variant:
            self.optimiser.step()
        else:
            self.sum.mul_(BETA1).add_(self.grad, alpha=1 - BETA1)
            self.squares.mul_(BETA2).addcmul_(self.grad, self.grad, value=1 - BETA2)
            root = self.squares.sqrt().mul_((1 - BETA2**self.time) ** -0.5).add_(EPSILON)
            self.flat.addcdiv_(self.sum, root, value=-RATE / (1 - BETA1**self.time))
        if self.row["kind"] == "learned":
            self.views[-1].clamp_(0, 1)
        if "projected" in self.variant:
            for weight in self.weights(self.views):
                weight.copy_(bjorck(weight, 1))

    def run(self, steps):
        indices = self.indices(steps)
        begun = time.process_time()
        for index in indices:
            self.grad.zero_()
            loss = self.loss(*self.batch(index), *self.parameters)
            loss.backward()
            with torch.no_grad():
                self.update()
        return (time.process_time() - begun) * 1e6 / steps / self.row["models"]


class SplineOfMany(Spline):
    """The same with a table for each network."""

    @staticmethod
    def forward(ctx, z, slopes, offsets, grid, begin):
        regions, step = grid
        index = (z * (1 / step) + regions / 2).clamp_(0, regions - 1).long().add_(begin)
        slope = slopes.take(index)
        ctx.save_for_backward(z, index, slope)
        ctx.size, ctx.by_count = slopes.numel(), False
        return slope.mul(z).add_(offsets.take(index))


serve(torch.__version__, Training)
