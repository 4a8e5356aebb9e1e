"""Writes the tables of the study into the folder tables/ beside this file, from Debian's packages of R packages, and checks each by its SHA-256.

Needs Python 3.10 or newer with rdata and pandas (pip install rdata pandas), dpkg-deb, and the packages in a folder (Debian 12; nothing is installed):

    mkdir packages && cd packages
    apt-get download r-cran-mlbench r-cran-kernlab r-cran-ipred r-cran-cardata r-cran-mass r-cran-ggplot2 r-cran-robustbase r-cran-vcd r-cran-earth
    cd .. && python3 tables.py packages

The target of every table is its last column. A table whose bytes differ from those of the study is written, and named: the study then trains anew what depends on it.
"""

import bz2
import hashlib
import lzma
import struct
import subprocess
import sys
import tempfile
import warnings
import zlib
from pathlib import Path

import pandas
import rdata

# Package, data set, target, and columns left out (they hold the answer, name the row, or repeat another column); tables.sha256 holds the sums.
TABLES = [
    ("mlbench", "Servo", "Class", []),
    ("ipred", "GlaucomaMVF", "Class", []),
    ("MASS", "crabs", "sp", ["index"]),
    ("mlbench", "Sonar", "Class", []),
    ("MASS", "cpus", "perf", ["name", "estperf"]),
    ("mlbench", "Glass", "Type", []),
    ("ggplot2", "mpg", "hwy", ["cty"]),
    ("vcd", "Baseball", "sal87", ["name1", "name2"]),
    ("earth", "ozone1", "O3", []),
    ("mlbench", "Ionosphere", "Class", []),
    ("carData", "Salaries", "salary", []),
    ("mlbench", "HouseVotes84", "Class", []),
    ("kernlab", "musk", "Class", []),
    ("mlbench", "BostonHousing", "medv", []),
    ("mlbench", "Soybean", "Class", []),
    ("mlbench", "BreastCancer", "Class", ["Id"]),
    ("carData", "Mroz", "inc", []),
    ("mlbench", "PimaIndiansDiabetes", "diabetes", []),
    ("mlbench", "Vehicle", "Class", []),
    ("mlbench", "Vowel", "Class", []),
    ("carData", "TitanicSurvival", "survived", []),
    ("MASS", "nlschools", "lang", ["class"]),
    ("carData", "Chile", "vote", []),
    ("mlbench", "DNA", "Class", []),
    ("carData", "SLID", "wages", []),
    ("kernlab", "spam", "type", []),
    ("mlbench", "Satellite", "classes", []),
    ("robustbase", "NOxEmissions", "LNOx", []),
]


def converted(parsed):
    return rdata.conversion.convert(parsed)


def from_database(folder: Path, name: str):
    """A data set of a lazy-load database: the index says where its bytes lie; they are deflated behind their length."""
    index = converted(rdata.parser.parse_data(zlib.decompress((folder / "Rdata.rdx").read_bytes(), 47)))
    start, length = (int(place) for place in index["variables"][name])
    piece = (folder / "Rdata.rdb").read_bytes()[start : start + length]
    size = struct.unpack(">I", piece[:4])[0]
    kind, rest = chr(piece[4]), piece[5:]
    if kind == "2":
        content = bz2.decompress(rest)
    elif kind == "Z":
        content = lzma.LZMADecompressor(format=lzma.FORMAT_RAW, filters=[{"id": lzma.FILTER_LZMA2, "preset": 9}]).decompress(rest)
    else:
        content = zlib.decompress(piece[4:])
    assert len(content) == size, name
    return converted(rdata.parser.parse_data(content))


def data_set(packages: Path, package: str, name: str):
    """A data frame of an R package, from its Debian package."""
    (archive,) = packages.glob(f"r-cran-{package.lower()}_*.deb")
    with tempfile.TemporaryDirectory() as place:
        subprocess.run(["dpkg-deb", "-x", archive, place], check=True)
        (folder,) = Path(place).glob(f"usr/lib/R/*library/{package}/data")
        if (folder / "Rdata.rdb").exists():
            return from_database(folder, name)
        return converted(rdata.parser.parse_file(folder / f"{name}.rda"))[name]


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    warnings.simplefilter("ignore")
    tables = Path(__file__).parent / "tables"
    tables.mkdir(exist_ok=True)
    sums = dict(line.split()[::-1] for line in (Path(__file__).parent / "tables.sha256").read_text().splitlines())
    for package, name, target, left_out in TABLES:
        frame = pandas.DataFrame(data_set(Path(sys.argv[1]), package, name)).drop(columns=left_out)
        frame = frame[[column for column in frame.columns if column != target] + [target]].dropna(subset=[target])
        path = tables / f"{name.lower()}.csv"
        frame.to_csv(path, index=False)
        same = hashlib.sha256(path.read_bytes()).hexdigest() == sums[path.name]
        print(f"{path.name}: {len(frame)} rows, {'as in the study' if same else 'OTHER BYTES than in the study'}")


if __name__ == "__main__":
    main()
