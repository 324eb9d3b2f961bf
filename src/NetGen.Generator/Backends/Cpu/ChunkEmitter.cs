using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Backends.Cpu;

/// <summary>
/// Writes the passes over one chunk of samples, as a page to read: first where every tensor lies, then one call per step.
/// </summary>
internal sealed class ChunkEmitter(KernelPlan plan, KernelContext context)
{
    private readonly string _scalar = context.Scalar.Name;

    private string ReadOnlySpan => $"ReadOnlySpan<{_scalar}>";

    private string Span => $"Span<{_scalar}>";

    private string Targets => context.IsClassIndices ? "ReadOnlySpan<int>" : ReadOnlySpan;

    /// <summary>Writes the passes; their kernels become methods of the context.</summary>
    public void WriteTo(CodeWriter writer)
    {
        WriteForward(writer);
        writer.Line();
        WriteTrainingForward(writer);
        writer.Line();
        WriteBackward(writer);
        writer.Line();
        WriteFromOutputGradients(writer);
        if (plan.LossGradient is not null)
        {
            writer.Line();
            WriteFromLoss(writer);
        }
    }

    private void WriteForward(CodeWriter writer)
    {
        writer.Lines("/// <summary>Inference on one chunk of samples.</summary>");
        using (Method(writer, "void InferChunk", $"{ReadOnlySpan} parameters, {ReadOnlySpan} inputs, {Span} outputs, {Span} arena, int count"))
        {
            WriteSteps(writer, plan.Forward, plan.Inference, plan.Output);
        }
    }

    private void WriteTrainingForward(CodeWriter writer)
    {
        writer.Lines("/// <summary>The forward pass on one chunk of samples, keeping what the backward pass reads.</summary>");
        using (Method(writer, "void ForwardChunk", $"{ReadOnlySpan} parameters, {ReadOnlySpan} inputs, {Span} arena, int count"))
        {
            WriteSteps(writer, plan.Forward, plan.Training, external: null);
        }
    }

    private void WriteBackward(CodeWriter writer)
    {
        writer.Lines(
            $"""
            /// <summary>The backward pass on one chunk of samples, from the gradient of the outputs in {plan.OutputGradient.Name}.</summary>
            """);
        using (Method(writer, "void BackwardChunk",
            $"{ReadOnlySpan} parameters, {ReadOnlySpan} inputs, {Span} gradients, {Span} inputGradients, {Span} arena, int count"))
        {
            WriteSteps(writer, plan.Backward, plan.Training, external: null);
        }
    }

    private void WriteFromOutputGradients(CodeWriter writer)
    {
        writer.Lines("/// <summary>Forward and backward on one chunk of samples, from given gradients of the outputs.</summary>");
        using (Method(writer, "void GradientChunk",
            $"{ReadOnlySpan} parameters, {ReadOnlySpan} inputs, {ReadOnlySpan} outputGradients, {Span} gradients, {Span} inputGradients, {Span} arena, int count"))
        {
            writer.Lines(
                $"""
                ForwardChunk<V>(parameters, inputs, arena, count);
                outputGradients.CopyTo(arena.Slice({plan.Training.Offsets[plan.OutputGradient]}, ChunkSamples * {plan.OutputGradient.Size}));
                BackwardChunk<V>(parameters, inputs, gradients, inputGradients, arena, count);
                """);
        }
    }

