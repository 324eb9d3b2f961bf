namespace NetGen.Benchmarks.Build;

/// <summary>The networks whose generation is measured, as a user writes them.</summary>
internal static class Declarations
{
    public const string LeNet5 =
        """
        using NetGen;

        [Network]
        [Input(1, 28, 28)]
        [Conv2D(6, 5, Padding = 2), ReLU, MaxPool2D(2)]
        [Conv2D(16, 5), ReLU, MaxPool2D(2)]
        [Flatten]
        [Dense(120), ReLU]
        [Dense(84), ReLU]
        [Dense(10)]
        [SoftmaxCrossEntropy]
        public partial class LeNet5;
        """;

    /// <summary>Simonyan and Zisserman 2014, arXiv:1409.1556, configuration E.</summary>
    public const string VGG19 =
        """
        using NetGen;

        [Network]
        [Input(3, 224, 224)]
        [Conv2D(64, 3, Padding = 1), ReLU]
        [Conv2D(64, 3, Padding = 1), ReLU, MaxPool2D(2)]
        [Conv2D(128, 3, Padding = 1), ReLU]
        [Conv2D(128, 3, Padding = 1), ReLU, MaxPool2D(2)]
        [Conv2D(256, 3, Padding = 1), ReLU]
        [Conv2D(256, 3, Padding = 1), ReLU]
        [Conv2D(256, 3, Padding = 1), ReLU]
        [Conv2D(256, 3, Padding = 1), ReLU, MaxPool2D(2)]
        [Conv2D(512, 3, Padding = 1), ReLU]
        [Conv2D(512, 3, Padding = 1), ReLU]
        [Conv2D(512, 3, Padding = 1), ReLU]
        [Conv2D(512, 3, Padding = 1), ReLU, MaxPool2D(2)]
        [Conv2D(512, 3, Padding = 1), ReLU]
        [Conv2D(512, 3, Padding = 1), ReLU]
        [Conv2D(512, 3, Padding = 1), ReLU]
        [Conv2D(512, 3, Padding = 1), ReLU, MaxPool2D(2)]
        [Flatten]
        [Dense(4096), ReLU]
        [Dense(4096), ReLU]
        [Dense(1000)]
        [SoftmaxCrossEntropy]
        public partial class VGG19;
        """;
}
