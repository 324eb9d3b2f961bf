using System.Globalization;
using NetGen.Generator.Declarations;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Backends.Cpu;

/// <summary>Writes what a network's attributes were compiled to: its tables, its passes over a chunk of samples, and its kernels.</summary>
/// <remarks>
/// It stands in a namespace of its own, where no type of the user can come between a kernel and the names that it uses.
/// </remarks>
internal sealed class CompiledEmitter
{
    /// <summary>The name of the emitted class.</summary>
    public const string ClassName = "Compiled";

    private readonly NetworkDeclaration _declaration;
    private readonly KernelPlan _plan;
    private readonly KernelContext _context;
    private readonly string _scalar;
    private readonly string _passes;
    private readonly string? _loss;
    private readonly SampleEmitter? _sample;

    public CompiledEmitter(NetworkDeclaration declaration, KernelPlan plan, KernelContext context)
    {
        _declaration = declaration;
        _plan = plan;
        _context = context;
        _scalar = context.Scalar.Name;

        // Passes first: writing them defines the kernels.
        CodeWriter passes = new();
        new ChunkEmitter(plan, context).WriteTo(passes);
        _sample = SampleEmitter.For(plan, context);
        if (_sample is not null)
        {
            passes.Line();
            _sample.WriteTo(passes);
        }

        _passes = passes.ToString().TrimEnd('\n');
        _loss = plan.Loss is null ? null : KernelEmitter.Emit(plan.Loss, context);
    }

    private bool HasLoss => _loss is not null;

    /// <summary>Whether there is <c>TryForwardSample</c>, a way for single samples.</summary>
    public bool HasSample => _sample is not null;

    /// <summary>The namespace that holds the emitted class of a network and nothing else: <c>NetGen.Emitted.Vision.LeNet5</c>.</summary>
    /// <remarks>A network inside a type has <c>Nested</c> before its name, which keeps it apart from that type's own emitted class.</remarks>
    public static string Namespace(NetworkDeclaration declaration)
    {
        string path = string.Join(".Nested.", declaration.ContainingTypes.Select(type => type.Name).Append(declaration.Name));
        return declaration.Namespace.Length > 0 ? $"NetGen.Emitted.{declaration.Namespace}.{path}" : $"NetGen.Emitted.{path}";
    }

    /// <summary>The tables and the passes.</summary>
    public void WritePasses(CodeWriter writer)
    {
        string program = HasLoss ? $"ITrainingProgram<{_scalar}, {_context.Target}>" : $"INetworkProgram<{_scalar}>";
        writer.Lines($"/// <summary>What the attributes of {_declaration.Name} were compiled to: tables, and the passes over a chunk of samples.</summary>");
        writer.Lines(CpuEmitter.GeneratedCode);
        using (writer.Block($"internal sealed partial class {ClassName} : {program}"))
        {
            WriteConstants(writer);
            writer.Line();
            WriteProgram(writer);
            writer.Line();
            writer.Lines(_passes);
        }
    }

    /// <summary>The kernels that the passes call.</summary>
    public void WriteKernels(CodeWriter writer)
    {
        using (writer.Block($"internal sealed partial class {ClassName}"))
        {
            _context.Methods.WriteTo(writer);
        }
    }

