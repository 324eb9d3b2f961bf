"""Goldens of pairs: every layer behind every layer that passes its input on or reshapes it.

What stands behind is a block of branches, each of which begins with another kind of layer and is flattened at its end: so every one of them
reads the very tensor that the layer in front left, and all of them add to its gradient.
"""

import torch
from torch import nn
from torch.nn import functional as F

from golden import Case, Net, chain


def softmax(x):
    return F.softmax(x, dim=1)


def joins(x):
    return [x + torch.tanh(x), torch.cat([x, torch.tanh(x)], 1), x * torch.tanh(x)]


def functions(x):
    return [F.relu(x), F.leaky_relu(x, 0.2), F.elu(x), torch.sigmoid(x), torch.tanh(x), softmax(x), x]


def flat(parts):
    return torch.cat([part.flatten(1) for part in parts], 1)


def feature_pairs(features):
    return Net(lambda net, x: flat([net.fc1(x), *functions(x), *joins(x)]), fc1=nn.Linear(features, 3))


def image_pairs(channels):
    return Net(
        lambda net, x: flat([net.conv1(x), F.max_pool2d(x, 2), F.avg_pool2d(x, 2), *functions(x), *joins(x), softmax(x.flatten(1))]),
        conv1=nn.Conv2d(channels, 3, 2),
    )


def images(name, shape, channels, first, **layers):
    def make():
        return chain(first, "imagepairs1", **{key: layer() for key, layer in layers.items()}, imagepairs1=image_pairs(channels))

    return Case(f"PairsBehind{name}", shape, make, batches=(3,))


def features(name, shape, size, first, **layers):
    def make():
        return chain(*first, "featurepairs1", **{key: layer() for key, layer in layers.items()}, featurepairs1=feature_pairs(size))

    return Case(f"PairsBehind{name}", shape, make, batches=(3,))


def loss(name, loss, *steps):
    return Case(f"{name}BehindFlatten", (2, 3, 3), lambda: chain("conv1", lambda x: x.flatten(1), *steps, conv1=nn.Conv2d(2, 3, 2)), loss=loss)


CASES = [
    features("Flatten", (2, 2, 3), 12, [lambda x: x.flatten(1)]),
    features("FlattenOfOneChannel", (1, 2, 3), 6, [lambda x: x.flatten(1)]),
    features("FlattenOfLength", (3, 4), 12, [lambda x: x.flatten(1)]),
    features("Dense", (4,), 5, ["fc1"], fc1=lambda: nn.Linear(4, 5)),
    features("DenseReLU", (4,), 5, ["fc1", F.relu], fc1=lambda: nn.Linear(4, 5)),
    features("One", (1,), 1, [torch.tanh]),
    features("Softmax", (5,), 5, [softmax]),
    images("Conv2D", (2, 4, 5), 3, "conv1", conv1=lambda: nn.Conv2d(2, 3, 2)),
    images("MaxPool2D", (2, 6, 7), 2, lambda x: F.max_pool2d(x, 2, 1)),
    images("AvgPool2D", (2, 5, 6), 2, lambda x: F.avg_pool2d(x, 3, 2, 1)),
    images("ReLU", (2, 3, 4), 2, F.relu),
    images("Add", (2, 3, 4), 2, lambda x: x + torch.tanh(x)),
    images("Concat", (2, 3, 4), 4, lambda x: torch.cat([x, torch.tanh(x)], 1)),
    images("Multiply", (2, 3, 4), 2, lambda x: x * torch.tanh(x)),
    loss("SoftmaxCrossEntropy", "SoftmaxCrossEntropy"),
    loss("BinaryCrossEntropy", "BinaryCrossEntropy"),
    loss("MeanSquaredError", "MeanSquaredError", softmax),
]
