namespace NetGen.Tests.Large;

[Network, Input(24, 80, 90), Conv2D(7, 3, Padding = 1)]
public partial class LargeImage;

[Network, Input(20, 95, 91), Conv2D(9, 3, 5, Stride = new[] { 2, 1 }, Padding = new[] { 1, 2 })]
public partial class LargeStridedImage;

[Network, Input(24, 70, 85), Conv2D(6, 3, Padding = 2, Dilation = new[] { 2, 1 }, Groups = 2)]
public partial class LargeGroupedImage;

// Several blocks of tiles, and more filters and channels than are summed at a time.
[Network, Input(140, 21, 30), Conv2D(150, 3, Padding = 1)]
public partial class LargeChannels;

[Network, Input(40, 25, 31), Conv2D(48, 5, Padding = 1)]
public partial class LargeWindows;

// More images than a block of tiles has.
[Network, Input(48, 6, 6), Conv2D(64, 3)]
public partial class ManySmallImages;

[Network, Input(203), Dense(1037)]
public partial class LargeDense;

[Network, Input(9001), Dense(9)]
public partial class LargeDenseToFew;

// Never created here: its methods are counted.
[Network, Input(3, 224, 224)]
[Conv2D(64, 3, Padding = 1), ReLU, Conv2D(64, 3, Padding = 1), ReLU, MaxPool2D(2)]
[Conv2D(128, 3, Padding = 1), ReLU, Conv2D(128, 3, Padding = 1), ReLU, MaxPool2D(2)]
[Conv2D(256, 3, Padding = 1), ReLU, Conv2D(256, 3, Padding = 1), ReLU, Conv2D(256, 3, Padding = 1), ReLU, Conv2D(256, 3, Padding = 1), ReLU, MaxPool2D(2)]
[Conv2D(512, 3, Padding = 1), ReLU, Conv2D(512, 3, Padding = 1), ReLU, Conv2D(512, 3, Padding = 1), ReLU, Conv2D(512, 3, Padding = 1), ReLU, MaxPool2D(2)]
[Conv2D(512, 3, Padding = 1), ReLU, Conv2D(512, 3, Padding = 1), ReLU, Conv2D(512, 3, Padding = 1), ReLU, Conv2D(512, 3, Padding = 1), ReLU, MaxPool2D(2)]
[Flatten, Dense(4096), ReLU, Dense(4096), ReLU, Dense(1000), SoftmaxCrossEntropy]
public partial class VGG19;

[Network, Input(2, 7, 75), MaxPool2D(2)]
public partial class LargeMaxPool;

[Network, Input(2, 9, 75), MaxPool2D(3, Stride = 2, Padding = 1)]
public partial class LargeOverlappingMaxPool;

[Network, Input(2, 6, 50), MaxPool2D(new[] { 2, 3 }, Stride = 1)]
public partial class LargeSlidingMaxPool;

[Network, Input(2, 8, 72), AvgPool2D(2)]
public partial class LargeAvgPool;

[Network, Input(2, 6, 41), AvgPool2D(3, Stride = 1, Padding = 1)]
public partial class LargeSlidingAvgPool;
