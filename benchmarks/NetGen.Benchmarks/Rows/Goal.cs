namespace NetGen.Benchmarks.Rows;

/// <summary>What a row of a network must show.</summary>
/// <param name="Peer">The contestant that the goal is about.</param>
/// <param name="Ratio">The least number of times that NetGen must be as fast.</param>
/// <param name="OneThread">Whether on one thread; else on all.</param>
internal sealed record Goal(string Peer, double Ratio, bool OneThread = false);
