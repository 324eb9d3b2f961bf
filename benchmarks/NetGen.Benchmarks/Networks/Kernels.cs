namespace NetGen.Benchmarks.Networks;

/// <summary>A product of matrices of 512 x 512, when run on 512 samples.</summary>
[Network, Input(512), Dense(512, Bias = false)]
public partial class Product512;

/// <summary>A product of matrices of 1024 x 1024, when run on 1024 samples.</summary>
[Network, Input(1024), Dense(1024, Bias = false)]
public partial class Product1024;

/// <summary>A convolution as in the middle of VGG and ResNet: large images, few channels.</summary>
[Network, Input(64, 56, 56), Conv2D(64, 3, Padding = 1, Bias = false)]
public partial class Convolution64At56;

/// <summary>A convolution as towards the end of ResNet: small images, many channels.</summary>
[Network, Input(256, 14, 14), Conv2D(256, 3, Padding = 1, Bias = false)]
public partial class Convolution256At14;
