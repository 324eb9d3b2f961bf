"""Prints the rows of OptimizerExpectations.cs: parameters after ten steps of torch.optim (made with PyTorch 1.13).

Parameter i starts at cos(i); its gradient at step t (from 1) is sin(1.3 i + 0.7 t) / t, whatever the parameter is.
Run: python3 optimizer_expected.py
"""
import math

import torch

CASES = {
    "sgd": lambda p: torch.optim.SGD(p, lr=0.1),
    "sgd momentum": lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9),
    "sgd dampening": lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9, dampening=0.3),
    "sgd nesterov": lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9, nesterov=True),
    "sgd decay": lambda p: torch.optim.SGD(p, lr=0.1, weight_decay=0.2),
    "sgd momentum decay": lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.8, dampening=0.1, weight_decay=0.2),
    "adam": lambda p: torch.optim.Adam(p),
    "adam settings": lambda p: torch.optim.Adam(p, lr=0.05, betas=(0.8, 0.95), eps=1e-3),
    "adam decay": lambda p: torch.optim.Adam(p, lr=0.05, weight_decay=0.1),
    "adam amsgrad": lambda p: torch.optim.Adam(p, lr=0.05, betas=(0.9, 0.7), amsgrad=True),
    "adam amsgrad decay": lambda p: torch.optim.Adam(p, lr=0.05, betas=(0.9, 0.7), weight_decay=0.1, amsgrad=True),
}
SIZE = 5
STEPS = 10


def run(make, dtype):
    parameter = torch.nn.Parameter(torch.tensor([math.cos(i) for i in range(SIZE)], dtype=dtype))
    optimizer = make([parameter])
    for t in range(1, STEPS + 1):
        gradient = [math.sin(1.3 * i + 0.7 * t) / t for i in range(SIZE)]
        parameter.grad = torch.tensor(gradient, dtype=dtype)
        optimizer.step()
    return parameter.detach().tolist()


for name, make in CASES.items():
    print(f'        ["{name}"] = (')
    print(f'            [{", ".join(f"{x:.17g}" for x in run(make, torch.float64))}],')
    print(f'            [{", ".join(f"{x:.9g}f" for x in run(make, torch.float32))}]),')
