using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator.Backends;
using NetGen.Generator.Declarations;
using NetGen.Generator.Diagnostics;

namespace NetGen.Generator;

/// <summary>What the generator adds to the compilation for one network.</summary>
/// <param name="Identity">Tells networks apart whose files would have one name.</param>
/// <param name="Class">The class's metadata name, by which it is found again to report a problem.</param>
/// <param name="Files">The network's files: its code, its public members only, or nothing where no part can be added.</param>
/// <param name="Problem">What only compiling the network finds: a limit of the plan, or a failure inside NetGen; null where there is none.</param>
internal sealed record EmittedNetwork(string Identity, string Class, EquatableArray<SourceFile> Files, Problem? Problem)
{
    /// <summary>Compiles a network, or falls back to its public members.</summary>
    /// <param name="network">The network.</param>
    /// <param name="withIlgpu">Whether the project references the package for ILGPU.</param>
    /// <param name="cancellationToken">Checked between layers.</param>
    public static EmittedNetwork Of(ParseResult network, bool withIlgpu, CancellationToken cancellationToken)
    {
        if (!network.IsValid)
        {
            return Of(network, Stub(network), null);
        }

        try
        {
            CompiledNetwork compiled = NetworkCompiler.Compile(network.Declaration, withIlgpu, cancellationToken);
            return Of(network, compiled.Files.Count > 0 ? compiled.Files : Stub(network), compiled.Problem);
        }
        catch (Exception exception) when (InternalFailure.IsFailure(exception))
        {
            // The analyzer builds the same graph, and reports what fails there.
            bool isReported = InternalFailure.StageOf(exception) == InternalFailure.Graph;
            return Of(network, Stub(network), isReported ? null : InternalFailure.Of(network.Declaration.Name, exception));
        }
    }

    /// <summary>Adds the files.</summary>
    public void AddTo(SourceProductionContext output, EquatableArray<string> collisions)
    {
        foreach (SourceFile file in Files)
        {
            output.AddSource(HintNames.Distinguish(file.HintName, Identity, collisions), SourceText.From(file.Text, Encoding.UTF8));
        }
    }

    /// <summary>Reports the problem where it is in the source as it stands now.</summary>
    public void Report(SourceProductionContext output, Compilation compilation)
    {
        if (Problem is not null && compilation.Assembly.GetTypeByMetadataName(Class) is { } type)
        {
            output.ReportDiagnostic(Problem.ToDiagnostic(type, output.CancellationToken));
        }
    }

    private static EmittedNetwork Of(ParseResult network, EquatableArray<SourceFile> files, Problem? problem) =>
        new(HintNames.Identity(network.Declaration), network.Class.MetadataName, files, problem);

    private static EquatableArray<SourceFile> Stub(ParseResult network) => network.Class.CanExtend
        ? new([StubEmitter.Emit(network.Declaration, PublicSurface.Of(network.Declaration, network.IsComplete), network.Class.TakenMembers)])
        : [];
}
