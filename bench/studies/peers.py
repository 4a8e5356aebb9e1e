"""The trials of bench/studies/throughput.ts in plain scikit-learn or PyTorch, spread over processes by joblib: peers.py sklearn|torch NETWORKS WORKERS TABLE TARGET"""

import sys

import joblib
import numpy as np

EPOCHS, BATCH, RATE, HIDDEN = 40, 32, 0.01, (32, 32)


def table(path, target):
    with open(path) as file:
        header = file.readline().rstrip().split(",")
        rows = [line.strip().split(",") for line in file]
    column = header.index(target)
    labels = np.array([row[column] for row in rows])
    features = np.array([[float(x) for i, x in enumerate(row) if i != column] for row in rows])
    return features, np.unique(labels, return_inverse=True)[1]


def split(features, classes, seed):
    """60 % to train, 20 % to validate, 20 % to test, standardised by the training rows."""
    order = np.random.default_rng(seed).permutation(len(classes))
    train, validation, test = np.split(order, [int(0.6 * len(order)), int(0.8 * len(order))])
    scaled = (features - features[train].mean(0)) / features[train].std(0)
    return [(scaled[part].astype(np.float32), classes[part]) for part in (train, validation, test)]


def by_sklearn(features, classes, activation, seed):
    import warnings

    from sklearn.neural_network import MLPClassifier

    warnings.filterwarnings("ignore")
    train, validation, test = split(features, classes, seed)
    network = MLPClassifier(
        HIDDEN, activation, solver="adam", learning_rate_init=RATE, batch_size=BATCH, max_iter=EPOCHS, alpha=0, tol=0,
        n_iter_no_change=EPOCHS, random_state=seed,
    ).fit(*train)
    return network.score(*validation), network.score(*test)


def by_torch(features, classes, activation, seed):
    import copy

    import torch

    torch.set_num_threads(1)
    torch.manual_seed(seed)
    parts = [(torch.from_numpy(x), torch.from_numpy(y)) for x, y in split(features, classes, seed)]
    (x, y), (validation_x, validation_y), (test_x, test_y) = parts
    layer = {"relu": torch.nn.ReLU, "tanh": torch.nn.Tanh}[activation]
    widths = (x.shape[1], *HIDDEN)
    hidden = [part for a, b in zip(widths, widths[1:]) for part in (torch.nn.Linear(a, b), layer())]
    network = torch.nn.Sequential(*hidden, torch.nn.Linear(widths[-1], int(classes.max()) + 1))
    optimiser = torch.optim.Adam(network.parameters(), RATE)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, EPOCHS)
    loss_of = torch.nn.CrossEntropyLoss()
    best, kept = float("inf"), None
    for _ in range(EPOCHS):
        for rows in torch.randperm(len(y)).split(BATCH):
            optimiser.zero_grad()
            loss_of(network(x[rows]), y[rows]).backward()
            optimiser.step()
        schedule.step()
        with torch.no_grad():
            loss = loss_of(network(validation_x), validation_y).item()
        if loss < best:
            best, kept = loss, copy.deepcopy(network.state_dict())
    network.load_state_dict(kept)
    with torch.no_grad():
        return best, (network(test_x).argmax(1) == test_y).float().mean().item()


if __name__ == "__main__":
    library, networks, workers, path, target = sys.argv[1:]
    train = {"sklearn": by_sklearn, "torch": by_torch}[library]
    data = table(path, target)
    tasks = [(activation, seed) for activation in ("relu", "tanh") for seed in range(int(networks) // 2)]
    scores = joblib.Parallel(n_jobs=int(workers))(joblib.delayed(train)(*data, *task) for task in tasks)
    print(f"{np.mean([test for _, test in scores]):.3f}")
