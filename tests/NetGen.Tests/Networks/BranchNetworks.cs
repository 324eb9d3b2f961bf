namespace NetGen.Tests.Networks;

[Network, Input(6)]
[Branch, Dense(5), Tanh]
[Branch, Dense(5)]
[Add]
public partial class AddFeatures;

[Network, Input(5)]
[Branch, Dense(5), ReLU]
[Branch]
[Add, ReLU]
public partial class AddIdentity;

[Network, Input(5)]
[Branch]
[Branch]
[Add]
public partial class AddIdentities;

[Network, Input(3, 5, 6)]
[Branch, Conv2D(3, 3, Padding = 1)]
[Branch]
[Branch, Conv2D(3, 1)]
[Add]
public partial class AddThreeImages;

[Network, Input(6)]
[Branch, Dense(3)]
[Branch]
[Branch, Dense(4), Sigmoid]
[Concat]
public partial class ConcatFeatures;

[Network, Input(2, 5, 3)]
[Branch, Conv2D(3, 3, Padding = 1), ReLU]
[Branch, MaxPool2D(3, Stride = 1, Padding = 1)]
[Branch]
[Branch, Conv2D(1, 1)]
[Concat]
public partial class ConcatChannels;

[Network, Input(4)]
[Branch]
[Branch]
[Concat]
public partial class ConcatIdentities;

[Network, Input(3, 4, 5)]
[Branch, Conv2D(3, 1), Sigmoid]
[Branch]
[Multiply]
public partial class MultiplyGate;

[Network, Input(4)]
[Branch, Dense(7)]
[Branch, Dense(7), Tanh]
[Branch, Dense(7)]
[Multiply]
public partial class MultiplyThreeFeatures;

[Network, Input(5)]
[Branch]
[Branch]
[Multiply]
public partial class MultiplyIdentities;

[Network, Input(4), Dense(6)]
[Branch, Dense(6), Sigmoid]
[Branch]
[Multiply]
[Branch]
[Branch, Dense(3)]
[Concat]
[Dense(2)]
public partial class BranchesInTurn;
