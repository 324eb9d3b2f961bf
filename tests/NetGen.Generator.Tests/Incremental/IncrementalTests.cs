using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Tests.Testing;

namespace NetGen.Generator.Tests.Incremental;

/// <summary>An edit recomputes what depends on it, and nothing else.</summary>
public class IncrementalTests
{
    private const string First = "[Network, Input(4), Dense(2)] public partial class First;";
    private const string Second = "[Network, Input(8), Small(3), Dense(2)] public partial class Second;";
    private const string Block = "[Dense(\"2 * n\"), ReLU] public class SmallAttribute(int n) : BlockAttribute;";
    private const string Taking = "[Network, Input(First.OutputSize), Dense(Second.InputSize)] public partial class Taking;";
    private const string Unrelated = "public class Unrelated { public int X; }";

    private static readonly string[] Steps =
        [PipelineSteps.Parse, PipelineSteps.Sizes, PipelineSteps.Resolve, PipelineSteps.Emit, PipelineSteps.Collisions];

    private static readonly IncrementalStepRunReason[] Kept = [IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged];

    [Fact]
    public void TheSameInputRecomputesNothing() => AssertNothingRecomputed(source => source);

    [Fact]
    public void AnEditOfAnotherFileRecomputesNothing() =>
        AssertNothingRecomputed(source => source.Replace("int X", "int X() => 3; public double Y"));