    private void WriteConstants(CodeWriter writer)
    {
        writer.Lines(
            $$"""
            public static readonly ExecutionPlan Plan = new(
                InputSize: {{_plan.Graph.InputShape.Size}}, OutputSize: {{_plan.Graph.OutputShape.Size}}, ParameterCount: {{_plan.ParameterCount}},
                SampleWork: {{_plan.SampleWork}}, GradientLanes: {{_plan.Execution.GradientLanes}},
                InferenceChunk: {{_plan.Execution.InferenceChunk}}, InferenceArena: {{_plan.Inference.Length}}, InferenceScratch: {{_plan.Inference.Scratch}},
                TrainingChunk: {{_plan.Execution.TrainingChunk}}, TrainingArena: {{_plan.Training.Length}}, TrainingScratch: {{_plan.Training.Scratch}}{{(_plan.Execution.SharesSamples ? ",\n    SharesSamples: true" : "")}}{{ParameterOffsets()}});

            public static readonly global::NetGen.ParameterInfo[] Table =
            [
            """);
        foreach (PlannedParameter parameter in _plan.Parameters)
        {
            writer.Lines($"    new(\"{parameter.Name}\", {parameter.Value.Offset}, {string.Join(", ", parameter.Spec.Dimensions)}),");
        }

        string kind = _plan.Graph.Loss?.OutputKind ?? "Values";
        writer.Lines(
            $$"""
            ];

            public static readonly global::NetGen.NetworkInfo Info = new(
                "{{_declaration.Name}}", [{{string.Join(", ", _plan.Graph.InputShape.Dimensions)}}], [{{string.Join(", ", _plan.Graph.OutputShape.Dimensions)}}], global::NetGen.OutputKind.{{kind}}, Table);

            public const string Summary =
            """);
        string[] lines = SummaryTable.Of(_plan, _context.Scalar.Size).Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            writer.Lines(i == lines.Length - 1 ? $"    \"{Escape(lines[i])}\";" : $"    \"{Escape(lines[i])}\\n\" +");
        }
    }

    // Only threads that share chunks share the parameters tensor by tensor.
    private string ParameterOffsets() => _plan.Execution.GradientLanes > 1 || _plan.Parameters.Count == 0
        ? ""
        : $",\n    ParameterOffsets: [{string.Join(", ", _plan.Parameters.Select(parameter => parameter.Value.Offset))}]";

    private void WriteProgram(CodeWriter writer)
    {
        string readOnly = $"ReadOnlySpan<{_scalar}>";
        string span = $"Span<{_scalar}>";
        string memory = $"{span} arena, {span} scratch, int count, Share share";
        WriteDispatch(writer, "void", "Forward", $"{readOnly} parameters, {readOnly} inputs, {span} outputs, {memory}",
            "InferChunk<{0}>(parameters, inputs, outputs, arena, scratch, count, share)");
        writer.Line();
        if (_sample is not null)
        {
            WriteSample(writer, _sample.Bits);
            writer.Line();
        }

        WriteDispatch(writer, "void", "Backward",
            $"{readOnly} parameters, {readOnly} inputs, {readOnly} outputGradients, {span} gradients, bool adds, {span} inputGradients, {memory}",
            "GradientChunk<{0}>(parameters, inputs, outputGradients, gradients, adds, inputGradients, arena, scratch, count, share)");
        if (!HasLoss)
        {
            return;
        }

        writer.Line();
        WriteDispatch(writer, _scalar, "Loss", $"{readOnly} outputs, ReadOnlySpan<{_context.Target}> targets, {_scalar} scale, int count",
            $"{_loss!.Replace("<V>", "<{0}>")}(outputs, targets, scale, count)");
        writer.Line();
        WriteDispatch(writer, _scalar, "ComputeGradients",
            $"{readOnly} parameters, {readOnly} inputs, ReadOnlySpan<{_context.Target}> targets, {_scalar} scale, {span} gradients, bool adds, {span} inputGradients, {memory}, ref int correct",
            "LossGradientChunk<{0}>(parameters, inputs, targets, scale, gradients, adds, inputGradients, arena, scratch, count, share, ref correct)");
    }

    /// <summary>The way for single samples, in vectors of one width, where the machine has it.</summary>
    private void WriteSample(CodeWriter writer, int bits) => writer.Lines(
        $$"""
        /// <summary>Inference on one sample, without memory of its own; false where the machine has no vectors of {{bits}} bits, or spans overlap.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static bool TryForwardSample(ReadOnlySpan<{{_scalar}}> parameters, ReadOnlySpan<{{_scalar}}> inputs, Span<{{_scalar}}> outputs)
        {
            if (!Vector{{bits}}.IsHardwareAccelerated
                || Check.Overlap<{{_scalar}}, {{_scalar}}>(inputs, outputs)
                || Check.Overlap<{{_scalar}}, {{_scalar}}>(parameters, outputs))
            {
                return false;
            }

            InferSample<Simd{{bits}}<{{_scalar}}>>(parameters, inputs, outputs);
            return true;
        }

        /// <summary>Inference on any number of samples, apart from the way for one so that nothing of it is in that way.</summary>
        public static void ForwardSamples(Executor<{{_scalar}}> executor, ReadOnlySpan<{{_scalar}}> inputs, Span<{{_scalar}}> outputs)
        {
            int samples = Check.Samples("{{_declaration.Name}}", inputs.Length, {{_plan.Graph.InputShape.Size}});
            Check.Length("{{_declaration.Name}}", nameof(outputs), outputs.Length, samples, {{_plan.Graph.OutputShape.Size}});
            executor.Forward(inputs, outputs, samples);
        }
        """);

    /// <summary>A member that picks the widest vectors of the machine; the JIT keeps one branch.</summary>
    private void WriteDispatch(CodeWriter writer, string type, string name, string parameters, string call)
    {
        string result = type == "void" ? "" : "return ";
        using (writer.Block($"public {type} {name}({parameters})"))
        {
            string condition = "if";
            foreach (int bits in new[] { 512, 256, 128 })
            {
                writer.Lines(
                    $$"""
                    {{condition}} (Vector{{bits}}.IsHardwareAccelerated)
                    {
                        {{result}}{{string.Format(CultureInfo.InvariantCulture, call, $"Simd{bits}<{_scalar}>")}};
                    }
                    """);
                condition = "else if";
            }

            writer.Lines(
                $$"""
                else
                {
                    {{result}}{{string.Format(CultureInfo.InvariantCulture, call, $"Simd1<{_scalar}>")}};
                }
                """);
        }
    }

    private static string Escape(string text) => text.Replace("\\", "\\\\").Replace("\"", "\\\"");
}
