namespace NetGen.Tests.Networks;

/// <summary>A sum, a list and a product of a tensor with its hyperbolic tangent.</summary>
[Branch]
[Branch, Tanh]
[Add]
public sealed class AddPairAttribute : BlockAttribute;

/// <inheritdoc cref="AddPairAttribute"/>
[Branch]
[Branch, Tanh]
[Concat]
public sealed class ConcatPairAttribute : BlockAttribute;

/// <inheritdoc cref="AddPairAttribute"/>
[Branch]
[Branch, Tanh]
[Multiply]
public sealed class MultiplyPairAttribute : BlockAttribute;

/// <summary>Every layer of features behind what stands in front of the block, which has one reader for each.</summary>
[Branch, Dense(3)]
[Branch, ReLU]
[Branch, LeakyReLU(0.2)]
[Branch, ELU]
[Branch, Sigmoid]
[Branch, Tanh]
[Branch, Softmax]
[Branch]
[Branch, AddPair]
[Branch, ConcatPair]
[Branch, MultiplyPair]
[Concat]
public sealed class FeaturePairsAttribute : BlockAttribute;

/// <summary>Every layer of images behind what stands in front of the block, which has one reader for each.</summary>
[Branch, Conv2D(3, 2), Flatten]
[Branch, MaxPool2D(2), Flatten]
[Branch, AvgPool2D(2), Flatten]
[Branch, ReLU, Flatten]
[Branch, LeakyReLU(0.2), Flatten]
[Branch, ELU, Flatten]
[Branch, Sigmoid, Flatten]
[Branch, Tanh, Flatten]
[Branch, Softmax, Flatten]
[Branch, Flatten]
[Branch, AddPair, Flatten]
[Branch, ConcatPair, Flatten]
[Branch, MultiplyPair, Flatten]
[Branch, Flatten, Softmax]
[Concat]
public sealed class ImagePairsAttribute : BlockAttribute;

[Network, Input(2, 2, 3), Flatten, FeaturePairs]
public partial class PairsBehindFlatten;

[Network, Input(1, 2, 3), Flatten, FeaturePairs]
public partial class PairsBehindFlattenOfOneChannel;

[Network, Input(3, 4), Flatten, FeaturePairs]
public partial class PairsBehindFlattenOfLength;

[Network, Input(4), Dense(5), FeaturePairs]
public partial class PairsBehindDense;

[Network, Input(4), Dense(5), ReLU, FeaturePairs]
public partial class PairsBehindDenseReLU;

[Network, Input(1), Tanh, FeaturePairs]
public partial class PairsBehindOne;

[Network, Input(5), Softmax, FeaturePairs]
public partial class PairsBehindSoftmax;

[Network, Input(2, 4, 5), Conv2D(3, 2), ImagePairs]
public partial class PairsBehindConv2D;

[Network, Input(2, 6, 7), MaxPool2D(2, Stride = 1), ImagePairs]
public partial class PairsBehindMaxPool2D;

[Network, Input(2, 5, 6), AvgPool2D(3, Stride = 2, Padding = 1), ImagePairs]
public partial class PairsBehindAvgPool2D;

[Network, Input(2, 3, 4), ReLU, ImagePairs]
public partial class PairsBehindReLU;

[Network, Input(2, 3, 4), AddPair, ImagePairs]
public partial class PairsBehindAdd;

[Network, Input(2, 3, 4), ConcatPair, ImagePairs]
public partial class PairsBehindConcat;

[Network, Input(2, 3, 4), MultiplyPair, ImagePairs]
public partial class PairsBehindMultiply;

[Network, Input(2, 3, 3), Conv2D(3, 2), Flatten, SoftmaxCrossEntropy]
public partial class SoftmaxCrossEntropyBehindFlatten;

[Network, Input(2, 3, 3), Conv2D(3, 2), Flatten, BinaryCrossEntropy]
public partial class BinaryCrossEntropyBehindFlatten;

[Network, Input(2, 3, 3), Conv2D(3, 2), Flatten, Softmax, MeanSquaredError]
public partial class MeanSquaredErrorBehindFlatten;
