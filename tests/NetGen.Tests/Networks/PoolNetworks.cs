namespace NetGen.Tests.Networks;

[Network, Input(3, 8, 6), MaxPool2D(2)]
public partial class MaxPool2DSquare;

[Network, Input(2, 9, 7), MaxPool2D(3, Stride = 2, Padding = 1)]
public partial class MaxPool2DOverlapping;

[Network, Input(2, 7, 10), MaxPool2D(new[] { 2, 3 }, Stride = new[] { 1, 2 }, Padding = new[] { 1, 0 })]
public partial class MaxPool2DRectangular;

[Network, Input(3, 7, 9), MaxPool2D(2)]
public partial class MaxPool2DRemainder;

[Network, Input(2, 9, 8), MaxPool2D(2, Stride = 3)]
public partial class MaxPool2DSparse;

[Network, Input(2, 7, 6), MaxPool2D(3, Stride = 2, Padding = 1)]
public partial class MaxPool2DTies;

[Network, Input(3, 8, 6), AvgPool2D(2)]
public partial class AvgPool2DSquare;

[Network, Input(2, 9, 7), AvgPool2D(3, Stride = 2, Padding = 1)]
public partial class AvgPool2DOverlapping;

[Network, Input(2, 7, 10), AvgPool2D(new[] { 2, 3 }, Stride = new[] { 1, 2 }, Padding = new[] { 1, 0 })]
public partial class AvgPool2DRectangular;

[Network, Input(3, 7, 9), AvgPool2D(2)]
public partial class AvgPool2DRemainder;

[Network, Input(5, 4, 3), AvgPool2D(new[] { 4, 3 })]
public partial class AvgPool2DGlobal;
