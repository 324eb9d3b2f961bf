using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Backends.Ilgpu;

/// <summary>
/// Writes the passes over a batch, as a page to read: first where every tensor lies, then one launch per step. A stream runs them in
/// their order.
/// </summary>
internal sealed class PassEmitter(KernelPlan plan, KernelContext context)
{
    private readonly string _view = context.View;

    private bool HasLoss => plan.LossGradient is not null;

    /// <summary>Writes the passes; their kernels become members of the context.</summary>
    public void WriteTo(CodeWriter writer)
    {
        writer.Lines("/// <inheritdoc/>");
        using (writer.Block($"public void Forward(AcceleratorStream stream, {_view} parameters, {_view} inputs, {_view} outputs, {_view} arena, int count)"))
        {
            WriteSteps(writer, plan.Forward, plan.Inference, plan.Output);
        }

        writer.Line();
        WriteBackward(writer);
        if (HasLoss)
        {
            writer.Line();
            WriteLoss(writer);
        }

        writer.Line().Lines("/// <summary>The forward pass on a batch, keeping what the backward pass reads.</summary>");
        using (writer.Block($"private void ForwardBatch(AcceleratorStream stream, {_view} parameters, {_view} inputs, {_view} arena, int count)"))
        {
            WriteSteps(writer, plan.Forward, plan.Training, external: null);
        }

        writer.Line().Lines($"/// <summary>The backward pass on a batch, from the gradient of the outputs in {plan.OutputGradient.Name}.</summary>");
        using (writer.Block(
            $"private void BackwardBatch(AcceleratorStream stream, {_view} parameters, {_view} inputs, {_view} gradients, {_view} inputGradients, {_view} arena, {_view} workspace, int count)"))
        {
            WriteSteps(writer, plan.Backward, plan.Training, external: null);
        }
    }

    private void WriteBackward(CodeWriter writer)
    {
        writer.Lines("/// <inheritdoc/>");
        using (writer.Block(
            $"public void Backward(AcceleratorStream stream, {_view} parameters, {_view} inputs, {_view} outputGradients, {_view} gradients, {_view} inputGradients, {_view} arena, {_view} workspace, int count)"))
        {
            WriteTensor(writer, plan.OutputGradient, plan.Training);
            writer.Line().Lines(
                $"""
                ForwardBatch(stream, parameters, inputs, arena, count);
                outputGradients.CopyTo(stream, {plan.OutputGradient.Name});
                BackwardBatch(stream, parameters, inputs, gradients, inputGradients, arena, workspace, count);
                """);
        }
    }

    private void WriteLoss(CodeWriter writer)
    {
        writer.Lines("/// <inheritdoc/>");
        using (writer.Block($"public void Loss(AcceleratorStream stream, {_view} outputs, {context.TargetView} targets, {_view} losses, int count)"))
        {
            WriteLaunches(writer, plan.Loss!, tensor => tensor == plan.Output ? "outputs" : "targets");
        }

        writer.Line().Lines("/// <inheritdoc/>");
        using (writer.Block(
            $"public void ComputeGradients(AcceleratorStream stream, {_view} parameters, {_view} inputs, {context.TargetView} targets, {context.Scalar} scale, {_view} gradients, {_view} inputGradients, {_view} losses, {_view} arena, {_view} workspace, int count)"))
        {
            WriteTensor(writer, plan.Output, plan.Training);
            WriteTensor(writer, plan.OutputGradient, plan.Training);
            writer.Line().Lines("ForwardBatch(stream, parameters, inputs, arena, count);");
            WriteLaunches(writer, plan.LossGradient!, tensor => tensor.Storage == Storage.Targets ? "targets" : tensor.Name);
            writer.Lines("BackwardBatch(stream, parameters, inputs, gradients, inputGradients, arena, workspace, count);");
        }

        writer.Line().Lines(
            $"""
            /// <inheritdoc/>
            public {_view} Outputs({_view} arena, int count) => {Slice(plan.Output, plan.Training)};
            """);
    }

    private void WriteSteps(CodeWriter writer, IReadOnlyList<Kernel> kernels, Arena arena, Tensor? external) =>
        new StepWriter(writer, "inputGradients.Length > 0").Write(
            kernels,
            external,
            tensor => WriteTensor(writer, tensor, arena),
            kernel => WriteLaunches(writer, kernel, tensor => tensor == external ? "outputs" : tensor.Name));

    private void WriteLaunches(CodeWriter writer, Kernel kernel, Func<Tensor, string> view)
    {
        foreach (Launch launch in IlgpuKernels.Emit(kernel, context, view))
        {
            launch.WriteTo(writer);
        }
    }

    private void WriteTensor(CodeWriter writer, Tensor tensor, Arena arena)
    {
        string? line = tensor.Storage switch
        {
            Storage.Parameters => $"{_view} {tensor.Name} = parameters.SubView({tensor.Offset}, {tensor.Size}); // [{tensor.Dimensions}]",
            Storage.Gradients => $"{_view} {tensor.Name} = gradients.SubView({tensor.Offset}, {tensor.Size}); // [{tensor.Dimensions}]",
            Storage.Arena => $"{_view} {tensor.Name} = {Slice(tensor, arena)}; // [N, {tensor.Dimensions}]",
            _ => null,
        };
        if (line is not null)
        {
            writer.Lines(line);
        }
    }

    private static string Slice(Tensor tensor, Arena arena) =>
        $"arena.SubView({(arena.Offsets[tensor] == 0 ? "0" : $"(long)count * {arena.Offsets[tensor]}")}, (long)count * {tensor.Size})";
}
