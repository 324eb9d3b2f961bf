"""What is timed: steps of a network in one of three ways, on one fixed batch."""

import time

import torch
import torch.nn.functional as F

import networks
import safetensors_file


def floats(path):
    """A file of bare float32 values."""
    return torch.from_file(path, shared=False, size=_length(path), dtype=torch.float32)


def integers(path):
    """A file of bare int32 values, as the indices that PyTorch's losses take."""
    return torch.from_file(path, shared=False, size=_length(path), dtype=torch.int32).long()


def write(tensor, path):
    """Writes a tensor as bare float32 values."""
    with open(path, "wb") as file:
        file.write(tensor.detach().contiguous().numpy().tobytes())


def _length(path):
    with open(path, "rb") as file:
        return file.seek(0, 2) // 4


class Work:
    """A network with the weights that NetGen saved, and its batch."""

    def __init__(self, network, weights, inputs):
        tensors = safetensors_file.read(weights)
        self.names = list(tensors)
        self.network = networks.NETWORKS[network]()
        self.network.load_state_dict(tensors)
        self.inputs = floats(inputs).reshape(-1, *self.network.input_shape)

    def run(self, steps):
        """The seconds that some steps take."""
        start = time.perf_counter()
        self.repeat(steps)
        return time.perf_counter() - start


class Forward(Work):
    """Inference."""

    def __init__(self, network, weights, inputs):
        super().__init__(network, weights, inputs)
        self.network.eval()

    def repeat(self, steps):
        with torch.inference_mode():
            for _ in range(steps):
                self.network(self.inputs)

    def write_outputs(self, path):
        with torch.inference_mode():
            write(self.network(self.inputs), path)

    def export(self, path):
        torch.onnx.export(self.network, self.inputs, path, opset_version=13, input_names=["inputs"], output_names=["outputs"])


class Backward(Work):
    """Forward, and the gradients of weights and inputs from given gradients of the outputs."""

    def __init__(self, network, weights, inputs, output_gradients):
        super().__init__(network, weights, inputs)
        self.inputs.requires_grad_()
        self.output_gradients = floats(output_gradients)

    def repeat(self, steps):
        for _ in range(steps):
            self.inputs.grad = None
            self.network.zero_grad(set_to_none=True)
            outputs = self.network(self.inputs)
            outputs.backward(self.output_gradients.view_as(outputs))


class Train(Work):
    """Training steps on class indices: gradients and the update of stochastic gradient descent with momentum."""

    def __init__(self, network, weights, inputs, targets, learning_rate, momentum):
        super().__init__(network, weights, inputs)
        self.targets = integers(targets)
        self.optimizer = torch.optim.SGD(self.network.parameters(), lr=learning_rate, momentum=momentum)

    def step(self):
        self.optimizer.zero_grad(set_to_none=True)
        loss = F.cross_entropy(self.network(self.inputs), self.targets)
        loss.backward()
        self.optimizer.step()
        return loss

    def repeat(self, steps):
        for _ in range(steps):
            self.step()

    def losses(self, steps):
        """Takes some steps and says the loss before each."""
        return [self.step().item() for _ in range(steps)]

    def write_parameters(self, path):
        """Writes all parameters in the order of NetGen's parameter table."""
        self._write_all(path, lambda parameter: parameter.detach())

    def write_gradients(self, path):
        """Writes the gradients of the last step, in the same order."""
        self._write_all(path, lambda parameter: parameter.grad)

    def _write_all(self, path, values):
        parameters = dict(self.network.named_parameters())
        write(torch.cat([values(parameters[name]).flatten() for name in self.names]), path)
