namespace NetGen.Tests.Networks;

[Network, Input(23), ReLU]
public partial class ReLUFeatures;

[Network, Input(2, 3, 5), ReLU]
public partial class ReLUImage;

[Network, Input(23), LeakyReLU]
public partial class LeakyReLUFeatures;

[Network, Input(2, 3, 5), LeakyReLU]
public partial class LeakyReLUImage;

[Network, Input(23), LeakyReLU(0.2)]
public partial class LeakyReLUSteepFeatures;

[Network, Input(2, 3, 5), LeakyReLU(0.2)]
public partial class LeakyReLUSteepImage;

[Network, Input(23), ELU]
public partial class ELUFeatures;

[Network, Input(2, 3, 5), ELU]
public partial class ELUImage;

[Network, Input(23), ELU(1.5)]
public partial class ELUScaledFeatures;

[Network, Input(2, 3, 5), ELU(1.5)]
public partial class ELUScaledImage;

[Network, Input(23), Sigmoid]
public partial class SigmoidFeatures;

[Network, Input(2, 3, 5), Sigmoid]
public partial class SigmoidImage;

[Network, Input(23), Tanh]
public partial class TanhFeatures;

[Network, Input(2, 3, 5), Tanh]
public partial class TanhImage;

[Network, Input(11), Softmax]
public partial class SoftmaxFeatures;

[Network, Input(5, 3, 4), Softmax]
public partial class SoftmaxImage;

[Network, Input(4, 6), Softmax]
public partial class SoftmaxLength;

[Network, Input(6), Softmax]
public partial class SoftmaxLarge;
