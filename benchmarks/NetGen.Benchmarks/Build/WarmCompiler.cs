using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using NetGen.Benchmarks.Measuring;
using NetGen.Generator;

namespace NetGen.Benchmarks.Build;

/// <summary>The C# compiler as a build server keeps it: its code compiled, the references read. Each build starts from source text.</summary>
/// <param name="declaration">The user's source.</param>
internal sealed class WarmCompiler(string declaration)
{
    private const string WithoutNetwork = "public partial class Nothing;";

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest);

    // Compilations that are made from one another share what was read of the references.
    private static readonly CSharpCompilation Empty = CSharpCompilation.Create(
        "Measured",
        syntaxTrees: null,
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Append(typeof(NetworkAttribute).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
        new(
            Microsoft.CodeAnalysis.OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: OptimizationLevel.Release,
            allowUnsafe: true,
            nullableContextOptions: NullableContextOptions.Enable));

    // The user's own file is what a build without NetGen would parse as well.
    private readonly SyntaxTree _declaration = Parse(declaration);

    /// <summary>The seconds that the generator takes.</summary>
    public double GenerateSeconds()
    {
        CSharpCompilation compilation = Empty.AddSyntaxTrees(_declaration);
        GeneratorDriver driver = Driver();
        return Clock.Time(() => driver.RunGenerators(compilation));
    }

    /// <summary>The seconds from source text to assembly that the emitted files add to a build.</summary>
    public double AddedCompileSeconds()
    {
        string[] emitted = [.. EmittedFiles().Select(file => file.ToString())];
        return CompileSeconds([declaration, .. emitted]) - CompileSeconds([WithoutNetwork]);
    }

    /// <summary>The emitted files.</summary>
    public ImmutableArray<SourceText> EmittedFiles() =>
        [.. Driver().RunGenerators(Empty.AddSyntaxTrees(_declaration)).GetRunResult().GeneratedTrees.Select(tree => tree.GetText())];

    private static double CompileSeconds(string[] sources) => Clock.Time(() =>
    {
        using MemoryStream assembly = new();
        var result = Empty.AddSyntaxTrees(sources.Select(Parse)).Emit(assembly);
        if (!result.Success)
        {
            throw new InvalidOperationException(result.Diagnostics.First(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToString());
        }
    });

    private static CSharpGeneratorDriver Driver() =>
        CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: ParseOptions);

    private static SyntaxTree Parse(string source) => CSharpSyntaxTree.ParseText(source, ParseOptions);
}
