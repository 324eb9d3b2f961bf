using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Tests.Testing;

namespace NetGen.Generator.Tests.Declarations;

/// <summary>Sizes that a network takes from others of the same compilation, whose code is being written at that moment.</summary>
public class NetworkReferenceTests
{
    /// <summary>Takes 12 values, leaves 3, and has 12 · 3 + 3 = 39 parameters.</summary>
    private const string Encoder = "[Network, Input(12), Dense(3)] public partial class Encoder;";

    [Theory]
    [InlineData("Dense(Encoder.InputSize)", 12)]
    [InlineData("Dense(units: Encoder.OutputSize)", 3)]
    [InlineData("Dense(Encoder.ParameterCount)", 39)]
    [InlineData("Dense(2 * Encoder.OutputSize + 1)", 7)]
    [InlineData("Dense(Encoder.InputSize / 5)", 2)]
    [InlineData("Dense(Encoder.InputSize % 5)", 2)]
    [InlineData("Dense(-(Encoder.OutputSize - Encoder.InputSize))", 9)]
    [InlineData("Dense((int)(Encoder.InputSize * 0.4))", 4)]
    [InlineData("Dense((object)(int)(long)Encoder.InputSize)", 12)]
    [InlineData("Dense(checked(Encoder.InputSize * 2))", 24)]
    [InlineData("Dense(Encoder.InputSize > 8 && !(Encoder.OutputSize >= 4) ? 8 : Encoder.InputSize)", 8)]
    [InlineData("Dense((int)((Encoder.OutputSize == 3 ? Encoder.InputSize : 0.5) / 5 * 10))", 24)]
    [InlineData("Dense(global::Encoder.OutputSize!)", 3)]
    [InlineData("Dense(Sizes.Latent)", 3)]
    [InlineData("Dense(Sizes.Half)", 6)]
    [InlineData("Dense((int)Sizes.Kind.Second)", 12)]
    [InlineData("Dense(Sizes.Ratio > 3.9 ? 5 : 4)", 5)]
    [InlineData("Dense(Derived.OutputSize)", 3)]
    [InlineData("Dense(Short.InputSize)", 12)]
    [InlineData("Dense(2, Name = nameof(Encoder.InputSize))", 2)]
    [InlineData("Two(Encoder.OutputSize)", 6)]
    [InlineData("Two(Sizes.Latent + 1)", 8)]
    [InlineData("Fixed", 3)]
    [InlineData("Overloaded(Encoder.OutputSize)", 3)]
    public async Task AreNumbers(string layer, int outputs)
    {
        const string Others = """
            public class Derived : Encoder;
            public static class Sizes
            {
                public const int Latent = Encoder.OutputSize;
                public const int Half = Latent + Inner.Rest;
                public const double Ratio = 1.0 * Encoder.InputSize / Encoder.OutputSize;
                private static class Inner { public const int Rest = (Encoder.OutputSize); }
                public enum Kind { First = 1, Second = Encoder.InputSize }
            }
            [Dense("2 * n")] public class TwoAttribute(int n) : BlockAttribute;
            [Dense(Encoder.OutputSize)] public class FixedAttribute : BlockAttribute;
            [Dense("n")] public class OverloadedAttribute : BlockAttribute
            {
                public OverloadedAttribute(int n) { }
                public OverloadedAttribute(string n) { }
                public OverloadedAttribute(int n, int m) { }
            }
            """;

        BuildResult result = await BuildAsync(
            $"using Short = Encoder; [Network, Input(4), {layer}] public partial class Net;", Encoder, Others);

        Assert.Empty(result.OfNetGen);
        Assert.Empty(result.OfCompiler);
        Assert.Equal(outputs, ConstantOf(result, "Net", "OutputSize"));
    }

