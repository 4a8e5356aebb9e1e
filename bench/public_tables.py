"""Writes twenty public tables of all kinds, none of them bundled, as CSV files with the target last into a folder: what bench/tables.ts runs on.

Needs what studies/activations/tables.py needs, and these packages (Debian 12, npm; nothing is installed):

    mkdir packages && cd packages
    apt-get download r-cran-mlbench r-cran-kernlab r-cran-ipred r-cran-cardata r-cran-mass r-cran-vcd r-cran-robustbase r-cran-modeldata r-cran-aer
    npm pack vega-datasets@2.11.0
    cd .. && python3 bench/public_tables.py packages tables
"""

import io
import sys
import tarfile
import warnings
from pathlib import Path

import pandas

sys.path.append(str(Path(__file__).parents[1] / "studies" / "activations"))
from tables import data_set

# Name, package, data set, target, and columns left out: they hold the answer, name the row, or give the split of another study.
TABLES = [
    ("speech", "modeldata", "pd_speech", "class", []),
    ("promoters", "kernlab", "promotergene", "Class", []),
    ("musk", "kernlab", "musk", "Class", []),
    ("vehicle", "mlbench", "Vehicle", "Class", []),
    ("satellite", "mlbench", "Satellite", "classes", []),
    ("letter", "mlbench", "LetterRecognition", "lettr", []),
    ("votes", "mlbench", "HouseVotes84", "Class", []),
    ("dna", "mlbench", "DNA", "Class", []),
    ("alzheimer", "modeldata", "ad_data", "Class", []),
    ("cells", "modeldata", "cells", "class", ["case"]),
    ("jobs", "modeldata", "hpc_data", "class", []),
    ("glaucoma", "ipred", "GlaucomaMVF", "Class", []),
    ("chile", "carData", "Chile", "vote", []),
    ("seattle", "vega", "seattle-weather", "weather", []),
    ("meats", "modeldata", "meats", "protein", ["water", "fat"]),
    ("ames", "modeldata", "ames", "Sale_Price", []),
    ("cars", "modeldata", "car_prices", "Price", []),
    ("visits", "AER", "NMES1988", "visits", ["nvisits", "ovisits", "novisits", "emergency", "hospital"]),
    ("cpus", "MASS", "cpus", "perf", ["name", "estperf"]),
    ("nox", "robustbase", "NOxEmissions", "LNOx", []),
    ("baseball", "vcd", "Baseball", "sal87", ["name1", "name2"]),
    ("ridership", "modeldata", "Chicago", "ridership", []),
]


def vega(packages: Path, name: str):
    """A CSV file of the npm package vega-datasets."""
    (archive,) = packages.glob("vega-datasets-*.tgz")
    with tarfile.open(archive) as files:
        return pandas.read_csv(io.BytesIO(files.extractfile(f"package/data/{name}.csv").read()))


def main() -> None:
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    warnings.simplefilter("ignore")
    packages, folder = map(Path, sys.argv[1:])
    folder.mkdir(exist_ok=True)
    for name, package, source, target, left_out in TABLES:
        frame = vega(packages, source) if package == "vega" else pandas.DataFrame(data_set(packages, package, source))
        frame = frame.drop(columns=left_out).dropna(subset=[target])
        frame = frame[[column for column in frame.columns if column != target] + [target]]
        if package == "modeldata" and "date" in frame.columns:
            frame["date"] = pandas.to_datetime(frame["date"], unit="D").dt.strftime("%Y-%m-%d")
        frame.to_csv(folder / f"{name}.csv", index=False)
        print(f"{name}: {frame.shape[0]} rows, {frame.shape[1] - 1} columns")


if __name__ == "__main__":
    main()
