namespace NetGen.Benchmarks.Measuring;

/// <summary>One of those that do the same work in turns.</summary>
/// <param name="Name">Who it is, as the results name it.</param>
/// <param name="Run">Takes that many steps and returns the seconds they took.</param>
internal sealed record Contestant(string Name, Func<int, double> Run);