    [Fact]
    public async Task MayBeNamedInsideTheNetworkThatHasThem()
    {
        BuildResult result = await BuildAsync("""
            using static Encoder;
            [Network, Input(12), Dense(3)]
            public partial class Encoder
            {
                public const int Twice = 2 * OutputSize;
                [Network, Input(OutputSize), Dense(InputSize)] public partial class Inner;
            }
            [Network, Input(Twice), Dense(Encoder.Inner.InputSize)] public partial class Outer;
            """);

        Assert.Empty(result.OfNetGen);
        Assert.Empty(result.OfCompiler);
        Assert.Equal((3, 12), (ConstantOf(result, "Encoder+Inner", "InputSize"), ConstantOf(result, "Encoder+Inner", "OutputSize")));
        Assert.Equal((6, 3), (ConstantOf(result, "Outer", "InputSize"), ConstantOf(result, "Outer", "OutputSize")));
    }

    /// <summary>The usual pair: each takes what the other takes.</summary>
    [Fact]
    public async Task TwoNetworksMayTakeEachOthersInputSize()
    {
        BuildResult result = await BuildAsync(
            "[Network, Input(12), Dense(8), Dense(Decoder.InputSize)] public partial class Encoder;",
            "[Network, Input(3), Dense(8), Dense(Encoder.InputSize)] public partial class Decoder;");

        Assert.Empty(result.OfNetGen);
        Assert.Empty(result.OfCompiler);
        Assert.Equal((3, 12), (ConstantOf(result, "Encoder", "OutputSize"), ConstantOf(result, "Decoder", "OutputSize")));
    }

    [Fact]
    public async Task OfANetworkOfAnotherAssemblyAreOrdinaryConstants()
    {
        BuildResult library = await TestCompilation.Create(Encoder).WithAssemblyName("Library").BuildAsync();
        using var image = new MemoryStream();
        Assert.True(library.Compilation.Emit(image).Success);

        BuildResult result = await TestCompilation
            .Create("[Network, Input(Encoder.OutputSize), Dense(Encoder.InputSize >> 1)] public partial class Net;")
            .AddReferences(MetadataReference.CreateFromImage(image.ToArray())).BuildAsync();

        Assert.Empty(result.OfNetGen);
        Assert.Empty(result.OfCompiler);
        Assert.Equal((3, 6), (ConstantOf(result, "Net", "InputSize"), ConstantOf(result, "Net", "OutputSize")));
    }

    /// <summary>A circle is an error of everyone on it; those who use one of them have no error of their own.</summary>
    [Theory]
    [InlineData("[Network, Input(4), Dense([|B.OutputSize|])] public partial class A;")]
    [InlineData("[Network, Input([|B.OutputSize|]), Dense(2)] public partial class A;")]
    [InlineData("[Network, Input(4), Dense(2, Name = \"first\"), Dense([|Sizes.Half|])] public partial class A; public static class Sizes { public const int Half = B.OutputSize / 2; }")]
    [InlineData("[Dense(\"n\")] public class MineAttribute(int n) : BlockAttribute; [Network, Input(4), Mine([|B.ParameterCount|])] public partial class A;")]
    [InlineData("[Dense(B.OutputSize)] public class MineAttribute : BlockAttribute; [Network, Input(4), [|Mine|]] public partial class A;")]
    public async Task ThatDependOnThemselvesAreAnError(string source)
    {
        MarkedSource marked = MarkedSource.Parse(source);
        string constant = source.Contains("Input([|") ? "InputSize" : "OutputSize";

        BuildResult result = await BuildAsync(
            marked.Text,
            $"[Network, Input(4), Dense(A.{constant}), ReLU] public partial class B;",
            "[Network, Input(4), Dense(A.OutputSize)] public partial class User;");

        Assert.Equal(["NETGEN1029", "NETGEN1029"], result.OfNetGen.Select(diagnostic => diagnostic.Id));
        Assert.Equal(("Test0.cs", marked.Span), (result.OfNetGen.First().Location.SourceTree!.FilePath, result.OfNetGen.First().Location.SourceSpan));
        Assert.Equal("Test1.cs", result.OfNetGen.Last().Location.SourceTree!.FilePath);
        Assert.Equal($"A.{constant} depends on itself: B.OutputSize → A.{constant} → B.OutputSize", result.OfNetGen.Last().GetMessage().Replace("ParameterCount", "OutputSize"));
        Assert.Empty(result.OfCompiler);
    }

