namespace NetGen.Tests.Large;

[Network, Input(24, 80, 90), Conv2D(7, 3, Padding = 1)]
public partial class LargeImage;

[Network, Input(20, 95, 91), Conv2D(9, 3, 5, Stride = new[] { 2, 1 }, Padding = new[] { 1, 2 })]
public partial class LargeStridedImage;

[Network, Input(24, 70, 85), Conv2D(6, 3, Padding = 2, Dilation = new[] { 2, 1 }, Groups = 2)]
public partial class LargeGroupedImage;
