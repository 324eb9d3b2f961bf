"""Goldens of single layers: odd sizes, and every argument at least once."""

import torch
from torch import nn
from torch.nn import functional as F

from golden import Case, chain


def special_values(shape):
    """Random values, and among them those where activations are delicate: both zeros, tiny, large."""
    values = 3 * torch.randn(shape)
    special = torch.tensor([0.0, -0.0, 1e-6, -1e-6, 1e-3, -1e-3, 8.0, -8.0, 20.0, -20.0, 80.0, -80.0])
    count = min(len(special), values.numel() // 2)
    values.view(-1)[:count] = special[:count]
    return values


def large_values(shape):
    """Scores whose exponentials overflow or vanish unless the largest is taken off first, and which are still close together."""
    return 300 * torch.randn((shape[0], *[1 for _ in shape[1:]])) + 2 * torch.randn(shape)


def tied_values(shape):
    """Small whole numbers, so that most windows hold their maximum twice: the first one wins."""
    return torch.randint(3, shape).to(torch.float32)


def dense(name, inputs, outputs, **options):
    return Case(f"Dense{name}", (inputs,), lambda: chain("fc1", fc1=nn.Linear(inputs, outputs, **options)))


def conv(name, shape, filters, kernel, batches=(1, 7), **options):
    def make():
        return chain("conv1", conv1=nn.Conv2d(shape[0], filters, kernel, **options))

    return Case(f"Conv2D{name}", shape, make, batches=batches)


def function(name, shape, f, **options):
    return Case(name, shape, lambda: chain(f), **options)


def max_pool(name, shape, kernel, stride=None, padding=0, **options):
    return function(f"MaxPool2D{name}", shape, lambda x: F.max_pool2d(x, kernel, stride, padding), **options)


def avg_pool(name, shape, kernel, stride=None, padding=0):
    return function(f"AvgPool2D{name}", shape, lambda x: F.avg_pool2d(x, kernel, stride, padding))


def activation(name, f):
    """On features and on an image."""
    return [
        function(f"{name}Features", (23,), f, inputs=special_values),
        function(f"{name}Image", (2, 3, 5), f, inputs=special_values),
    ]


def softmax(x):
    return F.softmax(x, dim=1)


def after_dense(name, f):
    """An activation that can be fused into the layer before it."""
    return Case(f"Dense{name}", (9,), lambda: chain("fc1", f, fc1=nn.Linear(9, 17)))


def after_conv(name, f):
    return Case(f"Conv2D{name}", (2, 5, 6), lambda: chain("conv1", f, conv1=nn.Conv2d(2, 3, 3, padding=1)))


def loss_case(name, loss, inputs, outputs, scale=1):
    def make():
        linear = nn.Linear(inputs, outputs)
        with torch.no_grad():
            linear.weight *= scale
        return chain("fc1", fc1=linear)

    return Case(name, (inputs,), make, loss=loss)


def image_loss_case(name, loss):
    return Case(name, (2, 5, 4), lambda: chain("conv1", conv1=nn.Conv2d(2, 3, 3)), loss=loss)


def eighths(*shape):
    return torch.randint(-16, 17, shape) / 8


def offset_scores_case():
    """Scores around 1000 that float32 holds exactly: a loss that adds the largest score before it takes one off loses digits."""

    def make():
        linear = nn.Linear(4, 6)
        with torch.no_grad():
            linear.weight.copy_(eighths(6, 4))
            linear.bias.copy_(1000 + eighths(6))
        return chain("fc1", fc1=linear)

    return Case("SoftmaxCrossEntropyOffset", (4,), make, loss="SoftmaxCrossEntropy", inputs=lambda shape: eighths(*shape))


CASES = [
    dense("Smallest", 1, 1),
    dense("Small", 3, 2),
    dense("Odd", 37, 19),
    dense("NoBias", 13, 5, bias=False),
    dense("Wide", 200, 65),
    conv("Square", (3, 7, 9), 5, 3),
    conv("Padded", (2, 6, 5), 4, 5, padding=2),
    conv("Strided", (3, 9, 11), 4, 3, stride=2, padding=1),
    conv("Dilated", (2, 9, 10), 3, 3, dilation=2),
    conv("Grouped", (6, 7, 7), 9, 3, padding=1, groups=3),
    conv("Depthwise", (5, 8, 7), 10, 3, groups=5),
    conv("Pointwise", (7, 5, 6), 9, 1),
    conv("PointwiseStrided", (4, 7, 6), 5, 1, stride=2),
    conv("Rectangular", (3, 8, 11), 4, (3, 5), stride=(2, 1), padding=(0, 2), dilation=(1, 2)),
    conv("RectangularArray", (2, 5, 9), 4, (1, 4)),
    conv("NoBias", (3, 6, 7), 4, 3, bias=False),
    conv("Everything", (4, 10, 9), 6, (3, 2), stride=(2, 3), padding=(3, 1), dilation=(2, 1), groups=2, bias=False),
    conv("WholeImage", (3, 5, 4), 6, (5, 4)),
    conv("SinglePixel", (3, 1, 1), 4, 3, padding=1),
    conv("Wide", (9, 6, 35), 17, 3, padding=1, batches=(1, 2)),
    conv("ManyChannels", (18, 11, 15), 31, 3, padding=1, batches=(1, 2)),
    conv("ManyChannels5x5", (16, 12, 9), 18, 5, padding=2, batches=(1, 2)),
    conv("ManyChannelsUnpadded", (32, 10, 9), 17, 3, bias=False, batches=(1, 3)),
    conv("ManyChannelsFullyPadded", (16, 6, 8), 16, 3, padding=2, batches=(1, 3)),
    max_pool("Square", (3, 8, 6), 2),
    max_pool("Overlapping", (2, 9, 7), 3, 2, 1),
    max_pool("Rectangular", (2, 7, 10), (2, 3), (1, 2), (1, 0)),
    max_pool("Remainder", (3, 7, 9), 2),
    max_pool("Sparse", (2, 9, 8), 2, 3),
    max_pool("Ties", (2, 7, 6), 3, 2, 1, inputs=tied_values),
    avg_pool("Square", (3, 8, 6), 2),
    avg_pool("Overlapping", (2, 9, 7), 3, 2, 1),
    avg_pool("Rectangular", (2, 7, 10), (2, 3), (1, 2), (1, 0)),
    avg_pool("Remainder", (3, 7, 9), 2),
    avg_pool("Global", (5, 4, 3), (4, 3)),
    function("FlattenImage", (3, 4, 5), lambda x: x.flatten(1)),
    function("FlattenLength", (3, 7), lambda x: x.flatten(1)),
    *activation("ReLU", F.relu),
    *activation("LeakyReLU", F.leaky_relu),
    *activation("LeakyReLUSteep", lambda x: F.leaky_relu(x, 0.2)),
    *activation("ELU", F.elu),
    *activation("ELUScaled", lambda x: F.elu(x, 1.5)),
    *activation("Sigmoid", torch.sigmoid),
    *activation("Tanh", torch.tanh),
    function("SoftmaxFeatures", (11,), softmax),
    function("SoftmaxImage", (5, 3, 4), softmax),
    function("SoftmaxLength", (4, 6), softmax),
    function("SoftmaxLarge", (6,), softmax, inputs=large_values),
    after_dense("ReLU", F.relu),
    after_dense("LeakyReLU", F.leaky_relu),
    after_dense("Tanh", torch.tanh),
    after_dense("Softmax", softmax),
    after_conv("ReLU", F.relu),
    after_conv("ELU", F.elu),
    after_conv("Sigmoid", torch.sigmoid),
    after_conv("Softmax", softmax),
    loss_case("SoftmaxCrossEntropyOdd", "SoftmaxCrossEntropy", 6, 5),
    loss_case("SoftmaxCrossEntropyTwoClasses", "SoftmaxCrossEntropy", 3, 2),
    loss_case("SoftmaxCrossEntropyLarge", "SoftmaxCrossEntropy", 4, 11, scale=100),
    offset_scores_case(),
    loss_case("BinaryCrossEntropySingle", "BinaryCrossEntropy", 5, 1),
    loss_case("BinaryCrossEntropyOdd", "BinaryCrossEntropy", 4, 7),
    loss_case("BinaryCrossEntropyLarge", "BinaryCrossEntropy", 4, 3, scale=100),
    image_loss_case("BinaryCrossEntropyImage", "BinaryCrossEntropy"),
    loss_case("MeanSquaredErrorSingle", "MeanSquaredError", 5, 1),
    loss_case("MeanSquaredErrorOdd", "MeanSquaredError", 4, 7),
    image_loss_case("MeanSquaredErrorImage", "MeanSquaredError"),
]
