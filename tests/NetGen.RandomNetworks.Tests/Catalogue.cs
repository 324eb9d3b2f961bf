using NetGen.RandomNetworks.Tests.Joins;
using NetGen.RandomNetworks.Tests.Layers;
using NetGen.RandomNetworks.Tests.Losses;
using NetGen.RandomNetworks.Tests.Optimizers;

namespace NetGen.RandomNetworks.Tests;

/// <summary>Everything that is drawn: what is written in the folders beside this file.</summary>
internal static class Catalogue
{
    public static IReadOnlyList<LayerKind> Layers { get; } = All<LayerKind>();

    public static IReadOnlyList<JoinKind> Joins { get; } = All<JoinKind>();

    public static IReadOnlyList<LossKind> Losses { get; } = All<LossKind>();

    public static IReadOnlyList<OptimizerKind> Optimizers { get; } = All<OptimizerKind>();

    private static T[] All<T>() =>
        [.. typeof(Catalogue).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(T)) && !type.IsAbstract)
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(type => (T)Activator.CreateInstance(type)!)];
}
