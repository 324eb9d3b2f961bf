"""Ten steps of each optimizer, on the largest batch of a case."""

import torch

import golden

STEPS = 10

# The C# side builds the same optimizers: tests/NetGen.Tests/Goldens/GoldenOptimizers.cs.
OPTIMIZERS = {
    "sgd": lambda p: torch.optim.SGD(p, lr=0.1),
    "sgd-momentum": lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9),
    "sgd-nesterov": lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9, nesterov=True),
    "sgd-dampening": lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9, dampening=0.5),
    "sgd-weight-decay": lambda p: torch.optim.SGD(p, lr=0.1, weight_decay=0.01),
    "sgd-everything": lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.8, dampening=0.3, weight_decay=0.02),
    "adam": lambda p: torch.optim.Adam(p, lr=1e-3),
    "adam-betas": lambda p: torch.optim.Adam(p, lr=0.01, betas=(0.8, 0.95), eps=1e-6),
    "adam-weight-decay": lambda p: torch.optim.Adam(p, lr=0.01, weight_decay=0.1),
    "adam-amsgrad": lambda p: torch.optim.Adam(p, lr=0.01, betas=(0.5, 0.6), amsgrad=True),
}


def train(case, optimizer_name, dtype=torch.float64):
    """The loss before each step, and the parameters after the last."""
    network = golden.make_network(case, dtype)
    inputs, targets = golden.draw_batch(case, network, max(case.batches), dtype)
    optimizer = OPTIMIZERS[optimizer_name](network.parameters())
    losses = []
    for _ in range(STEPS):
        optimizer.zero_grad()
        loss = golden.LOSSES[case.loss](network(inputs), targets)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())

    tensors = {f"{optimizer_name}.losses": losses}
    for name, parameter in network.named_parameters():
        tensors[f"{optimizer_name}.parameters.{name}"] = parameter.detach().numpy()
    return tensors
