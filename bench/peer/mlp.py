"""scikit-learn's MLP as it comes (100 hidden units, Adam, at most 200 epochs) on the splits that bench/tables/mlp.ts wrote into a folder.

`mlp.py FOLDER SPLITS` prints {"version", "scores", "seconds"}: accuracy, or R² of the standardised quantity, on each split's test rows.
"""

import json
import sys
import time
import warnings
from pathlib import Path

import numpy
import sklearn
from sklearn.neural_network import MLPClassifier, MLPRegressor


def score(folder: Path, split: int) -> float:
    about = json.loads((folder / f"{split}.json").read_text())
    features = numpy.fromfile(folder / f"{split}.features", dtype=numpy.float32).reshape(-1, about["width"])
    target = numpy.fromfile(folder / f"{split}.target")
    train, test = about["train"], about["test"]
    if about["quantity"]:
        target = (target - target[train].mean()) / target[train].std()
    model = (MLPRegressor if about["quantity"] else MLPClassifier)(random_state=split)
    return model.fit(features[train], target[train]).score(features[test], target[test])


warnings.simplefilter("ignore")
begun = time.perf_counter()
scores = [score(Path(sys.argv[1]), split) for split in range(int(sys.argv[2]))]
print(json.dumps({"version": sklearn.__version__, "scores": scores, "seconds": time.perf_counter() - begun}))
