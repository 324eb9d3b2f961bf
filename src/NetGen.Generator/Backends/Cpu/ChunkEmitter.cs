using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Backends.Cpu;

/// <summary>
/// Writes the passes over one chunk of samples, as a page to read: first where every tensor lies, then one call per step, and
/// between two steps of which one needs the other a meeting of all threads.
/// </summary>
internal sealed class ChunkEmitter(KernelPlan plan, KernelContext context)
{
    private const string Barrier = "share.Synchronize();";

    private readonly string _scalar = context.Scalar.Name;

    private string ReadOnlySpan => $"ReadOnlySpan<{_scalar}>";

    private string Span => $"Span<{_scalar}>";

    /// <summary>The parameters that end every pass.</summary>
    private string Memory => $"{Span} arena, {Span} scratch, int count, Share share";

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
        using (Method(writer, "void InferChunk", $"{ReadOnlySpan} parameters, {ReadOnlySpan} inputs, {Span} outputs, {Memory}"))
        {
            WriteSteps(writer, plan.Forward, plan.Inference, plan.Output);
        }
    }

    private void WriteTrainingForward(CodeWriter writer)
    {
        writer.Lines("/// <summary>The forward pass on one chunk of samples, keeping what the backward pass reads.</summary>");
        using (Method(writer, "void ForwardChunk", $"{ReadOnlySpan} parameters, {ReadOnlySpan} inputs, {Memory}"))
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
            $"{ReadOnlySpan} parameters, {ReadOnlySpan} inputs, {Span} gradients, bool adds, {Span} inputGradients, {Memory}"))
        {
            WriteClears(writer);
            WriteSteps(writer, plan.Backward, plan.Training, external: null);
        }
    }

    // Neighbours are cleared together.
    private void WriteClears(CodeWriter writer)
    {
        HashSet<Tensor> assigned = [.. plan.Backward.Where(KernelEmitter.MayAssign).SelectMany(kernel => kernel.Arguments).Select(argument => argument.Tensor)];
        List<(int Offset, int Length)> runs = [];
        foreach (Tensor gradient in plan.Parameters.Select(parameter => parameter.Gradient).Where(gradient => !assigned.Contains(gradient)))
        {
            (int offset, int length) = runs.Count == 0 ? (0, 0) : runs[runs.Count - 1];
            if (runs.Count > 0 && offset + length == gradient.Offset)
            {
                runs[runs.Count - 1] = (offset, length + gradient.Size);
            }
            else
            {
                runs.Add((gradient.Offset, gradient.Size));
            }
        }

        if (runs.Count == 0)
        {
            return;
        }

        writer.Lines("// Gradients that a kernel can only add to begin at zero; where one can assign them, the first chunk does.");
        using (writer.Block("if (!adds)"))
        {
            foreach ((int offset, int length) in runs)
            {
                writer.Lines($"share.Clear(gradients.Slice({offset}, {length}));");
            }

            writer.Lines(Barrier);
        }

        writer.Line();
    }

    private void WriteFromOutputGradients(CodeWriter writer)
    {
        writer.Lines("/// <summary>Forward and backward on one chunk of samples, from given gradients of the outputs.</summary>");
        using (Method(writer, "void GradientChunk",
            $"{ReadOnlySpan} parameters, {ReadOnlySpan} inputs, {ReadOnlySpan} outputGradients, {Span} gradients, bool adds, {Span} inputGradients, {Memory}"))
        {
            WriteTensor(writer, plan.OutputGradient, plan.Training);
            writer.Line().Lines(
                $"""
                ForwardChunk<V>(parameters, inputs, arena, scratch, count, share);
                (int begin, int end) = share.Of(count * {plan.OutputGradient.Size}, Share.Line);
                outputGradients[begin..end].CopyTo({plan.OutputGradient.Name}[begin..end]);
                share.Synchronize();
                BackwardChunk<V>(parameters, inputs, gradients, adds, inputGradients, arena, scratch, count, share);
                """);
        }
    }

    private void WriteFromLoss(CodeWriter writer)
    {
        RowKernel loss = plan.LossGradient!;
        string method = KernelEmitter.Emit(loss, context);
        writer.Lines("/// <summary>Forward, loss and backward on one chunk of samples.</summary>");
        using (Method(writer, $"{_scalar} LossGradientChunk",
            $"{ReadOnlySpan} parameters, {ReadOnlySpan} inputs, {Targets} targets, {_scalar} scale, {Span} gradients, bool adds, {Span} inputGradients, {Memory}, ref int correct"))
        {
            string output = plan.Output.Name;
            string gradient = plan.OutputGradient.Name;
            WriteTensor(writer, plan.Output, plan.Training);
            WriteTensor(writer, plan.OutputGradient, plan.Training);
            writer.Line().Lines(
                $"""
                ForwardChunk<V>(parameters, inputs, arena, scratch, count, share);
                {_scalar} loss = 0;
                """);
            using (writer.Block("if (share.Index == 0)"))
            {
                writer.Lines($"loss = {method}({output}, targets, {gradient}, scale, count);");
                if (Correct(output) is { } correct)
                {
                    writer.Lines($"correct += {correct};");
                }
            }

            writer.Line().Lines(
                """
                share.Synchronize();
                BackwardChunk<V>(parameters, inputs, gradients, adds, inputGradients, arena, scratch, count, share);
                return loss;
                """);
        }
    }

    private string? Correct(string output) => plan.Graph.Loss!.OutputKind switch
    {
        "ClassScores" => $"Decision.CountCorrect<{_scalar}>({output}, targets)",
        "BinaryLogits" => $"Decision.CountCorrect<{_scalar}>({output}, targets, {plan.Output.Size})",
        _ => null,
    };

    private CodeWriter.Scope Method(CodeWriter writer, string name, string parameters) =>
        writer.Block($"private static {name}<V>({parameters})\n{context.Where}");

    private void WriteSteps(CodeWriter writer, IReadOnlyList<Kernel> kernels, Arena arena, Tensor? external)
    {
        IReadOnlyList<bool> barriers = Barriers.After(kernels, arena);
        new StepWriter(writer, "!inputGradients.IsEmpty").Write(
            kernels,
            external,
            tensor => WriteTensor(writer, tensor, arena),
            kernel => writer.Lines(Call(kernel, external)),
            step =>
            {
                if (barriers[step - 1])
                {
                    writer.Lines(Barrier);
                }
            });
        if (kernels.Count > 0 && kernels[kernels.Count - 1].OnlyForInputGradients)
        {
            writer.Line();
        }

        // A pass leaves nothing undone, so that the next one may begin anywhere.
        writer.Lines(Barrier);
    }

    private string Call(Kernel kernel, Tensor? external)
    {
        string method = KernelEmitter.Emit(kernel, context);
        IEnumerable<string> arguments = kernel.Arguments.Select(argument => argument.Tensor == external ? "outputs" : argument.Tensor.Name);
        string scratch = new CpuTarget(context.Scalar).Scratch(kernel) > 0 ? ", scratch" : "";
        string adds = KernelEmitter.MayAssign(kernel) ? ", adds" : "";
        return $"{method}({string.Join(", ", arguments)}{scratch}{adds}, count, share);";
    }

    private void WriteTensor(CodeWriter writer, Tensor tensor, Arena arena)
    {
        string? line = tensor.Storage switch
        {
            Storage.Parameters => $"{ReadOnlySpan} {tensor.Name} = parameters.Slice({tensor.Offset}, {tensor.Size}); // [{tensor.Dimensions}]",
            Storage.Gradients => $"{Span} {tensor.Name} = gradients.Slice({tensor.Offset}, {tensor.Size}); // [{tensor.Dimensions}]",
            Storage.Arena => $"{Span} {tensor.Name} = arena.Slice({Start(arena.Offsets[tensor])}, count * {tensor.Size}); // {SampleShape(tensor)}",
            _ => null,
        };
        if (line is not null)
        {
            writer.Lines(line);
        }
    }

    private static string Start(int sampleOffset) => sampleOffset == 0 ? "0" : $"count * {sampleOffset}";

    private static string SampleShape(Tensor tensor) => $"[N, {tensor.Dimensions}]";
}