    private void WriteFromLoss(CodeWriter writer)
    {
        RowKernel loss = plan.LossGradient!;
        string method = KernelEmitter.Emit(loss, context);
        writer.Lines("/// <summary>Forward, loss and backward on one chunk of samples.</summary>");
        using (Method(writer, $"{_scalar} LossGradientChunk",
            $"{ReadOnlySpan} parameters, {ReadOnlySpan} inputs, {Targets} targets, {_scalar} scale, {Span} gradients, {Span} inputGradients, {Span} arena, int count, ref int correct"))
        {
            string output = plan.Output.Name;
            string gradient = plan.OutputGradient.Name;
            WriteTensor(writer, plan.Output, plan.Training);
            WriteTensor(writer, plan.OutputGradient, plan.Training);
            writer.Line().Lines(
                $"""
                ForwardChunk<V>(parameters, inputs, arena, count);
                {_scalar} loss = {method}({output}, targets, {gradient}, scale, count);
                """);
            if (Correct(output) is { } correct)
            {
                writer.Lines($"correct += {correct};");
            }

            writer.Lines(
                """
                BackwardChunk<V>(parameters, inputs, gradients, inputGradients, arena, count);
                return loss;
                """);
        }
    }

    private string? Correct(string output) => plan.Graph.Loss!.OutputKind switch
    {
        "ClassScores" => $"Decision.CountCorrect<{_scalar}>({output}.Slice(0, count * {plan.Output.Size}), targets)",
        "BinaryLogits" => $"Decision.CountCorrect<{_scalar}>({output}.Slice(0, count * {plan.Output.Size}), targets, {plan.Output.Size})",
        _ => null,
    };

    private CodeWriter.Scope Method(CodeWriter writer, string name, string parameters) =>
        writer.Block($"private static {name}<V>({parameters})\n{context.Where}");

    private void WriteSteps(CodeWriter writer, IReadOnlyList<Kernel> kernels, Arena arena, Tensor? external)
    {
        HashSet<Tensor> declared = [];
        foreach (Tensor tensor in kernels.SelectMany(kernel => kernel.Arguments).Select(argument => argument.Tensor))
        {
            if (tensor != external && declared.Add(tensor))
            {
                WriteTensor(writer, tensor, arena);
            }
        }

        bool conditional = false;
        string layer = "";
        foreach (Kernel kernel in kernels)
        {
            if (kernel.OnlyForInputGradients != conditional)
            {
                conditional = !conditional;
                writer.Lines(conditional ? "\nif (!inputGradients.IsEmpty)\n{" : "}");
                layer = "";
            }

            if (kernel.Layer != layer && !conditional)
            {
                writer.Line();
            }

            layer = kernel.Layer;
            string call = Call(kernel, arena, external);
            writer.Lines(conditional ? "    " + call : call);
        }

        if (conditional)
        {
            writer.Lines("}");
        }
    }

    private string Call(Kernel kernel, Arena arena, Tensor? external)
    {
        string method = KernelEmitter.Emit(kernel, context);
        IEnumerable<string> arguments = kernel.Arguments.Select(argument => argument.Tensor == external ? "outputs" : argument.Tensor.Name);
        string scratch = arena.Scratch.TryGetValue(kernel, out int offset)
            ? $", arena.Slice({offset}, {new CpuTarget(context.Scalar).Scratch(kernel)})"
            : "";
        string share = kernel is Convolution or Gemm ? ", Share.Whole" : "";
        return $"{method}({string.Join(", ", arguments)}{scratch}, count{share});";
    }

    private void WriteTensor(CodeWriter writer, Tensor tensor, Arena arena)
    {
        string? line = tensor.Storage switch
        {
            Storage.Parameters => $"{ReadOnlySpan} {tensor.Name} = parameters.Slice({tensor.Offset}, {tensor.Size}); // {tensor.Shape.Brackets}",
            Storage.Gradients => $"{Span} {tensor.Name} = gradients.Slice({tensor.Offset}, {tensor.Size}); // {tensor.Shape.Brackets}",
            Storage.Arena => $"{Span} {tensor.Name} = arena.Slice({arena.Offsets[tensor]}, ChunkSamples * {tensor.Size}); // {SampleShape(tensor)}",
            _ => null,
        };
        if (line is not null)
        {
            writer.Lines(line);
        }
    }

    private static string SampleShape(Tensor tensor) => $"[N, {string.Join(", ", tensor.Shape.Dimensions)}]";
}
