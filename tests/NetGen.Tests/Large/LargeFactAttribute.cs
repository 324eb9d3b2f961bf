using NetGen.Tests.Networks;

namespace NetGen.Tests.Large;

/// <summary>A test of a network that is too large for a simulated device, where it is reported as not run.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LargeFactAttribute : FactAttribute
{
    public LargeFactAttribute() => Skip = WhyNot;

    /// <summary>Why the network is too large; null where it is not.</summary>
    public static string? WhyNot => TestNetworks.IsSimulated ? "The network is too large for a simulated device." : null;
}

/// <summary>A test with data of a network that is too large for a simulated device, where it is reported as not run.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LargeTheoryAttribute : TheoryAttribute
{
    public LargeTheoryAttribute() => Skip = LargeFactAttribute.WhyNot;
}
