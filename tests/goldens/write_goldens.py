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
import safetensors_file
import training

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


def report_single_precision(case, tensors):
    """Prints how far PyTorch's own float32 is from the golden, relative to the tensor's largest value."""
    worst, where = 0.0, ""
    for name, value in compute(case, torch.float32).items():
        reference = np.asarray(tensors[name], dtype=np.float64)
        difference = np.abs(np.asarray(value, dtype=np.float64) - reference).max(initial=0)
        error = difference / max(np.abs(reference).max(initial=0), np.finfo(np.float32).tiny)
        if error > worst:
            worst, where = error, name
    print(f"{worst:.1e}  {case.name} {where}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", help="write this case alone")
    parser.add_argument("--compare-single", action="store_true", help="write nothing; show the error of PyTorch's own float32")
    options = parser.parse_args()

    # One thread, so that sums have one order.
    torch.set_num_threads(1)
    DATA.mkdir(exist_ok=True)
    cases = layer_cases.CASES + branch_cases.CASES + network_cases.CASES
    assert len({case.name for case in cases}) == len(cases), "two cases have one name"
    for case in cases:
        if options.only not in (None, case.name):
            continue
        tensors = compute(case)
        if options.compare_single:
            report_single_precision(case, tensors)
        else:
            safetensors_file.write(DATA / f"{case.name}.safetensors", tensors)


if __name__ == "__main__":
    main()
