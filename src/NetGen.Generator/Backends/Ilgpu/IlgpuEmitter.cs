using NetGen.Generator.Backends.Cpu;
using NetGen.Generator.Declarations;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Backends.Ilgpu;

/// <summary>
/// Writes a network for ILGPU, from the plan that the CPU's code is made of too: a file of passes to read as a whole, one of kernels to
/// read one by one.
/// </summary>
internal static class IlgpuEmitter
{
    /// <summary>The interface that a project can name exactly when it references the package for ILGPU.</summary>
    public const string MarkerInterface = "NetGen.Runtime.IIlgpuNetwork`1";

    private const string Program = "IlgpuProgram";
    private const string Kernels = "IlgpuKernels";

    /// <summary>The first layer with a kernel that cannot be written for ILGPU, as a problem; null where there is none.</summary>
    public static Problem? FindLacking(KernelPlan plan)
    {
        if (plan.Forward.Concat(plan.Backward).FirstOrDefault(kernel => !IlgpuKernels.Has(kernel)) is not { } kernel)
        {
            return null;
        }

        Node node = plan.Graph.Nodes.First(node => node.Name == kernel.Layer);
        return Problem.Of(Descriptors.NoIlgpuKernel, node.Anchor, node.Place, kernel.GetType().Name);
    }

    /// <param name="declaration">Where the class stands.</param>
    /// <param name="plan">What was decided.</param>
    public static IEnumerable<SourceFile> Emit(NetworkDeclaration declaration, KernelPlan plan)
    {
        KernelContext context = new(CpuEmitter.ScalarOf(declaration), plan.Graph.Loss?.HasClassIndices == true);

        // Passes first: writing them defines the kernels.
        CodeWriter passes = new();
        new PassEmitter(plan, context).WriteTo(passes);
        yield return new(HintNames.Of(declaration, "Ilgpu"), File(declaration, writer => WriteProgram(writer, declaration, plan, context, $"{passes}")));
        yield return new(HintNames.Of(declaration, Kernels), File(declaration, writer => WriteKernels(writer, declaration, context)));
    }

    private static void WriteProgram(CodeWriter writer, NetworkDeclaration declaration, KernelPlan plan, KernelContext context, string passes)
    {
        string scalar = context.Scalar.Name;
        string program = plan.Graph.Loss is null ? $"IIlgpuProgram<{scalar}>" : $"IIlgpuTrainingProgram<{scalar}, {context.Target}>";
        using (writer.Block($"internal sealed partial class {CompiledEmitter.ClassName} : IIlgpuNetwork<{scalar}>"))
        {
            writer.Lines(
                $"""
                /// <inheritdoc/>
                public IIlgpuProgram<{scalar}> CreateIlgpuProgram(Accelerator accelerator) => new {Program}(accelerator);
                """);
        }

        writer.Line().Lines($"/// <summary>What the attributes of {declaration.Name} were compiled to for an accelerator: the passes over a batch.</summary>");
        writer.Lines(CpuEmitter.GeneratedCode);
        using (writer.Block($"internal sealed class {Program} : {program}"))
        {
            writer.Lines("// Each kernel is compiled for the accelerator when it is first launched: inference waits for no backward pass.");
            writer.Lines("private readonly Accelerator _accelerator;");
            foreach (EntryPoint entryPoint in context.EntryPoints)
            {
                writer.Lines($"private Action<AcceleratorStream, KernelConfig, {Types(entryPoint)}>? {entryPoint.Field};");
            }

            writer.Line().Lines($"public {Program}(Accelerator accelerator) => _accelerator = accelerator;");
            writer.Line().Lines(
                $$"""
                /// <inheritdoc/>
                public global::NetGen.NetworkInfo Info => {{CompiledEmitter.ClassName}}.Info;

                /// <inheritdoc/>
                public IlgpuPlan Plan { get; } = new(InferenceArena: {{plan.Inference.Length}}, TrainingArena: {{plan.Training.Length}}, Workspace: {{Workspace(plan)}}, LargestTensor: {{LargestTensor(plan)}});

                """);
            writer.Lines(passes.TrimEnd('\n'));
            foreach (EntryPoint entryPoint in context.EntryPoints)
            {
                string types = Types(entryPoint);
                writer.Line().Lines(
                    $"""
                    private Action<AcceleratorStream, KernelConfig, {types}> {entryPoint.Method} =>
                        {entryPoint.Field} ??= _accelerator.LoadKernel<{types}>({Kernels}.{entryPoint.Method}{(entryPoint.Specialization is null ? "" : $", {entryPoint.Specialization}")});
                    """);
            }
        }
    }

    private static void WriteKernels(CodeWriter writer, NetworkDeclaration declaration, KernelContext context)
    {
        writer.Lines($"/// <summary>The kernels of {declaration.Name} for an accelerator.</summary>");
        writer.Lines(CpuEmitter.GeneratedCode);
        using (writer.Block($"internal static class {Kernels}"))
        {
            context.Methods.WriteTo(writer);
        }
    }

    private static string File(NetworkDeclaration declaration, Action<CodeWriter> write) => CpuEmitter.File(
        declaration, ["global::ILGPU", "global::ILGPU.Runtime", "global::NetGen.Runtime", "global::System"], write);

    private static string Types(EntryPoint entryPoint) => string.Join(", ", entryPoint.Types);

    private static int Workspace(KernelPlan plan) => plan.Backward.Select(IlgpuKernels.Workspace).DefaultIfEmpty(0).Max();

    private static int LargestTensor(KernelPlan plan) => plan.Forward.Concat(plan.Backward)
        .SelectMany(kernel => kernel.Arguments)
        .Where(argument => argument.Tensor.Storage is not (Storage.Parameters or Storage.Gradients))
        .Select(argument => argument.Tensor.Size)
        .DefaultIfEmpty(1)
        .Max();
}
