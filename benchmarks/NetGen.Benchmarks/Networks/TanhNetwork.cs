namespace NetGen.Benchmarks.Networks;

/// <summary>The smallest network worth compiling: 33 parameters.</summary>
[Network]
[Input(2)]
[Dense(8), Tanh]
[Dense(1)]
[MeanSquaredError]
public partial class TanhNetwork;
