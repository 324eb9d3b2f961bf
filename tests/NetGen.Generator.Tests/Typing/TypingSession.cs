using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Tests.Testing;

namespace NetGen.Generator.Tests.Typing;

/// <summary>A file that changes with every key: generator and analyzers run again, as in an editor, and keep what they know.</summary>
internal sealed class TypingSession
{
    /// <summary>What is wrong in many states is shown in the first few.</summary>
    private const int MaxFaults = 8;

    private readonly List<string> _faults = [];

    private CSharpCompilation _compilation = TestCompilation.Create("").WithOptions(new CSharpCompilationOptions(
        Microsoft.CodeAnalysis.OutputKind.ConsoleApplication, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));

    private GeneratorDriver _driver = TestCompilation.CreateDriver();

    /// <summary>Fails where any state of the file was wrong.</summary>
    public void AssertNoFaults() => Assert.True(_faults.Count == 0, string.Join("\n\n", _faults.Take(MaxFaults).Prepend($"{_faults.Count} faults")));

    /// <summary>Builds the file as it stands, and looks whether something failed or was not reported where the user can see it.</summary>
    /// <returns>Whether the file has no errors.</returns>
    public async Task<bool> TypeAsync(string text)
    {
        SyntaxTree old = _compilation.SyntaxTrees[0];
        SyntaxTree user = TestCompilation.Parse(text, old.FilePath);
        _compilation = _compilation.ReplaceSyntaxTree(old, user);
        (BuildResult result, _driver) = await _compilation.BuildAsync(_driver);

        GeneratorRunResult generator = result.Generator.Results.Single();
        bool hasErrors = result.Diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Location.SourceTree == user);
        string? stub = generator.GeneratedSources.FirstOrDefault(source => source.SourceText.ToString().Contains("The network has errors")).HintName;
        Diagnostic? wrong = result.Diagnostics.FirstOrDefault(diagnostic => !diagnostic.IsSuppressed
            && (diagnostic.Id is "NETGEN9001" or "AD0001" || diagnostic.Location.SourceTree is not null && !_compilation.ContainsSyntaxTree(diagnostic.Location.SourceTree)));
        string? fault = generator.Exception?.ToString()
            ?? result.Failures.FirstOrDefault()?.ToString()
            ?? (wrong is null ? null : $"{wrong}: {LineOf(wrong)}")
            ?? (stub is null || hasErrors ? null : $"{stub} is a stub without an error.");
        if (fault is not null)
        {
            _faults.Add($"{fault}\n{text}");
        }

        return !hasErrors;
    }

    private static string? LineOf(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree?.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line].ToString().Trim();
}
