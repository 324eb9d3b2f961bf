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
    [InlineData("Math")]
    [InlineData("MethodImpl")]
    [InlineData("MethodImplOptions")]
    [InlineData("MemoryMarshal")]
    [InlineData("Unsafe")]
    [InlineData("Vector512")]
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
    [InlineData("Share")]
    [InlineData("ISimd<V, T>")]
    [InlineData("Simd512<T>")]
    [InlineData("Span<T>")]
    [InlineData("Panel")]
    [InlineData("Compiled")]
    public async Task ATypeOfTheNamespaceOfNetGen(string name)
    {
        BuildResult result = await TestCompilation
            .Create($"namespace NetGen {{ public class {name}; }} namespace Mine {{ {Network} }} namespace NetGen.Mine {{ {Network} }}").BuildAsync();

        Assert.Empty(result.OfNetGen);
        Assert.Empty(result.OfCompiler);
    }

    [Theory]
    [InlineData("ParameterInfo")]
    [InlineData("NetworkInfo")]
    [InlineData("OutputKind")]
    [InlineData("Share")]
    public async Task ANetworkNamedAsATypeOfNetGen(string name)
    {
        BuildResult result = await TestCompilation
            .Create($"namespace Mine {{ {Network.Replace("class Net;", $"class {name};")} {Network} }}").BuildAsync();

        Assert.Empty(result.OfNetGen);
        Assert.Empty(result.OfCompiler);
    }

    [Theory]
    [InlineData("Math")]
    [InlineData("Unsafe")]
    [InlineData("Vector512")]
    [InlineData("Compiled")]
    public async Task ATypeOfTheGlobalNamespace(string name)
    {
        BuildResult result = await TestCompilation.Create($"public class {name}; namespace Mine {{ {Network} }}").BuildAsync();

        Assert.Empty(result.OfNetGen);
        Assert.Empty(result.OfCompiler);
    }

    [Theory]
    [InlineData("Math")]
    [InlineData("Unsafe")]
    [InlineData("Compiled")]
    [InlineData("Nested")]
    public async Task TheNetworkItselfAndOneInsideIt(string name)
    {
        string inner = Network.Replace("class Net;", $"class {name};");
        BuildResult result = await TestCompilation
            .Create($"namespace Mine {{ {Network.Replace("Net;", $"Outer {{ {inner} }}")} }} namespace Mine.Other {{ {inner} }}").BuildAsync();

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
    [InlineData("Unsafe")]
    [InlineData("Compiled")]
    [InlineData("N")]
    public async Task AMemberOfTheNetwork(string name)
    {
        BuildResult result = await TestCompilation
            .Create($"namespace Mine {{ {Network.Replace("Net;", $"Net {{ public int {name} => 3; }}")} }}").BuildAsync();

        Assert.Empty(result.OfNetGen);
        Assert.Empty(result.OfCompiler);
    }
}
