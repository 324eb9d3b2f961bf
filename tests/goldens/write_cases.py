"""Goldens of every kernel that writes a gradient, assigning it and adding to it, from sizes of 1 on.

In a block of branches, a layer at the beginning of a branch adds to the gradient of the block's input (but for the last branch), and one behind
a Tanh assigns that of its own.
"""

import torch
from torch import nn
from torch.nn import functional as F

from golden import Case, Net, chain
from pair_cases import flat, softmax

FEATURES = [1, 2, 3, 5, 17]


def twice(functions, x):
    """Each function of x, and of its hyperbolic tangent; pairs of two different layers take one each."""
    return flat([f(t) for first, second in functions for f, t in ((first, x), (second, torch.tanh(x)))])


def same(*functions):
    return [(f, f) for f in functions]


def dense_writes(inputs, outputs):
    layers = {f"fc{i + 1}": nn.Linear(inputs, o) for i, o in enumerate(o for o in outputs for _ in range(2))}

    def forward(net, x):
        return twice([(getattr(net, f"fc{2 * i + 1}"), getattr(net, f"fc{2 * i + 2}")) for i in range(len(outputs))], x)

    return Net(forward, **layers)


def function_writes():
    functions = same(F.relu, lambda x: F.leaky_relu(x, 0.2), F.elu, torch.sigmoid, torch.tanh, softmax)
    joins = same(lambda x: x + torch.tanh(x), lambda x: torch.cat([x, torch.tanh(x)], 1), lambda x: x * torch.tanh(x))
    return Net(lambda net, x: twice(functions + joins, x))


def conv_writes(channels):
    def convs():
        return [
            nn.Conv2d(channels, 1, 1),
            nn.Conv2d(channels, 2, 3, padding=1),
            nn.Conv2d(channels, 3, 3, stride=2, padding=1),
            nn.Conv2d(channels, 5, 5, padding=2, bias=False),
            nn.Conv2d(channels, 2, 3, padding=2, dilation=2),
            nn.Conv2d(channels, channels, 3, padding=1, groups=channels),
            nn.Conv2d(channels, 17, 3, padding=1),
        ]

    first, second = convs(), convs()
    layers = {f"conv{i + 1}": layer for i, layer in enumerate(layer for pair in zip(first, second) for layer in pair)}

    def forward(net, x):
        return twice([(getattr(net, f"conv{2 * i + 1}"), getattr(net, f"conv{2 * i + 2}")) for i in range(len(first))], x)

    return Net(forward, **layers)


def pool_writes():
    functions = same(
        lambda x: F.max_pool2d(x, 1),
        lambda x: F.max_pool2d(x, 2, padding=1),
        lambda x: F.max_pool2d(x, 3, 1, 1),
        lambda x: F.max_pool2d(x, 3, 2, 1),
        lambda x: F.avg_pool2d(x, 2, padding=1),
        lambda x: F.avg_pool2d(x, 3, 1, 1),
        lambda x: F.avg_pool2d(x, 3, 2, 1),
        softmax,
        F.relu,
    )
    return Net(lambda net, x: twice(functions, x))


def tile_writes():
    return Net(lambda net, x: twice(same(lambda x: F.max_pool2d(x, 2), lambda x: F.avg_pool2d(x, 2), lambda x: F.max_pool2d(x, (3, 2))), x))


def case(name, shape, block, make):
    return Case(f"WritesOf{name}", shape, lambda: chain(block, **{block: make()}), batches=(3,))


CASES = [
    *[case(f"Dense{n}", (n,), "densewrites1", lambda n=n: dense_writes(n, FEATURES)) for n in FEATURES],
    case("DenseLarge", (70,), "largewrites1", lambda: dense_writes(70, [1, 66])),
    case("DenseTall", (1,), "tallwrites1", lambda: dense_writes(1, [4099])),
    case("DenseFlat", (4099,), "flatwrites1", lambda: dense_writes(4099, [1])),
    *[case(f"Functions{n}", (n,), "functionwrites1", function_writes) for n in (1, 2, 3, 17)],
    *[
        case(f"Conv2D{c}x{h}x{w}", (c, h, w), "convwrites1", lambda c=c: conv_writes(c))
        for c, h, w in ((1, 1, 1), (2, 3, 5), (3, 2, 17), (16, 9, 10))
    ],
    *[case(f"Pools{c}x{h}x{w}", (c, h, w), "poolwrites1", pool_writes) for c, h, w in ((1, 1, 1), (2, 3, 5), (3, 2, 17), (1, 5, 70))],
    case("Tiles2x6x10", (2, 6, 10), "tilewrites1", tile_writes),
]
