#!/usr/bin/env python3
"""PyTorch's side of NetGen.Ilgpu.Benchmarks: the same steps on the same card, eager, single precision without tensor cores."""

import sys
import time

import torch
from torch import nn

import networks


def best(step, steps, rounds=5):
    """Seconds of a step, the best of some rounds after one that does not count."""
    step()
    seconds = []
    for _ in range(rounds):
        torch.cuda.synchronize()
        begun = time.perf_counter()
        for _ in range(steps):
            step()
        torch.cuda.synchronize()
        seconds.append((time.perf_counter() - begun) / steps)
    return min(seconds)


def training(network, classes, batch, steps):
    network = network.cuda()
    optimizer = torch.optim.SGD(network.parameters(), lr=1e-4, momentum=0.9)
    inputs = torch.rand(batch, *network.input_shape).pin_memory()
    targets = (torch.arange(batch) % classes).pin_memory()

    def step():
        optimizer.zero_grad()
        x, target = inputs.cuda(non_blocking=True), targets.cuda(non_blocking=True)
        nn.functional.cross_entropy(network(x), target).backward()
        optimizer.step()

    return best(step, steps)


def product(size, steps):
    left, right = torch.zeros(size, size).cuda(), torch.zeros(size, size).cuda()
    return best(lambda: left @ right.t(), steps)


def main():
    if not torch.cuda.is_available():
        sys.exit("PyTorch finds no CUDA device here.")
    torch.backends.cuda.matmul.allow_tf32 = False
    torch.backends.cudnn.allow_tf32 = False
    steps = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    print(f"- PyTorch {torch.__version__} on {torch.cuda.get_device_name()}\n\n| Work | PyTorch |\n| --- | --- |")
    print(f"| LeNet-5, training step, batch 64 | {training(networks.LeNet5(), 10, 64, steps) * 1e3:.3f} ms |")
    print(f"| VGG-16, training step, batch 32 | {training(networks.VGG16(), 1000, 32, max(1, steps // 10)) * 1e3:.3f} ms |")
    print(f"| Product 4096x4096x4096 | {product(4096, steps) * 1e3:.3f} ms |")


if __name__ == "__main__":
    main()
