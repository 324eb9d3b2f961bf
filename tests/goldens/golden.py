"""What a golden is, and how PyTorch computes one.

Parameters and inputs are float32 values; everything after them is computed in float64 and rounded to float32 when it is
written. So a golden is the right answer to the last bit of float32, and the whole of a difference is the tested code's.
"""

import dataclasses
import typing
import zlib

import torch
from torch import nn


class Net(nn.Module):
    """A network whose parameters have NetGen's names: the keywords name the layers, in NetGen's order."""

    def __init__(self, forward, **layers):
        super().__init__()
        self._run = forward
        for name, layer in layers.items():
            self.add_module(name, layer)

    def forward(self, x):
        return self._run(self, x)


def chain(*steps, **layers):
    """A network without branches: the named layers and functions in the order of `steps`."""

    def forward(net, x):
        for step in steps:
            x = getattr(net, step)(x) if isinstance(step, str) else step(x)
        return x

    return Net(forward, **layers)


def random_inputs(shape):
    return torch.randn(shape)


@dataclasses.dataclass
class Case:
    """One golden.

    name: of the file and of the C# class that declares the network.
    input_shape: of one sample.
    make: builds the network, drawing its initial parameters from torch's generator.
    loss: None, "SoftmaxCrossEntropy", "BinaryCrossEntropy" or "MeanSquaredError".
    inputs: draws the inputs for a shape.
    batches: the batch sizes.
    optimizers: names from training.OPTIMIZERS; ten steps of each.
    draw: another number gives other random values.
    """

    name: str
    input_shape: tuple
    make: typing.Callable[[], nn.Module]
    loss: typing.Optional[str] = None
    inputs: typing.Callable = random_inputs
    batches: tuple = (1, 7)
    optimizers: tuple = ()
    draw: int = 0


LOSSES = {
    "SoftmaxCrossEntropy": nn.functional.cross_entropy,
    "BinaryCrossEntropy": nn.functional.binary_cross_entropy_with_logits,
    "MeanSquaredError": nn.functional.mse_loss,
}


def seed(case, purpose):
    """Seeds torch by name, so that a new case changes no other."""
    draw = f"/{case.draw}" if case.draw else ""
    torch.manual_seed(zlib.crc32(f"{case.name}{draw}/{purpose}".encode("utf-8")))


def make_network(case, dtype=torch.float64):
    seed(case, "parameters")
    return case.make().to(dtype)


def draw_targets(loss, outputs):
    if loss == "SoftmaxCrossEntropy":
        return torch.randint(outputs.shape[1], (outputs.shape[0],))
    if loss == "BinaryCrossEntropy":
        return torch.randint(2, outputs.shape).to(outputs.dtype)
    return torch.randn(outputs.shape, dtype=torch.float32).to(outputs.dtype)


def draw_batch(case, network, size, dtype=torch.float64):
    """Inputs, and the targets; or, without a loss, the gradient of the outputs: a fixed random r, for the loss sum(y * r)."""
    seed(case, f"batch{size}")
    inputs = case.inputs((size, *case.input_shape)).to(dtype)
    outputs = network(inputs).detach()
    if case.loss is None:
        return inputs, torch.randn(outputs.shape, dtype=torch.float32).to(dtype)
    return inputs, draw_targets(case.loss, outputs)


def run_batch(case, size, dtype=torch.float64):
    """Outputs, loss and gradients of one batch, as tensors by name."""
    network = make_network(case, dtype)
    inputs, targets = draw_batch(case, network, size, dtype)
    inputs.requires_grad_(True)
    outputs = network(inputs)
    tensors = {"inputs": inputs, "outputs": outputs}
    if case.loss is None:
        tensors["outputGradients"] = targets
        outputs.backward(targets)
    else:
        loss = LOSSES[case.loss](outputs, targets)
        tensors["targets"] = targets
        tensors["loss"] = loss
        loss.backward()

    tensors["inputGradients"] = inputs.grad
    for name, parameter in network.named_parameters():
        tensors[f"gradients.{name}"] = parameter.grad
    return {f"batch{size}.{name}": tensor.detach().numpy() for name, tensor in tensors.items()}
