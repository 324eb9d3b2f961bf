using Microsoft.CodeAnalysis;
using NetGen.Generator.Tests.Testing;

namespace NetGen.Generator.Tests.Diagnostics;

public class DiagnosticTests
{
    public static TheoryData<int, string> Cases
    {
        get
        {
            var data = new TheoryData<int, string>();
            foreach ((DiagnosticCase wrong, int index) in AllCases.Select((wrong, index) => (wrong, index)))
            {
                data.Add(index, wrong.ToString());
            }

            return data;
        }
    }

    internal static IReadOnlyList<DiagnosticCase> AllCases { get; } = [.. DeclarationCases.All, .. BlockCases.All, .. ShapeCases.All];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task IsReportedOnceWhereItIsWrong(int index, string title)
    {
        DiagnosticCase expected = AllCases[index];
        bool isInOtherFile = expected.OtherFile.Length > 0;
        MarkedSource marked = MarkedSource.Parse(isInOtherFile ? expected.OtherFile : expected.Source);
        string[] sources = isInOtherFile ? [expected.Source, marked.Text] : [marked.Text];

        BuildResult result = await TestCompilation.Create(sources).BuildAsync();

        Diagnostic diagnostic = Assert.Single(result.OfNetGen);
        Assert.Equal(title, $"{diagnostic.Id}: {diagnostic.GetMessage()}");
        Assert.Equal(sources[^1].Substring(marked.Span.Start, marked.Span.Length), Underlined(diagnostic));
        Assert.Equal(marked.Span, diagnostic.Location.SourceSpan);
        Assert.Equal(isInOtherFile ? "Test1.cs" : "Test0.cs", diagnostic.Location.SourceTree!.FilePath);
        Assert.Equal(expected.CompilerErrors, result.OfCompiler.Where(error => error.Severity == DiagnosticSeverity.Error).Select(error => error.Id));
        Assert.Empty(result.Failures);
    }

    private static string Underlined(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan);
}
