using NetGen.Generator.Backends.Cpu;
using NetGen.Generator.Backends.Ilgpu;
using NetGen.Generator.Declarations;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Planning;

namespace NetGen.Generator;

/// <summary>Turns a declaration into source files: infer, plan, emit.</summary>
internal static class NetworkCompiler
{
    /// <param name="declaration">The network.</param>
    /// <param name="withIlgpu">Whether the project references the package for ILGPU.</param>
    /// <param name="cancellationToken">Checked between layers.</param>
    public static CompiledNetwork Compile(NetworkDeclaration declaration, bool withIlgpu, CancellationToken cancellationToken)
    {
        GraphResult inferred = InternalFailure.InStage(InternalFailure.Graph, () => GraphBuilder.Build(declaration, cancellationToken));
        if (inferred.Graph is null)
        {
            return CompiledNetwork.Nothing;
        }

        CpuTarget target = new(CpuEmitter.ScalarOf(declaration));
        PlanResult planned = InternalFailure.InStage(
            InternalFailure.Plan, () => KernelPlanner.Plan(inferred.Graph, target, cancellationToken));
        if (planned.Plan is null)
        {
            return CompiledNetwork.Nothing with { Problem = planned.Problem };
        }

        return InternalFailure.InStage(InternalFailure.Emit, () => Emit(declaration, planned.Plan, withIlgpu));
    }

    private static CompiledNetwork Emit(NetworkDeclaration declaration, KernelPlan plan, bool withIlgpu)
    {
        IEnumerable<SourceFile> files = CpuEmitter.Emit(declaration, plan);
        if (!withIlgpu)
        {
            return new(files.ToEquatableArray(), null);
        }

        Problem? lacking = IlgpuEmitter.FindLacking(plan);
        return new((lacking is null ? files.Concat(IlgpuEmitter.Emit(declaration, plan)) : files).ToEquatableArray(), lacking);
    }
}

/// <summary>What came of compiling a network.</summary>
/// <param name="Files">The emitted files; none where there are errors.</param>
/// <param name="Problem">What planning found wrong, or null. What the graph's shapes have wrong is the analyzer's to report.</param>
internal sealed record CompiledNetwork(EquatableArray<SourceFile> Files, Problem? Problem)
{
    public static CompiledNetwork Nothing { get; } = new([], null);
}

/// <summary>An emitted file.</summary>
/// <param name="HintName">Its name, unique among the files of the network.</param>
/// <param name="Text">Its source.</param>
internal sealed record SourceFile(string HintName, string Text);
