namespace NetGen.Benchmarks.Networks;

/// <summary>A multilayer perceptron for images of 28 x 28 pixels.</summary>
[Network]
[Input(784)]
[Dense(512), ReLU]
[Dense(512), ReLU]
[Dense(10)]
[SoftmaxCrossEntropy]
public partial class Mlp;
