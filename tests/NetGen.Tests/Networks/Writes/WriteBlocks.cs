namespace NetGen.Tests.Networks.Writes;

// Each block has every layer twice: at the beginning of a branch, where it adds to the gradient of the block's input, and behind a Tanh, where it
// assigns that of its own.

/// <summary>Dense layers of every small size.</summary>
[Branch, Dense(1)]
[Branch, Tanh, Dense(1)]
[Branch, Dense(2)]
[Branch, Tanh, Dense(2)]
[Branch, Dense(3)]
[Branch, Tanh, Dense(3)]
[Branch, Dense(5)]
[Branch, Tanh, Dense(5)]
[Branch, Dense(17)]
[Branch, Tanh, Dense(17)]
[Concat]
public sealed class DenseWritesAttribute : BlockAttribute;

/// <summary>A dense layer of one output, and one whose products go by panels.</summary>
[Branch, Dense(1)]
[Branch, Tanh, Dense(1)]
[Branch, Dense(66)]
[Branch, Tanh, Dense(66)]
[Concat]
public sealed class LargeWritesAttribute : BlockAttribute;

/// <summary>A dense layer of so many outputs that its products go by panels.</summary>
[Branch, Dense(4099)]
[Branch, Tanh, Dense(4099)]
[Concat]
public sealed class TallWritesAttribute : BlockAttribute;

/// <summary>A dense layer of one output.</summary>
[Branch, Dense(1)]
[Branch, Tanh, Dense(1)]
[Concat]
public sealed class FlatWritesAttribute : BlockAttribute;

/// <summary>Functions and joins of features.</summary>
[Branch, ReLU]
[Branch, Tanh, ReLU]
[Branch, LeakyReLU(0.2)]
[Branch, Tanh, LeakyReLU(0.2)]
[Branch, ELU]
[Branch, Tanh, ELU]
[Branch, Sigmoid]
[Branch, Tanh, Sigmoid]
[Branch, Tanh]
[Branch, Tanh, Tanh]
[Branch, Softmax]
[Branch, Tanh, Softmax]
[Branch, AddPair]
[Branch, Tanh, AddPair]
[Branch, ConcatPair]
[Branch, Tanh, ConcatPair]
[Branch, MultiplyPair]
[Branch, Tanh, MultiplyPair]
[Concat]
public sealed class FunctionWritesAttribute : BlockAttribute;

/// <summary>Convolutions.</summary>
[Branch, Conv2D(1, 1), Flatten]
[Branch, Tanh, Conv2D(1, 1), Flatten]
[Branch, Conv2D(2, 3, Padding = 1), Flatten]
[Branch, Tanh, Conv2D(2, 3, Padding = 1), Flatten]
[Branch, Conv2D(3, 3, Stride = 2, Padding = 1), Flatten]
[Branch, Tanh, Conv2D(3, 3, Stride = 2, Padding = 1), Flatten]
[Branch, Conv2D(5, 5, Padding = 2, Bias = false), Flatten]
[Branch, Tanh, Conv2D(5, 5, Padding = 2, Bias = false), Flatten]
[Branch, Conv2D(2, 3, Padding = 2, Dilation = 2), Flatten]
[Branch, Tanh, Conv2D(2, 3, Padding = 2, Dilation = 2), Flatten]
[Branch, Conv2D(nameof(channels), 3, Padding = 1, Groups = nameof(channels)), Flatten]
[Branch, Tanh, Conv2D(nameof(channels), 3, Padding = 1, Groups = nameof(channels)), Flatten]
[Branch, Conv2D(17, 3, Padding = 1), Flatten]
[Branch, Tanh, Conv2D(17, 3, Padding = 1), Flatten]
[Concat]
public sealed class ConvWritesAttribute(int channels) : BlockAttribute;

/// <summary>Poolings with overlap or padding, and functions of images.</summary>
[Branch, MaxPool2D(1), Flatten]
[Branch, Tanh, MaxPool2D(1), Flatten]
[Branch, MaxPool2D(2, Padding = 1), Flatten]
[Branch, Tanh, MaxPool2D(2, Padding = 1), Flatten]
[Branch, MaxPool2D(3, Stride = 1, Padding = 1), Flatten]
[Branch, Tanh, MaxPool2D(3, Stride = 1, Padding = 1), Flatten]
[Branch, MaxPool2D(3, Stride = 2, Padding = 1), Flatten]
[Branch, Tanh, MaxPool2D(3, Stride = 2, Padding = 1), Flatten]
[Branch, AvgPool2D(2, Padding = 1), Flatten]
[Branch, Tanh, AvgPool2D(2, Padding = 1), Flatten]
[Branch, AvgPool2D(3, Stride = 1, Padding = 1), Flatten]
[Branch, Tanh, AvgPool2D(3, Stride = 1, Padding = 1), Flatten]
[Branch, AvgPool2D(3, Stride = 2, Padding = 1), Flatten]
[Branch, Tanh, AvgPool2D(3, Stride = 2, Padding = 1), Flatten]
[Branch, Softmax, Flatten]
[Branch, Tanh, Softmax, Flatten]
[Branch, ReLU, Flatten]
[Branch, Tanh, ReLU, Flatten]
[Concat]
public sealed class PoolWritesAttribute : BlockAttribute;

/// <summary>Poolings whose windows lie side by side.</summary>
[Branch, MaxPool2D(2), Flatten]
[Branch, Tanh, MaxPool2D(2), Flatten]
[Branch, AvgPool2D(2), Flatten]
[Branch, Tanh, AvgPool2D(2), Flatten]
[Branch, MaxPool2D(new[] { 3, 2 }), Flatten]
[Branch, Tanh, MaxPool2D(new[] { 3, 2 }), Flatten]
[Concat]
public sealed class TileWritesAttribute : BlockAttribute;
