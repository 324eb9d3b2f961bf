using Microsoft.CodeAnalysis;
using NetGen.Generator.Declarations;
using NetGen.Generator.Tests.Testing;

namespace NetGen.Generator.Tests.Declarations;

/// <summary>A wrong network keeps its public members, so that only the one true error is reported.</summary>
public class StubTests
{
    private const string UseOfEverything = """
        public static class User
        {
            public static void Use(DataSet data, Optimizer optimizer, System.Threading.CancellationToken token)
            {
                var net = new Net(seed: 1) { Threads = 2 };
                Span<float> values = stackalloc float[Net.InputSize + Net.OutputSize + Net.ParameterCount];
                net.Forward(values, values);
                net.Backward(values, values);
                net.Backward(values, values, values);
                net.Parameters.CopyTo(net.Gradients);
                net.Save("x");
                net.Load("x");
                Console.WriteLine(Net.Summary + Net.ParameterTable.Length + net.Info + net.Predict(data));
            }
        }
        """;

    private const string UseOfTraining = """
        public static class Trainer
        {
            public static void Use(Net net, DataSet data, Optimizer optimizer, $[] targets)
            {
                Span<float> values = stackalloc float[8];
                float loss = net.ComputeLoss(values, targets, values) + net.ComputeGradients(values, targets) + net.TrainStep(values, targets, optimizer);
                net.Fit(data, new TrainingOptions(), default);
                Console.WriteLine(net.Evaluate(data).ToString() + loss + net.CorrectInLastStep);
                Take(net);
            }

            private static void Take(ITrainableNetwork<float, $> net) { }
        }
        """;

    [Theory]
    [InlineData("Dense(0)", "NETGEN2001", null)]
    [InlineData("Dense(0), MeanSquaredError", "NETGEN2001", "float")]
    [InlineData("Dense(0), BinaryCrossEntropy", "NETGEN2001", "float")]
    [InlineData("Dense(0), SoftmaxCrossEntropy", "NETGEN2001", "int")]
    [InlineData("Dense(2), SoftmaxCrossEntropy, ReLU", "NETGEN1008", "int")]
    public async Task HasThePublicMembers(string layers, string id, string? target)
    {
        string[] sources = [$"[Network, Input(4), {layers}] public partial class Net;", UseOfEverything, UseOfTraining.Replace("$", target)];

        BuildResult result = await TestCompilation.Create(target is null ? sources[..2] : sources).BuildAsync();

        Assert.Equal(id, Assert.Single(result.OfNetGen).Id);
        Assert.Empty(result.OfCompiler);
    }

    [Theory]
    [InlineData("Dense(2), SoftmaxCrosEntropy", "CS0246", "CS0246")]
    [InlineData("Flaten, Dense(2), SoftmaxCrossEntropy", "CS0246", "CS0246")]
    [InlineData("Dense(units), SoftmaxCrossEntropy", "CS0103")]
    [InlineData("Dense(), SoftmaxCrossEntropy", "CS7036")]
    public async Task HasThePublicMembersWhereTheCompilerReportsTheError(string layers, params string[] errors)
    {
        string[] sources = [$"[Network, Input(4, 4, 4), {layers}] public partial class Net;", UseOfEverything, UseOfTraining.Replace("$", "int")];

        BuildResult result = await TestCompilation.Create(sources).BuildAsync();

        Assert.Empty(result.OfNetGen);
        Assert.Equal(errors, result.OfCompiler.Select(error => error.Id));
    }

    [Theory]
    [InlineData("float", null)]
    [InlineData("float", "int")]
    [InlineData("double", null)]
    [InlineData("double", "double")]
    public async Task HasExactlyTheReservedMembers(string scalar, string? target)
    {
        string loss = target switch { null => "", "int" => ", SoftmaxCrossEntropy", _ => ", MeanSquaredError" };
        string precision = scalar == "double" ? "(Precision = Precision.Double)" : "";

        BuildResult result = await TestCompilation
            .Create($"[Network{precision}, Input(4), Dense(0){loss}] public partial class Net;").BuildAsync();
        INamedTypeSymbol net = result.Compilation.GetTypeByMetadataName("Net")!;

        IEnumerable<string> declared = net.GetMembers()
            .Where(member => member is { DeclaredAccessibility: Accessibility.Public, IsImplicitlyDeclared: false }
                and not IMethodSymbol { MethodKind: MethodKind.PropertyGet or MethodKind.PropertySet })
            .Select(member => Signature(member.Name, (member as IMethodSymbol)?.Parameters
                .Select(parameter => parameter.Type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString())));
        IEnumerable<string> reserved = EmittedMembers.Of(new PublicSurface(scalar, target))
            .Select(member => Signature(member.Name, member.Parameters));

        Assert.Equal(reserved.Order(), declared.Order());
    }

    [Fact]
    public async Task IsNestedAsTheNetworkIs()
    {
        BuildResult result = await TestCompilation.Create("""
            namespace @event.B
            {
                public partial record struct R { public partial interface I { public partial struct S { static partial class @class {
                    [Network, Input(4), Dense(0)] internal sealed partial record @record { public int X; } } } } }
            }
            """).BuildAsync();

        Assert.Equal("NETGEN2001", Assert.Single(result.OfNetGen).Id);
        Assert.DoesNotContain(result.OfCompiler, error => error.Severity == DiagnosticSeverity.Error);
    }

    [Fact]
    public async Task OverloadsOfEmittedMethodsAreAllowed()
    {
        BuildResult result = await TestCompilation.Create("""
            [Network, Input(4), Dense(2), SoftmaxCrossEntropy]
            public partial class Net
            {
                public Net() : this(1) { }
                public int Predict(ReadOnlySpan<float> image) => image.Length;
                public void Save() => Save("net.safetensors");
                public void Fit<T>(DataSet data, TrainingOptions? options, System.Threading.CancellationToken token) { }
            }
            """).BuildAsync();

        Assert.Empty(result.OfNetGen);
        Assert.Empty(result.OfCompiler);
    }

    private static string Signature(string name, IEnumerable<string>? parameters) =>
        parameters is null ? name : $"{name}({string.Join(", ", parameters)})";
}
