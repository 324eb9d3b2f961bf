#!/usr/bin/env python3
"""Cuts a class-balanced subset out of Fashion-MNIST and writes it as gzipped IDX files.

Usage: make_subset.py [SOURCE [DESTINATION]]

SOURCE holds the four original files (default: where Debian's dataset-fashion-mnist puts them); DESTINATION defaults
to this script's folder. From each class the first 600 training and the first 100 test images are taken, in the order
of the originals. Needs nothing beyond Python's standard library; the same input gives the same pixels and labels, and
the same bytes with the same zlib.
"""

import gzip
import struct
import sys
from pathlib import Path

CLASSES = 10
ROWS = COLUMNS = 28
IMAGES_MAGIC = 0x00000803  # unsigned bytes, three dimensions
LABELS_MAGIC = 0x00000801  # unsigned bytes, one dimension
PER_CLASS = {"train": 600, "t10k": 100}


def read_images(path):
    content = gzip.decompress(path.read_bytes())
    magic, count, rows, columns = struct.unpack_from(">IIII", content)
    if (magic, rows, columns) != (IMAGES_MAGIC, ROWS, COLUMNS) or len(content) != 16 + count * rows * columns:
        sys.exit(f"{path}: not an IDX file of {ROWS} x {COLUMNS} images")
    size = rows * columns
    return [content[16 + i * size : 16 + (i + 1) * size] for i in range(count)]


def read_labels(path):
    content = gzip.decompress(path.read_bytes())
    magic, count = struct.unpack_from(">II", content)
    if magic != LABELS_MAGIC or len(content) != 8 + count:
        sys.exit(f"{path}: not an IDX file of labels")
    return list(content[8:])


def first_of_each_class(labels, per_class):
    """Indices of the first `per_class` samples of each class, in ascending order."""
    taken = [0] * CLASSES
    chosen = []
    for index, label in enumerate(labels):
        if taken[label] < per_class:
            taken[label] += 1
            chosen.append(index)
    if any(count < per_class for count in taken):
        sys.exit(f"fewer than {per_class} samples of some class: {taken}")
    return chosen


def write(path, content):
    # No file name and no time in the gzip header, so that the bytes do not depend on when or where this ran.
    with open(path, "wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as compressed:
        compressed.write(content)


def main():
    source = Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/datasets/fashion-mnist")
    destination = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(__file__).parent
    destination.mkdir(parents=True, exist_ok=True)
    for part, per_class in PER_CLASS.items():
        images = read_images(source / f"{part}-images-idx3-ubyte.gz")
        labels = read_labels(source / f"{part}-labels-idx1-ubyte.gz")
        chosen = first_of_each_class(labels, per_class)
        write(
            destination / f"{part}-images-idx3-ubyte.gz",
            struct.pack(">IIII", IMAGES_MAGIC, len(chosen), ROWS, COLUMNS) + b"".join(images[i] for i in chosen),
        )
        write(
            destination / f"{part}-labels-idx1-ubyte.gz",
            struct.pack(">II", LABELS_MAGIC, len(chosen)) + bytes(labels[i] for i in chosen),
        )
        print(f"{part}: {len(chosen)} of {len(labels)} images")


if __name__ == "__main__":
    main()
