using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Tests.Testing;

namespace NetGen.Generator.Tests.Typing;

/// <summary>A file that changes with every key: generator and analyzers run again, as in an editor, and keep what they know.</summary>
internal sealed class TypingSession
{
    private CSharpCompilation _compilation = TestCompilation.Create("").WithOptions(
        new CSharpCompilationOptions(Microsoft.CodeAnalysis.OutputKind.ConsoleApplication, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));

    private GeneratorDriver _driver = TestCompilation.CreateDriver();

    /// <summary>Builds the file as it stands, and checks that nothing fails and that everything is reported where the user can see it.</summary>
    /// <returns>Whether the file has no errors.</returns>
    public async Task<bool> CheckAsync(string text)
    {
        SyntaxTree old = _compilation.SyntaxTrees[0];
        _compilation = _compilation.ReplaceSyntaxTree(old, TestCompilation.Parse(text, old.FilePath));
        (BuildResult result, _driver) = await _compilation.BuildAsync(_driver);

        SyntaxTree user = _compilation.SyntaxTrees[0];
        Assert.True(result.Failures.IsEmpty, $"An analyzer failed: {result.Failures.FirstOrDefault()}\n{text}");
        Assert.True(result.Generator.Results[0].Exception is null, $"The generator failed: {result.Generator.Results[0].Exception}\n{text}");
        foreach (Diagnostic diagnostic in result.Diagnostics.Where(diagnostic => !diagnostic.IsSuppressed))
        {
            Assert.True(diagnostic.Id is not ("NETGEN9001" or "AD0001"), $"{diagnostic}\n{text}");
            Assert.True(
                diagnostic.Location.SourceTree is null || _compilation.ContainsSyntaxTree(diagnostic.Location.SourceTree),
                $"{diagnostic}\n{diagnostic.Location.SourceTree?.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line]}\n{text}");
        }

        bool hasErrors = result.Diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Location.SourceTree == user);
        string[] stubs =
        [
            .. result.Generator.Results[0].GeneratedSources
                .Where(source => source.SourceText.ToString().Contains("The network has errors"))
                .Select(source => source.HintName),
        ];
        Assert.True(hasErrors || stubs.Length == 0, $"{string.Join(", ", stubs)} is a stub without an error.\n{text}");
        return !hasErrors;
    }
}
