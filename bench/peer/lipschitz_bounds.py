"""Lipschitz bounds of ReLU networks in float64 by others' methods, written from their papers; nothing here is a proof.

Reads {"method", "weights": [[[…]]]} (each matrix [outputs, inputs]), prints {"version", "bound", "seconds"}, seconds of processor time of one core.

- `eclipse-fast`: Xu and Sivaranjani, NeurIPS 2024, the closed form for slopes in [0, 1].
- `lipsdp`: LipSDP-Neuron, Fazlyab et al., NeurIPS 2019, as a semidefinite program by CVXPY and Clarabel.
"""

import json
import sys
import time

import numpy as np


def eclipse_fast(weights):
    before = np.eye(weights[0].shape[1])
    for w in weights[:-1]:
        product = w @ np.linalg.solve(before, w.T)
        multiplier = 2 / np.linalg.eigvalsh(product)[-1]
        before = multiplier * np.eye(len(w)) - multiplier**2 / 4 * product
    last = weights[-1]
    return float(np.sqrt(np.linalg.eigvalsh(last @ np.linalg.solve(before, last.T))[-1]))


def lipsdp(weights):
    import cvxpy as cp

    sizes = [weights[0].shape[1]] + [len(w) for w in weights[:-1]]
    rho = cp.Variable()
    multipliers = [cp.Variable(n, nonneg=True) for n in sizes[1:]]
    blocks = [[np.zeros((a, b)) for b in sizes] for a in sizes]
    # Bounds of a constant near 1 are what the solver's tolerances are made for.
    scale = np.prod([np.linalg.norm(w, 2) for w in weights]) ** (1 / len(weights))
    weights = [w / scale for w in weights]
    blocks[0][0] = rho * np.eye(sizes[0])
    for i, multiplier in enumerate(multipliers):
        blocks[i + 1][i + 1] = blocks[i + 1][i + 1] + 2 * cp.diag(multiplier)
        blocks[i + 1][i] = -cp.diag(multiplier) @ weights[i]
        blocks[i][i + 1] = blocks[i + 1][i].T
    blocks[-1][-1] = blocks[-1][-1] - weights[-1].T @ weights[-1]
    whole = cp.bmat(blocks)
    problem = cp.Problem(cp.Minimize(rho), [(whole + whole.T) / 2 >> 0])
    problem.solve(solver=cp.CLARABEL)
    return float(np.sqrt(problem.value)) * float(scale) ** len(weights)


def version(method):
    if method == "eclipse-fast":
        return f"NumPy {np.__version__}"
    import clarabel
    import cvxpy

    return f"CVXPY {cvxpy.__version__}, Clarabel {clarabel.__version__}"


asked = json.load(sys.stdin)
method = {"eclipse-fast": eclipse_fast, "lipsdp": lipsdp}[asked["method"]]
matrices = [np.array(w) for w in asked["weights"]]
version(asked["method"])
begun = time.process_time()
bound = method(matrices)
print(json.dumps({"version": version(asked["method"]), "bound": bound, "seconds": time.process_time() - begun}))
