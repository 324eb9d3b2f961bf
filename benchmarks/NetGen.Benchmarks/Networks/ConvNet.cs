namespace NetGen.Benchmarks.Networks;

/// <summary>The convolutional network of many a first example on handwritten digits.</summary>
[Network]
[Input(1, 28, 28)]
[Conv2D(32, 3), ReLU]
[Conv2D(64, 3), ReLU]
[MaxPool2D(2)]
[Flatten]
[Dense(128), ReLU]
[Dense(10)]
[SoftmaxCrossEntropy]
public partial class ConvNet;
