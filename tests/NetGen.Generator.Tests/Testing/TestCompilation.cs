using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NetGen.Generator.Tests.Testing;

/// <summary>Compiles sources in memory as a user's project would be: against NetGen, with its generator and analyzers.</summary>
internal static class TestCompilation
{
    private const string Usings = "global using System; global using NetGen;";

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Preview);

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Append(typeof(NetworkAttribute).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>A library of the sources, which see <c>System</c> and <c>NetGen</c> without a using of their own.</summary>
    public static CSharpCompilation Create(params string[] sources) => CSharpCompilation.Create(
        "Test",
        sources.Select((source, index) => Parse(source, $"Test{index}.cs")).Append(Parse(Usings, "Usings.cs")),
        References,
        new CSharpCompilationOptions(
            Microsoft.CodeAnalysis.OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>Parses a file as <see cref="Create"/> does.</summary>
    public static SyntaxTree Parse(string source, string path) => CSharpSyntaxTree.ParseText(source, ParseOptions, path);

    /// <summary>A driver that tracks what each step recomputed.</summary>
    /// <param name="others">Generators of others, which run beside NetGen's.</param>
    public static GeneratorDriver CreateDriver(params IIncrementalGenerator[] others) => CSharpGeneratorDriver.Create(
        [new NetworkGenerator().AsSourceGenerator(), .. others.Select(other => other.AsSourceGenerator())],
        parseOptions: ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>Runs generator and analyzers, as a build does.</summary>
    public static async Task<BuildResult> BuildAsync(this CSharpCompilation compilation) =>
        (await compilation.BuildAsync(CreateDriver())).Result;

    /// <summary>Runs generator and analyzers after an edit; the driver knows what came before, and is returned to know this.</summary>
    public static async Task<(BuildResult Result, GeneratorDriver Driver)> BuildAsync(this CSharpCompilation compilation, GeneratorDriver driver)
    {
        driver = driver.RunGeneratorsAndUpdateCompilation(
            compilation, out Compilation generated, out ImmutableArray<Diagnostic> generatorDiagnostics);
        var failures = new List<Exception>();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]),
            onAnalyzerException: (exception, _, _) => failures.Add(exception),
            concurrentAnalysis: false,
            logAnalyzerExecutionTime: false,
            reportSuppressedDiagnostics: true);
        ImmutableArray<Diagnostic> diagnostics = await generated
            .WithAnalyzers([new NetworkAnalyzer(), new UnreadParameterSuppressor()], options)
            .GetAllDiagnosticsAsync();
        var result = new BuildResult(
            (CSharpCompilation)generated,
            driver.GetRunResult(),
            [.. diagnostics.Concat(generatorDiagnostics).Where(diagnostic => diagnostic.Severity != DiagnosticSeverity.Hidden)],
            [.. failures]);
        return (result, driver);
    }
}

/// <summary>What came of a build.</summary>
/// <param name="Compilation">The user's sources and the emitted ones.</param>
/// <param name="Generator">What the generator did.</param>
/// <param name="Diagnostics">What compiler, analyzer and generator report, suppressed warnings included.</param>
/// <param name="Failures">Exceptions that left an analyzer.</param>
internal sealed record BuildResult(
    CSharpCompilation Compilation,
    GeneratorDriverRunResult Generator,
    ImmutableArray<Diagnostic> Diagnostics,
    ImmutableArray<Exception> Failures)
{
    /// <summary>NetGen's own diagnostics, in the order of the source.</summary>
    public IEnumerable<Diagnostic> OfNetGen => Diagnostics
        .Where(diagnostic => diagnostic.Id.StartsWith("NETGEN", StringComparison.Ordinal))
        .OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal)
        .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start);

    /// <summary>The text of the summary of a network.</summary>
    public string SummaryOf(string network) => (string)Compilation
        .GetTypeByMetadataName($"NetGen.Emitted.{network}.Compiled")!.GetMembers("Summary").OfType<IFieldSymbol>().Single().ConstantValue!;

    /// <summary>What the compiler reports.</summary>
    public IEnumerable<Diagnostic> OfCompiler => Diagnostics
        .Where(diagnostic => diagnostic.Id.StartsWith("CS", StringComparison.Ordinal) && !diagnostic.IsSuppressed);
}
