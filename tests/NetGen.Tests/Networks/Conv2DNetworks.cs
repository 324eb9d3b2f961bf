namespace NetGen.Tests.Networks;

[Network, Input(3, 7, 9), Conv2D(5, 3)]
public partial class Conv2DSquare;

[Network, Input(2, 6, 5), Conv2D(4, 5, Padding = 2)]
public partial class Conv2DPadded;

[Network, Input(3, 9, 11), Conv2D(4, 3, Stride = 2, Padding = 1)]
public partial class Conv2DStrided;

[Network, Input(2, 9, 10), Conv2D(3, 3, Dilation = 2)]
public partial class Conv2DDilated;

[Network, Input(6, 7, 7), Conv2D(9, 3, Padding = 1, Groups = 3)]
public partial class Conv2DGrouped;

[Network, Input(5, 8, 7), Conv2D(10, 3, Groups = 5)]
public partial class Conv2DDepthwise;

[Network, Input(7, 5, 6), Conv2D(9, 1)]
public partial class Conv2DPointwise;

[Network, Input(4, 7, 6), Conv2D(5, 1, Stride = 2)]
public partial class Conv2DPointwiseStrided;

[Network, Input(3, 8, 11)]
[Conv2D(4, 3, 5, Stride = new[] { 2, 1 }, Padding = new[] { 0, 2 }, Dilation = new[] { 1, 2 })]
public partial class Conv2DRectangular;

[Network, Input(2, 5, 9), Conv2D(4, new[] { 1, 4 })]
public partial class Conv2DRectangularArray;

[Network, Input(3, 6, 7), Conv2D(4, 3, Bias = false)]
public partial class Conv2DNoBias;

[Network, Input(4, 10, 9)]
[Conv2D(6, 3, 2, Stride = new[] { 2, 3 }, Padding = new[] { 3, 1 }, Dilation = new[] { 2, 1 }, Groups = 2, Bias = false)]
public partial class Conv2DEverything;

[Network, Input(3, 5, 4), Conv2D(6, 5, 4)]
public partial class Conv2DWholeImage;

[Network, Input(3, 1, 1), Conv2D(4, 3, Padding = 1)]
public partial class Conv2DSinglePixel;

[Network, Input(9, 6, 35), Conv2D(17, 3, Padding = 1)]
public partial class Conv2DWide;

[Network, Input(18, 11, 15), Conv2D(31, 3, Padding = 1)]
public partial class Conv2DManyChannels;

[Network, Input(16, 12, 9), Conv2D(18, 5, Padding = 2)]
public partial class Conv2DManyChannels5x5;

[Network, Input(32, 10, 9), Conv2D(17, 3, Bias = false)]
public partial class Conv2DManyChannelsUnpadded;

[Network, Input(16, 6, 8), Conv2D(16, 3, Padding = 2)]
public partial class Conv2DManyChannelsFullyPadded;

[Network, Input(2, 5, 6), Conv2D(3, 3, Padding = 1), ReLU]
public partial class Conv2DReLU;

[Network, Input(2, 5, 6), Conv2D(3, 3, Padding = 1), ELU]
public partial class Conv2DELU;

[Network, Input(2, 5, 6), Conv2D(3, 3, Padding = 1), Sigmoid]
public partial class Conv2DSigmoid;

[Network, Input(2, 5, 6), Conv2D(3, 3, Padding = 1), Softmax]
public partial class Conv2DSoftmax;
