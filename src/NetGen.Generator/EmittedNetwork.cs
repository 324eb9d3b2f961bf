using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator.Backends;
using NetGen.Generator.Declarations;
using NetGen.Generator.Diagnostics;

namespace NetGen.Generator;

/// <summary>What the generator adds to the compilation for one network.</summary>
/// <param name="Identity">Tells networks apart whose files would have one name.</param>
/// <param name="Files">The network's files: its code, its public members only, or nothing where no part can be added.</param>
/// <param name="Failure">What failed inside NetGen, or null.</param>
internal sealed record EmittedNetwork(string Identity, EquatableArray<SourceFile> Files, Problem? Failure)
{
    /// <summary>Compiles a network, or falls back to its public members.</summary>
    public static EmittedNetwork Of(ParseResult network, CancellationToken cancellationToken)
    {
        string identity = HintNames.Identity(network.Declaration);
        if (!network.IsValid)
        {
            return new(identity, Stub(network), null);
        }

        try
        {
            CompiledNetwork compiled = NetworkCompiler.Compile(network.Declaration, cancellationToken);
            bool isValid = !compiled.Problems.Any(problem => problem.IsError);
            return new(identity, isValid ? compiled.Files : Stub(network), null);
        }
        catch (Exception exception) when (InternalFailure.IsFailure(exception))
        {
            // The analyzer builds the same graph, and reports what fails there.
            bool isReported = InternalFailure.StageOf(exception) == InternalFailure.Graph;
            return new(identity, Stub(network), isReported ? null : InternalFailure.Of(network.Declaration.Name, exception));
        }
    }

    /// <summary>Adds the files, and says where NetGen failed.</summary>
    public void AddTo(SourceProductionContext output, EquatableArray<string> collisions)
    {
        foreach (SourceFile file in Files)
        {
            output.AddSource(HintNames.Distinguish(file.HintName, Identity, collisions), SourceText.From(file.Text, Encoding.UTF8));
        }

        if (Failure is not null)
        {
            output.ReportDiagnostic(Diagnostic.Create(Descriptors.Get(Failure.Id), Location.None, [.. Failure.Arguments]));
        }
    }

    private static EquatableArray<SourceFile> Stub(ParseResult network) => network.Class.CanExtend
        ? new([StubEmitter.Emit(network.Declaration, PublicSurface.Of(network.Declaration, network.IsComplete), network.Class.TakenMembers)])
        : [];
}
