using NetGen.Generator.Tests.Testing;

namespace NetGen.Generator.Tests.Declarations;

/// <summary>A user's types may have the names that emitted code uses.</summary>
public class NameClashTests
{
    private const string Network =
        "[NetGen.Network, NetGen.Input(1, 8, 8), NetGen.Conv2D(4, 3), NetGen.ReLU, NetGen.MaxPool2D(2), NetGen.Flatten, NetGen.Dense(3), NetGen.SoftmaxCrossEntropy]"
        + " public partial class Net;";

    [Theory]
    [InlineData("Span")]
    [InlineData("ReadOnlySpan")]
    [InlineData("MathF")]
    [InlineData("MethodImpl")]
    [InlineData("ISimd")]
    [InlineData("Simd512")]
    [InlineData("Simd1")]
    [InlineData("Check")]
    [InlineData("DataSet")]
    [InlineData("Optimizer")]
    [InlineData("Compiled")]
    [InlineData("Runtime")]
    public async Task ATypeBesideTheNetwork(string name)
    {
        BuildResult result = await TestCompilation.Create($"namespace Mine {{ public class {name}; {Network} }}").BuildAsync();

        Assert.Empty(result.OfNetGen);
        Assert.Empty(result.OfCompiler);
    }

    [Theory]
    [InlineData("System")]
    [InlineData("NetGen")]
    [InlineData("Runtime")]
    public async Task ANamespaceAroundTheNetwork(string name)
    {
        BuildResult result = await TestCompilation
            .Create($"namespace Mine.{name} {{ {Network.Replace("NetGen.", "global::NetGen.")} }}").BuildAsync();

        Assert.Empty(result.OfNetGen);
        Assert.Empty(result.OfCompiler);
    }

    [Theory]
    [InlineData("Span")]
    [InlineData("Conv1Forward")]
    [InlineData("N")]
    public async Task AMemberOfTheNetwork(string name)
    {
        BuildResult result = await TestCompilation
            .Create($"namespace Mine {{ {Network.Replace("Net;", $"Net {{ public int {name} => 3; }}")} }}").BuildAsync();

        Assert.Empty(result.OfNetGen);
        Assert.Empty(result.OfCompiler);
    }
}
