"""Goldens of whole networks, with ten steps of training."""

import torch
from torch import nn
from torch.nn import functional as F

from golden import Case, Net, chain
from training import OPTIMIZERS


def flatten(x):
    return x.flatten(1)


def max_pool_2(x):
    return F.max_pool2d(x, 2)


def mlp():
    return chain(
        "fc1", torch.tanh, "fc2", F.relu, "fc3",
        fc1=nn.Linear(5, 11), fc2=nn.Linear(11, 9), fc3=nn.Linear(9, 4),
    )


def binary_mlp():
    return chain("fc1", torch.sigmoid, "fc2", fc1=nn.Linear(6, 8), fc2=nn.Linear(8, 3))


def regression_mlp():
    return chain("fc1", F.elu, "fc2", fc1=nn.Linear(3, 10), fc2=nn.Linear(10, 2))


def lenet5():
    return chain(
        "conv1", F.relu, max_pool_2, "conv2", F.relu, max_pool_2, flatten, "fc1", F.relu, "fc2", F.relu, "fc3",
        conv1=nn.Conv2d(1, 6, 5, padding=2),
        conv2=nn.Conv2d(6, 16, 5),
        fc1=nn.Linear(400, 120),
        fc2=nn.Linear(120, 84),
        fc3=nn.Linear(84, 10),
    )


def basic_block(channels):
    return Net(
        lambda net, x: F.relu(net.conv2(F.relu(net.conv1(x))) + x),
        conv1=nn.Conv2d(channels, channels, 3, padding=1),
        conv2=nn.Conv2d(channels, channels, 3, padding=1),
    )


def down_block(channels, stride):
    """Divides the image by stride and multiplies the channels by it; a 1x1 convolution brings x to that shape."""
    return Net(
        lambda net, x: F.relu(net.conv2(F.relu(net.conv1(x))) + net.conv3(x)),
        conv1=nn.Conv2d(channels, stride * channels, 3, stride=stride, padding=1),
        conv2=nn.Conv2d(stride * channels, stride * channels, 3, padding=1),
        conv3=nn.Conv2d(channels, stride * channels, 1, stride=stride, bias=False),
    )


def residual():
    return chain(
        "conv1", F.relu, "basicblock1", "downblock1", lambda x: F.avg_pool2d(x, 4), flatten, "fc1",
        conv1=nn.Conv2d(3, 8, 3, padding=1),
        basicblock1=basic_block(8),
        downblock1=down_block(8, 2),
        fc1=nn.Linear(16, 10),
    )


def inception_block(inputs, channels):
    """1x1; 1x1 -> 3x3; 1x1 -> 5x5; pool -> 1x1: 5 * channels in all."""

    def forward(net, x):
        return torch.cat(
            [
                F.relu(net.conv1(x)),
                F.relu(net.conv3(F.relu(net.conv2(x)))),
                F.relu(net.conv5(F.relu(net.conv4(x)))),
                F.relu(net.conv6(F.max_pool2d(x, 3, 1, 1))),
            ],
            1,
        )

    return Net(
        forward,
        conv1=nn.Conv2d(inputs, channels, 1),
        conv2=nn.Conv2d(inputs, channels, 1),
        conv3=nn.Conv2d(channels, 2 * channels, 3, padding=1),
        conv4=nn.Conv2d(inputs, channels // 2, 1),
        conv5=nn.Conv2d(channels // 2, channels, 5, padding=2),
        conv6=nn.Conv2d(inputs, channels, 1),
    )


def inception():
    return chain(
        "conv1", F.relu, "inceptionblock1", lambda x: F.max_pool2d(x, 3, 2), flatten, "fc1",
        conv1=nn.Conv2d(3, 6, 3, padding=1),
        inceptionblock1=inception_block(6, 4),
        fc1=nn.Linear(20 * 4 * 4, 7),
    )


BOTH = ("sgd-momentum", "adam")

CASES = [
    Case("Mlp", (5,), mlp, loss="SoftmaxCrossEntropy", optimizers=tuple(OPTIMIZERS)),
    Case("BinaryMlp", (6,), binary_mlp, loss="BinaryCrossEntropy", optimizers=BOTH),
    Case("RegressionMlp", (3,), regression_mlp, loss="MeanSquaredError", optimizers=BOTH),
    Case("LeNet5", (1, 28, 28), lenet5, loss="SoftmaxCrossEntropy", batches=(7,), optimizers=BOTH, draw=4),
    Case("Residual", (3, 8, 8), residual, loss="SoftmaxCrossEntropy", optimizers=BOTH),
    Case("Inception", (3, 9, 9), inception, loss="SoftmaxCrossEntropy", optimizers=BOTH),
]
