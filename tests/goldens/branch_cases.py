"""Goldens of branches and joins, an empty branch (the identity) among them."""

import torch
from torch import nn
from torch.nn import functional as F

from golden import Case, Net


def case(name, input_shape, forward, **make_layers):
    """make_layers: name of a layer -> function that makes it, called in order."""
    return Case(name, input_shape, lambda: Net(forward, **{key: make() for key, make in make_layers.items()}))


CASES = [
    case(
        "AddFeatures",
        (6,),
        lambda net, x: torch.tanh(net.fc1(x)) + net.fc2(x),
        fc1=lambda: nn.Linear(6, 5),
        fc2=lambda: nn.Linear(6, 5),
    ),
    case("AddIdentity", (5,), lambda net, x: F.relu(F.relu(net.fc1(x)) + x), fc1=lambda: nn.Linear(5, 5)),
    case("AddIdentities", (5,), lambda net, x: x + x),
    case(
        "AddThreeImages",
        (3, 5, 6),
        lambda net, x: net.conv1(x) + x + net.conv2(x),
        conv1=lambda: nn.Conv2d(3, 3, 3, padding=1),
        conv2=lambda: nn.Conv2d(3, 3, 1),
    ),
    case(
        "ConcatFeatures",
        (6,),
        lambda net, x: torch.cat([net.fc1(x), x, torch.sigmoid(net.fc2(x))], 1),
        fc1=lambda: nn.Linear(6, 3),
        fc2=lambda: nn.Linear(6, 4),
    ),
    case(
        "ConcatChannels",
        (2, 5, 3),
        lambda net, x: torch.cat([F.relu(net.conv1(x)), F.max_pool2d(x, 3, 1, 1), x, net.conv2(x)], 1),
        conv1=lambda: nn.Conv2d(2, 3, 3, padding=1),
        conv2=lambda: nn.Conv2d(2, 1, 1),
    ),
    case("ConcatIdentities", (4,), lambda net, x: torch.cat([x, x], 1)),
    case(
        "MultiplyGate",
        (3, 4, 5),
        lambda net, x: torch.sigmoid(net.conv1(x)) * x,
        conv1=lambda: nn.Conv2d(3, 3, 1),
    ),
    case(
        "MultiplyThreeFeatures",
        (4,),
        lambda net, x: net.fc1(x) * torch.tanh(net.fc2(x)) * net.fc3(x),
        fc1=lambda: nn.Linear(4, 7),
        fc2=lambda: nn.Linear(4, 7),
        fc3=lambda: nn.Linear(4, 7),
    ),
    case("MultiplyIdentities", (5,), lambda net, x: x * x),
    case(
        "BranchesInTurn",
        (4,),
        lambda net, x: branches_in_turn(net, net.fc1(x)),
        fc1=lambda: nn.Linear(4, 6),
        fc2=lambda: nn.Linear(6, 6),
        fc3=lambda: nn.Linear(6, 3),
        fc4=lambda: nn.Linear(9, 2),
    ),
]


def branches_in_turn(net, x):
    """Two groups of branches, one after the other."""
    gated = torch.sigmoid(net.fc2(x)) * x
    return net.fc4(torch.cat([gated, net.fc3(gated)], 1))
