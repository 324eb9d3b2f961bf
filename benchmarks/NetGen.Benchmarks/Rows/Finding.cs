namespace NetGen.Benchmarks.Rows;

/// <summary>A number that is not a contest.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Value">How much it is.</param>
/// <param name="Unit">Of what.</param>
/// <param name="AtMost">The most it should be, or null where it is only told.</param>
internal sealed record Finding(string What, double Value, string Unit, double? AtMost = null);
