using NetGen.RandomNetworks.Tests.Declarations;

namespace NetGen.RandomNetworks.Tests.Joins;

/// <summary>All that these tests know of one join, from <c>docs/language.md</c>; found by its name, which is the attribute's.</summary>
internal abstract class JoinKind
{
    public string Name => GetType().Name;

    /// <summary>The shape it leaves of its branches, of which there are at least two, or null where they do not fit each other.</summary>
    public abstract Shape? Infer(IReadOnlyList<Shape> branches);

    /// <summary>Fills <paramref name="y"/> from what the branches leave, all of one sample.</summary>
    public abstract void Forward(IReadOnlyList<double[]> branches, double[] y);
}
