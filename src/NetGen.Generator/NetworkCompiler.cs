using NetGen.Generator.Backends.Cpu;
using NetGen.Generator.Declarations;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Planning;

namespace NetGen.Generator;

/// <summary>Turns a declaration into source files: infer, plan, emit.</summary>
internal static class NetworkCompiler
{
    public static CompiledNetwork Compile(NetworkDeclaration declaration, CancellationToken cancellationToken)
    {
        GraphResult inferred = InternalFailure.InStage(InternalFailure.Graph, () => GraphBuilder.Build(declaration, cancellationToken));
        if (inferred.Graph is null)
        {
            return new([], inferred.Problems);
        }

        CpuTarget target = new(CpuEmitter.ScalarOf(declaration));
        KernelPlan plan = InternalFailure.InStage(
            InternalFailure.Plan, () => KernelPlanner.Plan(inferred.Graph, target, cancellationToken));
        EquatableArray<SourceFile> files = InternalFailure.InStage(
            InternalFailure.Emit, () => CpuEmitter.Emit(declaration, plan).ToEquatableArray());
        return new(files, inferred.Problems);
    }
}

/// <summary>What came of compiling a network.</summary>
/// <param name="Files">The emitted files; none where there are errors.</param>
/// <param name="Problems">What is wrong.</param>
internal sealed record CompiledNetwork(EquatableArray<SourceFile> Files, EquatableArray<Problem> Problems);

/// <summary>An emitted file.</summary>
/// <param name="HintName">Its name, unique among the files of the network.</param>
/// <param name="Text">Its source.</param>
internal sealed record SourceFile(string HintName, string Text);
