using NetGen.RandomNetworks.Tests.Declarations;
using NetGen.RandomNetworks.Tests.Drawing;

namespace NetGen.RandomNetworks.Tests;

/// <summary>The networks of a run where the environment says nothing.</summary>
internal static class DefaultNetworks
{
    private static readonly Lazy<IReadOnlyList<Network>> _all = new(() => [.. RandomRun.Of(null, null).Seeds.Select(NetworkDrawing.Of)]);

    public static IReadOnlyList<Network> All => _all.Value;

    /// <summary>The network of a seed, which may be any.</summary>
    public static Network Of(int seed) => seed < All.Count ? All[seed] : NetworkDrawing.Of(seed);
}
