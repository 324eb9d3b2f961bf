using System.Numerics;
using System.Reflection;

namespace NetGen.Tests.Networks;

/// <summary>All test networks, by class name.</summary>
internal static class TestNetworks
{
    private const string SingleNamespace = "NetGen.Tests.Networks";
    private const string LargeNamespace = "NetGen.Tests.Networks.Large";
    private const string WritesNamespace = "NetGen.Tests.Networks.Writes";
    private const string DoubleNamespace = "NetGen.Tests.Networks.DoublePrecision";

    /// <summary>The networks in single precision, each named as its golden.</summary>
    public static IReadOnlyList<Type> Single { get; } = Find(SingleNamespace);

    /// <summary>Networks in single precision that are so large that all threads share each chunk of samples.</summary>
    public static IReadOnlyList<Type> Large { get; } = Find(LargeNamespace);

    /// <summary>Networks that assign and add with every kernel that writes a gradient, each named as its golden.</summary>
    public static IReadOnlyList<Type> Writes { get; } = Find(WritesNamespace);

    /// <summary>The networks in double precision, for gradient checks; one that has a golden's name is declared as the golden is.</summary>
    public static IReadOnlyList<Type> Double { get; } = Find(DoubleNamespace);

    /// <summary>Those that stand for networks people train: of every kind, with every loss.</summary>
    public static IReadOnlyList<string> Whole { get; } =
        [nameof(Mlp), nameof(BinaryMlp), nameof(RegressionMlp), nameof(LeNet5), nameof(Residual), nameof(Inception)];

    /// <summary>What the networks run on that are created; the processor unless set.</summary>
    public static Device? Device { get; set; }

    /// <summary>Whether <see cref="Device"/> is one that is simulated, a thousand times as slow: what can be smaller there, is.</summary>
    public static bool IsSimulated { get; set; }

    public static INetwork<float> CreateSingle(string name, int seed = 0) => Create<float>([.. Single, .. Large, .. Writes], name, seed);

    public static INetwork<double> CreateDouble(string name, int seed = 0) => Create<double>(Double, name, seed);

    /// <summary>The kinds of layer that a network is made of, blocks and what they are made of included.</summary>
    public static HashSet<Type> LayerKinds(Type network)
    {
        HashSet<Type> kinds = [];
        AddKinds(network, kinds);
        return kinds;
    }

    private static void AddKinds(Type declaration, HashSet<Type> kinds)
    {
        IEnumerable<Type> layers = declaration.GetCustomAttributesData()
            .Select(attribute => attribute.AttributeType)
            .Where(typeof(LayerAttribute).IsAssignableFrom);
        foreach (Type kind in layers)
        {
            if (kinds.Add(kind))
            {
                AddKinds(kind, kinds);
            }
        }
    }

    private static Type[] Find(string networkNamespace) =>
        [.. typeof(TestNetworks).Assembly.GetTypes()
            .Where(type => type.Namespace == networkNamespace && type.IsDefined(typeof(NetworkAttribute)))
            .OrderBy(type => type.Name, StringComparer.Ordinal)];

    private static INetwork<T> Create<T>(IReadOnlyList<Type> types, string name, int seed)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var network = (INetwork<T>)Activator.CreateInstance(types.Single(type => type.Name == name), seed)!;
        network.Device = Device;
        return network;
    }
}
