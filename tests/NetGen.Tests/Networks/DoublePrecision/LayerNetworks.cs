namespace NetGen.Tests.Networks.DoublePrecision;

[Network(Precision = Precision.Double), Input(3), Dense(2)]
public partial class DenseSmall;

[Network(Precision = Precision.Double), Input(37), Dense(19)]
public partial class DenseOdd;

[Network(Precision = Precision.Double), Input(13), Dense(5, Bias = false)]
public partial class DenseNoBias;

[Network(Precision = Precision.Double), Input(9), Dense(17), Tanh]
public partial class DenseTanh;

[Network(Precision = Precision.Double), Input(9), Dense(17), Softmax]
public partial class DenseSoftmax;

[Network(Precision = Precision.Double), Input(3, 7, 9), Conv2D(5, 3)]
public partial class Conv2DSquare;

[Network(Precision = Precision.Double), Input(3, 9, 11), Conv2D(4, 3, Stride = 2, Padding = 1)]
public partial class Conv2DStrided;

[Network(Precision = Precision.Double), Input(18, 11, 15), Conv2D(31, 3, Padding = 1)]
public partial class Conv2DManyChannels;

[Network(Precision = Precision.Double), Input(16, 12, 9), Conv2D(18, 5, Padding = 2)]
public partial class Conv2DManyChannels5x5;

[Network(Precision = Precision.Double), Input(16, 6, 8), Conv2D(16, 3, Padding = 2)]
public partial class Conv2DManyChannelsFullyPadded;

[Network(Precision = Precision.Double), Input(5, 8, 7), Conv2D(10, 3, Groups = 5)]
public partial class Conv2DDepthwise;

[Network(Precision = Precision.Double), Input(7, 5, 6), Conv2D(9, 1)]
public partial class Conv2DPointwise;

[Network(Precision = Precision.Double), Input(3, 8, 11)]
[Conv2D(4, 3, 5, Stride = new[] { 2, 1 }, Padding = new[] { 0, 2 }, Dilation = new[] { 1, 2 })]
public partial class Conv2DRectangular;

[Network(Precision = Precision.Double), Input(4, 10, 9)]
[Conv2D(6, 3, 2, Stride = new[] { 2, 3 }, Padding = new[] { 3, 1 }, Dilation = new[] { 2, 1 }, Groups = 2, Bias = false)]
public partial class Conv2DEverything;

[Network(Precision = Precision.Double), Input(2, 5, 6), Conv2D(3, 3, Padding = 1), Sigmoid]
public partial class Conv2DSigmoid;

[Network(Precision = Precision.Double), Input(2, 9, 7), MaxPool2D(3, Stride = 2, Padding = 1)]
public partial class MaxPool2DOverlapping;

[Network(Precision = Precision.Double), Input(2, 7, 10), MaxPool2D(new[] { 2, 3 }, Stride = new[] { 1, 2 }, Padding = new[] { 1, 0 })]
public partial class MaxPool2DRectangular;

[Network(Precision = Precision.Double), Input(2, 9, 7), AvgPool2D(3, Stride = 2, Padding = 1)]
public partial class AvgPool2DOverlapping;

[Network(Precision = Precision.Double), Input(2, 7, 10), AvgPool2D(new[] { 2, 3 }, Stride = new[] { 1, 2 }, Padding = new[] { 1, 0 })]
public partial class AvgPool2DRectangular;

[Network(Precision = Precision.Double), Input(3, 4, 5), Flatten]
public partial class FlattenImage;

[Network(Precision = Precision.Double), Input(3, 7), Flatten]
public partial class FlattenLength;

// Tall enough that the emitted code takes the image in several blocks of rows.
[Network(Precision = Precision.Double), Input(1, 45, 100), Conv2D(2, 3, Padding = 1)]
public partial class Conv2DSeveralBlocks;

// The gradient of the function is applied to that of its maxima: in vectors with a column left over, one by one, and for large windows.
[Network(Precision = Precision.Double), Input(1, 9, 11), Conv2D(2, 3, Padding = 1), ReLU, MaxPool2D(2)]
public partial class MaxPool2DOfReLU;

[Network(Precision = Precision.Double), Input(1, 6, 6), Conv2D(2, 3, Padding = 1), Tanh, MaxPool2D(2)]
public partial class MaxPool2DOfTanh;

[Network(Precision = Precision.Double), Input(1, 10, 21), Conv2D(2, 3, Padding = 1), Sigmoid, MaxPool2D(5)]
public partial class MaxPool2DOfSigmoid;