    /// <summary>What a wrong network leaves is not known; its own error is enough.</summary>
    [Theory]
    [InlineData("[Network, Input(12), Dense(0)] public partial class Encoder;", "NETGEN2001")]
    [InlineData("[Network, Input(12), Dense(3), MaxPool2D(2)] public partial class Encoder;", "NETGEN2003")]
    [InlineData("[Network, Dense(3)] public partial class Encoder;", "NETGEN1005")]
    [InlineData("[Network, Input(12), Dense(3), Unknown] public partial class Encoder;", null)]
    public async Task OfAWrongNetworkHaveNoErrorOfTheirOwn(string encoder, string? error)
    {
        BuildResult result = await BuildAsync(
            encoder, "[Network, Input(Encoder.OutputSize), Conv2D(Encoder.OutputSize, 3), Dense(Encoder.ParameterCount)] public partial class Net;");

        Assert.Equal(error is null ? [] : [error], result.OfNetGen.Select(diagnostic => diagnostic.Id));
        Assert.All(result.OfCompiler, diagnostic => Assert.Equal("CS0246", diagnostic.Id));
        Assert.NotEmpty(result.OfNetGen.Concat(result.OfCompiler));
    }

    [Theory]
    [InlineData("Dense([|Encoder.OutputSize - 3|])", "NETGEN2001")]
    [InlineData("Dense(2), Two([|Encoder.OutputSize - 3|])", "NETGEN2001")]
    [InlineData("Flatten, MaxPool2D([|new[] { 1, Encoder.InputSize - 12 }|])", "NETGEN2001")]
    [InlineData("LeakyReLU([|1e30 * Encoder.InputSize * 1e9|])", "NETGEN2013")]
    public async Task MayBeWrongWhereTheyAreUsed(string layer, string error)
    {
        MarkedSource marked = MarkedSource.Parse($"[Network, Input(4), {layer}] public partial class Net;");

        BuildResult result = await BuildAsync(marked.Text, Encoder, "[Dense(\"2 * n\")] public class TwoAttribute(int n) : BlockAttribute;");

        Diagnostic diagnostic = Assert.Single(result.OfNetGen);
        Assert.Equal((error, marked.Span), (diagnostic.Id, diagnostic.Location.SourceSpan));
        Assert.Empty(result.OfCompiler);
    }

    [Theory]
    [InlineData("Dense(Missing.OutputSize)", "CS0103")]
    [InlineData("Dense(Encoder.InputSize / (Encoder.OutputSize - 3))", "CS0020")]
    [InlineData("Dense(Encoder.InputSize * 1000000000)", "CS0220")]
    [InlineData("Dense(Encoder.InputSize, 4, 5)", "CS1729")]
    [InlineData("Dense(Encoder.InputSize, Missing = 3)", "CS0246")]
    [InlineData("Dense(Sizes.First)", "CS0110")]
    public async Task MayBeTheCompilersErrorToReport(string layer, string error)
    {
        BuildResult result = await BuildAsync(
            $"[Network, Input(4), {layer}] public partial class Net;", Encoder,
            "public static class Sizes { public const int First = Second + Encoder.InputSize, Second = First; }");

        Assert.Contains(error, result.OfCompiler.Select(diagnostic => diagnostic.Id));
        Assert.Empty(result.Failures);
    }

    private static Task<BuildResult> BuildAsync(params string[] sources) => TestCompilation.Create(sources).BuildAsync();

    private static object? ConstantOf(BuildResult result, string type, string constant) =>
        ((IFieldSymbol)result.Compilation.GetTypeByMetadataName(type)!.GetMembers(constant).Single()).ConstantValue;
}
