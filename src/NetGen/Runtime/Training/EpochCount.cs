using System.Runtime.CompilerServices;

namespace NetGen.Runtime;

/// <summary>How many epochs each network has begun, so that the orders of samples go on from one call of <c>Fit</c> to the next.</summary>
/// <remarks>Kept beside the networks, because one that is written by hand has no place for it.</remarks>
internal static class EpochCount
{
    private static readonly ConditionalWeakTable<object, StrongBox<int>> Counts = [];

    /// <summary>A network's count, 0 until it is first trained.</summary>
    public static StrongBox<int> Of(object network) => Counts.GetOrCreateValue(network);
}
