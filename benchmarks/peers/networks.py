"""The networks of NetGen.Benchmarks as a user of PyTorch would write them, with the same names of parameters."""

from torch import nn
import torch.nn.functional as F


class TanhNetwork(nn.Module):
    input_shape = (2,)

    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(2, 8)
        self.fc2 = nn.Linear(8, 1)

    def forward(self, x):
        return self.fc2(self.fc1(x).tanh())


class LeNet5(nn.Module):
    input_shape = (1, 28, 28)

    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 6, 5, padding=2)
        self.conv2 = nn.Conv2d(6, 16, 5)
        self.fc1 = nn.Linear(400, 120)
        self.fc2 = nn.Linear(120, 84)
        self.fc3 = nn.Linear(84, 10)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.conv1(x)), 2)
        x = F.max_pool2d(F.relu(self.conv2(x)), 2)
        x = F.relu(self.fc1(x.flatten(1)))
        return self.fc3(F.relu(self.fc2(x)))


class Mlp(nn.Module):
    input_shape = (784,)

    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(784, 512)
        self.fc2 = nn.Linear(512, 512)
        self.fc3 = nn.Linear(512, 10)

    def forward(self, x):
        return self.fc3(F.relu(self.fc2(F.relu(self.fc1(x)))))


class ConvNet(nn.Module):
    input_shape = (1, 28, 28)

    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 32, 3)
        self.conv2 = nn.Conv2d(32, 64, 3)
        self.fc1 = nn.Linear(64 * 12 * 12, 128)
        self.fc2 = nn.Linear(128, 10)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.conv2(F.relu(self.conv1(x)))), 2)
        return self.fc2(F.relu(self.fc1(x.flatten(1))))


class BasicBlock(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv1 = nn.Conv2d(channels, channels, 3, padding=1)
        self.conv2 = nn.Conv2d(channels, channels, 3, padding=1)

    def forward(self, x):
        return F.relu(self.conv2(F.relu(self.conv1(x))) + x)


class DownBlock(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv1 = nn.Conv2d(channels // 2, channels, 3, stride=2, padding=1)
        self.conv2 = nn.Conv2d(channels, channels, 3, padding=1)
        self.conv3 = nn.Conv2d(channels // 2, channels, 1, stride=2)

    def forward(self, x):
        return F.relu(self.conv2(F.relu(self.conv1(x))) + self.conv3(x))


class ResidualNetwork(nn.Module):
    input_shape = (3, 32, 32)

    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 16, 3, padding=1)
        self.basicblock1 = BasicBlock(16)
        self.basicblock2 = BasicBlock(16)
        self.downblock1 = DownBlock(32)
        self.basicblock3 = BasicBlock(32)
        self.basicblock4 = BasicBlock(32)
        self.downblock2 = DownBlock(64)
        self.basicblock5 = BasicBlock(64)
        self.basicblock6 = BasicBlock(64)
        self.fc1 = nn.Linear(64, 10)

    def forward(self, x):
        x = F.relu(self.conv1(x))
        x = self.basicblock2(self.basicblock1(x))
        x = self.basicblock4(self.basicblock3(self.downblock1(x)))
        x = self.basicblock6(self.basicblock5(self.downblock2(x)))
        return self.fc1(F.avg_pool2d(x, 8).flatten(1))


class VGG16(nn.Module):
    input_shape = (3, 224, 224)
    groups = ((64, 64), (128, 128), (256, 256, 256), (512, 512, 512), (512, 512, 512))

    def __init__(self):
        super().__init__()
        channels_in = 3
        for index, channels in enumerate(channels for group in self.groups for channels in group):
            self.add_module(f"conv{index + 1}", nn.Conv2d(channels_in, channels, 3, padding=1))
            channels_in = channels
        self.fc1 = nn.Linear(512 * 7 * 7, 4096)
        self.fc2 = nn.Linear(4096, 4096)
        self.fc3 = nn.Linear(4096, 1000)

    def forward(self, x):
        index = 0
        for group in self.groups:
            for _ in group:
                index += 1
                x = F.relu(self.get_submodule(f"conv{index}")(x))
            x = F.max_pool2d(x, 2)
        x = F.relu(self.fc1(x.flatten(1)))
        return self.fc3(F.relu(self.fc2(x)))


class Product(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.input_shape = (size,)
        self.fc1 = nn.Linear(size, size, bias=False)

    def forward(self, x):
        return self.fc1(x)


class Convolution(nn.Module):
    def __init__(self, channels, size):
        super().__init__()
        self.input_shape = (channels, size, size)
        self.conv1 = nn.Conv2d(channels, channels, 3, padding=1, bias=False)

    def forward(self, x):
        return self.conv1(x)


# By the names of the classes in NetGen.Benchmarks.
NETWORKS = {
    "TanhNetwork": TanhNetwork,
    "LeNet5": LeNet5,
    "Mlp": Mlp,
    "ConvNet": ConvNet,
    "ResidualNetwork": ResidualNetwork,
    "VGG16": VGG16,
    "Product512": lambda: Product(512),
    "Product1024": lambda: Product(1024),
    "Convolution64At56": lambda: Convolution(64, 56),
    "Convolution256At14": lambda: Convolution(256, 14),
}
