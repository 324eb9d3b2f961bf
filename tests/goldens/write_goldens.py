#!/usr/bin/env python3
"""Writes tests/goldens/data/*.safetensors with PyTorch; see README.md beside this file."""

import argparse
import pathlib

import numpy as np
import torch

import branch_cases
import golden
import layer_cases
import network_cases
import pair_cases
import safetensors_file
import training
import write_cases

# A golden that float32 misses by more tells how its values were drawn, and not whether code is right: Adam divides a gradient that
# almost cancels by its own magnitude. Draw another (Case.draw).
LARGEST_SINGLE_PRECISION_ERROR = 5e-6

DATA = pathlib.Path(__file__).parent / "data"


def compute(case, dtype=torch.float64):
    """All tensors of a golden by name."""
    network = golden.make_network(case, dtype)
    tensors = {f"parameters.{name}": p.detach().numpy() for name, p in network.named_parameters()}
    for size in case.batches:
        tensors.update(golden.run_batch(case, size, dtype))
    for optimizer in case.optimizers:
        tensors.update(training.train(case, optimizer, dtype))
    return tensors


def single_precision_error(case, tensors):
    """How far PyTorch's own float32 is from the golden, relative to the tensor's largest value: the worst tensor's error and name."""
    worst, where = 0.0, ""
    for name, value in compute(case, torch.float32).items():
        reference = np.asarray(tensors[name], dtype=np.float64)
        difference = np.abs(np.asarray(value, dtype=np.float64) - reference).max(initial=0)
        error = difference / max(np.abs(reference).max(initial=0), np.finfo(np.float32).tiny)
        if error > worst:
            worst, where = error, name
    return worst, where


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", help="write this case alone")
    options = parser.parse_args()

    # One thread, so that sums have one order.
    torch.set_num_threads(1)
    DATA.mkdir(exist_ok=True)
    cases = layer_cases.CASES + branch_cases.CASES + pair_cases.CASES + write_cases.CASES + network_cases.CASES
    assert len({case.name for case in cases}) == len(cases), "two cases have one name"
    for case in cases:
        if options.only not in (None, case.name):
            continue
        tensors = compute(case)
        error, where = single_precision_error(case, tensors)
        print(f"{case.name}: float32 differs by {error:.0e} ({where})")
        assert error <= LARGEST_SINGLE_PRECISION_ERROR, f"{case.name} is ill-conditioned"
        safetensors_file.write(DATA / f"{case.name}.safetensors", tensors)


if __name__ == "__main__":
    main()
