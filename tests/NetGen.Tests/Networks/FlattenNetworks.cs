namespace NetGen.Tests.Networks;

[Network, Input(3, 4, 5), Flatten]
public partial class FlattenImage;

[Network, Input(3, 7), Flatten]
public partial class FlattenLength;
