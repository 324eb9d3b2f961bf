using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Tests.Testing;

namespace NetGen.Generator.Tests.Fuzz;

/// <summary>Whatever is declared, nothing throws, and what the analyzer passes compiles without a warning.</summary>
public class FuzzTests
{
    private const int BlocksPerFile = 6;
    private const int NetworksPerFile = 50;

    [Theory]
    [InlineData(1, 0.0, 2)]
    [InlineData(2, 0.01, 4)]
    [InlineData(3, 0.05, 14)]
    [InlineData(4, 0.3, 36)]
    public async Task RandomDeclarationsNeverFail(int seed, double mistakes, int files)
    {
        var random = new Random(seed);
        int valid = 0;
        for (int i = 0; i < files; i++)
        {
            string source = new RandomDeclarations(random, mistakes).File($"F{i}", BlocksPerFile, NetworksPerFile);

            BuildResult result = await TestCompilation.Create(source).BuildAsync();

            Assert.Empty(result.Failures);
            Assert.Null(result.Generator.Results.Single().Exception);
            AssertNone(result, source, diagnostic => diagnostic.Id is "NETGEN9001" or "AD0001" || diagnostic.Id.StartsWith("CS87", StringComparison.Ordinal));
            AssertNone(result, source, diagnostic => diagnostic.Id.StartsWith("NETGEN", StringComparison.Ordinal) && diagnostic.GetMessage().Contains("{0}"));
            AssertNone(result, source, diagnostic => !diagnostic.IsSuppressed && IsGenerated(diagnostic.Location.SourceTree));
            valid += CountValid(result);
        }

        // The test means something only while a good part of the declarations is valid.
        int least = mistakes == 0 ? 60 : mistakes < 0.1 ? 20 : 0;
        Assert.True(valid >= files * NetworksPerFile * least / 100, $"Only {valid} of {files * NetworksPerFile} networks were valid.");
    }

    /// <summary>Counts the networks without errors, and checks that just these have a body.</summary>
    private static int CountValid(BuildResult result)
    {
        int valid = 0;
        SyntaxTree user = result.Compilation.SyntaxTrees[0];
        HashSet<string> stubs =
        [
            .. result.Generator.Results.Single().GeneratedSources
                .Where(source => source.SourceText.ToString().Contains("The network has errors"))
                .Select(source => source.HintName),
        ];
        foreach (TypeDeclarationSyntax network in user.GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>().Where(IsNetwork))
        {
            string name = network.Identifier.ValueText;
            bool isStub = stubs.Any(stub => stub.EndsWith($".{name}.g.cs", StringComparison.Ordinal));
            bool hasError = result.Diagnostics.Any(diagnostic =>
                diagnostic.Severity == DiagnosticSeverity.Error
                && diagnostic.Location.SourceTree == user
                && network.Span.IntersectsWith(diagnostic.Location.SourceSpan));
            bool isEmitted = result.Generator.Results.Single().GeneratedSources
                .Any(source => source.HintName.EndsWith($".{name}.Kernels.g.cs", StringComparison.Ordinal));
            if (!hasError && !isStub)
            {
                Assert.True(isEmitted, $"{network} has neither errors nor code.");
                valid++;
            }
        }

        return valid;
    }

    private static bool IsNetwork(TypeDeclarationSyntax type) =>
        type.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString() == "Network");

    private static bool IsGenerated(SyntaxTree? tree) => tree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true;

    private static void AssertNone(BuildResult result, string source, Func<Diagnostic, bool> isWrong)
    {
        Diagnostic? wrong = result.Diagnostics.FirstOrDefault(isWrong);
        Assert.True(wrong is null, $"{wrong}\n{wrong?.Location.SourceTree?.GetText().Lines[wrong.Location.GetLineSpan().StartLinePosition.Line]}\n{source}");
    }
}
