using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Tests.Testing;

namespace NetGen.Generator.Tests.Diagnostics;

public class BlockTests
{
    private const string Network = " [Network, Input(8), Mine(4)] public partial class Net;";

    [Fact]
    public async Task ACircleIsReportedAtEachBlockOnIt()
    {
        BuildResult result = await BuildAsync(
            "[Second] public class FirstAttribute : BlockAttribute; [First] public class SecondAttribute : BlockAttribute;"
            + "[Second] public class UserAttribute : BlockAttribute; [Network, Input(4), User] public partial class Net;");

        Assert.Equal(
            ["Block 'First' contains itself: First → Second → First", "Block 'Second' contains itself: Second → First → Second"],
            result.OfNetGen.Select(diagnostic => diagnostic.GetMessage()));
        Assert.Empty(result.OfCompiler);
    }

    [Fact]
    public async Task AParameterThatLayersReadIsNotUnread()
    {
        BuildResult result = await BuildAsync("[Dense(\"2 * n\")] public class MineAttribute(int n) : BlockAttribute;" + Network);

        Diagnostic warning = Assert.Single(result.Diagnostics, diagnostic => diagnostic.Id == "CS9113");
        Assert.True(warning.IsSuppressed);
        Assert.Empty(result.OfNetGen);
    }

    [Theory]
    [InlineData("[Dense(4)] public class MineAttribute(int n) : BlockAttribute;")]
    [InlineData("[Obsolete(nameof(n))] public class Mine(int n);")]
    public async Task AParameterThatNothingReadsStaysUnread(string source)
    {
        BuildResult result = await BuildAsync(source);

        Assert.Equal("CS9113", Assert.Single(result.OfCompiler).Id);
    }

    [Theory]
    [InlineData("public class AddAttribute : BlockAttribute;", "Mine.Add")]
    [InlineData("public class BranchAttribute : BlockAttribute;", "Mine.Branch")]
    [InlineData("public class MeanSquaredErrorAttribute : BlockAttribute;", "Mine.MeanSquaredError")]
    [InlineData("public class Conv2DAttribute : BlockAttribute;", "Mine.Conv2D")]
    public async Task ABlockMayHaveTheNameOfALayer(string block, string use)
    {
        BuildResult result = await BuildAsync(
            $"namespace Mine {{ [Dense(4), ReLU] {block} }} namespace Nets {{ [Network, Input(4), {use}, Dense(2)] public partial class Net; }}");

        Assert.Empty(result.OfNetGen);
        Assert.Empty(result.OfCompiler);
    }

    [Fact]
    public async Task ABlockMayHaveSeveralConstructorsAndTypeParametersAndAPropertyOfItsOwn()
    {
        BuildResult result = await BuildAsync("""
            [Dense("n * m")]
            public class MineAttribute<T> : BlockAttribute
            {
                public MineAttribute(int n, int m) { }
                public MineAttribute(short m, string n) { }
                public bool Flag { get; set; }
            }
            [Network, Input(8), Mine<int>(4, 2, Flag = true)] public partial class Net;
            """);

        // One constructor makes n a string, which the formula then names.
        Assert.Empty(result.OfNetGen);
        Assert.Empty(result.OfCompiler);
    }

    [Fact]
    public async Task ABlockMayCallAParameterName()
    {
        BuildResult result = await BuildAsync("""
            [Dense("2 * Name")] public class MineAttribute(object Name) : BlockAttribute;
            [Dense(2), Mine("n + 1", Name = "inner")] public class OuterAttribute(int n) : BlockAttribute;
            [Network, Input(8), Outer(3, Name = "outer")] public partial class Net;
            """);

        Assert.Empty(result.OfNetGen);
        Assert.Empty(result.OfCompiler);
        Assert.Contains("Dense(8)  outer.inner.fc1", result.SummaryOf("Net"));
    }

    [Fact]
    public async Task ABlockPassesOnAPairWhereALayerTakesOne()
    {
        BuildResult result = await BuildAsync("""
            [Conv2D(2, nameof(kernel), Padding = nameof(padding))] public class ConvAttribute(object kernel, object padding) : BlockAttribute;
            [Conv("kernel", new object[] { "half", 0 })] public class OuterAttribute(object kernel, int half, string label, double rate) : BlockAttribute
            {
                public string Label => label + rate;
            }
            [Network, Input(1, 8, 8), Outer(new[] { 3, 1 }, 1, "a label", 0.5), Conv(3, 1)] public partial class Net;
            """);

        Assert.Empty(result.OfNetGen);
        Assert.Empty(result.OfCompiler);
        Assert.Contains("Conv2D(2, {3, 1}, Padding = {1, 0})", result.SummaryOf("Net"));
        Assert.Contains("[2, 8, 8]", result.SummaryOf("Net"));
    }

    [Theory]
    [InlineData("e\u0301", "e\u0301")]
    [InlineData("n\u0303o_\u0967", "n\u0303o_\u0967")]
    [InlineData("n\u200dm", "nm")]
    public async Task AFormulaNamesAnyIdentifierOfCSharp(string parameter, string name)
    {
        BuildResult result = await BuildAsync($"[Dense(\"2 * {name}\")] public class MineAttribute(int {parameter}) : BlockAttribute;" + Network);

        Assert.Empty(result.OfNetGen);
        Assert.Empty(result.OfCompiler);
    }

    [Fact]
    public async Task ABlockOfAnotherAssemblyIsRead()
    {
        BuildResult result = await BuildWithLibraryAsync("[Dense(\"4 * n\"), ReLU] public class MineAttribute(int n) : BlockAttribute { public int N => n; }", Network);

        Assert.Empty(result.OfNetGen);
        Assert.Empty(result.OfCompiler);
    }

    [Fact]
    public async Task AWrongBlockOfAnotherAssemblyIsReportedWhereItIsUsed()
    {
        const string Library = "[Branch, Dense(\"4 * m\")] public class MineAttribute(int n) : BlockAttribute { public int N => n; }";
        MarkedSource marked = MarkedSource.Parse("[Network, Input(8), [|Mine(4)|]] public partial class Net;");

        BuildResult result = await BuildWithLibraryAsync(Library, marked.Text);

        Assert.Equal(["NETGEN1022", "NETGEN1031"], result.OfNetGen.Select(diagnostic => diagnostic.Id).Order());
        Assert.All(result.OfNetGen, diagnostic => Assert.Equal(marked.Span, diagnostic.Location.SourceSpan));
        Assert.Empty(result.OfCompiler);
    }

    [Fact]
    public async Task AWrongBlockIsReportedOnceHoweverOftenItIsUsed()
    {
        BuildResult result = await BuildAsync(
            "[Dense(\"m\")] public class MineAttribute(int n) : BlockAttribute { public int N => n; } [Mine(3)] public class OuterAttribute : BlockAttribute;"
            + "[Network, Input(8), Mine(4), Outer] public partial class Net; [Network, Input(8), Outer] public partial class Other;");

        Assert.Equal("NETGEN1022", Assert.Single(result.OfNetGen).Id);
        Assert.Empty(result.OfCompiler);
    }

    private static Task<BuildResult> BuildAsync(string source) => TestCompilation.Create(source).BuildAsync();

    private static Task<BuildResult> BuildWithLibraryAsync(string library, string source)
    {
        using var image = new MemoryStream();
        Assert.True(TestCompilation.Create(library).WithAssemblyName("Library").Emit(image).Success);
        CSharpCompilation compilation = TestCompilation.Create(source).AddReferences(MetadataReference.CreateFromImage(image.ToArray()));
        return compilation.BuildAsync();
    }
}
