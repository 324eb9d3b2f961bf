namespace NetGen.Benchmarks.Peers;

/// <summary>A peer could not do what it was asked.</summary>
/// <param name="message">What went wrong, for the table.</param>
internal sealed class PeerException(string message) : Exception(message);
