namespace NetGen.Tests.Networks.Writes;

[Network, Input(1), DenseWrites]
public partial class WritesOfDense1;

[Network, Input(2), DenseWrites]
public partial class WritesOfDense2;

[Network, Input(3), DenseWrites]
public partial class WritesOfDense3;

[Network, Input(5), DenseWrites]
public partial class WritesOfDense5;

[Network, Input(17), DenseWrites]
public partial class WritesOfDense17;

[Network, Input(70), LargeWrites]
public partial class WritesOfDenseLarge;

[Network, Input(1), TallWrites]
public partial class WritesOfDenseTall;

[Network, Input(4099), FlatWrites]
public partial class WritesOfDenseFlat;

[Network, Input(1), FunctionWrites]
public partial class WritesOfFunctions1;

[Network, Input(2), FunctionWrites]
public partial class WritesOfFunctions2;

[Network, Input(3), FunctionWrites]
public partial class WritesOfFunctions3;

[Network, Input(17), FunctionWrites]
public partial class WritesOfFunctions17;

[Network, Input(1, 1, 1), ConvWrites(1)]
public partial class WritesOfConv2D1x1x1;

[Network, Input(2, 3, 5), ConvWrites(2)]
public partial class WritesOfConv2D2x3x5;

[Network, Input(3, 2, 17), ConvWrites(3)]
public partial class WritesOfConv2D3x2x17;

[Network, Input(16, 9, 10), ConvWrites(16)]
public partial class WritesOfConv2D16x9x10;

[Network, Input(1, 1, 1), PoolWrites]
public partial class WritesOfPools1x1x1;

[Network, Input(2, 3, 5), PoolWrites]
public partial class WritesOfPools2x3x5;

[Network, Input(3, 2, 17), PoolWrites]
public partial class WritesOfPools3x2x17;

[Network, Input(1, 5, 70), PoolWrites]
public partial class WritesOfPools1x5x70;

[Network, Input(2, 6, 10), TileWrites]
public partial class WritesOfTiles2x6x10;
