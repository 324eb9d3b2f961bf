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
                Console.WriteLine(net.Evaluate(data).ToString() + loss);
                Take(net);
            }

            private static void Take(ITrainableNetwork<float, $> net) => Console.WriteLine(net.CorrectInLastStep);
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

    /// <summary>What another generator writes, NetGen does not see, and the compiler does: it has no error of its own.</summary>
    [Theory]
    [InlineData("[Network, Input(4), Dense(Written.Size)] public partial class [|Net|];")]
    [InlineData("[Network, Input(4), Written.Small(3), Dense(2)] public partial class [|Net|];")]
    [InlineData("[Dense(Written.Size)] public class MineAttribute : BlockAttribute; [Network, Input(4), Mine] public partial class [|Net|];")]
    [InlineData("[Dense(nameof(n))] public class MineAttribute(int n = Written.Size) : BlockAttribute; [Network, Input(4), Mine] public partial class [|Net|];")]
    public async Task SaysThatAnotherGeneratorCannotBeSeen(string source)
    {
        MarkedSource marked = MarkedSource.Parse(source);

        (BuildResult result, _) = await TestCompilation.Create(marked.Text).BuildAsync(TestCompilation.CreateDriver(new OtherGenerator()));

        Diagnostic diagnostic = Assert.Single(result.OfNetGen);
        Assert.Equal(("NETGEN1030", marked.Span), (diagnostic.Id, diagnostic.Location.SourceSpan));
        Assert.Empty(result.OfCompiler);
    }

    [Theory]
    [InlineData("float", null)]
    [InlineData("float", "int")]
    [InlineData("double", null)]
    [InlineData("double", "double")]
    public async Task HasExactlyThePublicMembersOfAValidNetwork(string scalar, string? target)
    {
        string loss = target switch { null => "", "int" => ", SoftmaxCrossEntropy", _ => ", MeanSquaredError" };
        string precision = scalar == "double" ? "(Precision = Precision.Double)" : "";

        INamedTypeSymbol wrong = await BuildNetAsync($"[Network{precision}, Input(4), Dense(0){loss}] public partial class Net;");
        INamedTypeSymbol valid = await BuildNetAsync($"[Network{precision}, Input(4), Dense(2){loss}] public partial class Net;");
        var surface = new PublicSurface(scalar, target);

        Assert.Equal(Displays(valid), Displays(wrong));
        Assert.Equal(
            EmittedMembers.PublicOf(surface).Select(member => Signature(member.Name, member.Parameters)).Order(),
            MembersOf(wrong).Select(Signature).Order());
        Assert.Equal(
            EmittedMembers.Of(surface).Select(member => Signature(member.Name, member.Parameters)).Order(),
            MembersOf(valid).Select(Signature).Order());
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

    private sealed class OtherGenerator : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
            context.CompilationProvider,
            (output, _) => output.AddSource("Written", """
                using NetGen;
                public static class Written
                {
                    public const int Size = 3;
                    [Dense("n")] public class SmallAttribute(int n) : BlockAttribute;
                }
                """));
    }

    private static async Task<INamedTypeSymbol> BuildNetAsync(string source) =>
        (await TestCompilation.Create(source).BuildAsync()).Compilation.GetTypeByMetadataName("Net")!;

    private static IEnumerable<ISymbol> MembersOf(INamedTypeSymbol type) => type.GetMembers()
        .Where(member => member is { IsImplicitlyDeclared: false } and not IMethodSymbol { AssociatedSymbol: not null })
        .Where(member => !member.Name.Contains('.') || member.Name == EmittedMembers.Constructor);

    private static IEnumerable<string> Displays(INamedTypeSymbol type) => MembersOf(type)
        .Where(member => member.DeclaredAccessibility == Accessibility.Public)
        .Select(member => member.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat) + " " + TypeOf(member))
        .Order();

    private static ITypeSymbol? TypeOf(ISymbol member) => member switch
    {
        IMethodSymbol method => method.ReturnType,
        IPropertySymbol property => property.Type,
        IFieldSymbol field => field.Type,
        _ => null,
    };

    private static string Signature(ISymbol member) => Signature(member.Name, (member as IMethodSymbol)?.Parameters
        .Select(parameter => parameter.Type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString()));

    private static string Signature(string name, IEnumerable<string>? parameters) =>
        parameters is null ? name : $"{name}({string.Join(", ", parameters)})";
}