    [Fact]
    public void ACommentRecomputesNothing() =>
        AssertNothingRecomputed(source => $"// one more line\n{source.Replace("[Network", "/* here */ [Network")}");

    [Fact]
    public void ReformattingRecomputesNothing() =>
        AssertNothingRecomputed(source => source.Replace(", Dense", "]\n\n    [Dense").Replace("Dense(2)", "Dense( units:  1 + 1 )"));

    [Fact]
    public void AMemberOfOnesOwnRecomputesNothing() =>
        AssertNothingRecomputed(source => source.Replace("class First;", "class First { public int Own => 3; }"));

    [Fact]
    public void MovingANetworkToAnotherFileRecomputesNothing()
    {
        Dictionary<string, IncrementalStepRunReason[]> reasons = Run([First, Second, Block, Unrelated], ["", Second, Block, $"{Unrelated} {First}"]);

        // The network disappears in one place and appears in another; its files stay the same.
        Assert.Contains(IncrementalStepRunReason.Removed, reasons[PipelineSteps.Parse]);
        Assert.Equal(3, reasons[PipelineSteps.Emit].Length);
        Assert.Equal([IncrementalStepRunReason.Unchanged], reasons[PipelineSteps.Collisions]);
    }

    [Fact]
    public void AnEditOfANetworkRecomputesThatNetworkAlone()
    {
        Dictionary<string, IncrementalStepRunReason[]> reasons = Run([First, Second, Block], [First.Replace("Dense(2)", "Dense(3)"), Second, Block]);

        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached], reasons[PipelineSteps.Parse]);
        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached], reasons[PipelineSteps.Emit]);
    }

    [Fact]
    public void AnEditOfABlockRecomputesTheNetworksThatUseIt()
    {
        Dictionary<string, IncrementalStepRunReason[]> reasons = Run([First, Second, Block], [First, Second, Block.Replace("2 * n", "3 * n")]);

        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified], reasons[PipelineSteps.Parse]);
        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified], reasons[PipelineSteps.Emit]);
    }

    [Theory]
    [InlineData("Dense(3)", "Dense(5)", true)]
    [InlineData("Dense(3)", "Dense(3), Tanh", false)]
    [InlineData("Input(12)", "Input(13)", false)]
    [InlineData("class Encoder;", "class Encoder { public int Own => 3; }", false)]
    public void AnEditOfANetworkRecomputesThoseThatTakeASizeFromItIfThatChanges(string old, string edited, bool changes)
    {
        const string Encoder = "[Network, Input(12), Dense(3)] public partial class Encoder;";
        const string Decoder = "[Network, Input(Sizes.Latent), Dense(8), Dense(Other.InputSize)] public partial class Decoder;";
        const string Sizes = "public static class Sizes { public const int Latent = Encoder.OutputSize; }";
        const string Other = "[Network, Input(12), Dense(3)] public partial class Other;";

        Dictionary<string, IncrementalStepRunReason[]> reasons = Run([Encoder, Decoder, Sizes, Other], [Encoder.Replace(old, edited), Decoder, Sizes, Other]);

        // Encoder, Decoder and Other.
        Assert.Contains(reasons[PipelineSteps.Parse][1], Kept);
        Assert.Contains(reasons[PipelineSteps.Emit][2], Kept);
        Assert.Equal(changes, reasons[PipelineSteps.Sizes].Single() == IncrementalStepRunReason.Modified);
        Assert.Equal(changes, reasons[PipelineSteps.Resolve][1] == IncrementalStepRunReason.Modified);
        Assert.Equal(changes, reasons[PipelineSteps.Emit][1] == IncrementalStepRunReason.Modified);
    }

    [Fact]
    public void AnEditOfAConstantBetweenTwoNetworksRecomputesTheOneThatUsesIt()
    {
        const string Decoder = "[Network, Input(Sizes.Latent), Dense(8)] public partial class Decoder;";
        const string Sizes = "public static class Sizes { public const int Latent = First.OutputSize * 2; }";

        Dictionary<string, IncrementalStepRunReason[]> reasons = Run([First, Decoder, Sizes], [First, Decoder, Sizes.Replace("* 2", "* 3")]);

        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified], reasons[PipelineSteps.Emit]);
    }

    [Fact]
    public void WhatPlanningFindsIsReportedWhereItHasMovedTo()
    {
        const string Wrong = "[Network, Input(70000000), [|Dense(10)|]] public partial class Net;";
        MarkedSource before = MarkedSource.Parse(Wrong);
        MarkedSource after = MarkedSource.Parse($"// one more line\n{Wrong}");

        GeneratorDriver driver = TestCompilation.CreateDriver().RunGenerators(TestCompilation.Create(before.Text));
        Assert.Equal(before.Span, Assert.Single(driver.GetRunResult().Diagnostics).Location.SourceSpan);

        GeneratorRunResult moved = driver.RunGenerators(TestCompilation.Create(after.Text)).GetRunResult().Results.Single();
        Assert.Equal(after.Span, Assert.Single(moved.Diagnostics).Location.SourceSpan);
        Assert.All(moved.TrackedSteps[PipelineSteps.Emit].SelectMany(run => run.Outputs), output => Assert.Contains(output.Reason, Kept));
    }

    [Fact]
    public void TrackedValuesHoldNothingOfTheCompilation()
    {
        string[] sources =
        [
            First, Second, Block,
            "[Network, Input(1, 8, 8), Conv2D(2, new[] { 3, 3 }, Name = \"stem\"), Branch, Softmax, Branch, Add, Flatten, Dense(2), LeakyReLU(0.1), SoftmaxCrossEntropy] public partial class Valid;",
            "[Network, Input(70000000), Dense(10)] public partial class TooLarge;",
            "[Network, Input(First.InputSize), Dense((int)(First.OutputSize * 1.5)), Conv2D(2, new[] { -Valid.OutputSize, TooLarge.InputSize > 3 ? 1 : 2 })] public partial class Taking;",
            "public partial class Outer { [Network, Input(4), Dense(0)] public partial class Wrong { public void Save(string path) { } } }",
        ];
        GeneratorDriver driver = TestCompilation.CreateDriver().RunGenerators(TestCompilation.Create(sources));

        foreach (string step in Steps)
        {
            IncrementalGeneratorRunStep[] runs = [.. driver.GetRunResult().Results.Single().TrackedSteps[step]];
            Assert.NotEmpty(runs);
            Assert.All(runs.SelectMany(run => run.Outputs), output => CacheContract.AssertHolds(output.Value));
        }
    }

    private static void AssertNothingRecomputed(Func<string, string> edit)
    {
        string[] before = [First, Second, Block, Taking, Unrelated];

        foreach ((string step, IncrementalStepRunReason[] reasons) in Run(before, [.. before.Select(edit)]))
        {
            Assert.All(reasons, reason => Assert.True(Kept.Contains(reason), $"{step}: {reason}"));
        }
    }

    /// <summary>Runs the generator before and after an edit, and returns why each step ran the second time.</summary>
    private static Dictionary<string, IncrementalStepRunReason[]> Run(string[] before, string[] after)
    {
        CSharpCompilation compilation = TestCompilation.Create(before);
        GeneratorDriver driver = TestCompilation.CreateDriver().RunGenerators(compilation);
        for (int i = 0; i < before.Length; i++)
        {
            if (before[i] != after[i])
            {
                SyntaxTree tree = compilation.SyntaxTrees[i];
                compilation = compilation.ReplaceSyntaxTree(tree, TestCompilation.Parse(after[i], tree.FilePath));
            }
        }

        GeneratorRunResult result = driver.RunGenerators(compilation).GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        return result.TrackedSteps
            .Where(step => Steps.Contains(step.Key))
            .Concat(result.TrackedOutputSteps)
            .ToDictionary(
                step => step.Key,
                step => step.Value.SelectMany(run => run.Outputs).Select(output => output.Reason).ToArray());
    }
}
