using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator;
using NetGen.Generator.Tests.Testing;
using NetGen.RandomNetworks.Tests.Declarations;

namespace NetGen.RandomNetworks.Tests.Compiling;

/// <summary>Networks that were compiled in one go, as a user's project would be, and loaded; unloaded when disposed.</summary>
internal sealed class NetworkAssembly : IDisposable
{
    private readonly AssemblyLoadContext _context = new("random networks", isCollectible: true);
    private readonly string?[] _errors;
    private readonly Assembly? _assembly;

    private NetworkAssembly(string?[] errors, Stream? image)
    {
        _errors = errors;
        _assembly = image is null ? null : _context.LoadFromStream(image);
    }

    /// <summary>Compiles networks; those that cannot be are left out of the others' assembly.</summary>
    /// <param name="networks">The networks.</param>
    /// <param name="tamper">An error to plant, or null.</param>
    public static NetworkAssembly Compile(IReadOnlyList<Network> networks, Tampering? tamper = null)
    {
        string?[] errors = new string?[networks.Count];
        while (true)
        {
            var image = new MemoryStream();
            (int Network, string Error)[] found = Emit(networks, errors, tamper, image);
            if (found.Length == 0)
            {
                image.Position = 0;
                return new(errors, errors.Contains(null) ? image : null);
            }

            foreach ((int network, string error) in found)
            {
                errors[network] ??= error;
            }
        }
    }

    /// <summary>What the compiler said of a network, or null.</summary>
    public string? ErrorOf(int network) => _errors[network];

    /// <summary>Creates the network in double or single precision.</summary>
    public INetwork<T> Create<T>(int network)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        string name = typeof(T) == typeof(double) ? Network.ClassName : Network.SingleName;
        Type type = _assembly!.GetType($"{Namespace(network)}.{name}", throwOnError: true)!;
        return (INetwork<T>)Activator.CreateInstance(type, 0)!;
    }

    public void Dispose() => _context.Unload();

    private static string Namespace(int network) => $"Random{network}";

    /// <summary>Emits the networks that have no errors yet; returns the errors of this attempt, of which one is enough to emit nothing.</summary>
    private static (int Network, string Error)[] Emit(
        IReadOnlyList<Network> networks, string?[] known, Tampering? tamper, Stream image)
    {
        int[] indices = [.. Enumerable.Range(0, networks.Count).Where(i => known[i] is null)];
        IEnumerable<string> sources = indices.Select(i => networks[i].Source(Namespace(i)));
        CSharpCompilation compilation = TestCompilation.Create([.. tamper is null ? sources : sources.Select(tamper.Declaration)]);
        compilation = compilation.WithOptions(compilation.Options.WithOptimizationLevel(OptimizationLevel.Release));
        Compilation generated = Generate(compilation, tamper, out IEnumerable<Diagnostic> ofGenerator);
        IEnumerable<Diagnostic> errors = generated.Emit(image).Diagnostics
            .Concat(ofGenerator)
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return [.. errors
            .Select(error => (Network: NetworkOf(error, compilation, indices), Error: error.ToString()))
            .DistinctBy(error => error.Network)];
    }

    private static Compilation Generate(CSharpCompilation compilation, Tampering? tamper, out IEnumerable<Diagnostic> diagnostics)
    {
        var options = (CSharpParseOptions)compilation.SyntaxTrees[0].Options;
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: options);
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation generated, out var ofGenerator);
        diagnostics = ofGenerator;
        if (tamper is null)
        {
            return generated;
        }

        IEnumerable<string> emitted = driver.GetRunResult().GeneratedTrees.Select(tree => tree.ToString());
        return compilation.AddSyntaxTrees(emitted.Select(text => CSharpSyntaxTree.ParseText(tamper.Emitted(text), options)));
    }

    /// <summary>Whose error it is, as the namespace in the user's or the emitted file tells.</summary>
    private static int NetworkOf(Diagnostic error, CSharpCompilation compilation, int[] indices)
    {
        SyntaxTree? tree = error.Location.SourceTree;
        int user = tree is null ? -1 : compilation.SyntaxTrees.IndexOf(tree);
        int network = user >= 0 && user < indices.Length
            ? indices[user]
            : indices.FirstOrDefault(i => tree?.ToString().Contains($"{Namespace(i)}.", StringComparison.Ordinal) == true
                || tree?.ToString().Contains($"namespace {Namespace(i)}\n", StringComparison.Ordinal) == true, -1);
        return network >= 0 ? network : throw new InvalidOperationException($"An error of no network: {error}");
    }
}
