"""JAX's side of bench/training-step.ts: one core, the whole loop over mini-batches compiled (`jit` of a `scan`), networks by `vmap`.

Reads one JSON request per line: {"row": {...}, "variant": name, "steps": n}. The first request of a variant and length compiles it, and
is not timed. Answers {"microseconds": processor time per model and step} or {"error": text}; {"version": ...} greets.
"""

import os
import time

os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
os.environ["JAX_PLATFORMS"] = "cpu"

import jax
import jax.numpy as jnp
import numpy as np

from asked import serve

BETA1, BETA2, EPSILON, RATE = 0.9, 0.999, 1e-8, 1e-4
ROWS = 1024


def tables(slopes, step):
    """Knots, and the offset of every region: s(z) = slope z + offset is continuous, and s(0) = 0."""
    regions = slopes.shape[0]
    knots = (np.arange(regions + 1) - regions / 2) * step
    values = jnp.concatenate([jnp.zeros(1), jnp.cumsum(slopes)]) * step
    values = values - values[regions // 2]
    return knots, values[:-1] - slopes * knots[:-1]


def learned(z, slopes, step, way):
    """The learned activation, written in one of three ways."""
    regions = slopes.shape[0]
    knots, offsets = tables(slopes, step)
    if way == "hinges":
        inner = jnp.asarray(knots[1:-1], z.dtype)
        return slopes[0] * z + offsets[0] + jnp.maximum(z[..., None] - inner, 0) @ jnp.diff(slopes)
    region = jnp.clip(jnp.floor(z / step + regions / 2), 0, regions - 1).astype(jnp.int32)
    if way == "one-hot":
        both = jax.nn.one_hot(region, regions) @ jnp.stack([slopes, offsets], 1)
        return both[..., 0] * z + both[..., 1]
    return slopes[region] * z + offsets[region]


def bjorck(w, times):
    """Towards orthonormal columns (rows, where there are fewer), on the shorter side."""
    for _ in range(times):
        w = 1.5 * w - 0.5 * (w @ (w.T @ w) if w.shape[0] >= w.shape[1] else (w @ w.T) @ w)
    return w


def along(gradient, w):
    """G - W sym(W^T G), on the shorter side: what runs along orthonormal W."""
    tall = w.shape[0] >= w.shape[1]
    inner = w.T @ gradient if tall else gradient @ w.T
    symmetric = 0.5 * (inner + inner.T)
    return gradient - (w @ symmetric if tall else symmetric @ w)


class Training:
    """A compiled loop over mini-batches and the state that it goes on from."""

    def __init__(self, row, variant):
        self.row = row
        self.way = variant.split(" ")[-1]
        self.forward15 = variant == "forward15"
        self.projected = variant.startswith("projected")
        self.random = np.random.default_rng(1)
        sizes = row["sizes"]
        self.layers = len(sizes) - 1
        self.is_classes = sizes[-1] > 1
        one = [self.parameters() for _ in range(row["models"])]
        parameters = one[0] if row["models"] == 1 else jax.tree.map(lambda *a: np.stack(a), *one)
        parameters = jax.tree.map(jnp.asarray, parameters)
        zeros = lambda: jax.tree.map(jnp.zeros_like, parameters)
        self.state = (parameters, zeros(), zeros(), jnp.float32(0))
        self.features = jnp.asarray(self.random.normal(size=(ROWS, sizes[0])), jnp.float32)
        targets = self.random.integers(0, sizes[-1], ROWS) if self.is_classes else self.random.normal(size=(ROWS, 1))
        self.targets = jnp.asarray(targets, None if self.is_classes else jnp.float32)
        step = self.step if row["models"] == 1 else jax.vmap(self.step, (0, 0, 0, None, 0))

        def body(state, index):
            parameters, mean, square, count = state
            return (*step(parameters, mean, square, count + 1, index), count + 1), None

        self.loop = jax.jit(lambda state, indices: jax.lax.scan(body, state, indices)[0], donate_argnums=0)
        self.compiled = set()
        if self.way in ("one-hot", "hinges"):
            self.check(parameters if row["models"] == 1 else jax.tree.map(lambda a: a[0], parameters))

    def check(self, parameters):
        """Every way to write the learned activation has the loss and the gradient of the plain look-up: in doubles, since rounding may carry an input of float32 over a knot."""
        mine = self.way
        with jax.enable_x64(True):
            wide = lambda a: jnp.asarray(a, jnp.float64) if a.dtype == jnp.float32 else a
            doubles = jax.tree.map(wide, parameters)
            features, targets = (wide(a)[: self.row["batch"]] for a in (self.features, self.targets))
            found = []
            for self.way in (mine, "take"):
                found.append(jax.value_and_grad(self.loss)(doubles, features, targets))
        self.way = mine
        for ours, plain in zip(*(jax.tree.leaves(one) for one in found)):
            np.testing.assert_allclose(ours, plain, rtol=1e-9, atol=1e-12)

    def parameters(self):
        sizes = self.row["sizes"]
        found = {}
        for i in range(self.layers):
            found[f"w{i}"] = self.random.normal(0, sizes[i] ** -0.5, (sizes[i], sizes[i + 1])).astype("f4")
            found[f"b{i}"] = np.zeros(sizes[i + 1], "f4")
        if self.row["kind"] == "learned":
            found["slopes"] = self.random.uniform(0, 1, self.row["regions"]).astype("f4")
        return found

    def loss(self, parameters, x, y):
        for i in range(self.layers):
            weight = parameters[f"w{i}"]
            x = x @ (bjorck(weight, 15) if self.forward15 else weight) + parameters[f"b{i}"]
            if i + 1 < self.layers:
                x = learned(x, parameters["slopes"], self.row["step"], self.way) if "slopes" in parameters else jax.nn.relu(x)
        if self.is_classes:
            return -jnp.mean(jnp.take_along_axis(jax.nn.log_softmax(x), y[:, None], 1))
        return jnp.mean((x - y) ** 2)

    def step(self, parameters, mean, square, count, index):
        gradient = jax.grad(self.loss)(parameters, self.features[index], self.targets[index])
        if self.projected:
            gradient = {k: along(g, parameters[k]) if k[0] == "w" else g for k, g in gradient.items()}
        mean = jax.tree.map(lambda m, g: BETA1 * m + (1 - BETA1) * g, mean, gradient)
        square = jax.tree.map(lambda v, g: BETA2 * v + (1 - BETA2) * g * g, square, gradient)
        rate = RATE / (1 - BETA1**count)
        root = 1 / jnp.sqrt(1 - BETA2**count)
        parameters = jax.tree.map(
            lambda p, m, v: p - rate * m / (jnp.sqrt(v) * root + EPSILON), parameters, mean, square
        )
        if "slopes" in parameters:
            parameters = dict(parameters, slopes=jnp.clip(parameters["slopes"], 0, 1))
        if self.projected:
            parameters = {k: bjorck(p, 1) if k[0] == "w" else p for k, p in parameters.items()}
        return parameters, mean, square

    def run(self, steps):
        models = [] if self.row["models"] == 1 else [self.row["models"]]
        indices = jnp.asarray(self.random.integers(0, ROWS, [steps, *models, self.row["batch"]]))
        jax.block_until_ready(indices)
        if steps not in self.compiled:
            self.state = jax.block_until_ready(self.loop(self.state, indices))
            self.compiled.add(steps)
        begun = time.process_time()
        self.state = jax.block_until_ready(self.loop(self.state, indices))
        return (time.process_time() - begun) * 1e6 / steps / self.row["models"]


serve(jax.__version__, Training)
