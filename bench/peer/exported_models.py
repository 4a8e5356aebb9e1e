"""Trains small networks by PyTorch and Keras on scikit-learn's digits (pixels / 16) and diabetes, as anybody would, and exports them to ONNX with each library's own exporter.

`exported_models.py FOLDER` writes {digits,diabetes}-{pytorch,keras}.onnx and the rows, digits.csv (pixels as they are) and diabetes.csv (columns and target standardised), into it.
PyTorch: 64-64-64-10 and 10-32-32-1, ReLU; Keras: the same widths, GELU and tanh. Rows are split 80 : 20 at random; the score on the 20 % is printed.
"""

import os
import sys

os.environ["KERAS_BACKEND"] = "torch"

import keras
import numpy as np
import torch
from sklearn.datasets import load_diabetes, load_digits
from sklearn.model_selection import train_test_split


def digits():
    data = load_digits()
    return data.data.astype(np.float32), data.target


def diabetes():
    data = load_diabetes()
    features = (data.data - data.data.mean(0)) / data.data.std(0)
    target = (data.target - data.target.mean()) / data.target.std()
    return features.astype(np.float32), target.astype(np.float32)


def write(path, features, target, name):
    head = [f"x{i}" for i in range(features.shape[1])] + [name]
    with open(path, "w") as file:
        print(",".join(head), file=file)
        for row, y in zip(features, target):
            print(",".join([*(repr(float(v)) for v in row), str(y)]), file=file)


def score(given, target, classes):
    if classes:
        return float((given.argmax(1) == target).mean())
    return float(1 - ((given[:, 0] - target) ** 2).sum() / ((target - target.mean()) ** 2).sum())


def by_pytorch(x, y, widths, classes, epochs, path):
    torch.manual_seed(0)
    layers = []
    for before, after in zip(widths[:-1], widths[1:]):
        layers += [torch.nn.Linear(before, after), torch.nn.ReLU()]
    model = torch.nn.Sequential(*layers[:-1])
    optimiser = torch.optim.Adam(model.parameters(), 1e-3)
    loss = torch.nn.CrossEntropyLoss() if classes else torch.nn.MSELoss()
    rows = torch.tensor(x)
    wanted = torch.tensor(y) if classes else torch.tensor(y)[:, None]
    for _ in range(epochs):
        for batch in torch.randperm(len(rows)).split(64):
            optimiser.zero_grad()
            loss(model(rows[batch]), wanted[batch]).backward()
            optimiser.step()
    model.eval()
    batch = torch.export.Dim("rows")
    torch.onnx.export(model, (rows[:2],), path, input_names=["x"], output_names=["y"], dynamic_shapes=({0: batch},), verbose=False)
    return lambda rows: model(torch.tensor(rows)).detach().numpy()


def by_keras(x, y, widths, classes, epochs, path):
    keras.utils.set_random_seed(0)
    model = keras.Sequential(
        [keras.Input((widths[0],))]
        + [keras.layers.Dense(width, activation="gelu" if classes else "tanh") for width in widths[1:-1]]
        + [keras.layers.Dense(widths[-1])]
    )
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True) if classes else "mse"
    model.compile(keras.optimizers.Adam(1e-3), loss)
    model.fit(x, y, batch_size=64, epochs=epochs, verbose=0)
    model.export(path, format="onnx", verbose=False)
    return lambda rows: model.predict(rows, verbose=0)


def main(folder):
    torch.set_num_threads(1)
    for name, (x, y), scale, widths, epochs in (
        ("digits", digits(), 16, [64, 64, 64, 10], 30),
        ("diabetes", diabetes(), 1, [10, 32, 32, 1], 60),
    ):
        classes = name == "digits"
        write(os.path.join(folder, f"{name}.csv"), x, y, "digit" if classes else "progression")
        train, test, wanted, held = train_test_split(x / np.float32(scale), y, test_size=0.2, random_state=0)
        for library, made in (("pytorch", by_pytorch), ("keras", by_keras)):
            path = os.path.join(folder, f"{name}-{library}.onnx")
            model = made(train, wanted, widths, classes, epochs, path)
            print(f"{name}, {library}: {'accuracy' if classes else 'R²'} {score(model(test), held, classes):.4f}")


main(sys.argv[1])
